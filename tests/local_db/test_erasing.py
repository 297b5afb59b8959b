from pathlib import Path

from local_db import forgetting
from local_db.ingest import undo_import
from local_db.integrity import check_integrity
from local_db.records import Platform, PostObservation
from tests.local_db.database_cases import NOW, Told, bring, contents, opened, x_account
from tests.local_db.forgetting_cases import TIME, found_in, post


def test_an_erased_post_keeps_its_key_time_and_counts_and_no_import_brings_its_words_back(tmp_path: Path) -> None:
    words = ("loganberry", "secretlink.example", "hidden title", "tagofmine")
    private = post(
        "200",
        "loganberry tea",
        title="a hidden title",
        links=("https://secretlink.example/",),
        hashtags=("tagofmine",),
        mentions=("handle:budi",),
    )
    seen = PostObservation(platform=Platform.X, account="1", native_id="200", likes=5)
    told = Told("one", 1, (x_account(),), ((private, seen), (post(),)))
    with opened(tmp_path) as database:
        first = bring(database, told)
        with database.read() as connection:
            [(post_id,)] = connection.execute("SELECT id FROM post WHERE native_id = '200'").fetchall()
        assert forgetting.seen_without_words(
            database, [post_id], lambda connection: connection.execute("SELECT text FROM post WHERE id = ?", (post_id,)).fetchone(), now=NOW
        ) == (None,)
        assert found_in(database, words) == list(words)
        assert forgetting.erase(database, [post_id], now=NOW)
        for again in (None, Told("two", 2, told.accounts, told.entries)):
            if again is not None:
                undo_import(database, first)
                bring(database, again)
                database.write_anew()
            assert found_in(database, words) == []
            assert check_integrity(database).problems == ()
            with database.read() as connection:
                rows = connection.execute("SELECT native_id, created_at, text_hash, url FROM post ORDER BY native_id").fetchall()
                assert (rows[1], connection.execute("SELECT likes FROM post_observation").fetchall()) == (
                    ("200", TIME, None, None),
                    [(5,)],
                )
                assert connection.execute("SELECT count(*) FROM post_mention").fetchone() == (0,)
        assert "tea in the morning" in "".join(contents(database)["post"])
