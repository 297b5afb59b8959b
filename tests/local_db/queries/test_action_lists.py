"""Who stood on a list in each archive, and who reacted since."""

from pathlib import Path

from local_db.queries.action_lists import ListRow, following_lists, reacted_since
from local_db.records import (
    Act,
    ActKind,
    AudienceBasis,
    AudienceObservation,
    Coverage,
    Entry,
    Evidence,
    Person,
    Platform,
    Precision,
    Reaction,
    ReactionKind,
    UnixTime,
)
from tests.local_db.database_cases import Told, bring, opened, x_account

X = Platform.X
ANA, BUDI = "person:x:id:7", "person:x:id:2"
DAY = 86_400


def person(key: str) -> Person:
    return Person(platform=X, key=key)


def follow(key: str, account: str = "1") -> Entry:
    return person(key), Act(platform=X, account=account, kind=ActKind.FOLLOW, person=key)


def lists(name: str, as_of: int, *keys: str, account: str = "1", is_sample: bool = False) -> Told:
    covered = Coverage(platform=X, account=account, evidence=Evidence.FOLLOWING, is_sample=is_sample)
    return Told(name, as_of, (x_account(account),), tuple(follow(key, account) for key in keys), (covered,))


def test_each_whole_list_tells_who_of_those_asked_for_stands_on_it(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, lists("newer", 200, "id:7"))
        bring(database, lists("older", 100, "id:7", "id:2", "id:9"))
        bring(database, lists("a part", 300, "id:7", is_sample=True))
        bring(database, lists("another account", 400, "id:2", account="2"))
        bring(database, Told("without a list", 500, (x_account(),), ()))
        with database.read() as connection:
            assert following_lists(connection, "account:x:1", [ANA, BUDI]) == (
                ListRow("case", 100, (BUDI, ANA)),
                ListRow("case", 200, (ANA,)),
            )
            assert following_lists(connection, "account:x:9", [ANA]) == ()


def test_a_list_of_the_last_year_alone_is_none(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, lists("whole", 100, "id:7", "id:2"))
        cut = AudienceObservation(platform=X, account="1", basis=AudienceBasis.SURVIVORS, following=1)
        later = lists("cut", 200, "id:7")
        bring(database, later._replace(entries=(*later.entries, (cut,))))
        with database.read() as connection:
            assert following_lists(connection, "account:x:1", [ANA, BUDI]) == (ListRow("case", 100, (BUDI, ANA)),)


def test_accounts_which_stand_for_one_have_one_history_of_lists(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, lists("by handle", 100, "id:7", account="handle:sari"))
        bring(database, lists("by id", 200, "id:2"))
        with database.read() as connection:
            for name in ("account:x:1", "account:x:handle:sari"):
                assert following_lists(connection, name, [ANA, BUDI]) == (ListRow("case", 100, (ANA,)), ListRow("case", 200, (BUDI,)))


def test_who_surely_reacted_after_a_moment(tmp_path: Path) -> None:
    def reaction(key: str, at: int, precision: Precision = Precision.SECOND, kind: ReactionKind = ReactionKind.LIKE) -> Reaction:
        return Reaction(platform=X, account="1", kind=kind, person=key, post=f"p{at}", at=UnixTime(at), precision=precision)

    entries = (
        (person("id:7"), reaction("id:7", 10 * DAY + 5)),
        (person("id:2"), reaction("id:2", 10 * DAY, Precision.DAY), reaction("id:2", 9 * DAY)),
        (person("id:9"), reaction("id:9", 20 * DAY, kind=ReactionKind.FOLLOW)),
    )
    with opened(tmp_path) as database:
        bring(database, Told("one", 30 * DAY, (x_account(),), entries))
        with database.read() as connection:
            everybody = [ANA, BUDI, "person:x:id:9"]
            assert reacted_since(connection, everybody, 10 * DAY) == (ANA,)
            assert reacted_since(connection, everybody, 9 * DAY - 1) == (BUDI, ANA)
            assert reacted_since(connection, [BUDI], 10 * DAY) == ()
