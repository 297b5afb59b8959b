"""Leaving posts out of the score, at one moment. Pure, without Qt."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.words.numbers import score_move_words
from desktop_app.words.post_choice_words import decided_words

if TYPE_CHECKING:
    from desktop_app.operations.post_decisions import PostsTold


@dataclass(frozen=True, slots=True)
class PostChoiceState:
    """Which of the two can be said; `told` is what was said last, `can_undo` whether it can be taken back."""

    can_leave_out: bool = False
    can_count: bool = False
    is_saving: bool = False
    told: str = ""
    trouble: str = ""
    can_undo: bool = False


def told_words(told: "PostsTold", *, is_calm: bool = False) -> str:
    """What was said, and what that did to the score."""
    if is_calm:
        return decided_words(told.posts, is_counted=told.is_counted)
    return f"{decided_words(told.posts, is_counted=told.is_counted)} {score_move_words(told.score_before, told.score_after)}"
