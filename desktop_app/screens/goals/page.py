"""A card of Actions: goals on acts a week, each with its field and its weeks. Draws, and passes on what is pressed."""

from functools import partial

from PySide6.QtCore import QLocale, Slot
from PySide6.QtWidgets import QGridLayout, QSpinBox, QWidget

from desktop_app.screens.goals.state import GoalPanel, GoalsState, act_name
from desktop_app.screens.goals.view_model import GoalsViewModel
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import Card, beside, column, emptied
from desktop_app.widgets.flow_area import FlowArea
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.widgets.progress_row import announce
from desktop_app.words.translations import language, tr

_MOST = 99
_FIELD_PX = (84, 32)


class GoalsSection(Card):
    """All kinds of acts, one below the other."""

    def __init__(self, view_model: GoalsViewModel) -> None:
        super().__init__()
        self._view_model = view_model
        self.areas: dict[str, GoalArea] = {}
        spoken(self, tr("Goals"))
        self.undo_button = button(tr("Undo"), view_model.undo, name=tr("Undo what you did last with goals"))
        self.column.addLayout(beside(plain_label(tr("Goals"), "heading"), self.undo_button))
        words = tr("A goal is a rhythm of acts, not a score. Each week stands for itself, and days of a holiday ask for nothing.")
        self.column.addWidget(plain_label(words, "muted", is_wrapped=True))
        self._said, self._announced = plain_label("", is_wrapped=True), ""
        self.column.addWidget(self._said)
        view_model.state_changed.connect(self.render_state)
        self.render_state(view_model.state)

    @Slot(object)
    def render_state(self, state: GoalsState) -> None:
        """Show `state`; the only place which touches the widgets."""
        words = state.trouble or state.told
        self.setVisible(bool(state.panels) or bool(words))
        plain(self._said, words)
        self._said.setVisible(bool(words))
        if words and words != self._announced:
            announce(self._said, words)
        self._announced = words
        self.undo_button.setVisible(state.can_undo)
        for one in state.panels:
            if one.act not in self.areas:
                self.areas[one.act] = GoalArea(one.act, self._view_model)
                self.column.addWidget(self.areas[one.act])
            self.areas[one.act].render_panel(one)


class GoalArea(QWidget):
    """One kind of act."""

    def __init__(self, act: str, view_model: GoalsViewModel) -> None:
        super().__init__()
        self._act, self._view_model = act, view_model
        self._shown = GoalPanel(act, "", "", offered=0)
        self._title = plain_label("", "strong", is_wrapped=True)
        self._text, self._share = plain_label("", is_wrapped=True), plain_label("", is_wrapped=True)
        self._note = plain_label("", "small", is_wrapped=True)
        self.field = QSpinBox()
        self.field.setRange(1, _MOST)
        self.field.setMinimumSize(*_FIELD_PX)
        self.field.setLocale(QLocale(language()))
        self.keep_button = button(tr("Keep as goal"), self._keep, name=tr("Keep as goal: {goal}", goal=act_name(act)))
        self.drop_button = button(
            tr("Give the goal up"), partial(view_model.drop, act), name=tr("Give the goal up: {goal}", goal=act_name(act))
        )
        for part in (self.field, self.field.lineEdit()):  # the screen reader meets the inner field, too
            spoken(part, act_name(act))
        self.weeks = QGridLayout()
        self.weeks.setHorizontalSpacing(24)
        self.weeks.setColumnStretch(1, 1)
        layout = column(self._title, self._text, self._share, spacing=6)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addLayout(self.weeks)
        layout.addWidget(FlowArea(self.field, self.keep_button, self.drop_button, spacing=8))
        layout.addWidget(self._note)
        self.setLayout(layout)

    def render_panel(self, shown: GoalPanel) -> None:
        """Show it; a number which is being typed stays."""
        for label, text in ((self._title, shown.title), (self._text, shown.text), (self._share, shown.share), (self._note, shown.note)):
            plain(label, text)
            label.setVisible(bool(text))
        self.drop_button.setVisible(shown.is_kept)
        if shown.offered != self._shown.offered:
            self.field.setValue(shown.offered)
        if shown.rows != self._shown.rows:
            emptied(self.weeks)
            for place, (week, words) in enumerate(shown.rows):
                self.weeks.addWidget(plain_label(week, "muted"), place, 0)
                self.weeks.addWidget(plain_label(words, is_wrapped=True), place, 1)
        self._shown = shown

    def _keep(self) -> None:
        self._view_model.keep(self._act, self.field.value())
