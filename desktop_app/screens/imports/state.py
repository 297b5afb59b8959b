"""The screen Imports at one moment: pure, without Qt. Plans, progress, what is there, what undoing would take."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from msgspec.structs import replace as replace_struct

from desktop_app.words.coverage_words import import_name, is_address_book, newest_words, owner_name
from desktop_app.words.dates import medium_date, month_year, typed_day, utc_day
from desktop_app.words.evidence_words import (
    carried_words,
    contacts_undo_words,
    contacts_words,
    evidence_list,
    issue_words,
    kept_of_contacts,
    private_words,
    reactions_words,
    size_words,
)
from desktop_app.words.numbers import score_move_words, whole
from desktop_app.words.translations import tr, trn
from local_db.errors import MalformedArchiveError, ParserCrashedError, UnrecognisedArchiveError

if TYPE_CHECKING:
    from desktop_app.operations.imports import PlannedArchive, UndoPreview
    from desktop_app.operations.person import ImportSummary, IssueRow
    from local_db.importer_protocol import ImportOptions, ImportPlan, Question
    from local_db.progress import Progress

_EXAMPLES = 3
_NAMES_SHOWN = 4
_OF_ODD_FILES = {error.code for error in (UnrecognisedArchiveError, MalformedArchiveError, ParserCrashedError)}


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """What the file leaves open: "account", "as_of" or "zone"; `suggestion` stands in the field at first."""

    key: str
    label: str
    choices: tuple[str, ...]
    suggestion: str


@dataclass(frozen=True, slots=True)
class PlanCard:
    """One archive which could be imported, or why it cannot."""

    number: int
    title: str
    subtitle: str = ""
    facts: tuple[str, ...] = ()
    questions: tuple[QuestionRow, ...] = ()
    button_text: str = ""
    refusal: str = ""
    can_map: bool = False  # a table which can be read once the person tells what its columns are
    has_structure: bool = False  # of an unknown or odd file: its structure can be saved for a report


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person wrote to a question of a plan."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """One kind of thing left out or noticed, with where the first few stood."""

    title: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportCard:
    """One import which is there."""

    import_id: int
    title: str
    subtitle: str
    facts: tuple[str, ...]
    issues_text: str  # empty = nothing to show
    issues: tuple[IssueGroup, ...]


class Work(Enum):
    """What runs. An undo is short and cannot be cancelled."""

    LOOK = "look"
    IMPORT = "import"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class ProgressNews:
    """What runs now. `percent` None = how much there is in all is not known."""

    title: str
    news: str = ""
    percent: int | None = None
    work: Work = Work.IMPORT


@dataclass(frozen=True, slots=True)
class UndoQuestion:
    """What undoing an import would take and what stays."""

    import_id: int
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportsState:
    """`result` is what the last imports or the last undo did, `trouble` why one did not happen.

    `list_trouble` is why the list of imports could not be read; `waiting` tells that more was dropped meanwhile.
    """

    plans: tuple[PlanCard, ...] = ()
    imports: tuple[ImportCard, ...] = ()
    progress: ProgressNews | None = None
    undo: UndoQuestion | None = None
    result: tuple[str, ...] = ()
    trouble: str = ""
    list_trouble: str = ""
    waiting: str = ""
    import_all_text: str = ""  # empty = there is nothing to import at once
    newest: tuple[tuple[str, str], ...] = ()  # platform, last covered day
    is_loaded: bool = False


def plan_card(number: int, planned: "PlannedArchive") -> PlanCard:
    """What an import would bring."""
    plan = planned.archive.plan
    entries = tr("Import")
    if plan.entries is not None and is_address_book(plan.importer):
        entries = trn("Import {count} contact", "Import {count} contacts", plan.entries, count=whole(plan.entries))
    elif plan.entries is not None:
        entries = trn("Import {count} entry", "Import {count} entries", plan.entries, count=whole(plan.entries))
    return PlanCard(
        number,
        planned.archive.label,
        _owner_words(plan, is_known=planned.account_is_known),
        tuple(filter(None, _plan_facts(planned))),
        tuple(_question_row(question, planned) for question in plan.questions),
        entries,
    )


def refused_card(number: int, label: str, words: str, code: str, *, is_table: bool = False) -> PlanCard:
    """What cannot be imported, and why; `code` is that of the error. A table can be read once its columns are told."""
    if is_table:
        words = tr("No platform exports a table like this. Say what its columns are, and it can be read.")
    return PlanCard(number, label, refusal=words, can_map=is_table, has_structure=code in _OF_ODD_FILES)


def _owner_words(plan: "ImportPlan", *, is_known: bool) -> str:
    account = plan.account
    name = import_name(plan.importer, plan.platform, None)
    if account is not None:
        name = owner_name(plan.platform, account.handle) if account.handle else f"{name}, {account.name or account.native_id}"
    return tr("{owner} (already here)", owner=name) if is_known else name


def _plan_facts(planned: "PlannedArchive") -> tuple[str, ...]:
    plan, earlier = planned.archive.plan, planned.earlier
    period = tr("{first} to {last}", first=month_year(plan.first), last=month_year(plan.last)) if plan.first and plan.last else ""
    as_of = tr("as of {day}", day=medium_date(utc_day(plan.as_of))) if plan.as_of is not None else ""
    missing = tr("Not in this archive: {files}", files=_names(plan.missing)) if plan.missing else ""
    told_at = planned.columns_told_at
    return (
        ", ".join(filter(None, (period, as_of))),
        tr("Its columns are read as you told on {day}.", day=medium_date(utc_day(told_at))) if told_at is not None else "",
        kept_of_contacts() if is_address_book(plan.importer) else carried_words(plan.evidence, plan.lacks),
        tr("Reads {files}", files=_names(plan.files)) if plan.files else "",
        missing,
        tr("Not in this file: {evidence}.", evidence=evidence_list(plan.lacks)) if plan.lacks else "",
        private_words(plan.private),
        tr("The newest import of this account is as of {day}.", day=medium_date(utc_day(earlier.as_of))) if earlier else "",
    )


def _question_row(question: "Question", planned: "PlannedArchive") -> QuestionRow:
    labels = {
        "account": tr("Whose archive is it? Your name on this platform"),
        "as_of": tr("On which day did you export it? (year-month-day)"),
        "zone": tr("Which time zone do its times have? (such as Asia/Jakarta)"),
    }
    label, choices, given = labels.get(question.key, question.key), question.choices, None
    if question.key == "account":
        given = planned.options.account
        # One known account stands in the field; of several the person chooses.
        choices = choices or (planned.known_owners if len(planned.known_owners) > 1 else ())
        if planned.taken_for:
            label = tr("Whose archive is it? Taken for the account which you have here; write another name if it is not")
    return QuestionRow(question.key, label, choices, given or question.suggestion or "")


def _names(names: tuple[str, ...]) -> str:
    shown = ", ".join(name.rsplit("/", 1)[-1] for name in names[:_NAMES_SHOWN])
    return tr("{names} and {n} more", names=shown, n=len(names) - _NAMES_SHOWN) if len(names) > _NAMES_SHOWN else shown


def import_card(summary: "ImportSummary") -> ImportCard:
    """One import: entries in = stored + known + left out, shown as that sum."""
    groups = _grouped(summary.issues)
    day = medium_date(utc_day(summary.finished_at))
    return ImportCard(
        summary.import_id,
        import_name(summary.importer, summary.platform, summary.handle),
        tr("{name}, imported {day}", name=summary.source_name, day=day),
        tuple(filter(None, (sum_words(summary), _period_words(summary), _content_words(summary), _audience_words(summary)))),
        _why_words(summary.left_out, len(groups)),
        issue_groups(summary.issues),
    )


def sum_words(summary: "ImportSummary") -> str:
    """The entries of an import as a sum."""
    return trn(
        "{entries} entry = {stored} stored + {known} already known + {left_out} left out",
        "{entries} entries = {stored} stored + {known} already known + {left_out} left out",
        summary.entries,
        entries=whole(summary.entries),
        stored=whole(summary.stored),
        known=whole(summary.known),
        left_out=whole(summary.left_out),
    )


def _period_words(summary: "ImportSummary") -> str:
    posts = sum(summary.posts.values())
    if summary.first is None or summary.last is None:
        return ""
    span = tr("{first} to {last}", first=medium_date(utc_day(summary.first)), last=medium_date(utc_day(summary.last)))
    return trn("{count} post, {span}", "{count} posts, {span}", posts, count=whole(posts), span=span) if posts else span


def _content_words(summary: "ImportSummary") -> str:
    """What was received; of a file without posts and days what it holds instead; of an address book how many people."""
    if summary.contacts is not None:
        return contacts_words(summary.contacts)
    if summary.first is None and summary.coverage:
        return tr("Holds: {evidence}", evidence=evidence_list([row.evidence for row in summary.coverage]))
    return reactions_words(summary.reactions)


def _audience_words(summary: "ImportSummary") -> str:
    if summary.followers is None:
        return ""
    return trn("{count} follower", "{count} followers", summary.followers, count=whole(summary.followers))


def _why_words(left_out: int, kinds: int) -> str:
    if left_out:
        return trn("{count} left out: why", "{count} left out: why", left_out, count=whole(left_out))
    return trn("{n} note", "{n} notes", kinds) if kinds else ""


def _grouped(issues: "tuple[IssueRow, ...]") -> "Counter[str]":
    counts: Counter[str] = Counter()
    for issue in issues:
        counts[issue.kind] += issue.number
    return counts


def issue_groups(issues: "tuple[IssueRow, ...]") -> tuple[IssueGroup, ...]:
    """Issues by kind, the most frequent first, each with where the first three stood."""
    groups = _grouped(issues)
    return tuple(
        IssueGroup(
            issue_words(kind, count),
            tuple(f"{issue.where}  {issue.detail}".strip() for issue in issues if issue.kind == kind)[:_EXAMPLES],
        )
        for kind, count in groups.most_common()
    )


def report_text(card: ImportCard) -> str:
    """The issues of an import as text to copy: structure only, never what a post says."""
    lines = [group.title + "".join(f"\n    {example}" for example in group.examples) for group in card.issues]
    return "\n".join([card.facts[0] if card.facts else "", *lines])


def undo_question(preview: "UndoPreview", *, is_calm: bool = False) -> UndoQuestion:
    """What goes, what stays."""
    title = tr("Undo the import of {name}?", name=preview.summary.source_name)
    kept = tr("What you wrote yourself stays. The archive file is not touched; you can import it again.")
    return UndoQuestion(preview.summary.import_id, title, (*undo_lines(preview, is_calm=is_calm), kept))


def undo_lines(preview: "UndoPreview", *, is_calm: bool = False) -> tuple[str, ...]:
    """What goes, what stays, and the score before and after, of which calm mode says nothing."""
    counts = preview.counts
    posts, named, follows, staying = counts.posts_going, counts.reactions_going, counts.follows_going, counts.posts_staying
    lines = (
        trn("{count} post goes.", "{count} posts go.", posts, count=whole(posts)) if posts else "",
        trn("{count} dated or named reaction goes.", "{count} dated or named reactions go.", named, count=whole(named)) if named else "",
        trn("{count} name in the list of followers goes.", "{count} names in the list of followers go.", follows, count=whole(follows))
        if follows
        else "",
        trn(
            "{count} post stays, because another import brought it too.",
            "{count} posts stay, because another import brought them too.",
            staying,
            count=whole(staying),
        )
        if staying
        else "",
        *contacts_undo_words(counts.contacts_going, counts.contacts_staying),
        "" if is_calm else score_move_words(preview.score_before, preview.score_after),
    )
    return tuple(filter(None, lines))


def progress_news(title: str, progress: "Progress", seconds: float, work: Work) -> ProgressNews:
    """How far an import is, with its rate over the seconds since it began."""
    percent = min(100, 100 * progress.done // progress.total) if progress.total else None
    rate = tr("{rate} a second", rate=whole(progress.entries / seconds)) if progress.entries and seconds >= 1 else ""
    reached = ""
    if progress.reached is not None:
        reached = tr("reached {month}", month=month_year(utc_day(progress.reached)))
    entries = trn("{count} entry", "{count} entries", progress.entries, count=whole(progress.entries)) if progress.entries else ""
    file = progress.file.rsplit("/", 1)[-1]
    saved = tr("not saved yet") if work is Work.IMPORT else ""
    return ProgressNews(title, " · ".join(filter(None, (entries, rate, reached, file, saved))), percent, work)


def imports_state(state: ImportsState, summaries: "tuple[ImportSummary, ...]") -> ImportsState:
    """The same screen with these imports, the newest first, and what they know of accounts."""
    rows = [row for summary in summaries for row in summary.coverage]
    cards = tuple(import_card(summary) for summary in reversed(summaries))
    return replace(state, imports=cards, newest=newest_words(rows), is_loaded=True)


def answered(options: "ImportOptions", answers: Sequence[Answer]) -> "ImportOptions":
    """The options with the person's answers; an empty answer leaves them open."""
    texts = {answer.key: answer.text.strip() for answer in answers}
    return replace_struct(
        options,
        account=texts.get("account", "").removeprefix("@") or options.account,
        as_of=day_to_time(texts.get("as_of", "")) or options.as_of,
        zone=texts.get("zone", "") or options.zone,
    )


def keep_words(sizes: Sequence[tuple[str, int]]) -> str:
    """What to do with the archives of these names and sizes in bytes, once they are imported."""
    if len(sizes) == 1:
        [(name, size)] = sizes
        return tr("Keep {name} ({size}): the platform will not give you this file again.", name=name, size=size_words(size))
    return tr("Keep these {n} archives: the platforms will not give you the same files again.", n=len(sizes))


def day_to_time(text: str) -> int | None:
    """The last second of a UTC day written as year-month-day; None = no such day."""
    day = typed_day(text)
    return None if day is None else ((day - dt.date(1970, 1, 1)).days + 1) * 86_400 - 1
