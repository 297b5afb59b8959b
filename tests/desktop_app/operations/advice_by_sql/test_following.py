"""1b, counted again: whom one account follows, how many follow it, and who of the followed never answered that in any way."""

from desktop_app.operations.accounts import tell_followers
from desktop_app.operations.forgetting import forget_person, forget_preview
from desktop_app.operations.who_is_who import merge_people
from local_db.database import LocalDatabase
from local_db.records import ActKind, AudienceBasis, Entry, Evidence, Platform, ReactionKind
from tests.desktop_app.operations.advice_by_sql.counting import OWN_PERSON, PERSON_KEY, ask, cards, check, day, first_of
from tests.desktop_app.operations.advice_by_sql.lives import (
    BIRD,
    EVERYTHING,
    NOW,
    TOOTS,
    WORK,
    before_end,
    counted,
    did,
    reacted,
    somebody,
    told,
    usual,
)

RULES = ("network.following",)
_ACCOUNT = "SELECT id FROM account WHERE native_id = ?"
_SILENT = f"""
    SELECT {PERSON_KEY} FROM person AS n WHERE NOT {OWN_PERSON} AND n.key NOT LIKE 'forgotten:%'
       AND (SELECT f.kind FROM act AS f WHERE f.person_id = n.id AND f.account_id = ({_ACCOUNT}) AND f.kind IN ('follow', 'unfollow')
             ORDER BY f.at DESC LIMIT 1) = 'follow'
       AND NOT EXISTS (SELECT 1 FROM person AS m JOIN reaction AS x ON x.person_id = m.id
                        WHERE m.id = n.id OR 'person:' || m.platform || ':' || m.key IN (
                              SELECT one.key FROM person_alias AS one JOIN person_alias AS other ON other.head_key = one.head_key
                               WHERE other.key = {PERSON_KEY} OR other.head_key = {PERSON_KEY}
                              UNION SELECT head_key FROM person_alias WHERE key = {PERSON_KEY}))
     ORDER BY n.id"""


def _people() -> list[Entry]:
    """Thirty who are silent, and those whom a naive count would take for such."""
    names = ("back", "liked", "wrote_at_work", "of_work", "gone", "bird", "two", "silent_of_both")
    back, liked, wrote, of_work, gone, bird, two, both = (somebody(name) for name in names)
    bird = somebody("bird", Platform.X)
    ended = [*did(TOOTS, gone, ActKind.FOLLOW, 300), *did(TOOTS, gone, ActKind.UNFOLLOW, 20)]
    again = [*did(TOOTS, both, ActKind.FOLLOW, 300), *did(TOOTS, both, ActKind.UNFOLLOW, 200), *did(TOOTS, both, ActKind.FOLLOW, 100)]
    return [
        *(entry for number in range(30) for entry in did(TOOTS, somebody(f"s{number}"), ActKind.FOLLOW, 400)),
        *(entry for who in (back, liked, wrote, two) for entry in did(TOOTS, who, ActKind.FOLLOW, 400)),
        *(*did(WORK, of_work, ActKind.FOLLOW, 400), *did(WORK, both, ActKind.FOLLOW, 400), *did(BIRD, bird, ActKind.FOLLOW, 400)),
        *(*ended, *again, *did(TOOTS, somebody("office"), ActKind.FOLLOW, 400)),  # an own account
        *did(TOOTS, somebody("forgotten"), ActKind.FOLLOW, 400),
        reacted(TOOTS, back, ReactionKind.FOLLOW, None),
        reacted(TOOTS, liked, ReactionKind.LIKE, None, 9_000),  # no file tells when
        reacted(WORK, wrote, ReactionKind.REPLY, 40),
        reacted(BIRD, somebody("two", Platform.X), ReactionKind.REPLY, 50),  # under another name
        counted(TOOTS, 400, 100, 150),
        counted(TOOTS, 9, 300, 600),
        counted(TOOTS, 9, 290, 590, AudienceBasis.LISTED),
        counted(TOOTS, 3, None, 610),
        counted(TOOTS, 2, 5_000, 5_000, AudienceBasis.SURVIVORS),
        counted(WORK, 5, 40, 90),
    ]


def _tell(database: LocalDatabase) -> None:
    told(database, [*usual(), *_people()], accounts=(TOOTS, WORK, BIRD))
    merge_people(database, ("person:mastodon:handle:two", "person:x:handle:two"), now=NOW)
    forget_person(database, forget_preview(database, "person:mastodon:handle:forgotten", now=NOW), now=NOW)


def _newest(database: LocalDatabase, column: str) -> tuple[int, int]:
    sql = f"""SELECT as_of, max({column}) FROM audience_observation WHERE account_id = ({_ACCOUNT}) AND basis IN ('shown', 'listed')
               AND {column} IS NOT NULL GROUP BY as_of ORDER BY as_of DESC LIMIT 1"""
    [(as_of, number)] = ask(database, sql, TOOTS.native_id)
    return as_of, number


def test_whom_an_account_follows_and_who_of_them_is_silent(database: LocalDatabase) -> None:
    _tell(database)
    [card] = cards(database, *RULES)
    (seen, followers), (told_at, following) = _newest(database, "followers"), _newest(database, "following")
    silent = tuple(key for (key,) in ask(database, _SILENT, TOOTS.native_id))
    numbers = {"platform": "mastodon", "followers": followers, "following": following, "silent": len(silent)}
    check(card, n=following, since=seen, until=told_at, numbers=numbers)
    assert (followers, following, len(silent)) == (300, 610, 31)
    assert set(card.people) == set(silent)
    assert len(card.people) == len(silent)
    assert card.about == "account:mastodon:tilda@example.social"


def test_where_no_file_lists_who_follows_that_account_nobody_is_called_silent(database: LocalDatabase) -> None:
    followed = [entry for number in range(9) for entry in did(TOOTS, somebody(f"s{number}"), ActKind.FOLLOW, 400)]
    elsewhere = reacted(WORK, somebody("s0"), ReactionKind.FOLLOW, None)
    told(database, [*usual(), *followed, elsewhere, counted(TOOTS, 9, 300, 600)], accounts=(TOOTS, WORK))
    [card] = cards(database, *RULES)
    listed = f"SELECT count(*) FROM reaction AS x WHERE x.kind = 'follow' AND x.account_id = ({_ACCOUNT})"
    assert first_of(database, listed, TOOTS.native_id) == 0
    assert card.numbers["silent"] is None


def test_where_lists_name_followers_of_the_last_year_alone_nobody_is_called_silent(database: LocalDatabase) -> None:
    followed = [entry for number in range(9) for entry in did(TOOTS, somebody(f"s{number}"), ActKind.FOLLOW, 400)]
    back = reacted(TOOTS, somebody("s0"), ReactionKind.FOLLOW, 40)
    numbers = [counted(TOOTS, 9, 300, 600), counted(TOOTS, 9, 1, None, AudienceBasis.SURVIVORS)]
    evidence = [kind for kind in EVERYTHING if kind != Evidence.FOLLOWER_LIST]
    told(database, [*usual(), *followed, back, *numbers], evidence=evidence)
    [card] = cards(database, *RULES)
    assert card.numbers["silent"] is None


def test_a_number_which_the_person_typed_is_the_newest(database: LocalDatabase) -> None:
    _tell(database)
    tell_followers(database, "mastodon:tilda@example.social", day(before_end(1)), 320, now=NOW)
    [card] = cards(database, *RULES)
    [(typed, followers)] = ask(database, "SELECT day, followers FROM typed_audience")
    assert (card.numbers["followers"], card.until.isoformat()) == (followers, typed)


def test_fewer_whom_one_follows_than_follow_is_praise(database: LocalDatabase) -> None:
    evidence = [kind for kind in EVERYTHING if kind != Evidence.FOLLOWER_LIST]
    told(database, [*usual(), counted(TOOTS, 300, 90, 200), counted(TOOTS, 8, 500, 300)], evidence=evidence)
    [card] = cards(database, *RULES)
    (seen, followers), (told_at, following) = _newest(database, "followers"), _newest(database, "following")
    numbers = {"platform": "mastodon", "followers": followers, "following": following, "silent": None}
    check(card, n=following, since=seen, until=told_at, numbers=numbers)
    assert (card.act, card.people) == (None, ())
    assert first_of(database, "SELECT count(*) FROM audience_observation") == 2
