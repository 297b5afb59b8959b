from pathlib import Path

import msgspec
import pytest

from local_db.archives import open_archive
from local_db.importer_protocol import ImportOptions
from local_db.importers.x_analytics import XAnalytics
from local_db.records import Coverage
from tests.golden import FIXTURES, check_golden, read_all, variants
from tests.local_db.importers.counted import counted, options_of, wrapped

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


@pytest.mark.parametrize("variant", _VARIANTS)
def test_the_plan_counts_what_is_read(variant: str) -> None:
    folder = FIXTURES / "x_analytics" / variant
    found = counted(XAnalytics(), folder / "input", options_of(folder))
    assert found["entries_read"] == found["planned"]


def test_a_content_table_of_a_thousand_posts_tells_only_some_of_them(tmp_path: Path) -> None:
    rows = (f'{2083885522744246272 + number},"Sun, Aug 2, 2026",words,3' for number in range(1_000))
    (tmp_path / "account_analytics_content_2026-07-01_2026-08-02.csv").write_text("\n".join(("Post id,Date,Post text,Likes", *rows)))
    with open_archive([tmp_path]) as archive:
        plan = XAnalytics().plan(archive, XAnalytics().recognise(archive)[0], ImportOptions())
        covered = [item for item in XAnalytics().read(archive, plan, ImportOptions()) if isinstance(item, Coverage)]
    assert covered and all(one.is_sample for one in covered)


@pytest.mark.parametrize("content", ["", "a\n", 'Date,"(ms)"\n', "\n\n", "Fecha;Likes\n1;2\n"])
def test_other_tables_are_not_taken_for_those_of_x(content: str, tmp_path: Path) -> None:
    (tmp_path / "days.csv").write_text(content)
    with open_archive([tmp_path]) as archive:
        assert XAnalytics().recognise(archive) == ()
