from pathlib import Path

import msgspec
import pytest

from local_db.importer_protocol import ImportOptions
from local_db.importers.x_analytics import XAnalytics
from tests.golden import FIXTURES, check_golden, read_all, variants
from tests.local_db.importers.counted import options_of, wrapped

_VARIANTS = variants("x_analytics")


@pytest.mark.parametrize("variant", _VARIANTS)
def test_x_analytics_gives_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(XAnalytics(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_containers_make_no_difference(variant: str, tmp_path: Path) -> None:
    folder = FIXTURES / "x_analytics" / variant
    options = msgspec.convert(options_of(folder), ImportOptions)
    expected = read_all(XAnalytics(), folder / "input", options)["read"]
    for path in wrapped(folder / "input", tmp_path):
        found = read_all(XAnalytics(), path, options)["read"]
        assert [item for item in found if isinstance(item, list)] == [item for item in expected if isinstance(item, list)]
