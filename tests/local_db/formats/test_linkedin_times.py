import datetime as dt

import pytest

from local_db.formats.linkedin_times import (
    Moment,
    calendar_days,
    day_time,
    end_of_day,
    linkedin_moment,
    pulse_of,
    readings,
    share_moment,
    urn_of,
    urn_time,
)
from local_db.records import Precision, UnixTime


def _time(text: str) -> UnixTime:
    return UnixTime(int(dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC).timestamp()))


@pytest.mark.parametrize(
    ("text", "expected", "precision", "has_zone"),
    [
        ("2026-04-02 22:25:49", "2026-04-02T22:25:49", "second", True),
        ("2026-04-02T22:25:49.123Z", "2026-04-02T22:25:49", "second", True),
        ("2017/06/08 08:15:44 UTC", "2017-06-08T08:15:44", "second", True),
        ("2022-05-28 11:00", "2022-05-28T11:00:00", "minute", True),
        ("2022-05-28", "2022-05-28T00:00:00", "day", True),
        ("1/8/18, 6:14 PM", "2018-01-08T18:14:00", "minute", False),
        ("12/24/23, 05:28 AM", "2023-12-24T05:28:00", "minute", False),
        ("6/14/24, 12:05\u202fAM", "2024-06-14T00:05:00", "minute", False),
        ("6/14/24, 12:05 pm", "2024-06-14T12:05:00", "minute", False),
        ("6/14/2024 15:57", "2024-06-14T15:57:00", "minute", False),
        ("6/14/2024", "2024-06-14T00:00:00", "day", True),
        ("20 Mar 2024", "2024-03-20T00:00:00", "day", True),
        ("18-Jun-24", "2024-06-18T00:00:00", "day", True),
        ("Tue Jun 18 12:03:31 UTC 2024", "2024-06-18T12:03:31", "second", True),
    ],
)
def test_times_of_all_tables_are_read(text: str, expected: str, precision: str, has_zone: bool) -> None:
    assert linkedin_moment(text) == Moment(_time(expected), Precision(precision), has_zone or precision == "day")


@pytest.mark.parametrize(
    "text",
    [
        *("", "NA", "yesterday", "45461", "31 Feb 2024", "20 Mrz 2024", "6/14/24, 13:05 PM", "6/14/24, 0:05 AM", "2026-13-01 00:00:00"),
        *("2026-04-02 24:00:00", "2026-04-02 22:60:00", "2026-04-02 22:25:61", "14/6/2024 10:00", "٢٠٢٦-٠٤-٠٢ 22:25:49", "0000-01-01"),
    ],
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert linkedin_moment(text) is None


@pytest.mark.parametrize(
    ("link", "urn"),
    [
        ("https://www.linkedin.com/feed/update/urn%3Ali%3AugcPost%3A7204438932506222592", "urn:li:ugcPost:7204438932506222592"),
        (
            "https://www.linkedin.com/feed/update/urn:li:groupPost:6773411-7175104726739394560",
            "urn:li:groupPost:6773411-7175104726739394560",
        ),
        ("https://www.linkedin.com/posts/sari_rain-activity-7412824984780800007-Ab1_?utm=x", "urn:li:activity:7412824984780800007"),
        ("https://www.linkedin.com/posts/sari_rain-share-7412824984780800007-Ab1_", "urn:li:share:7412824984780800007"),
        ("https://www.linkedin.com/posts/sari_rain-ugcPost-7412824984780800007", "urn:li:ugcPost:7412824984780800007"),
        (
            "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A71?commentUrn=urn%3Ali%3Acomment%3A%28activity%3A71%2C72%29",
            "urn:li:comment:(activity:71,72)",
        ),
        ("https://www.linkedin.com/feed/update/x?commentUrn=", None),
        ("https://www.linkedin.com/pulse/rain", None),
        ("https://www.linkedin.com/posts/sari_rain-activity-12-Ab1_", None),
        ("", None),
    ],
)
def test_the_address_of_a_thing_is_found_in_links_of_all_kinds(link: str, urn: str | None) -> None:
    assert urn_of(link) == urn


@pytest.mark.parametrize(
    ("urn", "time"),
    [
        ("urn:li:share:7345821826846990338", "2025-07-01T14:33:22"),
        ("urn:li:groupPost:6773411-7345821826846990338", "2025-07-01T14:33:22"),
        ("urn:li:activity:194867190", None),
        ("urn:li:activity:00000000000000001", None),
        ("urn:li:comment:(activity:71,7345821826846990338)", None),
        ("urn:li:share:73458218268469903380000", None),
        (None, None),
    ],
)
def test_ids_of_seventeen_digits_and_more_hold_the_time(urn: str | None, time: str | None) -> None:
    assert urn_time(urn) == (None if time is None else _time(time))


_URN = "urn:li:share:7345821826846990338"


@pytest.mark.parametrize(
    ("told", "urn", "expected", "is_repaired"),
    [
        ("2025-07-01 14:33:21", _URN, ("2025-07-01T14:33:21", "second"), False),
        ("2025-07-01 14:33", _URN, ("2025-07-01T14:33:22", "second"), False),
        ("1 Jul 2025", _URN, ("2025-07-01T14:33:22", "second"), False),
        ("1 Jun 2025", _URN, ("2025-06-01T00:00:00", "day"), False),
        ("", _URN, ("2025-07-01T14:33:22", "second"), True),
        ("1999-01-01 00:00:00", _URN, ("2025-07-01T14:33:22", "second"), True),
        ("2025-07-01 14:33", "urn:li:share:12", ("2025-07-01T14:33:00", "minute"), False),
        ("", "urn:li:share:12", None, False),
        ("2031-01-01 00:00:00", None, None, False),
    ],
)
def test_a_share_is_dated_by_its_row_or_by_its_id(told: str, urn: str | None, expected: tuple[str, str] | None, is_repaired: bool) -> None:
    moment, repaired = share_moment(told, urn, not_after=_time("2026-01-01T00:00:00"))
    assert repaired is is_repaired
    assert (moment and (moment.time, moment.precision)) == (expected and (_time(expected[0]), Precision(expected[1])))


def test_an_id_from_after_the_export_dates_nothing() -> None:
    assert share_moment("", _URN, not_after=_time("2025-01-01T00:00:00")) == (None, False)


def test_days_of_a_column_are_read_month_first_unless_one_of_them_forbids_it() -> None:
    assert calendar_days(["2/3/2026", "2/28/2026", "x"]) == {"2/3/2026": dt.date(2026, 2, 3), "2/28/2026": dt.date(2026, 2, 28)}
    assert calendar_days(["3.2.2026", "28.2.2026"]) == {"3.2.2026": dt.date(2026, 2, 3), "28.2.2026": dt.date(2026, 2, 28)}
    assert calendar_days(["2026-02-03", "Feb 4, 2026", "99/99/2026"]) == {
        "2026-02-03": dt.date(2026, 2, 3),
        "Feb 4, 2026": dt.date(2026, 2, 4),
    }


def test_a_column_of_days_in_a_row_is_read_so_that_they_are_in_a_row() -> None:
    week = [f"{day}/3/2026" for day in range(1, 8)]
    assert calendar_days(week)["7/3/2026"] == dt.date(2026, 7, 3)
    assert calendar_days(week, are_in_a_row=True) == {text: dt.date(2026, 3, day) for day, text in enumerate(week, 1)}
    assert calendar_days(["3/1/2026", "3/2/2026"], are_in_a_row=True)["3/2/2026"] == dt.date(2026, 3, 2)
    assert calendar_days(["3/1/2026"], are_in_a_row=True) == {"3/1/2026": dt.date(2026, 3, 1)}
    assert calendar_days(["2026/2/3", "2026. 2. 4."], are_in_a_row=True) == {
        "2026/2/3": dt.date(2026, 2, 3),
        "2026. 2. 4.": dt.date(2026, 2, 4),
    }


def test_texts_have_a_reading_for_each_order_in_which_all_are_days() -> None:
    march, january = dt.date(2026, 3, 1), dt.date(2026, 1, 3)
    assert readings(["3/1/2026"]) == [{"3/1/2026": march}, {"3/1/2026": january}]
    assert readings(["3/1/2026", "28/2/2026"]) == [{"3/1/2026": january, "28/2/2026": dt.date(2026, 2, 28)}]
    assert readings(["2026-03-01", "2026-03-01"]) == [{"2026-03-01": march}]
    assert readings(["soon", "3/1/2026"]) == []


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (" https://www.linkedin.com/pulse/how-bread-rises-7n5pe?trk=x", "pulse:how-bread-rises-7n5pe"),
        ("https://id.linkedin.com/pulse/gr%C3%A2ce", "pulse:grâce"),
        ("https://www.linkedin.com/feed/", None),
        ("https://example.org/pulse/a", None),
    ],
)
def test_an_article_is_known_by_the_name_in_its_address(link: str, expected: str | None) -> None:
    assert pulse_of(link) == expected


def test_a_day_ends_a_second_before_the_next() -> None:
    assert end_of_day(dt.date(2026, 2, 28)) + 1 == day_time(dt.date(2026, 3, 1)) == _time("2026-03-01T00:00:00")
