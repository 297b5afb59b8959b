"""annotate: notes of days, and the marks which the history proposes."""

from collections.abc import Iterator

from desktop_app.cli.context import Context
from desktop_app.cli.exit_codes import DONE, WRONG_USE
from desktop_app.cli.redaction import shown
from desktop_app.cli.shapes import Json
from desktop_app.operations.annotations import annotate as note_day
from desktop_app.operations.annotations import hide, remove_note
from desktop_app.operations.history_marks import history_marks
from desktop_app.operations.mark_results import Mark
from desktop_app.words.dates import medium_date
from desktop_app.words.mark_words import mark_effect, mark_label
from desktop_app.words.translations import tr
from local_db.errors import AnnotationError


def annotate(context: Context) -> int:
    """With a day and words: note them. With an option: remove, hide, show. Else all marks."""
    options = context.options
    if (options.on is None) != (options.text is None):
        context.output.error("wrong_use", tr("A note needs a day and words."), tr("Write annotate DATE TEXT."))
        return WRONG_USE
    if options.on is not None and options.text is not None:
        written = note_day(context.database, options.on, options.text, now=context.now).annotation
        return _told(context, tr("Noted as {id}.", id=written.id))
    if options.remove is not None:
        remove_note(context.database, options.remove)
        return _told(context, tr("The note {id} was removed.", id=options.remove))
    for key, is_hidden in ((options.hide, True), (options.show, False)):
        if key is not None:
            return _hidden(context, key, is_hidden=is_hidden)
    return _told(context, None)


def _hidden(context: Context, key: str, *, is_hidden: bool) -> int:
    if key not in {mark.key for mark in _marks(context) if not mark.is_own}:
        raise AnnotationError(f"There is no proposed mark {key}; nothing was changed.", what="unknown", id=key)
    hide(context.database, key, is_hidden=is_hidden)
    return _told(context, tr("{key} is hidden.", key=key) if is_hidden else tr("{key} is shown.", key=key))


def _told(context: Context, words: str | None) -> int:
    """The marks as they are now; people who changed one read a sentence instead."""
    marks = shown(context, _marks(context))
    context.output.result(
        [_shape(mark) for mark in marks], lines=lambda: iter((words,)) if words else _lines(marks, is_calm=context.options.calm)
    )
    return DONE


def _marks(context: Context) -> tuple[Mark, ...]:
    return history_marks(context.database, now=context.now)


def _lines(marks: tuple[Mark, ...], *, is_calm: bool) -> Iterator[str]:
    if not marks:
        yield tr("There are no notes and nothing is proposed.")
    for mark in marks:
        hidden = f" ({tr('hidden')})" if mark.is_hidden else ""
        name = mark.key.removeprefix("own:") if mark.is_own else mark.key
        yield f"{medium_date(mark.day)}  {mark_label(mark)}{hidden}  [{name}]"
        yield f"  {mark_effect(mark, is_calm=is_calm)}"


def _shape(mark: Mark) -> Json:
    """One mark; averages null = too few days are known."""
    return {
        "id": mark.key.removeprefix("own:") if mark.is_own else mark.key,
        "kind": mark.kind,
        "day": mark.day.isoformat(),
        "text": mark.text,
        "platform": mark.platform or None,
        "account": mark.account or None,
        "days": mark.days or None,
        "is_hidden": mark.is_hidden,
        "before": mark.before,
        "after": mark.after,
        "n": [mark.days_before, mark.days_after],
    }
