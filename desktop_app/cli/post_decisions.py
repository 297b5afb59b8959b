"""posts leave-out, posts count, posts erase: what is decided of single posts, or of all which are no longer there."""

from collections.abc import Iterator

from desktop_app.cli.backups import BackupsToGo
from desktop_app.cli.context import Context
from desktop_app.cli.exit_codes import DONE, WRONG_USE
from desktop_app.cli.shapes import Json
from desktop_app.operations.post_decisions import decide_counted, erase_posts, erase_preview, gone_of, named_post
from desktop_app.words.forget_words import not_swept_words
from desktop_app.words.numbers import score_move_words
from desktop_app.words.post_choice_words import decided_words, erase_lines, erased_done_words
from desktop_app.words.translations import tr

DECISIONS = ("leave-out", "count", "erase")


def decide(context: Context) -> int:
    """Decide of the posts which are named, or of all which are gone."""
    what, *names = context.options.words
    if bool(names) == context.options.gone:
        context.output.error(
            "wrong_use", tr("Posts are missing, or one too many."), tr("Write: gaung posts {what} ID, or --gone.", what=what)
        )
        return WRONG_USE
    posts = sorted(gone_of(context.database)) if context.options.gone else [named_post(context.database, name) for name in names]
    return _erase(context, posts) if what == "erase" else _count(context, posts, is_counted=what == "count")


def _count(context: Context, posts: list[int], *, is_counted: bool) -> int:
    told = decide_counted(context.database, posts, is_counted=is_counted, now=context.now)
    result: Json = {"posts": told.posts, "is_counted": is_counted, "score_before": told.score_before, "score_after": told.score_after}

    def lines() -> Iterator[str]:
        yield decided_words(told.posts, is_counted=is_counted)
        if not context.options.calm:
            yield score_move_words(told.score_before, told.score_after)

    context.output.result(result, lines=lines)
    return DONE


def _erase(context: Context, posts: list[int]) -> int:
    preview = erase_preview(context.database, posts, now=context.now)
    backups = BackupsToGo(context)
    is_swept = erase_posts(context.database, preview, now=context.now) if context.options.yes else None
    if is_swept is not None:
        backups.delete()
    named = () if context.options.delete_backups else preview.backups
    result: Json = {
        "posts": len(posts),
        "erased": is_swept is not None,
        "score_before": preview.score_before,
        "score_after": preview.score_after,
        **backups.shape(),
        "swept": is_swept,
    }

    def lines() -> Iterator[str]:
        if is_swept is not None:
            yield erased_done_words(len(posts))
        before, after, is_calm = preview.score_before, preview.score_after, context.options.calm
        yield from erase_lines(len(posts), before, after, named, is_calm=is_calm, of_backups=backups.ways)
        yield from backups.lines()
        if is_swept is None:
            yield tr("Nothing was changed. To erase the words, add --yes.")
        elif not is_swept:
            yield not_swept_words()

    context.output.result(result, lines=lines)
    return backups.exit_code
