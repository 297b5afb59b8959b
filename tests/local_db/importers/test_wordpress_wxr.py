from pathlib import Path

import pytest

from local_db.archives import open_archive
from local_db.importers.wordpress_wxr import WordPressWxr
from tests.golden import FIXTURES, check_golden, variants
from tests.local_db.importers.counted import check_real, counted, options_of, wrapped
from tests.samples import RealArchive, need_samples, real_archives

_VARIANTS = variants("wordpress_wxr")
_REAL = real_archives("wordpress_wxr")


@pytest.mark.parametrize("variant", _VARIANTS)
def test_wordpress_wxr_gives_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(WordPressWxr(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", [variant for variant in _VARIANTS if variant != "malformed-channel"])
def test_the_plan_counts_every_element_which_is_read(variant: str) -> None:
    folder = FIXTURES / "wordpress_wxr" / variant
    found = counted(WordPressWxr(), folder / "input", options_of(folder))
    assert found["entries_read"] == found["planned"]


def test_containers_make_no_difference(tmp_path: Path) -> None:
    folder = FIXTURES / "wordpress_wxr" / "1.2-comments"
    expected = counted(WordPressWxr(), folder / "input", {})
    single = next((folder / "input").iterdir())
    for path in (*wrapped(folder / "input", tmp_path), single):
        assert counted(WordPressWxr(), path, {}) == expected


@pytest.mark.parametrize("content", ["<html>wordpress.org</html>", '<rss xmlns:wp="http://example.org/export/1.2/">', ""])
def test_other_xml_is_not_recognised(tmp_path: Path, content: str) -> None:
    (tmp_path / "some.xml").write_text(content, encoding="utf-8")
    (tmp_path / "some.json").write_text('"http://wordpress.org/export/1.2/"', encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        assert WordPressWxr().recognise(archive) == ()


def test_no_mail_and_no_ip_address_is_told() -> None:
    for variant in _VARIANTS:
        text = (FIXTURES / "wordpress_wxr" / variant / "expected.json").read_text(encoding="utf-8").lower()
        assert "mail.example" not in text
        assert "192.0.2" not in text


@pytest.mark.real
@pytest.mark.parametrize("sample", _REAL, ids=lambda sample: sample.path.name)
def test_real_exports_give_the_expected_numbers(sample: RealArchive, tmp_path: Path) -> None:
    check_real(WordPressWxr(), sample, tmp_path)


@pytest.mark.real
def test_real_exports_are_here() -> None:
    need_samples()
    assert len(_REAL) >= 11
