"""people --forget: what would go and what stays; with --yes, for good."""

from collections.abc import Iterator

from desktop_app.cli.backups import BackupsToGo
from desktop_app.cli.context import Context
from desktop_app.cli.redaction import shown
from desktop_app.cli.shapes import Json
from desktop_app.operations.forgetting import ForgetPreview, Forgotten, forget_person, forget_preview
from desktop_app.words.forget_words import (
    backups_words,
    for_good_words,
    forgotten_words,
    going_words,
    not_swept_words,
    score_words,
    staying_words,
)
from desktop_app.words.people_words import unnamed
from desktop_app.words.translations import tr


def forget(context: Context, key: str) -> int:
    """Preview, or forget, the person of a natural key."""
    preview = forget_preview(context.database, key, now=context.now)
    backups = BackupsToGo(context)
    done = forget_person(context.database, preview, now=context.now) if context.options.yes else None
    if done is not None:
        backups.delete()
    result: Json = {
        "key": shown(context, preview).key,
        "forgotten": done is not None,
        **preview.counts._asdict(),
        "score_before": preview.score_before,
        "score_after": preview.score_after,
        **backups.shape(),
        "swept": None if done is None else done.is_swept,
    }
    context.output.result(result, lines=lambda: _lines(context, preview, done, backups))
    return backups.exit_code


def _lines(context: Context, preview: ForgetPreview, done: Forgotten | None, backups: BackupsToGo) -> Iterator[str]:
    name = shown(context, preview).name or unnamed(preview.key)
    yield forgotten_words(name) if done is not None else name
    yield from (f"  {one}" for one in (*going_words(preview.counts), *staying_words(preview.counts)))
    if not context.options.calm and (words := score_words(preview.score_before, preview.score_after)):
        yield words
    if preview.backups and not context.options.delete_backups:
        yield f"{backups_words(preview.backups)} {backups.ways}"
    yield from backups.lines()
    if done is None:
        yield for_good_words()
        yield tr("Nothing was changed. To forget them, add --yes.")
    elif not done.is_swept:
        yield not_swept_words()
