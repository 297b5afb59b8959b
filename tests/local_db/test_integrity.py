from pathlib import Path

import pytest

from local_db.driver import connect
from local_db.integrity import check_integrity
from local_db.records import Platform, Post, PostObservation, UnixTime
from tests.local_db.database_cases import Told, bring, opened, x_account

_POST = Post(platform=Platform.X, account="1", native_id="100", created_at=UnixTime(1_600_000_000), text="tea", hashtags=("tea",))
_SEEN = PostObservation(platform=Platform.X, account="1", native_id="100", likes=3)


def test_a_sound_database_has_no_problem(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        assert check_integrity(database) == (0, 0, ())
        bring(database, Told("one", 1, (x_account(),), ((_POST, _SEEN),)))
        report = check_integrity(database)
    assert (report.imports, report.problems) == (1, ())
    assert report.rows > 0


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE post SET text = 'other'",
        "UPDATE post_observation SET likes = 4",
        "UPDATE account SET handle = 'other'",
        "DELETE FROM post_hashtag",
        "UPDATE post_source SET told = '-'",
        "DELETE FROM post_observation",
    ],
)
def test_an_import_that_is_not_what_it_was_is_named(tmp_path: Path, damage: str) -> None:
    with opened(tmp_path) as database:
        bring(database, Told("one", 1, (x_account(),), ((_POST, _SEEN),)))
    connection = connect(tmp_path / "gaung.db", is_read_only=False)
    connection.execute(damage)
    connection.close()
    with opened(tmp_path) as database:
        assert check_integrity(database).problems == ("import 1 is not what it was",)


def test_a_row_without_its_import_is_named(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, Told("one", 1, (x_account(),), ((_POST, _SEEN),)))
    connection = connect(tmp_path / "gaung.db", is_read_only=False)
    connection.execute("DELETE FROM account")
    connection.close()
    with opened(tmp_path) as database:
        assert "foreign key of post" in check_integrity(database).problems
