"""What the imported files can tell, in words: one line for each account. Unknown is a dash, never 0."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from desktop_app.words.dates import medium_date, short_date, utc_day
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
_TOTALS = {"likes", "reposts", "quotes", "replies", "saves"}
_NOTHING = "–"


class CoverageRow(Protocol):
    """One kind of evidence of one account, as `local_db.queries.coverage` gives it."""

    @property
    def platform(self) -> str: ...
    @property
    def account(self) -> str: ...
    @property
    def evidence(self) -> str: ...
    @property
    def until(self) -> int: ...


class CoverageLine(NamedTuple):
    """One account: what its files hold, in words for a table."""

    platform: str
    account: str
    posts: str
    received: str
    who: str
    dated: str
    followers: str
    until: str
    is_blind: bool  # nothing of what others did


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
    return f"{name}, {handle}" if platform in {"blog", "newsletter"} else f"{name}, @{handle}"


def coverage_lines(rows: Iterable[CoverageRow]) -> tuple[CoverageLine, ...]:
    """One line for each account, in the order in which the accounts come."""
    accounts: dict[tuple[str, str], list[CoverageRow]] = {}
    for row in rows:
        accounts.setdefault((row.platform, row.account), []).append(row)
    return tuple(_line(platform, account, found) for (platform, account), found in accounts.items())


def coverage_heads() -> tuple[str, ...]:
    """Heads of the table of these lines, without `is_blind`."""
    return (tr("Platform"), tr("Account"), tr("Posts"), tr("Received"), tr("Who"), tr("Dated"), tr("Followers"), tr("Up to"))


def newest_words(rows: Iterable[CoverageRow]) -> tuple[tuple[str, str], ...]:
    """The last covered day of each platform, with its year where that is not the newest of all."""
    newest: dict[str, int] = {}
    for row in rows:
        newest[row.platform] = max(row.until, newest.get(row.platform, row.until))
    days = {platform: utc_day(until) for platform, until in newest.items()}
    year = max((day.year for day in days.values()), default=0)
    return tuple(
        (platform_name(platform), short_date(day) if day.year == year else medium_date(day)) for platform, day in sorted(days.items())
    )


def seen_words(lines: Sequence[CoverageLine]) -> str:
    """Which platforms the score sees; empty if none."""
    names = _platforms(line for line in lines if not line.is_blind)
    return tr("Seen: {platforms}.", platforms=names) if names else ""


def blind_words(lines: Sequence[CoverageLine]) -> str:
    """Which platforms' files hold no reactions; empty if none."""
    names = _platforms(line for line in lines if line.is_blind)
    return tr("Blind: {platforms} (no reactions in these files).", platforms=names) if names else ""


def _line(platform: str, account: str, rows: list[CoverageRow]) -> CoverageLine:
    kinds = {row.evidence for row in rows}
    has_names = bool(kinds & {"reactors"})
    has_received = bool(kinds & _TOTALS) or has_names
    received = tr("with names") if has_names else tr("totals") if has_received else _NOTHING
    is_counted = bool(kinds & {"followers", "follower_list", "follower_changes"})
    return CoverageLine(
        platform=platform_name(platform),
        account=account,
        posts=_yes("posts" in kinds),
        received=received,
        who=_yes(has_names),
        dated=_yes("reaction_times" in kinds),
        followers=_yes(is_counted),
        until=medium_date(utc_day(max(row.until for row in rows))),
        is_blind=not has_received and not is_counted,
    )


def _yes(is_there: bool) -> str:
    return tr("yes") if is_there else _NOTHING


def _platforms(lines: Iterable[CoverageLine]) -> str:
    return ", ".join(dict.fromkeys(line.platform for line in lines))
