"""The law of redaction: with it on, no screen, file or clipboard holds a name, a handle, an address or a text of anybody."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from desktop_app.main_window import Screen
from desktop_app.screens.column_mapping.page import ColumnDialog
from desktop_app.screens.handle_card.page import HandleCardSection
from desktop_app.screens.history.page import HistoryPage
from desktop_app.screens.imports.page import ImportsPage
from desktop_app.screens.people.page import PeoplePage
from desktop_app.screens.people.state import Part as PeoplePart
from desktop_app.screens.person.page import PersonSection
from desktop_app.screens.posts.page import PostsPage
from desktop_app.screens.posts.state import Part
from desktop_app.screens.ties.state import LISTS
from desktop_app.screens.why.page import WhyPage
from tests.desktop_app.calm_law import copied, drawn_in, painted_by, said_by
from tests.desktop_app.marked_person import MARK
from tests.desktop_app.marked_window import Veiled, marked, noted
from tests.synthetic_archives import x_folder, zipped

_TABLE = f"Date;Followers;Remark\n03/11/2025;1.234;{MARK} one\n14/11/2025;1.240;{MARK} two\n"


Walk = Iterator[tuple[str, set[str]]]  # of each place on a screen all that is said there


def _today(veiled: Veiled) -> Walk:
    veiled.page(Screen.TODAY)
    yield "today", veiled.said()


def _history(veiled: Veiled) -> Walk:
    page, model = veiled.page(Screen.HISTORY), veiled.app.view_models.history
    assert isinstance(page, HistoryPage)
    page.chart.pin(_day_of_many(veiled))
    veiled.rest()
    page.read_aloud()
    yield "chart", painted_by(page.chart)
    yield "read-out and notes", veiled.said()
    yield "drawing", drawn_in(page.exports.svg())
    page.exports.menu.actions()[5].trigger()
    yield "table of numbers", copied() | set(page.exports.csv().splitlines())
    page.toggle_table()
    yield "table twin", veiled.said()
    page.toggle_table()
    model.choose_day(1200)
    model.toggle_known()
    veiled.rest()
    yield "as known then", {model.state.known_text}
    yield "as known then, all of it", veiled.said()
    model.toggle_known()


def _day_of_many(veiled: Veiled) -> int:
    """A day which a post with its title moved."""
    return veiled.app.view_models.history.state.curve.times.index(dt.datetime(2021, 3, 12, tzinfo=dt.UTC).timestamp())


def _why(veiled: Veiled) -> Walk:
    page, why = veiled.page(Screen.WHY), veiled.app.view_models.why
    assert isinstance(page, WhyPage)
    for grouping in ("person", "post"):
        why.choose_grouping(grouping)
        veiled.rest()
        yield f"by {grouping}", veiled.said()
        while any(row.is_open for row in why.state.rows):
            named = (place for place, row in enumerate(why.state.rows) if row.is_open and row.key[:6] in {"person", "post:b", "reacti"})
            why.enter(next(named, next(place for place, row in enumerate(why.state.rows) if row.is_open)))
            veiled.rest()
            yield f"by {grouping}, {len(why.state.crumbs)} deep", veiled.said()
    for section in (1, 2, 3):
        page.show_section(section)
        veiled.rest()
        yield f"section {section}", veiled.said()
    yield "who answered", {row.label for row in veiled.app.view_models.findings.larger_reach.state.people}
    page.show_section(0)
    why.open_day(None)
    veiled.rest()


def _posts(veiled: Veiled) -> Walk:
    page, posts = veiled.page(Screen.POSTS), veiled.app.view_models.posts
    assert isinstance(page, PostsPage)
    yield "table", veiled.said()
    page.table.view.selectRow(0)
    page.table.copy_row()
    yield "copied row", copied()
    posts.choose("platform", "blog")
    veiled.rest()
    posts.open_row(0)
    veiled.rest()
    yield "post", {posts.state.card.text, posts.state.card.title, *posts.state.card.addresses} if posts.state.card is not None else set()
    yield "post, all of it", veiled.said()
    posts.close_card()
    posts.open_part(Part.LASTS)
    veiled.rest()
    study = posts.state.study
    yield "what lasts", set() if study is None else {cell for row in (*study.lasting, *study.gaining, *study.gone) for cell in row.cells}
    for part in (Part.LASTS, Part.TOPICS, Part.HOURS, Part.VOICE, Part.TABLE):
        posts.open_part(part)
        veiled.rest()
        yield f"part {part}", veiled.said()
    posts.choose("platform", "")


def _people(veiled: Veiled) -> Walk:
    page, people = veiled.page(Screen.PEOPLE), veiled.app.view_models.people
    assert isinstance(page, PeoplePage)
    yield "who reacts", veiled.said()
    for name in LISTS:
        page.choose(PeoplePart.TIES, name)
        veiled.rest()
        yield name, {cell for row in veiled.app.view_models.ties.state.rows for cell in row.cells}
        yield f"{name}, all of it", veiled.said()
    page.choose(PeoplePart.TIES, "comings")
    veiled.rest()
    comings = veiled.app.view_models.findings.comings.state
    yield "comings", {comings.title, *(cell for row in comings.rows for cell in row.cells)}
    yield "comings, all of it", veiled.said()
    page.choose(PeoplePart.SAME)
    veiled.rest()
    yield "same person", {words for card in people.state.same.cards for words in (*card.evidence, card.names)}
    yield "same person, all of it", veiled.said()
    page.choose(PeoplePart.REACT)
    page.open_person(noted(veiled))
    veiled.rest()
    people.search("a")
    veiled.app.view_models.decisions.forgetting.look()
    veiled.rest()
    [section] = page.findChildren(PersonSection)
    yield "one person", said_by(section)
    yield "their second half", {line.text for line in people.state.search.found} if people.state.search is not None else set()
    yield "forgetting", {veiled.app.view_models.decisions.forgetting.state.title}
    yield "one person, all of it", veiled.said()
    page.close_card()
    page.side_chip.click()
    veiled.rest()
    [card] = page.findChildren(HandleCardSection)
    yield "card", said_by(card) | drawn_in(card.exports.svg())
    if card.exports.isVisible():
        card.exports.signature_button.click()
    yield "signature", copied()
    QGuiApplication.clipboard().clear()
    page.side_chip.click()


def _actions(veiled: Veiled) -> Walk:
    veiled.page(Screen.ACTIONS)
    for state in ("planned", "declined", "suggested"):
        veiled.app.view_models.actions.choose(state)
        veiled.rest()
        yield state, veiled.said()


def _imports(veiled: Veiled) -> Walk:
    page, imports = veiled.page(Screen.IMPORTS), veiled.app.view_models.imports
    assert isinstance(page, ImportsPage)
    for panel in page.import_panels:
        for copier in panel.findChildren(QPushButton):
            if copier.text().strip() in {"Copy for a report", "Salin untuk laporan"}:
                copier.click()
    yield "notes of an import, copied", copied()
    yield "imports", veiled.said()
    imports.ask_undo(1)
    veiled.rest()
    yield "undo", {imports.state.undo.title} if imports.state.undo is not None else set()
    imports.keep()
    yield from _dropped(veiled)
    accounts = veiled.app.view_models.accounts
    accounts.leave(accounts.state.cards[0].account, "2026-11-01")
    veiled.rest()
    yield "account left", {accounts.state.result}
    yield "account left, all of it", veiled.said()
    accounts.take_back()
    veiled.rest()


def _dropped(veiled: Veiled) -> Walk:
    """Plans, refusals and the columns of a table, all under names of files which are marked."""
    folder = veiled.folder / f"{MARK}{len(list(veiled.folder.iterdir()))}"
    folder.mkdir()
    archive = zipped(x_folder(folder / "x", handle=f"{MARK}_tilda"), folder / f"{MARK}-twitter.zip")
    table, picture = folder / f"{MARK}.csv", folder / f"{MARK}.png"
    table.write_text(_TABLE, encoding="utf-8")
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    veiled.app.drop([archive, table, picture])
    veiled.rest()
    imports = veiled.app.view_models.imports
    for card in imports.state.plans:
        yield f"plan {card.title[-4:] if MARK in card.title else ''}", {card.title, card.subtitle, card.refusal}
    yield "plans", veiled.said()
    [mapped] = [card.number for card in imports.state.plans if card.can_map]
    veiled.app.map_columns(mapped)
    veiled.rest()
    for dialog in veiled.app.window.findChildren(ColumnDialog):
        yield "columns", said_by(dialog)
        dialog.reject()
        dialog.deleteLater()
    [number] = [card.number for card in imports.state.plans if card.button_text]
    imports.import_one(number)
    yield "importing", {imports.state.progress.title} if imports.state.progress is not None else set()
    veiled.rest()
    yield "imported", set(imports.state.result)
    yield "imported, all of it", veiled.said()
    imports.ask_undo(max(card.import_id for card in imports.state.imports))
    veiled.rest()
    imports.undo()
    veiled.rest()
    yield "undone", set(imports.state.result)
    for card in imports.state.plans:
        imports.put_away(card.number)


def _guides(veiled: Veiled) -> Walk:
    veiled.page(Screen.GUIDES)
    yield "guides", veiled.said()


# Where nobody is named, whatever is on.
_NOBODY = {"table of numbers", "guides"}
_WALKS: dict[Screen, Callable[[Veiled], Walk]] = {
    Screen.TODAY: _today,
    Screen.HISTORY: _history,
    Screen.WHY: _why,
    Screen.POSTS: _posts,
    Screen.PEOPLE: _people,
    Screen.ACTIONS: _actions,
    Screen.IMPORTS: _imports,
    Screen.GUIDES: _guides,
}


@pytest.mark.timeout(400)  # every text of a screen, three times
@pytest.mark.parametrize("screen", _WALKS, ids=str)
def test_with_redaction_on_a_screen_names_nobody(veiled: Veiled, screen: Screen) -> None:
    walk = _WALKS[screen]
    veiled.app.set_redacted(True)
    for language in ("en", "id"):
        veiled.app.set_language(language)
        for place, texts in walk(veiled):
            assert marked(texts) == set(), place
    # Without it every place names somebody: the law can be broken there.
    veiled.app.set_redacted(False)
    assert {place for place, texts in walk(veiled) if not marked(texts)} <= _NOBODY


def test_every_screen_is_held_by_the_law() -> None:
    assert set(_WALKS) == set(Screen)
