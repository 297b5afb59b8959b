"""Invented people on whom the score is tried: they show in the app how it treats spam, and tests hold their order.

Each publishes at a steady rate; its reactions come from strangers seen once and from a pool of fans, all named, with a
lognormal delay. No real person stands behind any of them.
"""

from typing import NamedTuple

import numpy as np

from desktop_app.scoring.engine_input import EngineInput, FloatArray, IntArray
from desktop_app.scoring.recipe import KINDS

_DELAY_MEDIAN = 0.15  # days
_DELAY_SIGMA = 1.6
_DELAY_MOST = 60.0
_KINDS = ("like", "comment", "repost")
_KIND_SHARES = (0.70, 0.12, 0.18)


class Persona(NamedTuple):
    """How somebody publishes, and who answers."""

    name: str
    printed: float  # the score which the specification prints; of those it does not print, the median of eight lives
    days: int
    posts_a_day: float
    reactions_a_post: float
    fans: int
    zipf: float  # weight of a fan is rank to the power of minus this
    followers_first: float
    followers_last: float
    strangers: float = 0.2  # share of the reactions which come from people seen once
    own_acts: float = 0.0  # share of the reactions before which the persona did something for that person
    texts: int | None = None  # all posts are drawn from so many texts; None = every text is another


PERSONAS: tuple[Persona, ...] = (
    Persona("celebrity", 69.1, 730, 1 / 7, 20_000, 200_000, 0.6, 900_000, 1_000_000),
    Persona("steady blogger", 31.5, 730, 1, 10, 400, 0.8, 500, 3_000, own_acts=0.1),
    Persona("quiet expert", 28.9, 730, 1 / 14, 50, 400, 0.6, 600, 1_500, strangers=0.3, own_acts=0.1),
    Persona("clever squirrel", 27.2, 730, 100, 0.5, 1_500, 0.6, 4_000, 5_000, strangers=0.5),
    Persona("ring without swaps", 24.5, 730, 3, 10, 40, 0.2, 1_500, 2_000, strangers=0.0),
    Persona("ring", 20.0, 730, 3, 10, 40, 0.2, 1_500, 2_000, strangers=0.0, own_acts=1.0),
    Persona("newcomer", 17.4, 60, 1, 2, 30, 0.8, 0, 80),
    Persona("small regular", 16.7, 730, 0.3, 3, 60, 0.8, 100, 300, own_acts=0.2),
    Persona("link bot", 11.0, 730, 40, 0.02, 100, 0.6, 1_500, 2_000, strangers=0.5),
    Persona("one superfan", 7.5, 730, 1, 2, 1, 0.2, 100, 100, strangers=0.0),
    Persona("squirrel", 2.7, 730, 100, 0.5, 1_500, 0.6, 4_000, 5_000, strangers=0.5, texts=12),
    Persona("bought followers", 2.5, 730, 0.5, 0.02, 5, 0.2, 5_000, 5_000),
)


def lived(persona: Persona, seed: int) -> EngineInput:
    """The life of a persona: the same for the same seed."""
    chance = np.random.default_rng(seed)
    number = int(chance.poisson(persona.posts_a_day * persona.days))
    post_time = np.sort(chance.uniform(0, persona.days, number))
    reactions = chance.poisson(persona.reactions_a_post * chance.gamma(1.0, 1.0, number))
    post = np.repeat(np.arange(number), reactions)
    delay = np.minimum(_DELAY_MEDIAN * np.exp(_DELAY_SIGMA * chance.standard_normal(len(post))), _DELAY_MOST)
    time = post_time[post] + delay
    inside = time < persona.days
    post, time = post[inside], time[inside]
    order = np.argsort(time, kind="stable")
    post, time = post[order], time[order]
    person = _people(persona, chance, len(post))
    kinds = np.array([KINDS.index(kind) for kind in _KINDS])[chance.choice(len(_KINDS), len(post), p=_KIND_SHARES)]
    has_act = chance.random(len(post)) < persona.own_acts
    texts = np.arange(number) if persona.texts is None else chance.integers(0, persona.texts, number)
    followers = np.linspace(persona.followers_first, persona.followers_last, persona.days)[None]
    return EngineInput(
        days=persona.days,
        accounts=("other:persona",),
        post_time=post_time,
        post_account=_zeros(number),
        post_text=texts.astype(np.int64),
        post_is_reply=np.zeros(number, dtype=bool),
        event_time=time,
        event_account=_zeros(len(post)),
        event_post=post.astype(np.int64),
        event_person=person,
        event_kind=kinds.astype(np.int64),
        event_count=np.ones(len(post)),
        act_time=time[has_act],
        act_account=_zeros(int(has_act.sum())),
        act_person=person[has_act],
        followers=followers,
        horizon=_never(),
        active_until=_never(),
        left=_never(),
        receives=np.ones(1, dtype=bool),
    )


def _people(persona: Persona, chance: np.random.Generator, number: int) -> IntArray:
    """Fans by their weights; every stranger is another person."""
    weights = np.arange(1, persona.fans + 1, dtype=np.float64) ** -persona.zipf
    fans = chance.choice(persona.fans, number, p=weights / weights.sum())
    strangers = persona.fans + np.arange(number)
    found: IntArray = np.where(chance.random(number) < persona.strangers, strangers, fans).astype(np.int64)
    return found


def _zeros(number: int) -> IntArray:
    return np.zeros(number, dtype=np.int64)


def _never() -> FloatArray:
    return np.full(1, np.inf)
