"""Place of assembly: database, jobs, view models, pages. What is heavy is imported after the first paint."""

import logging
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop_app import paths
from desktop_app.appearance import apply_appearance, load_fonts
from desktop_app.cycle_collection import CycleCollection
from desktop_app.jobs import Jobs, OnProgress
from desktop_app.logs import log_uncaught
from desktop_app.main_window import MainWindow, MenuActions, Screen
from desktop_app.operations.person import SAMPLE_DAY, PersonDatabase
from desktop_app.pages import Pages, Ways
from desktop_app.preferences import Preferences, load_preferences, save_preferences
from desktop_app.surroundings import Redaction, Surroundings, Voice
from desktop_app.surroundings import explain as explain  # noqa: PLC0414  (named from here)
from desktop_app.view_models import ViewModels, watched_folder
from desktop_app.widgets.questions import ask, tell
from desktop_app.widgets.sample_banner import SampleBanner
from desktop_app.words.translations import system_language, tr, use_language

if TYPE_CHECKING:
    from desktop_app.person_operations import PersonOperations
    from desktop_app.screens.downloads.state import WatchChoice
    from desktop_app.screens.downloads.view_model import Found
    from local_db.progress import CancelToken


_log = logging.getLogger("gaung.app")


class GaungApp(QObject):
    """The window of one person at a time, with its view models; the sample person is another database file."""

    def __init__(
        self,
        application: QApplication,
        *,
        database_path: Path,
        preferences: Preferences,
        operations_of: "Callable[[Path, bool], PersonOperations]",
        keep_preferences: Callable[[Preferences], object],
    ) -> None:
        super().__init__()
        self._application = application
        self._own_path = database_path
        self._preferences = preferences
        self._operations_of = operations_of
        self._keep_preferences = keep_preferences
        self.jobs = Jobs(self)
        pages = Pages(lambda: self.view_models, lambda: self.downloads, self._ways())
        self.window = MainWindow(pages.factories(), self._may_close)
        self.window.screen_changed.connect(self._screen_changed)
        self.window.files_dropped.connect(self.drop)
        self._is_started = False
        self._veil = Redaction(lambda: self._preferences.is_redacted)
        self.downloads = watched_folder(self.jobs, self._plan, preferences, self._keep_watch, now=_now, veil=self._veil, parent=self)
        self.downloads.plan_wanted.connect(self.drop)
        self.downloads.state_changed.connect(lambda state: self.view_models.today.tell_landed(state.today_text))
        self._open_person(database_path, is_sample=False)
        application.applicationStateChanged.connect(self._look_again)
        self.window.painted.connect(self._start)

    # Persons.

    def _open_person(self, path: Path, *, is_sample: bool) -> None:
        self._path, self._is_sample = path, is_sample
        self._operations = self._operations_of(path, is_sample)
        around = Surroundings(
            today=lambda: SAMPLE_DAY if is_sample else datetime.now(UTC).date(),
            explain=self._veil.explain,
            loading=lambda: tr("Reading the sample person's archives…") if is_sample else tr("Reading your database…"),
            is_new=not is_sample and not paths.is_there(path),
            history_range=self._preferences.history_range,
            keep_range=lambda key: self._change_preferences(replace(self._preferences, history_range=key)),
            status_changed=self._show_status,
            now=_now,
            voice=self._voice(),
        )
        self.view_models = ViewModels(self.jobs, self._operations, around, parent=self)
        self.view_models.today.tell_landed(self.downloads.state.today_text)
        self.window.open_screen = Screen.TODAY
        self._build()
        if self._is_started:
            self._veil.keep(self.jobs, self._operations)

    def open_sample(self) -> None:
        """Look around with the sample person; own data stays as it is."""
        if not self._is_sample and self._may_leave():
            self._close_person()
            self._open_person(paths.sample_database_path(), is_sample=True)

    def open_own(self) -> None:
        """Back to the person's own archives."""
        if self._is_sample and self._may_leave():
            self._close_person()
            self._open_person(self._own_path, is_sample=False)

    def _close_person(self) -> None:
        # Loads which still run end on their own; what they bring goes to a view model which nobody shows.
        self._operations.close()

    def _voice(self) -> Voice:
        return Voice(
            is_calm=lambda: self._preferences.is_calm,
            # Looks at the sample person are none at the own score.
            is_weekly=lambda: self._preferences.is_calm and self._preferences.is_weekly and not self._is_sample,
            looked_on=lambda: date.fromisoformat(looked_on) if (looked_on := self._preferences.looked_on) else None,
            keep_look=lambda day: self._change_preferences(replace(self._preferences, looked_on=day.isoformat())),
            veil=self._veil,
        )

    def _ways(self) -> Ways:
        return Ways(
            go=lambda screen: self.window.go(screen),  # noqa: PLW0108  (there is no window yet)
            back=lambda: self.window.back(),  # noqa: PLW0108
            open_sample=self.open_sample,
            choose_files=self.choose_files,
            choose_folder=self.choose_folder,
            choose_watched_folder=self.choose_watched_folder,
            save_structure=self.save_structure,
            map_columns=self.map_columns,
            show_guide=self.show_guide,
            ask_for_export=self.ask_for_export,
            guides=lambda: self._preferences.guides,
            keep_guides=lambda chosen: self._change_preferences(replace(self._preferences, guides=chosen)),
            hidden_columns=lambda: self._preferences.hidden_post_columns,
            show_names=lambda: self.set_redacted(False),
            keep_hidden_columns=lambda names: self._change_preferences(replace(self._preferences, hidden_post_columns=names)),
        )

    # What the person does.

    def drop(self, dropped: Sequence[Path]) -> None:
        """Show what is in these files. Own archives never go into the database of the sample person."""
        self.open_own()
        if self._is_sample:
            return
        self.window.go(Screen.IMPORTS)
        self.downloads.put_away(dropped)
        self.view_models.imports.drop(dropped)

    def choose_files(self) -> None:
        """Ask for archives."""
        chosen, _ = QFileDialog.getOpenFileNames(self.window, tr("Choose archives"), str(Path.home()))
        if chosen:
            self.drop([Path(name) for name in chosen])

    def choose_folder(self) -> None:
        """Ask for an unpacked archive."""
        chosen = QFileDialog.getExistingDirectory(self.window, tr("Choose a folder"), str(Path.home()))
        if chosen:
            self.drop([Path(chosen)])

    def save_structure(self, number: int) -> None:
        """Ask where the structure of a file that nobody knows should be saved."""
        target, _ = QFileDialog.getSaveFileName(
            self.window, tr("Save its structure"), str(Path.home() / "gaung-structure.json"), "JSON (*.json)"
        )
        if target:
            self.view_models.imports.save_structure(number, Path(target))

    def map_columns(self, number: int) -> None:
        """Ask what the columns of a table are that nobody knows; its plan comes in place of the refusal."""
        from desktop_app.screens.column_mapping.page import ColumnDialog  # noqa: PLC0415
        from desktop_app.screens.column_mapping.view_model import ColumnMappingViewModel  # noqa: PLC0415

        imports, veil = self.view_models.imports, self._veil
        if files := imports.table_files(number):
            view_model = ColumnMappingViewModel(self.jobs, self._operations, files, explain=veil.explain, veil=veil, parent=self)
            ColumnDialog(view_model, lambda found: imports.take_mapped(number, found), self.window).open()

    def show_guide(self, key: str) -> None:
        """How to request one export."""
        from desktop_app.widgets.export_guides_page import ExportGuidesPage  # noqa: PLC0415

        self.window.go(Screen.GUIDES)
        page = self.window.page()
        assert isinstance(page, ExportGuidesPage)
        page.show_guide(key)

    def choose_watched_folder(self) -> None:
        """Ask where archives arrive."""
        chosen = QFileDialog.getExistingDirectory(self.window, tr("Choose a folder"), str(self.downloads.folder))
        if chosen:
            self.downloads.choose_folder(Path(chosen))

    def ask_for_export(self, export: str) -> None:
        """The person asked a platform for an export today; the sample person waits for none."""
        if self._is_sample:
            self.open_own()
            self.window.go(Screen.GUIDES)
        if not self._is_sample:
            self.view_models.waiting.ask(export)

    def set_appearance(self, choice: str) -> None:
        """Light, dark or as the system; no restart."""
        self._change_preferences(replace(self._preferences, appearance=choice))
        apply_appearance(self._application, choice)

    def set_language(self, choice: str) -> None:
        """Another language; everything which is shown is said anew, no restart."""
        self._change_preferences(replace(self._preferences, language=choice))
        use_language(system_language() if choice == "system" else choice)
        self.view_models.translate()
        self.downloads.translate()
        self._build()

    def set_calm(self, is_calm: bool) -> None:
        """Words in place of the score, or its numbers again; nothing is loaded anew, no restart."""
        self._change_preferences(replace(self._preferences, is_calm=is_calm))
        self.view_models.translate()
        self._build()

    def set_redacted(self, is_redacted: bool) -> None:
        """Stand-ins for names and texts on all screens at once, or these again; nothing is loaded anew, no restart."""
        self._change_preferences(replace(self._preferences, is_redacted=is_redacted))
        self._veil.keep(self.jobs, self._operations)
        self.view_models.translate()
        self.downloads.translate()
        if is_redacted and not self.window.is_typing:
            self._build()  # pages made anew hold nothing of what stood there before
        else:
            self.window.renew(self._menu_actions())
            self._show_status()

    def set_weekly(self, is_weekly: bool) -> None:
        """Show the score on Today at most once a week, or always; what is shown now is the look of this week."""
        self._change_preferences(replace(self._preferences, is_weekly=is_weekly))
        self.view_models.translate()

    def keyboard_help(self) -> None:
        """The keys, in one notice."""
        tell(
            self.window,
            tr(
                "Ctrl+1 to Ctrl+7: Today, History, Why, Posts, People, Actions, Imports\nCtrl+O: choose archives\n\n"
                "In the chart: arrows a day, with Ctrl a month, with Alt the next mark; Home, End; 1 to 6 the range; + and - zoom; "
                "Page Up and Down move; Backspace the range before; Esc all; T table; "
                "R reads the history; N a note of the day; K what was known then; Ctrl+Z undoes what was done with notes; "
                "Enter Why of the day; drag shows a span, with Shift it moves\n\n"
                "In Why: Left and Right a day, Enter deeper, Backspace up, G next grouping, M without mutual exchange\n"
                "In Posts: Ctrl+F search, Enter opens a post, Ctrl+Enter shows it in Why, Ctrl+C copies its row, Esc back\n"
                "In People: Enter opens a person, N note, M met, S same as…, H hide, Esc back, Ctrl+Z undo\n"
                "In Actions: P plans, D is done, L not now, N not for me, Enter the evidence, A an action of your own, Ctrl+Z undo\n"
                "In Imports: Delete asks what undoing would take\n"
                "Today: W Why, 1 to 3 choose a suggestion, then P, L and N; empty: D drop, G get my archives, S sample person"
            )
            + "\n\n"
            + tr("Everywhere: F2 calm mode, words in place of the score; F3 redaction, stand-ins for names and texts"),
        )

    def about(self) -> None:
        """Name, promise, licence."""
        tell(
            self.window,
            tr("Gaung computes an influence score from your own archives. It opens no connection. Free software under the MIT licence."),
        )

    # Inside.

    def _start(self) -> None:
        """After the first paint: load what Today shows."""
        self._is_started = True
        self._veil.keep(self.jobs, self._operations)
        for view_model in self.view_models.of_screen(Screen.TODAY):
            view_model.show()
        self.downloads.start()
        self.jobs.start(
            lambda _progress, _cancel: self._operations.was_interrupted(),
            on_success=self._tell_interrupted,
            on_failure=lambda error: _log.warning("no look at the last import: %s", type(error).__name__),
        )

    @Slot(Qt.ApplicationState)
    def _look_again(self, state: Qt.ApplicationState) -> None:
        """The person is back: "tomorrow" may be today, and a folder on another computer does not tell that it changed."""
        if self._is_started and state is Qt.ApplicationState.ApplicationActive:
            self.view_models.waiting.look_again()
            self.downloads.look()

    def _tell_interrupted(self, was_interrupted: bool) -> None:
        if was_interrupted:
            self.window.go(Screen.IMPORTS)
            self.view_models.imports.tell_interrupted()

    def _screen_changed(self, earlier: str, screen: str) -> None:
        if not self._is_started:
            return
        if earlier != screen:
            for view_model in self.view_models.of_screen(Screen(earlier)):
                view_model.hide()
        for view_model in self.view_models.of_screen(Screen(screen)):
            view_model.show()

    def _build(self) -> None:
        self.window.build(self._menu_actions(), SampleBanner(SAMPLE_DAY, self.open_own) if self._is_sample else None)
        self._show_status()

    def _menu_actions(self) -> MenuActions:
        return MenuActions(
            choose_files=self.choose_files,
            choose_folder=self.choose_folder,
            sample=self.open_sample,
            keyboard_help=self.keyboard_help,
            about=self.about,
            set_appearance=self.set_appearance,
            set_language=self.set_language,
            appearance=self._preferences.appearance,
            language=self._preferences.language,
            set_calm=self.set_calm,
            set_weekly=self.set_weekly,
            is_calm=self._preferences.is_calm,
            is_weekly=self._preferences.is_weekly,
            set_redacted=self.set_redacted,
            is_redacted=self._preferences.is_redacted,
        )

    def _show_status(self) -> None:
        self.window.show_status(None if self._veil.is_on else self._path, self.view_models.newest)

    def _change_preferences(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._keep_preferences(preferences)

    def _keep_watch(self, choice: "WatchChoice") -> None:
        kept = replace(self._preferences, watch_since=choice.since, watch_folder=choice.folder, watch_seen=choice.seen)
        self._change_preferences(kept)

    def _plan(self, files: Sequence[Path], on_progress: OnProgress, cancel: "CancelToken") -> "Found":
        """What is in files, as the person who is shown now would import them."""
        return self._operations.plan(files, on_progress, cancel)

    def _may_leave(self) -> bool:
        return not self.view_models.is_writing

    def _may_close(self) -> bool:
        # An undo which runs goes on to its end behind the closed window.
        if not self.view_models.is_importing:
            return True
        words = tr("An import is running. If you close now, nothing of it is kept and your database stays as it was.")
        return ask(self.window, words, accept=tr("Cancel the import and close"), reject=tr("Go on importing"))

    def shut_down(self) -> None:
        """Stop the work, close the database."""
        self._is_started = False
        self.downloads.stop()
        self.jobs.shut_down()
        self._operations.close()


def _now() -> int:
    return int(time.time())


def run_window(arguments: list[str], *, database_path: Path, archives: Sequence[Path]) -> int:
    """Open the window, with archives as if they had been dropped on it; the exit code."""
    log_uncaught()
    application = QApplication([sys.argv[0], *arguments])
    application.setApplicationName("gaung")
    preferences = load_preferences(paths.preferences_path())
    use_language(system_language() if preferences.language == "system" else preferences.language)
    load_fonts(application)
    apply_appearance(application, preferences.appearance)
    gaung = GaungApp(
        application,
        database_path=database_path,
        preferences=preferences,
        operations_of=_operations_of,
        keep_preferences=_keep_preferences,
    )
    if archives:
        gaung.window.painted.connect(lambda: QTimer.singleShot(0, lambda: gaung.drop(archives)))
    gaung.window.show()
    CycleCollection(application).start()
    code = application.exec()
    gaung.shut_down()
    return code


def _operations_of(path: Path, is_sample: bool) -> "PersonOperations":
    return PersonDatabase(path, _now, is_sample=is_sample)


def _keep_preferences(preferences: Preferences) -> None:
    try:
        save_preferences(paths.preferences_path(), preferences)
    except OSError as error:
        _log.warning("preferences were not written: %s", error.errno)
