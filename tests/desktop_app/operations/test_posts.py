"""Posts of the sample person: found, paged, with their points now and at their peak."""

import datetime as dt

import numpy as np
import pytest

from desktop_app.operations.explanations import explain
from desktop_app.operations.post_results import PostLine, PostQuery
from desktop_app.operations.post_study import lasting_posts
from desktop_app.operations.posts import find_posts, found_places, points_of, post_choices, post_page
from desktop_app.operations.sample import SAMPLE_NOW
from desktop_app.operations.scored import scored
from local_db.database import LocalDatabase
from local_db.errors import Cancelled
from local_db.progress import CancelToken

JAKARTA = dt.timezone(dt.timedelta(hours=7))


def _lines(sample: LocalDatabase, limit: int | None = None, **wanted: object) -> tuple[PostLine, ...]:
    found = find_posts(sample, PostQuery(**wanted), now=SAMPLE_NOW, zone=JAKARTA, limit=limit)  # type: ignore[arg-type]
    return post_page(sample, found.ids)


def test_the_first_posts_are_the_first_of_all(sample: LocalDatabase) -> None:
    whole = find_posts(sample, PostQuery(), now=SAMPLE_NOW)
    first = find_posts(sample, PostQuery(), now=SAMPLE_NOW, limit=50)
    assert whole.is_whole
    assert len(whole.ids) == 1891
    assert not first.is_whole
    assert first.ids == whole.ids[:50]
    assert find_posts(sample, PostQuery(platform="blog"), now=SAMPLE_NOW, limit=999).is_whole


def test_what_can_be_asked_for(sample: LocalDatabase) -> None:
    choices = post_choices(sample)
    assert [(one.platform, one.handle, one.is_counted) for one in choices.accounts] == [
        ("blog", "sari", True),
        ("mastodon", "sari@example.social", True),
        ("x", "saricontoh", True),
    ]
    assert "captions" in choices.topics
    assert choices.dated == frozenset({"blog"})


def test_filters_and_words_go_together(sample: LocalDatabase) -> None:
    lines = _lines(sample, words="captions from:saricontoh", since=dt.date(2021, 1, 1), until=dt.date(2021, 12, 31))
    assert lines
    assert {line.platform for line in lines} == {"x"}
    assert all("captions" in (line.text or "").lower() for line in lines)
    assert _lines(sample, account="account:blog:sari.example.org", platform="x") == ()
    assert {line.platform for line in _lines(sample, words="on:blog on:x", limit=900)} == {"blog", "x"}
    assert all(line.is_link_only for line in _lines(sample, is_link_only=True))


def test_days_are_those_of_the_persons_zone(sample: LocalDatabase) -> None:
    [trailer] = _lines(sample, words='"my bike trailer"')
    assert trailer.created_at is not None
    day = dt.datetime.fromtimestamp(trailer.created_at, JAKARTA).date()
    assert trailer in _lines(sample, words=f"on:{day}")
    assert trailer not in _lines(sample, words=f"after:{day}")
    late = _lines(sample, words="on:2021-03-12")
    assert {dt.datetime.fromtimestamp(line.created_at or 0, JAKARTA).date() for line in late} == {dt.date(2021, 3, 12)}


def test_a_post_has_the_numbers_its_files_tell_and_no_others(sample: LocalDatabase) -> None:
    [trailer] = _lines(sample, words='"my bike trailer"')
    assert (trailer.counts.likes, trailer.counts.replies, trailer.counts.mentions) == (None, 4, 3)
    assert (trailer.half_life_state, trailer.is_lasting, trailer.late, trailer.is_open) == ("told", True, 7, False)
    assert trailer.half_life is not None
    assert trailer.half_life.n == trailer.dated == 7
    newest = _lines(sample, platform="mastodon", limit=1)[0]
    assert (newest.half_life_state, newest.half_life, newest.counts.replies, newest.is_open) == ("totals", None, None, True)


def test_nothing_found_and_pieces_not_understood_are_told(sample: LocalDatabase) -> None:
    found = find_posts(sample, PostQuery(words="xyzzy before:soon"), now=SAMPLE_NOW)
    assert (len(found.ids), found.unclear, found.without_texts) == (0, ("before:soon",), ())


def test_the_evergreen_ones_alone(sample: LocalDatabase) -> None:
    lasting = lasting_posts(sample)
    found = find_posts(sample, PostQuery(), now=SAMPLE_NOW, lasting=lasting)
    assert [line.title for line in post_page(sample, found.ids)] == ["My bike trailer"]
    assert set(found.ids) == set(lasting)


def test_points_are_those_of_the_ledger_and_a_peak_is_no_less(sample: LocalDatabase) -> None:
    found = find_posts(sample, PostQuery(order="points"), now=SAMPLE_NOW)
    points = points_of(sample, found.ids[:20], now=SAMPLE_NOW)
    now = [points[one].now for one in found.ids[:20]]
    assert now == sorted(now, reverse=True)
    history = scored(sample, now=SAMPLE_NOW)
    assert history.history is not None
    ledger = {row.key: row.points for row in explain(sample, history, None, history.history.arrays.days - 1, by="post").rows}
    for line in post_page(sample, found.ids[:20]):
        told = points[line.post_id]
        assert told.now == pytest.approx(ledger[line.key], abs=1e-9)
        assert told.peak is not None
        assert told.peak >= told.now - 1e-9


def test_posts_which_the_score_does_not_know_have_no_points(sample: LocalDatabase) -> None:
    assert points_of(sample, [999_999], now=SAMPLE_NOW) == {}
    known, places = found_places(scored(sample, now=SAMPLE_NOW), [999_999, 1])
    assert known == [1]
    assert np.array_equal(places, places[:1])


def test_an_empty_database_has_no_posts_and_no_points(tmp_path_factory: pytest.TempPathFactory) -> None:
    database = LocalDatabase.open(tmp_path_factory.mktemp("empty") / "gaung.db", now=SAMPLE_NOW)
    assert len(find_posts(database, PostQuery(order="points"), now=SAMPLE_NOW).ids) == 0
    assert points_of(database, [1], now=SAMPLE_NOW) == {}
    assert found_places(scored(database, now=SAMPLE_NOW), [1])[0] == []
    database.close()


def test_a_search_can_be_stopped(sample: LocalDatabase) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        find_posts(sample, PostQuery(words="a* -the"), now=SAMPLE_NOW, cancel=token)
