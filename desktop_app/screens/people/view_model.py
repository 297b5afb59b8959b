"""People between the operations and the page: reads by pages in the background, says who is one person, and takes it back."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.jobs import Changed, RunsJobs
from desktop_app.screen_load import ScreenLoad
from desktop_app.screens.people.state import (
    ListPart,
    Part,
    PeopleState,
    PersonCard,
    PersonLine,
    Search,
    failed_list,
    list_part,
    person_card,
    person_line,
    same_part,
    search_found,
)
from desktop_app.words.people_words import apart_words, merged_words, nothing_new_words, person_name, split_words
from desktop_app.words.redaction import NO_VEIL, Veil
from desktop_app.words.translations import tr

if TYPE_CHECKING:
    from desktop_app.operations.people_results import IdentityChange, PeopleOrder, Person, Said, Suggestions

Saved = TypeVar("Saved")
PAGE = 200
_CARDS = 20  # suggestions which are shown at once
_REST_MS = 200
_SLOW_MS = 400  # an answer which takes longer waits for an import


class PeopleOperations(Protocol):
    """What app.py binds to the open database. All are called in the background."""

    def order_people(self, platform: str | None, by: str) -> "PeopleOrder":
        """All who reacted or follow."""
        ...

    def read_people(self, order: "PeopleOrder", start: int, count: int) -> "tuple[Person, ...]":
        """A page of them."""
        ...

    def read_person(self, key: str) -> "Person | None":
        """One person by any of their keys; None if nothing tells of them any more."""
        ...

    def suggest_people(self) -> "Suggestions":
        """Who may be one person."""
        ...

    def merged_people(self) -> "tuple[Person, ...]":
        """Who was merged."""
        ...

    def find_people(self, text: str) -> "tuple[Person, ...]":
        """Whom a text may mean."""
        ...

    def merge_people(self, keys: Sequence[str]) -> "Said":
        """These are one person."""
        ...

    def split_person(self, key: str) -> "Said":
        """This one is a person apart."""
        ...

    def say_apart(self, keys: Sequence[str]) -> "Said":
        """These are different people."""
        ...

    def take_back_people(self, change: "IdentityChange") -> "tuple[Person, ...]":
        """Undo what was said; those concerned."""
        ...


class PeopleViewModel(QObject):
    """`state_changed(PeopleState)` after every change; `people_written` after the owner said something of people.

    `card_opened(key)` when one person is shown, "" when nobody is any more.
    """

    state_changed = Signal(object)
    card_opened = Signal(str)
    people_written = Signal()

    def __init__(
        self,
        jobs: RunsJobs,
        operations: PeopleOperations,
        *,
        explain: Callable[[Exception], str],
        veil: Veil = NO_VEIL,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._veil = veil
        self._jobs = jobs
        self._operations = operations
        self._explain = explain
        self.platform, self.order = "", "year"
        self._part = Part.REACT
        self._is_shown = False
        self._list: ScreenLoad[tuple[PeopleOrder, tuple[Person, ...]]] = ScreenLoad(jobs, self._read_list, on_change=self._list_changed)
        self._list_reads = 0
        self._people: list[Person] = []
        self._lines: tuple[PersonLine, ...] = ()
        self._fetched = 0
        self._is_fetching = False
        self._same: ScreenLoad[tuple[Suggestions, tuple[Person, ...]]] = ScreenLoad(jobs, self._read_same, on_change=self._same_changed)
        self._same_reads = 0
        self._answered: set[tuple[str, ...]] = set()
        self._shown_cards = _CARDS
        self._open: Person | None = None
        self._opening = ""  # whoever is being looked up to be shown
        self._search_text: str | None = None
        self._found: tuple[tuple[Person, ...], str] = ((), "")  # who was found, by which text
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._find)
        self._news: Callable[[], str] = str
        self._last: IdentityChange | None = None
        self._error: Exception | None = None
        self._is_saving = False
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self._slow.timeout.connect(self._render)
        self.state = PeopleState()

    def show(self) -> None:
        """The page came to the front."""
        self._is_shown = True
        self._list.show()
        if self._part is Part.SAME:
            self._same.show()

    def hide(self) -> None:
        """The page went to the back."""
        self._is_shown = False
        self._list.hide()
        self._same.hide()

    def facts_changed(self, changed: Changed) -> None:
        """Something was written; read anew what is shown."""
        if changed.kinds & {"facts", "people"}:
            self._list.touch()
            self._same.touch()

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        self._lines = tuple(person_line(person) for person in self._veil(self._people))
        self._render()

    @Slot()
    def refresh(self) -> None:
        """Read anew; does nothing while a read runs."""
        self._list.start()

    def choose_part(self, part: Part) -> None:
        """Show one half of the screen; suggestions are looked for when they are shown first."""
        self._part = part
        if part is Part.SAME and self._is_shown:
            self._same.show()
        else:
            self._same.hide()
        self._render()

    def choose(self, *, platform: str | None = None, order: str | None = None) -> None:
        """List those of one platform ("" = all), in another order."""
        chosen = (self.platform if platform is None else platform, self.order if order is None else order)
        if chosen != (self.platform, self.order):
            self.platform, self.order = chosen
            self._list.touch()

    def more(self) -> None:
        """Look the next page up."""
        if self._list.found is None or self._is_fetching or not self.state.listed.has_more:
            return
        order, start, reading = self._list.found[0], self._fetched, self._list_reads
        self._is_fetching = True

        def take(page: "tuple[Person, ...]") -> None:
            self._is_fetching = False
            if reading == self._list_reads:
                known = {person.key for person in self._people}
                self._hold([person for person in page if person.key not in known], start + PAGE)
                self._render()

        def miss(error: Exception | None) -> None:
            self._is_fetching, self._error = False, error
            self._render()

        self._jobs.start(
            lambda _progress, _cancel: self._operations.read_people(order, start, PAGE),
            on_success=take,
            on_failure=miss,
            on_cancelled=lambda: miss(None),
        )

    def open_card(self, key: str) -> None:
        """Show one person, whether they stand in the list or not."""
        self._search_text = None
        self._open = next((person for person in self._people if person.key == key), None)
        self._opening = key if self._open is None else ""
        self.card_opened.emit(key)
        if self._opening:

            def take(found: "Person | None") -> None:
                if self._opening == key:
                    self._open, self._opening = found, ""
                    self._render()

            self._jobs.start(lambda _progress, _cancel: self._operations.read_person(key), on_success=take, on_failure=self._miss)
        self._render()

    def close_card(self) -> None:
        """Show nobody."""
        self._open = self._search_text = None
        self._opening = ""
        self.card_opened.emit("")
        self._render()

    def person_went(self, words: Callable[[], str]) -> None:
        """The person who is open is no longer here; `words` say why. There is nothing to take back."""
        self._last, self._news = None, words
        self.close_card()

    def search(self, text: str) -> None:
        """Look for the second half of the person who is shown; after a rest, for each letter is typed one by one."""
        if self._open is not None or self._opening:
            self._search_text = text
            if not text.strip():
                self._found = ((), "")
            self._rest.start()
            self._render()

    def more_cards(self) -> None:
        """Show more suggestions."""
        self._shown_cards += _CARDS
        self._render()

    def say_one(self, keys: Sequence[str]) -> None:
        """These are one person."""
        self._search_text = None
        self._say(lambda: self._operations.merge_people(keys), _merged_news, keys)

    def say_two(self, keys: Sequence[str]) -> None:
        """These are different people."""
        self._say(lambda: self._operations.say_apart(keys), _apart_news, keys)

    def split(self, key: str) -> None:
        """This one is a person apart again."""
        self._say(lambda: self._operations.split_person(key), _split_news, ())

    def undo(self) -> None:
        """Take back what was said last."""
        change = self._last
        if change is None:
            return

        def took_back(people: "tuple[Person, ...]") -> None:
            self._last, self._news = None, lambda: tr("That was taken back.")
            self._answered.clear()
            self._open_anew(people)
            self._wrote()

        self._save(lambda: self._operations.take_back_people(change), took_back)

    def _say(self, write: "Callable[[], Said]", words: "Callable[[Sequence[Person]], str]", keys: Sequence[str]) -> None:
        def took(said: "Said") -> None:
            has_effect = said.change.has_effect
            self._last = said.change if has_effect else None
            self._news = (lambda: words(self._veil(said.people))) if has_effect else nothing_new_words
            self._answered.add(tuple(keys))
            self._open_anew(said.people)
            self._wrote()

        self._save(write, took)

    def _save(self, write: Callable[[], Saved], took: Callable[[Saved], None]) -> None:
        """One at a time: what is written while an import runs waits for its end."""
        if self._is_saving:
            return
        self._is_saving, self._error = True, None
        self._slow.start()

        def missed(error: Exception | None) -> None:
            self._is_saving, self._error = False, error
            self._render()

        self._jobs.start(lambda _progress, _cancel: write(), on_success=took, on_failure=missed, on_cancelled=lambda: missed(None))

    def _wrote(self) -> None:
        self._is_saving = False
        self._render()
        self.people_written.emit()

    def _open_anew(self, people: "Sequence[Person]") -> None:
        """The card of the same person as they are now; it stays as it is where they are not among these."""
        if self._open is not None:
            key = self._open.key
            self._open = next((one for one in people if any(member.key == key for member in one.members)), self._open)

    # Reading.

    def _read_list(self) -> "tuple[PeopleOrder, tuple[Person, ...]]":
        order = self._operations.order_people(self.platform or None, self.order)
        return order, self._operations.read_people(order, 0, PAGE)

    def _read_same(self) -> "tuple[Suggestions, tuple[Person, ...]]":
        return self._operations.suggest_people(), self._operations.merged_people()

    def _list_changed(self) -> None:
        if self._list.found is not None and self._list_reads != self._list.reads:
            self._list_reads = self._list.reads
            self._people, self._lines = [], ()
            self._hold(self._list.found[1], PAGE)
            self._open_anew(self._people)
        self._render()

    def _hold(self, people: "Sequence[Person]", fetched: int) -> None:
        """More people, whose words are made once: there may be thousands."""
        self._people += people
        self._lines += tuple(person_line(person) for person in self._veil(people))
        self._fetched = fetched

    def _same_changed(self) -> None:
        if self._same_reads != self._same.reads and not self._same.is_overtaken:
            self._same_reads = self._same.reads
            self._answered.clear()
        self._render()

    @Slot()
    def _find(self) -> None:
        text = self._search_text
        if not text or not text.strip():
            return

        def take(found: "tuple[Person, ...]") -> None:
            if text == self._search_text:
                self._found = (found, text)
                self._render()

        self._jobs.start(lambda _progress, _cancel: self._operations.find_people(text), on_success=take, on_failure=self._miss)

    def _miss(self, error: Exception) -> None:
        self._error = error
        self._render()

    # What is shown.

    def _listed(self) -> ListPart:
        part = ListPart()
        if self._list.found is not None:
            part = list_part(self._list.found[0], self._lines, fetched=self._fetched, platform=self.platform)
        return failed_list(part, self._explain(self._list.error)) if self._list.error is not None else part

    def _searched(self, card: PersonCard | None) -> Search | None:
        if card is None or self._search_text is None:
            return None
        found, text = self._found
        return search_found(self._veil(found), card, is_answer=text.strip() != "" and text == self._search_text)

    def _render(self) -> None:
        suggestions, merged = self._veil(self._same.found) or (None, ())
        trouble = self._explain(self._same.error) if self._same.error is not None else ""
        card = person_card(self._veil(self._open)) if self._open is not None else None
        is_slow = self._is_saving and not self._slow.isActive()
        error = self._error or (self._list.error if self._people else None)
        self.state = PeopleState(
            part=self._part,
            listed=self._listed(),
            same=same_part(suggestions, merged, answered=self._answered, shown=self._shown_cards, trouble=trouble),
            card=card,
            search=self._searched(card),
            news=tr("Saving… While an import runs, this waits for its end.") if is_slow else self._news(),
            can_undo=self._last is not None and not is_slow,
            trouble=self._explain(error) if error is not None else "",
        )
        self.state_changed.emit(self.state)


def _merged_news(people: "Sequence[Person]") -> str:
    return " ".join(merged_words(person_name(one), one.platforms) for one in people)


def _apart_news(people: "Sequence[Person]") -> str:
    return apart_words([person_name(one) for one in people])


def _split_news(people: "Sequence[Person]") -> str:
    return " ".join(split_words(person_name(one)) for one in people)
