"""The columns of the table and its orders: pure. A head sorts by its column, and a second press the other way round."""

from typing import NamedTuple

from desktop_app.words.translations import tr

COLUMNS = ("date", "platform", "text", "likes", "replies", "reposts", "points", "peak", "half_life", "lasts")
NUMERIC = frozenset({3, 4, 5, 6, 7})
TEXT_COLUMN = 2
ALWAYS = frozenset({"text"})  # columns which cannot be hidden
SCORED = frozenset({"points", "peak"})  # columns which calm mode does not have
_SORTED = {
    "date": ("newest", "oldest"),
    **{name: (name, f"{name}_up") for name in ("likes", "replies", "reposts", "points", "half_life")},
}


class SortMark(NamedTuple):
    """Which head is marked, and which way."""

    column: int
    is_descending: bool


def heads(*, is_calm: bool = False) -> tuple[str, ...]:
    """Heads of the table's columns; "" for those which calm mode does not have."""
    return (
        *(tr("Date"), tr("Platform"), tr("Text"), tr("Likes"), tr("Replies"), tr("Reposts")),
        *(("", "") if is_calm else (tr("Points"), tr("At peak"))),
        *(tr("Half-life"), tr("Lasts")),
    )


def order_options(*, is_calm: bool = False) -> tuple[tuple[str, str], ...]:
    """The orders of the table, each with its words; none by points in calm mode."""
    options = (
        ("newest", tr("Newest first")),
        ("oldest", tr("Oldest first")),
        ("points", tr("Most points first")),
        ("points_up", tr("Fewest points first")),
        ("likes", tr("Most likes first")),
        ("likes_up", tr("Fewest likes first")),
        ("replies", tr("Most replies first")),
        ("replies_up", tr("Fewest replies first")),
        ("reposts", tr("Most reposts first")),
        ("reposts_up", tr("Fewest reposts first")),
        ("half_life", tr("Longest half-life first")),
        ("half_life_up", tr("Shortest half-life first")),
    )
    return tuple(option for option in options if not (is_calm and is_scored_order(option[0])))


def is_scored_order(order: str) -> bool:
    """Whether it sorts by points."""
    return order in _SORTED["points"]


def order_of_head(order: str, column: int) -> str | None:
    """The order after a press on a head, where `order` is that of now; None: nothing is sorted by it."""
    pair = _SORTED.get(COLUMNS[column])
    if pair is None:
        return None
    return pair[1] if order == pair[0] else pair[0]


def sort_mark(order: str) -> SortMark:
    """What the heads show of an order."""
    for name, pair in _SORTED.items():
        if order in pair:
            return SortMark(COLUMNS.index(name), order == pair[0])
    raise AssertionError(order)


def needs_all(order: str) -> bool:
    """Whether all posts must be known before the first is."""
    return order not in {"newest", "oldest"}


def hidden_columns(names: tuple[str, ...], *, is_calm: bool = False) -> frozenset[int]:
    """Places of hidden columns; names which are none, and columns which are always there, are passed over."""
    return frozenset(COLUMNS.index(name) for name in {*names, *(SCORED if is_calm else ())} if name in COLUMNS and name not in ALWAYS)
