"""Who stands on one of two lists of followers alone."""

from pathlib import Path

from local_db.database import LocalDatabase
from local_db.queries.comings import FollowerList, ListedPerson, both_cut, follower_lists, listed_alone, whole_lists
from local_db.records import Account, Coverage, Entry, Evidence, Person, Platform, Precision, Reaction, ReactionKind, UnixTime
from tests.local_db.database_cases import Told, bring, opened, x_account

X = Platform.X


def follower(name: str, at: int | None = None, *, account: str = "1", precision: Precision = Precision.SECOND) -> Entry:
    person = Person(platform=X, key=f"handle:{name}", handle=name, name=name.title())
    when = None if at is None else UnixTime(at)
    return person, Reaction(platform=X, account=account, kind=ReactionKind.FOLLOW, person=person.key, at=when, precision=precision)


def lists(
    database: LocalDatabase, name: str, as_of: int, *entries: Entry, account: str = "1", since: int | None = None, is_sample: bool = False
) -> int:
    when = None if since is None else UnixTime(since)
    covered = Coverage(platform=X, account=account, evidence=Evidence.FOLLOWER_LIST, since=when, is_sample=is_sample)
    return bring(database, Told(name, as_of, (x_account(account),), entries, (covered,)))


def names(people: tuple[ListedPerson, ...]) -> list[str | None]:
    return [one.handle for one in people]


def test_who_came_and_who_went_with_what_the_lists_tell_of_when(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        first = lists(database, "first", 1_000, follower("ana", 500), follower("budi"), follower("eko", 300, precision=Precision.DAY))
        other = lists(database, "later", 2_000, follower("ana", 500), follower("citra", 1_500), follower("dewi", 1_700))
        lists(database, "a part", 3_000, is_sample=True)
        lists(database, "another account", 3_000, follower("budi", account="2"), account="2")
        bring(database, Told("no list", 4_000, (x_account(),), ()))
        with database.read() as connection:
            earlier, later, elsewhere = follower_lists(connection)
            assert (earlier, later) == (FollowerList(1, first, "case", 1_000, None, "x"), FollowerList(1, other, "case", 2_000, None, "x"))
            assert elsewhere.account_id == 2
            came, went = listed_alone(connection, later, earlier), listed_alone(connection, earlier, later)
    assert came == (
        ListedPerson("person:x:handle:dewi", "dewi", "Dewi", 1_700, True),
        ListedPerson("person:x:handle:citra", "citra", "Citra", 1_500, True),
    )
    assert [(one.handle, one.at, one.is_exact) for one in went] == [("eko", 300, False), ("budi", None, True)]


def test_a_list_of_the_last_year_tells_nothing_of_who_followed_before(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        lists(database, "whole", 1_000, follower("ana", 100), follower("budi", 900), follower("eko"))
        lists(database, "cut", 2_000, follower("citra", 1_500), since=800)
        with database.read() as connection:
            earlier, later = follower_lists(connection)
            assert later.since == 800
            assert names(listed_alone(connection, earlier, later)) == ["budi"]
            assert names(listed_alone(connection, later, earlier)) == ["citra"]


def test_accounts_which_stand_for_one_are_one_and_who_was_forgotten_is_nobody(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        lists(database, "by handle", 1_000, follower("ana", account="handle:sari"), account="handle:sari")
        person = Person(platform=X, key="forgotten:1")
        gone = (person, Reaction(platform=X, account="1", kind=ReactionKind.FOLLOW, person=person.key))
        lists(database, "by id", 2_000, follower("budi"), gone)
        with database.read() as connection:
            earlier, later = follower_lists(connection)
            assert earlier.account_id == later.account_id
            assert names(listed_alone(connection, later, earlier)) == ["budi"]
            assert names(listed_alone(connection, earlier, later)) == ["ana"]


def test_lists_of_a_period_are_no_whole_lists_where_another_shows_it(tmp_path: Path) -> None:
    def listed(name: str, as_of: int, *people: tuple[str, int]) -> None:
        account = Account(platform=Platform.FACEBOOK, native_id="handle:sari")
        entries = []
        for handle, at in people:
            person = Person(platform=Platform.FACEBOOK, key=f"name:{handle}", name=handle)
            follow = Reaction(
                platform=Platform.FACEBOOK, account="handle:sari", kind=ReactionKind.FOLLOW, person=person.key, at=UnixTime(at)
            )
            entries.append((person, follow))
        covered = Coverage(platform=Platform.FACEBOOK, account="handle:sari", evidence=Evidence.FOLLOWER_LIST)
        bring(database, Told(name, as_of, (account,), tuple(entries), (covered,)))

    with opened(tmp_path) as database:
        listed("all", 1_000, ("ana", 10), ("budi", 20), ("citra", 30), ("dewi", 900))
        with database.read() as connection:
            assert [one.as_of for one in whole_lists(connection)] == [1_000]
        listed("of a month", 2_000, ("eko", 1_900))
        with database.read() as connection:
            assert [one.as_of for one in follower_lists(connection)] == [1_000, 2_000]
            assert [one.as_of for one in whole_lists(connection)] == [1_000]
            one, other = follower_lists(connection)
            earlier, later = both_cut(connection, one, other)
            assert (earlier.since, later.since) == (None, 1_900)
            assert listed_alone(connection, earlier, later) == ()
