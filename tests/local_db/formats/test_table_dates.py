import datetime as dt
import zoneinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.formats.table_dates import Clock, Written, moment_of, read_clock, read_day, read_written
from local_db.importer_protocol import DateForm
from local_db.records import Precision

_NOVEMBER_3 = dt.date(2025, 11, 3)
_TEXT_FORMS = (DateForm.YEAR_FIRST, DateForm.DAY_FIRST, DateForm.MONTH_FIRST, DateForm.MONTH_NAME)
_DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2089, 12, 31))
_CLOCKS = st.times().map(lambda one: one.replace(microsecond=0))


@pytest.mark.parametrize(
    "text",
    [
        *("Mo., 3. Nov. 2025", "3. November 2025", "Nov 3, 2025", "Monday, November 3, 2025", "Mon Nov 3 2025", "3-Nov-2025", "3-Nov-25"),
        *("Nov 3, 25", "3 nov. '25", "3 de noviembre de 2025", "3 novembre 2025", "lun. 3 nov. 2025", "Senin, 3 November 2025"),
        *("3 de novembro de 2025", "2025年11月3日", "2025年11月3日(月)", "3. Nov. 2025 (Mo.)", "Nov 3rd, 2025", "the 3rd of November 2025"),
        *("2025-11-03", "2025/11/3", "2025.11.03", "2025. 11. 3.", "20251103", "Mon 2025-11-03", " 2025-11-03 "),
    ],
)
def test_dates_which_say_themselves_which_number_is_what_are_read_in_every_form_of_text(text: str) -> None:
    assert {read_day(text, form) for form in _TEXT_FORMS} == {_NOVEMBER_3}


@pytest.mark.parametrize(
    ("text", "form", "day"),
    [
        ("03/11/2025", DateForm.DAY_FIRST, _NOVEMBER_3),
        ("03/11/2025", DateForm.MONTH_FIRST, dt.date(2025, 3, 11)),
        ("03/11/2025", DateForm.MONTH_NAME, None),
        ("03/11/2025", DateForm.YEAR_FIRST, None),
        ("3.11.25", DateForm.DAY_FIRST, _NOVEMBER_3),
        ("Mo, 03.11.2025", DateForm.DAY_FIRST, _NOVEMBER_3),
        ("3 11 2025", DateForm.DAY_FIRST, _NOVEMBER_3),
        ("25-11-03", DateForm.YEAR_FIRST, _NOVEMBER_3),
        ("25-11-03", DateForm.DAY_FIRST, dt.date(2003, 11, 25)),
        ("03.11.95", DateForm.DAY_FIRST, dt.date(1995, 11, 3)),
        ("13/13/2025", DateForm.DAY_FIRST, None),
        ("31/02/2025", DateForm.DAY_FIRST, None),
        ("2025-11-031", DateForm.YEAR_FIRST, None),
        ("103/11/2025", DateForm.DAY_FIRST, None),
        ("3/11/025", DateForm.DAY_FIRST, None),
        ("3/11.2025", DateForm.DAY_FIRST, None),
        ("3 Mrz 2025", DateForm.MONTH_NAME, dt.date(2025, 3, 3)),
        ("17 Agt 2025", DateForm.MONTH_NAME, dt.date(2025, 8, 17)),
        ("mar. 4 nov. 2025", DateForm.MONTH_NAME, dt.date(2025, 11, 4)),
        ("3 Nov", DateForm.MONTH_NAME, None),
        ("soon", DateForm.MONTH_NAME, None),
        ("1.234", DateForm.DAY_FIRST, None),
        ("1 234 567", DateForm.DAY_FIRST, None),
    ],
)
def test_the_form_tells_which_number_is_what(text: str, form: DateForm, day: dt.date | None) -> None:
    assert read_day(text, form) == day


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("2025-11-03 14:05", Clock(50_700, has_seconds=False)),
        ("2025-11-03T14:05:09.123Z", Clock(50_709, has_seconds=True, offset_s=0)),
        ("2025-11-03 14:05:09+07:00", Clock(50_709, has_seconds=True, offset_s=25_200)),
        ("2025-11-03 14:05 -0330", Clock(50_700, has_seconds=False, offset_s=-12_600)),
        ("2025-11-03 14:05 GMT+7", None),
        ("2025-11-03 14:05 GMT+07", Clock(50_700, has_seconds=False, offset_s=25_200)),
        ("3. November 2025, 14.05 Uhr", Clock(50_700, has_seconds=False)),
        ("3 November 2025 pukul 14.05 WIB", Clock(50_700, has_seconds=False, offset_s=25_200)),
        ("3 nov. 2025 à 14h05", Clock(50_700, has_seconds=False)),
        ("Nov 3, 2025 at 2:05 PM", Clock(50_700, has_seconds=False)),
        ("3 nov 2025 2:05 p. m.", Clock(50_700, has_seconds=False)),
        ("Nov 3, 2025, 12:05 AM", Clock(300, has_seconds=False)),
        ("14:05 2025-11-03", Clock(50_700, has_seconds=False)),
        ("Mon Nov 03 14:05:09 +0000 2025", Clock(50_709, has_seconds=True, offset_s=0)),
        ("Mon, 03 Nov 2025 14:05:60 +0000", Clock(50_759, has_seconds=True, offset_s=0)),
        ("2025年11月3日 14:05", Clock(50_700, has_seconds=False)),
        ("2025-11-03 24:00", None),
        ("2025-11-03 14:60", None),
        ("2025-11-03 14:05 PM", None),
        ("2025-11-03 0:05 AM", None),
        ("2025-11-03 14:05 EST", None),
        ("yesterday 14:05", None),
    ],
)
def test_a_clock_stands_before_or_behind_the_date(text: str, clock: Clock | None) -> None:
    assert read_written(text, DateForm.YEAR_FIRST) == (None if clock is None else Written(_NOVEMBER_3, clock))


@pytest.mark.parametrize(
    ("text", "form", "written"),
    [
        ("1762178709", DateForm.UNIX_S, Written(_NOVEMBER_3, Clock(50_709, has_seconds=True, offset_s=0))),
        ("1762178709.25", DateForm.UNIX_S, Written(_NOVEMBER_3, Clock(50_709, has_seconds=True, offset_s=0))),
        ("1762178709000", DateForm.UNIX_MS, Written(_NOVEMBER_3, Clock(50_709, has_seconds=True, offset_s=0))),
        ("45964", DateForm.EXCEL, Written(_NOVEMBER_3)),
        ("45964,5", DateForm.EXCEL, Written(_NOVEMBER_3, Clock(43_200, has_seconds=True))),
        ("45964.999999999", DateForm.EXCEL, Written(_NOVEMBER_3, Clock(86_399, has_seconds=True))),
        ("1762178709", DateForm.UNIX_MS, None),
        ("12", DateForm.UNIX_S, None),
        ("2025-11-03", DateForm.UNIX_S, None),
        ("99999", DateForm.EXCEL, None),
        ("0000", DateForm.EXCEL, None),
        ("45964", DateForm.YEAR_FIRST, None),
        ("", DateForm.YEAR_FIRST, None),
        ("2025-11-03" + " " * 200 + "x", DateForm.YEAR_FIRST, None),
    ],
)
def test_counted_seconds_and_days_are_read_in_their_forms_alone(text: str, form: DateForm, written: Written | None) -> None:
    assert read_written(text, form) == written


@pytest.mark.parametrize(
    ("text", "second"), [("14:05", 50_700), ("2:05 PM", 50_700), ("14.05 Uhr", 50_700), ("00:00", 0), ("", None), ("noon", None)]
)
def test_a_clock_alone_is_read(text: str, second: int | None) -> None:
    clock = read_clock(text)
    assert (clock.second if clock else None) == second
    assert read_clock("14:05" + " " * 200) is None


def test_times_are_those_of_the_zone_unless_they_tell_their_own() -> None:
    jakarta = zoneinfo.ZoneInfo("Asia/Jakarta")
    noon = Written(_NOVEMBER_3, Clock(43_200, has_seconds=False))
    assert moment_of(noon, None) == (1_762_171_200, Precision.MINUTE)
    assert moment_of(noon, jakarta) == (1_762_171_200 - 7 * 3_600, Precision.MINUTE)
    told = Written(_NOVEMBER_3, Clock(43_200, has_seconds=True, offset_s=3_600))
    assert moment_of(told, jakarta) == (1_762_171_200 - 3_600, Precision.SECOND)
    assert moment_of(Written(_NOVEMBER_3), jakarta) == (1_762_128_000, Precision.DAY)


@given(_DAYS, _CLOCKS, st.sampled_from(["-", "/", "."]))
def test_what_is_written_in_a_form_is_read_in_it(day: dt.date, clock: dt.time, mark: str) -> None:
    second = clock.hour * 3_600 + clock.minute * 60 + clock.second
    expected = Written(day, Clock(second, has_seconds=True))
    written = {
        DateForm.YEAR_FIRST: f"{day.year}{mark}{day.month}{mark}{day.day:02}",
        DateForm.DAY_FIRST: f"{day.day:02}{mark}{day.month}{mark}{day.year}",
        DateForm.MONTH_FIRST: f"{day.month}{mark}{day.day:02}{mark}{day.year % 100:02}",
        DateForm.MONTH_NAME: f"{day.day} {day:%B} {day.year}",
    }
    for form, text in written.items():
        assert read_written(text, form) == Written(day)
        assert read_written(f"{text} {clock:%H:%M:%S}", form) == expected
    excel = (day - dt.date(1899, 12, 30)).days
    assert read_written(f"{excel}.{round(second / 86_400 * 10**12):012}", DateForm.EXCEL) == expected


@given(st.text(max_size=90), st.sampled_from(DateForm))
def test_any_text_is_a_date_or_none(text: str, form: DateForm) -> None:
    found = read_written(text, form)
    assert found is None or isinstance(found.day, dt.date)
