"""The view models of one person: each is made when its screen first needs it, and is told what another one wrote."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.decision_models import DecisionModels
from desktop_app.downloads_watch import DownloadsWatch, downloads_folder
from desktop_app.finding_models import FindingModels
from desktop_app.jobs import Changed, RunsJobs
from desktop_app.main_window import Screen
from desktop_app.person_operations import ScreenViewModel
from desktop_app.preferences import Preferences
from desktop_app.screens.downloads.state import WatchChoice
from desktop_app.screens.downloads.view_model import DownloadsViewModel, LooksIntoFiles
from desktop_app.screens.today.view_model import TodayViewModel
from desktop_app.screens.waiting_room.view_model import WaitingRoomViewModel
from desktop_app.surroundings import Surroundings
from desktop_app.words.redaction import Veil
from local_db.progress import CancelToken

if TYPE_CHECKING:
    from desktop_app.person_operations import PersonOperations
    from desktop_app.screens.accounts.view_model import AccountsViewModel
    from desktop_app.screens.actions.view_model import ActionsViewModel
    from desktop_app.screens.annotations.view_model import AnnotationsViewModel
    from desktop_app.screens.coverage.view_model import CoverageViewModel
    from desktop_app.screens.forecast.view_model import ForecastViewModel
    from desktop_app.screens.handle_card.view_model import HandleCardViewModel
    from desktop_app.screens.history.view_model import HistoryViewModel
    from desktop_app.screens.imports.view_model import ImportsViewModel
    from desktop_app.screens.people.view_model import PeopleViewModel
    from desktop_app.screens.person.view_model import PersonViewModel
    from desktop_app.screens.posts.view_model import PostsViewModel
    from desktop_app.screens.recipes.view_model import RecipesViewModel
    from desktop_app.screens.slots.view_model import SlotsViewModel
    from desktop_app.screens.spam_test.view_model import SpamTestViewModel
    from desktop_app.screens.stopping.view_model import StoppingViewModel
    from desktop_app.screens.ties.view_model import TiesViewModel
    from desktop_app.screens.why.view_model import WhyViewModel


def watched_folder(
    jobs: RunsJobs,
    plan: LooksIntoFiles,
    preferences: Preferences,
    keep: Callable[[WatchChoice], object],
    *,
    now: Callable[[], int],
    veil: Veil,
    parent: QObject,
) -> DownloadsViewModel:
    """The watch of the Downloads folder, one for the window whoever is shown in it; not begun yet."""
    choice = WatchChoice(preferences.watch_since, preferences.watch_folder, preferences.watch_seen)
    watch = DownloadsWatch(jobs, parent)
    return DownloadsViewModel(
        jobs, watch, plan, choice=choice, default_folder=downloads_folder, keep=keep, now=now, veil=veil, parent=parent
    )


class ViewModels:
    """Those which were made so far, by the screen on which they stand."""

    def __init__(self, jobs: RunsJobs, operations: "PersonOperations", around: Surroundings, parent: QObject) -> None:
        self._jobs = jobs
        self._operations = operations
        self._around = around
        self._parent = parent
        self._named, self._told = around.named(parent), around.told(parent)
        self._facts_version = 0
        self._range = around.history_range
        self._history: HistoryViewModel | None = None
        self._forecast: ForecastViewModel | None = None
        self._stopping: StoppingViewModel | None = None
        self._why: WhyViewModel | None = None
        self._spam_test: SpamTestViewModel | None = None
        self._recipes: RecipesViewModel | None = None
        self._posts: PostsViewModel | None = None
        self._annotations: AnnotationsViewModel | None = None
        self._actions: ActionsViewModel | None = None
        self._slots: SlotsViewModel | None = None
        self._people: PeopleViewModel | None = None
        self._handle_card: HandleCardViewModel | None = None
        self._ties: TiesViewModel | None = None
        self._person: PersonViewModel | None = None
        self.decisions = DecisionModels(jobs, operations, **self._told, written=self.facts_written)
        self.findings = FindingModels(jobs, operations, **self._named, today=around.today)
        self._imports: ImportsViewModel | None = None
        self._coverage: CoverageViewModel | None = None
        self._accounts: AccountsViewModel | None = None
        self.today = self._made_today()
        self.today.state_changed.connect(lambda _state: around.status_changed())
        self.waiting = WaitingRoomViewModel(jobs, operations, explain=around.explain, now=around.now, parent=parent)
        self.waiting.state_changed.connect(lambda state: self.today.tell_next(state.next_text))

    def _made_today(self) -> TodayViewModel:
        around, voice = self._around, self._around.voice
        return TodayViewModel(
            self._jobs,
            self._operations.load_today,
            today=around.today,
            is_new=around.is_new,
            loading=around.loading,
            is_weekly=voice.is_weekly,
            looked_on=voice.looked_on,
            keep_look=voice.keep_look,
            **self._told,
        )

    @property
    def history(self) -> "HistoryViewModel":
        """Of History."""
        from desktop_app.screens.history.view_model import HistoryViewModel  # noqa: PLC0415  (after the first paint, as all below)

        if self._history is None:
            self._history = HistoryViewModel(
                self._jobs,
                self._operations.load_days,
                self._operations.load_causes,
                load_known=lambda day: self._operations.load_known(day, CancelToken()),
                read_recipes=self._operations.recipes.read_recipes,
                load_line=lambda name: self._operations.recipes.load_line(name, CancelToken()),
                range_key=self._range,
                keep_range=self._choose_range,
                **self._told,
            )
        return self._history

    @property
    def stopping(self) -> "StoppingViewModel":
        """Of the line without further posts, a section of History."""
        from desktop_app.screens.stopping.view_model import StoppingViewModel  # noqa: PLC0415

        if self._stopping is None:
            load = self._operations.future.load_stopped
            around = self._around
            self._stopping = StoppingViewModel(self._jobs, load, explain=around.explain, is_calm=around.voice.is_calm, parent=self._parent)
        return self._stopping

    @property
    def forecast(self) -> "ForecastViewModel":
        """Of the future, a section of History."""
        from desktop_app.screens.forecast.view_model import ForecastViewModel  # noqa: PLC0415

        if self._forecast is None:
            around = self._around
            future, is_calm = self._operations.future, around.voice.is_calm
            made = ForecastViewModel(self._jobs, future, explain=around.explain, today=around.today, is_calm=is_calm, parent=self._parent)
            made.rest_written.connect(lambda: self._written("rest"))
            self._forecast = made
        return self._forecast

    @property
    def actions(self) -> "ActionsViewModel":
        """Of Actions, and of the suggestions on Today."""
        from desktop_app.screens.actions.view_model import ActionsViewModel  # noqa: PLC0415

        if self._actions is None:
            around = self._around
            self._actions = ActionsViewModel(self._jobs, self._operations.actions, today=around.today, **self._told)
        return self._actions

    @property
    def slots(self) -> "SlotsViewModel":
        """Of the next moments to post, a section of Actions."""
        from desktop_app.screens.slots.view_model import SlotsViewModel  # noqa: PLC0415

        if self._slots is None:
            self._slots = SlotsViewModel(self._jobs, self._operations.actions, explain=self._around.explain, parent=self._parent)
        return self._slots

    @property
    def now(self) -> Callable[[], int]:
        """The moment of the person whose data are shown, in Unix seconds."""
        return self._around.now

    @property
    def annotations(self) -> "AnnotationsViewModel":
        """Of the notes, a section of History."""
        from desktop_app.screens.annotations.view_model import AnnotationsViewModel  # noqa: PLC0415

        if self._annotations is None:
            operations = self._operations.annotations
            self._annotations = AnnotationsViewModel(self._jobs, operations, **self._told)
        return self._annotations

    @property
    def why(self) -> "WhyViewModel":
        """Of Why."""
        from desktop_app.screens.why.view_model import WhyViewModel  # noqa: PLC0415

        if self._why is None:
            self._why = WhyViewModel(self._jobs, self._operations, **self._told)
        return self._why

    @property
    def spam_test(self) -> "SpamTestViewModel":
        """Of the spam test, a section of Why."""
        from desktop_app.screens.spam_test.view_model import SpamTestViewModel  # noqa: PLC0415

        if self._spam_test is None:
            self._spam_test = SpamTestViewModel(
                self._jobs, self._operations, explain=self._around.explain, is_calm=self._around.voice.is_calm, parent=self._parent
            )
        return self._spam_test

    @property
    def recipes(self) -> "RecipesViewModel":
        """Of the recipes, a section of Why."""
        from desktop_app.screens.recipes.view_model import RecipesViewModel  # noqa: PLC0415

        if self._recipes is None:
            made = RecipesViewModel(self._jobs, self._operations.recipes, explain=self._around.explain, parent=self._parent)
            made.recipe_written.connect(self.facts_written)
            self._recipes = made
        return self._recipes

    @property
    def posts(self) -> "PostsViewModel":
        """Of Posts."""
        from desktop_app.screens.posts.view_model import PostsViewModel  # noqa: PLC0415

        if self._posts is None:
            around, ranges = self._around, (self._range, self._choose_range)
            self._posts = PostsViewModel(
                *(self._jobs, self._operations.posts, ranges),
                now=around.now, **self._told,
            )  # fmt: skip
        return self._posts

    @property
    def people(self) -> "PeopleViewModel":
        """Of People."""
        from desktop_app.screens.people.view_model import PeopleViewModel  # noqa: PLC0415

        if self._people is None:
            self._people = PeopleViewModel(self._jobs, self._operations, **self._named)
            self._people.people_written.connect(self.people_written)
            self._people.card_opened.connect(self.person.open)
        return self._people

    @property
    def handle_card(self) -> "HandleCardViewModel":
        """Of Where to find me, a section of People."""
        from desktop_app.screens.handle_card.view_model import HandleCardViewModel  # noqa: PLC0415

        if self._handle_card is None:
            self._handle_card = HandleCardViewModel(self._jobs, self._operations.profiles, **self._named)
        return self._handle_card

    @property
    def ties(self) -> "TiesViewModel":
        """Of the lists of ties, a section of People."""
        from desktop_app.screens.ties.view_model import TiesViewModel  # noqa: PLC0415

        if self._ties is None:
            self._ties = TiesViewModel(self._jobs, self._operations.ties, **self._named)
        return self._ties

    @property
    def person(self) -> "PersonViewModel":
        """Of one person, a section of People."""
        from desktop_app.screens.person.view_model import PersonViewModel  # noqa: PLC0415

        if self._person is None:
            self._person = PersonViewModel(self._jobs, self._operations.ties, **self._told)
            self._person.people_written.connect(self.people_written)
        return self._person

    @property
    def today_date(self) -> Callable[[], date]:
        """The day of the person whose data are shown."""
        return self._around.today

    @property
    def imports(self) -> "ImportsViewModel":
        """Of Imports."""
        from desktop_app.screens.imports.view_model import ImportsViewModel  # noqa: PLC0415

        if self._imports is None:
            self._imports = ImportsViewModel(self._jobs, self._operations, **self._told)
            self._imports.facts_written.connect(self.facts_written)
            self._imports.state_changed.connect(lambda _state: self._around.status_changed())
        return self._imports

    @property
    def coverage(self) -> "CoverageViewModel":
        """Of the coverage card in Imports."""
        from desktop_app.screens.coverage.view_model import CoverageViewModel  # noqa: PLC0415

        if self._coverage is None:
            self._coverage = CoverageViewModel(self._jobs, self._operations.load_coverage, **self._told)
        return self._coverage

    @property
    def accounts(self) -> "AccountsViewModel":
        """Of Your accounts, a section of Imports."""
        from desktop_app.screens.accounts.view_model import AccountsViewModel  # noqa: PLC0415

        if self._accounts is None:
            made = AccountsViewModel(self._jobs, self._operations, **self._told)
            made.facts_written.connect(self.facts_written)
            self.imports.state_changed.connect(lambda _state: made.wait(self.imports.is_writing))
            made.wait(self.imports.is_writing)
            self._accounts = made
        return self._accounts

    @property
    def newest(self) -> tuple[tuple[str, str], ...]:
        """Platform and last covered day, as the list of imports has it, else the score."""
        listed = self._imports.state.newest if self._imports is not None else ()
        return listed or self.today.state.newest

    @property
    def is_importing(self) -> bool:
        """Whether an import runs, of which nothing is kept if it ends now."""
        return self._imports is not None and self._imports.is_importing

    @property
    def is_writing(self) -> bool:
        """Whether the database is being written."""
        return any(one is not None and one.is_writing for one in (self._imports, self._accounts, self.decisions))

    def of_screen(self, screen: Screen) -> list[ScreenViewModel]:
        """Those which stand on this screen."""
        return [view_model for place, view_model in self._made() if place is screen]

    def translate(self) -> None:
        """Everything is said anew, in the language which is in use now."""
        for view_model in self._all():
            view_model.translate()

    def _choose_range(self, key: str) -> None:
        """History and Posts show the same range, whichever it was chosen in."""
        if key != self._range:
            self._range = key
            self._around.keep_range(key)
            if self._history is not None:
                self._history.take_range(key)
            if self._posts is not None:
                self._posts.take_range(key)

    def facts_written(self) -> None:
        """One of them wrote: tell them all."""
        self._written("facts")

    def people_written(self) -> None:
        """It was said who is one person: the score is the same, but who shows people shows others."""
        self._written("people")

    def _written(self, kind: str) -> None:
        self._facts_version += 1
        changed = Changed(self._facts_version, frozenset({kind}))
        for view_model in self._all():
            view_model.facts_changed(changed)

    def _made(self) -> list[tuple[Screen, ScreenViewModel]]:
        found: list[tuple[Screen, ScreenViewModel | None]] = [
            (Screen.TODAY, self.today),
            (Screen.HISTORY, self._history),
            (Screen.HISTORY, self._forecast),
            (Screen.HISTORY, self._stopping),
            (Screen.WHY, self._why),
            (Screen.WHY, self._spam_test),
            (Screen.WHY, self._recipes),
            (Screen.POSTS, self._posts),
            (Screen.HISTORY, self._annotations),
            (Screen.PEOPLE, self._people),
            (Screen.PEOPLE, self._handle_card),
            (Screen.PEOPLE, self._ties),
            (Screen.PEOPLE, self._person),
            (Screen.ACTIONS, self._slots),
            *((screen, self._actions) for screen in (Screen.TODAY, Screen.ACTIONS)),
            *self.decisions.made(),
            *self.findings.made(),
            (Screen.IMPORTS, self._imports),
            (Screen.IMPORTS, self._coverage),
            (Screen.IMPORTS, self._accounts),
            *((screen, self.waiting) for screen in (Screen.TODAY, Screen.IMPORTS, Screen.GUIDES)),
        ]
        return [(screen, view_model) for screen, view_model in found if view_model is not None]

    def _all(self) -> list[ScreenViewModel]:
        """Each once, though it may stand on several screens."""
        return list({id(view_model): view_model for _, view_model in self._made()}.values())
