"""Single files packed with gzip: what is in them is read as if it lay there."""

import gzip
import random
import tarfile
from pathlib import Path

import pytest

from local_db.archives import open_archive
from local_db.errors import TruncatedArchiveError


@pytest.mark.parametrize(("name", "inside"), [("blog.xml.gz", "blog.xml"), ("BLOG.XML.GZ", "BLOG.XML"), ("blog.xml", "blog.xml")])
def test_a_single_file_packed_with_gzip_is_that_file(tmp_path: Path, name: str, inside: str) -> None:
    with gzip.open(tmp_path / name, "wb") as packed:
        packed.write(b"<rss/>" * 100)
    with open_archive([tmp_path / name]) as archive:
        assert archive.names() == (inside,)
        assert archive.size(inside) == 600
        assert archive.read(inside) == archive.head(inside) == b"<rss/>" * 100


def test_a_tar_packed_with_gzip_under_another_name_is_a_tar(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "x.gz", "w:gz") as container:
        container.addfile(tarfile.TarInfo("a.js"))
    with open_archive([tmp_path / "x.gz"]) as archive:
        assert archive.names() == ("a.js",)


@pytest.mark.parametrize("end", [5, 1_500_000])
def test_a_file_packed_with_gzip_that_is_cut_off_is_named_so(tmp_path: Path, end: int) -> None:
    content = gzip.compress(random.Random(1).randbytes(3_000_000))
    (tmp_path / "x.xml.gz").write_bytes(content[:end])
    with pytest.raises(TruncatedArchiveError):
        open_archive([tmp_path / "x.xml.gz"])
