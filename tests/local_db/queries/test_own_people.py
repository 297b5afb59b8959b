"""Who of the people in the files is the owner."""

from pathlib import Path

import pytest

from local_db.driver import Connection
from local_db.ingest import undo_import
from local_db.queries.engine_arrays import Facts, engine_facts
from local_db.queries.own_people import own_handles, own_person_rows
from local_db.records import Account, Entry, Person, Platform, Post, PostKind, Reaction, ReactionKind, UnixTime
from local_db.writes.own import count_account
from tests.local_db.database_cases import Told, bring, opened

_AT = UnixTime(1_600_000_000)


def _by(account: Account, *keys: str) -> Told:
    """A reply by each of these persons to the account's post 100; and its reply to the first of them."""
    post = Post(platform=account.platform, account=account.native_id, native_id="100", created_at=_AT)
    entries: list[Entry] = [(post,)]
    for key in keys:
        person = Person(platform=account.platform, key=key)
        reaction = Reaction(
            platform=account.platform, account=account.native_id, kind=ReactionKind.REPLY, person=key, post="100", at=UnixTime(_AT + 60)
        )
        entries.append((person, reaction))
    return Told(f"{account.platform} {account.native_id}", 1_700_000_000, (account,), tuple(entries))


def _facts(folder: Path, *imports: Told) -> Facts:
    with opened(folder) as database:
        for told in imports:
            bring(database, told)
        with database.read() as connection:
            return engine_facts(connection)


_X = Account(platform=Platform.X, native_id="12", handle="Sari", url="https://x.com/Sari", former_handles=("old_sari",))
_FEDIVERSE = Account(
    platform=Platform.MASTODON, native_id="sari@example.social", handle="Sari@example.social", url="https://example.social/@Sari"
)
_BLOG = Account(platform=Platform.BLOG, native_id="example.org/tea", handle="sari", name="Tea", url="https://example.org/tea/")
_LINKED = Account(platform=Platform.LINKEDIN, native_id="handle:sari", handle="sari", url="https://www.linkedin.com/in/sari")


@pytest.mark.parametrize(
    ("account", "own", "strange"),
    [
        (_X, ("id:12", "handle:sari", "handle:old_sari"), ("id:13", "handle:sari2", "name:Sari")),
        (
            _FEDIVERSE,
            ("handle:sari@example.social", "url:https://example.social/users/Sari", "url:https://example.social/@Sari"),
            ("handle:sari@example.org", "url:https://example.org/users/Sari"),
        ),
        (_BLOG, ("url:https://example.org/tea",), ("name:Tea", "url:https://example.org", "name:sari")),
        (_LINKED, ("url:https://www.linkedin.com/in/sari",), ("name:Sari Contoh",)),
        (Account(platform=Platform.TELEGRAM, native_id="77", name="Tea"), ("id:channel77",), ("id:user77", "name:Tea")),
        (Account(platform=Platform.X, native_id="unnamed"), (), ("id:unnamed", "handle:unnamed")),
    ],
    ids=["x", "fediverse", "blog", "linkedin", "telegram", "unnamed"],
)
def test_the_owner_is_known_by_id_handle_former_handle_and_address(
    tmp_path: Path, account: Account, own: tuple[str, ...], strange: tuple[str, ...]
) -> None:
    facts = _facts(tmp_path, _by(account, *own, *strange))
    assert len(facts.own_reactions) == len(own)
    assert len(facts.reactions) == len(strange)
    assert all(row[2] is not None for row in facts.reactions)


def test_the_owner_is_known_in_an_address_book_by_handles(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, _by(_X, "handle:sari", "handle:anna"))
        bring(database, _by(_FEDIVERSE))
        with database.read() as connection:
            assert own_handles(connection) == {"x:sari", "x:old_sari", "mastodon:sari@example.social"}
            [row] = own_person_rows(connection)
            assert connection.execute("SELECT key FROM person WHERE id = ?", (row,)).fetchone() == ("handle:sari",)


def test_another_own_account_of_the_platform_is_nobody_else_counted_or_not_and_a_stranger_without_its_import(tmp_path: Path) -> None:
    work = Account(platform=Platform.X, native_id="13", handle="sari_work")
    with opened(tmp_path) as database:
        bring(database, _by(_X, "id:13", "id:14"))
        number = bring(database, _by(work))
        bring(database, _by(_FEDIVERSE, "id:13"))
        for is_counted in (True, False):

            def count(connection: Connection, *, counted: bool = is_counted) -> None:
                count_account(connection, "x", "13", is_counted=counted)

            database.write(count).result()
            with database.read() as connection:
                facts = engine_facts(connection)
            # On another platform the number 13 is somebody else.
            assert (len(facts.reactions), len(facts.own_reactions)) == (2, 1)
        undo_import(database, number)
        with database.read() as connection:
            facts = engine_facts(connection)
        assert (len(facts.reactions), len(facts.own_reactions)) == (3, 0)


def test_a_reply_to_another_own_account_is_a_part_of_a_thread_and_a_reply_to_somebody_is_none(tmp_path: Path) -> None:
    posts = tuple(
        (
            Person(platform=Platform.X, key=key),
            Post(platform=Platform.X, account="12", native_id=key, created_at=_AT, kind=PostKind.REPLY, reply_to_person=key),
        )
        for key in ("id:13", "id:14")
    )
    work = Told("work", 1_700_000_000, (Account(platform=Platform.X, native_id="13"),), ())
    facts = _facts(tmp_path, Told("x", 1_700_000_000, (_X,), posts), work)
    assert sorted(row[3] for row in facts.posts) == ["reply", "thread"]


def test_reactions_nobody_is_named_for_stay(tmp_path: Path) -> None:
    nobody = Reaction(platform=Platform.X, account="12", kind=ReactionKind.LIKE, person=None, post="100", at=_AT)
    facts = _facts(tmp_path, Told("x", 1_700_000_000, (_X,), ((nobody,),)))
    assert (len(facts.reactions), len(facts.own_reactions)) == (1, 0)


def test_a_comment_which_two_joined_blogs_hold_counts_once(tmp_path: Path) -> None:
    from local_db.writes.own import join_account

    def blog(host: str) -> Told:
        account = Account(platform=Platform.BLOG, native_id=host)
        comment = Reaction(
            platform=Platform.BLOG, account=host, kind=ReactionKind.REPLY, person="name:Anna", native_id="comment:1", post="1", at=_AT
        )
        return Told(host, 1_700_000_000, (account,), ((Person(platform=Platform.BLOG, key="name:Anna"), comment),))

    with opened(tmp_path) as database:
        bring(database, blog("old.example.org"))
        bring(database, blog("example.org"))
        database.write(lambda connection: join_account(connection, "account:blog:old.example.org", "account:blog:example.org")).result()
        with database.read() as connection:
            assert len(engine_facts(connection).reactions) == 1
