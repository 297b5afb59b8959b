"""What can go wrong with files and with the database, named by what went wrong, worded by what to do.

Every message is one or two sentences for a person: what happened, that nothing was changed, what to do.
`code` is a stable word for programs (`--json`) and for translated sentences (`desktop_app.words.issue_words`);
`details` are the fields of that sentence.
"""

from typing import ClassVar


class LocalDbError(Exception):
    """Base of all errors of this package; `str(error)` is the English sentence."""

    code: ClassVar[str] = "local_db"

    def __init__(self, message: str, **details: str | int) -> None:
        super().__init__(message)
        self.details: dict[str, str | int] = details


class ArchiveError(LocalDbError):
    """A file which cannot be used as it is. The database was not touched."""

    code = "archive"


class UnrecognisedArchiveError(ArchiveError):
    """No importer knows this file."""

    code = "unrecognised_archive"


class NotAnArchiveError(ArchiveError):
    """A photo, a PDF, a mail, an unfinished download: something that never is an export."""

    code = "not_an_archive"


class HtmlInsteadOfJsonError(ArchiveError):
    """The export was requested in the wrong format."""

    code = "html_instead_of_json"


class MalformedArchiveError(ArchiveError):
    """A file which must be there cannot be read at all."""

    code = "malformed_archive"


class TruncatedArchiveError(ArchiveError):
    """The file ends before its end: a download that was cut off."""

    code = "truncated_archive"


class PasswordArchiveError(ArchiveError):
    """A zip with a password."""

    code = "password_archive"


class ArchiveTooLargeError(ArchiveError):
    """The file would unpack to more than the limits allow (a zip bomb, or far beyond any real export)."""

    code = "archive_too_large"


class ArchiveChangedError(ArchiveError):
    """The file changed while it was read."""

    code = "archive_changed"


class EmptyArchiveError(ArchiveError):
    """Nothing in it."""

    code = "empty_archive"


class SeparateArchivesError(ArchiveError):
    """Files dropped together which are archives of their own; planning takes them one by one."""

    code = "separate_archives"


class UnreadableFileError(ArchiveError):
    """Missing, or no right to read."""

    code = "unreadable_file"


class OtherHeadsError(ArchiveError):
    """A table has not the columns which a mapping names."""

    code = "other_heads"


class WrongMappingError(ArchiveError):
    """What was said about the columns of a table cannot be, whatever the table."""

    code = "wrong_mapping"


class OtherOwnerError(ArchiveError):
    """The archive belongs to another account than the one chosen."""

    code = "other_owner"


class EntriesLeftOutError(ArchiveError):
    """Entries would be left out, and the person wanted all or nothing."""

    code = "entries_left_out"


class ParserCrashedError(ArchiveError):
    """The worker process died, hung or broke its limits."""

    code = "parser_crashed"


class DatabaseError(LocalDbError):
    """The database cannot be used, or a write failed; what stood in it before stands there still."""

    code = "database"


class NotOurDatabaseError(DatabaseError):
    """A file which is no Gaung database."""

    code = "not_our_database"


class NewerDatabaseError(DatabaseError):
    """Made by a newer Gaung; nothing was written."""

    code = "newer_database"


class EngineTooOldError(DatabaseError):
    """SQLite before 3.51.3, which can corrupt a WAL database."""

    code = "engine_too_old"


class DatabaseLockedError(DatabaseError):
    """Another process holds the database."""

    code = "database_locked"


class DamagedDatabaseError(DatabaseError):
    """SQLite reports corruption."""

    code = "damaged_database"


class DiskFullError(DatabaseError):
    """No space left; the transaction was rolled back."""

    code = "disk_full"


class ReadOnlyFolderError(DatabaseError):
    """No right to write where the database lies."""

    code = "read_only_folder"


class UnknownImportError(DatabaseError):
    """No import with this number."""

    code = "unknown_import"


class UnknownAccountError(DatabaseError):
    """No account of this name, or several."""

    code = "unknown_account"


class AccountChoiceError(DatabaseError):
    """Accounts cannot be joined or parted like this."""

    code = "account_choice"


class UnknownPersonError(DatabaseError):
    """Nobody of this key, handle or name, or several."""

    code = "unknown_person"


class UnknownPostError(DatabaseError):
    """No post of this key, or several."""

    code = "unknown_post"


class OnePersonError(DatabaseError):
    """Two who were merged are said to be two people."""

    code = "one_person"


class PeopleChangedError(DatabaseError):
    """What is to be taken back is no longer as it was left."""

    code = "people_changed"


class WrongCountError(DatabaseError):
    """What the person typed is no number of the past."""

    code = "wrong_count"


class WrongDaysError(LocalDbError):
    """Days or a number of days for which nothing can be computed."""

    code = "wrong_days"


class UnknownExportError(DatabaseError):
    """No export of this name, or it is not in the waiting room."""

    code = "unknown_export"


class AnnotationError(DatabaseError):
    """There is no such note, or what was typed is none; `what` says why."""

    code = "annotation"


class PersonNoteError(DatabaseError):
    """There is no such note or meeting, or what was typed of a person is none; `what` says why."""

    code = "person_note"


class UnknownActionError(DatabaseError):
    """No suggestion or action of this id, or one with which this cannot be done; `what` says why."""

    code = "unknown_action"


class DamagedActionError(DatabaseError):
    """A stored action cannot be read."""

    code = "damaged_action"


class RecipeError(DatabaseError):
    """A recipe of the score is not there, or what was told is none; `what` says why."""

    code = "recipe"


class OtherAccountError(DatabaseError):
    """Two imports which are to be compared are of two accounts, or of two kinds of archive."""

    code = "other_account"


class Cancelled(Exception):  # noqa: N818  (not an error: the person asked for it)
    """The person cancelled; nothing was changed."""
