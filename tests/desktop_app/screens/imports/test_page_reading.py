"""What others wrote stays plain text, and what a screen reader says."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLabel, QLineEdit, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.screens.imports.page import ImportsPage
from local_db.importer_protocol import Question
from local_db.queries.imports import IssueRow
from local_db.records import Account, Platform
from tests.desktop_app.screens.imports.conftest import Screen, planned_with, press, texts
from tests.desktop_app.window_fakes import planned, refused, summary

_BOLD = "<b>&x</b><img src='file:///etc/hostname'>"
_HOSTILE = f"{_BOLD}\u202e\x07"

_NAMES = [
    "Choose files…",
    "Choose a folder…",
    "Get my archives",
    "Cancel",
    "Import all 2",
    "Put a.zip away",
    "Import 8,377 entries, a.zip",
    "Put b.zip away",
    "Import 8,377 entries, b.zip",
    "Put c.zip away",
    "Import 8,377 entries, c.zip",
    "Undo this import",
    "Keep it",
    "Undo the import mastodon.zip, imported 23 Nov 2026",
    "33 left out: why",
    "Copy these notes for a report: structure only",
    "Whose archive is it? Your name on this platform",
    "Progress of the import",
    "Which time zone do its times have? (such as Asia/Jakarta)",
]


def _labels(page: ImportsPage) -> list[QLabel]:
    return [label for label in page.findChildren(QLabel) if label.isVisible() and label.text()]


def _is_everywhere_plain(page: ImportsPage) -> bool:
    return all(label.textFormat() == Qt.TextFormat.PlainText for label in _labels(page))


def test_names_in_a_plan_are_shown_as_they_are(page: ImportsPage, screen: Screen) -> None:
    owner = Account(platform=Platform.X, native_id="1", handle=_HOSTILE)
    screen.drop(planned_with(f"{_HOSTILE}.zip", account=owner, files=(f"data\u200f/{_HOSTILE.rsplit('/', 1)[-1]}",)), refused(_HOSTILE))
    shown = texts(page)
    assert {f"{_BOLD}.zip", f"X, @{_BOLD}", "Reads hostname'>", _BOLD} < set(shown)
    assert f"{_BOLD} is a picture. Drop the archive which the platform sent you, or its unpacked folder." in shown
    assert _is_everywhere_plain(page)
    button = page.plan_panels[0].import_button
    assert button is not None
    assert button.accessibleName() == f"Import 8,377 entries, {_BOLD}.zip"


def test_names_in_progress_and_result_are_shown_as_they_are(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    screen.drop(planned(_HOSTILE))
    press(qtbot, page.plan_panels[0].import_button)
    assert texts(page.progress)[0] == f"Importing {_BOLD}"
    screen.run()
    assert f"Imported {_BOLD}: " in texts(page)[3]
    assert _is_everywhere_plain(page)


def test_names_of_imports_reasons_and_accounts_are_shown_as_they_are(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    screen.operations.imports = [
        summary(name=_HOSTILE)._replace(
            handle=_HOSTILE,
            issues=(IssueRow("malformed", _HOSTILE, _HOSTILE, 1),),
        )
    ]
    screen.list_imports()
    press(qtbot, page.import_panels[0].why_button)
    press(qtbot, page.import_panels[0].undo_button)
    screen.run()
    assert {
        f"Undo the import of {_BOLD}?",
        f"Mastodon, @{_BOLD}",
        f"{_BOLD}, imported 23 Nov 2026",
        f"{_BOLD}  {_BOLD}",
    } < set(texts(page))
    assert _is_everywhere_plain(page)


@pytest.mark.parametrize("choices", [(), (_HOSTILE, "sari")])
def test_suggestions_and_choices_are_shown_as_they_are(page: ImportsPage, screen: Screen, choices: tuple[str, ...]) -> None:
    screen.drop(planned("a.zip", questions=(Question("account", choices, _HOSTILE),)))
    [answer] = page.plan_panels[0].answers()
    assert answer.text == _BOLD
    fields = page.plan_panels[0].findChildren(QComboBox)
    assert [field.itemText(0) for field in fields] == ([_BOLD] if choices else [])


def test_every_control_has_a_name_for_a_screen_reader(page: ImportsPage, screen: Screen, qtbot: QtBot) -> None:
    screen.list_imports()
    screen.drop(planned("a.zip", questions=(Question("account", ("sari",)), Question("zone"))), planned("b.zip"), planned("c.zip"))
    press(qtbot, page.import_panels[0].why_button)
    press(qtbot, page.import_panels[0].undo_button)
    screen.run()
    screen.view_model.drop([Path("d.zip")])
    kinds = (QAbstractButton, QComboBox, QAbstractItemView, QProgressBar, QLineEdit)
    controls: list[QWidget] = [one for kind in kinds for one in page.findChildren(kind) if one.isVisible()]
    inside = (QComboBox, QAbstractItemView)  # the line edit of a box and the corner of a table are parts of these
    names = [one.accessibleName() for one in controls if not isinstance(one.parentWidget(), inside)]
    assert sorted(names) == sorted(_NAMES)
    assert page.accessibleName() == "Imports"


def test_what_happened_is_announced_once(page: ImportsPage, screen: Screen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("desktop_app.screens.imports.page.announce", lambda _widget, text: said.append(text))
    interrupted = "The last import was interrupted. Nothing of it was kept, and your data is as it was before. Drop the archive again."
    screen.view_model.tell_interrupted()
    screen.list_imports()
    assert said == [interrupted]
    screen.drop(planned("a.zip"))
    assert said == [interrupted]
    screen.view_model.tell_interrupted()
    assert said == [interrupted, interrupted]
    screen.operations.is_already_known = True
    press(qtbot, page.plan_panels[0].import_button)
    screen.run()
    assert said[2:] == ["a.zip holds nothing new: the same was imported before. Nothing was changed."]
