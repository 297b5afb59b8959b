"""Posts between the operations and the page: a search at a time, pages of rows as they are looked at, the other parts when opened."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.jobs import Changed, RunsJobs
from desktop_app.operations.post_results import PostQuery
from desktop_app.screen_load import PAGE, PagedLoad, ScreenLoad
from desktop_app.screens.posts.plans import is_scored_order, needs_all
from desktop_app.screens.posts.state import (
    Part,
    Phase,
    PostsState,
    StudyState,
    cells,
    choices_state,
    chosen,
    empty_state,
    failed_state,
    found_state,
    post_card,
    study_state,
)
from desktop_app.words.local_time import Zone, local_moment
from desktop_app.words.redaction import NO_VEIL, Veil

if TYPE_CHECKING:
    from desktop_app.operations.post_results import FoundPosts, PostChoices, PostLine, PostPoints, PostStudy
    from local_db.progress import CancelToken

    class PostOperations(Protocol):
        """What the screen asks of the database of one person; called in the background."""

        def load_post_choices(self) -> PostChoices:
            """What the filters offer."""
            ...

        def find_posts(self, query: PostQuery, limit: int | None, cancel: CancelToken) -> FoundPosts:
            """Which posts, in order."""
            ...

        def load_posts(self, ids: Sequence[int]) -> tuple[PostLine, ...]:
            """A page of them."""
            ...

        def load_post_points(self, ids: Sequence[int], cancel: CancelToken) -> dict[int, PostPoints]:
            """Their points now and at their peak."""
            ...

        def study_posts(self, platform: str | None, account: str | None, cancel: CancelToken) -> PostStudy:
            """What all of them have in common."""
            ...


_FIRST = 2 * PAGE  # posts which are shown before all are known
_TYPING_MS = 150
_REST_MS = 250
_NO_STUDY = "-"
_ALL = "all"


class PostsViewModel(QObject):
    """`state_changed(PostsState)` after every change; `rows_reset`, `rows_grown` and `rows_changed(first, last)` tell of the table."""

    state_changed = Signal(object)
    rows_reset = Signal()
    rows_grown = Signal()
    rows_changed = Signal(int, int)

    def __init__(
        self,
        jobs: RunsJobs,
        operations: "PostOperations",
        ranges: tuple[str, Callable[[str], object]] = (_ALL, lambda _key: None),
        *,
        explain: Callable[[Exception], str],
        now: Callable[[], int],
        zone: Zone = None,
        is_calm: Callable[[], bool] = lambda: False,
        veil: Veil = NO_VEIL,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._veil = veil
        self._jobs, self._operations = jobs, operations
        self._explain, self._now, self._zone, self._is_calm = explain, now, zone, is_calm
        self._choices = ScreenLoad(jobs, operations.load_post_choices, on_change=self._choices_changed)
        self._lines: PagedLoad[PostLine] = PagedLoad(jobs, self._read_lines, on_page=self._page_came, on_failure=self._miss)
        self._points: PagedLoad[PostPoints] = PagedLoad(jobs, operations.load_post_points, on_page=self._points_came, on_failure=self._miss)
        self._reads = 0
        self._found: FoundPosts | None = None
        self._shown_words = ""
        self._search: tuple[int, CancelToken | None] = (0, None)  # number of the newest search, and how to stop it
        self._row = 0  # which was looked at last
        self._study: PostStudy | None = None
        self._study_state: StudyState | None = None  # in words, made once: there may be thousands of days
        self._studied: tuple[str, CancelToken | None] = (_NO_STUDY, None)  # of which platform, and how to stop it
        self._card: tuple[PostLine, PostPoints | None] | None = None
        self._error: Exception | None = None
        self._part = Part.TABLE
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self.search)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._want_points)
        self.range_key, self._keep_range = ranges  # as it is shown by other screens too
        self.query = chosen(PostQuery(), "days", _days_of(self.range_key), local_moment(now(), zone).date())
        self.state = PostsState(is_calm=is_calm())

    def show(self) -> None:
        """The page came to the front."""
        self._choices.show()
        self._rest.start()

    def hide(self) -> None:
        """The page went to the back."""
        self._choices.hide()
        self._rest.stop()

    def facts_changed(self, changed: Changed) -> None:
        """Something was written; load anew if it concerns this screen and the screen is shown."""
        if "facts" in changed.kinds:
            self._choices.touch()

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        self._study_state = None if self._study is None else study_state(self._veil(self._study), self._zone, is_calm=self._is_calm())
        if self._is_calm() and is_scored_order(self.query.order):
            self.query = replace(self.query, order="newest")
            self.search()
        self._render()
        self.rows_changed.emit(0, max(0, self.total - 1))

    @Slot()
    def refresh(self) -> None:
        """Read anew; does nothing while a read runs."""
        self._choices.start()

    # What the person asks for.

    def type_words(self, words: str) -> None:
        """The words in the search field; the search begins when the typing rests."""
        if words != self.query.words:
            self.query = replace(self.query, words=words, is_typing=True)
            self._typing.start()

    def choose(self, name: str, key: str) -> None:
        """Another "platform" (or the key of an account), "kind", "topic", "days" or "order"; "" wants all."""
        if name == "days":
            self.range_key = key or _ALL
            self._keep_range(self.range_key)
        query = chosen(self.query, name, key, local_moment(self._now(), self._zone).date())
        if query != self.query:
            self.query = query
            if name == "platform":
                self._forget_study()
            self.search()

    def take_range(self, key: str) -> None:
        """Another screen shows this range now."""
        if key != self.range_key:
            self.choose("days", _days_of(key))

    def open_part(self, part: Part) -> None:
        """Show another part; what it needs is computed when it is first opened."""
        self._part, self._card = part, None
        self._ask_study()
        self._render()

    def open_row(self, row: int) -> None:
        """Open the post of a row; nothing happens while it is read."""
        line = self._lines.value(row)
        if line is not None:
            self._open(line, self._points.value(row))

    def key_of_row(self, row: int) -> str:
        """The key of a post in the ledger, "" while it is not known that it has any points."""
        line = self._lines.value(row)
        return "" if line is None or self._points.value(row) is None else line.key

    def open_post(self, post_id: int) -> None:
        """Open a post by its row in the database."""
        self._jobs.start(
            lambda _progress, _cancel: self._operations.load_posts([post_id]),
            on_success=self._open_first,
            on_failure=self._miss,
        )

    def close_card(self) -> None:
        """Back to the list."""
        self._card = None
        self._render()

    @Slot()
    def search(self) -> None:
        """Find the posts which are asked for now; a search which still runs is stopped."""
        self._typing.stop()
        number, token = self._search
        if token is not None:
            token.cancel()
        self._search = (number + 1, None)
        # By points all posts are needed before the first is known.
        self._find(None if needs_all(self.query.order) else _FIRST, is_first=True)
        self._render()

    # The table.

    @property
    def total(self) -> int:
        """Rows of the table."""
        return len(self._lines.ids)

    def cells_of(self, row: int) -> tuple[str, ...] | None:
        """One row, None while it is read."""
        line = self._lines.value(row)
        if line is None:
            return None
        points, are_known = self._points.value(row), self._points.is_there(row)
        return cells(self._veil(line), points, are_points_known=are_known, zone=self._zone, is_calm=self._is_calm())

    def want(self, row: int) -> None:
        """A row is looked at: read its page, and its points when the eye rests."""
        self._row = row
        self._lines.want(row)
        self._rest.start()

    # Inside.

    def _read_lines(self, ids: Sequence[int], _cancel: "CancelToken") -> "dict[int, PostLine]":
        return {line.post_id: line for line in self._operations.load_posts(ids)}

    def _page_came(self, first: int, last: int) -> None:
        self.rows_changed.emit(first, last)
        self._rest.start()

    def _points_came(self, first: int, last: int) -> None:
        self.rows_changed.emit(first, last)

    @Slot()
    def _want_points(self) -> None:
        self._points.want(self._row)

    def _find(self, limit: int | None, *, is_first: bool) -> None:
        number, query = self._search[0], self.query
        token = self._jobs.start(
            lambda _progress, cancel: self._operations.find_posts(query, limit, cancel),
            on_success=lambda found: self._take(number, query, found, is_first=is_first),
            on_failure=lambda error: self._miss_search(number, error),
        )
        self._search = (number, token)

    def _take(self, number: int, query: PostQuery, found: "FoundPosts", *, is_first: bool) -> None:
        if number != self._search[0]:
            return
        self._search = (number, None)
        self._found, self._shown_words, self._error = found, query.words, None
        if is_first:
            self._row = 0
            self._lines.show(found.ids)
            self._points.show(found.ids)
            self.rows_reset.emit()
        else:
            self._lines.extend(found.ids)
            self._points.extend(found.ids)
            self.rows_grown.emit()
        if not found.is_whole:
            self._find(None, is_first=False)
        self._render()

    def _miss_search(self, number: int, error: Exception) -> None:
        if number == self._search[0]:
            self._search = (number, None)
            self._miss(error)

    def _miss(self, error: Exception) -> None:
        self._error = error
        self._render()

    def _choices_changed(self) -> None:
        is_new = self._reads != self._choices.reads
        self._reads = self._choices.reads
        if is_new:
            self._reopen()
            self._forget_study()
            if self._choices.found is not None and self._choices.found.accounts:
                self.search()
                return
        self._render()

    def _reopen(self) -> None:
        """The post which is open may have been left out, or erased: read it anew; one which went is closed."""
        if self._card is not None:
            post_id = self._card[0].post_id

            def took(lines: "tuple[PostLine, ...]") -> None:
                if self._card is not None and self._card[0].post_id == post_id:
                    self._card = None
                    self._open_first(lines)
                    self._render()

            self._jobs.start(lambda _progress, _cancel: self._operations.load_posts([post_id]), on_success=took, on_failure=self._miss)

    def _open_first(self, lines: "tuple[PostLine, ...]") -> None:
        for line in lines[:1]:
            self._open(line, None)

    def _open(self, line: "PostLine", points: "PostPoints | None") -> None:
        self._card = (line, points)
        self._render()
        if points is None:
            self._jobs.start(
                lambda _progress, cancel: self._operations.load_post_points([line.post_id], cancel),
                on_success=lambda found: self._take_points(line, found.get(line.post_id)),
                on_failure=self._miss,
            )

    def _take_points(self, line: "PostLine", points: "PostPoints | None") -> None:
        if self._card is not None and self._card[0] is line:
            self._card = (line, points)
            self._render()

    def _forget_study(self) -> None:
        self._study = self._study_state = None
        _, token = self._studied
        if token is not None:
            token.cancel()
        self._studied = (_NO_STUDY, None)
        self._ask_study()

    def _ask_study(self) -> None:
        """Study the posts of the chosen platform or account, if a part is open that shows it."""
        query = self.query
        key = query.account or query.platform or ""
        if self._part is Part.TABLE or self._studied[0] == key:
            return
        token = self._jobs.start(
            lambda _progress, cancel: self._operations.study_posts(query.platform, query.account, cancel),
            on_success=lambda study: self._take_study(key, study),
            on_failure=lambda error: self._miss_study(key, error),
        )
        self._studied = (key, token)

    def _take_study(self, key: str, study: "PostStudy") -> None:
        if key == self._studied[0]:
            self._study, self._studied = study, (key, None)
            self._study_state = study_state(self._veil(study), self._zone, is_calm=self._is_calm())
            self._render()

    def _miss_study(self, key: str, error: Exception) -> None:
        if key == self._studied[0]:
            self._studied = (_NO_STUDY, None)
            self._miss(error)

    def _render(self) -> None:
        self.state = self._state()
        self.state_changed.emit(self.state)

    def _state(self) -> PostsState:
        is_calm = self._is_calm()
        state = PostsState(part=self._part, study=self._study_state, is_calm=is_calm)
        choices = self._veil(self._choices.found)
        if choices is not None:
            empty = replace(empty_state(), is_calm=is_calm)
            state = choices_state(state, choices, self._now(), self._zone) if choices.accounts else empty
        if state.phase is Phase.POSTS and self._found is not None:
            state = found_state(state, self._found, self._shown_words)
        if self._card is not None:
            state = replace(state, card=post_card(*self._veil(self._card), zone=self._zone, is_calm=is_calm))
        error = self._choices.error or self._error
        if error is not None:
            state = failed_state(state, self._explain(error))
        is_studying = self._studied[1] is not None
        return replace(state, is_searching=state.is_searching or self._search[1] is not None, is_studying=is_studying)


def _days_of(range_key: str) -> str:
    """The key of the filter of periods which is this range."""
    return "" if range_key == _ALL else range_key
