"""Every error of ours has a code of the documented list."""

import inspect

import pytest

from desktop_app.cli.exit_codes import exit_code_of
from local_db import errors
from local_db.errors import LocalDbError

_EXPECTED = {
    "DiskFullError": 8,
    "ReadOnlyFolderError": 8,
    "UnknownImportError": 2,
    "UnknownAccountError": 2,
    "UnknownPersonError": 2,
    "OnePersonError": 2,
    "PeopleChangedError": 2,
    "UnknownExportError": 2,
    "AnnotationError": 2,
    "PersonNoteError": 2,
    "RecipeError": 2,
    "UnknownActionError": 2,
    "UnknownPostError": 2,
    "WrongCountError": 2,
    "WrongDaysError": 2,
    "AccountChoiceError": 2,
    "OtherAccountError": 2,
    "WrongMappingError": 2,
    "EntriesLeftOutError": 4,
    "LocalDbError": 1,
}
_KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, LocalDbError)]


@pytest.mark.parametrize("kind", _KINDS, ids=lambda kind: kind.__name__)
def test_the_code_of_each_error(kind: type[LocalDbError]) -> None:
    by_family = 3 if issubclass(kind, errors.ArchiveError) else 5
    assert exit_code_of(kind("a sentence")) == _EXPECTED.get(kind.__name__, by_family)
