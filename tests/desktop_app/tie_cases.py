"""A database of ties: a blog which names who comments, an account which holds what the owner does, one which holds totals only."""

from pathlib import Path

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
    Reaction,
    ReactionKind,
    UnixTime,
)
from tests.local_db.database_cases import Told, bring

NOW = UnixTime(1_790_000_000)
DAY_S = 86_400
BLOG = Account(platform=Platform.BLOG, native_id="tilda.example", handle="tilda", url="https://tilda.example")
MISSKEY = Account(platform=Platform.MASTODON, native_id="tilda@social.example", handle="tilda@social.example")
X = Account(platform=Platform.X, native_id="1", handle="tilda_example")
ANNA, ANNA_M = "person:blog:name:Anna Wijaya", "person:mastodon:handle:anna@social.example"
BUDI, CITRA = "person:blog:name:Budi", "person:blog:url:https://citra.example"
DINI, EKO = "person:mastodon:handle:dini@social.example", "person:mastodon:handle:eko@social.example"
FAJAR, GITA = "person:x:id:77", "person:x:id:78"
CARD_CITRA, CARD_HADI = "contact:citra", "contact:hadi"

_PEOPLE = {
    ANNA: Person(platform=Platform.BLOG, key="name:Anna Wijaya", name="Anna Wijaya", followers=12_000),
    ANNA_M: Person(platform=Platform.MASTODON, key="handle:anna@social.example", handle="anna@social.example"),
    BUDI: Person(platform=Platform.BLOG, key="name:Budi", name="Budi"),
    CITRA: Person(platform=Platform.BLOG, key="url:https://citra.example", name="Citra", url="https://citra.example", followers=40),
    DINI: Person(platform=Platform.MASTODON, key="handle:dini@social.example", handle="dini@social.example"),
    EKO: Person(platform=Platform.MASTODON, key="handle:eko@social.example", handle="eko@social.example"),
    FAJAR: Person(platform=Platform.X, key="id:77"),
    GITA: Person(platform=Platform.X, key="id:78"),
}
POSTS = tuple(800 - 40 * number for number in range(20))  # days ago


def ago(days: float) -> UnixTime:
    """A moment of the past."""
    return UnixTime(int(NOW - days * DAY_S))


def tied(folder: Path) -> LocalDatabase:
    """A filled database, open."""
    database = LocalDatabase.open(folder / "gaung.db", now=NOW)
    tie(database)
    return database


def tie(database: LocalDatabase) -> None:
    """Fill the database."""
    bring(database, Told("all", NOW, (BLOG, MISSKEY, X), tuple(_entries()), tuple(_coverages())))
    rows = (("citra", "Citra of the choir", '["https://citra.example"]'), ("hadi", "Hadi", None))
    database.write(lambda connection: connection.executemany("INSERT INTO contact (key, name, urls) VALUES (?, ?, ?)", rows)).result()


def reaction(key: str, number: int, days: float | None, *, kind: ReactionKind = ReactionKind.REPLY, post: str | None = "p0") -> Entry:
    """Something that a person did."""
    person = _PEOPLE[key]
    account = {Platform.BLOG: BLOG, Platform.MASTODON: MISSKEY, Platform.X: X}[person.platform]
    one = Reaction(
        platform=person.platform,
        account=account.native_id,
        kind=kind,
        person=person.key,
        native_id=f"{key}{kind}{number}",
        post=post,
        at=None if days is None else ago(days),
        text="Well said, <b>Tilda</b>",
    )
    return (person, one)


def act(key: str, number: int, days: float, *, kind: ActKind = ActKind.LIKE) -> Entry:
    """Something that the owner did toward a person."""
    person = _PEOPLE[key]
    account = {Platform.MASTODON: MISSKEY, Platform.X: X}[person.platform]
    return (
        person,
        Act(platform=person.platform, account=account.native_id, kind=kind, person=person.key, native_id=f"{key}{number}", at=ago(days)),
    )


def _entries() -> list[Entry]:
    entries: list[Entry] = []
    for number, days in enumerate(POSTS):
        entries.append(
            (
                Post(
                    platform=Platform.BLOG,
                    account=BLOG.native_id,
                    native_id=f"p{number}",
                    created_at=ago(days),
                    kind=PostKind.ORIGINAL,
                    title=f"Post {number}",
                ),
            )
        )
    entries += [reaction(ANNA, number, days) for number, days in enumerate((3, 20, 100, 100.2, 310, 390, 700))]
    entries += [reaction(ANNA, number, days, kind=ReactionKind.PINGBACK, post=f"p{number}") for number, days in ((3, 650), (4, 640))]
    entries.append(reaction(ANNA, 44, 630, kind=ReactionKind.QUOTE, post="p4"))
    entries += [reaction(BUDI, number, 200 + 20 * number) for number in range(8)]
    entries += [reaction(BUDI, 1, None, kind=ReactionKind.PINGBACK, post="p7")]
    entries += [reaction(CITRA, number, days) for number, days in enumerate((30, 31, 90))]
    answer = Post(
        platform=Platform.MASTODON,
        account=MISSKEY.native_id,
        native_id="m1",
        created_at=ago(9),
        kind=PostKind.REPLY,
        text="Thank you, Anna",
        reply_to_person=_PEOPLE[ANNA_M].key,
        mentions=(_PEOPLE[ANNA_M].key, _PEOPLE[DINI].key),
    )
    entries.append((_PEOPLE[ANNA_M], _PEOPLE[DINI], answer))
    entries += [act(ANNA_M, number, days) for number, days in enumerate((12, 15, 40, 500))]
    entries += [act(DINI, number, days) for number, days in enumerate((100, 101))]
    entries += [act(EKO, 1, 50, kind=ActKind.FOLLOW), act(FAJAR, 1, 60, kind=ActKind.FOLLOW), act(GITA, 1, 60, kind=ActKind.FOLLOW)]
    entries += [act(GITA, 2, 20, kind=ActKind.UNFOLLOW)]
    entries.append((_PEOPLE[FAJAR], Reaction(platform=Platform.X, account="1", kind=ReactionKind.FOLLOW, person=_PEOPLE[FAJAR].key)))
    entries.append((AudienceObservation(platform=Platform.X, account="1", as_of=NOW, basis=AudienceBasis.SHOWN, followers=340),))
    return entries


def _coverages() -> list[Coverage]:
    kinds = {
        BLOG: (Evidence.POSTS, Evidence.REPLIES, Evidence.REACTORS, Evidence.REACTION_TIMES),
        MISSKEY: (Evidence.POSTS, Evidence.ACTS, Evidence.ACT_TIMES, Evidence.FOLLOWER_LIST),
        X: (Evidence.POSTS, Evidence.ACTS, Evidence.FOLLOWER_LIST, Evidence.FOLLOWERS),
    }
    return [Coverage(platform=one.platform, account=one.native_id, evidence=kind) for one, found in kinds.items() for kind in found]
