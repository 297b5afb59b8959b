"""The section "Gained and lost" of the screen People: a table of who stands on one of two lists of followers alone."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from desktop_app.screens.comings.state import ComingRow, ComingsState, heads, meaning
from desktop_app.screens.comings.view_model import ComingsViewModel
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import beside, row
from desktop_app.widgets.filter_box import FilterBox
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.widgets.record_table import RecordRows, record_table
from desktop_app.words.translations import tr

_SEEN_ROWS = 60  # widths are fitted to these, for there may be thousands
_LEAST_PX, _WIDEST_PX = 84, 330


class ComingsSection(QWidget):
    """`opened(key)` when a person is to be shown. Reads when it is seen."""

    opened = Signal(str)

    def __init__(self, view_model: ComingsViewModel) -> None:
        super().__init__()
        self._view_model = view_model
        self._shown: tuple[ComingRow, ...] = ()
        spoken(self, tr("Gained and lost"))
        self.rows = RecordRows(heads(), parent=self)
        self.view = record_table(self.rows, tr("Followers who came and went"))
        self.view.installEventFilter(self)
        self.view.doubleClicked.connect(lambda _index: self._open())
        self.account = FilterBox(tr("Account"), ())
        self.account.chosen.connect(view_model.choose)
        self.open_button = button(tr("Open"), self._open, name=tr("Open this person, Enter"))
        self.again = button(tr("Try again"), view_model.refresh)
        self._meaning = plain_label(meaning(), "muted", is_wrapped=True)
        self._count, self._message = plain_label("", is_wrapped=True), plain_label("", is_wrapped=True)
        self._note, self._trouble = plain_label("", "small", is_wrapped=True), plain_label("", is_wrapped=True)
        self._space = QWidget()  # below an empty list
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._meaning)
        layout.addLayout(beside(row(self.account, None), self.open_button))
        for part in (self._count, self._message):
            layout.addWidget(part)
        layout.addLayout(row(self._trouble, self.again, None))
        layout.addWidget(self.view, 1)
        layout.addWidget(self._note)
        layout.addWidget(self._space, 1)
        view_model.state_changed.connect(self.render_state)
        self.render_state(view_model.state)

    @Slot(object)
    def render_state(self, state: ComingsState) -> None:
        """Show `state`; the only place which touches the widgets."""
        plain(self._meaning, meaning())
        self.account.offer(state.accounts)
        self.account.choose(state.chosen)
        self.account.setVisible(bool(state.accounts))
        if state.rows != self._shown or heads() != self.rows.heads:
            self._shown = state.rows
            self.rows.show_table(heads(), [one.cells for one in state.rows])
            self._fit()
            if state.rows:
                self.view.selectRow(0)
        for label, text in (
            (self._count, state.count),
            (self._message, state.message),
            (self._note, state.note),
            (self._trouble, state.trouble),
        ):
            plain(label, text)
            label.setVisible(bool(text))
        self.view.setVisible(bool(state.rows))
        self.open_button.setVisible(bool(state.rows))
        self._space.setVisible(not state.rows)
        self.again.setVisible(bool(state.trouble))

    def _open(self) -> None:
        place = self.view.currentIndex().row()
        if 0 <= place < len(self._shown):
            self.opened.emit(self._shown[place].key)

    def _fit(self) -> None:
        """Columns as wide as what is seen first; the name takes what is left."""
        table, metrics = self.view.horizontalHeader(), self.view.fontMetrics()
        for place in range(1, self.rows.columnCount()):
            wanted = max((metrics.horizontalAdvance(one.cells[place]) + 24 for one in self._shown[:_SEEN_ROWS]), default=0)
            table.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            self.view.setColumnWidth(place, min(max(wanted, table.sectionSizeHint(place), _LEAST_PX), _WIDEST_PX))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        """The table would edit on Enter; here it opens."""
        is_enter = (
            isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        )
        if watched is self.view and is_enter:
            self._open()
            return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  (Qt's name)
        """It is seen: read."""
        super().showEvent(event)
        self._view_model.open()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  (Qt's name)
        """Another list is shown."""
        super().hideEvent(event)
        self._view_model.hide()
