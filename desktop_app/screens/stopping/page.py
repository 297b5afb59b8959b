"""A switch and one sentence; the line itself is drawn by the chart of History (`line_changed`)."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.screens.stopping.state import StoppingState
from desktop_app.screens.stopping.view_model import StoppingViewModel
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import row
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.words.translations import tr


class StoppingSection(QWidget):
    """`line_changed(tuple)`: of (Unix seconds, score), empty = none."""

    line_changed = Signal(object)

    def __init__(self, view_model: StoppingViewModel) -> None:
        super().__init__()
        spoken(self, tr("If you had stopped"))
        self.switch = button(
            tr("If you had stopped here"),
            lambda: view_model.switch(self.switch.isChecked()),
            role="chip",
            name=tr("Draw how the score would have gone without a post after the chosen day"),
        )
        self.switch.setCheckable(True)
        self.words = plain_label("", is_wrapped=True, is_selectable=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row(self.switch, None))
        layout.addWidget(self.words)
        view_model.state_changed.connect(self.render_state)
        self.render_state(view_model.state)

    @Slot(object)
    def render_state(self, state: StoppingState) -> None:
        """Show `state`; the only place which touches the widgets."""
        self.switch.setChecked(state.is_on)
        plain(self.words, state.words)
        self.words.setVisible(bool(state.words))
        self.line_changed.emit(state.line)
