"""A database of invented acquaintances who react on a blog and on Telegram, follow on X, and partly stand in the address book."""

from pathlib import Path

from local_db.database import LocalDatabase
from local_db.records import (
    Account,
    Act,
    ActKind,
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
BLOG = Account(platform=Platform.BLOG, native_id="tilda.example", handle="tilda", name="Tilda Example", url="https://tilda.example")
TELEGRAM = Account(platform=Platform.TELEGRAM, native_id="channel", handle="tilda_channel", name="Tilda's channel")
X = Account(platform=Platform.X, native_id="1", handle="tilda_example", name="Tilda Example", former_handles=("tilda_once",))

ANNA_BLOG, ANNA_TELEGRAM = "person:blog:url:https://anna.example", "person:telegram:id:user1"
BAGUS_BLOG, BAGUS_TELEGRAM = "person:blog:url:https://t.me/bagus_t", "person:telegram:handle:bagus_t"
CITRA_BLOG, CITRA_TELEGRAM = "person:blog:url:https://citra.example", "person:telegram:handle:citra_s"
CITRA_CARD = "contact:card-citra"
DINI, NUMBER = "person:x:handle:dini_k", "person:x:id:4711"

_PEOPLE = {
    ANNA_BLOG: Person(platform=Platform.BLOG, key="url:https://anna.example", name="Anna Wijaya", url="https://anna.example"),
    ANNA_TELEGRAM: Person(platform=Platform.TELEGRAM, key="id:user1", name="anna  Wijáya"),
    BAGUS_BLOG: Person(platform=Platform.BLOG, key="url:https://t.me/bagus_t", name="Bagus", url="https://t.me/Bagus_T/"),
    BAGUS_TELEGRAM: Person(platform=Platform.TELEGRAM, key="handle:bagus_t", handle="bagus_t"),
    CITRA_BLOG: Person(platform=Platform.BLOG, key="url:https://citra.example", name="C.", url="https://www.citra.example/"),
    CITRA_TELEGRAM: Person(platform=Platform.TELEGRAM, key="handle:citra_s", handle="citra_s"),
    DINI: Person(platform=Platform.X, key="handle:dini_k", handle="Dini_K", name="Dini Kartika"),
    NUMBER: Person(platform=Platform.X, key="id:4711"),
}
# Days ago, None = undated, of each reaction.
_REACTIONS: dict[str, tuple[int | None, ...]] = {
    ANNA_BLOG: (3, 20, 100, 700),
    ANNA_TELEGRAM: (2, 5),
    BAGUS_BLOG: (400,),
    BAGUS_TELEGRAM: (None, None),
    CITRA_BLOG: (30, 31),
    CITRA_TELEGRAM: (8,),
}


def acquaint(database: LocalDatabase, *, contacts: bool = True) -> None:
    """Fill the database."""
    bring(database, Told("all", NOW, (BLOG, TELEGRAM, X), tuple(_entries()), tuple(_coverages())))
    if contacts:
        database.write(
            lambda connection: connection.execute(
                "INSERT INTO contact (key, name, urls, handles) VALUES ('card-citra', 'Citra of the choir', ?, ?)",
                ('["https://citra.example"]', '["telegram:citra_s"]'),
            )
        ).result()


def acquainted(folder: Path, *, contacts: bool = True) -> LocalDatabase:
    """A filled database, open."""
    database = LocalDatabase.open(folder / "gaung.db", now=NOW)
    acquaint(database, contacts=contacts)
    return database


def ago(days: int) -> UnixTime:
    """A moment of the past."""
    return UnixTime(NOW - days * DAY_S)


def _entries() -> list[Entry]:
    entries: list[Entry] = [
        (Post(platform=account.platform, account=account.native_id, native_id="1", created_at=ago(800), kind=PostKind.ORIGINAL),)
        for account in (BLOG, TELEGRAM, X)
    ]
    accounts = {Platform.BLOG: BLOG, Platform.TELEGRAM: TELEGRAM}
    for key, days in _REACTIONS.items():
        person = _PEOPLE[key]
        for number, one in enumerate(days):
            reaction = Reaction(
                platform=person.platform,
                account=accounts[person.platform].native_id,
                kind=ReactionKind.REPLY,
                person=person.key,
                native_id=f"{key}{number}",
                post="1",
                at=None if one is None else ago(one),
            )
            entries.append((person, reaction))
    follower, dini = _PEOPLE[NUMBER], _PEOPLE[DINI]
    entries.append((follower, Reaction(platform=Platform.X, account="1", kind=ReactionKind.FOLLOW, person=follower.key)))
    reply = Post(
        platform=Platform.X,
        account="1",
        native_id="2",
        created_at=ago(9),
        kind=PostKind.REPLY,
        reply_to_person=dini.key,
        mentions=(dini.key,),
    )
    entries.append((dini, reply))
    entries.append((dini, Act(platform=Platform.X, account="1", kind=ActKind.LIKE, person=dini.key, native_id="a1", at=ago(4))))
    entries.append((dini, Act(platform=Platform.X, account="1", kind=ActKind.FOLLOW, person=dini.key, native_id="a2", at=ago(4))))
    return entries


def _coverages() -> list[Coverage]:
    found = [Coverage(platform=one.platform, account=one.native_id, evidence=Evidence.POSTS) for one in (BLOG, TELEGRAM, X)]
    for one in (BLOG, TELEGRAM):
        found.append(Coverage(platform=one.platform, account=one.native_id, evidence=Evidence.REACTORS))
        found.append(Coverage(platform=one.platform, account=one.native_id, evidence=Evidence.REPLIES))
    return found
