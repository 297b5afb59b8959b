"""Two periods in sentences: both with their dates, no percentage without a prior one."""

import datetime as dt

import pytest

from desktop_app.charts.compare import Comparison, Period
from desktop_app.words.compare_words import comparison_words

_NOW = Period(dt.date(2026, 9, 1), dt.date(2026, 11, 23), 84, 31.04, 1.23)
_BEFORE = Period(dt.date(2026, 6, 9), dt.date(2026, 8, 31), 84, 28.4, -0.4)
_NONE = Period(dt.date(2026, 6, 9), dt.date(2026, 8, 31), 3, None, None)


@pytest.mark.parametrize(
    ("period", "prior", "words"),
    [
        (
            _NOW,
            _BEFORE,
            "1 Sep 2026 to 23 Nov 2026: 31.0 on average. 9 Jun 2026 to 31 Aug 2026: 28.4. Difference +2.6 (+9 %). "
            "From the first to the second half +1.2, in the other period -0.4.",
        ),
        (
            _BEFORE,
            _NOW,
            "9 Jun 2026 to 31 Aug 2026: 28.4 on average. 1 Sep 2026 to 23 Nov 2026: 31.0. Difference -2.6 (-9 %). "
            "From the first to the second half -0.4, in the other period +1.2.",
        ),
        (
            _NOW,
            _NONE,
            "1 Sep 2026 to 23 Nov 2026: 31.0 on average. 9 Jun 2026 to 31 Aug 2026: too few days of it are in your history to compare. "
            "From its first to its second half +1.2.",
        ),
        (_NONE, _NOW, "9 Jun 2026 to 31 Aug 2026: not enough days with a score. Compared with 1 Sep 2026 to 23 Nov 2026."),
        (Period(_NOW.first, _NOW.last, 84, 31.04, None), _NONE, None),
    ],
)
def test_both_periods_are_told_with_their_dates(period: Period, prior: Period, words: str | None) -> None:
    told = comparison_words(Comparison(period, prior, ()))
    if words is None:
        assert "half" not in told
    else:
        assert told == words


def test_without_a_prior_period_there_is_no_percentage() -> None:
    assert "%" not in comparison_words(Comparison(_NOW, _NONE, ()))
