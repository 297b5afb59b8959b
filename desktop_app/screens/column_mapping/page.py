"""The dialog for the columns of a table: draws the state, passes on what the person chooses. Enter makes the plan, Esc leaves."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.screens.column_mapping.panels import ChoiceCombo, FieldCombos, KindChoice, Preview
from desktop_app.screens.column_mapping.state import MappingState
from desktop_app.screens.column_mapping.view_model import ColumnMappingViewModel
from desktop_app.widgets.buttons import button
from desktop_app.widgets.card import column, row
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.widgets.progress_row import announce
from desktop_app.words.plain_words import cleaned
from desktop_app.words.translations import tr

if TYPE_CHECKING:
    from desktop_app.screens.column_mapping.view_model import Found

_SIZE_PX = (1_040, 700)
_MARGIN_PX = 40  # that the window keeps around it


class ColumnDialog(QDialog):
    """Kind, platform, account, a column for each field, dates and decimals; beside them the first rows as they will be read."""

    def __init__(self, view_model: ColumnMappingViewModel, on_plan: "Callable[[Found], object]", parent: QWidget) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._on_plan = on_plan
        self._said = ""
        self.setWindowTitle(tr("The columns of a table"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = parent.window().size()
        self.resize(min(_SIZE_PX[0], room.width() - _MARGIN_PX), min(_SIZE_PX[1], room.height() - _MARGIN_PX))
        self._title = plain_label("", "heading", is_wrapped=True)
        self._known = plain_label("", "muted", is_wrapped=True)
        self.kinds = KindChoice(view_model.choose_kind)
        self.platform = ChoiceCombo(tr("Platform"), view_model.choose_platform)
        self.account = self._account_field()
        self.fields = FieldCombos(view_model.choose_column)
        self.dates = ChoiceCombo(tr("How dates are written"), view_model.choose_dates)
        self._date_sample = plain_label("", "muted", is_wrapped=True)
        self.decimal = ChoiceCombo(tr("Decimal mark"), view_model.choose_decimal)
        self._decimal_sample = plain_label("", "muted", is_wrapped=True)
        self.preview = Preview()
        self._counts = plain_label("", is_wrapped=True)
        self._message = plain_label("", is_wrapped=True)
        self.cancel_button = button(tr("Cancel"), self.reject)
        self.plan_button = button(tr("Show the plan"), view_model.plan, role="primary")
        self.plan_button.setDefault(True)
        self._choices = self._made_choices()
        self._lay_out()
        view_model.state_changed.connect(self.render_state)
        view_model.planned.connect(self._take_plan)
        self.finished.connect(lambda _code: view_model.close())
        self.render_state(view_model.state)
        view_model.load()

    @Slot(object)
    def render_state(self, state: MappingState) -> None:
        """Show `state`; the only place which touches the widgets."""
        is_new = state.is_loaded and self._choices.isHidden()
        plain(self._title, state.title)
        _say(self._known, state.known)
        self._choices.setVisible(state.is_loaded)
        self._choices.setEnabled(not state.is_planning)
        self.kinds.render_choices(state.kinds, state.kind)
        self.platform.render_choices(state.platforms, state.platform)
        self._render_account(state)
        self.fields.render_fields(state.fields, state.heads)
        self.dates.render_choices(state.date_forms, state.dates)
        self.decimal.render_choices(state.decimals, state.decimal)
        _say(self._date_sample, state.date_sample)
        _say(self._decimal_sample, state.decimal_sample)
        _say(self._counts, state.counts)
        self.preview.setVisible(state.is_loaded)
        self.preview.render_rows(state.preview_heads, state.preview)
        self._render_message(state)
        self.plan_button.setEnabled(state.can_plan)
        if is_new and state.kind in self.kinds.buttons:
            # Not a button: Return there would press it instead of making the plan.
            self.kinds.buttons[state.kind].setFocus(Qt.FocusReason.OtherFocusReason)

    def _render_message(self, state: MappingState) -> None:
        """What is in the way, else what to look at; said once."""
        waiting = "" if state.is_loaded or state.trouble else tr("Reading the table…")
        text = state.trouble or waiting or "\n".join(state.missing or state.notes)
        _say(self._message, text)
        if text and text != self._said:
            announce(self._message, text)
        self._said = text

    def _account_field(self) -> QComboBox:
        made = QComboBox()
        made.setEditable(True)
        made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.editTextChanged.connect(self._view_model.choose_account)
        spoken(made, tr("Account: your name on this platform"))
        return made

    def _render_account(self, state: MappingState) -> None:
        offered = tuple(self.account.itemText(place) for place in range(self.account.count()))
        accounts = tuple(cleaned(name) for name in state.accounts)
        self.account.blockSignals(True)
        if offered != accounts:
            self.account.clear()
            self.account.addItems(accounts)
        if self.account.currentText() != cleaned(state.account):
            self.account.setEditText(cleaned(state.account))
        self.account.blockSignals(False)

    def _made_choices(self) -> QScrollArea:
        """The choices in a column which scrolls."""
        area = QWidget()
        area.setProperty("role", "canvas")
        area.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(area)
        layout.setContentsMargins(0, 0, 14, 0)
        layout.setSpacing(8)
        for part in (
            plain_label(tr("What is a row of the table?"), "strong", is_wrapped=True), self.kinds,
            _labelled(tr("Platform"), self.platform), _labelled(tr("Account: your name on this platform"), self.account),
            _labelled(tr("How dates are written"), self.dates), self._date_sample,
            _labelled(tr("Decimal mark"), self.decimal), self._decimal_sample,
            plain_label(tr("Which column is what?"), "strong", is_wrapped=True), self.fields,
        ):  # fmt: skip
            layout.addWidget(part)
        layout.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(area)
        return scroll

    def _lay_out(self) -> None:
        right = column(
            plain_label(tr("The first rows as they will be read"), "strong", is_wrapped=True), self.preview, self._counts, spacing=8
        )
        right.setStretch(1, 1)
        middle = QHBoxLayout()
        middle.setSpacing(18)
        middle.addWidget(self._choices, 5)
        middle.addLayout(right, 7)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 20)
        outer.setSpacing(12)
        outer.addLayout(column(self._title, self._known, spacing=2))
        outer.addLayout(middle, 1)
        outer.addWidget(self._message)
        outer.addLayout(row(None, self.cancel_button, self.plan_button, spacing=8))

    @Slot(object)
    def _take_plan(self, found: "Found") -> None:
        self._on_plan(found)
        self.accept()


def _say(label: QLabel, text: str) -> None:
    """Nothing to say takes no room."""
    plain(label, text)
    label.setVisible(bool(text))


def _labelled(label: str, field: QWidget) -> QWidget:
    area = QWidget()
    area.setLayout(column(plain_label(label, "small", is_wrapped=True), field, spacing=3))
    return area
