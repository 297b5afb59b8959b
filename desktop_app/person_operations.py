"""What the view models are given: all operations on the database of one person; and what each of them can be told."""

from datetime import date
from typing import TYPE_CHECKING, Protocol

from desktop_app.jobs import Changed
from local_db.progress import CancelToken

if TYPE_CHECKING:
    from desktop_app.operations.known_results import AsKnown
    from desktop_app.operations.person_decisions import PersonDecisions
    from desktop_app.operations.person_findings import PersonFindings
    from desktop_app.operations.score_results import AccountCoverage, Cause, CurrentScore, ScoreDays
    from desktop_app.screens.accounts.view_model import AccountOperations
    from desktop_app.screens.actions.view_model import ActionOperations
    from desktop_app.screens.annotations.view_model import AnnotationOperations
    from desktop_app.screens.column_mapping.view_model import ColumnOperations
    from desktop_app.screens.forecast.view_model import ForecastOperations
    from desktop_app.screens.handle_card.view_model import ProfileOperations
    from desktop_app.screens.imports.view_model import ImportOperations
    from desktop_app.screens.people.view_model import PeopleOperations
    from desktop_app.screens.person.view_model import PersonOperations as OnePersonOperations
    from desktop_app.screens.posts.view_model import PostOperations
    from desktop_app.screens.recipes.view_model import RecipeOperations
    from desktop_app.screens.slots.view_model import SlotOperations
    from desktop_app.screens.spam_test.view_model import SpamTestOperations
    from desktop_app.screens.ties.view_model import TieOperations
    from desktop_app.screens.waiting_room.view_model import WaitingOperations
    from desktop_app.screens.why.view_model import LedgerOperations

    class TiesAndNotes(TieOperations, OnePersonOperations, Protocol):
        """Lists of ties, one person, and what is noted of them."""

    class ActionsAndSlots(ActionOperations, SlotOperations, Protocol):
        """Suggestions, actions, and the next moments to post."""

    class PersonOperations(
        ImportOperations,
        ColumnOperations,
        AccountOperations,
        PeopleOperations,
        WaitingOperations,
        LedgerOperations,
        SpamTestOperations,
        Protocol,
    ):
        """All operations on the database of one person; called in the background, but `close`."""

        @property
        def actions(self) -> ActionsAndSlots:
            """Suggestions and actions."""
            ...

        @property
        def recipes(self) -> RecipeOperations:
            """The recipes of the person."""
            ...

        @property
        def annotations(self) -> AnnotationOperations:
            """Notes of days, and proposed marks."""
            ...

        @property
        def posts(self) -> PostOperations:
            """Posts."""
            ...

        @property
        def profiles(self) -> ProfileOperations:
            """Own profiles."""
            ...

        @property
        def decisions(self) -> PersonDecisions:
            """Forgetting people, leaving posts out, erasing them."""
            ...

        def load_today(self) -> tuple[CurrentScore, ScoreDays]:
            """The score of the newest day, and the history."""
            ...

        def load_days(self) -> ScoreDays:
            """The history."""
            ...

        def load_causes(self, day: date) -> tuple[Cause, ...]:
            """What moved the score on one day."""
            ...

        def load_known(self, day: date, cancel: CancelToken) -> AsKnown | None:
            """A day as it was known then."""
            ...

        def load_coverage(self) -> tuple[AccountCoverage, ...]:
            """What the files of each account can tell."""
            ...

        def was_interrupted(self) -> bool:
            """Whether the last import ended with Gaung."""
            ...

        @property
        def ties(self) -> TiesAndNotes:
            """Ties, and what is noted of people."""
            ...

        @property
        def findings(self) -> PersonFindings:
            """Findings which a screen shows in full."""
            ...

        @property
        def future(self) -> ForecastOperations:
            """Lines into the future, holidays and the plan."""
            ...

        def keep_stand_ins(self) -> None:
            """The stand-ins for names which are in use are those of this database from now on."""
            ...

        def close(self) -> None:
            """Close the file."""
            ...


class ScreenViewModel(Protocol):
    """What every view model of a screen, or of a section of one, can be told."""

    def show(self) -> None:
        """Its page came to the front."""
        ...

    def hide(self) -> None:
        """Its page went to the back."""
        ...

    def facts_changed(self, changed: Changed) -> None:
        """Something was written."""
        ...

    def translate(self) -> None:
        """Another language is in use."""
        ...
