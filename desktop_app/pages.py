"""The pages of the window, each made when it is first opened; what is heavy is imported then."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.main_window import Screen
from desktop_app.screens.today.page import Suggestions, TodayPage, TodayWays
from desktop_app.view_models import ViewModels
from desktop_app.words.translations import tr

if TYPE_CHECKING:
    from desktop_app.screens.actions.panels import EvidenceWays
    from desktop_app.screens.downloads.view_model import DownloadsViewModel
    from desktop_app.screens.posts.state import PostsState


@dataclass(frozen=True, slots=True)
class Ways:
    """Where pages lead: what the window does for them. `guides` are the keys of the guides which the person ticked."""

    go: Callable[[Screen], object]
    back: Callable[[], object]
    open_sample: Callable[[], object]
    choose_files: Callable[[], object]
    choose_folder: Callable[[], object]
    choose_watched_folder: Callable[[], object]
    save_structure: Callable[[int], object]
    map_columns: Callable[[int], object]
    show_guide: Callable[[str], object]
    ask_for_export: Callable[[str], object]
    guides: Callable[[], tuple[str, ...]]
    keep_guides: Callable[[tuple[str, ...]], object]
    hidden_columns: Callable[[], tuple[str, ...]]  # of the table of posts
    keep_hidden_columns: Callable[[tuple[str, ...]], object]
    show_names: Callable[[], object]  # switch redaction off


class Pages:
    """Makes pages for the person whose view models `shown` gives at that moment."""

    def __init__(self, shown: Callable[[], ViewModels], downloads: Callable[[], "DownloadsViewModel"], ways: Ways) -> None:
        self._shown = shown
        self._downloads = downloads
        self._ways = ways
        self._show_person: Callable[[str], object] = str  # of the newest page People

    def factories(self) -> Mapping[Screen, Callable[[], QWidget]]:
        """By screen."""
        return {
            Screen.TODAY: self._today,
            Screen.HISTORY: self._history,
            Screen.WHY: self._why,
            Screen.POSTS: self._posts,
            Screen.PEOPLE: self._people,
            Screen.ACTIONS: self._actions,
            Screen.IMPORTS: self._imports,
            Screen.GUIDES: self._guides,
        }

    def _to(self, screen: Screen) -> Callable[[], object]:
        return lambda: self._ways.go(screen)

    def _today(self) -> QWidget:
        from desktop_app.screens.actions.page import TopSuggestions  # noqa: PLC0415

        ways = TodayWays(
            choose_archives=self._ways.choose_files,
            guides=self._to(Screen.GUIDES),
            sample=self._ways.open_sample,
            history=self._to(Screen.HISTORY),
            imports=self._to(Screen.IMPORTS),
            why=self._open_why,
            guide=self._ways.show_guide,
            landed=self._downloads().show_all,
        )
        top = TopSuggestions(self._shown().actions, self._evidence(), self._to(Screen.ACTIONS))
        return TodayPage(self._shown().today, ways, Suggestions(top, top))

    def _history(self) -> QWidget:
        from desktop_app.report.curve_svg import curve_svg  # noqa: PLC0415
        from desktop_app.screens.annotations.page import AnnotationsSection  # noqa: PLC0415
        from desktop_app.screens.forecast.page import ForecastSection  # noqa: PLC0415
        from desktop_app.screens.history.exports import ChartWays  # noqa: PLC0415
        from desktop_app.screens.history.page import HistoryPage  # noqa: PLC0415  (loads the chart)
        from desktop_app.screens.stopping.page import StoppingSection  # noqa: PLC0415

        notes = self._shown().annotations
        section, stopping = AnnotationsSection(notes), StoppingSection(self._shown().stopping)
        page = HistoryPage(
            self._shown().history,
            self._to(Screen.IMPORTS),
            self._open_day,
            sections=(stopping, ForecastSection(self._shown().forecast), section),
            ways=ChartWays(annotate=section.offer_day, undo=notes.undo, draw=curve_svg),
        )
        section.day_wanted.connect(page.show_day)
        page.day_read.connect(self._shown().stopping.read_day)
        stopping.line_changed.connect(page.chart.show_stopped)
        notes.marks_changed.connect(page.show_marks)
        page.show_marks(notes.state.marks)
        return page

    def _why(self) -> QWidget:
        from desktop_app.screens.larger_reach.page import LargerReachSection  # noqa: PLC0415
        from desktop_app.screens.recipes.page import RecipesSection  # noqa: PLC0415
        from desktop_app.screens.spam_test.page import SpamTestSection  # noqa: PLC0415
        from desktop_app.screens.why.page import WhyPage  # noqa: PLC0415

        sections = (
            (tr("Who answered"), LargerReachSection(self._shown().findings.larger_reach, self._open_person)),
            (tr("Spam test"), SpamTestSection(self._shown().spam_test)),
            (tr("Recipe"), RecipesSection(self._shown().recipes)),
        )
        return WhyPage(self._shown().why, self._to(Screen.IMPORTS), sections)

    def _open_why(self, is_change: bool) -> None:
        """The ledger of the newest day, or of what moved the score to it."""
        if is_change:
            self._shown().why.open_change()
        else:
            self._shown().why.open_day(None)
        self._ways.go(Screen.WHY)

    def _open_day(self, day: date) -> None:
        self._shown().why.open_day(day)
        self._ways.go(Screen.WHY)

    def _open_post(self, key: str) -> None:
        self._shown().why.open_post(key)
        self._ways.go(Screen.WHY)

    def _posts(self) -> QWidget:
        from desktop_app.screens.for_good.page import ForGoodPanel  # noqa: PLC0415
        from desktop_app.screens.old_backups.page import OldBackupsPanel  # noqa: PLC0415
        from desktop_app.screens.post_choices.page import PostChoicesPanel  # noqa: PLC0415
        from desktop_app.screens.posts.page import PostsPage  # noqa: PLC0415

        shown, decisions = self._shown(), self._shown().decisions
        one, erasing_one = decisions.post_choices(is_gone=False), decisions.erasing(is_gone=False)
        backups = decisions.old_backups(Screen.POSTS)
        gone, erasing_gone = decisions.post_choices(is_gone=True), decisions.erasing(is_gone=True)

        def concern(state: "PostsState") -> None:
            card = state.card
            posts = () if card is None else (card.post_id,)
            one.concern(posts, (lambda: posts) if posts else None, is_left_out=card is not None and card.is_left_out)
            erasing_one.concern(posts if card is not None and not card.is_erased else None)

        shown.posts.state_changed.connect(concern)
        gone.concern("gone", decisions.gone_posts, is_left_out=None)
        erasing_gone.concern(())
        return PostsPage(
            shown.posts,
            self._to(Screen.IMPORTS),
            self._open_post,
            below_post=PostChoicesPanel(one, ForGoodPanel(erasing_one), OldBackupsPanel(backups)),
            below_gone=PostChoicesPanel(gone, ForGoodPanel(erasing_gone), OldBackupsPanel(backups), is_many=True),
            hidden=self._ways.hidden_columns(),
            keep_hidden=self._ways.keep_hidden_columns,
        )

    def _people(self) -> QWidget:
        from desktop_app.screens.comings.page import ComingsSection  # noqa: PLC0415
        from desktop_app.screens.for_good.page import ForGoodPanel  # noqa: PLC0415
        from desktop_app.screens.old_backups.page import OldBackupsPanel  # noqa: PLC0415
        from desktop_app.screens.people.page import PeoplePage, PeopleParts  # noqa: PLC0415
        from desktop_app.screens.people.panels import ListsArea  # noqa: PLC0415
        from desktop_app.screens.people.state import Part  # noqa: PLC0415
        from desktop_app.screens.person.page import PersonSection  # noqa: PLC0415
        from desktop_app.screens.ties.page import TiesSection  # noqa: PLC0415

        shown = self._shown()
        ties, person = TiesSection(shown.ties, on_imports=self._to(Screen.IMPORTS)), PersonSection(shown.person, today=shown.today_date)
        forgetting = shown.decisions.forgetting
        forgetting.done.connect(shown.people.person_went)
        comings = ComingsSection(shown.findings.comings)
        lists = ListsArea(ties, ties.choose, {"comings": comings})
        old_backups = shown.decisions.old_backups(Screen.PEOPLE)
        backups = OldBackupsPanel(old_backups)
        panels = (person, ForGoodPanel(forgetting))
        offer = (backups, backups.close_button, old_backups.dismiss)
        parts = PeopleParts(lists, lists.choose, panels, person.start, person.undo, *offer)
        page = PeoplePage(shown.people, parts, on_imports=self._to(Screen.IMPORTS), on_guides=self._to(Screen.GUIDES))
        backups.open_changed.connect(page.show_offer)
        page.show_offer(old_backups.state.is_open)
        page.add_side(tr("Where to find me"), self._handle_card())
        shown.people.state_changed.connect(lambda state: forgetting.concern(None if state.card is None else state.card.key))
        self._show_person = page.open_person
        for one in (ties, comings):
            one.opened.connect(page.open_person)
        ties.acted.connect(page.act)
        ties.questions_wanted.connect(lambda: page.choose(Part.SAME))
        return page

    def _handle_card(self) -> QWidget:
        from desktop_app.report.handle_card import card_svg, card_text, contact_text, signature_html, signature_text  # noqa: PLC0415
        from desktop_app.screens.handle_card.exports import CardWays  # noqa: PLC0415
        from desktop_app.screens.handle_card.page import HandleCardSection  # noqa: PLC0415

        ways = CardWays(card_svg, card_text, signature_text, signature_html, contact_text)
        return HandleCardSection(self._shown().handle_card, ways, self._to(Screen.IMPORTS), self._ways.show_names)

    def _open_person(self, key: str) -> None:
        self._ways.go(Screen.PEOPLE)  # makes the page, if it is the first time
        self._show_person(key)

    def _evidence(self) -> "EvidenceWays":
        from desktop_app.screens.actions.panels import EvidenceWays  # noqa: PLC0415

        return EvidenceWays(post=self._open_post, person=self._open_person)

    def _actions(self) -> QWidget:
        from desktop_app.report.slot_calendar import slot_calendar  # noqa: PLC0415
        from desktop_app.screens.actions.page import ActionsPage  # noqa: PLC0415
        from desktop_app.screens.goals.page import GoalsSection  # noqa: PLC0415
        from desktop_app.screens.slots.page import SlotsSection  # noqa: PLC0415
        from desktop_app.widgets.method_page import MethodPage  # noqa: PLC0415

        shown = self._shown()
        slots = SlotsSection(shown.slots, lambda plan: slot_calendar(plan.slots, shown.now()))
        imports, guides = self._to(Screen.IMPORTS), self._to(Screen.GUIDES)
        return ActionsPage(
            shown.actions,
            self._evidence(),
            on_imports=imports,
            on_guides=guides,
            on_guide=self._ways.show_guide,
            sections=(slots, GoalsSection(shown.findings.goals), MethodPage()),
        )

    def _imports(self) -> QWidget:
        from desktop_app.screens.accounts.page import AccountsSection  # noqa: PLC0415
        from desktop_app.screens.coverage.page import CoverageSection  # noqa: PLC0415
        from desktop_app.screens.downloads.page import LandedSection, WatchSection  # noqa: PLC0415
        from desktop_app.screens.imports.page import ImportsPage  # noqa: PLC0415
        from desktop_app.screens.waiting_room.page import WaitingRoomSection  # noqa: PLC0415

        shown, downloads = self._shown(), self._downloads()
        return ImportsPage(
            shown.imports,
            on_choose=self._ways.choose_files,
            on_folder=self._ways.choose_folder,
            on_guides=self._to(Screen.GUIDES),
            on_structure=self._ways.save_structure,
            on_map=self._ways.map_columns,
            above=(LandedSection(downloads), WaitingRoomSection(shown.waiting)),
            sections=(
                CoverageSection(shown.coverage, self._ways.show_guide),
                AccountsSection(shown.accounts),
                WatchSection(downloads, self._ways.choose_watched_folder),
            ),
        )

    def _guides(self) -> QWidget:
        from desktop_app.widgets.export_guides_page import ExportGuidesPage  # noqa: PLC0415

        waiting = self._shown().waiting
        page = ExportGuidesPage(
            self._ways.back,
            on_ask=self._ways.ask_for_export,
            on_waiting=self._to(Screen.IMPORTS),
            chosen=self._ways.guides(),
            keep_chosen=self._ways.keep_guides,
        )
        waiting.state_changed.connect(page.render_waiting)
        page.render_waiting(waiting.state)
        return page
