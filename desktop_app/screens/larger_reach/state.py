"""Who with a larger reach answered, at one moment: pure, without Qt."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.words.advice_people import lately_words
from desktop_app.words.advice_words import missing_words
from desktop_app.words.dates import medium_date
from desktop_app.words.numbers import whole
from desktop_app.words.translations import tr, trn

if TYPE_CHECKING:
    from desktop_app.operations.larger_answers import LargerAnswers, LargerPerson


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A way to one person; `label` holds third-party text."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class LargerReachState:
    """Texts are empty where there is nothing to say."""

    sentence: str = ""
    detail: str = ""
    period: str = ""
    people: tuple[PersonRow, ...] = ()
    trouble: str = ""
    is_busy: bool = False


def loaded_state(found: "LargerAnswers") -> LargerReachState:
    """What the files show; what is not in them, and what would tell, where they do not."""
    if found.missing:
        return LargerReachState(detail=_missing_words(found.missing))
    if not found.n:
        return LargerReachState(
            tr("Nobody of whom a larger reach is known answered in this year."),
            tr("A reach comes from your files, or from a note of yours on a person in People."),
            _period(found),
        )
    return LargerReachState(
        lately_words(found.lately), _detail(found), _period(found), tuple(PersonRow(one.key, _label(one)) for one in found.people)
    )


def _detail(found: "LargerAnswers") -> str:
    told = trn(
        "{count} person with more followers than your {own} answered or passed something on in a year: {times} in all.",
        "{count} people with more followers than your {own} answered or passed something on in a year: {times} in all.",
        found.n, count=whole(found.n), own=whole(found.own), times=whole(found.responses),
    )  # fmt: skip
    earlier = tr(
        "The 6 months before: {months} of 6. The year before: {times} in all.",
        months=whole(found.earlier), times=whole(found.before),
    )  # fmt: skip
    return f"{told} {earlier}"


def _period(found: "LargerAnswers") -> str:
    return "" if found.until is None else tr("Up to {day}. A month is a twelfth of the year before it.", day=medium_date(found.until))


def _label(one: "LargerPerson") -> str:
    name = one.name or tr("Somebody without a name")
    return trn(
        "{name}: {reach} followers, answered {count} time", "{name}: {reach} followers, answered {count} times",
        one.responses, name=name, reach=whole(one.reach), count=whole(one.responses),
    )  # fmt: skip


def _missing_words(missing: str) -> str:
    if missing == "posts":
        return tr("Nothing is imported yet.")
    told = tr(
        "Whether somebody with a larger reach answers cannot be told. Not in your files: {evidence}.", evidence=missing_words(missing)
    )
    ways = {
        "reach": tr("A note of how many a person reaches, in People, would tell."),
        "followers": tr("A follower count of one of your accounts, typed in Imports, would tell."),
        "who": tr("Comments on a blog, or a table of reactions with names, would tell."),
    }
    return f"{told} {ways[missing]}"
