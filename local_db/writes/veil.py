"""What imports tell of forgotten people and erased posts, turned into what may be kept of it, before anything is written.

A forgotten person becomes somebody without a name, by whom what is counted stays counted: of a reaction the kind, the time and
the post, of an own act toward them the kind and the time. Their words go, and so does what one passed on of theirs; the
owner's own words stay. An erased post keeps its id, its time and its kind. What holds for records of an import
holds for the rows which are there, so that forgetting and importing may come in any order.
"""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from local_db.driver import Connection
from local_db.formats.natural_keys import keyed_hash, person_key, post_key
from local_db.records import Act, Contact, Entry, EntryRecord, Person, Post, PostKind, Reaction
from local_db.writes.merging import Telling, Value
from local_db.writes.record_identity import record_identity
from local_db.writes.things import ACT_FIELDS, POST_FIELDS, REACTION_FIELDS, strings
from local_db.writes.tombstones import STAND_IN, buried, secret, stand_in_key

_THEIR_REACTIONS = f"""
    SELECT a.platform, a.native_id, r.identity FROM reaction AS r JOIN account AS a ON a.id = r.account_id
     WHERE r.identity >= '{STAND_IN}' AND r.identity < '{STAND_IN[:-1]};'"""
_OF_WORDS = ("title", "text", "language", "url", "links", "hashtags")
_OF_ERASED = (*_OF_WORDS, "reply_to_post", "reposted_post", "mentions")
_CACHE_SIZE = 200_000
_LISTS = frozenset({"links", "hashtags", "mentions"})


class Veil:
    """Looks every record up among the tombstones. `learned`: (platform, key) of people who turned out to be forgotten ones."""

    def __init__(self, connection: Connection) -> None:
        self._secret = secret(connection)
        self._people, self._posts = buried(connection, "person"), buried(connection, "post")
        self._reactions = frozenset((row[0], row[1], row[2]) for row in connection.execute(_THEIR_REACTIONS))
        self._known: dict[tuple[str, str], str | None] = {}
        self.learned: set[tuple[str, str]] = set()

    def entries(self, entries: Iterable[Entry]) -> list[Entry]:
        """What may be kept of each; an entry of which nothing may be kept is empty."""
        told = list(entries)
        for entry in told:
            for record in entry:
                if isinstance(record, Person | Reaction):
                    self._learn(record)
        return [tuple(kept for record in entry if (kept := self._record(record)) is not None) for entry in told]

    def stand_in(self, platform: str, key: str) -> str | None:
        """By which key a forgotten person stands; None: nobody who is forgotten."""
        place = (platform, key)
        if place not in self._known:
            if len(self._known) > _CACHE_SIZE:
                self._known.clear()
            is_forgotten = place in self.learned or keyed_hash(self._secret, person_key(platform, key)) in self._people
            self._known[place] = stand_in_key(self._secret, platform, key) if is_forgotten else None
        return self._known[place]

    def is_erased(self, platform: str, account: str, native_id: str) -> bool:
        """Whether a post was erased."""
        return bool(self._posts) and keyed_hash(self._secret, post_key(platform, account, native_id)) in self._posts

    def identity(self, identity: str) -> str:
        """By what a forgotten person's reaction, or an act toward them, is known again."""
        return identity if identity.startswith(STAND_IN) else STAND_IN + keyed_hash(self._secret, f"identity:{identity}")[:32]

    def is_card_of_forgotten(self, key: str, name: str, handles: Iterable[str]) -> bool:
        """Whether a card of the address book is one of somebody who is forgotten, by its key, its name or a handle."""
        texts = [f"contact:{key}", card_name_key(name)]
        for told in handles:
            platform, _, handle = told.partition(":")
            texts.append(person_key(platform, handle_key(handle)))
        return any(keyed_hash(self._secret, text) in self._people for text in texts)

    def post_telling(self, platform: str, *, is_erased: bool = False) -> Callable[[Telling], Telling]:
        """What may be kept of what an import told of a post."""

        def kept(telling: Telling) -> Telling:
            said = dict(zip(POST_FIELDS, telling, strict=True))
            return tuple((said | self._of_post(platform, said, is_erased=is_erased)).values())

        return kept

    def reaction_telling(self, platform: str) -> Callable[[Telling], Telling]:
        """The same of a reaction of theirs."""
        return lambda telling: self._simple(platform, REACTION_FIELDS, telling, "text")

    def act_telling(self, platform: str) -> Callable[[Telling], Telling]:
        """The same of an own act toward them."""
        return lambda telling: self._simple(platform, ACT_FIELDS, telling, "target")

    def _simple(self, platform: str, fields: Sequence[str], telling: Telling, wordy: str) -> Telling:
        said = dict(zip(fields, telling, strict=True))
        said |= {wordy: None, "person": self._standing(platform, said["person"])}
        return tuple(said.values())

    def _record(self, record: EntryRecord) -> EntryRecord | None:
        if isinstance(record, Post):
            return self._post(record)
        if isinstance(record, Person):
            stand_in = self.stand_in(record.platform, record.key)
            return record if stand_in is None else Person(platform=record.platform, key=stand_in)
        if isinstance(record, Reaction | Act):
            return self._done(record)
        is_hidden = isinstance(record, Contact) and self.is_card_of_forgotten(record.key, record.name, record.handles)
        return None if is_hidden else record

    def _post(self, post: Post) -> Post:
        said: dict[str, Value] = {
            "kind": post.kind,
            "reply_to_person": post.reply_to_person,
            "reposted_person": post.reposted_person,
            "mentions": post.mentions or None,
        }
        is_erased = self.is_erased(post.platform, post.account, post.native_id)
        changes = self._of_post(post.platform, said, is_erased=is_erased)
        if not changes:
            return post
        return msgspec.structs.replace(post, **{name: () if name in _LISTS and not value else value for name, value in changes.items()})

    def _of_post(self, platform: str, said: dict[str, Value], *, is_erased: bool) -> dict[str, Value]:
        """The fields which become others."""
        changes: dict[str, Value] = {}
        for person, post in (("reply_to_person", "reply_to_post"), ("reposted_person", "reposted_post")):
            if self._is_forgotten(platform, said[person]):
                changes |= {person: self._standing(platform, said[person]), post: None}
        if "reposted_person" in changes and said["kind"] != PostKind.QUOTE:
            changes |= dict.fromkeys(_OF_WORDS)  # their words, passed on
        mentioned = strings(said["mentions"])
        if any(self._is_forgotten(platform, one) for one in mentioned):
            changes["mentions"] = tuple(dict.fromkeys(str(self._standing(platform, one)) for one in mentioned))
        return changes | dict.fromkeys(_OF_ERASED) if is_erased else changes

    def _done(self, record: Reaction | Act) -> Reaction | Act:
        stand_in = self.stand_in(record.platform, record.person) if record.person is not None else None
        identity = record_identity(record)
        if stand_in is None and not (isinstance(record, Reaction) and self._is_theirs(record, identity)):
            return record
        if isinstance(record, Act):
            return msgspec.structs.replace(record, person=stand_in, post=None, native_id=self.identity(identity))
        return msgspec.structs.replace(record, person=stand_in, text=None, native_id=self.identity(identity))

    def _learn(self, record: Person | Reaction) -> None:
        """Another export may know a forgotten person under another key: the handle tells it, or a reaction which is known."""
        key = record.key if isinstance(record, Person) else record.person
        if key is None or self.stand_in(record.platform, key) is not None:
            return
        if isinstance(record, Person):
            is_known = record.handle is not None and self.stand_in(record.platform, handle_key(record.handle)) is not None
        else:
            is_known = record.native_id is not None and self._is_theirs(record, record.native_id)
        if is_known:
            self.learned.add((record.platform, key))
            self._known.pop((record.platform, key), None)

    def _is_theirs(self, reaction: Reaction, identity: str) -> bool:
        return bool(self._reactions) and (reaction.platform, reaction.account, self.identity(identity)) in self._reactions

    def _is_forgotten(self, platform: str, key: Value) -> bool:
        return isinstance(key, str) and (key.startswith(STAND_IN) or self.stand_in(platform, key) is not None)

    def _standing(self, platform: str, key: Value) -> Value:
        return (self.stand_in(platform, key) or key) if isinstance(key, str) else key


def veil_of(connection: Connection) -> Veil | None:
    """None where nobody is forgotten and nothing erased: then nothing is looked up."""
    return None if connection.execute("SELECT 1 FROM tombstone").fetchone() is None else Veil(connection)


def handle_key(handle: str) -> str:
    """The key which importers give to somebody of whom they know the handle alone."""
    return f"handle:{handle.lower()}"


def card_name_key(name: str) -> str:
    """What stands for the name of a card: another address book has another id for it."""
    return f"card:{' '.join(name.casefold().split())}"
