"""posts, posts search WORDS: the list of posts, with counts, points, half-lives and what lasts."""

from collections.abc import Iterator, Sequence

from desktop_app.cli.context import Context
from desktop_app.cli.exit_codes import DONE, NO_ANSWER, WRONG_USE
from desktop_app.cli.post_decisions import DECISIONS, decide
from desktop_app.cli.redaction import shown
from desktop_app.cli.shapes import Json, iso_moment
from desktop_app.operations.post_results import FoundPosts, PostLine, PostPoints, PostQuery
from desktop_app.operations.post_study import lasting_posts
from desktop_app.operations.posts import find_posts, points_of, post_page
from desktop_app.words.coverage_words import platform_name
from desktop_app.words.dates import medium_date, utc_day
from desktop_app.words.local_time import time_words, zone_words
from desktop_app.words.numbers import decimal, whole
from desktop_app.words.plain_words import shortened
from desktop_app.words.post_choice_words import erased_words, gone_words
from desktop_app.words.post_words import counts_words, half_life_words, nothing_found_words, unclear_words
from desktop_app.words.translations import tr, trn

_SHOWN = 20  # for people, unless --limit says otherwise
_SHOWN_TO_PROGRAMS = 1_000  # the peak of each is computed
_PAGE = 200
_TEXT = 64


def posts(context: Context) -> int:
    """The newest posts, or those with these words."""
    options = context.options
    if options.delete_backups and options.words[:1] != ["erase"]:
        context.output.error(
            "wrong_use", tr("Backups are deleted with what was erased."), tr("Write: gaung posts erase ID --delete-backups.")
        )
        return WRONG_USE
    if options.words[:1] and options.words[0] in DECISIONS:
        return decide(context)
    words = " ".join(options.words[1:])
    if options.words[:1] not in ([], ["search"]) or (options.words and not words.strip()):
        context.output.error(
            "wrong_use", tr("Only search, leave-out, count or erase can follow."), tr('Write: gaung posts search "captions -bikes".')
        )
        return WRONG_USE
    query = PostQuery(words=words, platform=options.platform, since=options.start, until=options.end, is_gone=options.gone)
    lasting = lasting_posts(context.database) if options.lasting else None
    found = find_posts(context.database, query, now=context.now, lasting=lasting)
    limit = options.limit if options.limit is not None else _SHOWN_TO_PROGRAMS if options.json else _SHOWN
    lines, points = _pages(context, found.ids[:limit])
    if piece := unclear_words(found.unclear):
        context.output.warn(piece)
    result: Json = {
        "posts": [_shape(line, points.get(line.post_id)) for line in lines],
        "total": len(found.ids),
        "zone": zone_words(context.now),
        "without_texts": list(found.without_texts),
    }
    context.output.result(result, lines=lambda: _lines(context, words, found, lines, points))
    return DONE if found.ids else NO_ANSWER


def _pages(context: Context, ids: Sequence[int]) -> tuple[list[PostLine], dict[int, PostPoints]]:
    lines: list[PostLine] = []
    points: dict[int, PostPoints] = {}
    for first in range(0, len(ids), _PAGE):
        page = post_page(context.database, ids[first : first + _PAGE])
        lines += shown(context, page)
        points |= points_of(context.database, ids[first : first + _PAGE], now=context.now)
    return lines, points


def _shape(line: PostLine, points: PostPoints | None) -> Json:
    life = line.half_life
    return {
        "key": line.key,
        "platform": line.platform,
        "account": line.account,
        "created_at": _moment(line),
        "precision": line.precision,
        "kind": line.kind,
        "title": line.title,
        "text": line.text,
        "url": line.url,
        "links": list(line.links),
        "topics": list(line.hashtags),
        "is_link_only": line.is_link_only,
        "is_counted": line.is_counted,
        "is_gone": line.is_gone,
        "is_erased": line.is_erased,
        "counts": dict(zip(line.counts._fields, line.counts, strict=True)),
        "reactions": line.counts.total,
        "as_of": None if line.as_of is None else iso_moment(line.as_of),
        "points": None if points is None else points.now,
        "peak": None if points is None or points.peak_day is None else {"points": points.peak, "day": points.peak_day.isoformat()},
        "half_life": None if life is None else {"days": life.days, "low": life.low, "high": life.high, "n": life.n},
        "half_life_state": line.half_life_state,
        "late": line.late,
        "lasting": line.is_lasting,
    }


def _moment(line: PostLine) -> str | None:
    if line.created_at is None:
        return None
    return utc_day(line.created_at).isoformat() if line.precision == "day" else iso_moment(line.created_at)


def _lines(context: Context, words: str, found: FoundPosts, lines: Sequence[PostLine], points: dict[int, PostPoints]) -> Iterator[str]:
    if not found.ids:
        yield nothing_found_words(words, found.without_texts)
        return
    yield trn("{count} post. Times are in {zone}.", "{count} posts. Times are in {zone}.", len(found.ids), count=whole(len(found.ids)),
              zone=zone_words(context.now))  # fmt: skip
    for line in lines:
        when = tr("without a date") if line.created_at is None else time_words(line.created_at, line.precision)
        nothing = erased_words() if line.is_erased else tr("(no text in your files)")
        text = " ".join((line.title or line.text or nothing).split())
        yield f"{when}  {platform_name(line.platform)}  {shortened(text, _TEXT)}"
        if told := _told(context, line, points.get(line.post_id)):
            yield f"    {told}"
    if len(lines) < len(found.ids):
        more = len(found.ids) - len(lines)
        yield trn("{count} more: --limit N shows more of them.", "{count} more: --limit N shows more of them.", more, count=whole(more))


def _told(context: Context, line: PostLine, points: PostPoints | None) -> str:
    """What is known of one post; in calm mode only that it lasts."""
    lasts = tr("evergreen") if line.is_lasting else ""
    gone = gone_words() if line.is_gone else ""
    if context.options.calm:
        return "; ".join(filter(None, (lasts, gone)))
    counts = counts_words(line.counts) or ("" if line.kind == "repost" else tr("reactions not in this export"))
    life = tr("half-life {words}", words=half_life_words(line.half_life, line.half_life_state, is_open=line.is_open))
    left_out = "" if line.is_counted else tr("left out of the score")
    parts = (counts, _points(points), life if line.half_life_state not in {"none", "totals", "unknown"} else "", lasts, gone, left_out)
    return "; ".join(filter(None, parts))


def _points(points: PostPoints | None) -> str:
    if points is None:
        return ""
    if points.peak is None or points.peak_day is None:
        return tr("{now} points", now=decimal(points.now, 2))
    day = medium_date(points.peak_day)
    return tr("{now} points, {peak} at its peak on {day}", now=decimal(points.now, 2), peak=decimal(points.peak, 2), day=day)
