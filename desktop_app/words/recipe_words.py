"""The constants of the recipe in words: name, unit, source, what each does. The English text is that of `scoring.recipe`."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from desktop_app.words.ledger_words import kind_words, row_words
from desktop_app.words.numbers import decimal
from desktop_app.words.translations import tr

_KINDS = ("like", "save", "follow", "comment", "mention", "repost", "quote")  # in the order of the recipe
_TERMS = ("reach", "network", "amplification", "audience")


class _Recipe(Protocol):
    """See `scoring.recipe.Recipe`."""

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> int: ...


class ConstantWords(NamedTuple):
    """What the page says of a constant."""

    name: str
    unit: str
    source: str
    meaning: str


def recipe_name(name: str, version: int) -> str:
    """What a recipe is called beside a number: the published one by its version, one of the person by its name."""
    return str(version) if name == "published" else name


def recipe_title(recipe: _Recipe, recipe_hash: str) -> str:
    """Recipe mine, 9f3c."""
    return tr("Recipe {name}, {hash}", name=recipe_name(recipe.name, recipe.version), hash=recipe_hash[:4])


def constant_words(key: str) -> ConstantWords | None:
    """Of a constant by its key; None: there is none of this name."""
    words = _WORDS.get(key)
    return None if words is None else ConstantWords(*words())


def value_words(key: str, value: object) -> str:
    """The value as people read it; each number of several with what it belongs to."""
    if not isinstance(value, tuple):
        return _number(value)
    if key == "lag_tables":
        return "; ".join(f"{_table_name(name)} {' · '.join(_number(share) for share in shares)}" for name, shares in value)
    names: tuple[str, ...] = ()
    if len(value) == len(_KINDS):
        names = tuple(kind_words(kind) for kind in _KINDS)
    elif len(value) == len(_TERMS):
        names = tuple(row_words(f"factor:{term}") for term in _TERMS)
    shown = [_number(one) for one in value]
    return " · ".join(f"{name} {number}" for name, number in zip(names, shown, strict=True)) if names else " · ".join(shown)


def typed_words(value: object) -> str:
    """The value as it is typed and read again, in every language alike: 10, [0.4, 0.6], {fast = [1, 0.5]}."""
    if not isinstance(value, tuple):
        return f"{value:.12g}"
    if value and isinstance(value[0], tuple):
        return "{" + ", ".join(f"{name} = {typed_words(shares)}" for name, shares in value) + "}"
    return f"[{', '.join(repr(one) for one in value)}]"


def _number(value: object) -> str:
    """Up to four places, without zeros at the end."""
    assert isinstance(value, int | float)
    places = next((places for places in range(4) if round(value, places) == round(value, 4)), 4)
    return decimal(value, places)


def _table_name(name: str) -> str:
    names = {"fast": tr("fast platforms:"), "slow": tr("slow platforms:"), "video": tr("videos:"), "blog": tr("blogs:")}
    return names.get(name, name)


def _days() -> str:
    return tr("days")


def _share() -> str:
    return tr("share")


def _design() -> str:
    return tr("design")


def _window() -> str:
    return tr("Klout's window")


def _bots() -> str:
    return tr("bots and people, Gilani 2017")


def _prior() -> str:
    return tr("gamma-Poisson prior")


def _amounts() -> str:
    return tr("people, people, ratio, followers")


_WORDS: dict[str, Callable[[], tuple[str, str, str, str]]] = {
    "memory_days": lambda: (
        tr("Memories"),
        tr("days on the decay clock"),
        tr("forecast error on 8 real series"),
        tr("after so long 1/e of a reaction is left"),
    ),
    "memory_shares": lambda: (
        tr("Shares of the memories"),
        _share(),
        tr("chosen so that a pause of 14 days costs about a point"),
        tr("weight of each memory for people"),
    ),
    "grace_days": lambda: (
        tr("Grace"),
        _days(),
        tr("the book: a few days; Loop Habit Tracker"),
        tr("days without decay after the own rhythm is passed"),
    ),
    "gap_cap_days": lambda: (tr("Longest gap"), _days(), _design(), tr("a longer gap between active days counts as this long")),
    "gap_window_days": lambda: (tr("Window of gaps"), _days(), _design(), tr("gaps as old as this make up the own rhythm")),
    "gap_tenths": lambda: (tr("Own rhythm"), tr("tenths"), _design(), tr("the own rhythm is this percentile of the gaps, in tenths")),
    "duplicate_window_days": lambda: (
        tr("Window of repeated texts"),
        _days(),
        _design(),
        tr("a text repeated within it counts 1/m at its m-th time"),
    ),
    "volume_window_days": lambda: (tr("Window of volume"), _days(), _bots(), tr("window of the posts counted for volume")),
    "volume_posts": lambda: (tr("Most posts"), tr("posts"), _bots(), tr("beyond it reactions share what these would count")),
    "exchange_window_days": lambda: (
        tr("Window of exchange"),
        _days(),
        _window(),
        tr("own acts and reactions of one person are compared within it"),
    ),
    "exchange_discounts": lambda: (
        tr("Discounts of exchange"),
        tr("share, by kind"),
        tr("design: against swaps"),
        tr("what a reaction loses when all is swapped"),
    ),
    "pool_follower_share": lambda: (
        tr("Pool of followers"),
        _share(),
        tr("Klout's primer of 2010"),
        tr("of the followers, the pool which anonymous reactions come from"),
    ),
    "pool_window_days": lambda: (
        tr("Window of the pool"),
        _days(),
        _window(),
        tr("the largest single count within it is the least size of the pool"),
    ),
    "kind_weights": lambda: (
        tr("Weights of kinds"),
        tr("reactions, by kind"),
        _design(),
        tr("what a reaction of each kind counts in Amplification"),
    ),
    "flow_weights": lambda: (
        tr("Weights of a fresh reaction"),
        _days(),
        tr("a steady 1 a day gives 90"),
        tr("weight of a fresh reaction in each memory"),
    ),
    "prior_reactions": lambda: (tr("Assumed reactions"), tr("weighted reactions"), _prior(), tr("assumed before anything is seen")),
    "prior_posts": lambda: (tr("Assumed posts"), tr("posts"), _prior(), tr("posts on which the assumed reactions came")),
    "gate": lambda: (
        tr("Gate of followers"),
        tr("followers a person"),
        tr("Klout's primer of 2010: a tenth"),
        tr("followers which one reacting person makes count"),
    ),
    "unseen_follower_share": lambda: (
        tr("Unseen reactions"),
        _share(),
        _design(),
        tr("of the followers of an account whose reactions no file shows"),
    ),
    "tops": lambda: (tr("Amounts for 100"), _amounts(), _design(), tr("amount which gives 100")),
    "scales": lambda: (tr("Bends of the scales"), _amounts(), _design(), tr("amount at which the scale bends")),
    "term_weights": lambda: (tr("Weights of the parts"), _share(), tr("design, checked on 5,500 judged pairs"), tr("weight of each part")),
    "lag_tables": lambda: (
        tr("Usual delay"),
        tr("share by day since the post"),
        tr("100 retweet cascades; 54 articles; published half-lives"),
        tr("how undated totals are laid over days"),
    ),
}
