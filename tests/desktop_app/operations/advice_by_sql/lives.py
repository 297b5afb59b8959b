"""What archives tell, for databases in which a rule gives its card: several own accounts, times in days before the end of the data."""

from collections.abc import Iterable
from typing import Any

from local_db.database import LocalDatabase
from local_db.records import (
    Account,
    Act,
    ActKind,
    AudienceBasis,
    AudienceObservation,
    Coverage,
    Entry,
    Evidence,
    Person,
    Platform,
    Post,
    PostObservation,
    Reaction,
    ReactionKind,
    UnixTime,
)
from tests.local_db.database_cases import Told, bring

DAY_S = 86_400
END = 20_718 * DAY_S  # the first second of 22 September 2026
NOW = UnixTime(END - 3_600)
SECOND = 1 / DAY_S
TOOTS = Account(platform=Platform.MASTODON, native_id="tilda@example.social", handle="tilda", url="https://example.social/@tilda")
WORK = Account(platform=Platform.MASTODON, native_id="office@example.social", handle="office", url="https://example.social/@office")
BIRD = Account(platform=Platform.X, native_id="77", handle="tilda_old")
BLOG = Account(platform=Platform.BLOG, native_id="tilda.example", handle="tilda", url="https://tilda.example")
EVERYTHING = (
    *(Evidence.POSTS, Evidence.LIKES, Evidence.REPLIES, Evidence.REPOSTS, Evidence.REACTORS, Evidence.REACTION_TIMES),
    *(Evidence.ACTS, Evidence.FOLLOWING, Evidence.FOLLOWERS, Evidence.FOLLOWER_LIST),
)


def before_end(days: float) -> UnixTime:
    """So many days before the end of the data."""
    return UnixTime(END - round(days * DAY_S))


def told(
    database: LocalDatabase,
    entries: Iterable[Entry],
    *,
    accounts: Iterable[Account] = (TOOTS,),
    evidence: Iterable[Evidence] = EVERYTHING,
    name: str = "all",
    as_of: int = NOW,
) -> None:
    """One import: these entries, and this evidence of each of the accounts."""
    of = tuple(accounts)
    kinds = tuple(evidence)
    coverages = [Coverage(platform=one.platform, account=one.native_id, evidence=kind) for one in of for kind in kinds]
    bring(database, Told(name, as_of, of, tuple(entries), tuple(coverages)))


def post(account: Account, number: int, days: float, *, likes: int | None = None, **more: Any) -> Entry:
    """An own post, an original one unless `kind` says otherwise; `likes`: as this import shows them, None = not at all."""
    own: dict[str, Any] = {"platform": account.platform, "account": account.native_id, "native_id": str(number)}
    given = {"kind": "original", "text": f"Words of number {number}."} | more
    found = Post(**own, created_at=before_end(days), **given)
    return (found,) if likes is None else (found, PostObservation(**own, likes=likes))


def somebody(name: str, platform: Platform = Platform.MASTODON, followers: int | None = None) -> Person:
    """A person with this handle."""
    return Person(platform=platform, key=f"handle:{name}", handle=name, name=name.title(), followers=followers)


def reacted(account: Account, who: Person, kind: ReactionKind, days: float | None, to: int | None = None) -> Entry:
    """Somebody did something toward an own account; `days` None: no file tells when."""
    at = None if days is None else before_end(days)
    number = None if to is None else str(to)
    name = f"{account.native_id} {who.key} {kind} {days} {to}"
    own: dict[str, Any] = {"platform": account.platform, "account": account.native_id, "native_id": name}
    return (who, Reaction(**own, kind=kind, person=who.key, post=number, at=at))


def did(account: Account, who: Person, kind: ActKind, days: float | None, *, times: int = 1) -> list[Entry]:
    """The owner did something toward somebody, `times` an hour apart; follows have no time in most files."""
    found: list[Entry] = []
    for number in range(times):
        at = None if days is None else UnixTime(before_end(days) - 3_600 * number)
        own: dict[str, Any] = {"platform": account.platform, "account": account.native_id, "native_id": f"{who.key} {kind} {days} {number}"}
        found.append((who, Act(**own, kind=kind, person=who.key, at=at)))
    return found


def counted(
    account: Account, days: float, followers: int | None, following: int | None = None, basis: AudienceBasis = AudienceBasis.SHOWN
) -> Entry:
    """How many follow and are followed."""
    own: dict[str, Any] = {"platform": account.platform, "account": account.native_id}
    return (AudienceObservation(**own, basis=basis, as_of=before_end(days), followers=followers, following=following),)


def usual(account: Account = TOOTS, *, posts: int = 40, first: int = 9_000, likes: int = 5) -> list[Entry]:
    """So many posts of two years with known reactions, so that something is suggested at all; none of the last 100 days but one."""
    return [post(account, first + number, 2.5 if not number else 100 + 16 * number, likes=likes + number % 3) for number in range(posts)]
