"""The invented life which the score is measured on: 20 years, 8 accounts, 60,000 posts for a million reactions."""

import numpy as np

from desktop_app.scoring.engine_input import EngineInput, FloatArray
from desktop_app.scoring.recipe import KINDS
from local_db.database import LocalDatabase
from local_db.driver import Connection

DAYS = 7_300
_ACCOUNTS = 8
_PEOPLE = 40_000
_POSTS_SHARE = 0.06
_FIRST_DAY = 13_300  # since 1970, so that the life ends in the summer of 2026
_DAY_S = 86_400
_PLATFORMS = ("x", "mastodon", "bluesky", "threads", "instagram", "facebook", "youtube", "blog")
_KIND_NAMES = ("like", "repost", "reply", "quote", "mention", "save")


def life(reactions: int, seed: int = 7) -> EngineInput:
    """The life as the engine's arrays: half of the reactions named, half of them parts of totals."""
    chance = np.random.default_rng(seed)
    posts = max(1, int(reactions * _POSTS_SHARE))
    post_time = _times(chance, posts)
    post_account = chance.integers(0, _ACCOUNTS, posts)
    event_post = np.minimum((posts * chance.random(reactions) ** 0.8).astype(np.int64), posts - 1)
    event_time = np.minimum(post_time[event_post] + chance.exponential(1.5, reactions), DAYS - 1e-6)
    order = np.argsort(event_time, kind="stable")
    is_named = chance.random(reactions) < 0.5
    person = np.where(is_named, _somebody(chance, reactions), -1)
    count = np.where(is_named, 1.0, chance.pareto(1.3, reactions) + 0.1)
    acts = posts // 2
    never = np.full(_ACCOUNTS, np.inf)
    followers = np.cumsum(chance.poisson(0.4, (_ACCOUNTS, DAYS)), axis=1).astype(np.float64)
    return EngineInput(
        days=DAYS,
        accounts=tuple(f"{platform}:1" for platform in _PLATFORMS),
        post_time=post_time,
        post_account=post_account,
        post_text=np.where(chance.random(posts) < 0.02, 0, np.arange(posts)),
        post_is_reply=chance.random(posts) < 0.4,
        event_time=event_time[order],
        event_account=post_account[event_post[order]],
        event_post=event_post[order],
        event_person=person[order],
        event_kind=chance.integers(0, len(KINDS), reactions)[order],
        event_count=count[order],
        act_time=_times(chance, acts),
        act_account=chance.integers(0, _ACCOUNTS, acts),
        act_person=_somebody(chance, acts),
        followers=followers,
        horizon=never,
        active_until=never,
        left=never,
        receives=np.ones(_ACCOUNTS, dtype=bool),
    )


def write_life(database: LocalDatabase, reactions: int) -> None:
    """The same life as rows, all reactions named: written past the importers, since no archive names so many."""
    arrays = life(reactions)
    database.write(lambda connection: _write(connection, arrays)).result()
    database.checkpoint()


def _write(connection: Connection, arrays: EngineInput) -> None:
    seconds = ((arrays.post_time + _FIRST_DAY) * _DAY_S).astype(np.int64).tolist()
    accounts = (arrays.post_account + 1).tolist()
    end = (_FIRST_DAY + DAYS) * _DAY_S
    connection.execute(
        """INSERT INTO import_run VALUES (1, 'invented', 1, 'x', '', '', 0, '', ?, ?, 0, 0, 0, 0, '', '{}', '')""", (end, end)
    )
    connection.executemany(
        "INSERT INTO account (id, platform, native_id) VALUES (?, ?, '1')", [(row, name) for row, name in enumerate(_PLATFORMS, 1)]
    )
    connection.executemany(
        "INSERT INTO coverage VALUES (1, ?, ?, NULL, NULL, 0)",
        [(row + 1, evidence) for row in range(_ACCOUNTS) for evidence in ("posts", "reaction_times")],
    )
    connection.executemany(
        "INSERT INTO person (id, platform, key) VALUES (?, 'x', ?)", [(row, f"id:{row}") for row in range(1, _PEOPLE + 1)]
    )
    connection.executemany(
        "INSERT INTO post (id, account_id, native_id, created_at, kind, text_hash) VALUES (?, ?, ?, ?, 'original', ?)",
        [(row, account, str(row), time, row) for row, (account, time) in enumerate(zip(accounts, seconds, strict=True), 1)],
    )
    event_seconds = ((arrays.event_time + _FIRST_DAY) * _DAY_S).astype(np.int64).tolist()
    rows = zip(arrays.event_post.tolist(), arrays.event_kind.tolist(), arrays.event_person.tolist(), event_seconds, strict=True)
    connection.executemany(
        """INSERT INTO reaction (id, account_id, identity, kind, person_id, post_native_id, at, precision)
           VALUES (?, ?, ?, ?, ?, ?, ?, 'second')""",
        [
            (
                row,
                accounts[post],
                str(row),
                _KIND_NAMES[kind % len(_KIND_NAMES)],
                abs(person) + 1 if person >= 0 else row % _PEOPLE + 1,
                str(post + 1),
                at,
            )
            for row, (post, kind, person, at) in enumerate(rows, 1)
        ],
    )


def _times(chance: np.random.Generator, count: int) -> FloatArray:
    """In order, denser in later years."""
    return np.sort(DAYS * chance.random(count) ** 0.8)


def _somebody(chance: np.random.Generator, count: int) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """People of whom few come often."""
    return (_PEOPLE * chance.random(count) ** 3).astype(np.int64)
