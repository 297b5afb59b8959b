import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.formats.times import calendar_day, is_plausible, iso_time, rfc822_time, x_time

_MOMENTS = st.integers(365 * 86_400, 4_102_444_800).map(lambda second: dt.datetime.fromtimestamp(second, dt.UTC))
_ODD = "²³٣x+-:/ .,0123456789TZJanFebOct"


def _seconds(moment: dt.datetime) -> int:
    return int(moment.timestamp())


@given(_MOMENTS)
def test_every_moment_comes_back_however_it_is_printed(moment: dt.datetime) -> None:
    expected = _seconds(moment)
    assert iso_time(moment.isoformat()) == expected
    assert iso_time(moment.isoformat().replace("+00:00", ".123Z")) == expected
    assert iso_time(moment.strftime("%Y-%m-%d %H:%M:%S UTC")) == expected
    assert iso_time(moment.strftime("%Y-%m-%d %H:%M:%S"), assume_utc=True) == expected
    assert iso_time(moment.astimezone(dt.timezone(dt.timedelta(hours=7))).isoformat()) == expected
    assert iso_time(moment.astimezone(dt.timezone(-dt.timedelta(hours=3, minutes=30))).isoformat()) == expected
    assert x_time(moment.strftime("%a %b %d %H:%M:%S +0000 %Y")) == expected
    assert rfc822_time(moment.strftime("%a, %d %b %Y %H:%M:%S +0000")) == expected
    assert rfc822_time(moment.strftime("%d %B %Y %H:%M:%S GMT")) == expected
    for printed in ("%Y-%m-%d", "%a, %b %d, %Y", "%a %b %d %Y"):
        assert calendar_day(moment.strftime(printed)) == moment.date()


@given(st.text(alphabet=_ODD, max_size=34) | st.text(max_size=34))
def test_what_is_no_date_gives_none_and_no_error(text: str) -> None:
    for read in (iso_time, x_time, rfc822_time):
        found = read(text)
        assert found is None or isinstance(found, int)
    assert calendar_day(text) is None or isinstance(calendar_day(text), dt.date)


@pytest.mark.parametrize(
    "text",
    [
        "", "yesterday", "2024-02-30T10:00:00Z", "2024-13-01T10:00:00Z", "2024-01-01T24:00:00Z", "2024-01-01T10:60:00Z",
        "2024-01-01", "2024-01-01T10:00:00", "2024-01-01T10:00:61Z", "0000-01-01T00:00:00Z",
    ],
)  # fmt: skip
def test_dates_that_do_not_exist(text: str) -> None:
    assert iso_time(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Wed Oct ²0 20:19:24 +0000 2018", "Wed Oct 10 20:19:24 +0000 ²²²²", "Wed Foo 10 20:19:24 +0000 2018",
        "Wed Oct 10 2x:19:24 +0000 2018", "Wed Oct 10 20:19:24 +0000 2018 ", "Wed Oct 32 20:19:24 +0000 2018",
        "Wed Oct 10 20:19:24 +xx00 2018", "Wed Oct 10 20:19:24",
    ],
)  # fmt: skip
def test_times_of_x_that_do_not_exist(text: str) -> None:
    assert x_time(text) is None


@pytest.mark.parametrize("text", ["Wed, 31 Feb 2011 00:00:00 +0000", "Wed, 30 Foo 2011 00:00:00", "30 Nov 2011", "30 Nov 2011 25:00:00"])
def test_times_of_mail_that_do_not_exist(text: str) -> None:
    assert rfc822_time(text) is None


@pytest.mark.parametrize("text", ["2021-02-29", "Tue, Feb 30, 2025", "Tue, Foo 3, 2025", "3 Feb 2025", ""])
def test_days_that_do_not_exist(text: str) -> None:
    assert calendar_day(text) is None


def test_a_leap_second_and_a_zone_without_colon() -> None:
    assert iso_time("2016-12-31T23:59:60Z") == iso_time("2017-01-01T00:00:00Z")
    assert iso_time("2024-01-01T07:00:00+0700") == iso_time("2024-01-01T00:00:00Z")
    assert iso_time("2024-01-01T07:00+0700") == iso_time("2024-01-01T00:00:00Z")


def test_a_time_is_plausible_between_birth_and_the_day_after_the_export() -> None:
    assert is_plausible(100, not_before=100)
    assert not is_plausible(99, not_before=100)
    assert is_plausible(86_500, not_before=0, not_after=100)
    assert not is_plausible(86_501, not_before=0, not_after=100)
