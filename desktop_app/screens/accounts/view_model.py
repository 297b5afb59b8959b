"""Your accounts between the operations and the section: one word of the person at a time, each of which can be taken back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal

from desktop_app.jobs import Changed, RunsJobs
from desktop_app.screen_load import ScreenLoad
from desktop_app.screens.accounts.state import AccountChoice, AccountsState, accounts_state, result_words
from desktop_app.words.account_words import (
    apart_words,
    counted_words,
    followers_words,
    left_words,
    same_words,
    typed_gone_words,
    typed_number,
)
from desktop_app.words.dates import typed_day
from desktop_app.words.redaction import NO_VEIL, Veil
from desktop_app.words.translations import tr

if TYPE_CHECKING:
    from desktop_app.operations.account_results import AccountsFound
    from desktop_app.operations.accounts import Told

TYPED = "typed"  # `about` of what concerns typed follower counts


class AccountOperations(Protocol):
    """What app.py binds to the open database. All are called in the background; accounts are named "platform:id"."""

    def read_accounts(self) -> "AccountsFound":
        """The accounts which are there, and what may be said of them."""
        ...

    def count_account(self, account: str, is_counted: bool) -> "Told":
        """Count an account, or leave it out of the score."""
        ...

    def leave_account(self, account: str, day: date | None) -> "Told":
        """The person left an account on a day; None takes that back."""
        ...

    def join_accounts(self, account: str, head: str) -> "Told":
        """An account is the earlier part of another's history."""
        ...

    def part_accounts(self, account: str, other: str) -> "Told":
        """Two accounts are two."""
        ...

    def keep_silent_account(self, account: str, day: date) -> "Told":
        """An account which is silent up to a day was not left."""
        ...

    def tell_followers(self, account: str, day: date, number: int | None) -> "Told":
        """A follower count which no file holds; None takes that of the day back."""
        ...

    def take_back(self, told: "Told") -> "Told":
        """Take back what was told."""
        ...


class _Word(NamedTuple):
    """One thing that the person said. `is_last`: it takes the one before back, and is not taken back itself."""

    about: str
    work: "Callable[[], Told]"
    words: Callable[[], str]
    is_last: bool


class AccountsViewModel(QObject):
    """`state_changed(AccountsState)` after every change; `facts_written` after every write, when it is told already."""

    state_changed = Signal(object)
    facts_written = Signal()

    def __init__(
        self,
        jobs: RunsJobs,
        operations: AccountOperations,
        *,
        explain: Callable[[Exception], str],
        is_calm: Callable[[], bool] = lambda: False,
        veil: Veil = NO_VEIL,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._veil = veil
        self._jobs = jobs
        self._operations = operations
        self._explain = explain
        self._is_calm = is_calm
        self._last: Told | None = None  # what can be taken back
        self._queue: list[_Word] = []
        self.is_writing = False
        self._list: ScreenLoad[AccountsFound] = ScreenLoad(jobs, operations.read_accounts, on_change=self._show_list)
        self.state = AccountsState()

    def show(self) -> None:
        """The page came to the front."""
        self._list.show()

    def hide(self) -> None:
        """The page went to the back."""
        self._list.hide()

    def facts_changed(self, changed: Changed) -> None:
        """Something was written; load anew if the page is shown."""
        if "facts" in changed.kinds:
            self._list.touch()

    def translate(self) -> None:
        """Say the same in the language which is in use now; what was done is not said again."""
        self._last = None
        self._set_state(replace(self.state, result="", trouble="", can_take_back=False))
        self._show_list()

    def wait(self, is_others_turn: bool) -> None:
        """Whether somebody else writes: what is said meanwhile would stand in line behind an import."""
        self._set_state(replace(self.state, is_waiting=is_others_turn))

    # What the person says.

    def count(self, account: AccountChoice, is_counted: bool) -> None:
        """Count an account, or leave it out."""
        self._tell(
            account.name,
            lambda: self._operations.count_account(account.name, is_counted),
            lambda: counted_words(self._called(account), is_counted=is_counted),
        )

    def leave(self, account: AccountChoice, day: str) -> None:
        """The account was left on a day, as the person typed it."""
        on = self._day(account.name, day)
        if on is not None:
            self._tell(
                account.name, lambda: self._operations.leave_account(account.name, on), lambda: left_words(self._called(account), on)
            )

    def stay(self, account: AccountChoice) -> None:
        """The account was not left."""
        self._tell(
            account.name, lambda: self._operations.leave_account(account.name, None), lambda: left_words(self._called(account), None)
        )

    def keep(self, account: AccountChoice, day: str) -> None:
        """The account is silent up to a day (ISO), and the person's still."""
        self._tell(
            account.name,
            lambda: self._operations.keep_silent_account(account.name, date.fromisoformat(day)),
            lambda: left_words(self._called(account), None),
        )

    def join(self, account: AccountChoice, head: AccountChoice) -> None:
        """Two accounts are one history."""
        self._tell(
            head.name,
            lambda: self._operations.join_accounts(account.name, head.name),
            lambda: same_words(self._called(account), self._called(head)),
        )

    def part(self, account: AccountChoice, other: AccountChoice) -> None:
        """Two accounts are two."""
        self._tell(
            other.name,
            lambda: self._operations.part_accounts(account.name, other.name),
            lambda: apart_words(self._called(account), self._called(other)),
        )

    def tell_followers(self, account: AccountChoice, day: str, number: str) -> None:
        """A follower count which no file holds, as the person typed it."""
        on, count = self._day(TYPED, day), typed_number(number)
        if on is None:
            return
        if count is None:
            self._refuse(TYPED, tr("“{number}” is no number of followers.", number=number.strip()))
            return
        self._tell(
            TYPED,
            lambda: self._operations.tell_followers(account.name, on, count),
            lambda: followers_words(self._called(account), count, on),
        )

    def forget_followers(self, account: AccountChoice, day: str) -> None:
        """The follower count of a day (ISO) goes."""
        on = date.fromisoformat(day)
        self._tell(
            TYPED,
            lambda: self._operations.tell_followers(account.name, on, None),
            lambda: typed_gone_words(self._called(account), on),
        )

    def take_back(self) -> None:
        """Take back what was said last."""
        last = self._last
        if last is not None:
            words = tr("Taken back: it is as it was before.")
            self._tell(self.state.about, lambda: self._operations.take_back(last), lambda: words, is_last=True)

    # Inside.

    def _called(self, account: AccountChoice) -> str:
        """What the account is called by now: redaction may have been switched since it was pressed."""
        return next((one.shown for one in self.state.choices if one.name == account.name), account.shown)

    def _day(self, about: str, text: str) -> date | None:
        day = typed_day(text)
        if day is None:
            self._refuse(about, tr("“{day}” is not a day. Write it as year-month-day.", day=text.strip()))
        return day

    def _refuse(self, about: str, words: str) -> None:
        self._set_state(replace(self.state, result="", trouble=words, about=about, can_take_back=False))

    def _tell(self, about: str, work: "Callable[[], Told]", words: Callable[[], str], *, is_last: bool = False) -> None:
        """Say it as soon as what was said before is written."""
        self._queue.append(_Word(about, work, words, is_last))
        if not self.is_writing:
            self._next()

    def _next(self) -> None:
        word = self._queue.pop(0)
        self.is_writing, self._last = True, None
        busy = tr("The score is computed anew…")
        self._set_state(replace(self.state, result=busy, trouble="", about=word.about, can_take_back=False))

        def told(done: "Told") -> None:
            self._last = None if word.is_last else done
            self._end(result=result_words(word.words(), done, is_calm=self._is_calm()))

        self._jobs.start(
            lambda _progress, _cancel: word.work(),
            on_success=told,
            on_failure=lambda error: self._end(trouble=self._explain(error)),
            on_cancelled=self._end,
        )

    def _end(self, *, result: str = "", trouble: str = "") -> None:
        self.is_writing = False
        self._set_state(replace(self.state, result=result, trouble=trouble, can_take_back=self._last is not None))
        if result:
            self.facts_written.emit()
        if self._queue and not self.is_writing:
            self._next()

    def _show_list(self) -> None:
        if self._list.error is not None:
            self._set_state(replace(self.state, trouble=self._explain(self._list.error), about=""))
        elif self._list.found is not None:
            self._set_state(accounts_state(self.state, self._veil(self._list.found)))

    def _set_state(self, state: AccountsState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
