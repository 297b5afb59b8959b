"""Get my archives: one card for each supported platform which says how to ask it for the archive."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout

from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import Card, ScrollingPage, row
from desktop_app.widgets.confirm_link import LinkRow
from desktop_app.widgets.plain_text import plain_label, spoken
from desktop_app.words.dates import long_date
from desktop_app.words.export_guides import ExportGuide, export_guides
from desktop_app.words.translations import tr


class ExportGuidesPage(ScrollingPage):
    """All guides, and the way back."""

    def __init__(self, on_back: Callable[[], object]) -> None:
        super().__init__()
        spoken(self, tr("Get my archives"))
        self.back_button = button(tr("Back"), on_back, role="plain", icon_name="arrow-left")
        self.column.addLayout(row(self.back_button, None))
        self.column.addWidget(plain_label(tr("Get my archives"), "title"))
        self.column.addWidget(
            plain_label(
                tr("Each platform hands you a copy of your own data. Ask for it there, then drop the file on this window."),
                "muted",
                is_wrapped=True,
            )
        )
        for guide in export_guides():
            self.column.addWidget(_guide_card(guide))
        self.column.addStretch(1)

    def show_guide(self, key: str) -> None:
        """Bring the card of this guide into view and give it the focus: Tab goes on to its first button."""
        card = self.findChild(Card, key)
        assert card is not None
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bring_into_view(card)


def _guide_card(guide: ExportGuide) -> Card:
    card = Card()
    card.setObjectName(guide.key)
    spoken(card, guide.name)
    card.column.addWidget(plain_label(guide.name, "heading"))
    form = QFormLayout()
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(18)
    form.setVerticalSpacing(7)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for head, text, role in (
        (tr("Where"), guide.where, ""),
        (tr("Choose"), guide.choose, "strong"),
        (tr("Wait"), guide.wait, ""),
        (tr("You get"), guide.arrives, ""),
        (tr("It can tell"), guide.tells, ""),
    ):
        form.addRow(plain_label(head, "muted"), plain_label(text, role, is_wrapped=True))
    card.column.addLayout(form)
    if guide.address:  # what is on a site of one's own has none
        card.column.addWidget(LinkRow(guide.address))
    card.column.addWidget(plain_label(_checked_words(guide), "small", is_wrapped=True))
    return card


def _checked_words(guide: ExportGuide) -> str:
    day = long_date(guide.checked)
    if guide.mark == "platform":
        return tr("Checked on {day} in the platform's own help. The menus may look different by now.", day=day)
    if guide.mark == "others":
        return tr("Checked on {day} in guides by others. The menus may look different by now.", day=day)
    return tr("Not checked since {day}. The menus may look different by now.", day=day)
