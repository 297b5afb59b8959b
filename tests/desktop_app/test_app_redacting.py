"""Redaction switched in the open window: at once, kept, everything in its place; acts reach the real ones."""

import importlib
import inspect
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from desktop_app import screens
from desktop_app.main_window import Screen
from desktop_app.screen_load import ScreenLoad
from desktop_app.screens.handle_card.page import HandleCardSection
from desktop_app.screens.history.page import HistoryPage
from desktop_app.screens.people.page import PeoplePage
from desktop_app.screens.person.page import PersonSection
from desktop_app.words.redaction import key_in_use, use_stand_in_key
from tests.desktop_app.calm_law import drawn_in, said_by
from tests.desktop_app.cli.conftest import Gaung
from tests.desktop_app.cli.conftest import gaung as gaung  # noqa: PLC0414  (a fixture)
from tests.desktop_app.marked_person import MARK
from tests.desktop_app.marked_window import Veiled, marked, noted, press_f3


def test_every_view_model_is_given_the_veil_but_those_which_name_nobody() -> None:
    without = set()
    for path in sorted(Path(screens.__file__).parent.glob("*/view_model.py")):
        module = importlib.import_module(f"desktop_app.screens.{path.parent.name}.view_model")
        models = [one for name, one in vars(module).items() if name.endswith("ViewModel") and one.__module__ == module.__name__]
        without |= {one.__name__ for one in models if "veil" not in inspect.signature(one.__init__).parameters}
    # Days and scores alone; the words of what cannot be undone, and of posts left out, come from who makes these.
    assert without == {
        *("ForecastViewModel", "StoppingViewModel", "SpamTestViewModel", "RecipesViewModel", "SlotsViewModel", "WaitingRoomViewModel"),
        "GoalsViewModel",
        *("ForGoodViewModel", "PostChoicesViewModel"),
    }


def test_f3_switches_it_in_the_open_window_and_it_is_kept(veiled: Veiled) -> None:
    veiled.page(Screen.PEOPLE)
    bar = veiled.app.window.statusBar()
    assert "Redaction is on" not in said_by(bar)
    assert marked(said_by(bar))  # where the data lies
    press_f3(veiled)
    veiled.qtbot.waitUntil(lambda: veiled.kept[-1:] != [] and veiled.kept[-1].is_redacted, timeout=5_000)
    assert "Redaction is on" in said_by(bar)
    assert marked(said_by(veiled.app.window)) == set()  # at once, with nothing read anew
    press_f3(veiled)
    veiled.qtbot.waitUntil(lambda: not veiled.kept[-1].is_redacted, timeout=5_000)
    assert marked(said_by(veiled.app.window))
    assert "Redaction is on" not in said_by(bar)


def test_nothing_is_read_anew_and_every_place_is_kept(veiled: Veiled, monkeypatch: pytest.MonkeyPatch) -> None:
    models = veiled.app.view_models
    page = veiled.page(Screen.PEOPLE)
    assert isinstance(page, PeoplePage)
    page.open_person(noted(veiled))
    veiled.page(Screen.POSTS)
    models.posts.choose("platform", "blog")
    veiled.rest()
    models.posts.open_row(0)
    veiled.page(Screen.WHY)
    models.why.choose_grouping("person")
    veiled.rest()
    models.why.enter(next(place for place, row in enumerate(models.why.state.rows) if row.key.startswith("person:")))
    veiled.rest()
    read: list[str] = []
    start = ScreenLoad.start

    def spied(load: ScreenLoad[object]) -> None:
        read.append(load._read.__name__)
        start(load)

    monkeypatch.setattr(ScreenLoad, "start", spied)
    person, post, path = models.person.key, models.posts.state.card, models.why._ask.path
    assert post is not None
    for is_on in (True, False):
        veiled.app.set_redacted(is_on)
        assert (models.person.key, models.why._ask.path) == (person, path)
        assert models.people.state.card is not None
        assert (models.people.state.card.key, models.posts.query.platform) == (person, "blog")
        assert models.posts.state.card is not None
        assert models.posts.state.card.post_id == post.post_id
        assert (MARK in models.people.state.card.title.casefold()) is not is_on
        assert (MARK in models.why.state.crumbs[-1].casefold()) is not is_on
        for screen in (Screen.PEOPLE, Screen.POSTS, Screen.WHY):
            veiled.page(screen)
            assert bool(marked(said_by(veiled.app.window.page()))) is not is_on
    assert set(read) <= {"read_waiting"}


def test_one_person_has_one_stand_in_on_all_screens_and_in_commands(veiled: Veiled, gaung: Gaung) -> None:
    veiled.app.set_redacted(True)
    veiled.page(Screen.PEOPLE)
    line = next(one for one in veiled.app.view_models.people.state.listed.lines if one.key.startswith("person:blog:"))
    name = line.cells[0]
    veiled.page(Screen.WHY)
    veiled.app.view_models.why.choose_grouping("person")
    veiled.rest()
    assert name in {row.label for row in veiled.app.view_models.why.state.rows if row.key == line.key}
    path = veiled.app._path
    assert name in gaung("people", "--redact", db=path).out
    assert name.replace(" ", ":") in gaung("explain", "--by", "person", "--redact", "--json", db=path).out
    # Another start of the program has them, too.
    use_stand_in_key(b"another start")
    assert name in gaung("people", "--redact", db=path).out


def test_what_is_done_under_stand_ins_is_done_to_the_real_ones(veiled: Veiled) -> None:
    veiled.app.set_redacted(True)
    page = veiled.page(Screen.PEOPLE)
    assert isinstance(page, PeoplePage)
    page.open_person(noted(veiled))
    veiled.rest()
    person = veiled.app.view_models.person
    [section] = page.findChildren(PersonSection)
    section._keep_next()  # the field is empty: the hidden step stays
    person.write_note("Seen with redaction on")
    veiled.rest()
    assert not any(button.text() == "Edit" for button in section.notes.findChildren(QPushButton) if "note" in button.accessibleName())
    veiled.app.set_redacted(False)
    veiled.rest()
    texts = {note.text for note in person.state.notes}
    assert {f"{MARK} note", "Seen with redaction on", f"{MARK} coffee"} <= texts
    assert person.state.next_step == f"{MARK} step"


def test_another_person_keeps_stand_ins_of_their_own(veiled: Veiled) -> None:
    veiled.app.set_redacted(True)
    veiled.rest()
    here = key_in_use()
    veiled.app.open_sample()
    veiled.rest()
    there = key_in_use()
    assert there != here
    assert veiled.app.view_models.today.state.headline
    assert "Redaction is on" in said_by(veiled.app.window.statusBar())
    veiled.app.open_own()
    veiled.rest()
    assert key_in_use() == here


def test_a_note_which_is_being_written_stays_in_its_field(veiled: Veiled) -> None:
    page = veiled.page(Screen.PEOPLE)
    assert isinstance(page, PeoplePage)
    page.open_person(noted(veiled))
    veiled.rest()
    [section] = page.findChildren(PersonSection)
    section.start("note")
    veiled.qtbot.keyClicks(section.note_form.field, "Half a")
    press_f3(veiled)
    veiled.qtbot.waitUntil(lambda: veiled.kept[-1:] != [] and veiled.kept[-1].is_redacted, timeout=5_000)
    assert veiled.app.window.page() is page
    assert section.note_form.field.toPlainText() == "Half a"
    assert section.note_form.field.hasFocus()
    veiled.qtbot.wait(100)  # what is thrown away goes with the next events
    assert marked(said_by(page)) == set()
    assert marked({text for screen in (Screen.TODAY, Screen.POSTS) for text in said_by(veiled.page(screen))}) == set()


def test_the_card_says_why_it_is_hidden_and_how_to_show_it(veiled: Veiled) -> None:
    veiled.app.set_redacted(True)
    page = veiled.page(Screen.PEOPLE)
    assert isinstance(page, PeoplePage)
    page.side_chip.click()
    [section] = page.findChildren(HandleCardSection)
    assert "The card is made of your name and addresses, so it is hidden while redaction is on." in said_by(section)
    assert not section.exports.isVisible()
    section.names_button.click()
    veiled.qtbot.waitUntil(section.exports.isVisible, timeout=20_000)
    assert not section.names_button.isVisible()
    assert not veiled.kept[-1].is_redacted


def test_a_drawing_of_the_chart_says_that_it_is_redacted(veiled: Veiled) -> None:
    page = veiled.page(Screen.HISTORY)
    assert isinstance(page, HistoryPage)
    said = "Redacted: stand-ins for names and texts."
    assert not any(said in words for words in drawn_in(page.exports.svg()))
    veiled.app.set_redacted(True)
    page = veiled.page(Screen.HISTORY)
    assert isinstance(page, HistoryPage)
    assert any(said in words for words in drawn_in(page.exports.svg()))
