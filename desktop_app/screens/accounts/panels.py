"""The pieces of Your accounts: a row for each, what is asked of them, follower counts, what the last word did."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.appearance import scaled
from desktop_app.screens.accounts.state import AccountCard, AccountChoice, JoinedRow, ProposalCard, SilenceCard, TypedRow
from desktop_app.screens.accounts.view_model import AccountsViewModel
from desktop_app.widgets.buttons import TickBox, button
from desktop_app.widgets.card import Card, across, column, emptied, hairline, row
from desktop_app.widgets.flow_area import FlowArea
from desktop_app.widgets.plain_text import plain, plain_label, spoken
from desktop_app.words.plain_words import cleaned
from desktop_app.words.translations import tr, trn

_TYPED_SHOWN = 5
_TARGET_PX = 28


class AccountPanel(QWidget):
    """One account: counted or not, left or not, and which earlier accounts belong to it. `slot` is the place of a message."""

    def __init__(self, card: AccountCard, view_model: AccountsViewModel) -> None:
        super().__init__()
        self.card = card
        self._view_model = view_model
        title = card.account.shown
        self.counted = TickBox(tr("Counted in the score"))
        self.counted.setMinimumHeight(_TARGET_PX)
        self.counted.setChecked(card.is_counted)
        spoken(self.counted, tr("{account}: counted in the score", account=title))
        self.counted.clicked.connect(lambda is_checked: view_model.count(card.account, is_checked))
        self._day = QLineEdit()
        self.left_button = self._made_left_button()
        self._ask = self._made_question()
        texts = column(plain_label(title, "strong", is_wrapped=True), plain_label(card.period, "muted", is_wrapped=True), spacing=2)
        for words in filter(None, (card.standing, card.left_words)):
            texts.addWidget(plain_label(words, is_wrapped=True))
        texts.addStretch(1)
        controls = column(self.counted, self.left_button, spacing=2)
        controls.setAlignment(self.left_button, Qt.AlignmentFlag.AlignLeft)
        head = across()
        head.addLayout(texts, 1)
        head.addLayout(controls)
        head.setAlignment(controls, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self._ask)
        for joined in card.joined:
            layout.addLayout(self._joined_row(joined))
        self.slot = QVBoxLayout()
        layout.addLayout(self.slot)

    def ask_when(self) -> None:
        """Show or hide the question on which day the account was left."""
        self._ask.setVisible(self._ask.isHidden())
        if self._ask.isVisibleTo(self):
            self._day.setFocus(Qt.FocusReason.OtherFocusReason)

    def reset(self) -> None:
        """What was said did not happen."""
        self.counted.setChecked(self.card.is_counted)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Esc closes the question."""
        if event.key() == Qt.Key.Key_Escape and not self._ask.isHidden():
            self._ask.hide()
            self.left_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _made_left_button(self) -> QWidget:
        account = self.card.account
        if self.card.left_words:
            name = tr("{account} was not left", account=account.shown)
            return button(tr("I did not leave it"), lambda: self._view_model.stay(account), role="plain", name=name)
        name = tr("{account}: I left it on a day", account=account.shown)
        return button(tr("I left it on…"), self.ask_when, role="plain", name=name)

    def _made_question(self) -> QWidget:
        """From which day on nothing is expected of the account."""
        area = QWidget()
        plain(self._day, self.card.last_day)
        self._day.setMaximumWidth(150)
        spoken(self._day, tr("{account}: day on which you left it (year-month-day)", account=self.card.account.shown))
        self._day.returnPressed.connect(self._leave)
        layout = column(
            plain_label(
                tr("From that day on what it brought fades instead of waiting for new posts. Day (year-month-day)"),
                "small",
                is_wrapped=True,
            ),
            spacing=3,
        )
        layout.addLayout(row(self._day, button(tr("I left it on this day"), self._leave), None, spacing=8))
        area.setLayout(layout)
        area.hide()
        return area

    def _leave(self) -> None:
        self._view_model.leave(self.card.account, self._day.text())

    def _joined_row(self, joined: JoinedRow) -> QHBoxLayout:
        head = self.card.account
        name = tr("{account} and {other} are two accounts", account=joined.account.shown, other=head.shown)
        apart = button(tr("Two accounts"), lambda: self._view_model.part(joined.account, head), role="plain", name=name)
        layout = row(plain_label(joined.words, "muted", is_wrapped=True), apart)
        layout.setStretch(0, 1)
        return layout


class ProposalPanel(Card):
    """Two accounts which may be one history: the person says which."""

    def __init__(self, card: ProposalCard, view_model: AccountsViewModel) -> None:
        super().__init__(spacing=6)
        self.card = card
        names = {"account": card.account.shown, "other": card.head.shown}
        self.one = button(
            tr("One history"), lambda: view_model.join(card.account, card.head), name=tr("{account} and {other} are one history", **names)
        )
        self.two = button(
            tr("Two accounts"), lambda: view_model.part(card.account, card.head), name=tr("{account} and {other} are two accounts", **names)
        )
        self.column.addWidget(plain_label(tr("Is this also you?"), "heading", is_wrapped=True))
        self.column.addWidget(plain_label(card.question, is_wrapped=True))
        self.column.addWidget(plain_label(card.signs, "muted", is_wrapped=True))
        self.column.addWidget(FlowArea(self.one, self.two, spacing=8))


class SilencePanel(Card):
    """An account which may have been left."""

    def __init__(self, card: SilenceCard, view_model: AccountsViewModel) -> None:
        super().__init__(spacing=6)
        self.card = card
        account = card.account
        self.yes = button(card.yes_text, lambda: view_model.leave(account, card.day), name=f"{account.shown}: {card.yes_text}")
        self.no = button(
            tr("It is mine still"), lambda: view_model.keep(account, card.until), name=tr("{account} is mine still", account=account.shown)
        )
        self.column.addWidget(plain_label(card.words, is_wrapped=True))
        self.column.addWidget(FlowArea(self.yes, self.no, spacing=8))


class FollowersPanel(Card):
    """Follower counts which no file holds: whose, on which day, how many; and those which were typed. `slot` is the place of a message."""

    def __init__(self, view_model: AccountsViewModel) -> None:
        super().__init__(spacing=6)
        self._view_model = view_model
        self._choices: tuple[AccountChoice, ...] = ()
        self._rows: tuple[TypedRow, ...] = ()
        self._is_whole = False
        self._account, self._day, self._number = QComboBox(), QLineEdit(), QLineEdit()
        # A long name does not make the page wider than the window.
        self._account.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._account.setMinimumContentsLength(12)
        self.tell_button = button(tr("Add"), self._tell, name=tr("Add this number of followers"))
        for line in (self._day, self._number):
            line.returnPressed.connect(self._tell)
        self.column.addWidget(plain_label(tr("Followers which no file tells"), "heading", is_wrapped=True))
        words = tr("Do you know how many followed you on a day? It counts from that day on. The same day again replaces it.")
        self.column.addWidget(plain_label(words, "muted", is_wrapped=True))
        self.column.addLayout(self._made_fields())
        self.slot = QVBoxLayout()
        self.column.addLayout(self.slot)
        self._typed = QVBoxLayout()
        self._typed.setSpacing(2)
        self.column.addLayout(self._typed)

    def render_choices(self, choices: tuple[AccountChoice, ...]) -> None:
        """Offer these accounts; the chosen one stays chosen."""
        if choices == self._choices:
            return
        chosen = self._account.currentText()
        self._choices = choices
        self._account.clear()
        self._account.addItems([cleaned(choice.shown) for choice in choices])
        self._account.setCurrentIndex(max(0, self._account.findText(chosen)))

    def render_typed(self, rows: tuple[TypedRow, ...]) -> None:
        """List these counts: of many the first ones, until all are asked for."""
        if rows != self._rows:
            self._rows = rows
            self._list()

    def _made_fields(self) -> QBoxLayout:
        fields = across()
        for field, name, width in (
            (self._account, tr("Account"), 420),
            (self._day, tr("Day (year-month-day)"), 150),
            (self._number, tr("Number of followers"), 150),
        ):
            spoken(field, name)
            field.setMaximumWidth(scaled(width))
            fields.addLayout(column(plain_label(name, "small"), field, spacing=3), 2 if field is self._account else 1)
        fields.addWidget(self.tell_button, 0, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
        fields.addStretch(1)
        return fields

    def _list(self) -> None:
        emptied(self._typed)
        shown = self._rows if self._is_whole else self._rows[:_TYPED_SHOWN]
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        self._typed.addLayout(grid)
        for place, one in enumerate(shown):
            self._add_typed(grid, 2 * place, one)
        if len(shown) < len(self._rows):
            words = trn("Show all {n}", "Show all {n}", len(self._rows))
            self._typed.addLayout(row(button(words, self._show_all, role="plain"), None))

    def _show_all(self) -> None:
        self._is_whole = True
        self._list()

    def _add_typed(self, grid: QGridLayout, line: int, one: TypedRow) -> None:
        name = tr("Remove the number of followers of {account} on {day}", account=one.account.shown, day=one.day_words)
        remove = button(tr("Remove"), lambda: self._view_model.forget_followers(one.account, one.day), role="plain", name=name)
        grid.addWidget(hairline(), line, 0, 1, 4)
        grid.addWidget(plain_label(one.account.shown, is_wrapped=True), line + 1, 0)
        grid.addWidget(plain_label(one.day_words, "muted"), line + 1, 1)
        grid.addWidget(plain_label(one.number_words, "strong"), line + 1, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(remove, line + 1, 3)

    def _tell(self) -> None:
        place = self._account.currentIndex()
        if 0 <= place < len(self._choices):
            self._view_model.tell_followers(self._choices[place], self._day.text(), self._number.text())


class MessagePanel(QWidget):
    """What the last word of the person did, beside where it was said, with Undo."""

    def __init__(self, on_undo: Callable[[], object]) -> None:
        super().__init__()
        self.words = plain_label("", is_wrapped=True)
        self.undo_button = button(tr("Undo"), on_undo, icon_name="undo-2", name=tr("Undo what was done just now"))
        layout = row(self.words, self.undo_button)
        layout.setStretch(0, 1)
        layout.setContentsMargins(0, 4, 0, 4)
        self.setLayout(layout)
        self.hide()
