"""Dates as people read them, without Qt and without the process locale. Files are always ISO."""

import datetime as dt

from desktop_app.words.translations import language

_MONTHS = {
    "en": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    "id": ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"],
}
_SHORT_MONTHS = {
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "id": ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"],
}
_WEEKDAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "id": ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
}
_SHORT_WEEKDAYS = {"en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], "id": ["Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"]}


def long_date(day: dt.date) -> str:
    """23 November 2026."""
    return f"{day.day} {_MONTHS[language()][day.month - 1]} {day.year}"


def medium_date(day: dt.date) -> str:
    """23 Nov 2026."""
    return f"{day.day} {short_month(day)} {day.year}"


def short_date(day: dt.date) -> str:
    """23 Nov."""
    return f"{day.day} {short_month(day)}"


def weekday_date(day: dt.date) -> str:
    """Mon 23 Nov 2026."""
    return f"{_SHORT_WEEKDAYS[language()][day.weekday()]} {medium_date(day)}"


def weekday_short_date(day: dt.date) -> str:
    """Mon 23 Nov."""
    return f"{_SHORT_WEEKDAYS[language()][day.weekday()]} {short_date(day)}"


def weekday(day: dt.date) -> str:
    """Monday."""
    return _WEEKDAYS[language()][day.weekday()]


def month_year(day: dt.date) -> str:
    """Nov 2026."""
    return f"{short_month(day)} {day.year}"


def short_month(day: dt.date) -> str:
    """Nov."""
    return _SHORT_MONTHS[language()][day.month - 1]


def utc_day(moment: int) -> dt.date:
    """The UTC day of Unix seconds. Arithmetic: the platform's own conversion fails for odd years."""
    return dt.date(1970, 1, 1) + dt.timedelta(days=moment // 86_400)


def local_time(moment: int, zone: dt.tzinfo | None = None) -> dt.datetime:
    """Unix seconds on the clock of a zone; None = of this computer."""
    return dt.datetime.fromtimestamp(moment, dt.UTC).astimezone(zone)


def clock_time(moment: dt.datetime) -> str:
    """15:00 (English), 15.00 (Indonesian)."""
    point = {"en": ":", "id": "."}[language()]
    return f"{moment.hour:02}{point}{moment.minute:02}"


def typed_day(text: str) -> dt.date | None:
    """A day written as year-month-day; None = no such day."""
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        return None
