"""status, score, explain: what is known, read only."""

import dataclasses
import datetime as dt
from collections.abc import Iterator

from desktop_app.cli.context import Context
from desktop_app.cli.exit_codes import DONE, NO_ANSWER
from desktop_app.cli.known import known_day, known_lines, known_shape
from desktop_app.cli.redaction import hidden_name, shown
from desktop_app.cli.shapes import (
    Json,
    band_effect_shape,
    coverage_shape,
    gaps_shape,
    score_shape,
)
from desktop_app.cli.waiting import waiting_line, waiting_shape
from desktop_app.cli.what_if import effect_without_mutual, mutual_line, mutual_shape, score_without_row, without_lines, without_shape
from desktop_app.operations.care import DatabaseStatus, database_status
from desktop_app.operations.explanations import Explanation, Row
from desktop_app.operations.explanations import explain as explained
from desktop_app.operations.export_requests import waiting_room
from desktop_app.operations.score_results import AccountCoverage, CurrentScore, ScoreDays
from desktop_app.operations.scored import scored
from desktop_app.operations.scores import current_score, day_number, score_days
from desktop_app.report.sparkline import sparkline
from desktop_app.screens.coverage.state import loaded_state as coverage_state
from desktop_app.screens.today.state import loaded_state
from desktop_app.words.calm_words import calm_words
from desktop_app.words.coverage_words import platform_name
from desktop_app.words.dates import medium_date, utc_day
from desktop_app.words.ledger_words import label_words, row_words
from desktop_app.words.numbers import decimal, signed, whole
from desktop_app.words.translations import tr, trn

_SPARK_DAYS = 90
_ROWS_SHOWN = 20  # of a ledger for people, unless --top says otherwise; programs get all


def status(context: Context) -> int:
    """Database, engine, newest data, coverage, waiting room."""
    found = database_status(context.database)
    rooms = waiting_room(context.database, now=context.now)
    current = _current(context)
    result: Json = {
        "database": hidden_name(context, "file", str(context.database_path)),
        "engine": found.engine,
        "schema": found.schema,
        "rows": found.rows,
        "imports": found.imports,
        "coverage": coverage_shape(current.coverage),
        "gaps": gaps_shape(current.accounts),
        "band_effect": band_effect_shape(current.accounts),
        "waiting": [waiting_shape(one) for one in rooms],
    }

    def lines() -> Iterator[str]:
        yield from _status_lines(context, found, current)
        yield from (tr("Waiting for {line}", line=waiting_line(context, one)) for one in rooms)

    context.output.result(result, lines=lines)
    return DONE


def score(context: Context) -> int:
    """The number, or why there is none."""
    options = context.options
    day = options.as_known or options.as_of
    if options.as_of is not None and day is not None and day > utc_day(context.now):
        context.now = type(context.now)((day.toordinal() - 719_163) * 86_400 + 43_200)
    found = scored(context.database, now=context.now)
    if day is not None and found.has_score and day_number(found, day) is None:
        return no_such_day(context)
    current = _current(context, day)
    days = _until(score_days(context.database, now=context.now), day)
    result = score_shape(current)
    known = None if options.as_known is None else known_day(context, options.as_known, with_imported=options.imported_by_then)
    if options.as_known is not None:
        result["as_known"] = None if known is None else known_shape(known)
    mutual = effect_without_mutual(context, current.day) if options.without_mutual else None
    if options.without_mutual:
        result["without_mutual"] = None if mutual is None else mutual_shape(mutual)

    def lines() -> Iterator[str]:
        yield from score_lines(context, current, days)
        if known is not None:
            yield from known_lines(context, known)
        if mutual is not None:
            yield mutual_line(context, mutual)

    context.output.result(result, lines=lines)
    return DONE if current.score is not None else NO_ANSWER


def explain(context: Context) -> int:
    """The ledger of a day, or of an interval."""
    found = scored(context.database, now=context.now)
    options = context.options
    if not found.has_score or found.history is None:
        context.output.error(
            "no_score", tr("There is no score to explain yet."), tr("Import an archive that shows reactions or followers.")
        )
        return NO_ANSWER
    last_day = options.end or options.day
    last = found.history.arrays.days - 1 if last_day is None else day_number(found, last_day)
    first = None if options.start is None else day_number(found, options.start)
    if last is None or (options.start is not None and (first is None or first >= last)):
        return no_such_day(context)
    one = explained(context.database, found, first, last, by=options.by)
    rows = _top(one.rows, options.top if options.top is not None or options.json else _ROWS_SHOWN)
    rows = shown(context, rows)
    result = _explain_shape(one, rows)
    alone = None if options.without is None else score_without_row(context, options.without, one.end[0])
    if options.without is not None and alone is None:
        return _no_such_row(context)
    if alone is not None:
        result["without"] = without_shape(context, alone)
    told = _calm_explain_lines if options.calm else _explain_lines

    def lines() -> Iterator[str]:
        yield from told(one, rows)
        if alone is not None:
            yield from without_lines(context, alone)

    context.output.result(result, lines=lines)
    return DONE


def _current(context: Context, day: dt.date | None = None) -> CurrentScore:
    found = current_score(context.database, now=context.now, day=day)
    return shown(context, found)


def _until(days: ScoreDays, day: dt.date | None) -> ScoreDays:
    """What the line and the words of a score show, up to this day."""
    if day is None or day not in days.days:
        return days
    end = days.days.index(day) + 1
    return dataclasses.replace(days, days=days.days[:end], score=days.score[:end], low=days.low[:end], high=days.high[:end])


def no_such_day(context: Context) -> int:
    """Say that the history has no such day."""
    context.output.error("no_day", tr("The history has no such day, or the days are in the wrong order."), "")
    return NO_ANSWER


def _no_such_row(context: Context) -> int:
    context.output.error(
        "no_row",
        tr("The ledger has no row with this key, or it is a part of the formula, which cannot be left out."),
        tr("The keys stand in gaung explain --json."),
    )
    return NO_ANSWER


def score_lines(context: Context, current: CurrentScore, days: ScoreDays) -> Iterator[str]:
    """The score as a person reads it."""
    state = loaded_state(current, days, utc_day(context.now))
    if current.score is None or current.sub is None:
        yield state.message or tr("Nothing is imported yet: gaung import FILE")
        return
    if context.options.calm:
        yield calm_words(days.score)
        return
    parts = "  ".join(f"{part.label.lower()} {part.value_text}" for part in state.parts)
    yield f"{state.score_text}  {state.band_text}    {parts}    {state.recipe_text}"
    yield from (line for line in (state.change_text, state.headline, state.decay_text) if line)
    yield f"{sparkline(days.score[-_SPARK_DAYS:])}  {state.spark_words}"
    yield from (line for line in (state.seen_text, state.blind_text, state.old_text) if line)


def _status_lines(context: Context, found: DatabaseStatus, current: CurrentScore) -> Iterator[str]:
    # The file of a person may be called like them.
    yield tr("Database: {path}", path=hidden_name(context, "file", str(context.database_path)))
    yield tr("Engine: {engine}; schema {schema}; no network", engine=found.engine, schema=found.schema)
    yield trn("{rows} rows, {n} import", "{rows} rows, {n} imports", found.imports, rows=whole(found.rows))
    for platform, day in current.newest_by_platform:
        yield f"{platform_name(platform)}: {medium_date(day)}"
    for account in current.accounts:
        yield from _account_lines(account, is_calm=context.options.calm)


def _account_lines(account: AccountCoverage, *, is_calm: bool) -> Iterator[str]:
    """What the files of one account can tell, and what they cannot."""
    state = coverage_state((account,), is_calm=is_calm)
    [line] = state.lines
    received = tr("received: {received}", received=line.received)
    yield f"  {line.platform}  {line.account}  {received}  {tr('followers: {known}', known=line.followers)}  {line.until}"
    for card in state.cards:
        told = (card.period, card.received, card.unknown, *card.parts, card.band, *card.nowhere, *(file.sentence for file in card.files))
        yield from (f"    {words}" for words in told if words)


def _top(rows: tuple[Row, ...], top: int | None) -> tuple[Row, ...]:
    """The first rows; what is cut off is one last row, so that the sum stays."""
    if top is None or len(rows) <= top:
        return rows
    rest = sum(row.points for row in rows[top:])
    return (*rows[:top], Row("rest", tr("{n} more", n=whole(len(rows) - top)), rest))


def _explain_shape(one: Explanation, rows: tuple[Row, ...]) -> Json:
    result: Json = {
        "from": {"day": one.start[0].isoformat(), "score": one.start[1]} if one.start else None,
        "to": {"day": one.end[0].isoformat(), "score": one.end[1]},
        "rows": [{"key": row.key, "label": row.label or row_words(row.key), "points": row.points} for row in rows],
        "constant": one.constant,
        "residual": one.total - one.constant - sum(row.points for row in rows),
    }
    if one.start:
        result |= {"new": one.new, "faded": one.faded, "taken_over": one.taken_over, "audience": one.audience}
    return result


def _explain_lines(one: Explanation, rows: tuple[Row, ...]) -> Iterator[str]:
    if one.start and None not in {one.new, one.faded, one.taken_over, one.audience}:
        yield f"{medium_date(one.start[0])} {decimal(one.start[1])} -> {medium_date(one.end[0])} {decimal(one.end[1])}"
        yield tr(
            "new {new}, faded {faded}, taken over {taken_over}, audience {audience}",
            new=signed(one.new or 0.0, 2), faded=signed(one.faded or 0.0, 2),
            taken_over=signed(one.taken_over or 0.0, 2), audience=signed(one.audience or 0.0, 2),
        )  # fmt: skip
    else:
        yield f"{medium_date(one.end[0])}  {decimal(one.end[1], 2)}"
    for row in rows:
        yield f"  {signed(row.points, 2):>8}  {label_words(row.key, row.label)}"
    if one.constant:
        yield f"  {signed(one.constant, 2):>8}  {tr('base')}"


def _calm_explain_lines(one: Explanation, rows: tuple[Row, ...]) -> Iterator[str]:
    """The same rows, the largest first, with a word instead of points."""
    yield f"{medium_date(one.start[0])} -> {medium_date(one.end[0])}" if one.start else medium_date(one.end[0])
    for row in rows:
        direction = "" if not one.start else tr("livelier") if row.points > 0 else tr("quieter") if row.points < 0 else tr("as usual")
        yield f"  {direction}  {label_words(row.key, row.label)}".rstrip()
