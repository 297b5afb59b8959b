"""Lists of ties and the page of a person, as a person sees and uses them: by mouse, by keys alone, with undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop_app.appearance import apply_appearance
from desktop_app.screens.comings.page import ComingsSection
from desktop_app.words.translations import use_language
from local_db.errors import Cancelled
from tests.desktop_app.people_fakes import ANA_BLOG, ANA_X, BUDI, CARD, FakePeople, member, person
from tests.desktop_app.screens.people.conftest import Opened, Opens
from tests.desktop_app.tie_fakes import FADING, FakeTies, line

_HOSTILE = '<b>Ana</b> & <img src="file:///a">\u202e'


def _cells(opened: Opened) -> list[list[str]]:
    rows = opened.lists.rows
    return [[str(rows.data(rows.index(row, column))) for column in range(rows.columnCount())] for row in range(rows.rowCount())]


def _budi(opens: Opens, ties: FakeTies | None = None) -> Opened:
    """The page of Budi, opened from the list of fading ties."""
    opened = opens(ties=ties)
    opened.press("Fading")
    opened.lists.view.setFocus()
    opened.lists.view.selectRow(0)
    opened.key(Qt.Key.Key_Return)
    return opened


@pytest.mark.parametrize(
    ("chip", "first"),
    [
        ("Fading", ["Budi", "Blog", "195 days", "every 20 days (n=40)", "13 Nov 2025", "fading"]),
        ("Willing to share", ["Ana Wibowo", "Blog", "5 of 9", "12,000", "13 Nov 2025", "yes"]),
        ("Larger reach", ["Ana Wibowo", "Blog", "12,000", "13 Nov 2025", "yes"]),
        ("One-way", ["Ana Wibowo", "X", "4", "–", "you write; answers cannot be told"]),
        ("Contacts", ["Budi of the choir", "Contacts", "not linked", "–", "–"]),
    ],
)
def test_each_list_stands_in_a_table_with_its_rule(opens: Opens, chip: str, first: list[str]) -> None:
    opened = opens()
    assert opened.ties.calls == [], "a list is read when it is chosen"
    opened.press(chip)
    assert _cells(opened)[0] == first
    assert opened.lists.view.isVisible()


def test_an_empty_list_says_why_and_the_address_book_has_a_way(opens: Opens) -> None:
    ties = FakeTies()
    ties.lines["contacts"] = ()
    opened = opens(ties=ties)
    opened.press("Hidden")
    assert "Nobody is hidden." in opened.texts()
    assert not opened.lists.view.isVisible()
    opened.press("Contacts")
    opened.press("Import an archive")
    assert opened.ways == ["imports"]


def test_lists_can_be_read_though_no_file_names_who_reacts(opens: Opens) -> None:
    operations = FakePeople()
    operations.people = ()
    opened = opens(operations)
    assert any("stands under One-way and Fading" in text for text in opened.texts())
    opened.press("One-way")
    assert len(_cells(opened)) == 2
    assert any("2 people whom you follow are not listed" in text for text in opened.texts())
    opened.lists.view.selectRow(0)
    opened.press("Open this person, Enter")
    assert "Both directions" in opened.texts()


def test_a_platform_is_chosen_and_a_list_which_goes_wrong_is_tried_again(opens: Opens) -> None:
    opened = opens()
    opened.press("Fading")
    opened.lists.platform.setCurrentIndex(1)
    opened.run_jobs()
    assert opened.ties.calls[-2:] == ["order fading blog", "read fading 0"]
    opened.ties.error = OSError("disk")
    opened.press("One-way")
    assert "It went wrong: disk." in opened.texts()
    opened.ties.error = None
    opened.press("Try again")
    assert len(_cells(opened)) == 2


def test_long_lists_come_by_pages_and_keep_the_current_row(opens: Opens) -> None:
    ties = FakeTies()
    ties.lines["fading"] = tuple(line(person(member(f"person:blog:name:{place}", name=f"P {place}")), FADING) for place in range(450))
    opened = opens(ties=ties)
    opened.press("Fading")
    tester = QAbstractItemModelTester(opened.lists.rows, QAbstractItemModelTester.FailureReportingMode.Warning)
    assert opened.lists.rows.rowCount() == 200
    opened.lists.view.selectRow(150)
    opened.lists.view.scrollToBottom()
    opened.run_jobs()
    opened.lists.view.scrollToBottom()
    opened.run_jobs()
    assert (opened.lists.rows.rowCount(), opened.lists.current_key) == (450, "person:blog:name:150")
    assert [call for call in ties.calls if call.startswith("read")] == ["read fading 0", "read fading 200", "read fading 400"]
    ties.error = OSError("disk")
    opened.press("One-way")
    ties.error = None
    opened.press("Fading")
    assert opened.lists.rows.rowCount() == 200
    del tester


def test_a_page_which_is_cancelled_can_be_asked_for_again(opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    ties = FakeTies()
    ties.lines["fading"] = tuple(line(person(member(f"person:blog:name:{place}", name=f"P {place}")), FADING) for place in range(300))
    opened = opens(ties=ties)
    opened.press("Fading")

    def cancelled(*_arguments: object) -> None:
        raise Cancelled

    with monkeypatch.context() as patched:
        patched.setattr(ties, "read_ties", cancelled)
        opened.lists.rows.wanted_more.emit()
        opened.lists.rows.wanted_more.emit()
        opened.run_jobs()
    opened.lists.rows.wanted_more.emit()
    opened.run_jobs()
    assert opened.lists.rows.rowCount() == 300


def test_a_person_of_a_list_opens_and_closes_by_keys(opens: Opens) -> None:
    opened = _budi(opens)
    texts = opened.texts()
    assert {"Budi", "Posts they passed on", "Both directions", "fading", "0.42", "0.52"} <= set(texts)
    assert any(text.startswith("In the last year 14 to you, 0 from you. Usually every 20 days (n=40).") for text in texts)
    assert "The newest 2 of 5." in texts
    moments = opened.person.moments.rows
    assert [str(moments.data(moments.index(0, column))) for column in range(5)] == [
        "13 Nov 2025",
        "replied to you",
        "Blog",
        "0.13",
        "Well said · on: Captions",
    ]
    opened.key(Qt.Key.Key_Escape, on=opened.page)
    assert opened.lists.view.hasFocus()
    assert opened.lists.current_key == BUDI.key


def test_a_note_is_kept_changed_removed_and_taken_back(opens: Opens) -> None:
    opened = _budi(opens)
    opened.key(Qt.Key.Key_N, on=opened.page)
    assert opened.person.note_form.field.hasFocus()
    opened.qtbot.keyClicks(opened.person.note_form.field, "Likes nhm")
    opened.press("Keep what was typed")
    assert {"Likes nhm", "That is noted."} <= set(opened.texts())
    assert not opened.person.note_form.isVisible()
    [change] = [name for name in opened.buttons() if name.startswith("Edit: ")]
    opened.press(change)
    assert opened.person.note_form.field.toPlainText() == "Likes nhm"
    opened.person.note_form.field.setPlainText("Likes buses")
    opened.press("Keep what was typed")
    assert "Likes buses" in opened.texts()
    [remove] = [name for name in opened.buttons() if name.startswith("Remove: ")]
    opened.press(remove)
    assert "Likes buses" not in opened.texts()
    for expected in ("Likes buses", "Likes nhm", None):
        opened.key(Qt.Key.Key_Z, on=opened.page, ctrl=True)
        assert "That was taken back." in opened.texts()
        assert [note.text for note in opened.ties.notes.values()] == ([] if expected is None else [expected])
    assert not opened.person.undo_button.isVisible()


def test_a_meeting_is_noted_by_keys_and_a_wrong_day_is_told(opens: Opens) -> None:
    opened = _budi(opens)
    opened.key(Qt.Key.Key_M, on=opened.page)
    form = opened.person.met_form
    assert (form.day.hasFocus(), form.day.text()) == (True, "2026-11-23")
    form.day.setText("last spring")
    opened.key(Qt.Key.Key_Return)
    assert any("is not a day" in text for text in opened.texts())
    form.day.setText("2026-03-01")
    opened.qtbot.keyClicks(form.words, "Coffee")
    opened.key(Qt.Key.Key_Return, on=form.words)
    assert {"Met on 1 Mar 2026", "Coffee", "The meeting of 1 Mar 2026 is noted."} <= set(opened.texts())
    [remove] = [name for name in opened.buttons() if name.startswith("Remove: ")]
    opened.press(remove)
    assert "Coffee" not in opened.texts()
    opened.press("Undo what you noted last, Ctrl+Z")
    assert "Coffee" in opened.texts()


def test_a_next_step_is_kept_and_removed_by_emptying_it(opens: Opens) -> None:
    opened = _budi(opens)
    field = opened.person.next_field
    opened.qtbot.keyClicks(field, "Write to him")
    opened.key(Qt.Key.Key_Return, on=field)
    assert [note.text for note in opened.ties.notes.values()] == ["Write to him"]
    assert field.text() == "Write to him"
    field.setText("")
    opened.press("Keep the step")
    assert opened.ties.notes == {}
    opened.press("Keep the step")
    assert opened.ties.calls.count("remove next:1") == 1


def test_reach_and_sharing_are_noted_in_one_line(opens: Opens) -> None:
    opened = _budi(opens)
    for name, words in (("Note how many people they reach", "12000"), ("Note that they passed something on", "told his class")):
        opened.press(name)
        opened.qtbot.keyClicks(opened.person.note_form.line, words)
        opened.key(Qt.Key.Key_Return, on=opened.person.note_form.line)
    assert [note.kind for note in opened.ties.notes.values()] == ["reach", "shared"]
    opened.press("Note how many people they reach")
    opened.key(Qt.Key.Key_Escape)
    assert not opened.person.note_form.isVisible()
    assert opened.person.isVisible(), "Esc closed the form, not the person"


def test_hiding_can_be_taken_back(opens: Opens) -> None:
    opened = _budi(opens)
    opened.key(Qt.Key.Key_H, on=opened.page)
    assert opened.ties.hidden == {BUDI.key}
    assert "Show in lists again, key H" in opened.buttons()
    opened.key(Qt.Key.Key_Z, on=opened.page, ctrl=True)
    assert opened.ties.hidden == set()
    assert "Hide from lists, key H" in opened.buttons()


def test_what_cannot_be_noted_is_told_and_the_words_stay(opens: Opens) -> None:
    opened = _budi(opens)
    opened.press("Note something of this person, key N")
    opened.qtbot.keyClicks(opened.person.note_form.field, "Words")
    opened.ties.error = OSError("disk")
    opened.press("Keep what was typed")
    assert "It went wrong: disk." in opened.texts()
    assert opened.person.note_form.field.toPlainText() == "Words"
    opened.ties.error = None
    opened.press("Keep what was typed")
    assert "It went wrong: disk." not in opened.texts()


@pytest.mark.parametrize(("key", "call"), [(Qt.Key.Key_N, "note"), (Qt.Key.Key_M, "met"), (Qt.Key.Key_S, "same"), (Qt.Key.Key_H, "hide")])
@pytest.mark.parametrize("chip", ["Who reacts", "Fading"])
def test_keys_of_a_list_open_the_person_and_begin(opens: Opens, key: Qt.Key, call: str, chip: str) -> None:
    opened = opens()
    opened.press(chip)
    view = opened.page.table.view if chip == "Who reacts" else opened.lists.view
    view.setFocus()
    view.selectRow(0)
    opened.key(key, on=view)
    begun = {
        "note": opened.person.note_form.isVisible(),
        "met": opened.person.met_form.isVisible(),
        "same": opened.page.person.field.isVisible(),
        "hide": bool(opened.ties.hidden),
    }
    assert begun[call]
    assert sum(begun.values()) == 1


def test_letters_in_a_field_are_letters(opens: Opens) -> None:
    opened = _budi(opens)
    opened.key(Qt.Key.Key_S, on=opened.page)
    opened.qtbot.keyClicks(opened.page.person.field, "nmhs")
    assert opened.page.person.field.text() == "nmhs"
    assert not opened.person.note_form.isVisible()
    assert opened.ties.hidden == set()


def test_a_chip_closes_the_person_and_questions_of_contacts_have_a_way(opens: Opens) -> None:
    opened = _budi(opens)
    opened.press("Contacts")
    assert not opened.person.isVisible()
    opened.press("Who may be one person…")
    assert opened.page.same.isVisible()
    opened.press("Contacts")
    opened.lists.view.doubleClicked.emit(opened.lists.rows.index(0, 0))
    opened.run_jobs()
    assert CARD.name in opened.texts()


def test_a_person_of_whom_nothing_tells_any_more_is_not_shown(opens: Opens) -> None:
    opened = opens()
    opened.page.open_person("person:x:id:999")
    opened.run_jobs()
    assert opened.model.state.card is None
    assert opened.page.table.view.isVisible()


def test_what_another_person_noted_before_is_not_undone(opens: Opens) -> None:
    opened = _budi(opens)
    opened.key(Qt.Key.Key_H, on=opened.page)
    opened.page.open_person(ANA_BLOG.key)
    opened.run_jobs()
    opened.key(Qt.Key.Key_Z, on=opened.page, ctrl=True)
    assert opened.ties.hidden == {BUDI.key}


def test_without_a_score_points_are_a_dash(opens: Opens) -> None:
    ties = FakeTies()
    ties.points = None
    opened = _budi(opens, ties)
    assert "0.42" not in opened.texts()
    assert "If exchange counted in full" not in opened.texts()


def test_who_came_or_went_opens_and_the_way_back_leads_to_the_list(opens: Opens) -> None:
    opened = opens()
    opened.page.list_chips["comings"].click()
    opened.run_jobs()
    section = opened.page.findChild(ComingsSection)
    assert section is not None
    assert section.isVisible()
    section.view.setFocus()
    QTest.keyClick(section.view, Qt.Key.Key_Return)
    opened.run_jobs()
    assert not section.isVisible()
    opened.page.close_card()
    opened.run_jobs()
    assert section.view.hasFocus()
    opened.page.list_chips["fading"].click()
    opened.run_jobs()
    assert not section.isVisible()
    assert opened.lists.isVisible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "id"])
def test_every_control_has_a_name_is_large_enough_and_fits(opens: Opens, qapp: QApplication, theme: str, language: str) -> None:
    apply_appearance(qapp, theme)
    use_language(language)
    try:
        opened = opens()
        opened.page.resize(716, 500)
        for name, chip in opened.page.list_chips.items():
            chip.click()
            opened.run_jobs()
            assert opened.page.minimumSizeHint().width() <= 716, name
        opened.page.open_person(ANA_X.key)
        opened.person.start("note")
        opened.run_jobs()
        opened.person.start("met")
        for one in opened.page.findChildren(QAbstractButton):
            if one.isVisible():
                assert one.accessibleName(), one
                assert min(one.width(), one.height()) >= 24
        for control in (opened.lists.view, opened.lists.platform, opened.person.next_field, opened.person.met_form.day):
            assert QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
        assert opened.page.person.horizontalScrollBar().maximum() == 0
    finally:
        use_language("en")
        apply_appearance(qapp, "light")


def test_words_of_others_are_plain_text(opens: Opens) -> None:
    ties = FakeTies()
    ties.moments = (ties.moments[0]._replace(text=_HOSTILE, post=_HOSTILE),)
    opened = _budi(opens, ties)
    moments = opened.person.moments.rows
    assert str(moments.data(moments.index(0, 4))).startswith("<b>Ana</b> & <img")
    assert "\u202e" not in str(moments.data(moments.index(0, 4)))


def test_all_is_said_in_another_language(opens: Opens) -> None:
    opened = _budi(opens)
    use_language("id")
    try:
        for model in (opened.lists._view_model, opened.person._view_model):
            model.translate()
        assert any(text.startswith("Dalam setahun terakhir 14 kepada Anda") for text in opened.texts())
        assert _cells(opened)[0][2] == "195 hari"
    finally:
        use_language("en")
