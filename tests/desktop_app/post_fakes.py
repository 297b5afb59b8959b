"""Posts as the operations give them, and operations on them which answer at once."""

import datetime as dt
from array import array
from collections.abc import Sequence
from dataclasses import replace

from desktop_app.operations.post_results import (
    DayCount,
    DayPoints,
    FoundPosts,
    HourCell,
    LastingPost,
    OwnAccount,
    PlatformLife,
    PostChoices,
    PostCounts,
    PostLine,
    PostPoints,
    PostQuery,
    PostStudy,
    TopicRow,
    VoiceShare,
)
from desktop_app.scoring.post_habits import Comparison
from desktop_app.scoring.post_lives import HalfLife
from local_db.progress import CancelToken
from tests.desktop_app.people_fakes import FakePeople

POSTED = 1_795_177_159  # 20 November 2026, 12:19:19 UTC
_DAY = 86_400
_LIFE = HalfLife(0.2, 0.1, 1.5, 21)


def line(post_id: int = 1, **more: object) -> PostLine:
    """A post of Mastodon with totals; the higher the number the older."""
    plain = PostLine(
        post_id=post_id,
        key=f"post:mastodon:{post_id}",
        platform="mastodon",
        account="sari@example.social",
        is_counted=True,
        created_at=POSTED - (post_id - 1) * _DAY,
        precision="second",
        kind="original",
        visibility="public",
        title=None,
        text=f"Captions, number {post_id}",
        language="en",
        url=f"https://example.social/@sari/{post_id}",
        links=(),
        hashtags=("captions",),
        media=0,
        edited_at=None,
        is_link_only=False,
        counts=PostCounts(likes=41, reposts=0),
        as_of=POSTED,
        half_life=None,
        half_life_state="totals",
        dated=0,
        is_open=False,
        late=0,
        is_lasting=False,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def article(post_id: int = 900) -> PostLine:
    """A post of a blog which lasts, with dated comments."""
    return line(
        post_id,
        platform="blog",
        account="sari.example.org",
        title="My bike trailer",
        text="All about it.",
        url="https://sari.example.org/trailer",
        links=("https://example.org/cello",),
        counts=PostCounts(replies=19, mentions=2),
        half_life=_LIFE,
        half_life_state="told",
        dated=21,
        late=7,
        is_lasting=True,
    )


def study() -> PostStudy:
    """A little of everything."""
    lasting = LastingPost(900, "blog", POSTED - 900 * _DAY, "My bike trailer", 7, 21, 4, POSTED - 60 * _DAY, dt.date(2026, 11, 30))
    hours = tuple(HourCell(day, hour, 0, None) for day in range(7) for hour in range(24))
    cells = {9: HourCell(0, 9, 23, 1.4), 10: HourCell(0, 10, 3, 1.1), 11: HourCell(0, 11, 30, 0.5)}
    return PostStudy(
        until=POSTED,
        posts=300,
        known=280,
        lives=(PlatformLife("blog", "told", _LIFE, 21), PlatformLife("x", "totals", None, 0)),
        lasting=(lasting,),
        gaining=(lasting,),
        gone=(),
        topics=(TopicRow("captions", 40, Comparison(38, 12.0, 3.0, 4.0)), TopicRow("garden", 4, Comparison(4, 1.5, 3.0, None))),
        hours=tuple(cells.get(cell.hour, cell) if cell.weekday == 0 else cell for cell in hours),
        hour_posts=56,
        best=cells[9],
        totals=(20, 71, 276),
        voice=(
            VoiceShare("original", (17, 58, 207), Comparison(207, 3.0, 2.0, 1.5)),
            VoiceShare("link_only", (0, 2, 24), Comparison(0, None, None, None)),
        ),
        activity=(DayCount(dt.date(2025, 3, 5), 1), DayCount(dt.date(2026, 11, 19), 1), DayCount(dt.date(2026, 11, 20), 4)),
        points=(DayPoints(dt.date(2026, 11, 20), 0.6),),
    )


class FakePosts(FakePeople):
    """Posts in one list: `lines` by row; words are found in their texts."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[PostLine, ...] = (*(line(number) for number in range(1, 251)), article())
        self.own: tuple[OwnAccount, ...] = (
            OwnAccount("account:blog:sari.example.org", "blog", "sari.example.org", "sari", is_counted=True),
            OwnAccount("account:mastodon:sari@example.social", "mastodon", "sari@example.social", "sari@example.social", is_counted=True),
        )
        self.study = study()
        self.without_texts: tuple[str, ...] = ()
        self.queries: list[PostQuery] = []

    @property
    def posts(self) -> "FakePosts":
        return self

    def load_post_choices(self) -> PostChoices:
        self._called("load_post_choices")
        return PostChoices(self.own, ("captions", "garden"), (), frozenset({"blog"}))

    def find_posts(self, query: PostQuery, limit: int | None, cancel: CancelToken) -> FoundPosts:
        self._called(f"find {query.words} {limit}")
        cancel.raise_if_cancelled()
        self.queries.append(query)
        fit = [one for one in self.lines if query.platform in {None, one.platform}]
        fit = [one for one in fit if query.words.lower() in f"{one.title} {one.text}".lower()]
        ids = array("q", [one.post_id for one in fit][:limit])
        unclear = ("before:soon",) if "before:soon" in query.words else ()
        return FoundPosts(ids, limit is None or len(fit) < limit, unclear, () if ids else self.without_texts)

    def load_posts(self, ids: Sequence[int]) -> tuple[PostLine, ...]:
        self._called(f"posts {len(ids)} from {ids[0]}")
        return tuple(one for one in self.lines if one.post_id in set(ids))

    def load_post_points(self, ids: Sequence[int], cancel: CancelToken) -> dict[int, PostPoints]:
        self._called(f"points {len(ids)} from {ids[0]}")
        cancel.raise_if_cancelled()
        return {one: PostPoints(1.25, 2.5, dt.date(2026, 11, 21)) if one != 2 else PostPoints(-0.12, None, None) for one in ids if one != 3}

    def study_posts(self, platform: str | None, account: str | None, cancel: CancelToken) -> PostStudy:
        self._called(f"study {platform} {account}")
        cancel.raise_if_cancelled()
        return self.study
