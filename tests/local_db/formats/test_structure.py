from pathlib import Path

from local_db.archives import open_archive
from local_db.formats.structure import structure


def _of(folder: Path, files: dict[str, str]) -> dict[str, str]:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    with open_archive([folder]) as archive:
        return structure(archive)


def test_keys_types_and_counts_without_any_value(tmp_path: Path) -> None:
    found = _of(
        tmp_path,
        {
            "posts_sari_2024.json": (
                '{"posts": [{"title": "secret", "likes": 5, "tags": [], "sari_name": null, "map": {"a": {"b": {"c": {}}}}}]}'
            ),
            "likes.csv": "date,sari,likes\n2024,secret,3\n",
            "tweets.js": 'window.YTD.tweets.part0 = [ {"tweet" : {"id" : "1"}} ]',
            "cut.json": '[{"title": "secret", "count": 5}, {"title"',
            "picture.jpg.txt": "secret",
            "views.tsv": "date\tviews\turl\tname\n2024-05-01\t1 204\thttps://example.org/secret\tsecret\n",
            "list.csv": "name|likes|text\n",
            "blog.xml": "<?xml version='1.0'?><feed><channel><title>secret</title><sari:post x='secret'/></channel>",
            "deep.json": "[" * 400,
            "empty.json": " ",
        },
    )
    assert "secret" not in str(found)
    assert "sari" not in str(found)
    assert "title: str" in found["posts_*_0000.json"]
    assert "[0 x nothing]" in found["posts_*_0000.json"]
    assert "..." in found["posts_*_0000.json"]
    assert found["likes.csv"].endswith("; 3 columns parted by comma: date (number), * (text), likes (number)")
    assert found["views.*"].endswith("; 4 columns parted by tab: date (date), views (number), url (link), name (text)")
    assert found["list.csv"].endswith("; 3 columns parted by bar: name (empty), likes (empty), text (empty)")
    assert found["*.xml"].endswith("; elements: feed, channel, title, *:post")
    assert "[1 x {tweet: {id: str}}]" in found["tweets.js"]
    assert "title" in found["*.json"] or "count" in str(found)
    assert "not looked into" in str(found)
