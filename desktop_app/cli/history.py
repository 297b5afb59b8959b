"""history: the score of every day, with its parts and with the points of platforms."""

from collections.abc import Iterator

from desktop_app.cli.context import Context
from desktop_app.cli.exit_codes import DONE, NO_ANSWER
from desktop_app.cli.known import known_columns, known_day, known_lines
from desktop_app.cli.reading import no_such_day
from desktop_app.cli.shapes import data_up_to
from desktop_app.operations.history_table import HistoryRow, history_csv, history_rows, platform_columns, row_flags, share_columns
from desktop_app.operations.known_results import AsKnown
from desktop_app.operations.recipe_lines import recipe_line
from desktop_app.operations.recipe_results import RecipeLine
from desktop_app.operations.score_results import ScoreDays
from desktop_app.operations.scores import score_days
from desktop_app.report.sparkline import sparkline
from desktop_app.words.calm_words import calm_words
from desktop_app.words.coverage_words import platform_name
from desktop_app.words.history_words import history_summary
from desktop_app.words.known_words import known_words
from desktop_app.words.month_words import own_months
from desktop_app.words.numbers import adding_up, decimal
from desktop_app.words.recipe_words import recipe_title
from desktop_app.words.share_words import share_name
from desktop_app.words.translations import tr


def history(context: Context) -> int:
    """Every day."""
    days = score_days(context.database, now=context.now)
    options = context.options
    known = None if options.as_known is None else known_day(context, options.as_known)
    if options.as_known is not None and known is None:
        return no_such_day(context)
    lines = tuple(recipe_line(context.database, name, now=context.now) for name in options.recipes or ())
    columns = {
        **platform_columns(days, _platforms(context, days)),
        **_shares(context, days),
        **(known_columns(days, known) if known else {}),
        **{name: column for one in lines for name, column in _recipe_columns(one)},
    }
    end = options.end if options.as_known is None else min(options.as_known, options.end or options.as_known)
    rows = history_rows(days, options.start, end, by=options.by, more=columns)
    if options.csv:
        context.output.text(history_csv(rows, columns))
    else:
        context.output.result(rows, data_up_to=data_up_to(days.newest_by_platform), lines=lambda: _lines(context, days, rows, known, lines))
    return DONE if rows else NO_ANSWER


def recipe_column(one: RecipeLine) -> str:
    """The column of the scores by another recipe: its name may hold anything, its hash does not."""
    return f"score_{one.hash[:8]}"


def _recipe_columns(one: RecipeLine) -> tuple[tuple[str, tuple[float, ...]], ...]:
    name = recipe_column(one)
    return (name, one.score), (f"{name}_low", one.low), (f"{name}_high", one.high)


def _platforms(context: Context, days: ScoreDays) -> tuple[str, ...]:
    """Those asked for; all which have points if none is named."""
    asked = context.options.platforms
    return () if asked is None else tuple(dict.fromkeys(asked)) or tuple(one.platform for one in days.platforms)


def _shares(context: Context, days: ScoreDays) -> dict[str, tuple[float, ...]]:
    asked = context.options.shares
    return share_columns(days, asked) if asked and days.days else {}


def _lines(
    context: Context, days: ScoreDays, rows: list[HistoryRow], known: AsKnown | None, lines: tuple[RecipeLine, ...]
) -> Iterator[str]:
    if not rows:
        yield tr("There is no score yet.")
        return
    if context.options.calm:
        yield calm_words(days.score)
        yield from () if known is None else known_lines(context, known)
        return
    yield " ".join(filter(None, (history_summary(days), own_months(days)))) if known is None else known_words(known)
    scores = [float(str(row["score"])) for row in rows]
    names = (*(_part_names() if context.options.parts else ()), *_platform_names(_platforms(context, days)))
    shares = tuple(_shares(context, days))
    names = (*names, ("known_score", tr("as known then"))) if known else names
    names = (*names, *((recipe_column(one), recipe_title(one, one.hash)) for one in lines))
    yield f"{sparkline(scores)}  {rows[0]['day']} – {rows[-1]['day']}"
    for row, value in zip(rows, scores, strict=True):
        parts = "".join(f"  {name} {_decimal_of(row, part)}" for part, name in names)
        parts += "".join(f"  {share_name(share)} {points}" for share, points in zip(shares, _adding_up(row, shares), strict=True))
        band = f"{_decimal_of(row, 'low')} – {_decimal_of(row, 'high')}"
        yield f"{row['day']}  {decimal(value):>5}  {band}{parts}  {' '.join(row_flags(row))}".rstrip()


def _decimal_of(row: HistoryRow, column: str) -> str:
    return "–" if row[column] is None else decimal(float(str(row[column])))


def _adding_up(row: HistoryRow, columns: tuple[str, ...]) -> list[str]:
    """Points which add up to the score as they are shown."""
    return [decimal(points) for points in adding_up([float(str(row[column])) for column in columns])]


def _part_names() -> tuple[tuple[str, str], ...]:
    names = (("reach", tr("Reach")), ("network", tr("Network")), ("amplification", tr("Amplification")), ("audience", tr("Audience")))
    return tuple((column, name.lower()) for column, name in names)


def _platform_names(platforms: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((f"points_{platform}", platform_name(platform)) for platform in platforms)
