"""history: the score of every day, with its parts and with the points of platforms."""

from collections.abc import Iterator

from desktop_app.cli.context import Context
from desktop_app.cli.exit_codes import DONE, NO_ANSWER
from desktop_app.cli.shapes import data_up_to
from desktop_app.operations.history_table import HistoryRow, history_csv, history_rows, platform_columns, row_flags
from desktop_app.operations.score_results import ScoreDays
from desktop_app.operations.scores import score_days
from desktop_app.report.sparkline import sparkline
from desktop_app.words.calm_words import calm_words
from desktop_app.words.coverage_words import platform_name
from desktop_app.words.history_words import history_summary
from desktop_app.words.month_words import own_months
from desktop_app.words.numbers import decimal
from desktop_app.words.translations import tr


def history(context: Context) -> int:
    """Every day."""
    days = score_days(context.database, now=context.now)
    options = context.options
    columns = platform_columns(days, _platforms(context, days))
    rows = history_rows(days, options.start, options.end, by=options.by, more=columns)
    if options.csv:
        context.output.text(history_csv(rows, columns))
    else:
        context.output.result(rows, data_up_to=data_up_to(days.newest_by_platform), lines=lambda: _lines(context, days, rows))
    return DONE if rows else NO_ANSWER


def _platforms(context: Context, days: ScoreDays) -> tuple[str, ...]:
    """Those asked for; all which have points if none is named."""
    asked = context.options.platforms
    return () if asked is None else tuple(dict.fromkeys(asked)) or tuple(one.platform for one in days.platforms)


def _lines(context: Context, days: ScoreDays, rows: list[HistoryRow]) -> Iterator[str]:
    if not rows:
        yield tr("There is no score yet.")
        return
    if context.options.calm:
        yield calm_words(days.score)
        return
    yield " ".join(filter(None, (history_summary(days), own_months(days))))
    scores = [float(str(row["score"])) for row in rows]
    names = (*(_part_names() if context.options.parts else ()), *_platform_names(_platforms(context, days)))
    yield f"{sparkline(scores)}  {rows[0]['day']} – {rows[-1]['day']}"
    for row, value in zip(rows, scores, strict=True):
        parts = "".join(f"  {name} {_decimal_of(row, part)}" for part, name in names)
        band = f"{_decimal_of(row, 'low')} – {_decimal_of(row, 'high')}"
        yield f"{row['day']}  {decimal(value):>5}  {band}{parts}  {' '.join(row_flags(row))}".rstrip()


def _decimal_of(row: HistoryRow, column: str) -> str:
    return decimal(float(str(row[column])))


def _part_names() -> tuple[tuple[str, str], ...]:
    names = (("reach", tr("Reach")), ("network", tr("Network")), ("amplification", tr("Amplification")), ("audience", tr("Audience")))
    return tuple((column, name.lower()) for column, name in names)


def _platform_names(platforms: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((f"points_{platform}", platform_name(platform)) for platform in platforms)
