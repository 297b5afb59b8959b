"""3c, counted again: cards of the address book of whom no file tells that one follows the other, and with whom most was exchanged."""

from desktop_app.advice.advice import ActKind as Do
from desktop_app.operations.forgetting import forget_person, forget_preview
from desktop_app.operations.people_own import hide, note_meeting
from desktop_app.operations.who_is_who import merge_people
from local_db.database import LocalDatabase
from local_db.records import ActKind, Contact, Entry, Person, Platform, ReactionKind
from tests.desktop_app.operations.advice_by_sql.counting import ask, cards, check, day, first_of
from tests.desktop_app.operations.advice_by_sql.lives import BIRD, END, NOW, TOOTS, before_end, did, post, reacted, somebody, told, usual

RULES = ("people.offline",)
# Cards with an address on the platform; `linked`: by any of these the one follows the other.
_CARDS = """
    SELECT 'contact:' || c.key, max(EXISTS (
        SELECT 1 FROM person AS n WHERE n.platform = ?1 AND h.value = ?1 || ':' || lower(n.handle)
           AND (EXISTS (SELECT 1 FROM reaction AS x WHERE x.person_id = n.id AND x.kind = 'follow')
             OR EXISTS (SELECT 1 FROM act AS f WHERE f.person_id = n.id AND f.kind = 'follow'))))
      FROM contact AS c JOIN json_each(c.handles) AS h ON h.value LIKE ?1 || ':%'
     WHERE NOT EXISTS (SELECT 1 FROM json_each(c.handles) AS mine JOIN account AS o
                        ON mine.value IN (o.platform || ':' || o.handle, o.platform || ':' || o.native_id))
       AND NOT EXISTS (SELECT 1 FROM preference AS hidden WHERE hidden.key = 'hidden_person:contact:' || c.key)
     GROUP BY c.key ORDER BY c.name"""
# Whatever the owner did toward rows of one person, each post once; follows are no deed.
_DEEDS = """
    SELECT 'act' AS what, id, at FROM act
     WHERE kind NOT IN ('follow', 'unfollow') AND person_id IN (SELECT id FROM person WHERE handle = ?1)
    UNION SELECT 'post', id, created_at FROM post
     WHERE (reply_to_person_id IN (SELECT id FROM person WHERE handle = ?1)
         OR reposted_person_id IN (SELECT id FROM person WHERE handle = ?1)
         OR id IN (SELECT post_id FROM post_mention WHERE person_id IN (SELECT id FROM person WHERE handle = ?1)))"""
_RECEIVED = "SELECT id, at FROM reaction WHERE kind <> 'follow' AND person_id IN (SELECT id FROM person WHERE handle = ?1)"
_NINA, _NINA_X = somebody("nina"), somebody("nina", Platform.X)


def _book() -> list[Entry]:
    def card(key: str, name: str, *handles: str) -> Entry:
        return (Contact(key=key, name=name, handles=handles),)

    return [
        card("ani", "Ani", "mastodon:ani", "x:ani"),
        card("ben", "Ben", "mastodon:ben"),
        card("cid", "Cid", "mastodon:cid", "mastodon:cid_at_work"),  # two addresses of one friend
        card("dio", "Dio", "mastodon:dio", "mastodon:dio_at_work"),  # one of them follows
        card("eka", "Eka", "linkedin:eka"),  # where the owner is not
        card("fay", "Fay"),
        card("me", "Tilda", "mastodon:tilda@example.social", "x:tilda_old"),
        card("gus", "Gus", "mastodon:gus"),
    ]


def test_friends_who_are_there_and_not_linked(database: LocalDatabase) -> None:
    people = [
        reacted(TOOTS, somebody("ani"), ReactionKind.FOLLOW, None),
        *did(TOOTS, somebody("ben"), ActKind.LIKE, 30),
        reacted(TOOTS, somebody("dio_at_work"), ReactionKind.FOLLOW, None),
        reacted(TOOTS, somebody("tilda"), ReactionKind.LIKE, 4),
    ]
    told(database, [*usual(), *people, *_book()], accounts=(TOOTS, BIRD))
    hide(database, "contact:gus", is_hidden=True)
    found = {one.about.split(":")[1]: one for one in cards(database, *RULES)}
    assert set(found) == {"mastodon", "x"}
    for platform, card in found.items():
        rows = ask(database, _CARDS, platform)
        apart = tuple(key for key, is_linked in rows if not is_linked)
        check(card, n=len(rows), since=END - 1, numbers={"platform": platform, "contacts": len(apart)})
        assert card.people == apart
    assert (found["mastodon"].n, found["mastodon"].people) == (4, ("contact:ben", "contact:cid"))
    assert found["mastodon"].extra == {"handles": ("ben", "cid", "cid_at_work")}
    assert found["x"].people == ("contact:ani",)


def _exchange() -> list[Entry]:
    """Nina on two platforms; deeds which a naive count would take twice, and those which are none."""
    twice = post(TOOTS, 10, 20, kind="reply", reply_to_person=_NINA.key, mentions=(_NINA.key,), reposted_person=_NINA.key)
    passed_on = post(TOOTS, 11, 21, kind="repost", text=None, reposted_person=_NINA.key, mentions=(_NINA.key,))
    both = post(BIRD, 12, 800, mentions=(_NINA_X.key,))
    return [
        *((_NINA, *one) for one in (twice, passed_on)),
        (_NINA_X, *both),
        *did(TOOTS, _NINA, ActKind.LIKE, 40, times=9),
        *did(TOOTS, _NINA, ActKind.SAVE, None),
        *did(TOOTS, _NINA, ActKind.FOLLOW, 900),
        *(reacted(TOOTS, _NINA, ReactionKind.LIKE, 30 + number, 9_000) for number in range(8)),
        reacted(TOOTS, _NINA, ReactionKind.LIKE, None, 9_001),
        reacted(TOOTS, _NINA, ReactionKind.FOLLOW, 500),
        *(reacted(BIRD, _NINA_X, ReactionKind.REPLY, 700 + number) for number in range(4)),
        *(reacted(TOOTS, somebody("olga"), ReactionKind.LIKE, 5 + number, 9_000) for number in range(60)),  # never answered
        *did(TOOTS, somebody("olga"), ActKind.LIKE, 40, times=9),
        *(entry for name in ("met", "forgotten", "tilda") for entry in _much(somebody(name))),
    ]


def _much(who: Person) -> list[Entry]:
    """More than with anybody else, in both directions."""
    return [*did(TOOTS, who, ActKind.LIKE, 90, times=30), *(reacted(TOOTS, who, ReactionKind.LIKE, 60 + one, 9_002) for one in range(30))]


def test_with_whom_most_went_back_and_forth(database: LocalDatabase) -> None:
    told(database, [*usual(), *_exchange()], accounts=(TOOTS, BIRD))
    merge_people(database, ("person:mastodon:handle:nina", "person:x:handle:nina"), now=NOW)
    forget_person(database, forget_preview(database, "person:mastodon:handle:forgotten", now=NOW), now=NOW)
    note_meeting(database, "person:mastodon:handle:met", day(before_end(300)), "", now=NOW)
    [card] = [one for one in cards(database, *RULES) if one.act is not None and one.act.kind is Do.MEET]
    acts = first_of(database, f"SELECT count(*) FROM ({_DEEDS})", "nina")
    received = first_of(database, f"SELECT count(*) FROM ({_RECEIVED})", "nina")
    oldest = first_of(database, f"SELECT min(at) FROM (SELECT at FROM ({_DEEDS}) UNION ALL SELECT at FROM ({_RECEIVED}))", "nina")
    check(card, n=acts + received, since=oldest, numbers={"received": received, "acts": acts})
    assert (acts, received, oldest) == (13, 13, before_end(800))
    assert card.people == (card.about,)
    assert card.about in {"person:mastodon:handle:nina", "person:x:handle:nina"}
