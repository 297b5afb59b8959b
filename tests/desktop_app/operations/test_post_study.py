"""What the posts of the sample person have in common."""

import datetime as dt

import pytest

from desktop_app.operations.post_results import PostStudy
from desktop_app.operations.post_study import _anniversary, study_posts
from desktop_app.operations.sample import SAMPLE_NOW
from local_db.database import LocalDatabase
from local_db.records import UnixTime

JAKARTA = dt.timezone(dt.timedelta(hours=7))


@pytest.fixture(scope="module")
def study(sample: LocalDatabase) -> PostStudy:
    return study_posts(sample, now=SAMPLE_NOW, zone=JAKARTA)


def test_half_lives_are_told_where_reactions_are_dated_and_nowhere_else(study: PostStudy) -> None:
    assert [(one.platform, one.state) for one in study.lives] == [("blog", "told"), ("mastodon", "totals"), ("x", "totals")]
    blog = study.lives[0].half_life
    assert blog is not None
    assert blog.low <= blog.days <= blog.high
    assert blog.n == study.lives[0].posts


def test_the_evergreen_post_is_found_and_what_gained_between_two_archives(study: PostStudy) -> None:
    assert [(one.label, one.late) for one in study.lasting] == [("My bike trailer", 7)]
    assert [one.gained for one in study.gaining] == sorted((one.gained for one in study.gaining), reverse=True)
    assert all(one.gained > 0 and one.gained_since is not None for one in study.gaining)
    assert study.gone == ()


def test_hours_hold_every_post_which_is_no_reply_once(study: PostStudy) -> None:
    assert len(study.hours) == 168
    assert sum(cell.n for cell in study.hours) == study.hour_posts
    assert [(cell.weekday, cell.hour) for cell in study.hours] == [(day, hour) for day in range(7) for hour in range(24)]
    assert all((cell.times_usual is None) == (cell.n == 0) for cell in study.hours)


def test_another_zone_moves_the_hours(sample: LocalDatabase, study: PostStudy) -> None:
    utc = study_posts(sample, now=SAMPLE_NOW, zone=dt.UTC)
    monday_nine = next(cell for cell in study.hours if (cell.weekday, cell.hour) == (0, 9))
    assert next(cell for cell in utc.hours if (cell.weekday, cell.hour) == (0, 2)).n == monday_nine.n


def test_own_voice_counts_kinds_and_what_is_part_of_them(study: PostStudy) -> None:
    numbers = {one.kind: one.numbers for one in study.voice}
    assert numbers["link_only"] == (13, 24, 24)
    for place in range(3):
        kinds = ("original", "reply", "repost", "quote", "unknown")
        assert sum(numbers.get(kind, (0, 0, 0))[place] for kind in kinds) == study.totals[place]
    links = next(one for one in study.voice if one.kind == "link_only")
    assert links.compared.ratio == 0.0


def test_topics_are_compared_with_the_own_median(study: PostStudy) -> None:
    assert [row.topic for row in study.topics][:2] == ["accessibility", "garden"]
    captions = next(row for row in study.topics if row.topic == "captions")
    assert captions.compared.ratio == 1.5


def test_days_of_activity_and_of_points(study: PostStudy) -> None:
    assert sum(day.posts for day in study.activity) == study.posts
    assert all(day.points > 0 for day in study.points)
    best = max(study.points, key=lambda day: day.points)
    assert best.day.year in {2020, 2021}


def test_one_platform_alone(sample: LocalDatabase, study: PostStudy) -> None:
    blog = study_posts(sample, now=SAMPLE_NOW, platform="blog", zone=JAKARTA)
    assert blog.posts == 169
    assert [one.platform for one in blog.lives] == ["blog"]
    assert blog.points == study.points
    assert study_posts(sample, now=SAMPLE_NOW, platform="reddit") == PostStudy()


@pytest.mark.parametrize(
    ("born", "today", "expected"),
    [
        ("2024-03-03", "2026-02-25", "2026-03-03"),
        ("2024-03-03", "2026-03-03", "2026-03-03"),
        ("2024-03-03", "2026-03-04", None),
        ("2024-03-03", "2026-02-16", None),
        ("2024-01-02", "2025-12-28", "2026-01-02"),
        ("2026-03-03", "2026-03-01", None),
        ("2024-02-29", "2026-02-25", "2026-03-01"),
        ("2024-02-29", "2028-02-25", "2028-02-29"),
    ],
)
def test_an_anniversary_is_told_two_weeks_ahead(born: str, today: str, expected: str | None) -> None:
    moments = [UnixTime(int(dt.datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp())) for day in (born, today)]
    found = _anniversary(moments[0], moments[1], dt.UTC)
    assert (None if found is None else found.isoformat()) == expected
