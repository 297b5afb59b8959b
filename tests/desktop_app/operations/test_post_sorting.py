"""Sorting by a number gives the order of the numbers which the table shows."""

from array import array
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.operations.post_results import PostLine, PostQuery
from desktop_app.operations.post_sorting import by_number, ordered
from desktop_app.operations.posts import find_posts, points_of, post_page
from desktop_app.operations.sample import SAMPLE_NOW
from local_db.database import LocalDatabase
from local_db.records import (
    Account,
    Coverage,
    Evidence,
    Platform,
    Post,
    PostKind,
    PostObservation,
    Precision,
    Reaction,
    ReactionKind,
    UnixTime,
)
from tests.local_db.database_cases import NOW, Told, bring, opened

_X = Account(platform=Platform.X, native_id="1", handle="sari")
_DAY = 86_400


def _number(line: PostLine, name: str) -> float | None:
    if name == "half_life":
        return None if line.half_life is None else line.half_life.days
    found: int | None = getattr(line.counts, name)
    return found


@pytest.mark.parametrize("name", ["likes", "replies", "reposts", "half_life"])
@pytest.mark.parametrize("is_ascending", [False, True])
def test_the_sample_person_is_sorted_by_what_the_table_shows(sample: LocalDatabase, name: str, is_ascending: bool) -> None:
    newest = find_posts(sample, PostQuery(), now=SAMPLE_NOW).ids
    shown = {line.post_id: _number(line, name) for line in post_page(sample, newest)}
    known = [one for one in newest if shown[one] is not None]
    expected = sorted(known, key=lambda one: float(shown[one] or 0) * (1 if is_ascending else -1))
    order = f"{name}_up" if is_ascending else name
    found = find_posts(sample, PostQuery(order=order), now=SAMPLE_NOW).ids
    assert list(found) == expected + [one for one in newest if shown[one] is None]
    first = find_posts(sample, PostQuery(order=order), now=SAMPLE_NOW, limit=5)
    assert (list(first.ids), first.is_whole) == (list(found)[:5], False)


def test_points_may_be_sorted_both_ways(sample: LocalDatabase) -> None:
    most = find_posts(sample, PostQuery(order="points"), now=SAMPLE_NOW).ids
    fewest = find_posts(sample, PostQuery(order="points_up"), now=SAMPLE_NOW).ids
    points = points_of(sample, most, now=SAMPLE_NOW)
    known = [points[one].now for one in most if one in points]
    assert known == sorted(known, reverse=True)
    assert [points[one].now for one in fewest if one in points] == sorted(known)
    assert not any(one in points for one in list(most)[len(known) :])
    assert sorted(most) == sorted(fewest)


def test_windows_zeros_reposts_and_posts_without_numbers(tmp_path: Path) -> None:
    def post(native_id: str, kind: PostKind = PostKind.ORIGINAL, precision: Precision = Precision.SECOND) -> Post:
        at = UnixTime(NOW - 100 * _DAY)
        return Post(platform=Platform.X, account="1", native_id=native_id, created_at=at, kind=kind, precision=precision, text=native_id)

    def seen(native_id: str, likes: int, *, since: int | None = None) -> PostObservation:
        began = None if since is None else UnixTime(NOW - since * _DAY)
        return PostObservation(platform=Platform.X, account="1", native_id=native_id, likes=likes, since=began)

    def replied(native_id: str, number: int) -> Reaction:
        at = UnixTime(NOW - 100 * _DAY + number * 3600)
        return Reaction(
            platform=Platform.X, account="1", kind=ReactionKind.REPLY, person=None, native_id=f"{native_id}-{number}", post=native_id, at=at
        )

    names = tuple(
        Coverage(platform=Platform.X, account="1", evidence=evidence) for evidence in (Evidence.REPLIES, Evidence.REACTORS, Evidence.LIKES)
    )
    entries = (
        (post("a"), seen("a", 9)),
        (post("window"), seen("window", 4, since=50), seen("window", 7, since=20)),
        (post("whole"), seen("whole", 2, since=120)),
        (post("nothing"),),
        (post("passed on", PostKind.REPOST), seen("passed on", 900)),
        (post("day", precision=Precision.DAY),),
        *((replied("a", number),) for number in range(6)),
        *((replied("day", number),) for number in range(6)),
    )
    with opened(tmp_path) as database:
        bring(database, Told("one", NOW - 10, (_X,), entries, names))
        bring(database, Told("two", NOW, (_X,), ((post("a"), seen("a", 1)),)))
        ids = find_posts(database, PostQuery(), now=NOW).ids
        for name in ("likes", "replies", "reposts", "half_life"):
            lines = {line.post_id: line for line in post_page(database, ids)}
            found = by_number(database, ids, name, is_ascending=False)
            values = [_number(lines[one], name) for one in found]
            known = [one for one in values if one is not None]
            assert known == sorted(known, reverse=True)
            assert values[len(known) :] == [None] * (len(ids) - len(known))
        assert [lines[one].text for one in by_number(database, ids, "likes", is_ascending=False)][:3] == ["window", "whole", "a"]
        assert list(by_number(database, array("q"), "likes", is_ascending=True)) == []


def test_nothing_which_has_numbers_keeps_its_order(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        post = Post(platform=Platform.X, account="1", native_id="a", created_at=NOW, text="a")
        bring(database, Told("one", NOW, (_X,), ((post,),)))
        for name in ("likes", "half_life"):
            assert list(by_number(database, array("q", [1]), name, is_ascending=False)) == [1]


@given(st.lists(st.sampled_from([float("nan"), 0.0, 1.0, 2.5])), st.booleans())
def test_unknown_ones_stand_at_the_end_and_equal_ones_keep_their_order(numbers: list[float], is_ascending: bool) -> None:
    values = np.array(numbers)
    places = ordered(values, is_ascending=is_ascending).tolist()
    known = [place for place in places if not np.isnan(values[place])]
    assert places[: len(known)] == known
    sign = 1 if is_ascending else -1
    assert known == sorted(known, key=lambda place: (sign * values[place], place))
    assert places[len(known) :] == [place for place in range(len(numbers)) if np.isnan(values[place])]
