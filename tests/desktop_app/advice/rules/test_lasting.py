from desktop_app.advice.rules.lasting import RULE
from tests.desktop_app.advice.activities import Life, Post, blog, toots
from tests.desktop_app.advice.rules.asking import asked, blind

_ADDRESS = "https://sari.example.org/trailer/"


def _life(*posts: Post) -> Life:
    return Life(posts, accounts=(toots(), blog()))


def _old(late: int = 12, days_ago: float = 400.0, **more: object) -> Post:
    given: dict[str, object] = {"url": _ADDRESS, "topics": ("topic:#trailer",), "account": 1, "reactions": 40.0} | more
    return Post(days_ago, late=late, **given)  # type: ignore[arg-type]


def test_what_lasts_most_comes_first() -> None:
    first, second = asked(RULE, _life(_old(12), _old(20, 300.0, url="https://sari.example.org/b/", topics=())))
    assert (first.numbers["late"], second.numbers["late"]) == (20, 12)
    assert first.act is not None
    assert first.act.sign.link == "https://sari.example.org/b/"
    assert (second.n, second.numbers["total"], second.numbers["lasting"]) == (12, 40, 2)


def test_what_is_gone_from_the_platform_is_not_shared_again() -> None:
    [card] = asked(RULE, _life(_old(12), _old(20, 300.0, url="https://sari.example.org/b/", topics=(), is_gone=True)))
    assert (card.numbers["late"], card.numbers["lasting"]) == (12, 1)


def test_without_an_address_a_post_on_its_topic_is_the_follow_up() -> None:
    [card] = asked(RULE, _life(_old(url=None)))
    assert card.act is not None
    assert (card.act.sign.link, card.act.sign.topic) == (None, "topic:#trailer")
    [other] = asked(RULE, _life(_old(url=None, topics=())))
    assert other.act is not None
    assert other.act.sign.topic is None


def test_what_was_followed_up_is_praise() -> None:
    again = Post(50.0, links=(f"{_ADDRESS}?utm_source=x",))
    topic = Post(50.0, topics=("topic:#trailer",))
    for later in (again, topic):
        assert [one.act for one in asked(RULE, _life(_old(), later))] == [None]
    assert [one.act is None for one in asked(RULE, _life(_old(), Post(50.0, links=("https://example.org/other",))))] == [False]
    assert [one.act is None for one in asked(RULE, _life(_old(url=None), Post(50.0)))] == [False]


def test_young_posts_and_a_few_late_reactions_do_not_last() -> None:
    assert asked(RULE, _life(_old(2), _old(12, 40.0), _old(3, reactions=400.0))) == []


def test_without_dates_of_reactions_it_is_blind() -> None:
    undated = toots(dates_reactions=False, shows=frozenset({"posts"}))
    assert blind(RULE, Life((_old(0, account=0),), accounts=(undated,))) == (RULE.name, "2c", "when", ("mastodon",))
    assert len(asked(RULE, Life((_old(12, account=0),), accounts=(undated,)))) == 1
