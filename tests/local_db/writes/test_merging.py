import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.writes.merging import NOTHING, Telling, differing, is_news, merged, restored
from local_db.writes.things import PERSON_FIELDS, POST_FIELDS, REACTION_FIELDS

_VALUES = st.none() | st.integers(0, 3) | st.sampled_from(["a", "b"]) | st.sampled_from([("a",), ("a", "b")])
_TELLINGS = st.tuples(_VALUES, _VALUES, _VALUES, _VALUES)


@given(st.lists(_TELLINGS, min_size=1, max_size=5))
def test_a_field_is_what_the_newest_import_that_knows_it_says(tellings: list[Telling]) -> None:
    row = merged(tellings, PERSON_FIELDS)
    for place, value in enumerate(row):
        known = [telling[place] for telling in tellings if telling[place] is not None]
        assert value == (known[-1] if known else None)


@given(_TELLINGS, _TELLINGS)
def test_what_is_kept_beside_a_row_gives_the_telling_back(row: Telling, telling: Telling) -> None:
    told = differing(row, telling, PERSON_FIELDS)
    assert restored(row, told, PERSON_FIELDS) == telling
    assert (told is None) == (row == telling and any(value is not None for value in telling))
    assert (told == NOTHING) == all(value is None for value in telling)


@given(_TELLINGS, _TELLINGS)
def test_news_is_what_would_change_the_row(row: Telling, telling: Telling) -> None:
    assert is_news(row, telling) == (merged([row, telling], PERSON_FIELDS) != row)


def _reaction(at: int | None, precision: str) -> Telling:
    return ("like", None, None, at, precision, None)


@pytest.mark.parametrize(
    ("tellings", "expected"),
    [
        ([(100, "second"), (90, "day")], (100, "second")),
        ([(90, "day"), (100, "second")], (100, "second")),
        ([(100, "second"), (101, "second")], (101, "second")),
        ([(60, "minute"), (0, "day"), (120, "minute")], (120, "minute")),
        ([(100, "second"), (None, "second")], (100, "second")),
        ([(None, "day"), (None, "second")], (None, "second")),
        ([(5, "odd"), (6, "day")], (6, "day")),
    ],
)
def test_the_finer_time_wins_before_the_newer_one(tellings: list[tuple[int | None, str]], expected: tuple[int | None, str]) -> None:
    row = merged([_reaction(*telling) for telling in tellings], REACTION_FIELDS)
    assert row[3:5] == expected


def test_a_post_has_its_time_under_another_name() -> None:
    older = (100, "second", *[None] * (len(POST_FIELDS) - 2))
    newer = (86_400, "day", "reply", *[None] * (len(POST_FIELDS) - 3))
    for tellings in itertools.permutations([older, newer]):
        assert merged(tellings, POST_FIELDS)[:3] == (100, "second", "reply")
