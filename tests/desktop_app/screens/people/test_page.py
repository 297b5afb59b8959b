"""People as a person sees and uses it: with the mouse, with keys alone, and what a screen reader hears."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop_app.appearance import apply_appearance
from desktop_app.operations.people_results import Suggestions
from desktop_app.words.translations import use_language
from tests.desktop_app.people_fakes import ANA_BLOG, ANA_SUGGESTED, ANA_X, BUDI, BUDI_SUGGESTED, FakePeople, member, person
from tests.desktop_app.screens.people.conftest import Opens

_HOSTILE = '<b>Ana</b> & <img src="file:///a">\u202e'


def _many(number: int) -> FakePeople:
    operations = FakePeople()
    operations.people = tuple(person(member(f"person:blog:name:{place}", name=f"Person {place}")) for place in range(number))
    return operations


def test_who_reacts_stands_in_a_table(opens: Opens) -> None:
    opened = opens()
    assert opened.cells()[0] == ["Ana Wibowo", "Blog", "12", "83", "13 Nov 2025"]
    assert len(opened.cells()) == 4
    texts = opened.texts()
    assert {"People", "2 people reacted to you by name. 2 more follow you."} <= set(texts)
    assert any(text.startswith("These exports never name who reacted: X. Where only a number") for text in texts)
    assert opened.operations.calls == ["order None year", "read 0"], "suggestions are looked for when they are asked for"


def test_the_keys_of_the_list_work_as_soon_as_the_page_is_open(opens: Opens) -> None:
    opened = opens()
    opened.key(Qt.Key.Key_Down, on=opened.page)
    assert opened.page.table.current_key == ANA_BLOG.key
    opened.key(Qt.Key.Key_Down)
    opened.key(Qt.Key.Key_Return)
    assert "Reactions in the last year 0, in all 1; last 13 Nov 2025" in opened.texts()
    assert opened.page.person.same_button.hasFocus()
    opened.key(Qt.Key.Key_Escape)
    assert opened.page.table.view.hasFocus()
    assert opened.page.table.current_key == BUDI.key


def test_return_opens_the_first_person_of_a_page_which_was_just_opened(opens: Opens) -> None:
    opened = opens()
    opened.key(Qt.Key.Key_Return, on=opened.page)
    assert "Reactions in the last year 12, in all 83; last 13 Nov 2025" in opened.texts()


def test_a_second_half_is_found_by_name_and_merged_by_keys_alone(opens: Opens) -> None:
    opened = opens()
    opened.page.table.view.setFocus()
    opened.page.table.view.selectRow(0)
    opened.key(Qt.Key.Key_S)
    assert opened.page.person.field.hasFocus()
    opened.qtbot.keyClicks(opened.page.person.field, "wibowo")
    opened.qtbot.waitUntil(lambda: bool(opened.jobs.waiting))
    opened.run_jobs()
    assert opened.operations.calls[-1] == "find wibowo"
    name = "One person with X, @anawibowo, Ana Wibowo"
    assert [one for one in opened.buttons() if one.startswith("One person")] == [name]
    opened.buttons()[name].setFocus()
    opened.key(Qt.Key.Key_Return)
    assert f"merge {ANA_BLOG.key} {ANA_X.key}" in opened.operations.calls
    assert "Ana Wibowo is one person now: Blog, X." in opened.texts()
    assert opened.page.said.undo_button.hasFocus(), "what was pressed is gone, and Undo is next"
    opened.key(Qt.Key.Key_Return)
    assert f"back {ANA_BLOG.key} {ANA_X.key}" in opened.operations.calls
    assert "That was taken back." in opened.texts()


def test_nobody_found_is_said_once_the_answer_is_there(opens: Opens) -> None:
    opened = opens()
    opened.page.table.view.selectRow(0)
    opened.press("Same person as somebody else, key S")
    opened.qtbot.keyClicks(opened.page.person.field, "zzz")
    assert "Nobody else is called like this." not in opened.texts()
    opened.qtbot.waitUntil(lambda: bool(opened.jobs.waiting))
    opened.run_jobs()
    assert "Nobody else is called like this." in opened.texts()
    opened.page.person.field.clear()
    assert "Nobody else is called like this." not in opened.texts()


def test_a_double_click_and_a_button_open_a_person(opens: Opens) -> None:
    opened = opens()
    view = opened.page.table.view
    opened.press("Open this person, Enter")
    opened.press("Same person as somebody else, key S")
    assert view.isVisible(), "there is no current row yet"
    view.doubleClicked.emit(opened.page.table.rows.index(1, 0))
    assert not view.isVisible()
    opened.press("Back to all people")
    view.selectRow(0)
    opened.press("Open this person, Enter")
    assert "Reactions in the last year 12, in all 83; last 13 Nov 2025" in opened.texts()


def test_a_merged_person_is_split_in_their_card(opens: Opens) -> None:
    operations = FakePeople()
    operations.people = (person(*ANA_BLOG.members, *ANA_X.members), BUDI)
    opened = opens(operations)
    opened.page.table.view.selectRow(0)
    opened.press("Open this person, Enter")
    assert {"Split Blog, Ana Wibowo off", "Split X, @anawibowo, Ana Wibowo off"} <= set(opened.buttons())
    opened.press("Split X, @anawibowo, Ana Wibowo off")
    assert f"split {ANA_X.key}" in operations.calls
    assert "Ana Wibowo is a person apart again." in opened.texts()


def test_each_suggestion_has_two_answers_and_both_can_be_taken_back(opens: Opens) -> None:
    opened = opens()
    opened.press("Same person?")
    assert opened.operations.calls[-2:] == ["suggest", "merged"]
    ana, budi = opened.page.same.suggestion_panels
    assert (ana.one_button.accessibleName(), ana.two_button.text()) == (
        "One person: Blog, Ana Wibowo; X, @anawibowo, Ana Wibowo",
        "Two people",
    )
    assert {"Slight evidence: others may have the same name", "The same full name: Ana Wibowo (Blog, X)"} <= set(opened.texts())
    opened.operations.suggested = Suggestions((BUDI_SUGGESTED,), 1)
    ana.two_button.setFocus()
    opened.key(Qt.Key.Key_Return)
    assert f"apart {ANA_BLOG.key} {ANA_X.key}" in opened.operations.calls
    assert [panel.card for panel in opened.page.same.suggestion_panels] == [budi.card]
    assert opened.page.same.suggestion_panels == [budi], "what did not change stays"
    assert budi.one_button.hasFocus()
    assert any(text.startswith("These are different people: Ana Wibowo, Ana Wibowo.") for text in opened.texts())
    opened.operations.suggested = Suggestions((ANA_SUGGESTED, BUDI_SUGGESTED), 2)
    opened.key(Qt.Key.Key_Z, ctrl=True)
    assert len(opened.page.same.suggestion_panels) == 2
    opened.page.same.suggestion_panels[1].one_button.click()
    opened.run_jobs()
    assert "merge contact:c person:blog:name:Budi person:x:id:7" in opened.operations.calls


def test_an_answered_suggestion_goes_at_once(opens: Opens) -> None:
    opened = opens()
    opened.press("Same person?")
    opened.page.same.suggestion_panels[0].one_button.click()
    opened.jobs.waiting.pop(0)()  # the answer alone: the suggestions are not looked for anew yet
    assert len(opened.page.same.suggestion_panels) == 1


def test_who_was_merged_stands_below_and_can_be_split(opens: Opens) -> None:
    operations = FakePeople()
    operations.merged = (person(*ANA_BLOG.members, *ANA_X.members),)
    operations.suggested = Suggestions((), 0)
    opened = opens(operations)
    opened.press("Same person?")
    assert {"Who is one person", "Nobody seems to be one person with somebody else, as far as names, handles and links tell."} <= set(
        opened.texts()
    )
    [panel] = opened.page.same.merged_panels
    operations.merged = ()
    panel.split_buttons[1].setFocus()
    opened.key(Qt.Key.Key_Space)
    assert f"split {ANA_X.key}" in operations.calls
    assert opened.page.same.merged_panels == []
    assert opened.page.said.undo_button.hasFocus()
    assert "Who is one person" not in opened.texts()


def test_many_suggestions_come_by_and_by(opens: Opens) -> None:
    operations = FakePeople()
    operations.suggested = Suggestions((BUDI_SUGGESTED,) * 15 + (ANA_SUGGESTED,) * 15, 30)
    opened = opens(operations)
    opened.press("Same person?")
    assert len(opened.page.same.suggestion_panels) == 20
    opened.press("Show more (10)")
    assert len(opened.page.same.suggestion_panels) == 30
    assert not opened.page.same.more_button.isVisible()


def test_rows_come_by_pages_as_the_person_scrolls(opens: Opens) -> None:
    opened = opens(_many(450))
    rows, view = opened.page.table.rows, opened.page.table.view
    assert rows.rowCount() == 200
    view.setFocus()
    view.selectRow(150)
    view.scrollToBottom()
    opened.run_jobs()
    assert rows.rowCount() == 400
    assert view.currentIndex().row() == 150
    view.scrollToBottom()
    opened.run_jobs()
    assert rows.rowCount() == 450
    assert not rows.canFetchMore(rows.index(-1, -1))
    assert opened.operations.calls == ["order None year", "read 0", "read 200", "read 400"]
    assert opened.cells()[449][0] == "Person 449"


def test_the_rows_are_a_model_as_qt_wants_it(opens: Opens) -> None:
    opened = opens(_many(3))
    tester = QAbstractItemModelTester(opened.page.table.rows, QAbstractItemModelTester.FailureReportingMode.Warning)
    for number in (5, 5, 2, 0, 4):
        opened.operations.people = _many(number).people
        opened.model.refresh()
        opened.run_jobs()
        assert opened.page.table.rows.rowCount() == number
    heads = [opened.page.table.rows.headerData(place, Qt.Orientation.Horizontal) for place in range(5)]
    assert heads == ["Name", "Where", "Last year", "All time", "Last"]
    assert opened.page.table.rows.headerData(2, Qt.Orientation.Vertical) is None
    del tester


def test_platform_and_order_are_chosen(opens: Opens) -> None:
    opened = opens()
    opened.qtbot.keyClick(opened.page.platform, Qt.Key.Key_Down)
    opened.run_jobs()
    assert opened.operations.calls[-2:] == ["order blog year", "read 0"]
    assert [cells[1] for cells in opened.cells()] == ["Blog", "Blog"]
    opened.qtbot.keyClick(opened.page.order, Qt.Key.Key_Down)
    opened.run_jobs()
    assert opened.operations.calls[-2] == "order blog total"
    opened.qtbot.keyClick(opened.page.order, Qt.Key.Key_End)
    opened.run_jobs()
    assert opened.operations.calls[-2] == "order blog last"
    opened.qtbot.keyClick(opened.page.platform, Qt.Key.Key_End)
    opened.run_jobs()
    assert opened.cells()[0][0] == "Ana Wibowo"


def test_the_current_person_stays_current_in_another_order(opens: Opens) -> None:
    opened = opens()
    opened.page.table.view.selectRow(0)
    opened.operations.people = (BUDI, ANA_BLOG)
    opened.model.choose(order="total")
    opened.run_jobs()
    assert opened.page.table.current_key == ANA_BLOG.key
    assert opened.page.table.view.currentIndex().row() == 1


def test_without_people_it_is_said_why_and_what_to_do(opens: Opens) -> None:
    operations = FakePeople()
    operations.people, operations.never_named = (), ()
    opened = opens(operations)
    assert {"People", "Nobody yet"} <= set(opened.texts())
    assert list(opened.buttons()) == ["Import an archive", "Get my archives"]
    opened.press("Import an archive")
    opened.press("Get my archives")
    assert opened.ways == ["imports", "guides"]


def test_a_read_which_goes_wrong_is_tried_again(opens: Opens) -> None:
    operations = FakePeople()
    operations.error = OSError("disk")
    opened = opens(operations)
    assert {"The list cannot be shown", "It went wrong: disk."} <= set(opened.texts())
    operations.error = None
    opened.press("Try again")
    assert len(opened.cells()) == 4


def test_an_answer_which_goes_wrong_is_told_and_nothing_is_changed(opens: Opens) -> None:
    opened = opens()
    opened.press("Same person?")
    opened.operations.error = OSError("disk")
    opened.page.same.suggestion_panels[0].one_button.click()
    opened.run_jobs()
    assert "It went wrong: disk." in opened.texts()
    assert len(opened.page.same.suggestion_panels) == 2
    assert not opened.page.said.isVisible()
    opened.operations.error = None
    opened.page.same.suggestion_panels[0].one_button.click()
    opened.run_jobs()
    assert "It went wrong: disk." not in opened.texts()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "id"])
def test_every_control_has_a_name_and_is_large_enough(opens: Opens, qapp: QApplication, theme: str, language: str) -> None:
    apply_appearance(qapp, theme)
    use_language(language)
    try:
        operations = FakePeople()
        operations.merged = (person(*ANA_BLOG.members, *ANA_X.members),)
        opened = opens(operations)
        opened.page.table.view.selectRow(0)
        for press in (opened.page.react_chip, opened.page.open_button, opened.page.same_chip):
            press.click()
            opened.run_jobs()
            for one in opened.page.findChildren(QAbstractButton):
                if one.isVisible():
                    assert one.accessibleName(), one
                    assert min(one.width(), one.height()) >= 24
        for control in (opened.page.table.view, opened.page.platform, opened.page.order, opened.page.person.field):
            assert QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
    finally:
        use_language("en")
        apply_appearance(qapp, "light")


def test_names_of_others_are_plain_text(opens: Opens) -> None:
    operations = FakePeople()
    operations.people = (person(member("person:blog:name:a", name=_HOSTILE, url=_HOSTILE)),)
    opened = opens(operations)
    assert opened.cells()[0][0] == _HOSTILE.removesuffix("\u202e")
    opened.page.table.view.selectRow(0)
    opened.press("Open this person, Enter")
    titles = [text for text in opened.texts() if "<b>Ana</b>" in text]
    assert titles
    assert all("\u202e" not in text for text in titles)


def test_nothing_is_wider_than_the_smallest_window(opens: Opens) -> None:
    operations = FakePeople()
    long = "Wolfeschlegelsteinhausenbergerdorff " * 3
    operations.people = (
        person(member("person:mastodon:handle:x", handle="x" * 60 + "@server.example", name=long, url="https://a.example/" + "y" * 90)),
    )
    operations.merged = operations.people
    opened = opens(operations)
    opened.page.resize(716, 500)
    opened.page.table.view.selectRow(0)
    for press in (opened.page.react_chip, opened.page.open_button, opened.page.same_chip):
        press.click()
        opened.run_jobs()
        assert opened.page.minimumSizeHint().width() <= 716
        for area in (opened.page.person, opened.page.same):
            assert area.horizontalScrollBar().maximum() == 0
