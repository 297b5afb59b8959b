"""Posts, bound to the database of one person; what is heavy is imported by the first that needs it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.operations.post_results import FoundPosts, PostChoices, PostLine, PostPoints, PostQuery, PostStudy
    from local_db.database import LocalDatabase
    from local_db.progress import CancelToken
    from local_db.records import UnixTime


class PersonPosts:
    """`opened` gives the database and makes it where there is none; `is_there`: whether there is one to look into."""

    def __init__(self, opened: "Callable[[], LocalDatabase]", moment: "Callable[[], UnixTime]", is_there: Callable[[], bool]) -> None:
        self._opened, self._moment, self._is_there = opened, moment, is_there

    def load_post_choices(self) -> "PostChoices":
        """What can be asked of the posts."""
        from desktop_app.operations.post_results import PostChoices  # noqa: PLC0415
        from desktop_app.operations.posts import post_choices  # noqa: PLC0415

        return post_choices(self._opened()) if self._is_there() else PostChoices((), (), (), frozenset())

    def find_posts(self, query: "PostQuery", limit: int | None, cancel: "CancelToken") -> "FoundPosts":
        """Which posts, in order."""
        from desktop_app.operations.posts import find_posts  # noqa: PLC0415

        return find_posts(self._opened(), query, now=self._moment(), limit=limit, cancel=cancel)

    def load_posts(self, ids: Sequence[int]) -> "tuple[PostLine, ...]":
        """A page of posts."""
        from desktop_app.operations.posts import post_page  # noqa: PLC0415

        return post_page(self._opened(), ids)

    def load_post_points(self, ids: Sequence[int], cancel: "CancelToken") -> "dict[int, PostPoints]":
        """Points of posts now and at their peak."""
        from desktop_app.operations.posts import points_of  # noqa: PLC0415

        return points_of(self._opened(), ids, now=self._moment(), cancel=cancel)

    def study_posts(self, platform: str | None, account: str | None, cancel: "CancelToken") -> "PostStudy":
        """What all posts have in common."""
        from desktop_app.operations.post_study import study_posts  # noqa: PLC0415

        return study_posts(self._opened(), now=self._moment(), platform=platform, account=account, cancel=cancel)
