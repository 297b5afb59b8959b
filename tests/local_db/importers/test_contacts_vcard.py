import tracemalloc
from pathlib import Path

import pytest

from local_db.archives import open_archive
from local_db.importer_protocol import ImportOptions
from local_db.importers.contacts_vcard import IMPORTER
from local_db.records import LEFT_OUT, Contact, Issue, IssueKind, UnixTime
from tests.golden import FIXTURES, check_golden, variants
from tests.local_db.importers.books import read_book
from tests.local_db.importers.counted import wrapped
from tests.local_db.importers.crossing import check_crosses_the_pipe

_VARIANTS = variants("contacts_vcard")


def _input(variant: str) -> Path:
    return FIXTURES / "contacts_vcard" / variant / "input"


@pytest.mark.parametrize("variant", _VARIANTS)
def test_cards_give_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(IMPORTER, variant, is_regenerating=is_regenerating)
