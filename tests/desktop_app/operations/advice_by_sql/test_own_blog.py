"""2b, counted again: articles of a year, which of them were shared elsewhere, and how posts with a link home did."""

from desktop_app.operations.accounts import tell_counted
from desktop_app.operations.post_decisions import erase_posts, erase_preview, named_post
from local_db.database import LocalDatabase
from local_db.records import Account, Entry, Evidence, Platform, ReactionKind
from tests.desktop_app.operations.advice_by_sql.counting import (
    COUNTED,
    LIKES,
    ON_SITE,
    OWN_PERSON,
    POST_KEY,
    PROPER,
    ask,
    check,
    day,
    shown,
    times_of,
)
from tests.desktop_app.operations.advice_by_sql.lives import BIRD, BLOG, NOW, SECOND, TOOTS, WORK, before_end, post, reacted, somebody, told

RULES = ("content.own_blog",)
_LETTER = Account(platform=Platform.NEWSLETTER, native_id="letter.example", handle="tilda", url="https://letter.example")
_GARDEN = Account(platform=Platform.BLOG, native_id="garden.example", handle="tilda", url="https://garden.example")
_SITE = "https://tilda.example"
# An address without what makes no difference.
_PLAIN = """lower(rtrim(replace(replace(replace(
    iif(instr({0}, '?'), substr({0}, 1, instr({0}, '?') - 1), {0}), 'https://', ''), 'http://', ''), 'www.', ''), '/'))"""
_THERE = """EXISTS (SELECT 1 FROM post_source AS s WHERE s.post_id = p.id AND s.import_id = (
    SELECT r.id FROM import_run AS r JOIN coverage AS v ON v.import_id = r.id AND v.account_id = p.account_id AND v.evidence = 'posts'
     ORDER BY r.as_of DESC LIMIT 1))"""
_COMMENTS = f"""(SELECT count(*) FROM reaction AS x LEFT JOIN person AS n ON n.id = x.person_id
    WHERE x.account_id = p.account_id AND x.post_native_id = p.native_id AND x.kind <> 'follow' AND NOT {OWN_PERSON})"""
_FROM = f"FROM post AS p JOIN account AS a ON a.id = p.account_id WHERE {COUNTED} AND {PROPER}"
_HOME = "EXISTS (SELECT 1 FROM post_link AS l WHERE l.post_id = p.id AND l.host IN ('tilda.example', 'letter.example', 'garden.example'))"
_ARTICLES = f"""
    SELECT {POST_KEY} AS key, p.title AS title, p.created_at AS at, {_COMMENTS} AS comments,
           {_PLAIN.format("p.url")} AS address, p.url IS NULL AND p.title IS NULL AND p.text IS NULL AS is_erased
      {_FROM} AND {ON_SITE} AND p.created_at >= ?1 AND {_THERE}"""
_SHARING = f"SELECT p.id AS id {_FROM} AND NOT {ON_SITE} AND p.created_at >= ?1 AND {_HOME}"
_LINKED = f"SELECT {_PLAIN.format('l.url')} FROM post_link AS l JOIN ({_SHARING}) AS s ON s.id = l.post_id"
# Those which lead to no article of any year.
_VAGUE = f"""
    SELECT count(*) FROM ({_SHARING}) AS s WHERE NOT EXISTS (
           SELECT 1 FROM post_link AS l JOIN post AS p ON {_PLAIN.format("l.url")} = {_PLAIN.format("p.url")}
             JOIN account AS a ON a.id = p.account_id WHERE l.post_id = s.id AND {ON_SITE})"""
_SEEN = "(SELECT max(r.as_of) FROM account_source AS s JOIN import_run AS r ON r.id = s.import_id WHERE s.account_id = a.id)"
_REACTIONS = f"iif({ON_SITE}, {_COMMENTS}, {LIKES})"
_COMPARED = f"""
    SELECT a.id, p.created_at, {_REACTIONS}, {_HOME}, NOT {ON_SITE} AND p.created_at >= ?1
      {_FROM} AND {_REACTIONS} IS NOT NULL AND p.created_at <= {_SEEN} - 7 * 86400"""


def _article(number: int, days: float, account: Account = BLOG) -> Entry:
    title = f"Article {number} of {account.native_id}"
    return post(account, number, days, url=f"{account.url}/{number}/", title=title, text="Long words.")


def _articles() -> list[Entry]:
    """Eight of a year and those which are none of it; a comment of one's own is no reaction."""
    comments = [reacted(BLOG, somebody(f"c{number}", Platform.BLOG), ReactionKind.REPLY, 15, to) for to in (4, 6) for number in range(to)]
    return [
        *(_article(number, 30 * number) for number in range(1, 8)),
        *(_article(8, 365), _article(9, 365 + SECOND), _article(10, 600)),
        *comments,
        reacted(BLOG, somebody("tilda", Platform.BLOG), ReactionKind.REPLY, 14, 6),
        reacted(BLOG, somebody("c1", Platform.BLOG), ReactionKind.PINGBACK, 5, 3),
    ]


def _toots(likes: int) -> list[Entry]:
    """Sixty of two years without a link home; six which share three articles, each under another address; and what shares none."""
    friend = somebody("friend")
    addresses = (f"{_SITE}/1/", "http://www.tilda.example/1", f"{_SITE}/1/?utm_source=toot", f"{_SITE}/2", f"{_SITE}/8/", f"{_SITE}/9/")
    sharing = [post(TOOTS, 200 + one, 12 + one, likes=likes + one, links=(link,)) for one, link in enumerate(addresses)]
    return [
        *(post(TOOTS, 100 + one, 9.5 + 12 * one, likes=3 + one % 4) for one in range(60)),
        *sharing,
        post(TOOTS, 210, 20, likes=likes, links=(f"{_SITE}/",)),  # to the site alone
        post(TOOTS, 211, 3, likes=90, links=(f"{_SITE}/1/",)),  # so young that more may come
        post(TOOTS, 212, 22, links=(f"{_SITE}/2/",)),  # of which nothing is known
        post(TOOTS, 213, 400, likes=90, links=(f"{_SITE}/5/",)),  # before the year
        post(TOOTS, 214, 24, likes=2, links=("https://nottilda.example/5/",)),
        post(TOOTS, 215, 25, kind="repost", links=(f"{_SITE}/6/",)),
        (friend, *post(TOOTS, 216, 26, likes=90, kind="reply", reply_to_person=friend.key, links=(f"{_SITE}/7/",))),
        *(post(BIRD, 300 + one, 40 + one, likes=one) for one in range(6)),
        *(post(WORK, 400 + one, 50 + one, likes=9, links=(f"{_SITE}/6/",)) for one in range(6)),
    ]


def _tell(database: LocalDatabase, likes: int) -> None:
    told(database, [*_articles(), _article(11, 100)], accounts=(BLOG,), name="older", as_of=before_end(90))
    told(database, _articles(), accounts=(BLOG,), name="newer")  # article 11 is no longer there
    others = [_article(5, 33, _LETTER), _article(4, 34, _GARDEN), _article(3, 500, _GARDEN)]
    told(database, others, accounts=(_LETTER, _GARDEN), name="letter")
    told(database, _toots(likes), accounts=(TOOTS, BIRD, WORK), evidence=(Evidence.POSTS, Evidence.LIKES), name="toots")
    tell_counted(database, "mastodon:office@example.social", is_counted=False, now=NOW)
    erase_posts(database, erase_preview(database, [named_post(database, "blog:tilda.example:6")], now=NOW), now=NOW)


def _check(database: LocalDatabase, *, is_told: bool) -> None:
    since = before_end(365)
    sql = f"""
        SELECT key, title, at, comments, ifnull(address IN ({_LINKED}), 0), is_erased FROM ({_ARTICLES})
         ORDER BY comments DESC, at DESC"""
    articles = ask(database, sql, since)
    [(vague,)] = ask(database, _VAGUE, since)
    links, times = times_of(ask(database, _COMPARED, since))
    shared = sum(is_shared for *_, is_shared, _ in articles) + vague
    silent = {key: more for key, *more, is_shared, is_erased in articles if not is_shared and not is_erased}
    given = shown(database)
    found = [card for card in given.cards if card.rule in RULES]
    assert {card.about for card in found} == set(list(silent)[:3])
    assert sum(is_erased for *_, is_erased in articles) == 1
    for card in found:
        title, at, comments = silent[card.about]
        numbers = {
            "shared": shared,
            "written": day(at),
            "reactions": comments,
            "times": times if is_told else None,
            "links": links if is_told else None,
        }
        check(card, n=len(articles), since=since, numbers=numbers)
        assert card.posts == (card.about,)
        assert given.labels[card.about] == title
    assert (len(articles), shared, vague) == (10, 4, 1)


def test_articles_of_a_year_which_nobody_was_told_of(database: LocalDatabase) -> None:
    _tell(database, likes=3)
    _check(database, is_told=False)


def test_posts_with_a_link_home_which_did_better(database: LocalDatabase) -> None:
    _tell(database, likes=25)
    _check(database, is_told=True)
