"""Lists of ties: fading, willing to share, of larger reach, one-way, the address book, hidden. Rows are read by pages."""

import datetime as dt
import threading
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from desktop_app.operations.people import PeopleReader, year_before
from desktop_app.operations.people_names import contact_cards, stars_of
from desktop_app.operations.people_results import CONTACT, Person
from desktop_app.operations.person_signs import folded
from desktop_app.operations.tie_results import LISTS, Passed, Tie, TieLine, TieOrder
from desktop_app.scoring import ties as pure
from desktop_app.scoring.engine_input import BoolArray, FloatArray, IntArray
from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.queries import people as people_rows
from local_db.queries import people_own
from local_db.queries.engine_arrays import facts_version
from local_db.queries.ties import TieFacts, tie_facts
from local_db.records import UnixTime

_DAY_S = 86_400


class TieBook:
    """All ties at one moment of the database, of people by place; what the owner wrote is beside the facts."""

    def __init__(self, facts: TieFacts, own: "_Own", *, now: int) -> None:
        self.facts, self.own, self.now = facts, own, now
        followed = {one for one, _ in facts.followed}
        self.shown_back = {one for one, platform in facts.followed if platform in facts.listed}
        self.ids = np.unique([*(row[0] for row in facts.contacts), *followed, *facts.followers, *own.ids]).astype(np.int64)
        self.place = {int(one): number for number, one in enumerate(self.ids)}
        self.followed = followed
        self._accounts = {one.account_id: number for number, one in enumerate(facts.places)}
        columns = np.array(
            [(row[0], np.nan if row[1] is None else row[1], row[2], self._accounts[row[3]], row[4]) for row in facts.contacts], dtype=float
        ).reshape(-1, 5)
        whole = columns[:, [0, 3, 4]].astype(np.int64)
        person = np.searchsorted(self.ids, whole[:, 0])
        self.contacts = pure.Contacts(person, columns[:, 1], columns[:, 2] > 0, whole[:, 1], whole[:, 2])
        until = [np.nan if one.until is None or one.left_on is not None else float(one.until) for one in facts.places]
        self.met = np.full(len(self.ids), np.nan)
        for one, day in own.met.items():
            self.met[self.place[one]] = (dt.date.fromisoformat(day) - dt.date(1970, 1, 1)).days * _DAY_S + _DAY_S - 1
        self.ties = pure.ties_of(self.contacts, people=len(self.ids), until=np.array(until), met=self.met, now=float(now))

    @cached_property
    def sees(self) -> tuple[BoolArray, BoolArray]:
        """(people,) whether files name who reacts where they are; whether they hold what the owner does there."""
        named = {one.platform for one in self.facts.places if one.names_people}
        held = {one.platform for one in self.facts.places if one.holds_acts}
        names = np.array([one.platform in named for one in self.facts.places], dtype=bool)
        acts = np.array([one.platform in held for one in self.facts.places], dtype=bool)
        sees_them, sees_me = self.ties.to_me > 0, self.ties.from_me > 0
        np.logical_or.at(sees_them, self.contacts.person, names[self.contacts.account])
        np.logical_or.at(sees_me, self.contacts.person, acts[self.contacts.account])
        for one, platform in self.facts.followed:
            sees_them[self.place[one]] |= platform in named
            sees_me[self.place[one]] |= platform in held
        return sees_them, sees_me

    @cached_property
    def kinds(self) -> IntArray:
        """(people,) of pure.KINDS."""
        return pure.tie_kinds(self.ties, sees_them=self.sees[0], sees_me=self.sees[1])

    @cached_property
    def mutual(self) -> FloatArray:
        """(people,) see pure.mutual_share."""
        return pure.mutual_share(self.ties)

    @cached_property
    def passed(self) -> dict[int, Passed]:
        """Of places of people who passed anything on, or of whom the owner noted it."""
        number = {row[0]: place for place, row in enumerate(self.facts.posts)}
        shares = [row for row in self.facts.shares if row[1] in number and row[0] in self.place]
        posts = pure.OwnPosts(
            np.array([np.nan if row[2] is None else row[2] for row in self.facts.posts], dtype=float),
            np.array([self._accounts[row[1]] for row in self.facts.posts], dtype=np.int64),
            np.array([bool(row[3]) for row in self.facts.posts], dtype=bool),
        )
        told = pure.distributors(
            pure.Shares(
                np.array([self.place[row[0]] for row in shares], dtype=np.int64),
                np.array([number[row[1]] for row in shares], dtype=np.int64),
                np.array([np.nan if row[2] is None else row[2] for row in shares], dtype=float),
            ),
            posts,
            self.contacts,
        )
        found = {
            int(one): Passed(int(n), int(m), 0, _moment(last))
            for one, n, m, last in zip(told.person, told.passed, told.of_posts, told.last, strict=True)
        }
        for one, (count, last) in self.own.shared.items():
            place = self.place[one]
            known = found.get(place, Passed(0, 0, 0, None))
            found[place] = known._replace(noted=count, last=max(last, known.last or 0))
        return found

    def reach(self, place: int) -> tuple[int | None, bool]:
        """How many a person reaches, and whether the owner said so; None = not known."""
        one = int(self.ids[place])
        noted = self.own.reach.get(one)
        return (noted, True) if noted is not None else (self.facts.reach.get(one), False)

    def answered_since(self, place: int, moment: float | None) -> bool | None:
        """Whether the owner did anything toward a person after a moment; None = the files do not hold what the owner does."""
        if not self.sees[1][place] or moment is None or np.isnan(moment):
            return None
        return bool(self.ties.last_from_me[place] >= moment)

    def tie(self, place: int) -> Tie:
        """The tie of one person."""
        ties, mutual = self.ties, self.mutual[place]
        return Tie(
            kind=pure.KINDS[self.kinds[place]],
            sees_them=bool(self.sees[0][place]),
            sees_me=bool(self.sees[1][place]),
            to_me=int(ties.to_me[place]),
            from_me=int(ties.from_me[place]),
            to_me_year=int(ties.to_me_year[place]),
            from_me_year=int(ties.from_me_year[place]),
            mutual=None if np.isnan(mutual) else float(mutual),
            first=_moment(ties.first[place]),
            last=_moment(ties.last[place]),
            last_to_me=_moment(ties.last_to_me[place]),
            last_from_me=_moment(ties.last_from_me[place]),
            interval_days=None if np.isnan(ties.interval_days[place]) else float(ties.interval_days[place]),
            gaps=int(ties.gaps[place]),
            until=_moment(ties.until[place]),
            is_fading=bool(ties.is_fading[place]),
        )


class _Own(NamedTuple):
    """What the owner wrote, by the smallest row of each person's star; of those whom no import tells of nothing."""

    met: dict[int, str]
    shared: dict[int, tuple[int, int]]  # how often, when last
    reach: dict[int, int]
    hidden: frozenset[int]
    forgotten: frozenset[int]  # who are counted, and nobody any more

    @property
    def ids(self) -> set[int]:
        return {*self.met, *self.shared, *self.reach}


_lock = threading.Lock()
_kept: dict[str, tuple[int, TieFacts]] = {}
_book: list[TieBook] = []  # the newest one: pages of a list ask for the same


def tie_book(database: LocalDatabase, *, now: UnixTime) -> TieBook:
    """All ties now; they are kept until a write, or another moment, changes them."""
    with _lock, database.read() as connection:
        version, path = facts_version(connection), str(database.path)
        heads = people_rows.head_keys(connection)
        if path not in _kept or _kept[path][0] != version:
            _kept.clear()
            _kept[path] = (version, tie_facts(connection, heads))
        facts, own = _kept[path][1], _own(connection, heads)
        if _book and (_book[0].facts is not facts or _book[0].own != own or _book[0].now != now):
            _book.clear()
        if not _book:
            _book.append(TieBook(facts, own, now=now))
        return _book[0]


def tie_order(database: LocalDatabase, name: str, *, now: UnixTime, platform: str | None = None) -> TieOrder:
    """One of LISTS, in its order; hidden people stand in the list "hidden" alone. `platform` None = of all."""
    assert name in LISTS
    book = tie_book(database, now=now)
    named = {one.platform for one in book.facts.places if one.names_people}
    platforms = tuple(dict.fromkeys(one.platform for one in book.facts.places))
    blind = tuple(one for one in platforms if one not in named)
    keys: tuple[str, ...] = ()
    left_out = 0
    if name == "contacts":
        with database.read() as connection:
            keys = _contact_keys(connection, book)
        chosen: Sequence[int] = range(len(keys))
    else:
        found = {"fading": _fading, "sharing": _sharing, "larger": _larger, "one_way": _one_way, "hidden": _hidden}[name](book)
        if name == "one_way":
            left_out = len(book.followed) - sum(int(book.ids[place]) in book.followed for place in found)
            left_out -= sum(_ways(book, book.place[one]) == "mutual" for one in book.followed)
        unwanted = book.own.forgotten if name == "hidden" else book.own.forgotten | book.own.hidden
        chosen = [int(book.ids[place]) for place in found if int(book.ids[place]) not in unwanted]
        chosen = chosen if platform is None else _on_platform(database, chosen, platform)
    own_reach = book.facts.own_reach if name == "larger" else None
    return TieOrder(name, array("q", chosen), keys, now, blind, left_out, platforms, own_reach, is_empty=not platforms and not keys)


def tie_page(database: LocalDatabase, order: TieOrder, start: int, count: int) -> tuple[TieLine, ...]:
    """Some rows of a list; fewer where it ends, or where somebody was merged or went since."""
    wanted = order.ids[start : start + count]
    book = tie_book(database, now=UnixTime(order.now))
    with database.read() as connection:
        reader = PeopleReader(connection, year_before(UnixTime(order.now)))
        if order.name == "contacts":
            keys = [order.keys[one] for one in wanted]
        else:
            place = {one: number for number, one in enumerate(wanted)}
            rows = sorted(people_rows.people_of_ids(connection, wanted), key=lambda row: place[row.person_id])
            keys = [row.key for row in rows]
        return tuple(line_of(connection, book, person, order.name) for person in reader.people(keys))


def line_of(connection: Connection, book: TieBook, person: Person, name: str = "") -> TieLine:
    """The row of one person in one list; "" = in none."""
    ids = [row.person_id for row in people_rows.people_of_keys(connection, [member.key for member in person.members])]
    place = next((book.place[one] for one in sorted(ids) if one in book.place), None)
    met = max((people_own.last_meetings(connection).get(member.key, "") for member in person.members), default="") or None
    if place is None:
        line = TieLine(person, _NO_TIE, None, None, is_reach_noted=False, follows=False, is_followed=False, met=met, is_answered=None)
        return line if name != "contacts" else _as_contact(line)
    one, (reach, is_noted), passed = int(book.ids[place]), book.reach(place), book.passed.get(place)
    since = (passed.last if passed else None) if name == "sharing" else book.ties.last_to_me[place]
    line = TieLine(
        person,
        book.tie(place),
        passed,
        reach,
        is_reach_noted=is_noted,
        follows=one in book.facts.followers,
        is_followed=one in book.followed,
        met=met,
        is_answered=book.answered_since(place, since),
        way=_ways(book, place) if name == "one_way" else "",
    )
    return line if name != "contacts" else _as_contact(line)


_NO_TIE = Tie("none", False, False, 0, 0, 0, 0, None, None, None, None, None, None, 0, None, False)


def _as_contact(line: TieLine) -> TieLine:
    is_linked = any(member.platform != CONTACT for member in line.person.members)
    state = "not_linked" if not is_linked else "never_met" if line.met is None else "met"
    return replace(line, contact=state)


def _fading(book: TieBook) -> list[int]:
    """The silence which began last first: a tie that faded just now is the one which can be taken up most easily."""
    places = np.flatnonzero(book.ties.is_fading)
    return [int(one) for one in places[np.argsort(-book.ties.last[places], kind="stable")]]


def _sharing(book: TieBook) -> list[int]:
    passed = book.passed
    return sorted(passed, key=lambda place: (-(passed[place].posts + passed[place].noted), -(passed[place].last or 0), place))


def _larger(book: TieBook) -> list[int]:
    """Who reacted and reaches more people than the owner, the newest reaction first; all whose reach is known, if the owner's is not."""
    least = book.facts.own_reach or 0
    ones = {*book.facts.reach, *book.own.reach}
    places = [book.place[one] for one in ones if one in book.place]
    found = [place for place in places if (book.reach(place)[0] or 0) > least and book.ties.to_me[place] > 0]
    return sorted(found, key=lambda place: (-_sortable(float(book.ties.last_to_me[place])), place))


def _one_way(book: TieBook) -> list[int]:
    found = [place for place in range(len(book.ids)) if _ways(book, place) not in {"", "mutual"}]
    return sorted(found, key=lambda place: (-int(book.ties.from_me[place]), -_sortable(float(book.ties.last_from_me[place])), place))


def _ways(book: TieBook, place: int) -> str:
    """What goes one way only; "mutual" = they react, or they follow back where reactions cannot be seen; "" = nothing is known."""
    one = int(book.ids[place])
    is_followed, follows = one in book.followed, one in book.facts.followers
    if book.ties.to_me[place] > 0:
        return "mutual"
    if book.ties.from_me[place] > 0:
        return "never_answered" if book.sees[0][place] else "mutual" if follows else "cannot_tell"
    if not is_followed:
        return ""
    if book.sees[0][place]:
        return "never_reacted"
    return "mutual" if follows else "no_follow_back" if one in book.shown_back else ""


def _hidden(book: TieBook) -> list[int]:
    return sorted(book.place[one] for one in book.own.hidden if one in book.place)


def _contact_keys(connection: Connection, book: TieBook) -> tuple[str, ...]:
    """Cards, each person once: those who are not linked first, then those whom the owner never met, each by name."""
    reader = PeopleReader(connection, year_before(UnixTime(book.now)))
    cards = contact_cards(connection)
    met = people_own.last_meetings(connection)
    found = []
    for person in reader.people(card.key for card in cards):
        is_linked = any(member.platform != CONTACT for member in person.members)
        was_met = any(member.key in met for member in person.members)
        found.append(((is_linked, was_met, folded(person.name), person.key), person.key))
    return tuple(key for _, key in sorted(found))


def _on_platform(database: LocalDatabase, ids: Iterable[int], platform: str) -> list[int]:
    """Those of whom any part is known there."""
    wanted = list(ids)
    with database.read() as connection:
        heads = people_rows.head_keys(connection)
        stars = stars_of(heads)
        rows = people_rows.people_of_ids(connection, wanted)
        there = set()
        for row in rows:
            head = heads.get(row.key, row.key)
            if any(key.startswith(f"person:{platform}:") for key in (row.key, *stars.get(head, ()))):
                there.add(row.person_id)
    return [one for one in wanted if one in there]


def _own(connection: Connection, heads: Mapping[str, str]) -> _Own:
    met, hidden = people_own.last_meetings(connection), people_own.hidden_people(connection)
    shared, reach = (people_own.notes_of_kind(connection, kind) for kind in ("shared", "reach"))
    keys = {*met, *hidden, *(note.about for note in (*shared, *reach))}
    stars = stars_of(heads)
    whole = {one for key in keys for one in stars.get(heads.get(key, key), (key,))}
    first: dict[str, int] = {}
    for row in people_rows.people_of_keys(connection, whole):
        first.setdefault(heads.get(row.key, row.key), row.person_id)
    one = {key: first[heads.get(key, key)] for key in keys if heads.get(key, key) in first}
    days: dict[int, str] = {}
    for key, day in met.items():
        if key in one:
            days[one[key]] = max(day, days.get(one[key], ""))
    counts: dict[int, tuple[int, int]] = {}
    for note in shared:
        if note.about in one:
            count, _ = counts.get(one[note.about], (0, 0))
            counts[one[note.about]] = (count + 1, note.written_at)
    reaches = {one[note.about]: int(note.text) for note in reach if note.about in one}
    return _Own(days, counts, reaches, frozenset(one[key] for key in hidden if key in one), people_rows.forgotten_rows(connection))


def _moment(value: float) -> int | None:
    return None if np.isnan(value) else int(value)


def _sortable(value: float) -> float:
    return 0.0 if np.isnan(value) else value
