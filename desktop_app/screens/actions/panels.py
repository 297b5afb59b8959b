"""The pieces of Actions: one card with its buttons and its evidence, what was done last with Undo, lists of lines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.screens.actions.state import BlindRow, CardRow, EvidenceRow
from desktop_app.screens.actions.view_model import MONTH_DAYS, WEEK_DAYS, ActionsViewModel
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import Card, column, emptied, hairline, row
from desktop_app.widgets.flow_area import FlowArea
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.widgets.progress_row import announce
from desktop_app.words.translations import tr

_LONGEST = 200
_FIELD_PX = 260
KEYS = {Qt.Key.Key_P: "plan", Qt.Key.Key_D: "tick", Qt.Key.Key_L: "snooze", Qt.Key.Key_N: "decline"}


@dataclass(frozen=True, slots=True)
class EvidenceWays:
    """Where the posts and people behind a card lead to."""

    post: Callable[[str], object]
    person: Callable[[str], object]


class ToldBar(QWidget):
    """What was done last, with Undo; what went wrong."""

    def __init__(self, on_undo: Callable[[], object]) -> None:
        super().__init__()
        self._announced = ""
        self.message = plain_label("", is_wrapped=True)
        self.undo_button = button(tr("Undo"), on_undo, icon_name="undo-2", name=tr("Undo what you did last with actions, Ctrl+Z"))
        layout = row(self.message, self.undo_button)
        layout.setStretch(0, 1)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)

    def render_words(self, told: str, trouble: str, *, can_undo: bool) -> None:
        """Show one of both, or nothing; a screen reader hears it once."""
        words = trouble or told
        plain(self.message, words)
        self.undo_button.setVisible(can_undo)
        self.setVisible(bool(words))
        if words and words != self._announced:
            announce(self.message, words)
        self._announced = words

    def take_focus(self) -> None:
        """The last card is gone with what was done: Undo is next, so that the keyboard stays where it was."""
        if self.undo_button.isVisible():
            self.undo_button.setFocus(Qt.FocusReason.OtherFocusReason)


class ActionPanel(Card):
    """One suggestion or action. It takes the focus as a whole, so that its keys are its own."""

    def __init__(self, view_model: ActionsViewModel, ways: EvidenceWays, *, is_short: bool = False) -> None:
        super().__init__(spacing=6)
        self._view_model, self._ways, self._is_short = view_model, ways, is_short
        self.shown = CardRow("", "", "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = plain_label("", "strong", is_wrapped=True)
        self._effort = plain_label("", "small")
        self._lines = {
            name: plain_label("", role, is_wrapped=True)
            for name, role in (
                *(("method", "small"), ("status", ""), ("why", ""), ("act", "strong"), ("expected", "muted")),
                *(("effect", ""), ("matched", "small")),
            )
        }
        head = row(self._title, self._effort)
        head.setStretch(0, 1)
        self.column.addLayout(head)
        for label in self._lines.values():
            self.column.addWidget(label)
        self.buttons: dict[str, QPushButton] = {}
        self._flow = FlowArea(spacing=8)
        self.choice: QWidget | None = None
        self.evidence = QVBoxLayout()
        self.evidence.setSpacing(4)
        self._is_open = False
        self.column.addWidget(self._flow)
        self.column.addLayout(self.evidence)

    def render_row(self, shown: CardRow) -> None:
        """Show a card; of another one the evidence is closed again."""
        if shown == self.shown:
            return
        is_other = shown.id != self.shown.id or shown.state != self.shown.state
        self.shown = shown
        plain(self._title, shown.title)
        plain(self._effort, shown.effort)
        hidden = {"method", "expected", "matched"} if self._is_short else set()
        for name, label in self._lines.items():
            text = getattr(shown, name)
            plain(label, text)
            label.setVisible(bool(text) and name not in hidden)
        spoken(self, shown.title, " ".join(filter(None, (shown.status, shown.why, shown.act, shown.expected, shown.effect))))
        if is_other:
            self._is_open = False
            self._show_buttons()
        self._show_evidence()

    def press(self, name: str) -> None:
        """What a key stands for, if it can be done with this card."""
        if (pressed := self.buttons.get(name)) is not None:
            pressed.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """P, D, L and N while the card has the focus; Enter shows the evidence."""
        name = KEYS.get(Qt.Key(event.key()))
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and name in self.buttons:
            self.press(name)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and "evidence" in self.buttons:
            self.press("evidence")
        else:
            super().keyPressEvent(event)

    # Buttons.

    def _show_buttons(self) -> None:
        self._close_choice()
        self._flow.clear()
        self.buttons = {}
        shown, view_model = self.shown, self._view_model
        if shown.can_plan:
            self._add("plan", tr("Plan it"), tr("Plan it: {title}, key P", title=shown.title), lambda: view_model.plan(shown.id), "primary")
        if shown.can_tick and not self._is_short:
            words = tr("Done already") if shown.state == "suggested" else tr("Done")
            self._add("tick", words, tr("Done: {title}, key D", title=shown.title), lambda: view_model.tick(shown.id))
        if shown.can_snooze:
            way = (lambda: view_model.snooze(shown.id)) if self._is_short else self._choose_day
            self._add("snooze", tr("Not now"), tr("Not now: {title}, key L", title=shown.title), way)
        if shown.can_decline:
            way = (lambda: view_model.decline(shown.id)) if self._is_short else self._choose_reason
            words = tr("Not for me") if self._is_short else tr("Not for me…")
            self._add("decline", words, tr("Not for me: {title}, key N", title=shown.title), way)
        if shown.state not in {"suggested", "finding"}:
            words = _back_words(shown)
            self._add("back", words, f"{words}: {shown.title}", lambda: view_model.give_back(shown.id))
        if shown.rows and not self._is_short:
            self._add("evidence", tr("Evidence"), tr("Posts and people behind: {title}", title=shown.title), self._toggle_evidence, "plain")
        self._flow.setVisible(bool(self.buttons))

    def _add(self, name: str, words: str, spoken_words: str, on_press: Callable[[], object], role: str = "") -> None:
        made = button(words, on_press, role=role, name=spoken_words)
        self.buttons[name] = made
        self._flow.add(made)

    # Until when, and why not.

    def _choose_day(self) -> None:
        shown, view_model = self.shown, self._view_model
        field = _field(tr("Until this day"))
        field.setPlaceholderText(tr("year-month-day"))
        field.returnPressed.connect(lambda: view_model.snooze_until(shown.id, field.text()))
        week = button(tr("For a week"), lambda: view_model.snooze(shown.id, WEEK_DAYS))
        month = button(tr("For a month"), lambda: view_model.snooze(shown.id, MONTH_DAYS))
        until = button(tr("Until this day"), lambda: view_model.snooze_until(shown.id, field.text()))
        self._show_choice(week, month, field, until)

    def _choose_reason(self) -> None:
        shown, view_model = self.shown, self._view_model
        field = _field(tr("Reason, if you want to tell one"))
        field.setPlaceholderText(tr("Reason, if you want to tell one"))
        field.returnPressed.connect(lambda: view_model.decline(shown.id, field.text()))
        self._show_choice(field, button(tr("Not for me"), lambda: view_model.decline(shown.id, field.text()), role="primary"))

    def _show_choice(self, *widgets: QWidget) -> None:
        self._close_choice()
        self.choice = FlowArea(*widgets, button(tr("Cancel"), self._cancel_choice), spacing=8)
        self.column.insertWidget(self.column.indexOf(self._flow) + 1, self.choice)
        self.choice.show()
        widgets[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _cancel_choice(self) -> None:
        self._close_choice()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_choice(self) -> None:
        if self.choice is not None:
            self.choice.hide()
            self.choice.deleteLater()
            self.choice = None

    # Evidence.

    def _toggle_evidence(self) -> None:
        self._is_open = not self._is_open
        self._show_evidence()

    def _show_evidence(self) -> None:
        emptied(self.evidence)
        for one in self.shown.rows if self._is_open else ():
            self.evidence.addWidget(_evidence_line(one, self._ways))


def _back_words(shown: CardRow) -> str:
    if shown.state in {"done", "measured"}:
        return tr("Not done")
    if not shown.why:  # an own action is no suggestion
        return tr("Remove")
    return tr("Back to suggestions")


def _evidence_line(one: EvidenceRow, ways: EvidenceWays) -> QWidget:
    line = QWidget()
    label = plain_label(one.label, is_wrapped=True)
    way, words = (ways.post, tr("Why")) if one.is_post else (ways.person, tr("People"))
    layout = row(label, button(words, lambda: way(one.key), role="plain", name=f"{words}: {one.label}"))
    layout.setStretch(0, 1)
    layout.setContentsMargins(0, 0, 0, 0)
    line.setLayout(layout)
    return line


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setMaxLength(_LONGEST)
    field.setMinimumWidth(_FIELD_PX)
    spoken(field, name)
    return field


class CardList(QWidget):
    """Cards one below the other; a card which stays keeps its widget and the focus."""

    def __init__(self, view_model: ActionsViewModel, ways: EvidenceWays, *, is_short: bool = False) -> None:
        super().__init__()
        self._view_model, self._ways, self._is_short = view_model, ways, is_short
        self.panels: list[ActionPanel] = []
        self._layout = column(spacing=12)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._layout)

    def render_rows(self, rows: Sequence[CardRow]) -> None:
        """Show these."""
        had_focus = self._focused_place()
        kept = {(panel.shown.id, panel.shown.state): panel for panel in self.panels}
        wanted = [kept.pop((shown.id, shown.state), None) for shown in rows]
        for panel in kept.values():
            self._layout.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
        self.panels = []
        for place, (shown, found) in enumerate(zip(rows, wanted, strict=True)):
            one = found if found is not None else ActionPanel(self._view_model, self._ways, is_short=self._is_short)
            self._layout.insertWidget(place, one)
            one.render_row(shown)
            one.show()  # at once: it may get the focus
            self.panels.append(one)
        self.setVisible(bool(rows))
        if had_focus is not None and self.panels and self._focused_place() is None:
            self.panels[min(had_focus, len(self.panels) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> ActionPanel | None:
        """The card with the focus."""
        place = self._focused_place()
        return None if place is None else self.panels[place]

    def _focused_place(self) -> int | None:
        focused = QApplication.focusWidget()
        return (
            next((place for place, one in enumerate(self.panels) if one is focused or one.isAncestorOf(focused)), None) if focused else None
        )


class LinesCard(Card):
    """A heading and lines below it, each with a way on if there is one; hidden where there are none."""

    def __init__(self, title: str, note: str = "") -> None:
        super().__init__(spacing=8)
        self.column.addWidget(plain_label(title, "heading", is_wrapped=True))
        if note:
            self.column.addWidget(plain_label(note, "small", is_wrapped=True))
        self._lines = column(spacing=8)
        self.column.addLayout(self._lines)
        self._shown: tuple[object, ...] = ()

    def render_lines(self, texts: Sequence[str]) -> None:
        """Show plain lines."""
        self._render(tuple(texts), [plain_label(text, is_wrapped=True) for text in texts])

    def render_blind(self, rows: Sequence[BlindRow], on_guide: Callable[[str], object]) -> None:
        """Show lines of the method with the way to the file which would show it."""
        self._render(tuple(rows), [_blind_line(one, on_guide) for one in rows])

    def render_findings(self, rows: Sequence[CardRow]) -> None:
        """Show cards without an act."""
        lines = [_pair(shown.title, f"{shown.why} {shown.method}".strip()) for shown in rows]
        self._render(tuple(rows), lines)

    def _render(self, shown: tuple[object, ...], widgets: Sequence[QWidget]) -> None:
        self.setVisible(bool(shown))
        if shown != self._shown:
            self._shown = shown
            emptied(self._lines)
            for place, widget in enumerate(widgets):
                if place:
                    self._lines.addWidget(hairline())
                self._lines.addWidget(widget)


def _blind_line(one: BlindRow, on_guide: Callable[[str], object]) -> QWidget:
    line = QWidget()
    layout = row(plain_label(one.text, is_wrapped=True))
    layout.setStretch(0, 1)
    layout.setContentsMargins(0, 0, 0, 0)
    if one.guide:
        layout.addWidget(button(tr("How to get it"), lambda: on_guide(one.guide), name=tr("How to get it: {line}", line=one.text)))
    line.setLayout(layout)
    return line


def _pair(title: str, text: str) -> QWidget:
    pair = QWidget()
    layout = column(plain_label(title, "strong", is_wrapped=True), plain_label(text, "muted", is_wrapped=True), spacing=2)
    layout.setContentsMargins(0, 0, 0, 0)
    pair.setLayout(layout)
    return pair


class OwnActionField(QLineEdit):
    """Where an own action is written."""

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(_LONGEST)
        self.setPlaceholderText(tr("An action of your own"))
        spoken(self, tr("An action of your own"))
