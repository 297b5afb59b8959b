"""Third-party text enters widgets as plain text only, and nowhere else than through plain_text."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.widgets.plain_text import bar_text, plain, plain_label, plain_tip, spoken
from desktop_app.words.plain_words import cleaned

_SOURCES = sorted((Path(__file__).resolve().parents[3] / "desktop_app").rglob("*.py"))
_HOME = "plain_text.py"
_SETTERS = {
    "setText", "setToolTip", "setHtml", "setMarkdown", "setWhatsThis", "setStatusTip", "setPlainText", "setTitle", "setInformativeText",
    "setDetailedText", "setPlaceholderText", "appendHtml", "insertHtml", "setFormat", "setPrefix", "setSuffix", "setLabelText",
}  # fmt: skip
_MAKERS = {"QLabel", "QPushButton", "QToolButton", "QCheckBox", "TickBox", "QRadioButton", "QGroupBox", "QAction", "QMenu", "QTextEdit"}
_SAFE = {"tr", "trn", "cleaned"}  # our own sentences, which hold no markup; text without control characters, for boxes set to plain
_HOSTILE = '<img src="file:///etc/hostname"> & <b>bold</b>\u202etxt\x07'


def is_ours(node: ast.expr) -> bool:
    """A literal, or a sentence of the catalogue."""
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.IfExp):
        return is_ours(node.body) and is_ours(node.orelse)
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SAFE


def foreign_text(tree: ast.AST) -> list[int]:
    """Lines which give a widget text that is not ours."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        is_setter = isinstance(node.func, ast.Attribute) and node.func.attr in _SETTERS
        is_maker = isinstance(node.func, ast.Name) and node.func.id in _MAKERS
        texts = [one for one in node.args[:1] if is_setter or (is_maker and isinstance(one, ast.Constant | ast.JoinedStr | ast.Call))]
        found += [node.lineno for text in texts if not is_ours(text)]
    return found


@pytest.mark.parametrize("path", [path for path in _SOURCES if path.name != _HOME], ids=lambda path: path.name)
def test_no_other_module_gives_widgets_foreign_text(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    if "PySide6" in source:
        assert foreign_text(ast.parse(source)) == []


@pytest.mark.parametrize(
    "line",
    [
        "label.setText(name)",
        'tip.setToolTip(f"{name}")',
        "QLabel(str(name))",
        'box.setHtml("<b>" + name)',
        'label.setText(name if there else "")',
    ],
)
def test_the_rule_sees_foreign_text(line: str) -> None:
    assert foreign_text(ast.parse(line)) == [1]


@pytest.mark.parametrize(("is_wrapped", "is_selectable", "is_broken"), [(True, False, True), (False, False, False), (True, True, False)])
def test_long_words_break_in_labels_which_wrap_and_are_not_copied(
    qtbot: QtBot, is_wrapped: bool, is_selectable: bool, is_broken: bool
) -> None:
    label = plain_label("a" * 60, is_wrapped=is_wrapped, is_selectable=is_selectable)
    qtbot.addWidget(label)
    assert ("\u200b" in label.text()) is is_broken
    assert (label.minimumSizeHint().width() < label.fontMetrics().horizontalAdvance("a" * 60)) is is_broken


def test_a_label_shows_markup_as_text(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    plain(label, _HOSTILE)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == '<img src="file:///etc/hostname"> & <b>bold</b>txt'


def test_buttons_and_actions_have_no_mnemonics(qtbot: QtBot) -> None:
    button, action = QPushButton(), QAction()
    qtbot.addWidget(button)
    for one in (button, action):
        plain(one, "Budi & Ana")
        assert one.text() == "Budi && Ana"
    assert button.shortcut().isEmpty()


def test_fields_and_boxes_take_the_text_as_it_is(qtbot: QtBot) -> None:
    field, box = QLineEdit(), QPlainTextEdit()
    for widget in (field, box):
        qtbot.addWidget(widget)
        plain(widget, _HOSTILE)
    assert field.text() == box.toPlainText() == cleaned(_HOSTILE)


def test_a_tip_is_escaped(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    plain_tip(widget, _HOSTILE)
    assert "<img" not in widget.toolTip()
    assert "&lt;img" in widget.toolTip()
    plain_tip(widget, "")
    assert widget.toolTip() == ""


def test_names_for_screen_readers_are_clean(qtbot: QtBot) -> None:
    widget = plain_label("x", "muted", is_wrapped=True)
    qtbot.addWidget(widget)
    spoken(widget, "a\u202eb", "c\x00d")
    assert (widget.accessibleName(), widget.accessibleDescription()) == ("ab", "cd")
    assert widget.wordWrap()


def test_the_words_of_a_bar_keep_their_percent(qtbot: QtBot) -> None:
    bar = QProgressBar()
    qtbot.addWidget(bar)
    bar.setValue(40)
    bar_text(bar, "40 %")
    assert bar.text() == "40 %"


def test_line_breaks_stay() -> None:
    assert cleaned("a\nb\tc") == "a\nb\tc"
