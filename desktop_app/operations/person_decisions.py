"""Forgetting people, leaving posts out and erasing them, bound to the database of one person; imported when it is needed."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.operations.forgetting import ForgetPreview, Forgotten
    from desktop_app.operations.post_decisions import ErasePreview, PostsTold
    from local_db.database import LocalDatabase
    from local_db.old_backups import Backup, Backups, DeletedBackups
    from local_db.records import UnixTime


class PersonDecisions:
    """`opened` gives the database."""

    def __init__(self, opened: "Callable[[], LocalDatabase]", moment: "Callable[[], UnixTime]") -> None:
        self._opened, self._moment = opened, moment

    def preview_forgetting(self, key: str) -> "ForgetPreview":
        """What forgetting somebody would do."""
        from desktop_app.operations.forgetting import forget_preview  # noqa: PLC0415

        return forget_preview(self._opened(), key, now=self._moment())

    def forget(self, preview: "ForgetPreview") -> "Forgotten":
        """Forget them, for good."""
        from desktop_app.operations.forgetting import forget_person  # noqa: PLC0415

        return forget_person(self._opened(), preview, now=self._moment())

    def count_posts(self, posts: Sequence[int], is_counted: bool) -> "PostsTold":
        """Count posts, or leave them out of the score."""
        from desktop_app.operations.post_decisions import decide_counted  # noqa: PLC0415

        return decide_counted(self._opened(), posts, is_counted=is_counted, now=self._moment())

    def take_posts_back(self, told: "PostsTold") -> "PostsTold":
        """Take back what was decided of posts just now."""
        from desktop_app.operations.post_decisions import take_back_decision  # noqa: PLC0415

        return take_back_decision(self._opened(), told, now=self._moment())

    def gone_posts(self) -> tuple[int, ...]:
        """Rows of the posts which are no longer there."""
        from desktop_app.operations.post_decisions import gone_of  # noqa: PLC0415

        return tuple(sorted(gone_of(self._opened())))

    def preview_erasing(self, posts: Sequence[int]) -> "ErasePreview":
        """What erasing the words of posts would do."""
        from desktop_app.operations.post_decisions import erase_preview  # noqa: PLC0415

        return erase_preview(self._opened(), posts, now=self._moment())

    def erase(self, preview: "ErasePreview") -> bool:
        """Erase them, for good; whether old bytes are gone, too."""
        from desktop_app.operations.post_decisions import erase_posts  # noqa: PLC0415

        return erase_posts(self._opened(), preview, now=self._moment())

    def known_backups(self) -> "Backups":
        """Backups which may still hold what was forgotten or erased."""
        from local_db.old_backups import backups_of  # noqa: PLC0415

        return backups_of(self._opened())

    def delete_backups(self, wanted: "Sequence[Backup]") -> "DeletedBackups":
        """Delete these, for good."""
        from local_db.old_backups import delete_backups  # noqa: PLC0415

        return delete_backups(self._opened(), wanted)
