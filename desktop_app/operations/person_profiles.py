"""Own profiles, bound to the database of one person; what is heavy is imported by the first that needs it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.operations.own_profiles import OwnProfile
    from local_db.database import LocalDatabase


class PersonProfiles:
    """`opened` gives the database and makes it where there is none; `is_there`: whether there is one to look into."""

    def __init__(self, opened: "Callable[[], LocalDatabase]", is_there: Callable[[], bool]) -> None:
        self._opened, self._is_there = opened, is_there

    def read_profiles(self) -> "tuple[OwnProfile, ...]":
        """All own profiles."""
        from desktop_app.operations.own_profiles import read_profiles  # noqa: PLC0415

        return read_profiles(self._opened()) if self._is_there() else ()
