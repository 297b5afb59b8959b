"""Words for the future."""

import datetime as dt

import pytest

from desktop_app.words.forecast_words import effect_words, holiday_words

_LAST = dt.date(2027, 1, 2)


@pytest.mark.parametrize(
    ("effect", "error", "words"),
    [(0.1, 0.2, "did as well as"), (0.5, 0.1, "did better than"), (-0.5, 0.1, "did less well than")],
)
def test_a_difference_is_told_where_it_is_larger_than_its_error(effect: float, error: float, words: str) -> None:
    assert words in effect_words(9, 45, effect, error)


@pytest.mark.parametrize(("pauses", "words"), [(3, "as well as"), (4, "as well as"), (5, "better than"), (40, "better than")])
def test_few_pauses_need_a_larger_difference(pauses: int, words: str) -> None:
    assert f"did {words}" in effect_words(pauses, 5 * pauses, 0.3, 0.105)


def test_pauses_which_tell_nothing_are_not_called_harmless() -> None:
    words = effect_words(3, 15, -0.2, 0.4)
    assert words == "Your own pauses of 7 days or more: 3. Cannot tell: the posts after them differ too much (n 15, -0.20, error 0.40)."


def test_too_few_pauses_cannot_tell() -> None:
    assert effect_words(1, 5, None, None).endswith("your files show 1 pause of 7 days or more, and it takes 3.")


@pytest.mark.parametrize(
    ("half", "recovered", "words"),
    [
        (dt.date(2027, 1, 7), dt.date(2027, 1, 9), "Half of it is back by 7 Jan 2027, all but 0.5 by 9 Jan 2027."),
        (_LAST, _LAST, "That is within what nobody would notice."),
        (dt.date(2027, 1, 7), None, "A year later it is not made good."),
    ],
)
def test_the_return_is_told_by_its_dates(half: dt.date, recovered: dt.date | None, words: str) -> None:
    assert holiday_words(14, 1.5, _LAST, half, recovered) == f"14 days. On 2 Jan about 1.5 points under your usual rhythm. {words}"
