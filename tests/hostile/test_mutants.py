"""No damage to an archive makes an importer fail in another way than with a sentence for the person.

`GAUNG_MUTANTS=50000 GAUNG_MUTANTS_SEED=7 python3 packaging/bootstrap.py test tests/hostile/test_mutants.py` looks longer.
"""

import os
import tracemalloc

import msgspec
import pytest

from local_db.errors import LocalDbError
from local_db.formats.numbers import LARGEST_COUNT
from local_db.importer_protocol import Importer, ImportOptions
from local_db.parsing.catalogue import IMPORTERS
from local_db.parsing.recognition import recognise_all, recognise_mapped
from local_db.records import LEFT_OUT, Account, AudienceObservation, Contact, Coverage, Issue, Record
from tests.hostile.mutants import archive_of, mutants

_NUMBER = int(os.environ.get("GAUNG_MUTANTS", "300"))
_SEED = int(os.environ.get("GAUNG_MUTANTS_SEED", "1"))
_MEMORY_BYTES = 200_000_000


def _fits_the_database(record: Record | Contact) -> bool:
    """No number is so large that it, or a sum of a million of them, would not go into a column."""
    numbers = [value for name in record.__struct_fields__ if isinstance(value := getattr(record, name), int)]
    return all(abs(number) <= LARGEST_COUNT for number in numbers)


def _read_everything(files: dict[str, bytes], options: ImportOptions) -> int:
    """Recognise, plan and read as the worker does; the number of entries."""
    archive = archive_of(files, "mutant")
    entries = 0
    mapping = options.mapping
    for importer, recognition in recognise_all(archive, IMPORTERS) if mapping is None else (recognise_mapped(archive, mapping),):
        plan = importer.plan(archive, recognition, options)
        msgspec.msgpack.encode(plan)
        for item in importer.read(archive, plan, options):
            assert isinstance(item, tuple | Account | AudienceObservation | Coverage | Issue)
            msgspec.msgpack.encode(item)
            if isinstance(item, tuple):
                assert all(_fits_the_database(record) for record in item)
                entries += 1
            elif isinstance(item, Issue) and item.kind in LEFT_OUT:
                entries += item.count
    return entries


@pytest.mark.timeout(max(120, _NUMBER // 2))
@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.name)
def test_damaged_archives_end_in_records_issues_or_one_sentence(importer: Importer) -> None:
    whole = refused = 0
    tracemalloc.start()
    for name, options, files in mutants(importer.name, _NUMBER, _SEED):
        try:
            whole += _read_everything(files, msgspec.convert(options, ImportOptions)) > 0
        except LocalDbError as error:
            assert str(error).strip(), name
            refused += 1
        except Exception as error:
            raise AssertionError(f"{importer.name}, {name}: {type(error).__name__}") from error
    peak_bytes = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak_bytes < _MEMORY_BYTES
    assert whole > _NUMBER / 10  # most damage costs an entry, not the archive
    assert refused + whole <= _NUMBER
