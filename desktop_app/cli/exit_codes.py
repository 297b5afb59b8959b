"""What the exit code says."""

from local_db import errors
from local_db.errors import LocalDbError

DONE, FAULT, WRONG_USE, UNREADABLE, LEFT_OUT, DATABASE, KEY, NO_ANSWER, NO_ROOM = 0, 1, 2, 3, 4, 5, 6, 7, 8

_BY_KIND: tuple[tuple[type[LocalDbError], int], ...] = (
    (errors.DiskFullError, NO_ROOM),
    (errors.ReadOnlyFolderError, NO_ROOM),
    (errors.UnknownImportError, WRONG_USE),
    (errors.UnknownAccountError, WRONG_USE),
    (errors.UnknownPersonError, WRONG_USE),
    (errors.UnknownPostError, WRONG_USE),
    (errors.OnePersonError, WRONG_USE),
    (errors.PeopleChangedError, WRONG_USE),
    (errors.WrongCountError, WRONG_USE),
    (errors.WrongDaysError, WRONG_USE),
    (errors.AccountChoiceError, WRONG_USE),
    (errors.UnknownExportError, WRONG_USE),
    (errors.AnnotationError, WRONG_USE),
    (errors.PersonNoteError, WRONG_USE),
    (errors.UnknownActionError, WRONG_USE),
    (errors.RecipeError, WRONG_USE),
    (errors.OtherAccountError, WRONG_USE),
    (errors.WrongMappingError, WRONG_USE),
    (errors.OtherOwnerError, UNREADABLE),
    (errors.EntriesLeftOutError, LEFT_OUT),
    (errors.ArchiveError, UNREADABLE),
    (errors.DatabaseError, DATABASE),
)


def exit_code_of(error: LocalDbError) -> int:
    """The code of an error of ours."""
    return next((code for kind, code in _BY_KIND if isinstance(error, kind)), FAULT)
