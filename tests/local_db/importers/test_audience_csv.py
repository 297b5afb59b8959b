from pathlib import Path

import msgspec
import pytest

from local_db.archives import open_archive
from local_db.importer_protocol import ImportOptions
from local_db.importers.audience_csv import AudienceCsv
from local_db.records import LEFT_OUT
from tests.golden import FIXTURES, check_golden, read_all, variants
from tests.local_db.importers.counted import options_of, wrapped

_VARIANTS = variants("audience_csv")


@pytest.mark.parametrize("variant", _VARIANTS)
def test_the_golden_records_are_read(variant: str, is_regenerating: bool) -> None:
    check_golden(AudienceCsv(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_containers_make_no_difference(variant: str, tmp_path: Path) -> None:
    folder = FIXTURES / "audience_csv" / variant
    options = msgspec.convert(options_of(folder), ImportOptions)
    expected = read_all(AudienceCsv(), folder / "input", options)["read"]
    for path in wrapped(folder / "input", tmp_path):
        found = read_all(AudienceCsv(), path, options)["read"]
        assert [item for item in found if isinstance(item, list)] == [item for item in expected if isinstance(item, list)]


@pytest.mark.parametrize("variant", _VARIANTS)
def test_the_plan_counts_what_is_read(variant: str) -> None:
    folder = FIXTURES / "audience_csv" / variant
    found = read_all(AudienceCsv(), folder / "input", msgspec.convert(options_of(folder), ImportOptions))
    left_out = sum(item["count"] for item in found["read"] if isinstance(item, dict) and item.get("kind") in LEFT_OUT)
    assert sum(isinstance(item, list) for item in found["read"]) + left_out == found["plan"]["entries"]


def test_nothing_is_recognised_without_a_mapping() -> None:
    with open_archive([FIXTURES / "audience_csv"]) as archive:
        assert AudienceCsv().recognise(archive) == ()
