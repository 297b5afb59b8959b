import re
import shutil
from pathlib import Path

import msgspec
import pytest

from local_db.archives import open_archive
from local_db.importer_protocol import ImportOptions
from local_db.importers.x_archive_old import XArchiveOld
from tests.golden import FIXTURES, check_golden, read_all, variants
from tests.local_db.importers.counted import options_of, wrapped

_VARIANTS = variants("x_archive_old")


@pytest.mark.parametrize("variant", _VARIANTS)
def test_x_archive_old_gives_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(XArchiveOld(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_containers_make_no_difference(variant: str, tmp_path: Path) -> None:
    folder = FIXTURES / "x_archive_old" / variant
    options = msgspec.convert(options_of(folder), ImportOptions)
    expected = read_all(XArchiveOld(), folder / "input", options)["read"]
    for path in wrapped(folder / "input", tmp_path):
        found = read_all(XArchiveOld(), path, options)["read"]
        assert [item for item in found if isinstance(item, list)] == [item for item in expected if isinstance(item, list)]


def test_other_tables_are_no_archive(tmp_path: Path) -> None:
    (tmp_path / "tweets.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        assert XArchiveOld().recognise(archive) == ()


def test_numbers_of_followers_which_nobody_has_are_unknown(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    shutil.copytree(FIXTURES / "x_archive_old" / "2016-midnight-and-updated" / "input", folder)
    month = folder / "data" / "js" / "tweets" / "2019_03.js"
    text = month.read_text(encoding="utf-8")
    month.write_text(re.sub(r'"(followers|friends)_count": \d+', r'"\1_count": 18446744073709551615', text), encoding="utf-8")
    found = read_all(XArchiveOld(), folder, ImportOptions())["read"]
    audiences = [record for item in found if isinstance(item, list) for record in item if record["record"] == "AudienceObservation"]
    assert audiences
    assert {one.get("followers") for one in audiences} == {None}
