"""View models of what is decided of people and posts: forgetting, leaving out, erasing. Each is made when a page first needs it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from desktop_app.jobs import Changed, RunsJobs
from desktop_app.main_window import Screen
from desktop_app.words.redaction import NO_VEIL, Veil

if TYPE_CHECKING:
    from desktop_app.operations.forgetting import ForgetPreview, Forgotten
    from desktop_app.operations.person_decisions import PersonDecisions
    from desktop_app.operations.post_decisions import ErasePreview
    from desktop_app.screens.for_good.view_model import ForGoodViewModel
    from desktop_app.screens.old_backups.view_model import OldBackupsViewModel
    from desktop_app.screens.post_choices.view_model import PostChoicesViewModel

    class HasDecisions(Protocol):
        """The operations on the database of one person."""

        @property
        def decisions(self) -> PersonDecisions:
            """Those which decide of people and posts."""
            ...


class DecisionModel(Protocol):
    """What each of them can be told, as every view model of a screen."""

    is_writing: bool

    def show(self) -> None:
        """Its page came to the front."""
        ...

    def hide(self) -> None:
        """Its page went to the back."""
        ...

    def facts_changed(self, changed: Changed) -> None:
        """Something was written."""
        ...

    def translate(self) -> None:
        """Another language is in use."""
        ...


class DecisionModels:
    """`written` is called after each write of facts."""

    def __init__(
        self,
        jobs: RunsJobs,
        operations: "HasDecisions",
        *,
        explain: Callable[[Exception], str],
        is_calm: Callable[[], bool] = lambda: False,
        veil: Veil = NO_VEIL,
        parent: QObject | None,
        written: Callable[[], object],
    ) -> None:
        self._jobs, self._operations, self._explain, self._parent, self._written = jobs, operations, explain, parent, written
        self._is_calm, self._veil = is_calm, veil
        self._forgetting: ForGoodViewModel[str, ForgetPreview, Forgotten] | None = None
        self._choices: dict[bool, PostChoicesViewModel] = {}  # of one post, and of all which are no longer there
        self._erasing: dict[bool, ForGoodViewModel[tuple[int, ...], ErasePreview, bool]] = {}
        self._old_backups: dict[Screen, OldBackupsViewModel] = {}

    @property
    def forgetting(self) -> "ForGoodViewModel[str, ForgetPreview, Forgotten]":
        """Of forgetting the person who is open in People."""
        from desktop_app.screens.for_good import state  # noqa: PLC0415
        from desktop_app.screens.for_good.view_model import ForGood, ForGoodViewModel  # noqa: PLC0415

        if self._forgetting is None:
            decisions = self._operations.decisions
            what = ForGood(
                decisions.preview_forgetting,
                decisions.forget,
                state.forget_labels,
                lambda preview: state.forget_title(self._veil(preview)),
                lambda preview: state.forget_lines(preview, is_calm=self._is_calm()),
                lambda preview, done: state.forgotten_told(self._veil(preview), done),
            )
            self._forgetting = ForGoodViewModel(self._jobs, what, explain=self._explain, parent=self._parent)
            self._forgetting.facts_written.connect(self._written)
            self._forgetting.facts_written.connect(self.old_backups(Screen.PEOPLE).offer)
        return self._forgetting

    def post_choices(self, *, is_gone: bool) -> "PostChoicesViewModel":
        """Of leaving out one post, or all which are no longer there."""
        from desktop_app.screens.post_choices.view_model import PostChoicesViewModel  # noqa: PLC0415

        if is_gone not in self._choices:
            operations = self._operations.decisions
            made = PostChoicesViewModel(self._jobs, operations, explain=self._explain, is_calm=self._is_calm, parent=self._parent)
            made.facts_written.connect(self._written)
            self._choices[is_gone] = made
        return self._choices[is_gone]

    def erasing(self, *, is_gone: bool) -> "ForGoodViewModel[tuple[int, ...], ErasePreview, bool]":
        """Of erasing one post, or all which are no longer there: () stands for those."""
        from desktop_app.screens.for_good import state  # noqa: PLC0415
        from desktop_app.screens.for_good.view_model import ForGood, ForGoodViewModel  # noqa: PLC0415

        if is_gone not in self._erasing:
            labels = state.erase_all_labels if is_gone else state.erase_labels
            what = ForGood(
                self._look_at_erasing,
                self._operations.decisions.erase,
                labels,
                state.erase_title,
                lambda preview: state.erase_words(preview, is_calm=self._is_calm()),
                state.erased_told,
            )
            made = ForGoodViewModel(self._jobs, what, explain=self._explain, parent=self._parent)
            made.facts_written.connect(self._written)
            made.facts_written.connect(self.old_backups(Screen.POSTS).offer)
            self._erasing[is_gone] = made
        return self._erasing[is_gone]

    def old_backups(self, screen: Screen) -> "OldBackupsViewModel":
        """Of the backups which are offered for deletion on the screen where something was forgotten or erased."""
        from desktop_app.screens.old_backups.view_model import OldBackupsViewModel  # noqa: PLC0415

        if screen not in self._old_backups:
            made = OldBackupsViewModel(self._jobs, self._operations.decisions, explain=self._explain, veil=self._veil, parent=self._parent)
            self._old_backups[screen] = made
        return self._old_backups[screen]

    def gone_posts(self) -> tuple[int, ...]:
        """Rows of the posts which are no longer there; called in the background."""
        return self._operations.decisions.gone_posts()

    @property
    def is_writing(self) -> bool:
        """Whether one of them writes."""
        return any(one.is_writing for _, one in self.made())

    def made(self) -> list[tuple[Screen, DecisionModel]]:
        """Those which are there, with the screen on which they stand."""
        people: list[DecisionModel] = [] if self._forgetting is None else [self._forgetting]
        posts: list[DecisionModel] = [*self._choices.values(), *self._erasing.values()]
        return [*((Screen.PEOPLE, one) for one in people), *((Screen.POSTS, one) for one in posts), *self._old_backups.items()]

    def _look_at_erasing(self, posts: tuple[int, ...]) -> "ErasePreview":
        return self._operations.decisions.preview_erasing(posts or self.gone_posts())
