"""Days as apps print them for people, often without a year: "September 25", "28 мая", "9月25日", "18 tháng Sáu".

The month tables are our own; the words of each language stand as it writes them in dates. Not here: Croatian, whose
"listopad" is October where it is November in Polish. Days in figures alone ("9/25") say not which is the month.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

_LANGUAGES = """
january february march april may june july august september october november december
jan feb mar apr may jun jul aug sep oct nov dec
januar februar märz april mai juni juli august september oktober november dezember
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
januari februari maart april mei juni juli augustus september oktober november december
januari februari mars april maj juni juli augusti september oktober november december
januar februar marts april maj juni juli august september oktober november december
tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
ledna února března dubna května června července srpna září října listopadu prosince
januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra
január február március április május június július augusztus szeptember október november december
ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
gener febrer març abril maig juny juliol agost setembre octubre novembre desembre
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
januari februari maret april mei juni juli agustus september oktober november desember
januari februari mac april mei jun julai ogos september oktober november disember
enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre
một hai ba tư năm sáu bảy tám chín mười mười_một mười_hai
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
януари февруари март април май юни юли август септември октомври ноември декември
ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου
يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר
มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม
जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर
"""
_BETWEEN = frozenset("de d del di da den der of ngày tháng".split())  # noqa: SIM905  # as the languages above
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_CJK = re.compile(r"(?:(\d{4})\s*[年년]\s*)?(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?")
_VIETNAMESE = re.compile(r"(\d{1,2}) tháng (\d{1,2})(?: năm (\d{4}))?")
_PIECE = re.compile(r"\d+|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u097f\u0e00-\u0e7f])*")
_LONGEST = 60  # characters of a day in words
_LEAP_DAY = (2, 29)
_YEAR = 366
_MIXED_UP = 300  # days: so long a period may only seem so, because the rows are in no order
_PREFIX = 3  # letters of an abbreviation


class MonthDay(NamedTuple):
    """A day of the calendar; `year` where it is told."""

    month: int
    day: int
    year: int | None = None


def month_day(text: str) -> MonthDay | None:
    """What a date says; None for what is none."""
    folded = _folded(text.strip())
    if len(folded) > _LONGEST:
        return None
    if iso := _ISO.match(folded):
        return _checked(iso[2], iso[3], iso[1])
    if cjk := _CJK.fullmatch(folded):
        return _checked(cjk[2], cjk[3], cjk[1])
    if vietnamese := _VIETNAMESE.fullmatch(folded):
        return _checked(vietnamese[2], vietnamese[1], vietnamese[3])
    pieces = _PIECE.findall(folded)
    numbers = [piece for piece in pieces if piece.isdecimal()]
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    month = _month("_".join(piece for piece in pieces if not piece.isdecimal() and piece not in _BETWEEN))
    if month is None or len(days) != 1 or len(years) > 1 or len(days) + len(years) != len(numbers):
        return None
    return _checked(str(month), days[0], years[0] if years else None)


def days_with_years(days: Sequence[MonthDay], *, not_after: dt.date) -> dict[MonthDay, dt.date]:
    """Real days for those of one table, in its order, which covers at most a year: the latest which lie close together.

    Some day of the table is its newest, the last one if nothing speaks against it, and every other at most a year before;
    that which gives the shortest period is right. Days which do not fit into a year are left out.
    """
    told = {one: dt.date(one.year, one.month, one.day) for one in days if one.year is not None}
    in_order = list(dict.fromkeys((one.month, one.day) for one in days if one.year is None))
    best: dict[tuple[int, int], dt.date] = {}
    for anchors in ([*in_order[-1:], *in_order[:1]], in_order):
        # A leap day says in which years the table may lie.
        for limit in _limits(not_after, count=8 if _LEAP_DAY in in_order else 1):
            for anchor in anchors:
                newest = _latest(anchor, limit)
                found = {one: _latest(one, newest) for one in in_order}
                best = found if not best or _length(found) < _length(best) else best
        if not best or _length(best) < max(_MIXED_UP, len(in_order)):
            break
    return told | {MonthDay(*one): day for one, day in best.items() if _length(best) <= _YEAR}


def nearest_day(one: MonthDay, to: dt.date) -> dt.date | None:
    """The real day nearest to another day; None if a leap day is far from it."""
    years = range(to.year - 1, to.year + 2) if one.year is None else (one.year,)
    days = [day for year in years if (day := _day(year, one.month, one.day)) is not None]
    return min(days, key=lambda day: abs((day - to).days), default=None)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())


_MONTHS = {word: number for line in _LANGUAGES.strip().splitlines() for number, word in enumerate(_folded(line).split(), 1)}


def _month(word: str) -> int | None:
    """The number of a month by its name, or by a beginning of it which no other month shares."""
    if word in _MONTHS or len(word) < _PREFIX:
        return _MONTHS.get(word)
    found = {number for name, number in _MONTHS.items() if name.startswith(word)}
    return found.pop() if len(found) == 1 else None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _checked(month: str, day: str, year: str | None) -> MonthDay | None:
    found = MonthDay(int(month), int(day), None if year is None else int(year))
    # 2024 has every day of the calendar.
    return found if _day(2024 if found.year is None else found.year, found.month, found.day) is not None else None


def _limits(not_after: dt.date, *, count: int) -> list[dt.date]:
    """The day itself and the same of years before; leap days are at most eight years apart."""
    years = range(not_after.year, max(not_after.year - count, dt.MINYEAR + 9), -1)
    return [_latest((not_after.month, not_after.day), dt.date(year, 12, 31)) for year in years]


def _latest(one: tuple[int, int], limit: dt.date) -> dt.date:
    """The latest such day up to a limit."""
    year = limit.year if one <= (limit.month, limit.day) else limit.year - 1
    while (day := _day(year, *one)) is None:
        year -= 1
    return day


def _length(days: dict[tuple[int, int], dt.date]) -> int:
    return (max(days.values()) - min(days.values())).days
