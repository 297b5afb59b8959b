"""Get my archives: tick what you use, then one card for each platform which says how to ask it for the archive."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QFormLayout

from desktop_app.widgets.buttons import TickBox, button
from desktop_app.widgets.card import Card, ScrollingPage, row
from desktop_app.widgets.confirm_link import LinkRow
from desktop_app.widgets.flow_area import FlowArea
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.words.export_guides import ExportGuide, export_guides
from desktop_app.words.guide_words import checked_words, link_words, wait_words
from desktop_app.words.translations import tr


class AskedExport(Protocol):
    """One export which was asked for, in words; `can_ask_again` where its link has ended, not `can_arrive` where it is here."""

    @property
    def export(self) -> str:
        """Key of its guide."""
        ...

    @property
    def text(self) -> str:
        """How far it is."""
        ...

    @property
    def asked_text(self) -> str:
        """When it was asked for."""
        ...

    @property
    def can_ask_again(self) -> bool:
        """Whether the link has ended."""
        ...

    @property
    def can_arrive(self) -> bool:
        """Whether it is not here yet."""
        ...


class AskedExports(Protocol):
    """The waiting room, as far as this page tells of it."""

    @property
    def rows(self) -> Sequence[AskedExport]:
        """What was asked for."""
        ...

    @property
    def trouble(self) -> str:
        """Why the last word of the person was not kept; empty = it was."""
        ...


class ExportGuidesPage(ScrollingPage):
    """The guides of the platforms which are ticked (all where none is), and the way back. `cards` are by key."""

    def __init__(
        self,
        on_back: Callable[[], object],
        *,
        on_ask: Callable[[str], object],
        on_waiting: Callable[[], object],
        chosen: Sequence[str] = (),
        keep_chosen: Callable[[tuple[str, ...]], object],
    ) -> None:
        super().__init__()
        spoken(self, tr("Get my archives"))
        self.back_button = button(tr("Back"), on_back, role="plain", icon_name="arrow-left")
        self.column.addLayout(row(self.back_button, None))
        self.column.addWidget(plain_label(tr("Get my archives"), "title"))
        words = tr("Each platform hands you a copy of your own data. Ask for it there, then drop the file on this window.")
        self.column.addWidget(plain_label(words, "muted", is_wrapped=True))
        self.chooser = PlatformChooser(chosen, self._choose)
        self._keep_chosen = keep_chosen
        self._trouble = plain_label("", is_wrapped=True)
        self.cards = {guide.key: GuideCard(guide, on_ask, on_waiting) for guide in export_guides()}
        for widget in (self.chooser, self._trouble, *self.cards.values()):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self._trouble.hide()
        self._show_chosen(self.chooser.chosen())

    @Slot(object)
    def render_waiting(self, asked: AskedExports) -> None:
        """Say on each card whether its export was asked for."""
        found = {one.export: one for one in asked.rows}
        for key, card in self.cards.items():
            card.render_asked(found.get(key))
        plain(self._trouble, asked.trouble)
        self._trouble.setVisible(bool(asked.trouble))

    def _choose(self, chosen: tuple[str, ...]) -> None:
        self._show_chosen(chosen)
        self._keep_chosen(chosen)

    def _show_chosen(self, chosen: tuple[str, ...]) -> None:
        for key, card in self.cards.items():
            card.setVisible(not chosen or key in chosen)

    def show_guide(self, key: str) -> None:
        """Bring the card of this guide into view, ticked or not, and give it the focus: Tab goes on to its first button."""
        card = self.cards[key]
        card.show()
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bring_into_view(card)


class PlatformChooser(Card):
    """A tick box for each export: those which are ready at once, then those for which one waits."""

    def __init__(self, chosen: Sequence[str], on_choose: Callable[[tuple[str, ...]], object]) -> None:
        super().__init__(spacing=8)
        self._on_choose = on_choose
        self.boxes: dict[str, TickBox] = {}
        self.column.addWidget(plain_label(tr("Which of these do you use?"), "heading", is_wrapped=True))
        self.column.addWidget(plain_label(tr("The guides of those you tick are shown, or all if you tick none."), "muted", is_wrapped=True))
        for title, is_instant in ((tr("Ready at once"), True), (tr("Asked for first, ready later"), False)):
            self.column.addSpacing(4)
            self.column.addWidget(plain_label(title, "small"))
            boxes = (self._box(one, chosen) for one in export_guides() if one.is_instant is is_instant)
            self.column.addWidget(FlowArea(*boxes, spacing=8))
        self.clear_button = button(tr("Tick none"), self.clear, role="plain")
        self.column.addLayout(row(self.clear_button, None))
        self.clear_button.setEnabled(bool(self.chosen()))

    def chosen(self) -> tuple[str, ...]:
        """Keys of those which are ticked."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def clear(self) -> None:
        """Tick none."""
        for box in self.boxes.values():
            box.blockSignals(True)
            box.setChecked(False)
            box.blockSignals(False)
        self._tell()
        next(iter(self.boxes.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _box(self, guide: ExportGuide, chosen: Sequence[str]) -> TickBox:
        box = TickBox()
        plain(box, guide.name)
        spoken(box, tr("I use {name}", name=guide.name))
        box.setChecked(guide.key in chosen)
        box.toggled.connect(lambda _checked: self._tell())
        self.boxes[guide.key] = box
        return box

    def _tell(self) -> None:
        self.clear_button.setEnabled(bool(self.chosen()))
        self._on_choose(self.chosen())


class GuideCard(Card):
    """How to ask for one export, and whether it was asked for."""

    def __init__(self, guide: ExportGuide, on_ask: Callable[[str], object], on_waiting: Callable[[], object]) -> None:
        super().__init__()
        spoken(self, guide.name)
        self.column.addWidget(plain_label(guide.name, "heading", is_wrapped=True))
        self.column.addLayout(_form(guide))
        if guide.address:  # what is on a site of one's own has none
            self.column.addWidget(LinkRow(guide.address))
        self.ask_button = button(
            tr("I asked for it today"), lambda: on_ask(guide.key), name=tr("I asked for {name} today", name=guide.name)
        )
        self._is_instant = guide.is_instant  # such a one needs no waiting room
        self._asked = plain_label("", is_wrapped=True)
        self.waiting_button = button(tr("Waiting room"), on_waiting, role="plain", name=tr("{name} in the waiting room", name=guide.name))
        said = row(self.ask_button, self._asked, self.waiting_button)
        said.setStretch(1, 1)
        self.column.addLayout(said)
        self.column.addWidget(plain_label(checked_words(guide), "small", is_wrapped=True))
        self.render_asked(None)

    def render_asked(self, asked: AskedExport | None) -> None:
        """Say how far it is; None = it was not asked for."""
        had_focus = QApplication.focusWidget() is self.ask_button
        plain(self._asked, "" if asked is None else f"{asked.asked_text} {asked.text}")
        self.waiting_button.setVisible(asked is not None)
        is_waited_for = asked is not None and asked.can_arrive and not asked.can_ask_again
        self.ask_button.setVisible(not self._is_instant and not is_waited_for)
        if had_focus and is_waited_for:
            self.waiting_button.setFocus(Qt.FocusReason.OtherFocusReason)


def _form(guide: ExportGuide) -> QFormLayout:
    form = QFormLayout()
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(18)
    form.setVerticalSpacing(7)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for head, text, role in (
        (tr("Where"), guide.where, ""),
        (tr("Choose"), guide.choose, "strong"),
        (tr("Wait"), wait_words(guide), ""),
        (tr("The link lives"), link_words(guide), ""),
        (tr("You get"), guide.arrives, ""),
        (tr("It can tell"), guide.tells, ""),
    ):
        if text:
            form.addRow(plain_label(head, "muted"), plain_label(text, role, is_wrapped=True))
    return form
