import datetime as dt

from local_db.formats.plan_period import first_and_last_day
from local_db.records import UnixTime


def test_absurd_times_make_no_period() -> None:
    times = [UnixTime(time) for time in (-1, 1_600_000_000, 1_600_100_000, 9_999_999_999)]
    found = first_and_last_day(times, not_before=0, as_of=UnixTime(1_700_000_000))
    assert found == (dt.date(2020, 9, 13), dt.date(2020, 9, 14))
    assert first_and_last_day([], not_before=0, as_of=None) == (None, None)
