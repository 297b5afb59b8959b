"""The page of one person: both directions, posts passed on, points as the ledger has them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.operations.ledger import ledger
from desktop_app.operations.ledger_results import Ledger, LedgerAsk
from desktop_app.operations.person_pages import person_page, read_person, with_points
from desktop_app.operations.tie_results import PersonPage
from desktop_app.operations.who_is_who import merge_people
from local_db.database import LocalDatabase
from local_db.progress import CancelToken
from tests.desktop_app.tie_cases import ANNA, ANNA_M, BUDI, CARD_HADI, FAJAR, NOW, ago, tied


@pytest.fixture
def database(tmp_path: Path) -> Iterator[LocalDatabase]:
    found = tied(tmp_path)
    yield found
    found.close()


def _page(database: LocalDatabase, key: str, **more: int) -> PersonPage:
    found = person_page(database, key, now=NOW, **more)
    assert found is not None
    return found


def test_both_directions_stand_in_one_line_of_time(database: LocalDatabase) -> None:
    merge_people(database, (ANNA, ANNA_M), now=NOW)
    page = _page(database, ANNA_M)
    assert page.total == len(page.moments) == 15
    told = [(one.at, one.kind, one.is_theirs) for one in page.moments[:4]]
    assert told == [(ago(3), "reply", True), (ago(9), "reply", False), (ago(12), "like", False), (ago(15), "like", False)]
    assert (page.moments[0].text, page.moments[0].post) == ("Well said, <b>Tilda</b>", "Post 0")
    assert page.moments[1].text == "Thank you, Anna"
    assert [(one.title, one.at) for one in page.passed_posts] == [("Post 4", ago(630)), ("Post 3", ago(650))]
    assert len(_page(database, ANNA, limit=2).moments) == 2


def test_follows_stand_in_the_line_of_time_but_are_no_contact(database: LocalDatabase) -> None:
    page = _page(database, FAJAR)
    assert [(one.kind, one.is_theirs) for one in page.moments] == [("follow", False), ("follow", True)]
    assert (page.line.tie.kind, page.line.follows, page.line.is_followed) == ("none", True, True)


def test_points_are_those_of_the_ledger(database: LocalDatabase) -> None:
    merge_people(database, (ANNA, ANNA_M), now=NOW)
    page = with_points(database, _page(database, ANNA), now=NOW, cancel=CancelToken())
    found = ledger(database, LedgerAsk(by="person"), now=NOW, cancel=CancelToken())
    assert isinstance(found, Ledger)
    [row] = [row for row in found.rows if row.key == ANNA]
    assert page.points == pytest.approx(row.points)
    assert sum(one.points or 0.0 for one in page.moments) == pytest.approx(row.points)
    assert page.points_in_full is not None
    assert all(one.points is None for one in page.moments if not one.is_theirs)


def test_a_card_of_the_address_book_has_a_page_and_nobody_has_none(database: LocalDatabase) -> None:
    page = _page(database, CARD_HADI)
    assert (page.line.person.name, page.moments, page.line.tie.kind) == ("Hadi", (), "none")
    assert person_page(database, "person:x:id:999", now=NOW) is None
    assert read_person(database, "person:x:id:999", now=NOW) is None
    found = read_person(database, BUDI, now=NOW)
    assert found is not None
    assert found.name == "Budi"


def test_without_a_score_there_are_no_points(tmp_path: Path) -> None:
    database = LocalDatabase.open(tmp_path / "empty.db", now=NOW)
    database.write(lambda connection: connection.execute("INSERT INTO contact (key, name) VALUES ('a', 'Ada')")).result()
    page = _page(database, "contact:a")
    assert with_points(database, page, now=NOW, cancel=CancelToken()) == page
    database.close()
