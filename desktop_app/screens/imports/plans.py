"""The archives which wait on the screen, with what the person answered about them. Pure, without Qt."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeGuard

from desktop_app.screens.imports.state import Answer, PlanCard, answered, day_to_time, plan_card, refused_card
from desktop_app.words.redaction import NO_VEIL, Veil

if TYPE_CHECKING:
    from desktop_app.operations.imports import PlannedArchive, RefusedArchive

    Found = tuple[PlannedArchive | RefusedArchive, ...]


def _is_planned(one: "PlannedArchive | RefusedArchive") -> "TypeGuard[PlannedArchive]":
    # By its shape: the operations are heavy and are imported in the background.
    return hasattr(one, "archive")


def _is_refused(one: "PlannedArchive | RefusedArchive") -> "TypeGuard[RefusedArchive]":
    return hasattr(one, "error")


class Plans:
    """Plans and refusals by number, in the order in which they were found; a number is never given twice."""

    def __init__(self, veil: Veil = NO_VEIL) -> None:
        self._veil = veil
        self._planned: dict[int, PlannedArchive] = {}
        self._refused: dict[int, RefusedArchive] = {}
        self._answers: dict[int, tuple[Answer, ...]] = {}
        self._next_number = 1

    def __contains__(self, number: int) -> bool:
        """Whether this can be imported."""
        return number in self._planned

    def take(self, found: "Found") -> None:
        """Add what was found in files."""
        for one in found:
            number = self._next_number
            if _is_planned(one):
                self._planned[number] = one
                self._answers[number] = tuple(Answer(row.key, row.suggestion) for row in plan_card(number, one).questions)
            elif _is_refused(one):
                self._refused[number] = one
            self._next_number += 1

    def put_away(self, number: int) -> None:
        """Forget one; none of this number is no error."""
        self._planned.pop(number, None)
        self._refused.pop(number, None)
        self._answers.pop(number, None)

    def answer(self, number: int, answers: Sequence[Answer]) -> None:
        """What stands in the fields of a plan now."""
        if number in self._planned and answers:
            meant = self._meant(number)
            self._answers[number] = tuple(Answer(one.key, meant.get((one.key, one.text), one.text)) for one in answers)

    def wrong_day(self, numbers: Iterable[int]) -> str | None:
        """The first answer of these plans which should be a day and is none; None = there is no such answer."""
        answers = [one for number in numbers for one in self._answers.get(number, ())]
        days = [one.text.strip() for one in answers if one.key == "as_of"]
        return next((day for day in days if day and day_to_time(day) is None), None)

    def complete(self) -> list[int]:
        """The plans which leave nothing open."""
        return [number for number in self._planned if all(answer.text.strip() for answer in self._answers[number])]

    def to_import(self, number: int) -> "PlannedArchive":
        """The plan with the person's answers."""
        planned = self._planned[number]
        options = answered(planned.asked, self._answers[number])
        # An answer of the person's makes another import; what was filled in for them does not.
        return replace(planned, options=options, asked=planned.asked if options == planned.options else options)

    def refused(self, number: int) -> "RefusedArchive | None":
        """What cannot be imported; None = it was put away."""
        return self._refused.get(number)

    def cards(self, explain: Callable[[Exception], str]) -> tuple[PlanCard, ...]:
        """What stands on the screen."""
        cards = [plan_card(number, self._veil(planned)) for number, planned in self._planned.items()]
        cards += [
            refused_card(number, self._veil(refused).label, explain(refused.error), refused.error.code, is_table=refused.is_table)
            for number, refused in self._refused.items()
        ]
        return tuple(sorted(cards, key=lambda card: card.number))

    def _meant(self, number: int) -> dict[tuple[str, str], str]:
        """The names for which stand-ins stand in the fields of a plan, by question and stand-in."""
        if not self._veil.is_on:
            return {}
        planned = self._planned[number]
        pairs = zip(plan_card(number, self._veil(planned)).questions, plan_card(number, planned).questions, strict=True)
        return {
            (shown.key, stand_in): name
            for shown, real in pairs
            for stand_in, name in zip((*shown.choices, shown.suggestion), (*real.choices, real.suggestion), strict=True)
        }
