"""The sample person's archives: the same life twice gives the same bytes, and those are the shipped ones."""

import json
import sys
import zipfile
from pathlib import Path

import pytest

from local_db.importer_protocol import ImportOptions
from local_db.ingest import ArchivePlan, plan_paths
from local_db.progress import CancelToken

_ROOT = Path(__file__).parents[1]
_SHIPPED = _ROOT / "resources" / "sample"
sys.path.insert(0, str(_ROOT / "packaging"))

import make_sample  # noqa: E402  # beside the sources, not in a package
import sample_life as life  # noqa: E402


def _archives(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.zip"))}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    make_sample.write_sample(folder, 1)
    return folder


def test_twice_the_same_bytes(made: Path, tmp_path: Path) -> None:
    make_sample.write_sample(tmp_path, 1)
    assert _archives(tmp_path) == _archives(made)
    assert len(_archives(made)) == 4


def test_the_shipped_archives_are_those_of_seed_1(made: Path) -> None:
    """Members are compared, and bytes wherever this machine's zlib compresses as the one that made them."""
    shipped = _archives(_SHIPPED)
    assert list(shipped) == list(_archives(made))
    for name in shipped:
        with zipfile.ZipFile(_SHIPPED / name) as one, zipfile.ZipFile(made / name) as other:
            assert [(member.filename, member.date_time, member.CRC) for member in one.infolist()] == [
                (member.filename, member.date_time, member.CRC) for member in other.infolist()
            ]
            assert all(one.read(member) == other.read(member) for member in one.namelist())
    if _compresses_alike(made):
        assert shipped == _archives(made)


def _compresses_alike(made: Path) -> bool:
    name = "blog.zip"
    with zipfile.ZipFile(_SHIPPED / name) as one, zipfile.ZipFile(made / name) as other:
        return one.infolist()[0].compress_size == other.infolist()[0].compress_size


def test_another_seed_is_another_life(made: Path, tmp_path: Path) -> None:
    make_sample.write_sample(tmp_path, 2)
    other = _archives(tmp_path)
    assert all(other[name] != content for name, content in _archives(made).items())


def test_the_command_writes_where_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: Path) -> None:
    monkeypatch.setattr(sys, "argv", ["make_sample.py", "--seed", "1", "--to", str(tmp_path / "there")])
    make_sample.main()
    assert _archives(tmp_path / "there") == _archives(made)


def test_they_are_at_most_a_megabyte() -> None:
    assert sum(path.stat().st_size for path in _SHIPPED.iterdir()) <= 1_000_000


def test_every_address_is_invented() -> None:
    for name, content in _members().items():
        for word in content.replace('"', " ").replace("<", " ").split():
            if "https://" in word:
                host = word.partition("https://")[2].partition("/")[0].rstrip(",)].")
                is_a_standard = host in {"www.w3.org", "t.co", "twitter.com"}
                assert is_a_standard or host.endswith(("example.org", "example.social")), (name, host)


def _members() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in _SHIPPED.glob("*.zip"):
        with zipfile.ZipFile(path) as container:
            found |= {f"{path.name}/{name}": container.read(name).decode("utf-8") for name in container.namelist()}
    return found


def test_our_importers_know_every_archive() -> None:
    plans = plan_paths(sorted(_SHIPPED.glob("*.zip")), ImportOptions(), on_progress=lambda _: None, cancel=CancelToken())
    assert all(isinstance(one, ArchivePlan) for one in plans)
    importers = [one.plan.importer for one in plans if isinstance(one, ArchivePlan)]
    assert sorted(set(importers)) == ["mastodon_archive", "mastodon_lists", "wordpress_wxr", "x_archive"]


def test_what_was_planted_is_there() -> None:
    x, mastodon, articles = life.x_notes(1), life.mastodon_notes(1), life.articles(1)
    days = [note.at for note in (*x, *mastodon)] + [article.at for article in articles]
    assert not [at for at in days if life.PAUSE[0] <= at < life.PAUSE[1]]
    assert (life.PAUSE[1] - life.PAUSE[0]).days == 41
    viral = max(x, key=lambda note: note.likes)
    assert (viral.at, viral.likes) == (life.VIRAL, 4812)
    assert sum(1 for note in mastodon[-30:] if note.link and not note.text) == 24
    assert max(x).at < life.LEFT_X
    assert max(mastodon).at < life.TODAY
    evergreen = next(article for article in articles if article.at == life.EVERGREEN)
    assert (max(comment.at for comment in evergreen.comments) - evergreen.at).days > 300
    by_budi = [comment.at for article in articles for comment in article.comments if comment.by == "Budi Hartono"]
    assert max(by_budi) < max(days).replace(month=6)
    swaps = [(article, place) for article in articles for place, comment in enumerate(article.comments) if comment.by == "Citra Lestari"]
    answered = {(article.at, comment.parent) for article in articles for comment in article.comments if comment.by is None}
    due = [
        (article.at, place) for article, place in swaps
        if not article.comments[place].is_pingback and (life.TODAY - article.comments[place].at).days > 1
    ]  # fmt: skip
    assert due
    assert set(due) <= answered


def test_the_two_archives_of_mastodon_are_60_days_apart() -> None:
    outboxes = {}
    for path in sorted(_SHIPPED.glob("archive-*.zip")):
        with zipfile.ZipFile(path) as container:
            items = json.loads(container.read("outbox.json"))["orderedItems"]
        outboxes[path.name] = {item["object"]["id"]: item["object"]["likes"]["totalItems"] for item in items}
    first, second = outboxes.values()
    assert set(first) < set(second)
    assert all(second[post] >= likes for post, likes in first.items())
    assert any(second[post] > likes for post, likes in first.items())
    assert (life.TODAY - life.FIRST_ARCHIVE).days == 60
