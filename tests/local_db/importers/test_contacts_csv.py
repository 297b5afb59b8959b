import pytest

from local_db.importers.contacts_csv import IMPORTER
from tests.golden import check_golden, variants

_VARIANTS = variants("contacts_csv")


@pytest.mark.parametrize("variant", _VARIANTS)
def test_tables_give_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(IMPORTER, variant, is_regenerating=is_regenerating)
