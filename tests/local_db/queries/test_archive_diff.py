"""What came and went between two archives of one account."""

from pathlib import Path

import pytest

from local_db.queries.archive_diff import ArchiveDiff, Coming, archive_diff, others_of_owner
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
    PostObservation,
    Reaction,
    ReactionKind,
    UnixTime,
)
from tests.local_db.database_cases import Told, bring, opened, x_account

_BEGAN = 1_600_000_000


def _post(native_id: str, day: int, likes: int | None = None, reposts: int | None = None) -> Entry:
    post = Post(platform=Platform.X, account="1", native_id=native_id, created_at=UnixTime(_BEGAN + day * 86_400))
    return post, PostObservation(platform=Platform.X, account="1", native_id=native_id, likes=likes, reposts=reposts)


def _follower(name: str) -> Entry:
    person = Person(platform=Platform.X, key=f"handle:{name}", handle=name)
    return person, Reaction(platform=Platform.X, account="1", kind=ReactionKind.FOLLOW, person=person.key)


def _followed(name: str) -> Entry:
    person = Person(platform=Platform.X, key=f"handle:{name}", handle=name)
    return person, Act(platform=Platform.X, account="1", kind=ActKind.FOLLOW, person=person.key)


def _told(name: str, as_of: int, entries: tuple[Entry, ...], *evidence: Evidence) -> Told:
    return Told(name, as_of, (x_account(),), entries, tuple(Coverage(platform=Platform.X, account="1", evidence=kind) for kind in evidence))


def _diff(folder: Path, earlier: Told, later: Told) -> ArchiveDiff:
    with opened(folder) as database:
        first, second = bring(database, earlier), bring(database, later)
        with database.read() as connection:
            return archive_diff(connection, first, second)


def _names(coming: Coming | None) -> tuple[list[str | None], list[str | None]] | None:
    return None if coming is None else ([one.handle for one in coming.gained], [one.handle for one in coming.lost])


_LISTS = (Evidence.FOLLOWER_LIST, Evidence.FOLLOWING)


def test_posts_counts_and_people_which_came_and_went(tmp_path: Path) -> None:
    earlier = (_post("1", 0, 5, 1), _post("2", 10, 7), _post("3", 20, 2), _follower("anna"), _follower("budi"), _followed("dewi"))
    later = (_post("2", 10, 9, 4), _post("4", 30, 3, 0), _post("5", 40), _follower("budi"), _follower("citra"), _followed("eko"))
    found = _diff(tmp_path, _told("a", _BEGAN + 2_000_000, earlier, *_LISTS), _told("b", _BEGAN + 9_000_000, later, *_LISTS))
    # The first post is older than the later archive reaches.
    assert (found.common_posts, found.new_posts, found.gone_posts) == (1, 2, 1)
    assert {kind: count for kind, count in found.added.items() if count is not None} == {"likes": 2}
    assert {kind: count for kind, count in found.on_new.items() if count is not None} == {"likes": 3, "reposts": 0}
    assert _names(found.followers) == (["citra"], ["anna"])
    assert _names(found.following) == (["eko"], ["dewi"])
    assert (found.earlier_as_of, found.later_as_of) == (_BEGAN + 2_000_000, _BEGAN + 9_000_000)


def test_posts_from_before_those_of_an_earlier_archive_of_the_last_year_are_not_new(tmp_path: Path) -> None:
    later = (_post("1", 0, 5), _post("2", 10, 6), _post("3", 20, 7))
    found = _diff(tmp_path, _told("a", _BEGAN + 1_000_000, (_post("2", 10, 4),)), _told("b", _BEGAN + 9_000_000, later))
    assert (found.common_posts, found.new_posts, found.gone_posts) == (1, 1, 0)
    assert (found.added["likes"], found.on_new["likes"]) == (2, 7)


def test_after_an_archive_without_posts_all_are_new(tmp_path: Path) -> None:
    found = _diff(tmp_path, _told("a", _BEGAN, (_follower("anna"),)), _told("b", _BEGAN + 9_000_000, (_post("1", 0), _post("2", 10))))
    assert (found.common_posts, found.new_posts) == (0, 2)


def test_a_list_which_one_archive_lacks_is_not_compared(tmp_path: Path) -> None:
    earlier = _told("a", _BEGAN, (_post("1", 0), _follower("anna")), Evidence.FOLLOWER_LIST)
    found = _diff(tmp_path, earlier, _told("b", _BEGAN + 1, (_post("1", 0),)))
    assert (found.followers, found.following) == (None, None)
    assert set(found.added.values()) == {None}


def test_only_archives_of_the_same_account_and_kind_are_named_the_newest_first(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        first = bring(database, _told("first", _BEGAN, (_post("1", 0),)))
        third = bring(database, _told("third", _BEGAN + 300, (_post("1", 0),)))
        by_handle = bring(database, Told("by handle", _BEGAN + 200, (x_account("handle:sari"),), ()))
        bring(database, Told("other", _BEGAN + 100, (x_account("2", "budi"),), ()))
        with database.read() as connection:
            assert others_of_owner(connection, third) == (by_handle, first)


def _told_by_meta(name: str, as_of: int, followers: dict[str, int], following: dict[str, int], *, is_cut: bool) -> Told:
    """As importers tell lists of Instagram: of the last year alone there is no number of followers, nor a whole list of followed."""
    account = Account(platform=Platform.INSTAGRAM, native_id="handle:sari", handle="sari")
    entries: list[Entry] = []
    for who, at in followers.items():
        person = Person(platform=Platform.INSTAGRAM, key=f"handle:{who}", handle=who)
        when = UnixTime(_BEGAN + at * 86_400)
        follow = Reaction(platform=Platform.INSTAGRAM, account="handle:sari", kind=ReactionKind.FOLLOW, person=person.key, at=when)
        entries.append((person, follow))
    for who, at in following.items():
        person = Person(platform=Platform.INSTAGRAM, key=f"handle:{who}", handle=who)
        act = Act(
            platform=Platform.INSTAGRAM, account="handle:sari", kind=ActKind.FOLLOW, person=person.key, at=UnixTime(_BEGAN + at * 86_400)
        )
        entries.append((person, act))
    basis = AudienceBasis.SURVIVORS if is_cut else AudienceBasis.LISTED
    number = AudienceObservation(
        platform=Platform.INSTAGRAM, account="handle:sari", basis=basis, followers=len(followers), following=len(following)
    )
    kinds = (Evidence.FOLLOWER_LIST,) if is_cut else _LISTS
    since = UnixTime(_BEGAN + min(followers.values()) * 86_400) if is_cut else None
    coverages = (Coverage(platform=Platform.INSTAGRAM, account="handle:sari", evidence=kind, since=since) for kind in kinds)
    return Told(name, _BEGAN + as_of * 86_400, (account,), (*entries, (number,)), tuple(coverages))


def test_a_list_of_the_last_year_does_not_tell_who_left_of_those_before(tmp_path: Path) -> None:
    earlier = _told_by_meta("a", 400, {"ana": 10, "budi": 20, "eko": 390}, {"kiki": 15, "lala": 395}, is_cut=False)
    later = _told_by_meta("b", 740, {"citra": 380, "dewi": 700}, {"mira": 385}, is_cut=True)
    found = _diff(tmp_path, earlier, later)
    assert _names(found.followers) == (["citra", "dewi"], ["eko"])
    assert found.followers is not None
    assert found.followers.only_since == _BEGAN + 380 * 86_400
    assert _names(found.following) == (["mira"], ["lala"])
    assert found.following is not None
    assert found.following.only_since == _BEGAN + 380 * 86_400


def test_after_a_list_of_the_last_year_those_who_followed_before_are_not_new(tmp_path: Path) -> None:
    earlier = _told_by_meta("a", 400, {"ana": 40, "budi": 50}, {"kiki": 40}, is_cut=True)
    later = _told_by_meta("b", 740, {"old": 10, "ana": 40, "new": 500}, {"older": 5, "newer": 600}, is_cut=False)
    found = _diff(tmp_path, earlier, later)
    assert _names(found.followers) == (["new"], ["budi"])
    assert _names(found.following) == (["newer"], ["kiki"])


@pytest.mark.parametrize(("gone", "lost"), [(2, ["eko", "o0", "o1"]), (3, ["eko"])])
def test_a_list_of_a_chosen_period_is_known_by_all_of_the_oldest_being_gone(tmp_path: Path, gone: int, lost: list[str]) -> None:
    old = {f"o{number}": number for number in range(gone)}
    earlier = _told_by_meta("a", 400, {**old, "eko": 390, "fitri": 350}, {"kiki": 15}, is_cut=False)
    later = _told_by_meta("b", 740, {"fitri": 350, "gita": 700}, {"kiki": 15}, is_cut=False)
    found = _diff(tmp_path, earlier, later)
    assert _names(found.followers) == (["gita"], lost)
    assert _names(found.following) == ([], [])
