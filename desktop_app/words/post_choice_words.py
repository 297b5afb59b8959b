"""What the owner decides of single posts, in words."""

from collections.abc import Iterator, Sequence

from desktop_app.words.numbers import score_move_words, whole
from desktop_app.words.translations import tr, trn


def gone_words() -> str:
    """A post which a newer archive does not hold."""
    return tr("no longer there")


def gone_sentence() -> str:
    """The same as a sentence."""
    return tr("It is no longer there: an older archive holds it, and the newest one which covers its time does not.")


def erased_words() -> str:
    """What stands for the words of a post which were erased."""
    return tr("(erased here)")


def decided_words(posts: int, *, is_counted: bool) -> str:
    """Posts were counted, or left out."""
    if is_counted:
        return trn("{count} post counts again.", "{count} posts count again.", posts, count=whole(posts))
    return trn("{count} post is left out of the score.", "{count} posts are left out of the score.", posts, count=whole(posts))


def erase_lines(
    posts: int, before: float | None, after: float | None, backups: Sequence[str], *, is_calm: bool, of_backups: str = ""
) -> Iterator[str]:
    """What erasing would do, a sentence each; `of_backups`: what can be done with those which there are, "" = nothing to say."""
    yield trn(
        "Text, title, address, links, topics and mentions of {count} post go from this database.",
        "Text, title, address, links, topics and mentions of {count} posts go from this database.",
        posts,
        count=whole(posts),
    )
    yield tr("What others wrote stays, and so do the time, the kind and all counts. The post on the platform is not touched.")
    if before is not None and not is_calm:
        if after is not None and abs(after - before) < 0.05:
            yield tr("The score stays as it is.")
        else:
            yield score_move_words(before, after)
            yield tr("Without its text a post is no repetition of another one, and without mentions it answers nobody.")
    if backups:
        names = ", ".join(backups)
        held = tr("Older backups still hold the words: {files}. They lie in the folder backups beside the database.", files=names)
        yield f"{held} {of_backups}".strip()
    yield tr("No import brings the words back, of an old archive or a new one. This cannot be undone.")


def erased_done_words(posts: int) -> str:
    """It is done."""
    return trn("The words of {count} post are erased.", "The words of {count} posts are erased.", posts, count=whole(posts))
