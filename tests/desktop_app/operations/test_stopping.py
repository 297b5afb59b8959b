"""The line on which the score would have gone without further posts, on the sample person."""

import datetime as dt

from desktop_app.operations.sample import SAMPLE_NOW
from desktop_app.operations.scores import score_days
from desktop_app.operations.stopping import stopped_after
from local_db.database import LocalDatabase


def test_a_past_line_begins_at_its_day_and_is_set_beside_what_came(sample: LocalDatabase) -> None:
    day = dt.date(2025, 6, 1)
    days = score_days(sample, now=SAMPLE_NOW)
    found = stopped_after(sample, day, now=SAMPLE_NOW)
    assert found is not None
    place = days.days.index(day)
    assert (found.day, found.score) == (day, days.score[place])
    assert [one for one, _ in found.line] == [day + dt.timedelta(days=number) for number in range(1, 91)]
    assert found.came == days.score[place + 90]
    assert found.line[-1][1] < found.came


def test_a_line_which_reaches_beyond_the_files_is_set_beside_nothing(sample: LocalDatabase) -> None:
    found = stopped_after(sample, dt.date(2026, 11, 20), now=SAMPLE_NOW)
    assert found is not None
    assert found.came is None


def test_from_the_newest_day_it_is_the_line_of_the_chart(sample: LocalDatabase) -> None:
    days = score_days(sample, now=SAMPLE_NOW)
    found = stopped_after(sample, days.days[-1], now=SAMPLE_NOW)
    assert found is not None
    assert found.line == days.stop


def test_a_day_outside_the_history_has_no_line(sample: LocalDatabase) -> None:
    assert stopped_after(sample, dt.date(1999, 1, 1), now=SAMPLE_NOW) is None
