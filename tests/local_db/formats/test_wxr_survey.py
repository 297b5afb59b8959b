from pathlib import Path

import pytest

from local_db.archives import open_archive
from local_db.formats import wxr_survey
from local_db.formats.wxr_survey import surveyed

_ITEM = (
    "<item><dc:creator><![CDATA[{creator}]]></dc:creator><wp:post_date>2024-01-10 10:00:00</wp:post_date>"
    "<wp:post_date_gmt>{gmt}</wp:post_date_gmt><wp:status><![CDATA[{status}]]></wp:status><wp:post_type>{kind}</wp:post_type>"
    "<wp:comment></wp:comment></item>"
)


@pytest.mark.parametrize("chunk_bytes", [11, 1 << 20])
def test_published_posts_tell_period_and_authors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk_bytes: int) -> None:
    monkeypatch.setattr(wxr_survey, "_CHUNK_BYTES", chunk_bytes)
    items = [
        _ITEM.format(creator="wulan", gmt="2024-01-10 03:00:00", status="publish", kind="post"),
        _ITEM.format(creator="bayu", gmt="0000-00-00 00:00:00", status="publish", kind="post"),
        _ITEM.format(creator="draft", gmt="2030-01-10 03:00:00", status="draft", kind="post"),
        _ITEM.format(creator="page", gmt="2030-01-10 03:00:00", status="publish", kind="page"),
    ]
    (tmp_path / "site.xml").write_text("<channel>" + "".join(items) + "</channel>", encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        survey = surveyed(archive, ("site.xml",))
    assert survey == ((1704855600, 1704880800), ("bayu", "wulan"), 8)
