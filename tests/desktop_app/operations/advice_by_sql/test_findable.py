"""3d, counted again: how many accounts there are, and which of them lead nowhere, by their profiles or by their posts."""

import msgspec

from desktop_app.operations.accounts import tell_counted, tell_left
from local_db.database import LocalDatabase
from local_db.records import Account, Entry, Evidence, Platform
from tests.desktop_app.operations.advice_by_sql.counting import ACCOUNT_KEY, LIVING, ask, cards, check, day, first_of
from tests.desktop_app.operations.advice_by_sql.lives import BIRD, BLOG, NOW, TOOTS, WORK, before_end, post, told, usual

RULES = ("people.findable",)
_HOME, _THREADS = "https://www.tilda.example/about/", Account(platform=Platform.THREADS, native_id="5", handle="tilda.threads")
_ACCOUNTS = f"SELECT count(*) FROM account AS a WHERE {LIVING}"
# What the newest file which holds the profile of `a` shows there: (links or NULL, when).
_PROFILE = """(SELECT {} FROM profile_observation AS f JOIN import_run AS r ON r.id = f.import_id WHERE f.account_id = a.id
                ORDER BY r.as_of DESC LIMIT 1)"""
# Living accounts on networks which do not lead to the site, those first whose profile a file shows.
_APART = f"""
    SELECT {ACCOUNT_KEY}, a.platform, {_PROFILE.format("f.links")} IS NOT NULL AS is_seen, a.id FROM account AS a
     WHERE {LIVING} AND a.platform NOT IN ('blog', 'newsletter')
       AND CASE WHEN {_PROFILE.format("f.links")} IS NOT NULL THEN {_PROFILE.format("f.links")} NOT LIKE '%tilda.example%'
           ELSE EXISTS (SELECT 1 FROM coverage AS v WHERE v.account_id = a.id AND v.evidence = 'posts')
            AND NOT EXISTS (SELECT 1 FROM post AS p JOIN post_link AS l ON l.post_id = p.id
                             WHERE p.account_id = a.id AND l.url LIKE '%tilda.example%') END
     ORDER BY is_seen DESC, a.platform, a.native_id"""
_POSTS_OF = "SELECT min(created_at) FROM post WHERE account_id = ?"
_SEEN = "SELECT max(r.as_of) FROM account_source AS s JOIN import_run AS r ON r.id = s.import_id WHERE s.account_id = ?"


def _with(account: Account, *links: str) -> Account:
    return msgspec.structs.replace(account, links=links)


def _posts(*, bird_leads: bool = False) -> list[Entry]:
    home = ("https://tilda.example/a/",) if bird_leads else ()
    return [
        *usual(),
        post(TOOTS, 1, 30, links=(_HOME,)),
        *(post(BIRD, 10 + number, 1_500 + number, likes=3) for number in range(30)),
        post(BIRD, 50, 1_400, links=("https://example.social/@tilda",)),
        post(BIRD, 51, 1_390, links=home),
        post(WORK, 60, 50),
        post(_THREADS, 70, 60, links=("https://tilda.example.org/",)),
        post(BLOG, 80, 70, title="An article"),
    ]


def _tell(database: LocalDatabase, toots: Account = TOOTS, *, bird_leads: bool = False) -> None:
    """Toots and an old bird, an office which is left out of the score and leads nowhere, threads which were left, a blog."""
    told(database, _posts(bird_leads=bird_leads), accounts=(toots, BIRD, WORK, _THREADS, BLOG))
    tell_counted(database, "mastodon:office@example.social", is_counted=False, now=NOW)
    tell_left(database, "threads:tilda.threads", day(before_end(40)), now=NOW)


def test_an_account_of_which_no_post_leads_home(database: LocalDatabase) -> None:
    _tell(database)
    [card] = cards(database, *RULES)
    [(key, platform, is_seen, account)] = ask(database, _APART)
    numbers = {"platform": platform, "home": "blog", "apart": 1, "is_seen": is_seen}
    since, until = first_of(database, _POSTS_OF, account), first_of(database, _SEEN, account)
    check(card, n=first_of(database, _ACCOUNTS), since=since, until=until, numbers=numbers)
    assert (card.about, card.n, is_seen, card.extra) == (key, 3, 0, {"platforms": ("x",)})


def test_a_profile_as_the_newest_file_shows_it(database: LocalDatabase) -> None:
    told(database, [post(TOOTS, 2, 900)], accounts=(_with(TOOTS, _HOME),), name="older", as_of=before_end(800))
    told(database, [post(TOOTS, 3, 200)], accounts=(_with(TOOTS, "https://elsewhere.example/"),), name="newer", as_of=before_end(100))
    _tell(database)
    [card] = cards(database, *RULES)
    rows = ask(database, _APART)
    key, platform, is_seen, account = rows[0]
    seen_on = first_of(database, f"SELECT {_PROFILE.format('r.as_of')} FROM account AS a WHERE a.id = ?", account)
    numbers = {"platform": platform, "home": "blog", "apart": len(rows), "is_seen": is_seen}
    check(card, n=first_of(database, _ACCOUNTS), since=seen_on, until=seen_on, numbers=numbers)
    assert (card.about, len(rows), is_seen) == (key, 2, 1)
    assert card.extra == {"platforms": tuple(dict.fromkeys(platform for _, platform, *_ in rows))}
    assert card.since == day(before_end(100))


def test_who_leads_home_by_profile_and_by_posts_is_told_nothing(database: LocalDatabase) -> None:
    _tell(database, _with(TOOTS, "https://tilda.example"), bird_leads=True)
    assert ask(database, _APART) == []
    assert cards(database, *RULES) == []


def test_without_a_site_any_other_account_in_use_will_do(database: LocalDatabase) -> None:
    toots = [*usual(), post(TOOTS, 1, 20, links=("https://www.threads.com/@tilda.threads",))]
    bird = [post(BIRD, 10, 30, links=("https://example.social/@office",))]
    threads = msgspec.structs.replace(_THREADS, url="https://www.threads.com/@tilda.threads")
    evidence = (Evidence.POSTS, Evidence.LIKES)
    told(database, [*toots, *bird, post(threads, 70, 60)], accounts=(TOOTS, BIRD, WORK, threads), evidence=evidence)
    tell_counted(database, "mastodon:office@example.social", is_counted=False, now=NOW)
    tell_left(database, "threads:tilda.threads", day(before_end(40)), now=NOW)
    [card] = cards(database, *RULES)
    leading = ask(
        database,
        f"""SELECT {ACCOUNT_KEY}, EXISTS (
                SELECT 1 FROM post AS p JOIN post_link AS l ON l.post_id = p.id JOIN account AS o ON o.url = l.url AND o.id <> a.id
                 WHERE p.account_id = a.id AND NOT EXISTS (
                       SELECT 1 FROM account_choice AS c WHERE c.key LIKE '%' || o.native_id AND c.left_on IS NOT NULL))
              FROM account AS a WHERE {LIVING} ORDER BY 1""",
    )
    assert leading == [("account:mastodon:tilda@example.social", 0), ("account:x:77", 1)]
    numbers = {"platform": "mastodon", "home": None, "apart": 1, "is_seen": 0}
    since = first_of(database, _POSTS_OF, first_of(database, "SELECT id FROM account WHERE handle = 'tilda'"))
    check(card, n=len(leading), since=since, until=NOW, numbers=numbers)
    assert card.about == leading[0][0]
