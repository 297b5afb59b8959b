"""Ties in words: how things stand, since when it is quiet, who passes on, what cannot be told. Never what people are like."""

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from desktop_app.words.coverage_words import platform_name
from desktop_app.words.dates import medium_date, utc_day
from desktop_app.words.numbers import percentage, whole
from desktop_app.words.translations import tr, trn

_UNKNOWN = "–"


class _Tie(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def sees_them(self) -> bool: ...
    @property
    def sees_me(self) -> bool: ...
    @property
    def to_me(self) -> int: ...
    @property
    def from_me(self) -> int: ...
    @property
    def to_me_year(self) -> int: ...
    @property
    def from_me_year(self) -> int: ...
    @property
    def mutual(self) -> float | None: ...
    @property
    def interval_days(self) -> float | None: ...
    @property
    def gaps(self) -> int: ...
    @property
    def last(self) -> int | None: ...
    @property
    def until(self) -> int | None: ...
    @property
    def silence_days(self) -> float | None: ...


class _Passed(Protocol):
    @property
    def posts(self) -> int: ...
    @property
    def of_posts(self) -> int: ...
    @property
    def noted(self) -> int: ...


def tie_word(tie: _Tie) -> str:
    """How a tie stands, in a word or two."""
    words = {
        "none": _UNKNOWN,
        "fading": tr("fading") if tie.sees_them and tie.sees_me else tr("fading, one side seen"),
        "strong": tr("strong"),
        "both": tr("both ways"),
        "theirs": tr("from them only"),
        "yours": tr("from you only"),
        "one_side": tr("one side only"),
        "quiet": tr("quiet"),
    }
    return words[tie.kind]


def list_name(name: str) -> str:
    """A list of ties."""
    return {
        "fading": tr("Fading"),
        "sharing": tr("Willing to share"),
        "larger": tr("Larger reach"),
        "one_way": tr("One-way"),
        "contacts": tr("Contacts"),
        "comings": tr("Gained and lost"),
        "hidden": tr("Hidden"),
    }[name]


def list_meaning(name: str, *, own_reach: int | None = None) -> str:
    """What a list holds, and by which rule."""
    if name == "larger":
        if own_reach is None:
            return tr("Who reacted, of those whose reach a file or your note tells. Your own number of followers is not known.")
        return tr(
            "Who reacted and reaches more people than the {number} who follow you, as far as a file or your note tells it.",
            number=whole(own_reach),
        )
    return {
        "fading": tr(
            "Silence more than three times as long as usual for the two of you, up to where your files end. "
            "Whoever writes, or is met, leaves the list."
        ),
        "sharing": tr(
            "Who passed your posts on by name, of the posts between their first and last reaction. Your notes of sharing count beside them."
        ),
        "one_way": tr("A list to read: whom you follow or write to without an answer. It asks you to unfollow nobody."),
        "contacts": tr("Your address book: who is not linked to anybody in your files, then whom you have not met, then the others."),
        "hidden": tr("People whom you hid from the other lists. Nothing of them was deleted."),
    }[name]


def nobody_in(name: str) -> str:
    """Why a list is empty."""
    return {
        "fading": tr("Nobody is fading, as far as your files show."),
        "sharing": tr("No file names anybody who passed your posts on."),
        "larger": tr("Nobody of known larger reach reacted. You can note the reach of a person on their page."),
        "one_way": tr("Nobody whom you follow or write to is without an answer, as far as your files show."),
        "contacts": tr("There is no address book here. Import one as a vCard or CSV file; it stays on this computer."),
        "hidden": tr("Nobody is hidden."),
    }[name]


def blind_words(name: str, platforms: Sequence[str], left_out: int) -> str:
    """What a list cannot tell."""
    names = ", ".join(platform_name(platform) for platform in platforms)
    if not names or name in {"contacts", "hidden"}:
        return ""
    if name == "sharing":
        return tr("Cannot tell on {platforms}: these exports give totals only or nothing.", platforms=names)
    if name == "one_way":
        first = tr("These exports never name who reacted: {platforms}.", platforms=names)
        more = trn(
            "{count} person whom you follow is not listed, since nothing is known of them.",
            "{count} people whom you follow are not listed, since nothing is known of them.",
            left_out,
            count=whole(left_out),
        )
        return f"{first} {more}" if left_out else first
    return tr("These exports never name who reacted: {platforms}. There only your own side is seen.", platforms=names)


def way_words(way: str) -> str:
    """What goes one way."""
    return {
        "never_reacted": tr("you follow, never reacted"),
        "no_follow_back": tr("you follow, not followed back; reactions cannot be told"),
        "never_answered": tr("you write, never answered"),
        "cannot_tell": tr("you write; answers cannot be told"),
        "": "",
    }[way]


def contact_words(state: str) -> str:
    """How a card of the address book stands."""
    return {"not_linked": tr("not linked"), "never_met": tr("linked, never met"), "met": tr("linked, met"), "": ""}[state]


def interval_words(tie: _Tie) -> str:
    """How often there is contact usually."""
    if tie.interval_days is None:
        return tr("cannot tell (n={n})", n=whole(tie.gaps))
    days = round(tie.interval_days)
    return trn("every {count} day (n={gaps})", "every {count} days (n={gaps})", days, count=whole(days), gaps=whole(tie.gaps))


def silence_words(tie: _Tie) -> str:
    """How long it is quiet, up to the end of the data."""
    if tie.silence_days is None:
        return _UNKNOWN
    days = round(tie.silence_days)
    return trn("{count} day", "{count} days", days, count=whole(days))


def passed_words(passed: _Passed | None) -> str:
    """How many posts somebody passed on."""
    if passed is None:
        return _UNKNOWN
    told = tr("{n} of {m}", n=whole(passed.posts), m=whole(passed.of_posts)) if passed.posts else ""
    noted = trn("{count} by your note", "{count} by your notes", passed.noted, count=whole(passed.noted)) if passed.noted else ""
    return ", ".join(filter(None, (told, noted)))


def reach_words(reach: int | None, *, is_noted: bool) -> str:
    """How many people somebody reaches."""
    if reach is None:
        return _UNKNOWN
    return tr("{number} (your note)", number=whole(reach)) if is_noted else whole(reach)


def answered_words(is_answered: bool | None) -> str:
    """Whether the owner did anything toward them since."""
    return tr("cannot tell") if is_answered is None else tr("yes") if is_answered else tr("no")


def day_words(moment: int | None) -> str:
    """A day, or a dash."""
    return _UNKNOWN if moment is None else medium_date(utc_day(moment))


def met_words(day: str | None) -> str:
    """The last meeting, or a dash."""
    return _UNKNOWN if day is None else medium_date(dt.date.fromisoformat(day))


def mutual_words(tie: _Tie) -> str:
    """Own acts for each of their reactions of the year."""
    return _UNKNOWN if tie.mutual is None or not tie.sees_me else percentage(tie.mutual)


def side_number(number: int, *, is_seen: bool) -> str:
    """A count of one direction; a dash where the files do not show it."""
    return whole(number) if is_seen or number else _UNKNOWN


def tie_sentence(tie: _Tie) -> str:
    """The whole tie in words, for the page of a person."""
    if tie.kind == "none":
        return tr("The files hold no contact between you.")
    parts = [
        tr(
            "In the last year {to} to you, {own} from you.",
            to=side_number(tie.to_me_year, is_seen=tie.sees_them),
            own=side_number(tie.from_me_year, is_seen=tie.sees_me),
        )
    ]
    if not tie.sees_them:
        parts.append(tr("The files do not name who reacts where you meet, so only your side is seen."))
    if not tie.sees_me:
        parts.append(tr("The files do not hold what you do where you meet, so only their side is seen."))
    if tie.interval_days is None:
        parts.append(tr("Too few days with contact to tell a usual interval (n={n}).", n=whole(tie.gaps)))
    else:
        parts.append(tr("Usually {interval}.", interval=interval_words(tie)))
    if tie.last is not None and tie.until is not None:
        last, days, until = day_words(tie.last), silence_words(tie), day_words(tie.until)
        parts.append(tr("Last contact {day}, {silence} before your files end on {until}.", day=last, silence=days, until=until))
    return " ".join(parts)


def moment_words(kind: str, *, is_theirs: bool) -> str:
    """What somebody did, from which side."""
    theirs = {
        "like": tr("liked a post of yours"),
        "save": tr("saved a post of yours"),
        "follow": tr("follows you"),
        "reply": tr("replied to you"),
        "mention": tr("mentioned you"),
        "repost": tr("reposted you"),
        "quote": tr("quoted you"),
        "pingback": tr("linked to you"),
    }
    yours = {
        "like": tr("you liked something of theirs"),
        "save": tr("you saved something of theirs"),
        "follow": tr("you follow them"),
        "unfollow": tr("you unfollowed them"),
        "invite": tr("you invited them"),
        "reply": tr("you replied to them"),
        "comment": tr("you commented on something of theirs"),
        "mention": tr("you mentioned them"),
        "repost": tr("you reposted them"),
        "quote": tr("you quoted them"),
    }
    return theirs[kind] if is_theirs else yours.get(kind, tr("you answered them"))
