"""Two sites of one person with a post of the same number: each is named by its site, and is told alone wherever posts are named."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.operations.annotations import hide
from desktop_app.operations.card_names import card_names
from desktop_app.operations.explanations import explain, moved_by
from desktop_app.operations.history_marks import history_marks
from desktop_app.operations.leaving_out import without
from desktop_app.operations.ledger import ledger
from desktop_app.operations.ledger_results import Ledger, LedgerAsk
from desktop_app.operations.mark_results import Mark
from desktop_app.operations.person_pages import person_page
from desktop_app.operations.post_results import PostQuery
from desktop_app.operations.post_study import study_posts
from desktop_app.operations.posts import find_posts, post_page
from desktop_app.operations.scored import scored
from local_db.database import LocalDatabase
from local_db.progress import CancelToken
from local_db.queries.annotations import hidden_marks
from local_db.queries.answers import own_replies
from local_db.writes.annotations import hide_mark
from tests.desktop_app.operations.action_cases import QUESTION
from tests.desktop_app.operations.two_sites import ONE, TWO, site
from tests.local_db.database_cases import NOW, bring, opened

_NEVER = CancelToken()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[LocalDatabase]:
    with opened(tmp_path) as database:
        bring(database, site("one.example", range(5)))
        bring(database, site("two.example", range(4, 7), day=29))
        yield database


def _page(database: LocalDatabase, *path: str) -> Ledger:
    found = ledger(database, LedgerAsk(by="post", path=path), now=NOW, cancel=_NEVER)
    assert isinstance(found, Ledger)
    return found


def _viral(database: LocalDatabase) -> Mark:
    return next(mark for mark in history_marks(database, now=NOW) if mark.kind == "viral")


def test_each_has_its_own_row_its_own_path_and_its_own_reactions(database: LocalDatabase) -> None:
    rows = {row.key: row for row in _page(database).rows if row.key.startswith("post:")}
    assert {ONE, TWO} <= rows.keys()
    assert (rows[ONE].label, rows[TWO].label) == ("raspberry cake", "a bus ramp")
    names = {key: {row.label for row in _page(database, key).rows if row.key.startswith("person:")} for key in (ONE, TWO)}
    assert names == {ONE: {"P0", "P1", "P2", "P3", "P4"}, TWO: {"P4", "P5", "P6"}}
    [reaction] = [row for row in _page(database, "person:blog:name:P5").rows if row.key.startswith("reaction:")]
    assert reaction.post_key == TWO
    story = _page(database, "person:blog:name:P5", reaction.key).story
    assert getattr(story, "post_key", None) == TWO


def test_each_is_explained_and_left_out_alone(database: LocalDatabase) -> None:
    found = scored(database, now=NOW)
    assert found.history is not None
    last = found.history.arrays.days - 1
    explained = {row.key: row.points for row in explain(database, found, None, last, by="post").rows}
    assert explained[ONE] != explained[TWO]
    alone = [without(database, LedgerAsk(path=(key,)), now=NOW, cancel=_NEVER) for key in (ONE, TWO)]
    assert [one and (one.posts, one.reactions, one.label) for one in alone] == [(1, 5, "raspberry cake"), (1, 3, "a bus ramp")]
    assert {cause.key for cause in moved_by(database, found, 0, last)} >= {ONE, TWO}


def test_the_number_alone_names_neither_of_two(database: LocalDatabase) -> None:
    assert without(database, LedgerAsk(path=("post:blog:12",)), now=NOW, cancel=_NEVER) is None
    assert _page(database, "post:blog:12").ask.path == ()


def test_cards_which_were_kept_by_a_number_of_two_sites_call_neither(database: LocalDatabase) -> None:
    with database.read() as connection:
        assert card_names(connection, [replace(QUESTION, posts=("post:blog:12", TWO))]) == {TWO: "a bus ramp"}


def test_the_number_alone_goes_on_naming_the_only_one(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, site("one.example", range(5)))
        alone = without(database, LedgerAsk(path=("post:blog:12",)), now=NOW, cancel=_NEVER)
        assert alone is not None
        assert (alone.posts, alone.label) == (1, "raspberry cake")


def test_lists_of_posts_and_what_lasts_name_thesite(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, site("one.example", range(6), day=90, after=60))
        bring(database, site("two.example", range(5), day=90, after=60))
        ids = find_posts(database, PostQuery(), now=NOW).ids
        assert {line.key for line in post_page(database, ids)} == {ONE, TWO, "post:blog:one.example:14", "post:blog:two.example:14"}
        assert [one.key for one in study_posts(database, now=NOW, zone=dt.UTC).lasting] == [ONE, TWO]


def test_own_answers_and_a_persons_page_name_thesite(database: LocalDatabase) -> None:
    with database.read() as connection:
        assert {one.post for one in own_replies(connection, 0)} == {"post:blog:one.example:14", "post:blog:two.example:14"}
    page = person_page(database, "person:blog:name:P4", now=NOW)
    assert page is not None
    keys = {moment.post_key for moment in page.moments}
    assert {ONE, TWO, "post:blog:one.example:14", "post:blog:two.example:14"} <= keys


def test_a_turning_point_names_the_site_and_one_hidden_by_its_number_stays_hidden(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, site("one.example", range(60), before=30))
        mark = _viral(database)
        assert mark.key == "viral:blog:one.example:12"
        database.write(lambda connection: hide_mark(connection, "viral:blog:12", is_hidden=True)).result()
        assert _viral(database).is_hidden
        hide(database, mark.key, is_hidden=False)
        assert not _viral(database).is_hidden
        hide(database, mark.key, is_hidden=True)
        assert _viral(database).is_hidden
        with database.read() as connection:
            assert hidden_marks(connection) == {mark.key}
