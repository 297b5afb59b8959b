"""doctor, verify, export, demo, report, run."""

import os
from collections.abc import Iterator
from pathlib import Path

from desktop_app import paths
from desktop_app.cli.advise import advice_lines
from desktop_app.cli.archives import import_all, import_options, imported_lines, tell_owners
from desktop_app.cli.context import Context
from desktop_app.cli.exit_codes import DATABASE, DONE, FAULT, NO_ANSWER, UNREADABLE, WRONG_USE
from desktop_app.cli.reading import score_lines
from desktop_app.cli.redaction import hidden, shown
from desktop_app.cli.shapes import score_shape
from desktop_app.operations import care
from desktop_app.operations.imports import PlannedArchive, plan_archives
from desktop_app.operations.sample import SAMPLE_NOW, open_sample
from desktop_app.operations.scores import current_score, score_days
from desktop_app.report.html import ReportContent, report_html
from desktop_app.screens.today.state import loaded_state
from desktop_app.words.coverage_words import coverage_lines
from desktop_app.words.dates import utc_day
from desktop_app.words.error_words import error_words
from desktop_app.words.numbers import whole
from desktop_app.words.translations import tr, trn
from local_db.errors import ReadOnlyFolderError
from local_db.progress import CancelToken


def doctor(context: Context) -> int:
    """Keys and types of files, without a value."""
    found = care.fingerprint(context.options.files, cancel=CancelToken())
    context.output.result(found, lines=lambda: (f"{name}: {what}" for name, what in found.items()))
    return DONE


def verify(context: Context) -> int:
    """Check everything."""
    found = care.verify(context.database, now=context.now)
    rows, imports = whole(found.integrity.rows), found.integrity.imports
    result = {
        "is_sound": found.is_sound,
        "rows": found.integrity.rows,
        "imports": found.integrity.imports,
        "problems": list(found.integrity.problems),
        "ledger_residual": found.ledger_residual,
    }

    def lines() -> Iterator[str]:
        if found.is_sound:
            yield trn("Everything is there: {rows} rows, {n} import.", "Everything is there: {rows} rows, {n} imports.", imports, rows=rows)
        yield from found.integrity.problems

    context.output.result(result, lines=lines)
    return DONE if found.is_sound else DATABASE if found.integrity.problems else FAULT


def export(context: Context) -> int:
    """All own data into files."""
    options = context.options
    only = tuple(options.only.split(",")) if options.only else care.EXPORT_KINDS
    unknown = [kind for kind in only if kind not in care.EXPORT_KINDS]
    if unknown:
        kinds = ", ".join(care.EXPORT_KINDS)
        context.output.error("unknown_kind", tr("There is no kind {kind}.", kind=unknown[0]), tr("Choose among {kinds}.", kinds=kinds))
        return WRONG_USE
    files = care.export(context.database, options.folder, form=options.format, only=only)
    result = [{"file": one.name, "rows": one.rows, "sha256": one.sha256} for one in files]
    context.output.result(result, lines=lambda: (f"{one.name}  {whole(one.rows)}  {one.sha256}" for one in files))
    return DONE


def demo(context: Context) -> int:
    """The sample person's score."""
    _use_sample(context)
    return _print_score(context)


def report(context: Context) -> int:
    """One self-contained file; its path on stdout."""
    target = _write_report(context, context.options.file, is_redacted=context.options.redact or not context.options.full)
    context.output.result({"file": str(target)}, lines=lambda: iter((str(target),)))
    return DONE


def run(context: Context) -> int:
    """Import what is given (else the sample person), print the score, write the report."""
    code = DONE
    if context.options.files:
        options = import_options(context)
        found = plan_archives(context.database, context.options.files, options, on_progress=lambda _: None, cancel=CancelToken())
        for one in found:
            if not isinstance(one, PlannedArchive):
                words = error_words(one.error)
                context.output.warn(f"{words.message} {words.what_to_do}".strip())
                code = UNREADABLE
        planned = [one for one in found if isinstance(one, PlannedArchive)]
        tell_owners(context, planned)
        done, failed, errors = import_all(context, planned)
        for line in imported_lines(context, done):
            context.output.note(line)
        if errors and len(planned) == 1:  # of several, each was told as it failed
            words = error_words(errors[0])
            context.output.warn(f"{words.message} {words.what_to_do}".strip())
        code = failed or code
    else:
        context.output.note(tr("No archive is given: this is the sample person, as of 23 November 2026."))
        _use_sample(context)
    answer = _print_score(context)
    target = _write_report(context, None, is_redacted=context.options.redact)
    context.output.note(tr("Report: {path}", path=target))
    return code or (answer if answer != NO_ANSWER else DONE)


def _use_sample(context: Context) -> None:
    path = context.options.db or paths.sample_database_path()
    with context.output.progress(tr("sample person")) as tell:
        open_sample(path, on_progress=tell, cancel=CancelToken()).close()
    context.use(path, now=SAMPLE_NOW)


def _print_score(context: Context) -> int:
    current = current_score(context.database, now=context.now)
    current = shown(context, current)
    days = score_days(context.database, now=context.now)

    def lines() -> Iterator[str]:
        yield from score_lines(context, current, days)
        yield from advice_lines(context)

    context.output.result(score_shape(current), lines=lines)
    return DONE if current.score is not None else NO_ANSWER


def _write_report(context: Context, target: Path | None, *, is_redacted: bool) -> Path:
    current = current_score(context.database, now=context.now)
    days = score_days(context.database, now=context.now)
    today = utc_day(context.now)
    current = hidden(context, current) if is_redacted else current
    state = loaded_state(current, days, today)
    recipe = tr(
        "Recipe {name}, version {version}, {hash}", name=current.recipe_name, version=current.recipe_version, hash=current.recipe_hash[:12]
    )
    content = ReportContent(today, state, days, coverage_lines(current.accounts), recipe, is_redacted, context.options.calm)
    page = report_html(content)
    if target is None:
        target = context.database_path.parent / "reports" / f"gaung-{today.isoformat()}.html"
        paths.private_folder(target.parent)
    try:
        with os.fdopen(os.open(target, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(page)
    except OSError as error:
        raise ReadOnlyFolderError(f"{target.name} cannot be written: {error.strerror}. Choose another place.", file=target.name) from error
    return target.absolute()
