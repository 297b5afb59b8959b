"""Something which cannot be undone, at one moment: first a button, then what it would do, then what it did. Pure, without Qt."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.words.backup_words import ask_later_words
from desktop_app.words.forget_words import (
    backups_words,
    for_good_words,
    forgotten_words,
    going_words,
    not_swept_words,
    score_words,
    staying_words,
)
from desktop_app.words.people_words import unnamed
from desktop_app.words.plain_words import shortened
from desktop_app.words.post_choice_words import erase_lines, erased_done_words
from desktop_app.words.translations import tr

if TYPE_CHECKING:
    from desktop_app.operations.forgetting import ForgetPreview, Forgotten
    from desktop_app.operations.post_decisions import ErasePreview

_NAME_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class ForGoodState:
    """`is_open`: what it would do is shown, in `lines`, once it is known. `told`: what was done last."""

    is_open: bool = False
    is_busy: bool = False
    title: str = ""
    lines: tuple[str, ...] = ()
    trouble: str = ""
    told: str = ""

    @property
    def can_confirm(self) -> bool:
        """Whether the preview is there and nothing runs."""
        return self.is_open and not self.is_busy and bool(self.lines)


@dataclass(frozen=True, slots=True)
class Labels:
    """Words of the controls; made anew by each panel, in the language which is in use then."""

    ask: str
    ask_name: str
    confirm: str
    keep: str
    looking: str


def forget_labels() -> Labels:
    """Of a person."""
    return Labels(
        ask=tr("Forget…"),
        ask_name=tr("Forget this person; first you see what goes"),
        confirm=tr("Forget for good"),
        keep=tr("Keep"),
        looking=tr("Looking what would go…"),
    )


def forget_title(preview: "ForgetPreview") -> str:
    """Who is meant."""
    return tr("Forget {name}", name=_called(preview))


def forget_lines(preview: "ForgetPreview", *, is_calm: bool = False) -> tuple[str, ...]:
    """What goes, what stays, what is not reached."""
    score = "" if is_calm else score_words(preview.score_before, preview.score_after)
    backups = f"{backups_words(preview.backups)} {ask_later_words()}" if preview.backups else ""
    ends = (score, backups, for_good_words())
    return (*going_words(preview.counts), *staying_words(preview.counts), *filter(None, ends))


def forgotten_told(preview: "ForgetPreview", done: "Forgotten") -> str:
    """It is done, and whether old bytes are left."""
    said = forgotten_words(_called(preview))
    return said if done.is_swept else f"{said} {not_swept_words()}"


def erase_labels() -> Labels:
    """Of posts."""
    return Labels(
        ask=tr("Erase here too…"),
        ask_name=tr("Erase the words here too; first you see what goes"),
        confirm=tr("Erase for good"),
        keep=tr("Keep"),
        looking=tr("Looking what would go…"),
    )


def erase_all_labels() -> Labels:
    """Of all posts which are no longer there."""
    name = tr("Erase the words of all of them here too; first you see what goes")
    return replace(erase_labels(), ask=tr("Erase all here too…"), ask_name=name)


def erase_title(_preview: "ErasePreview") -> str:
    """What is meant."""
    return tr("Erase the words here")


def erase_words(preview: "ErasePreview", *, is_calm: bool = False) -> tuple[str, ...]:
    """What goes, what stays, what is not reached."""
    before, after, later = preview.score_before, preview.score_after, ask_later_words()
    return tuple(erase_lines(len(preview.posts), before, after, preview.backups, is_calm=is_calm, of_backups=later))


def erased_told(preview: "ErasePreview", is_swept: bool) -> str:
    """It is done, and whether old bytes are left."""
    said = erased_done_words(len(preview.posts))
    return said if is_swept else f"{said} {not_swept_words()}"


def _called(preview: "ForgetPreview") -> str:
    name = " ".join(preview.name.split())
    return shortened(name, _NAME_CHARACTERS) if name else unnamed(preview.key)
