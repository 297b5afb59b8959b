"""From amounts to points: four logarithmic scales, gated followers, the sum (6 of the package)."""

from typing import NamedTuple

import numpy as np

from desktop_app.scoring.engine_input import FloatArray
from desktop_app.scoring.recipe import Recipe

SPAN = 0.99  # the score runs from 1 to 100


class Levels(NamedTuple):
    """Logarithms before the cap, shape of the input: L_reach, L_net, L_amp (clipped at 0), L_aud."""

    reach: FloatArray
    network: FloatArray
    amplification: FloatArray
    audience: FloatArray


def effective_followers(followers: FloatArray, x_reach: FloatArray, recipe: Recipe) -> FloatArray:
    """Followers as far as people react: harmonic with what the reacting people make count; 0 without followers."""
    gated = 1.0 / (1.0 / np.maximum(followers, 1e-300) + 1.0 / (recipe.gate * (x_reach + 1.0)))
    return np.where(followers > 0, gated, 0.0)


def amplification_logs(x_amp: FloatArray, x_post: FloatArray, recipe: Recipe) -> tuple[FloatArray, FloatArray, float]:
    """ln(1 + x_amp/2), ln(1 + x_post/5), ln(1 + 2/5)."""
    constant = float(np.log1p(recipe.prior_reactions / recipe.prior_posts))
    return np.log1p(x_amp / recipe.prior_reactions), np.log1p(x_post / recipe.prior_posts), constant


def levels(x_reach: FloatArray, x_net: FloatArray, x_amp: FloatArray, x_post: FloatArray, f_eff: FloatArray, recipe: Recipe) -> Levels:
    """The four logarithms."""
    reactions, posts, constant = amplification_logs(x_amp, x_post, recipe)
    reach, network, _, audience = recipe.scales
    return Levels(
        np.log1p(x_reach / reach), np.log1p(x_net / network), np.maximum(0.0, reactions - posts + constant), np.log1p(f_eff / audience)
    )


def tops(recipe: Recipe) -> FloatArray:
    """(4,) the logarithm which gives 100."""
    found: FloatArray = np.log1p(np.array(recipe.tops) / np.array(recipe.scales))
    return found


def subscores(found: Levels, recipe: Recipe) -> FloatArray:
    """(4, ...) 0-100: reach, network, amplification, audience."""
    return np.stack([100.0 * np.minimum(1.0, level / top) for level, top in zip(found, tops(recipe), strict=True)])


def score(parts: FloatArray, recipe: Recipe) -> FloatArray:
    """1-100 out of the (4, ...) sub-scores."""
    weighted: FloatArray = np.tensordot(np.array(recipe.term_weights), parts, axes=1)
    return np.clip(1.0 + SPAN * weighted, 1.0, 100.0)
