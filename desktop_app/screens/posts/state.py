"""The screen Posts at one moment: pure, without Qt. Unknown is a dash, never 0; times are those of the person's zone."""

import datetime as dt
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.preferences import own_range
from desktop_app.words.coverage_words import owner_name, platform_name
from desktop_app.words.dates import long_date, medium_date, short_date, weekday
from desktop_app.words.local_time import Zone, local_moment, time_words, zone_words
from desktop_app.words.numbers import decimal, optional, percentage, whole
from desktop_app.words.post_choice_words import erased_words, gone_sentence, gone_words
from desktop_app.words.post_words import (
    counts_words,
    half_life_sentence,
    half_life_words,
    kind_words,
    kinds_words,
    lasting_words,
    nothing_found_words,
    span_words,
    unclear_words,
)
from desktop_app.words.translations import tr, trn

if TYPE_CHECKING:
    from desktop_app.operations.post_results import (
        FoundPosts,
        HourCell,
        LastingPost,
        PlatformLife,
        PostChoices,
        PostLine,
        PostPoints,
        PostQuery,
        PostStudy,
        VoiceShare,
    )
    from desktop_app.scoring.post_habits import Comparison

LEAST = 5  # posts, below which nothing is said of an hour
_UNKNOWN = "–"
_LINE = 200  # characters of a text in the table


class Phase(StrEnum):
    """What the screen is about."""

    LOADING = "loading"
    EMPTY = "empty"
    POSTS = "posts"
    FAILED = "failed"


class Part(StrEnum):
    """The parts of the screen, in order."""

    TABLE = "table"
    LASTS = "lasts"
    TOPICS = "topics"
    HOURS = "hours"
    VOICE = "voice"


class Option(NamedTuple):
    """One entry of a filter; the key "" wants all."""

    key: str
    label: str


class StudyRow(NamedTuple):
    """One line of a table of the other parts; `post_id` opens a post, None: there is none behind it."""

    cells: tuple[str, ...]
    post_id: int | None = None


@dataclass(frozen=True, slots=True)
class PostCard:
    """One post, opened. `text` may hold anything that somebody wrote."""

    post_id: int
    title: str
    meta: str
    text: str
    sentences: tuple[str, ...]
    addresses: tuple[str, ...]
    key: str = ""  # in the ledger; "" while no points are known of it
    is_left_out: bool = False
    is_erased: bool = False


@dataclass(frozen=True, slots=True)
class StudyState:
    """The parts beside the table, in words and rows; `hours` and the days are drawn."""

    lives: tuple[StudyRow, ...] = ()
    lasting: tuple[StudyRow, ...] = ()
    gaining: tuple[StudyRow, ...] = ()
    gone: tuple[StudyRow, ...] = ()
    topics: tuple[StudyRow, ...] = ()
    voice: tuple[StudyRow, ...] = ()
    hours: "tuple[HourCell, ...]" = ()
    hours_text: str = ""
    voice_text: str = ""
    activity: tuple[tuple[dt.date, float], ...] = ()
    points: tuple[tuple[dt.date, float], ...] = ()


@dataclass(frozen=True, slots=True)
class PostsState:
    """`count_text` says how many posts are listed, `nothing_text` why none is, `note` what of the search was passed over."""

    phase: Phase = Phase.LOADING
    title: str = ""
    message: str = ""
    part: Part = Part.TABLE
    platforms: tuple[Option, ...] = ()
    topics: tuple[Option, ...] = ()
    count_text: str = ""
    nothing_text: str = ""
    note: str = ""
    zone_text: str = ""
    dash_text: str = ""
    trouble: str = ""  # why the list, or what is shown beside it, could not be read
    study: StudyState | None = None
    card: PostCard | None = None
    is_searching: bool = False
    is_studying: bool = False
    total: int = field(default=0)
    is_calm: bool = False


def empty_state() -> PostsState:
    """Nothing was imported."""
    return PostsState(
        Phase.EMPTY, tr("No posts yet"), tr("Your posts come from your archives. Import one, and they are listed and searched here.")
    )


def failed_state(state: PostsState, words: str) -> PostsState:
    """The list could not be read; what was there stays."""
    if state.phase is Phase.POSTS:
        return replace(state, trouble=words)
    return PostsState(Phase.FAILED, tr("Your posts cannot be shown"), words)


def choices_state(state: PostsState, choices: "PostChoices", now: int, zone: Zone = None) -> PostsState:
    """What the filters offer."""
    platforms = dict.fromkeys(one.platform for one in choices.accounts)
    several = len({one.key for one in choices.accounts}) > len(platforms)
    accounts = [
        Option(one.key, owner_name(one.platform, one.handle or one.native_id) + ("" if one.is_counted else f" ({tr('left out')})"))
        for one in choices.accounts
    ]
    names = [Option(platform, platform_name(platform)) for platform in platforms] + (accounts if several else [])
    return replace(
        state,
        phase=Phase.POSTS,
        platforms=(Option("", tr("All platforms")), *names),
        topics=(Option("", tr("All topics")), *(Option(topic, f"#{topic}") for topic in choices.topics)),
        zone_text=tr("Times are in your time zone ({zone}).", zone=zone_words(now, zone)),
        dash_text=tr("A dash: not in this export.")
        if state.is_calm
        else tr("A dash: not in this export. Points: of the newest day, and at their peak."),
    )


def kind_options() -> tuple[Option, ...]:
    """What the filter of kinds offers."""
    kinds = ("original", "thread", "quote", "reply", "repost", "link_only")
    choices = (Option("gone", tr("No longer there")), Option("left_out", tr("Left out of the score")))
    return (Option("", tr("All kinds")), *(Option(kind, kinds_words(kind)) for kind in kinds), *choices)


def period_options(key: str = "") -> tuple[Option, ...]:
    """What the filter of periods offers; the key is a number of days, or an own range which another screen shows."""
    days = (Option(str(n), trn("Last {n} day", "Last {n} days", n)) for n in (7, 30, 90, 365))
    own = own_range(key)
    named = () if own is None else (Option(key, " – ".join(medium_date(day) for day in own)),)
    return (Option("", tr("All time")), *days, *named)


def chosen(query: "PostQuery", name: str, key: str, today: dt.date) -> "PostQuery":
    """The query with another "platform" (or the key of an account), "kind", "days", "topic" or "order"; "" wants all."""
    if name == "platform":
        is_account = key.startswith("account:")
        return replace(query, platform=None if is_account else key or None, account=key if is_account else None)
    if name == "kind":
        kind = None if key in {"", "link_only", "gone", "left_out"} else key
        return replace(query, kind=kind, is_link_only=key == "link_only", is_gone=key == "gone", is_left_out=key == "left_out")
    if name == "days":
        own = own_range(key)
        if own is not None:
            return replace(query, since=own[0], until=own[1])
        return replace(query, since=today - dt.timedelta(days=int(key) - 1) if key else None, until=None)
    if name == "topic":
        return replace(query, topic=key or None)
    return replace(query, order=key)


def found_state(state: PostsState, found: "FoundPosts", words: str) -> PostsState:
    """What a search found, or its first posts."""
    total = len(found.ids)
    count = trn("{count} post", "{count} posts", total, count=whole(total)) if found.is_whole else tr("counting…")
    return replace(
        state,
        count_text=count if total else "",
        nothing_text="" if total else nothing_found_words(words.strip(), found.without_texts),
        note=unclear_words(found.unclear),
        trouble="",
        is_searching=not found.is_whole,
        total=total,
    )


def cells(
    line: "PostLine", points: "PostPoints | None", *, are_points_known: bool, zone: Zone = None, is_calm: bool = False
) -> tuple[str, ...]:
    """One row of the table; dots stand where points are still computed, nothing where they are not told."""
    nothing = erased_words() if line.is_erased else tr("(no text in your files)")
    text = " ".join((line.title or line.text or nothing).split())[:_LINE]
    when = _UNKNOWN if line.created_at is None else _short_day(line, zone)
    counts = line.counts
    waiting = "" if are_points_known else "…"
    told = (
        waiting or (_UNKNOWN if points is None else decimal(points.now, 2)),
        waiting or (_UNKNOWN if points is None or points.peak is None else decimal(points.peak, 2)),
    )
    return (
        when,
        platform_name(line.platform),
        text,
        *(optional(number) for number in (counts.likes, counts.replies, counts.reposts)),
        *(("", "") if is_calm else told),
        half_life_words(line.half_life, line.half_life_state, is_open=line.is_open),
        _lasts(line),
    )


def _short_day(line: "PostLine", zone: Zone) -> str:
    moment = line.created_at or 0
    day = local_moment(moment, dt.UTC if line.precision == "day" else zone).date()
    return f"{short_date(day)} {day.year % 100:02}"


def _lasts(line: "PostLine") -> str:
    marks = (
        "" if line.is_counted else tr("left out"),
        gone_words() if line.is_gone else "",
        tr("evergreen") if line.is_lasting and line.is_counted else "",
    )
    return ", ".join(filter(None, marks))


def row_text(shown: tuple[str, ...]) -> str:
    """A row as the clipboard takes it: cells divided by tabs."""
    return "\t".join(" ".join(cell.split()) for cell in shown)


def post_card(line: "PostLine", points: "PostPoints | None", zone: Zone = None, *, is_calm: bool = False) -> PostCard:
    """One post with everything that is known of it."""
    when = tr("without a date") if line.created_at is None else time_words(line.created_at, line.precision, zone)
    meta = (when, owner_name(line.platform, line.account), kind_words(line.kind), *(f"#{tag}" for tag in line.hashtags))
    counts = counts_words(line.counts)
    seen = "" if line.as_of is None or not counts else tr("As of {day}.", day=long_date(local_moment(line.as_of, zone).date()))
    sentences = (
        f"{counts}." if counts else "" if line.kind == "repost" else tr("Reactions are not in this export."),
        seen,
        _points_sentence(line, None if is_calm else points),
        half_life_sentence(line.half_life, line.half_life_state, line.dated, is_open=line.is_open),
        lasting_words(line.late, line.counts.total) if line.is_lasting else "",
        tr("It holds nothing but a link.") if line.is_link_only else "",
        gone_sentence() if line.is_gone else "",
    )
    addresses = tuple(dict.fromkeys(filter(None, (line.url, *line.links))))
    return PostCard(
        line.post_id,
        line.title or (tr("Post without a date") if line.created_at is None else tr("Post of {day}", day=when)),
        " · ".join(meta),
        line.text or (tr("Its words were erased here.") if line.is_erased else tr("The text is not in your files.")),
        tuple(filter(None, sentences)),
        addresses,
        "" if points is None else line.key,
        line.is_left_out,
        line.is_erased,
    )


def _points_sentence(line: "PostLine", points: "PostPoints | None") -> str:
    if not line.is_counted:
        return tr("It is left out of the score.")
    if points is None:
        return ""
    now = decimal(points.now, 2)
    if points.peak is None or points.peak_day is None:
        return tr("Now {now} points of the score. A post without reactions makes what one post sets off a little smaller.", now=now)
    return tr(
        "Now {now} points of the score; at its peak, on {day}, {peak}.",
        now=now, peak=decimal(points.peak, 2), day=long_date(points.peak_day),
    )  # fmt: skip


def study_state(study: "PostStudy", zone: Zone = None, *, is_calm: bool = False) -> StudyState:
    """The other parts of the screen."""
    return StudyState(
        lives=tuple(_life_row(one) for one in study.lives),
        lasting=tuple(_lasting_row(one, _late_words(one), zone) for one in study.lasting),
        gaining=tuple(_lasting_row(one, _gain_words(one, zone), zone) for one in study.gaining),
        gone=tuple(_lasting_row(one, tr("no longer there"), zone) for one in study.gone),
        topics=tuple(StudyRow((f"#{row.topic}", whole(row.posts), *_compared(row.compared))) for row in study.topics),
        voice=tuple(_voice_row(one, study.totals) for one in study.voice),
        hours=study.hours,
        hours_text=_hours_text(study),
        voice_text=_voice_text(study, zone),
        activity=tuple((one.day, float(one.posts)) for one in study.activity),
        points=() if is_calm else tuple((one.day, one.points) for one in study.points),
    )


def _life_row(one: "PlatformLife") -> StudyRow:
    life = one.half_life
    if life is None:
        return StudyRow(
            (platform_name(one.platform), half_life_words(None, one.state), _UNKNOWN, whole(one.posts) if one.posts else _UNKNOWN)
        )
    band = tr("{low} to {high}", low=span_words(life.low), high=span_words(life.high))
    return StudyRow((platform_name(one.platform), span_words(life.days), band, whole(life.n)))


def _lasting_row(one: "LastingPost", words: str, zone: Zone) -> StudyRow:
    label = " ".join(one.label.split())[:_LINE] or tr("(no text in your files)")
    day = medium_date(local_moment(one.created_at, zone).date())
    return StudyRow((day, platform_name(one.platform), label, words), one.post_id)


def _late_words(one: "LastingPost") -> str:
    late = tr("{late} of {total} after 30 days", late=whole(one.late), total=whole(one.total))
    if one.anniversary is None:
        return late
    return tr("{late}; anniversary on {day}", late=late, day=medium_date(one.anniversary))


def _gain_words(one: "LastingPost", zone: Zone) -> str:
    day = "" if one.gained_since is None else medium_date(local_moment(one.gained_since, zone).date())
    return tr("+{gained} since {day}", gained=whole(one.gained), day=day)


def _compared(compared: "Comparison") -> tuple[str, str, str, str]:
    """n, median, usual median, ratio."""
    ratio = _UNKNOWN if compared.ratio is None else tr("{ratio} times", ratio=decimal(compared.ratio))
    return (whole(compared.n), _median(compared.median), _median(compared.usual), ratio)


def _median(value: float | None) -> str:
    return _UNKNOWN if value is None else whole(value) if value == int(value) else decimal(value)


def _voice_row(one: "VoiceShare", totals: tuple[int, int, int]) -> StudyRow:
    shares = [percentage(number / total) if total else _UNKNOWN for number, total in zip(one.numbers, totals, strict=True)]
    n, median, usual, ratio = _compared(one.compared)
    return StudyRow((kinds_words(one.kind), *shares, n, median, usual, ratio))


def _voice_text(study: "PostStudy", zone: Zone) -> str:
    if study.until is None:
        return ""
    month, quarter, year = (whole(number) for number in study.totals)
    return tr(
        "Posts up to {day}: {month} in 30 days, {quarter} in 90, {year} in 365. Link-only and own-site posts are parts of the others.",
        day=long_date(local_moment(study.until, zone).date()), month=month, quarter=quarter, year=year,
    )  # fmt: skip


def _hours_text(study: "PostStudy") -> str:
    """What may be said of the hours: an hour is called good only if it has enough posts and lies above the usual beyond chance."""
    if not study.hours:
        return tr("No post with a time and known reactions.")
    if study.best is None or study.best.times_usual is None:
        return trn(
            "{count} post. No hour stands out beyond chance.", "{count} posts. No hour stands out beyond chance.",
            study.hour_posts, count=whole(study.hour_posts),
        )  # fmt: skip
    return tr(
        "Best so far: {day} at {hour}:00, {times} times your usual (n={n}).",
        day=weekday_name(study.best.weekday), hour=f"{study.best.hour:02}", times=decimal(study.best.times_usual), n=whole(study.best.n),
    )  # fmt: skip


def weekday_name(number: int) -> str:
    """Monday is 0."""
    return weekday(dt.date(2024, 1, 1 + number))  # a Monday and the days after it
