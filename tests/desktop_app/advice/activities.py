"""An invented person with a toot account and a blog, who does everything well; tests change one thing at a time."""

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from desktop_app.advice.own_activity import (
    DAY_S,
    OwnAccount,
    OwnActivity,
    OwnContact,
    OwnPeople,
    OwnPosts,
    Rhythm,
)

UNTIL = dt.date(2026, 11, 23)
END = ((UNTIL - dt.date(1970, 1, 1)).days + 1) * DAY_S
TOOTS, BLOG = "account:mastodon:1", "account:blog:sari.example.org"
ALL = frozenset({"posts", "received", "who", "when", "followers", "history", "following", "acts"})
TOPICS = ("topic:#garden", "topic:#captions", "topic:#bicycle", "topic:#bread")
DAYS = 730


@dataclass(frozen=True)
class Post:
    """One own post; `days_ago` of the end of the data."""

    days_ago: float
    account: int = 0
    kind: str | None = "original"
    reactions: float = 4.0
    late: int = 0
    is_link_only: bool = False
    is_question: bool = False
    letters: int = 120
    topics: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    reply_to: str | None = None
    url: str | None = None
    media: int = 0
    is_gone: bool = False


@dataclass(frozen=True)
class Somebody:
    """One person; times as days before the end of the data, None = none."""

    key: str
    platforms: tuple[str, ...] = ("mastodon",)
    followers: float = float("nan")
    received: int = 0
    answers: int = 0
    answers_before: int = 0
    passed_on: int = 0
    unanswered: int = 0
    months: int = 0
    by_month: tuple[int, ...] = ()  # the newest first
    last: float | None = None
    last_willing: float | None = None  # None: as `last`
    acts: int = 0
    last_act: float | None = None
    first: float | None = None
    is_seen: bool = True
    follows: tuple[str, ...] = ()
    followed_by: tuple[str, ...] = ()
    is_met: bool = False


@dataclass(frozen=True)
class Life:
    """What an activity is made of."""

    posts: tuple[Post, ...] = ()
    people: tuple[Somebody, ...] = ()
    accounts: tuple[OwnAccount, ...] = ()
    contacts: tuple[OwnContact, ...] = ()
    has_contacts: bool = True
    today: dt.date = UNTIL
    rhythm: Rhythm | None = None  # None: out of the posts
    hosts: tuple[str, ...] = field(default=("sari.example.org",))

    def with_posts(self, *posts: Post) -> "Life":
        """So many more posts."""
        return replace(self, posts=(*self.posts, *posts))

    def activity(self) -> OwnActivity:
        """As rules read it."""
        rows = sorted(self.posts, key=lambda row: -row.days_ago)
        return OwnActivity(
            until=UNTIL,
            zone=dt.UTC,
            accounts=self.accounts,
            posts=_posts(rows, self.accounts),
            today=self.today,
            people=_people(self.people),
            contacts=self.contacts,
            has_contacts=self.has_contacts,
            hosts=self.hosts,
            rhythm=_rhythm(rows) if self.rhythm is None else self.rhythm,
        )


def moment(days_ago: float) -> int:
    """Unix seconds."""
    return END - round(days_ago * DAY_S)


def monthly(first: float, last: float, months: int = 24) -> tuple[tuple[int, float], ...]:
    """A number at the ends of months, from the first to the last."""
    return tuple(
        (moment(30 * (months - 1 - place)) - 1, float(value)) for place, value in enumerate(np.linspace(first, last, months).tolist())
    )


def counts(first: int, last: int, months: int = 24) -> tuple[tuple[int, int], ...]:
    """The same in whole numbers."""
    return tuple((at, round(value)) for at, value in monthly(first, last, months))


def toots(**changes: Any) -> OwnAccount:
    """The account of toots, with what is changed."""
    found = OwnAccount(
        key=TOOTS,
        platform="mastodon",
        followers=counts(300, 340),
        following=counts(200, 220),
        seen_until=END - 1,
        names_reactors=True,
        dates_reactions=True,
        left_on=None,
        reacting=monthly(20.0, 23.0),
        shows=ALL,
        points_to=frozenset({BLOG}),
    )
    return found._replace(**changes)


def blog(**changes: Any) -> OwnAccount:
    """The blog, with what is changed."""
    shows = frozenset({"posts", "received", "who", "when"})
    return OwnAccount(BLOG, "blog", (), (), END - 1, True, True, None, (), shows, frozenset({TOOTS}))._replace(**changes)


def healthy(seed: int = 1) -> Life:
    """Five toots a week about four things, some replies and reposts, an article every other week which is shared in own words."""
    chance = np.random.default_rng(seed)
    posts: list[Post] = []
    for number in range(DAYS * 5 // 7):
        draw = chance.random()
        kind = "repost" if draw < 0.12 else "reply" if draw < 0.3 else "original"
        posts.append(
            Post(
                days_ago=DAYS - (number + chance.random()) * 7 / 5,
                kind=kind,
                reactions=float("nan") if kind == "repost" else float(chance.poisson(4 * chance.gamma(2.0, 0.5))),
                topics=(TOPICS[number % 4],) if kind == "original" else (),
                is_question=bool(chance.random() < 0.15),
            )
        )
    for number in range(DAYS // 14):
        at = DAYS - 14 * number - 7.5
        url = f"https://sari.example.org/{number}/"
        posts.append(Post(at, account=1, reactions=float(chance.poisson(5)), url=url, letters=4_000))
        posts.append(Post(at - 0.1, reactions=float(chance.poisson(4 * chance.gamma(2.0, 0.5))), links=(url,)))
    people = (
        Somebody(
            "person:mastodon:handle:ana", followers=900.0, received=40, answers=12, months=8, last=3.0, acts=40, last_act=1.0, is_met=True
        ),
        Somebody("person:mastodon:handle:budi", received=8, answers=4, passed_on=2, last=9.0, acts=6, last_act=8.0, follows=(TOOTS,)),
    )
    contacts = (OwnContact("contact:budi", "mastodon", "budi", "person:mastodon:handle:budi"),)
    return Life(tuple(posts), people, (toots(), blog()), contacts)


def _posts(rows: list[Post], accounts: tuple[OwnAccount, ...]) -> OwnPosts:
    reactions = np.array([row.reactions for row in rows], dtype=np.float64)
    return OwnPosts(
        key=tuple(f"post:{accounts[row.account].platform}:{number}" for number, row in enumerate(rows)),
        account=np.array([row.account for row in rows], dtype=np.int64),
        created=np.array([moment(row.days_ago) for row in rows], dtype=np.int64),
        is_exact=np.ones(len(rows), dtype=np.bool_),
        kind=tuple(row.kind for row in rows),
        reactions=reactions,
        usual=np.full(len(rows), np.nanmedian(reactions) if len(rows) and not np.isnan(reactions).all() else np.nan),
        late=np.array([row.late for row in rows], dtype=np.int64),
        is_link_only=np.array([row.is_link_only for row in rows], dtype=np.bool_),
        links_home=np.array([any("sari.example.org" in link for link in row.links) for row in rows], dtype=np.bool_),
        is_question=np.array([row.is_question for row in rows], dtype=np.bool_),
        media=np.array([row.media for row in rows], dtype=np.int64),
        letters=np.array([row.letters for row in rows], dtype=np.int64),
        language=tuple("en" for _ in rows),
        topics=tuple(row.topics for row in rows),
        links=tuple(row.links for row in rows),
        reply_to=tuple(row.reply_to for row in rows),
        url=tuple(row.url for row in rows),
        is_gone=np.array([row.is_gone for row in rows], dtype=np.bool_),
    )


def _people(rows: tuple[Somebody, ...]) -> OwnPeople:
    def whole(name: str) -> np.ndarray:
        return np.array([getattr(row, name) for row in rows], dtype=np.int64)

    def times(name: str) -> np.ndarray:
        return np.array([-1 if getattr(row, name) is None else moment(getattr(row, name)) for row in rows], dtype=np.int64)

    def flags(name: str) -> np.ndarray:
        return np.array([getattr(row, name) for row in rows], dtype=np.bool_)

    return OwnPeople(
        key=tuple(row.key for row in rows),
        platforms=tuple(row.platforms for row in rows),
        followers=np.array([row.followers for row in rows], dtype=np.float64),
        received=whole("received"),
        answers=whole("answers"),
        answers_before=whole("answers_before"),
        passed_on=whole("passed_on"),
        answers_seen=whole("answers") * flags("is_seen"),
        unanswered=whole("unanswered"),
        months=whole("months"),
        by_month=np.array([(*row.by_month, *[0] * 12)[:12] for row in rows], dtype=np.int64).reshape(-1, 12),
        last=times("last"),
        acts=whole("acts"),
        last_willing=np.where(times("last_willing") < 0, times("last"), times("last_willing")),
        last_act=times("last_act"),
        first=times("first"),
        is_seen=flags("is_seen"),
        follows=tuple(frozenset(row.follows) for row in rows),
        followed_by=tuple(frozenset(row.followed_by) for row in rows),
        is_met=flags("is_met"),
    )


def _rhythm(rows: list[Post]) -> Rhythm:
    own = [row for row in rows if row.kind != "repost"]
    if not own:
        return Rhythm(None, None, None, None, None)
    last = UNTIL - dt.timedelta(days=int(own[-1].days_ago))
    return Rhythm(4, last, UNTIL, UNTIL + dt.timedelta(days=6), 0.08)
