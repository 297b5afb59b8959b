"""What the imported files can tell, in words: one line for each account. Unknown is a dash, never 0."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from desktop_app.words.coverage_rows import Account, CoverageRow, Known
from desktop_app.words.dates import medium_date, short_date, utc_day
from desktop_app.words.export_brings import missing_files
from desktop_app.words.redaction import is_stand_in
from desktop_app.words.translations import tr

_NAMES = {
    "x": "X",
    "mastodon": "Mastodon",
    "bluesky": "Bluesky",
    "threads": "Threads",
    "instagram": "Instagram",
    "facebook": "Facebook",
    "linkedin": "LinkedIn",
    "youtube": "YouTube",
    "tiktok": "TikTok",
    "reddit": "Reddit",
    "telegram": "Telegram",
    "medium": "Medium",
}
_NOTHING = "–"
_NOBODY = "unnamed"  # native id of an account whom no file and no answer names


class CoverageLine(NamedTuple):
    """One account: what its files hold, in words for a table. `name` is the platform alone where there is one account of it only."""

    name: str
    platform: str
    account: str
    posts: str
    received: str
    who: str
    dated: str
    followers: str
    history: str
    until: str


def platform_name(platform: str) -> str:
    """The platform's own name; a blog, a newsletter and all others by our word."""
    if platform == "blog":
        return tr("Blog")
    if platform == "newsletter":
        return tr("Newsletter")
    return _NAMES.get(platform, tr("Other"))


def owner_name(platform: str, handle: str | None) -> str:
    """An account: the platform, and the handle as people write it there."""
    name = platform_name(platform)
    if not handle:
        return name
    return f"{name}, {handle}" if platform in {"blog", "newsletter"} or is_stand_in(handle) else f"{name}, @{handle}"


def account_name(account: Account) -> str:
    """The same of an account whose files may tell its id only, or nothing."""
    if account.handle is not None or account.native_id == _NOBODY:
        return owner_name(account.platform, account.handle)
    return f"{platform_name(account.platform)}, {account.native_id}"


def is_address_book(importer: str) -> bool:
    """Whether what this importer reads is of no account: people whom the owner knows."""
    return importer.startswith("contacts_")


def import_name(importer: str, platform: str, handle: str | None) -> str:
    """Whose files an import read: an account, or the address book."""
    return tr("Contacts") if is_address_book(importer) else owner_name(platform, handle)


def coverage_lines(accounts: Sequence[Account]) -> tuple[CoverageLine, ...]:
    """One line for each account."""
    platforms = Counter(account.platform for account in accounts)
    return tuple(_line(account, is_alone=platforms[account.platform] == 1) for account in accounts)


def coverage_heads() -> tuple[str, ...]:
    """Heads of the columns of these lines which follow platform and account."""
    return (tr("Posts"), tr("Received"), tr("Who"), tr("Dated"), tr("Followers"), tr("History"), tr("Up to"))


def newest_words(rows: Iterable[CoverageRow]) -> tuple[tuple[str, str], ...]:
    """The last covered day of each platform of which an account is counted, with its year where that is not the newest of all."""
    newest: dict[str, int] = {}
    for row in (row for row in rows if row.is_counted):
        newest[row.platform] = max(row.until, newest.get(row.platform, row.until))
    days = {platform: utc_day(until) for platform, until in newest.items()}
    year = max((day.year for day in days.values()), default=0)
    return tuple(
        (platform_name(platform), short_date(day) if day.year == year else medium_date(day)) for platform, day in sorted(days.items())
    )


def seen_words(accounts: Sequence[Account]) -> str:
    """Of which accounts the files show reactions, and of which only followers; empty if none."""
    seen = ", ".join(_named(accounts, [one for one in accounts if shows_reactions(one)]))
    followed = ", ".join(_named(accounts, [one for one in accounts if not shows_reactions(one) and shows_followers(one)]))
    words = (
        tr("Seen: {platforms}.", platforms=seen) if seen else "",
        tr("Followers only: {platforms}.", platforms=followed) if followed else "",
    )
    return " ".join(filter(None, words))


def blind_words(accounts: Sequence[Account]) -> str:
    """Of which accounts the files show neither, and why; empty if none."""
    blind = [one for one in accounts if not shows_reactions(one) and not shows_followers(one)]
    hopeless = {id(one) for one in blind if not missing_files(one.platform, one.variants, {"received": False})}
    told = (
        (_named(accounts, [one for one in blind if id(one) not in hopeless]), tr("no reactions in these files")),
        (_named(accounts, [one for one in blind if id(one) in hopeless]), tr("no export shows reactions")),
    )
    reasons = [f"{', '.join(names)} ({reason})" for names, reason in told if names]
    return tr("Blind: {platforms}.", platforms=", ".join(reasons)) if reasons else ""


def shows_reactions(account: Account) -> bool:
    """Whether any file shows what others did."""
    return any(known.kind == "received" for known in account.known)


def shows_followers(account: Account) -> bool:
    """Whether any file, or the person, tells of followers."""
    return account.typed_on is not None or any(known.kind in {"followers", "history"} for known in account.known)


def _line(account: Account, *, is_alone: bool) -> CoverageLine:
    known = {one.kind: one for one in account.known}
    received = known.get("received")
    names = received is not None and "who" in known and known["who"].is_whole
    followers = _cell(known.get("followers"), tr("yes"))
    shown = account.account if account.account != _NOBODY else _NOTHING
    return CoverageLine(
        name=platform_name(account.platform) if is_alone else account_name(account),
        platform=platform_name(account.platform),
        account=shown if account.is_counted else tr("{account} (left out)", account=shown),
        posts=_cell(known.get("posts"), tr("yes")),
        received=_cell(received, tr("names") if names else tr("totals")),
        who=_cell(known.get("who"), tr("yes")),
        dated=_cell(known.get("when"), tr("yes")),
        followers=tr("typed") if followers == _NOTHING and account.typed_on is not None else followers,
        history=_cell(known.get("history"), tr("yes")),
        until=medium_date(utc_day(account.until)),
    )


def _cell(known: Known | None, words: str) -> str:
    """A dash for what no file holds; what is told of some only, or for a time only, is in part."""
    return _NOTHING if known is None else words if known.is_whole else tr("in part")


def _named(all_of_them: Sequence[Account], accounts: Iterable[Account]) -> list[str]:
    """By platform alone where there is one account of it only; no comma within a name, since they stand in a list."""
    platforms = Counter(one.platform for one in all_of_them)
    names = (platform_name(one.platform) if platforms[one.platform] == 1 else account_name(one).replace(", ", " ", 1) for one in accounts)
    return list(dict.fromkeys(names))
