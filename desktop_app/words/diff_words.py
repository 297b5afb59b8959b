"""What came and went between two archives of one account, in sentences."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Protocol

from desktop_app.words.dates import medium_date, utc_day
from desktop_app.words.evidence_words import counted_words
from desktop_app.words.numbers import signed, whole
from desktop_app.words.translations import tr, trn

_NAMES = 5


class _Person(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def handle(self) -> str | None: ...
    @property
    def name(self) -> str | None: ...


class _Coming(Protocol):
    @property
    def gained(self) -> Sequence[_Person]: ...
    @property
    def lost(self) -> Sequence[_Person]: ...
    @property
    def only_since(self) -> int | None: ...


class _Diff(Protocol):
    """As `local_db.queries.archive_diff` finds it."""

    @property
    def earlier_as_of(self) -> int: ...
    @property
    def new_posts(self) -> int: ...
    @property
    def gone_posts(self) -> int: ...
    @property
    def added(self) -> Mapping[str, int | None]: ...
    @property
    def on_new(self) -> Mapping[str, int | None]: ...
    @property
    def followers(self) -> _Coming | None: ...
    @property
    def following(self) -> _Coming | None: ...


def diff_lines(diff: _Diff) -> tuple[str, ...]:
    """One sentence for each thing which both archives tell; none for what they do not."""
    return tuple(
        filter(
            None,
            (
                tr("Since the archive of {day}:", day=medium_date(utc_day(diff.earlier_as_of))),
                _posts_words(diff),
                _counts_words(tr("On the posts which were there: {list}"), diff.added),
                _counts_words(tr("On the new posts: {list}"), diff.on_new),
                _people_words(tr("New followers: {n}"), diff.followers.gained) if diff.followers else "",
                _people_words(tr("No longer following you: {n}"), diff.followers.lost) if diff.followers else "",
                _people_words(tr("You follow now: {n}"), diff.following.gained) if diff.following else "",
                _people_words(tr("You no longer follow: {n}"), diff.following.lost) if diff.following else "",
                _cut_words(diff),
            ),
        )
    )


def cut_list_words(day: dt.date) -> str:
    """What a list of a year, or of another period, does not tell."""
    return tr(
        "One of the archives lists only who follows, or is followed, since {day}; who left of those before cannot be told from it.",
        day=medium_date(day),
    )


def _cut_words(diff: _Diff) -> str:
    cuts = [one.only_since for one in (diff.followers, diff.following) if one is not None and one.only_since is not None]
    return cut_list_words(utc_day(max(cuts))) if cuts else ""


def _posts_words(diff: _Diff) -> str:
    new = trn("{count} new post", "{count} new posts", diff.new_posts, count=whole(diff.new_posts))
    gone = trn("{count} is no longer there", "{count} are no longer there", diff.gone_posts, count=whole(diff.gone_posts))
    return f"{new}; {gone}" if diff.gone_posts else new


def _counts_words(template: str, counts: Mapping[str, int | None]) -> str:
    told = [counted_words(kind, number, signed(number, 0)) for kind, number in counts.items() if number]
    return template.format(list=", ".join(filter(None, told))) if any(told) else ""


def _people_words(template: str, people: Sequence[_Person]) -> str:
    if not people:
        return ""
    names = [person.handle or person.name or person.key.partition(":")[2] for person in people[:_NAMES]]
    more = tr("{names} and {n} more", names=", ".join(names), n=len(people) - _NAMES) if len(people) > _NAMES else ", ".join(names)
    return f"{template.format(n=whole(len(people)))} ({more})"
