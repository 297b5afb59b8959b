"""What moved the score, in words. The key says what a cause is; only posts and people bring a label of their own."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from desktop_app.words.numbers import adding_up
from desktop_app.words.translations import tr


class _Share(Protocol):
    @property
    def points(self) -> float: ...


_AnyShare = TypeVar("_AnyShare", bound=_Share)


def cause_label(key: str, label: str) -> str:
    """Words of one cause; `label` is what the operations give, empty where the key alone says it."""
    if label:
        return label
    words = {
        "other_posts": tr("New reactions to other posts"),
        "faded": tr("Older reactions faded"),
        "taken_over": tr("Replaced by newer reactions"),
        "without_post": tr("Reactions to no post in particular"),
        "posts": tr("The number of own posts (more posts, less for each)"),
        "audience": tr("Followers"),
    }
    return words.get(key, key)


def shown_causes(causes: Iterable[_AnyShare]) -> list[tuple[_AnyShare, float]]:
    """Those which show at one decimal, with points rounded so that all of them add up to the change which is shown."""
    all_of_them = list(causes)
    points = adding_up([cause.points for cause in all_of_them])
    return [(cause, shown) for cause, shown in zip(all_of_them, points, strict=True) if shown]


def is_post(key: str) -> bool:
    """Whether the cause is one post."""
    return key.startswith("post:")
