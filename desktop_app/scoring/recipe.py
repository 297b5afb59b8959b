"""Recipe 1: every constant of the score, with its unit, its source and what it does.

A recipe is data. A score names the recipe it is from; a changed recipe has another content hash and makes another
line in the chart, never a new past.
"""

import dataclasses
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any, NamedTuple

KINDS = ("like", "save", "follow", "comment", "mention", "repost", "quote")
TERMS = ("reach", "network", "amplification", "audience")

_FAST_TABLE = (0.855, 0.074, 0.029, 0.017, 0.011, 0.008, 0.006)
_SLOW_TABLE = (0.50, 0.22, 0.11, 0.06, 0.04, 0.03, 0.02, 0.02)
_VIDEO_TABLE = tuple(0.5 ** (day / 6) for day in range(60))
_BLOG_HEAD = (0.761, 0.080, 0.035, 0.025, 0.020, 0.017, 0.015)
_BLOG_TABLE = _BLOG_HEAD + ((1 - sum(_BLOG_HEAD)) / 23,) * 23


class Constant(NamedTuple):
    """One constant as the recipe page shows it."""

    key: str
    value: Any  # a number, or a tuple of numbers or of named tables
    unit: str
    source: str
    meaning: str


def _constant(default: Any, unit: str, source: str, meaning: str) -> Any:
    return field(default=default, metadata={"unit": unit, "source": source, "meaning": meaning})


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that the engine takes as given. Tuples of two belong to the short and the long memory, of four to TERMS."""

    name: str = "published"
    version: int = 1
    memory_days: tuple[float, float] = _constant(
        (10.0, 90.0), "days on the decay clock", "forecast error on 8 real series", "after so long 1/e of a reaction is left"
    )
    memory_shares: tuple[float, float] = _constant(
        (2 / 3, 1 / 3), "share", "chosen so that a pause of 14 days costs about a point", "weight of each memory for people"
    )
    grace_days: int = _constant(3, "days", "the book: a few days; Loop Habit Tracker", "days without decay after the own rhythm is passed")
    gap_cap_days: int = _constant(14, "days", "design", "a longer gap between active days counts as this long")
    gap_window_days: int = _constant(180, "days", "design", "gaps as old as this make up the own rhythm")
    gap_tenths: int = _constant(9, "tenths", "design", "the own rhythm is this percentile of the gaps, in tenths")
    duplicate_window_days: float = _constant(365.0, "days", "design", "a text repeated within it counts 1/m at its m-th time")
    volume_window_days: float = _constant(7.0, "days", "bots and people, Gilani 2017", "window of the posts counted for volume")
    volume_posts: float = _constant(70.0, "posts", "bots and people, Gilani 2017", "beyond it reactions share what these would count")
    exchange_window_days: float = _constant(90.0, "days", "Klout's window", "own acts and reactions of one person are compared within it")
    exchange_discounts: tuple[float, ...] = _constant(
        (0.75, 0.75, 0.75, 0.35, 0.35, 0.75, 0.35), "share, by kind", "design: against swaps", "what a reaction loses when all is swapped"
    )
    pool_follower_share: float = _constant(
        0.10, "share", "Klout's primer of 2010", "of the followers, the pool which anonymous reactions come from"
    )
    pool_window_days: int = _constant(90, "days", "Klout's window", "the largest single count within it is the least size of the pool")
    kind_weights: tuple[float, ...] = _constant(
        (1.0, 2.0, 2.0, 3.0, 3.0, 4.0, 5.0), "reactions, by kind", "design", "what a reaction of each kind counts in Amplification"
    )
    flow_weights: tuple[float, float] = _constant(
        (3.6, 0.6), "days", "a steady 1 a day gives 90", "weight of a fresh reaction in each memory"
    )
    prior_reactions: float = _constant(2.0, "weighted reactions", "gamma-Poisson prior", "assumed before anything is seen")
    prior_posts: float = _constant(5.0, "posts", "gamma-Poisson prior", "posts on which the assumed reactions came")
    gate: float = _constant(
        10.0, "followers a person", "Klout's primer of 2010: a tenth", "followers which one reacting person makes count"
    )
    unseen_follower_share: float = _constant(0.5, "share", "design", "of the followers of an account whose reactions no file shows")
    tops: tuple[float, ...] = _constant((1e7, 1e6, 1e5, 1e8), "people, people, ratio, followers", "design", "amount which gives 100")
    scales: tuple[float, ...] = _constant(
        (1.0, 1.0, 1.0, 10.0), "people, people, ratio, followers", "design", "amount at which the scale bends"
    )
    term_weights: tuple[float, ...] = _constant(
        (0.40, 0.15, 0.10, 0.35), "share", "design, checked on 5,500 judged pairs", "weight of each part"
    )
    lag_tables: tuple[tuple[str, tuple[float, ...]], ...] = _constant(
        (("fast", _FAST_TABLE), ("slow", _SLOW_TABLE), ("video", _VIDEO_TABLE), ("blog", _BLOG_TABLE)),
        "share by day since the post",
        "100 retweet cascades; 54 articles; published half-lives",
        "how undated totals are laid over days",
    )


RECIPE_1 = Recipe()

_TABLE_OF_PLATFORM = dict.fromkeys(("x", "mastodon", "bluesky", "threads", "facebook", "telegram"), "fast")
_TABLE_OF_PLATFORM |= dict.fromkeys(("instagram", "linkedin", "tiktok", "reddit"), "slow") | {"youtube": "video"}


def lag_table_index(recipe: Recipe, platform: str) -> int:
    """Which of `recipe.lag_tables` holds for a platform; that of blogs for any which is not named."""
    wanted = _TABLE_OF_PLATFORM.get(platform, "blog")
    return [name for name, _ in recipe.lag_tables].index(wanted)


def constants(recipe: Recipe) -> tuple[Constant, ...]:
    """Every constant of the recipe, in the order of the specification."""
    return tuple(
        Constant(one.name, getattr(recipe, one.name), one.metadata["unit"], one.metadata["source"], one.metadata["meaning"])
        for one in dataclasses.fields(recipe)
        if one.metadata
    )


def content_hash(recipe: Recipe) -> str:
    """SHA-256 (hex) of the constants alone: two recipes which compute the same have the same hash, whatever their names."""
    values = {constant.key: constant.value for constant in constants(recipe)}
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()
