"""Imports as widgets: draws the state, keeps the cards which did not change, passes on what the person does."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop_app.screens.imports.panels import DropCard, ImportPanel, PlanPanel, UndoPanel
from desktop_app.screens.imports.state import ImportCard, ImportsState, PlanCard, Work
from desktop_app.screens.imports.view_model import ImportsViewModel
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import Card, ScrollingPage, emptied, row
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.widgets.progress_row import ProgressRow, announce
from desktop_app.words.translations import tr

_NEWEST_SHOWN = 6  # imports; what stands below them should be near


class ImportsPage(ScrollingPage):
    """Drop, plans, progress, result, what is there. `above` (below the drop card) and `sections` (at the end) are screens of their own."""

    def __init__(
        self,
        view_model: ImportsViewModel,
        *,
        on_choose: Callable[[], object],
        on_folder: Callable[[], object],
        on_guides: Callable[[], object],
        on_structure: Callable[[int], object] = lambda _number: None,
        on_map: Callable[[int], object] = lambda _number: None,
        above: Sequence[QWidget] = (),
        sections: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self._view_model = view_model
        self._on_structure = on_structure
        self._on_map = on_map
        spoken(self, tr("Imports"))
        self._plan_cards: tuple[PlanCard, ...] = ()
        self._import_cards: tuple[ImportCard, ...] = ()
        self._announced = ""
        self.plan_panels: list[PlanPanel] = []
        self.import_panels: list[ImportPanel] = []
        self.drop_card = DropCard(on_choose, on_folder, on_guides)
        self.progress = ProgressRow(tr("Progress of the import"), tr("Cancel"), view_model.cancel)
        self._progress_card = _card_of(self.progress)
        self._message = plain_label("", is_wrapped=True)
        self._message_card = _card_of(self._message)
        self.import_all = button("", view_model.import_all, role="primary")
        self._all_area = _row_of(self.import_all)
        self.undo_panel = UndoPanel(view_model.undo, view_model.keep)
        self._plans, self._imports = _stack(), _stack()
        self._is_all_shown = False
        self.show_all = button("", self._show_all_imports)
        self._more = _row_of(self.show_all)
        self._more.hide()
        self._imports_title = plain_label(tr("What is here"), "heading")
        self._none = plain_label(tr("Nothing was imported yet."), "muted", is_wrapped=True)
        self._fill(above, sections)
        view_model.state_changed.connect(self.render_state)
        self.render_state(view_model.state)

    def _fill(self, above: Sequence[QWidget], sections: Sequence[QWidget]) -> None:
        for widget in (
            plain_label(tr("Imports"), "title"), self.drop_card, *above,
            self._progress_card, self._message_card, self._all_area, self._plans,
            self.undo_panel, self._imports_title, self._none, self._imports, self._more, *sections,
        ):  # fmt: skip
            self.column.addWidget(widget)
        self.column.addStretch(1)

    @Slot(object)
    def render_state(self, state: ImportsState) -> None:
        """Show `state`; the only place which touches the widgets."""
        self._render_progress(state)
        self._render_message("\n".join(filter(None, (*state.result, state.trouble, state.list_trouble))))
        if state.plans != self._plan_cards:
            self._plan_cards = state.plans
            self._rebuild_plans()
        plain(self.import_all, state.import_all_text)
        spoken(self.import_all, state.import_all_text)
        self._all_area.setVisible(bool(state.import_all_text))
        for panel in self.plan_panels:
            panel.render_role("" if state.import_all_text else "primary")
        if self.undo_panel.render_question(state.undo, can_undo=state.progress is None):
            self.bring_into_view(self.undo_panel)
        if state.imports != self._import_cards:
            self._import_cards = state.imports
            self._rebuild_imports()
        self._imports_title.setVisible(bool(state.imports))
        self._none.setVisible(state.is_loaded and not state.imports and not state.plans)
        self._render_enabled(state)

    def _render_progress(self, state: ImportsState) -> None:
        is_new = self._progress_card.isHidden()
        self._progress_card.setVisible(state.progress is not None)
        if state.progress is not None:
            shown = state.progress
            news = "\n".join(filter(None, (shown.news, state.waiting)))
            self.progress.show_progress(shown.title, news, shown.percent, can_cancel=shown.work is not Work.UNDO)
            if is_new:
                self.bring_into_view(self._progress_card)

    def _render_message(self, text: str) -> None:
        plain(self._message, text)
        self._message_card.setVisible(bool(text))
        if text and text != self._announced:
            announce(self._message, text)
            self.bring_into_view(self._message_card)
        self._announced = text

    def _render_enabled(self, state: ImportsState) -> None:
        """While something runs nothing else can be started; while something is written nothing can be asked of it."""
        is_idle = state.progress is None
        self.import_all.setEnabled(is_idle)
        for panel in self.plan_panels:
            panel.setEnabled(is_idle)
        for import_panel in self.import_panels:
            import_panel.undo_button.setEnabled(not self._view_model.is_writing)

    def _rebuild_plans(self) -> None:
        """One panel for each plan; those of earlier plans stay, with what was typed into them."""
        kept = {panel.card: panel for panel in self.plan_panels}
        view_model, layout = self._view_model, _layout(self._plans)
        earlier, self.plan_panels = self.plan_panels, []
        for card in self._plan_cards:
            panel = kept.pop(card, None) or PlanPanel(
                card, view_model.import_one, view_model.put_away, view_model.answer, self._on_structure, self._on_map
            )
            self.plan_panels.append(panel)
        for panel in kept.values():
            layout.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
        for place, panel in enumerate(self.plan_panels):
            layout.insertWidget(place, panel)
        self._focus_first_of([panel for panel in self.plan_panels if panel not in earlier])

    def _focus_first_of(self, made: list[PlanPanel]) -> None:
        """The first Import of the new plans; of all, where the focus went with a plan that is gone."""
        panels = made if QApplication.focusWidget() is not None else self.plan_panels
        first = next((panel.import_button for panel in panels if panel.import_button), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rebuild_imports(self) -> None:
        emptied(_layout(self._imports))
        self.import_panels = [ImportPanel(card, self._view_model.ask_undo) for card in self._import_cards]
        for place, panel in enumerate(self.import_panels):
            _layout(self._imports).addWidget(panel)
            panel.setHidden(not self._is_all_shown and place >= _NEWEST_SHOWN)
        words = tr("Show all {n} imports", n=len(self.import_panels))
        plain(self.show_all, words)
        spoken(self.show_all, words)
        self._more.setVisible(not self._is_all_shown and len(self.import_panels) > _NEWEST_SHOWN)

    def _show_all_imports(self) -> None:
        """The older ones too; the focus goes on to the first of them."""
        self._is_all_shown = True
        self._rebuild_imports()
        self.import_panels[_NEWEST_SHOWN].undo_button.setFocus(Qt.FocusReason.OtherFocusReason)


def _card_of(widget: QWidget) -> Card:
    card = Card()
    card.column.addWidget(widget)
    return card


def _row_of(widget: QWidget) -> QWidget:
    area = QWidget()
    area.setLayout(row(widget, None))
    return area


def _stack() -> QWidget:
    stack = QWidget()
    layout = QVBoxLayout(stack)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(12)
    return stack


def _layout(stack: QWidget) -> QVBoxLayout:
    layout = stack.layout()
    assert isinstance(layout, QVBoxLayout)
    return layout
