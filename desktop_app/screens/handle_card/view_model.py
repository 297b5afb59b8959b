"""Own profiles between the operations and their section: read when it is opened, ticked and named while it is there."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from desktop_app.jobs import Changed, RunsJobs
from desktop_app.screen_load import ScreenLoad
from desktop_app.screens.handle_card.state import HandleCardState, Phase, profiles_state
from desktop_app.words.redaction import NO_VEIL, Veil

if TYPE_CHECKING:
    from desktop_app.operations.own_profiles import OwnProfile


class ProfileOperations(Protocol):
    """What the database of a person can do; called in the background."""

    def read_profiles(self) -> "tuple[OwnProfile, ...]":
        """All own profiles."""
        ...


class HandleCardViewModel(QObject):
    """`state_changed(HandleCardState)` after every change. What is ticked and typed is kept as long as the window."""

    state_changed = Signal(object)

    def __init__(
        self,
        jobs: RunsJobs,
        operations: ProfileOperations,
        *,
        explain: Callable[[Exception], str],
        veil: Veil = NO_VEIL,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._veil = veil
        self._explain = explain
        self._ticked: dict[str, bool] = {}
        self._name: str | None = None  # None = as the profiles have it
        self._profiles: ScreenLoad[tuple[OwnProfile, ...]] = ScreenLoad(jobs, operations.read_profiles, on_change=self._render)
        self.state = HandleCardState()

    def open(self) -> None:
        """The section came to the front."""
        self._profiles.show()

    def show(self) -> None:
        """Its screen came to the front; the section itself says when it is open."""

    def hide(self) -> None:
        """The section, or its screen, went to the back."""
        self._profiles.hide()

    def facts_changed(self, changed: Changed) -> None:
        """Something was written: there may be other profiles."""
        if "facts" in changed.kinds:
            self._profiles.touch()

    def translate(self) -> None:
        """Say the same in the language which is in use now."""
        self._render()

    def try_again(self) -> None:
        """Read anew."""
        self._profiles.start()

    def tick(self, key: str, is_on_card: bool) -> None:
        """Put a profile on the card, or take it off."""
        self._ticked[key] = is_on_card
        self._render()

    def rename(self, name: str) -> None:
        """The name on the card, as it was typed."""
        self._name = name
        self._render()

    def _render(self) -> None:
        from desktop_app.operations.own_profiles import check_profiles, own_name  # noqa: PLC0415  (after the first paint)

        if self._veil.is_on:  # the card is made of names and addresses: under stand-ins it would lead nowhere
            state = HandleCardState(phase=Phase.HIDDEN)
        elif self._profiles.error is not None and self._profiles.found is None:
            state = HandleCardState(phase=Phase.FAILED, trouble=self._explain(self._profiles.error))
        elif self._profiles.found is None:
            state = HandleCardState()
        else:
            name = own_name(self._profiles.found) if self._name is None else self._name
            state = profiles_state(check_profiles(self._profiles.found), self._ticked, name)
            if self._profiles.error is not None:
                state = replace(state, trouble=self._explain(self._profiles.error))
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)
