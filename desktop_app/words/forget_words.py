"""Forgetting in words: what goes, what stays, what is not reached. Calm and exact, for it cannot be undone."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from desktop_app.words.numbers import score_move_words, whole
from desktop_app.words.translations import tr, trn


class _Counts(Protocol):
    @property
    def names(self) -> int: ...
    @property
    def notes(self) -> int: ...
    @property
    def meetings(self) -> int: ...
    @property
    def texts(self) -> int: ...
    @property
    def passed_on(self) -> int: ...
    @property
    def reactions(self) -> int: ...
    @property
    def acts(self) -> int: ...
    @property
    def own_texts(self) -> int: ...
    @property
    def alike(self) -> int: ...


def going_words(counts: _Counts) -> Iterator[str]:
    """What goes, a sentence each."""
    yield trn(
        "Name, handle and address go, of {count} profile or card.",
        "Name, handle and address go, of {count} profiles and cards.",
        counts.names,
        count=whole(counts.names),
    )
    if counts.texts:
        yield trn("The words of {count} reaction go.", "The words of {count} reactions go.", counts.texts, count=whole(counts.texts))
    if counts.passed_on:
        yield trn(
            "The words of {count} post of theirs which you passed on go.",
            "The words of {count} posts of theirs which you passed on go.",
            counts.passed_on,
            count=whole(counts.passed_on),
        )
    if counts.notes:
        yield trn("{count} note of yours goes.", "{count} notes of yours go.", counts.notes, count=whole(counts.notes))
    if counts.meetings:
        yield trn("{count} meeting goes.", "{count} meetings go.", counts.meetings, count=whole(counts.meetings))


def staying_words(counts: _Counts) -> Iterator[str]:
    """What stays, a sentence each."""
    if counts.reactions:
        yield trn(
            "{count} reaction stays counted, by somebody without a name.",
            "{count} reactions stay counted, by somebody without a name.",
            counts.reactions,
            count=whole(counts.reactions),
        )
    if counts.acts:
        yield trn(
            "{count} act of yours toward them stays, toward somebody without a name.",
            "{count} acts of yours toward them stay, toward somebody without a name.",
            counts.acts,
            count=whole(counts.acts),
        )
    if counts.own_texts:
        yield trn(
            "{count} post of yours calls them by their handle. Your own words stay; you can erase that post under Posts.",
            "{count} posts of yours call them by their handle. Your own words stay; you can erase such posts under Posts.",
            counts.own_texts,
            count=whole(counts.own_texts),
        )
    if counts.alike:
        yield trn(
            "{count} other profile has the same name and stays. If it is the same person, say so first; then it goes, too.",
            "{count} other profiles have the same name and stay. If they are the same person, say so first; then they go, too.",
            counts.alike,
            count=whole(counts.alike),
        )


def score_words(before: float | None, after: float | None) -> str:
    """What that does to the score; "" where there is none."""
    if before is None:
        return ""
    if after is not None and abs(after - before) < 0.05:
        return tr("The score stays as it is: all that is counted stays.")
    return score_move_words(before, after)


def backups_words(backups: Sequence[str]) -> str:
    """Which older copies still hold them; "" if there are none."""
    if not backups:
        return ""
    names = ", ".join(backups)
    return tr("Older backups still hold them: {files}. They lie in the folder backups beside the database.", files=names)


def for_good_words() -> str:
    """That it is for good."""
    return tr("No import brings them back, of an old archive or a new one. This cannot be undone.")


def forgotten_words(name: str) -> str:
    """It is done."""
    return tr("{name} is forgotten.", name=name)


def not_swept_words() -> str:
    """The file could not be written anew."""
    return tr(
        "The file of the database could not be written anew, because the disk is full or another program reads it: "
        "parts which are not in use may still hold old bytes. They go the next time something is forgotten or erased."
    )
