"""What a file carries and what was left out of it, in words. Keys are those of `local_db.records`."""

from collections.abc import Mapping, Sequence

from desktop_app.words.numbers import whole
from desktop_app.words.translations import tr, trn

_TOTALS = ("likes", "reposts", "quotes", "replies", "saves", "views")


def carried_words(evidence: Sequence[str], lacks: Sequence[str]) -> str:
    """What the score can see in this file, and what it cannot."""
    kinds = set(evidence)
    if "reactors" in kinds:
        received = tr("Reactions received: with names.")
    elif kinds & set(_TOTALS):
        received = tr("Reactions received: totals, no names.")
    else:
        received = tr("Reactions received: not in this file.")
    followers = tr("Followers: yes.") if kinds & {"followers", "follower_list", "follower_changes"} else ""
    if not followers and "followers" in set(lacks):
        followers = tr("Followers: not in this file.")
    return " ".join(filter(None, (received, followers)))


def evidence_list(evidence: Sequence[str]) -> str:
    """Kinds of evidence in one line, a dash for none."""
    names = {
        "posts": tr("posts"),
        "likes": tr("likes"),
        "reposts": tr("reposts"),
        "quotes": tr("quotes"),
        "replies": tr("replies"),
        "saves": tr("saves"),
        "views": tr("views"),
        "reactors": tr("names of those who react"),
        "reaction_times": tr("times of reactions"),
        "followers": tr("number of followers"),
        "follower_list": tr("list of followers"),
        "follower_changes": tr("followers gained and lost"),
        "following": tr("whom you follow"),
        "acts": tr("what you did toward others"),
        "act_times": tr("times of what you did"),
    }
    return ", ".join(names.get(kind, kind) for kind in evidence) or "–"


def contacts_words(number: int) -> str:
    """How many people an address book holds."""
    return trn("{count} contact", "{count} contacts", number, count=whole(number))


def contacts_undo_words(going: int, staying: int) -> tuple[str, str]:
    """So many contacts go with an import, so many stay; empty where there are none."""
    stays = trn(
        "{count} contact stays, because another import brought it too.",
        "{count} contacts stay, because another import brought them too.",
        staying,
        count=whole(staying),
    )
    goes = trn("{count} contact goes.", "{count} contacts go.", going, count=whole(going))
    return goes if going else "", stays if staying else ""


def kept_of_contacts() -> str:
    """What of an address book is kept."""
    return tr("Reads names, links and handles. E-mail addresses, phone numbers and everything else are not kept.")


def private_words(files: Sequence[str]) -> str:
    """That private parts are there and stay closed; empty if there are none."""
    if not files:
        return ""
    return trn(
        "{n} private file stays closed (messages, e-mail, phone, places).",
        "{n} private files stay closed (messages, e-mail, phone, places).",
        len(files),
    )


def reactions_words(reactions: Mapping[str, int | None]) -> str:
    """Sums of what was received; a kind of which the file says nothing is left away."""
    known = [counted_words(kind, count, whole(count)) for kind, count in reactions.items() if count is not None]
    return tr("Received: {list}", list=", ".join(filter(None, known))) if any(known) else tr("Received: not in this file")


def counted_words(kind: str, number: int, shown: str) -> str:
    """So many of one kind, the number as it is to be shown; empty for kinds which are not told."""
    words = {
        "likes": lambda: trn("{count} like", "{count} likes", abs(number), count=shown),
        "reposts": lambda: trn("{count} repost", "{count} reposts", abs(number), count=shown),
        "quotes": lambda: trn("{count} quote", "{count} quotes", abs(number), count=shown),
        "replies": lambda: trn("{count} reply", "{count} replies", abs(number), count=shown),
        "saves": lambda: trn("{count} save", "{count} saves", abs(number), count=shown),
    }
    return words[kind]() if kind in words else ""


def issue_words(kind: str, count: int) -> str:
    """One kind of thing left out or noticed, with how often."""
    shown = whole(count)
    words = {
        "malformed": trn("{count} damaged entry", "{count} damaged entries", count, count=shown),
        "unknown_shape": trn("{count} entry of an unknown shape", "{count} entries of an unknown shape", count, count=shown),
        "bad_time": trn("{count} entry without a usable date", "{count} entries without a usable date", count, count=shown),
        "private_skipped": trn("{count} private entry, not read", "{count} private entries, not read", count, count=shown),
        "deleted_skipped": trn("{count} deleted entry", "{count} deleted entries", count, count=shown),
        "not_published": trn("{count} draft or pending entry", "{count} drafts or pending entries", count, count=shown),
        "no_post": trn(
            "{count} entry which is no post (a page, a menu, a notice)",
            "{count} entries which are no posts (pages, menus, notices)",
            count,
            count=shown,
        ),
        "not_own": trn("{count} entry which is not yours", "{count} entries which are not yours", count, count=shown),
        "missing_file": trn("{count} file is missing", "{count} files are missing", count, count=shown),
        "unknown_file": trn("{count} file was not read", "{count} files were not read", count, count=shown),
        "replaced_characters": trn("{count} text with repaired characters", "{count} texts with repaired characters", count, count=shown),
        "unreadable_cell": trn("{count} unreadable number", "{count} unreadable numbers", count, count=shown),
        "repaired_time": trn("{count} repaired date", "{count} repaired dates", count, count=shown),
        "assumed_zone": tr("The time zone was assumed"),
        "count_differs": tr("The file states another number of entries than it holds"),
    }
    return words.get(kind) or trn("{count} note", "{count} notes", count, count=shown)


def size_words(size_bytes: int) -> str:
    """A file size: 3 kB, 12 MB."""
    for unit, scale in (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)):
        if size_bytes >= scale:
            return f"{whole(size_bytes / scale)} {unit}"
    return f"{size_bytes} B"
