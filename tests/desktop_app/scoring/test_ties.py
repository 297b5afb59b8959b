"""Ties out of contacts: rhythm, silence, directions, who passes on."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.scoring import ties as pure
from desktop_app.scoring.ties import Contacts, OwnPosts, Shares, distributors, mutual_share, tie_kinds, ties_of

_DAY = 86_400.0
_NOW = 1_000 * _DAY
_NEVER = np.array([np.nan])
Row = tuple[int, float | None, bool, int]  # person, day, to me, account


def _contacts(*rows: Row) -> Contacts:
    columns = list(zip(*rows, strict=True)) if rows else [(), (), (), ()]
    at = np.array([np.nan if day is None else day * _DAY for day in columns[1]], dtype=float)
    whole = [np.array(columns[place], dtype=np.int64) for place in (0, 3)]
    return Contacts(whole[0], at, np.array(columns[2], dtype=bool), whole[1], np.arange(len(rows)))


def _ties(*rows: Row, until: tuple[float | None, ...] = (1_000,), met: float | None = None, people: int = 1) -> pure.Ties:
    ends = np.array([np.nan if day is None else day * _DAY for day in until], dtype=float)
    meetings = np.full(people, np.nan if met is None else met * _DAY)
    return ties_of(_contacts(*rows), people=people, until=ends, met=meetings, now=_NOW)


def _every(days: float, *, start: float, number: int, account: int = 0) -> list[Row]:
    return [(0, start + days * place, place % 2 == 0, account) for place in range(number)]


def test_contacts_are_counted_by_direction_and_year() -> None:
    ties = _ties((0, 990, True, 0), (0, 100, True, 0), (0, None, True, 0), (0, 995.5, False, 0), (1, 5, False, 0), people=3)
    assert ties.to_me.tolist() == [3, 0, 0]
    assert ties.from_me.tolist() == [1, 1, 0]
    assert ties.to_me_year.tolist() == [1, 0, 0]
    assert ties.from_me_year.tolist() == [1, 0, 0]
    assert (ties.first[0] / _DAY, ties.last[0] / _DAY, ties.last_to_me[0] / _DAY) == (100, 995.5, 990)
    assert np.isnan(ties.last[2])
    assert ties.silence_days[0] == 4.5


def test_what_is_dated_after_now_is_not_of_the_last_year() -> None:
    assert _ties((0, 1_001, True, 0)).to_me_year.tolist() == [0]


def test_the_usual_interval_is_the_median_of_gaps_between_days() -> None:
    ties = _ties((0, 0, True, 0), (0, 0.5, False, 0), (0, 10, True, 0), (0, 12, True, 0), (0, 20, False, 0))
    assert (ties.gaps[0], ties.interval_days[0]) == (3, 8.0)
    even = _ties((0, 0, True, 0), (0, 1, True, 0), (0, 3, True, 0), (0, 7, True, 0), (0, 15, True, 0))
    assert (even.gaps[0], even.interval_days[0]) == (4, 3.0)


def test_of_few_gaps_no_interval_is_told_and_nobody_fades() -> None:
    ties = _ties((0, 0, True, 0), (0, 10, True, 0), (0, 20, True, 0))
    assert ties.gaps[0] == pure.LEAST_GAPS - 1
    assert np.isnan(ties.interval_days[0])
    assert not ties.is_fading[0]


def test_a_silence_of_more_than_three_usual_intervals_is_fading() -> None:
    rows = _every(20, start=0, number=10)
    assert not _ties(*rows, until=(180 + 60,)).is_fading[0]
    assert _ties(*rows, until=(180 + 60.1,)).is_fading[0]


def test_who_writes_daily_does_not_fade_within_four_weeks() -> None:
    rows = _every(1, start=0, number=30)
    assert not _ties(*rows, until=(29 + 28,)).is_fading[0]
    assert _ties(*rows, until=(29 + 28.1,)).is_fading[0]


def test_contact_in_either_direction_and_a_meeting_end_the_fading() -> None:
    rows = _every(20, start=0, number=10)
    assert _ties(*rows, until=(400,)).is_fading[0]
    for is_theirs in (True, False):
        assert not _ties(*rows, (0, 390, is_theirs, 0), until=(400,)).is_fading[0]
    assert not _ties(*rows, until=(400,), met=395).is_fading[0]
    assert _ties(*rows, until=(400,), met=200).is_fading[0], "that meeting is long ago, too"


def test_silence_after_the_end_of_the_data_is_no_silence() -> None:
    rows = _every(20, start=0, number=10)
    ties = _ties(*rows, until=(185,))
    assert not ties.is_fading[0]
    assert ties.until[0] == 185 * _DAY
    unknown = _ties(*rows, until=(None,))
    assert not unknown.is_fading[0]
    assert np.isnan(unknown.until[0])


def test_where_one_account_ends_in_the_middle_of_a_tie_nobody_can_tell() -> None:
    rows = [*_every(20, start=0, number=10, account=1), (0, 10, True, 0)]
    assert not _ties(*rows, until=(900, 190)).is_fading[0], "it was alive at the end of that account's data"
    assert _ties(*rows, until=(900, 600)).is_fading[0]
    assert _ties(*rows, until=(900, None)).is_fading[0], "an account which was left is not waited for"
    assert _ties(*rows, until=(900, 600)).until[0] == 900 * _DAY


def test_a_tie_has_one_word() -> None:
    often: list[Row] = [(place, 930.0 + 9 * number, number % 2 == 0, 0) for place in range(2) for number in range(8)]
    rows: list[Row] = [
        *often,
        *((2, 990, is_theirs, 0) for is_theirs in (True, False)),
        *((3, 990, True, 0), (4, 990, False, 0), (5, 990, True, 0), (6, 10, True, 0), (6, 12, False, 0)),
        *((7, day, True, 0) for day in (0, 5, 10, 15)),
    ]
    ties = _ties(*rows, people=9)
    sees_them, sees_me = np.ones(9, dtype=bool), np.ones(9, dtype=bool)
    sees_me[[1, 5]] = False
    found = [pure.KINDS[kind] for kind in tie_kinds(ties, sees_them=sees_them, sees_me=sees_me)]
    assert found == ["strong", "one_side", "both", "theirs", "yours", "one_side", "quiet", "fading", "none"]


def test_the_mutual_share_is_what_the_score_compares() -> None:
    theirs: list[Row] = [(0, 990, True, 0)] * 14
    yours: list[Row] = [(0, 991, False, 0)] * 9
    rows: list[Row] = [*theirs, *yours, (1, 990, True, 0), (1, 991, False, 0), (1, 992, False, 0)]
    share = mutual_share(_ties(*rows, (2, 990, False, 0), people=3))
    assert share[:2].tolist() == [9 / 14, 1.0]
    assert np.isnan(share[2])


def test_who_passes_on_is_compared_with_the_posts_of_their_time() -> None:
    posts = OwnPosts(
        np.array([10, 20, 30, 40, 50, 25, np.nan]) * _DAY, np.zeros(7, dtype=np.int64), np.array([True] * 5 + [False] + [True], dtype=bool)
    )
    shares = Shares(np.array([3, 3, 3, 3, 5]), np.array([1, 1, 5, 6, 0]), np.array([21, 22, 26, np.nan, np.nan]) * _DAY)
    found = distributors(shares, posts, _contacts((3, 41, True, 0), (3, 70, False, 0), (4, 1, True, 0)))
    assert found.person.tolist() == [3, 5]
    assert found.passed.tolist() == [3, 1], "twice the same post is one"
    assert found.of_posts.tolist() == [5, 1], "posts of days 20, 30, 40, the reply and the undated one; the one post"
    assert found.last[0] == 26 * _DAY
    assert np.isnan(found.last[1])


def test_nobody_and_nothing_are_fine() -> None:
    nobody = ties_of(_contacts(), people=0, until=np.zeros(0), met=np.zeros(0), now=_NOW)
    assert len(nobody.to_me) == len(nobody.is_fading) == 0
    none = np.zeros(0, dtype=np.int64)
    found = distributors(Shares(none, none, np.zeros(0)), OwnPosts(np.zeros(0), none, np.zeros(0, dtype=bool)), _contacts())
    assert len(found.person) == 0
    assert np.isnan(ties_of(_contacts(), people=1, until=np.zeros(0), met=_NEVER, now=_NOW).until[0])


_ROWS = st.lists(
    st.tuples(st.integers(0, 4), st.one_of(st.none(), st.integers(0, 1_000).map(float)), st.booleans(), st.integers(0, 2)), max_size=60
)


@given(_ROWS, st.randoms())
def test_the_order_of_contacts_tells_nothing(rows: list[Row], chance: object) -> None:
    shuffled = sorted(rows, key=lambda _row: chance.random())  # type: ignore[attr-defined]
    until = (1_000.0, 500.0, None)
    for one, other in zip(_ties(*rows, until=until, people=5), _ties(*shuffled, until=until, people=5), strict=True):
        np.testing.assert_array_equal(one, other)


@given(_ROWS)
def test_a_contact_at_the_end_of_the_data_ends_every_fading(rows: list[Row]) -> None:
    answered = [*rows, *((person, 1_000.0, False, account) for person in range(5) for account in range(3))]
    assert not _ties(*answered, until=(1_000.0,) * 3, people=5).is_fading.any()


@given(_ROWS)
def test_nobody_passes_on_more_posts_than_there_were(rows: list[Row]) -> None:
    known = [row for row in rows if row[1] is not None]
    posts = OwnPosts(
        np.array([row[1] for row in known], dtype=float) * _DAY,
        np.array([row[3] for row in known], dtype=np.int64),
        np.array([row[2] for row in known], dtype=bool),
    )
    number = np.arange(len(known))
    shares = Shares(np.array([row[0] for row in known], dtype=np.int64), number, np.full(len(known), np.nan))
    found = distributors(shares, posts, _contacts(*rows))
    assert (found.passed <= found.of_posts).all()
