"""Facts which show what came of an act: contacts, reactions and meetings of one person, and how many reacted."""

from functools import partial
from pathlib import Path

from local_db.driver import Connection
from local_db.queries.action_facts import ContactRow, contacts_with, meetings_with, reactions_by_post, reactors_between
from local_db.records import Act, ActKind, Person, Platform, Post, Precision, Reaction, ReactionKind, UnixTime
from tests.local_db.database_cases import Told, bring, opened, x_account

ANA, BUDI = "person:x:id:7", "person:x:id:2"
X = Platform.X


def at(moment: int) -> UnixTime:
    return UnixTime(1_700_000_000 + moment)


def post(number: int, **fields: object) -> Post:
    return Post(platform=X, account="1", native_id=f"p{number}", created_at=at(number), **fields)  # type: ignore[arg-type]


def like(person: str | None, number: int, moment: int, kind: ReactionKind = ReactionKind.LIKE) -> Reaction:
    return Reaction(platform=X, account="1", kind=kind, person=person, post=f"p{number}", at=at(moment))


def own_act(kind: ActKind, moment: int, precision: Precision = Precision.SECOND) -> Act:
    return Act(platform=X, account="1", kind=kind, person="id:7", post=f"theirs{moment}", at=at(moment), precision=precision)


ENTRIES = (
    (Person(platform=X, key="id:7", name="Ana"), Person(platform=X, key="id:2", name="Budi")),
    (post(10, reply_to_person="id:7", mentions=("id:7",)), post(20, mentions=("id:7",)), post(30, reposted_person="id:7"), post(40)),
    (post(50, reply_to_person="id:2"), own_act(ActKind.LIKE, 15), own_act(ActKind.FOLLOW, 16), own_act(ActKind.COMMENT, 5)),
    (own_act(ActKind.LIKE, 25, Precision.DAY), like("id:7", 10, 60), like("id:7", 10, 61, ReactionKind.REPOST), like("id:7", 20, 90)),
    (like("id:2", 10, 62), like(None, 10, 63), like("id:7", 40, 64, ReactionKind.FOLLOW)),
)


def test_contacts_of_all_kinds_are_found_once_from_a_moment_on(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, Told("one", at(100), (x_account(),), ENTRIES))
        with database.read() as connection:
            assert contacts_with(connection, [ANA], at(10)) == (
                ContactRow(at(10), True, "post:x:p10"),
                ContactRow(at(15), True, None),
                ContactRow(at(20), True, "post:x:p20"),
                ContactRow(at(25), False, None),
                ContactRow(at(30), True, "post:x:p30"),
            )
            assert [row.post for row in contacts_with(connection, [BUDI, ANA], at(26))] == ["post:x:p30", "post:x:p50"]
            assert contacts_with(connection, ["person:x:id:9"], 0) == ()


def test_reactions_of_a_person_are_counted_by_post_without_follows(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, Told("one", at(100), (x_account(),), ENTRIES))
        with database.read() as connection:
            assert reactions_by_post(connection, [ANA]) == {"post:x:p10": 2, "post:x:p20": 1}
            assert reactions_by_post(connection, [ANA, BUDI]) == {"post:x:p10": 3, "post:x:p20": 1}


def test_a_merged_person_reacts_once_and_a_span_holds_its_beginning_alone(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, Told("one", at(100), (x_account(),), ENTRIES))
        with database.read() as connection:
            assert reactors_between(connection, at(60), at(90)) == 2
            assert reactors_between(connection, at(63), at(90)) == 0
        insert = "INSERT INTO person_alias (key, head_key, merged_at) VALUES (?, ?, 1)"
        database.write(partial(_run, statement=insert, row=(BUDI, ANA))).result()
        with database.read() as connection:
            assert reactors_between(connection, at(60), at(91)) == 1


def test_meetings_are_read_from_a_day_on(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        insert = "INSERT INTO meeting (id, person, day, written_at) VALUES (?, ?, ?, 1)"
        for number, day in enumerate(("2026-11-02", "2026-10-01", "2026-11-20")):
            row = (str(number), ANA, day)
            database.write(partial(_run, statement=insert, row=row)).result()
        with database.read() as connection:
            assert meetings_with(connection, [ANA], "2026-11-02") == ("2026-11-02", "2026-11-20")
            assert meetings_with(connection, [BUDI], "2026-01-01") == ()


def _run(connection: Connection, statement: str, row: tuple[str, ...]) -> None:
    connection.execute(statement, row)
