"""The watched folder as two sections of Imports: what landed, and the switch."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.screens.downloads.state import DownloadsState, LandedRow
from desktop_app.screens.downloads.view_model import DownloadsViewModel
from desktop_app.widgets.buttons import TickBox, button
from desktop_app.widgets.card import Card, column, emptied, row
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.widgets.progress_row import announce
from desktop_app.words.translations import tr


class LandedSection(QWidget):
    """A card for each archive which arrived; nothing where none did."""

    def __init__(self, view_model: DownloadsViewModel) -> None:
        super().__init__()
        self._view_model = view_model
        self._rows: tuple[LandedRow, ...] = ()
        self.cards: list[LandedCard] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)
        view_model.state_changed.connect(self.render_state)
        self.render_state(view_model.state)

    @Slot(object)
    def render_state(self, state: DownloadsState) -> None:
        """Show `state`; the only place which touches the widgets."""
        self.setVisible(bool(state.landed))
        if state.landed == self._rows:
            return
        new = [one.title for one in state.landed if one not in self._rows]
        self._rows = state.landed
        emptied(self._layout)
        self.cards = [LandedCard(one, self._view_model) for one in state.landed]
        for card in self.cards:
            self._layout.addWidget(card)
        if new:
            announce(self, " ".join(new))


class LandedCard(Card):
    """One archive, with the way to its plan."""

    def __init__(self, landed: LandedRow, view_model: DownloadsViewModel) -> None:
        super().__init__()
        texts = column(plain_label(landed.title, "strong", is_wrapped=True), plain_label(landed.text, "muted", is_wrapped=True), spacing=2)
        self.plan_button = button(
            tr("Show the plan"), lambda: view_model.show_plan(landed.paths), role="primary", name=f"{tr('Show the plan')}, {landed.title}"
        )
        self.away_button = button(
            tr("Not now"), lambda: view_model.put_away(landed.paths), role="plain", name=f"{tr('Not now')}, {landed.title}"
        )
        line = QHBoxLayout()
        line.addLayout(texts, 1)
        line.addLayout(row(self.plan_button, self.away_button))
        self.column.addLayout(line)


class WatchSection(Card):
    """The switch, off until the person wants it, with what it does."""

    def __init__(self, view_model: DownloadsViewModel, on_choose: Callable[[], object]) -> None:
        super().__init__(spacing=8)
        self.switch = TickBox()
        plain(self.switch, tr("Watch my Downloads folder"))
        words = tr(
            "Gaung then looks at the names of new files there. One that may be an archive is looked into on this computer and offered as "
            "a plan. Nothing is imported by itself, and nothing leaves this computer."
        )
        spoken(self.switch, tr("Watch my Downloads folder"), words)
        self.switch.toggled.connect(view_model.switch)
        self._folder = plain_label("", "small", is_wrapped=True)
        self._trouble = plain_label("", is_wrapped=True)
        self.folder_button = button(tr("Choose another folder…"), on_choose, role="plain")
        self.column.addWidget(plain_label(tr("When an archive arrives"), "heading"))
        self.column.addWidget(self.switch)
        self.column.addWidget(plain_label(words, "muted", is_wrapped=True))
        line = row(self._folder, self.folder_button)
        line.setStretch(0, 1)
        self.column.addLayout(line)
        self.column.addWidget(self._trouble)
        view_model.state_changed.connect(self.render_state)
        self.render_state(view_model.state)

    @Slot(object)
    def render_state(self, state: DownloadsState) -> None:
        """Show `state`; the only place which touches the widgets."""
        if self.switch.isChecked() != state.is_on:
            self.switch.blockSignals(True)
            self.switch.setChecked(state.is_on)
            self.switch.blockSignals(False)
        plain(self._folder, tr("Folder to watch: {folder}", folder=state.folder_text))
        plain(self._trouble, state.trouble)
        self._trouble.setVisible(bool(state.trouble))
