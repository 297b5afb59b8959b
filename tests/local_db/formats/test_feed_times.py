import datetime as dt

import pytest

from local_db.formats.feed_times import feed_time
from local_db.records import Precision


@pytest.mark.parametrize(
    ("text", "moment", "is_assumed"),
    [
        ("Mon, 03 Jun 2024 10:00:00 +0000", "2024-06-03T10:00:00+00:00", False),
        ("Monday, 3 June 2024 10:00:00 GMT", "2024-06-03T10:00:00+00:00", False),
        ("3 Jun 24 10:00 EDT", "2024-06-03T14:00:00+00:00", False),
        ("Sat, 03 Jun 95 10:00:00 PST", "1995-06-03T18:00:00+00:00", False),
        ("Mon, 03 Jun 2024 10:00:00 +07:00", "2024-06-03T03:00:00+00:00", False),
        ("Mon, 03 Jun 2024 10:00:00", "2024-06-03T10:00:00+00:00", True),
        ("2024-06-03T10:00:00.5-03:00", "2024-06-03T13:00:00+00:00", False),
        ("2024-06-03T10:00:00Z", "2024-06-03T10:00:00+00:00", False),
        ("2024-06-03 10:00:00", "2024-06-03T10:00:00+00:00", True),
    ],
)
def test_times_of_every_writer_are_read(text: str, moment: str, is_assumed: bool) -> None:
    found = feed_time(text)
    assert found is not None
    assert dt.datetime.fromtimestamp(found.time, dt.UTC).isoformat() == moment
    assert (found.precision, found.is_assumed) == (Precision.SECOND, is_assumed)


def test_a_day_alone_is_told_as_a_day() -> None:
    found = feed_time("2024-06-03")
    assert found is not None
    assert (found.time, found.precision) == (1_717_372_800, Precision.DAY)


@pytest.mark.parametrize(
    "text", [None, "", "yesterday", "Mon, 33 Jun 2024 10:00:00 GMT", "03 Foo 2024 10:00:00 GMT", "1 Jan 2024 " + " " * 80]
)
def test_what_is_no_date_is_none(text: str | None) -> None:
    assert feed_time(text) is None
