"""Invented pasts of one account: a few posts each week, whose level wanders, and a habit which comes and goes."""

import numpy as np

from desktop_app.advice.past_weeks import WEEK_S, Past


def life(seed: int, *, effect: float = 0.0, weeks: int = 150) -> Past:
    """Three posts a week, in spells mostly bare links; a post of own words gets exp(effect) times what a link gets."""
    random = np.random.default_rng(seed)
    level, is_spell = 0.0, False
    rows = []
    for week in range(weeks):
        level = 0.9 * level + random.normal(0, 0.25)
        is_spell ^= bool(random.random() < 0.12)
        for at in sorted(random.integers(0, WEEK_S, 3).tolist()):
            is_link = bool(random.random() < (0.8 if is_spell else 0.1))
            rows.append((week * WEEK_S + at, np.log1p(random.poisson(np.exp(1.5 + level + (0 if is_link else effect)))), is_link))
    return past([row[0] for row in rows], [row[1] for row in rows], is_link_only=[row[2] for row in rows])


def past(
    created: list[int],
    level: list[float] | None = None,
    *,
    is_link_only: list[bool] | None = None,
    is_repost: list[bool] | None = None,
    is_question: list[bool] | None = None,
    topics: list[tuple[str, ...]] | None = None,
) -> Past:
    """Posts at these moments; what is not given is plain."""
    nothing = [False] * len(created)
    reposts = np.array(is_repost or nothing, dtype=np.bool_)
    return Past(
        created=np.array(created, dtype=np.int64),
        level=np.where(reposts, np.nan, np.array(level if level is not None else [1.0] * len(created), dtype=np.float64)),
        is_proper=~reposts,
        is_repost=reposts,
        is_link_only=np.array(is_link_only or nothing, dtype=np.bool_),
        is_question=np.array(is_question or nothing, dtype=np.bool_),
        topics=tuple(topics or [()] * len(created)),
    )
