"""posts --gone, leave-out, count, erase."""

from pathlib import Path

import pytest

from local_db.database import LocalDatabase
from local_db.records import Coverage, Evidence, Platform, Post, UnixTime
from tests.desktop_app.cli.conftest import Gaung
from tests.local_db.backup_cases import backed_up
from tests.local_db.database_cases import NOW, Told, bring, x_account

_COVERS = (Coverage(platform=Platform.X, account="1", evidence=Evidence.POSTS, until=UnixTime(NOW)),)


def _post(number: int) -> Post:
    at = UnixTime(NOW - (100 - number) * 86_400)
    return Post(platform=Platform.X, account="1", native_id=str(number), created_at=at, text=f"raspberry number {number}")


@pytest.fixture
def gone(gaung: Gaung, tmp_path: Path) -> Gaung:
    folder = tmp_path / "own"
    folder.mkdir()
    database = LocalDatabase.open(folder / "gaung.db", now=NOW)
    bring(database, Told("a", NOW - 5, (x_account(),), ((_post(1),), (_post(2),), (_post(3),)), _COVERS))
    bring(database, Told("b", NOW, (x_account(),), ((_post(1),), (_post(3),)), _COVERS))
    backed_up(database.path)
    database.close()
    return gaung


def test_posts_which_are_gone_are_listed_and_marked_in_words(gone: Gaung) -> None:
    said = gone("posts", "--gone")
    assert "raspberry number 2" in said.out
    assert "no longer there" in said.out
    assert "no longer there" in gone("posts", "--gone", "--calm").out
    [post] = gone("posts", "--gone", "--json").result["posts"]
    assert (post["key"], post["is_gone"], post["is_erased"]) == ("post:x:2", True, False)
    assert sum(one["is_gone"] for one in gone("posts", "--json").result["posts"]) == 1


def test_leaving_out_and_counting_again(gone: Gaung) -> None:
    said = gone("posts", "leave-out", "post:x:2")
    assert said.out.splitlines()[0] == "1 post is left out of the score."
    assert said.out.splitlines()[1].startswith("Score ")
    assert "left out of the score" in gone("posts", "--gone").out
    assert len(gone("posts", "count", "--gone", "--calm").out.splitlines()) == 1
    assert gone("posts", "--gone", "--json").result["posts"][0]["is_counted"]
    assert gone("posts", "leave-out", "1", "--json").error_code == "unknown_post"
    assert gone("posts", "leave-out", "x:1", "x:3", "--json").result["posts"] == 2


def test_erasing_says_first_what_would_go(gone: Gaung, tmp_path: Path) -> None:
    said = gone("posts", "erase", "--gone")
    assert said.code == 0
    assert said.out.splitlines()[0].startswith("Text, title, address, links, topics and mentions of 1 post go")
    assert "Older backups still hold the words: before-version-3-1700000000.db." in said.out
    assert "To delete these backups, too, add --delete-backups." in said.out
    assert said.out.endswith("Nothing was changed. To erase the words, add --yes.\n")
    assert "raspberry number 2" in gone("posts", "--gone").out
    done = gone("posts", "erase", "x:2", "--yes")
    assert done.out.splitlines()[0] == "The words of 1 post are erased."
    assert "(erased here)" in gone("posts", "--gone").out
    assert b"raspberry number 2" not in (tmp_path / "own" / "gaung.db").read_bytes()
    assert gone("posts", "erase", "x:2", "--yes", "--json").result["swept"] is True


def test_backups_which_hold_the_words_go_with_them_if_it_is_wanted(gone: Gaung, tmp_path: Path) -> None:
    folder = tmp_path / "own" / "backups"
    [backup] = folder.iterdir()
    assert b"raspberry number 2" in backup.read_bytes()
    said = gone("posts", "erase", "x:2", "--delete-backups")
    assert f"  {backup.name}, " in said.out
    assert "It is the only one: no backup of this database is left then, until Gaung makes the next one." in said.out
    assert "still hold the words" not in said.out
    assert backup.is_file()
    done = gone("posts", "erase", "x:2", "--delete-backups", "--yes")
    assert (done.code, list(folder.iterdir())) == (0, [])
    assert "1 backup is deleted, " in done.out
    assert gone("posts", "--delete-backups", "--json").error_code == "wrong_use"
    assert gone("posts", "count", "x:2", "--delete-backups", "--json").error_code == "wrong_use"


@pytest.mark.parametrize("arguments", [("leave-out",), ("erase", "x:1", "--gone")])
def test_posts_are_named_or_all_which_are_gone(gone: Gaung, arguments: tuple[str, ...]) -> None:
    assert gone("posts", *arguments, "--json").error_code == "wrong_use"
