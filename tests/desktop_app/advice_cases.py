"""A database of one invented voice: toots and a blog, people on both sides, an address book; each part as one import would tell it."""

from collections.abc import Iterable

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
    PostKind,
    PostObservation,
    Reaction,
    ReactionKind,
    UnixTime,
)
from tests.local_db.database_cases import Told, bring

NOW = UnixTime(1_790_000_000)
DAY_S = 86_400
TOOTS = Account(platform=Platform.MASTODON, native_id="tilda@example.social", handle="tilda", url="https://example.social/@tilda")
BLOG = Account(platform=Platform.BLOG, native_id="tilda.example", handle="tilda", url="https://tilda.example")
_ALL = (
    *(Evidence.POSTS, Evidence.LIKES, Evidence.REPLIES, Evidence.REPOSTS, Evidence.REACTORS, Evidence.REACTION_TIMES),
    *(Evidence.ACTS, Evidence.FOLLOWING, Evidence.FOLLOWERS),
)


def ago(days: float) -> UnixTime:
    """A moment of the past."""
    return UnixTime(NOW - round(days * DAY_S))


def somebody(name: str, platform: Platform = Platform.MASTODON, followers: int | None = None) -> Person:
    """A person with this handle."""
    return Person(platform=platform, key=f"handle:{name}", handle=name, name=name.title(), followers=followers)


def toot(number: int, days: float, *, likes: int | None = None, account: Account = TOOTS, **more: object) -> Entry:
    """A post, with the number of its likes where it is known."""
    given: dict[str, object] = {"kind": PostKind.ORIGINAL, "text": f"Words of number {number}."} | more
    own = {"platform": account.platform, "account": account.native_id, "native_id": str(number)}
    post = Post(**own, created_at=ago(days), **given)  # type: ignore[arg-type]
    return (post,) if likes is None else (post, PostObservation(**own, likes=likes))  # type: ignore[arg-type]


def reaction(person: Person, kind: ReactionKind, days: float | None, post: int | None = None) -> Entry:
    """Somebody did something toward the owner."""
    account = TOOTS if person.platform == Platform.MASTODON else BLOG
    return (
        person,
        Reaction(
            platform=person.platform,
            account=account.native_id,
            kind=kind,
            person=person.key,
            native_id=f"{person.key}{kind}{days}",
            post=None if post is None else str(post),
            at=None if days is None else ago(days),
        ),
    )


def act(person: Person, kind: ActKind, days: float | None) -> Entry:
    """The owner did something toward somebody."""
    at = None if days is None else ago(days)
    return (
        person,
        Act(
            platform=Platform.MASTODON, account=TOOTS.native_id, kind=kind, person=person.key, native_id=f"{person.key}{kind}{days}", at=at
        ),
    )


def audience(days: float, followers: int | None, following: int | None, basis: AudienceBasis = AudienceBasis.SHOWN) -> Entry:
    """Counts of the toot account."""
    return (
        AudienceObservation(
            platform=Platform.MASTODON, account=TOOTS.native_id, basis=basis, as_of=ago(days), followers=followers, following=following
        ),
    )


def tell(database: LocalDatabase, entries: Iterable[Entry], *, name: str = "all", evidence: Iterable[Evidence] = _ALL) -> None:
    """Write it as one import of both accounts."""
    coverages = [
        Coverage(platform=account.platform, account=account.native_id, evidence=one) for account in (TOOTS, BLOG) for one in evidence
    ]
    bring(database, Told(name, NOW, (TOOTS, BLOG), tuple(entries), tuple(coverages)))


def card(database: LocalDatabase, key: str, name: str, handles: str) -> None:
    """A card of the address book; `handles` as JSON."""
    statement = "INSERT INTO contact (key, name, urls, handles) VALUES (?, ?, NULL, ?)"
    database.write(lambda connection: connection.execute(statement, (key, name, handles))).result()
