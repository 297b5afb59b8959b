"""What moved the score, in words. The key says what a cause is; only posts and people bring a label of their own."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from desktop_app.words.numbers import adding_up
from desktop_app.words.plain_words import shortened
from desktop_app.words.translations import tr


class _Share(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def points(self) -> float: ...


_QUOTED = 60  # characters of a post in the headline
_AnyShare = TypeVar("_AnyShare", bound=_Share)


def cause_label(key: str, label: str) -> str:
    """Words of one cause; `label` is what the operations give, empty where the key alone says it."""
    if label.strip():
        return label
    if is_post(key):
        return tr("A post without words")
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


def headline(causes: Iterable[_Share]) -> str:
    """The largest gain and whether older reactions fade, in one sentence; empty where nothing shows."""
    shown = shown_causes(causes)
    gains = [(cause, points) for cause, points in shown if points > 0]
    lost = {cause.key for cause, points in shown if points < 0}
    if not gains:
        if "faded" in lost:
            return tr("Older reactions are fading, and few new ones came.")
        return tr("The number of followers fell.") if "audience" in lost else ""
    best, points = max(gains, key=lambda gain: gain[1])
    title = shortened(" ".join(best.label.split()), _QUOTED) if is_post(best.key) else ""
    if title:
        return _from_post(title, is_most=2 * points > sum(gain for _, gain in gains), is_fading="faded" in lost)
    if best.key == "posts":  # fewer own posts weigh on Amplification: no news of others
        return ""
    if best.key == "audience":
        return tr("The number of followers grew; older reactions are fading.") if "faded" in lost else tr("The number of followers grew.")
    return tr("New reactions came in; older ones are fading.") if "faded" in lost else tr("New reactions came in.")


def _from_post(title: str, *, is_most: bool, is_fading: bool) -> str:
    if is_most and is_fading:
        return tr("Most came from “{cause}”; older reactions are fading.", cause=title)
    if is_most:
        return tr("Most came from “{cause}”.", cause=title)
    if is_fading:
        return tr("The largest share came from “{cause}”; older reactions are fading.", cause=title)
    return tr("The largest share came from “{cause}”.", cause=title)


def is_post(key: str) -> bool:
    """Whether the cause is one post."""
    return key.startswith("post:")
