"""1e, counted again: bare links of the last 90 days, and what those of a year got against posts with words."""

from statistics import median

from desktop_app.operations.accounts import tell_counted
from local_db.database import LocalDatabase
from local_db.records import Entry, Evidence
from tests.desktop_app.operations.advice_by_sql.counting import COUNTED, LIKES, ON_SITE, POST_KEY, PROPER, ask, cards, check, times_of
from tests.desktop_app.operations.advice_by_sql.lives import BIRD, BLOG, NOW, SECOND, TOOTS, WORK, before_end, post, somebody, told

RULES = ("content.link_only",)
# Nothing but addresses and names of others: no word of the owner's, and no title.
_BARE = """(EXISTS (SELECT 1 FROM post_link AS l WHERE l.post_id = p.id) AND p.title IS NULL AND p.kind IS NOT 'quote'
    AND (p.text LIKE 'http%' OR p.text LIKE '@%') AND p.text NOT LIKE '% % %' AND (p.text LIKE '@% http%' OR p.text NOT LIKE '% %'))"""
_FROM = f"FROM post AS p JOIN account AS a ON a.id = p.account_id WHERE {COUNTED} AND {PROPER}"
_RECENT = f"SELECT {POST_KEY}, {_BARE} {_FROM} AND NOT {ON_SITE} AND p.created_at >= ? ORDER BY p.created_at DESC"
_COMPARED = f"""
    SELECT a.id, p.created_at, {LIKES}, NOT {_BARE}, NOT {ON_SITE} AND p.created_at >= ?
      {_FROM} AND {LIKES} IS NOT NULL AND p.created_at <= {int(NOW)} - 7 * 86400"""
_LINK = "https://news.example/a"


def _bare(number: int, days: float, **more: object) -> Entry:
    given: dict[str, object] = {"text": _LINK, "links": (_LINK,)} | more
    return post(TOOTS, number, days, **given)  # type: ignore[arg-type]


def _awkward() -> list[Entry]:
    friend, article = somebody("friend"), ("https://tilda.example/1/",)
    return [
        _bare(500, 90, likes=1),
        _bare(501, 90 + SECOND, likes=1),
        _bare(502, 3, likes=50),  # so young that more may come
        _bare(503, 20),  # of which nothing is known
        _bare(504, 21, likes=1, text=f"@nina {_LINK}", mentions=(friend.key,)),
        _bare(505, 22, likes=7, text=f"Read this: {_LINK}"),
        _bare(506, 23, likes=7, text=f"Bacalah ini {_LINK}", language="id"),
        _bare(507, 24, likes=7, title="A title"),
        _bare(508, 25, likes=7, kind="quote"),
        _bare(509, 26, kind="repost"),
        (friend, *_bare(510, 27, likes=90, kind="reply", reply_to_person=friend.key)),
        _bare(511, 28, likes=1, kind="thread"),
        post(BLOG, 512, 29, likes=60, text=_LINK, links=article),
        *(post(BIRD, 520 + one, 200 + one, likes=one, text=_LINK, links=(_LINK,)) for one in range(9)),
        *(post(WORK, 540 + one, 30 + one, likes=90, text=_LINK, links=(_LINK,)) for one in range(30)),
    ]


def test_bare_links_against_posts_with_words(database: LocalDatabase) -> None:
    links = [_bare(100 + one, 8 + 2 * one, likes=1 + one % 3) for one in range(30)]
    words = [post(TOOTS, 200 + one, 9.5 + 7 * one, likes=6 + one % 4) for one in range(90)]
    evidence = (Evidence.POSTS, Evidence.LIKES)
    told(database, [*links, *words, *_awkward()], accounts=(TOOTS, BIRD, BLOG, WORK), evidence=evidence)
    tell_counted(database, "mastodon:office@example.social", is_counted=False, now=NOW)
    [card] = cards(database, *RULES)
    recent = ask(database, _RECENT, before_end(90))
    bare = [key for key, is_bare in recent if is_bare]
    rows = ask(database, _COMPARED, before_end(365))
    n, times = times_of(rows)
    got = {which: [likes for _, _, likes, has_words, is_among in rows if is_among and has_words == which] for which in (0, 1)}
    numbers = {"links": len(bare), "times": times, "words": len(got[1]), "median": median(got[1]), "usual": median(got[0])}
    check(card, n=len(recent), since=before_end(90), numbers=numbers)
    assert card.posts == tuple(bare[:5])
    assert len(bare) == 35
    assert n == len(got[1]) < sum(has_words for *_, has_words, _ in rows)  # those of earlier years only make what is usual
