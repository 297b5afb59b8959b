"""plan, import, imports, undo, diff."""

import datetime as dt
import sys
from collections.abc import Iterator

from desktop_app import paths
from desktop_app.cli.columns import guess_map, told_table
from desktop_app.cli.context import Context
from desktop_app.cli.exit_codes import DONE, UNREADABLE, WRONG_USE, exit_code_of
from desktop_app.cli.redaction import hidden_name, shown
from desktop_app.cli.shapes import Json, diff_shape, import_shape, plan_shape
from desktop_app.operations.imports import (
    Imported,
    PlannedArchive,
    RefusedArchive,
    compare_imports,
    import_planned,
    list_imports,
    plan_archives,
    undo_import,
    undo_preview,
)
from desktop_app.operations.scores import score_days
from desktop_app.screens.imports.state import undo_lines
from desktop_app.words.action_words import ticked_words
from desktop_app.words.calm_words import calm_words
from desktop_app.words.coverage_words import import_name, is_address_book, owner_name
from desktop_app.words.dates import medium_date, utc_day
from desktop_app.words.diff_words import diff_lines
from desktop_app.words.error_words import error_words
from desktop_app.words.evidence_words import contacts_words, evidence_list, issue_words, kept_of_contacts
from desktop_app.words.numbers import score_move_words, whole
from desktop_app.words.translations import tr, trn
from local_db.errors import Cancelled, LocalDbError
from local_db.importer_protocol import ImportOptions
from local_db.ingest import was_interrupted
from local_db.progress import CancelToken
from local_db.queries.imports import ImportSummary
from local_db.records import UnixTime

_DAY_S = 86_400


def plan(context: Context) -> int:
    """Say what an import would bring."""
    if context.options.guess_map:
        return guess_map(context)
    planned, refused = _planned(context, is_new_database_fine=False)
    _tell_plans(context, planned)
    return UNREADABLE if refused else DONE


def import_files(context: Context) -> int:
    """Import archives; the good ones stand if others are refused."""
    if not context.options.dry_run and not _may_go_on(context, tr("Import?")):
        return WRONG_USE
    if was_interrupted(context.database_path):
        context.output.note(tr("The last import was interrupted. Nothing of it was kept."))
    planned, refused = _planned(context, is_new_database_fine=not context.options.dry_run)
    if context.options.dry_run:
        _tell_plans(context, planned)
        return UNREADABLE if refused else DONE
    done, code, errors = import_all(context, planned)
    if errors and not done:
        raise errors[0]
    context.output.result([import_shape(shown(context, one.summary)) for one in done], lines=lambda: _done_lines(context, done))
    return code or (UNREADABLE if refused else DONE)


def import_all(context: Context, planned: list[PlannedArchive]) -> tuple[list[Imported], int, list[LocalDbError]]:
    """Import one after the other; what was imported, the code of the last failure, and the failures."""
    done: list[Imported] = []
    errors: list[LocalDbError] = []
    code = DONE
    for one in planned:
        try:
            with context.output.progress(one.archive.label) as tell:
                found = import_planned(
                    context.database,
                    one,
                    is_strict=getattr(context.options, "strict", False),
                    now=context.now,
                    on_progress=tell,
                    cancel=CancelToken(),
                )
        except LocalDbError as error:
            code = exit_code_of(error)
            errors.append(error)
            words = error_words(error)
            if len(planned) > 1:  # the error of the only one is told by itself
                context.output.warn(f"{one.archive.label}: {words.message} {words.what_to_do}".strip())
            continue
        if found.is_already_known:
            day = medium_date(utc_day(found.summary.finished_at))
            part = f"{one.archive.label} ({one.archive.plan.variant})"
            context.output.note(tr("{file} was imported on {day} already; nothing was changed.", file=part, day=day))
        elif found.has_replaced:
            context.output.note(tr("{file}: the earlier import of the same file is replaced.", file=one.archive.label))
        done.append(found)
    return done, code, errors


def list_all(context: Context) -> int:
    """List imports."""
    found = shown(context, list_imports(context.database))
    context.output.result([import_shape(one) for one in found], lines=lambda: (_import_line(one) for one in found))
    return DONE


def undo(context: Context) -> int:
    """Take an import back."""
    preview = undo_preview(context.database, context.options.id, now=context.now)
    counts = preview.counts
    result: Json = {
        "import_id": preview.summary.import_id,
        "posts_going": counts.posts_going,
        "posts_staying": counts.posts_staying,
        "reactions_going": counts.reactions_going,
        "follows_going": counts.follows_going,
        "people_going": counts.people_going,
        "contacts_going": counts.contacts_going,
        "contacts_staying": counts.contacts_staying,
        "score_before": preview.score_before,
        "score_after": preview.score_after,
    }
    if not context.options.preview:
        if not _may_go_on(context, tr("Undo this import?")):
            return WRONG_USE
        undo_import(context.database, context.options.id)

    def lines() -> Iterator[str]:
        yield from undo_lines(preview, is_calm=context.options.calm)

    context.output.result(result, lines=lines)
    return DONE


def diff(context: Context) -> int:
    """What came and went between two archives of one account."""
    found, later = compare_imports(context.database, context.options.id, context.options.other_id)
    found, later = shown(context, (found, later))

    def lines() -> Iterator[str]:
        yield f"{owner_name(later.platform, later.handle)}, {medium_date(utc_day(found.later_as_of))}"
        yield from diff_lines(found)

    context.output.result(diff_shape(found), lines=lines)
    return DONE


def _planned(context: Context, *, is_new_database_fine: bool) -> tuple[list[PlannedArchive], list[RefusedArchive]]:
    """What is recognised; the others are told, one sentence each."""
    options = import_options(context)
    database = context.database if is_new_database_fine or paths.is_there(context.database_path) else None
    found = plan_archives(database, context.options.files, options, on_progress=lambda _: None, cancel=CancelToken())
    refused = [one for one in found if isinstance(one, RefusedArchive)]
    if refused and len(found) == 1:
        raise refused[0].error
    for one in refused:
        words = error_words(one.error)
        context.output.warn(f"{words.message} {words.what_to_do}".strip())
    if refused and len(refused) == len(found):
        raise refused[0].error
    planned = [one for one in found if isinstance(one, PlannedArchive)]
    tell_owners(context, planned)
    return planned, refused


def tell_owners(context: Context, planned: list[PlannedArchive]) -> None:
    """Which account was taken for the owner where the file names none; which ones to choose from."""
    for one in planned:
        names = [hidden_name(context, "account", name) if context.options.redact else _with_at(one, name) for name in one.known_owners]
        file = hidden_name(context, "file", one.archive.label)
        if one.taken_for:
            context.output.note(tr("{file}: taken for {account}; another one: --account", file=file, account=names[0]))
        elif len(names) > 1 and one.options.account is None:
            words = tr("{file} does not say whose it is: {accounts}? Say it with --account", file=file, accounts=", ".join(names))
            context.output.warn(words)


def import_options(context: Context) -> ImportOptions:
    """The person's answers to what files leave open; a day means its end."""
    day = context.options.as_of
    as_of = None if day is None else UnixTime(((day - dt.date(1970, 1, 1)).days + 1) * _DAY_S - 1)
    told = told_table(context)
    return ImportOptions(
        account=context.options.account or (told.account if told else None),
        as_of=as_of,
        zone=context.options.zone,
        mapping=told.mapping if told else None,
    )


def _with_at(one: PlannedArchive, name: str) -> str:
    """A name as people write it on this platform."""
    is_site = one.archive.plan.platform in {"blog", "newsletter"} or ":" in name
    return name if is_site else f"@{name}"


def _may_go_on(context: Context, question: str) -> bool:
    if context.options.yes:
        return True
    if not sys.stdin.isatty():
        context.output.error("question", tr("This needs a yes, and there is no terminal to ask on."), tr("Add --yes."))
        return False
    # Not input(): its prompt would stand on stdout, among the results; and a question is asked even with --quiet.
    print(f"{question} y/n ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() not in {"y", "yes", "ya"}:
        raise Cancelled
    return True


def _tell_plans(context: Context, planned: list[PlannedArchive]) -> None:
    told = shown(context, planned)
    result: list[Json] = [plan_shape(one.archive.label, one.archive.plan) for one in told]
    context.output.result(result, lines=lambda: (line for one in told for line in _plan_lines(one)))


def _plan_lines(one: PlannedArchive) -> Iterator[str]:
    plan = one.archive.plan
    is_book = is_address_book(plan.importer)
    account = plan.account.handle or plan.account.native_id if plan.account else "" if is_book else tr("owner not named in the file")
    entries = "" if plan.entries is None else _number_words(plan.entries, is_book=is_book)
    period = f"{plan.first.isoformat()} – {plan.last.isoformat()}" if plan.first and plan.last else ""
    name = import_name(plan.importer, plan.platform, None)
    yield "  ".join(part for part in (one.archive.label, plan.variant, name, account, period, entries) if part)
    if is_book:
        yield "  " + kept_of_contacts()
    else:
        yield "  " + tr("holds: {evidence}", evidence=evidence_list(plan.evidence))
        yield "  " + tr("not in this export: {evidence}", evidence=evidence_list(plan.lacks))
    if plan.missing:
        yield "  " + tr("missing files: {files}", files=", ".join(plan.missing))
    if plan.private:
        yield "  " + trn("never opened: {n} private file", "never opened: {n} private files", len(plan.private))
    if one.columns_told_at is not None:
        yield "  " + tr("columns read as you told on {day}", day=medium_date(utc_day(one.columns_told_at)))
    if one.earlier is not None:
        yield "  " + tr("known from an import as of {day}", day=medium_date(utc_day(one.earlier.as_of)))


def _number_words(entries: int, *, is_book: bool) -> str:
    return contacts_words(entries) if is_book else trn("{count} entry", "{count} entries", entries, count=whole(entries))


def _import_line(one: ImportSummary) -> str:
    counts = tr(
        "{stored} stored, {known} known, {left_out} left out",
        stored=whole(one.stored),
        known=whole(one.known),
        left_out=whole(one.left_out),
    )
    name, account = import_name(one.importer, one.platform, None), one.handle or one.native_id or "–"
    whose = name if one.contacts is not None else f"{name}  {account}"
    return f"{one.import_id}  {whose}  {medium_date(utc_day(one.as_of))}  {counts}"


def imported_lines(context: Context, done: list[Imported]) -> Iterator[str]:
    """What each import brought, and what it left out with its reasons."""
    for one in done:
        summary = shown(context, one.summary)
        yield _import_line(summary)
        if one.diff is not None:
            yield from (f"    {line}" for line in diff_lines(shown(context, one.diff)))
        found = shown(context, one.actions)
        if ticked := ticked_words(found.done_cards, found.names, has_measured=bool(found.measured)):
            yield f"    {ticked}"
        for issue in summary.issues:
            detail = f" ({issue.detail})" if issue.detail else ""
            yield f"    {issue_words(issue.kind, issue.number)}: {issue.where}{detail}"


def _done_lines(context: Context, done: list[Imported]) -> Iterator[str]:
    yield from imported_lines(context, done)
    done = [one for one in done if one.summary.contacts is None]  # an address book moves no score
    if done and context.options.calm:
        days = score_days(context.database, now=context.now)
        yield calm_words(days.score) if days.score else tr("There is no score yet.")
    elif done:
        yield score_move_words(done[0].score_before, done[-1].score_after)
