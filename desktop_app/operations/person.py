"""All operations on the database of one person, bound to its file; what is heavy is imported by the first that needs it.

The sample person is a database of its own, filled by the real importers when it is first opened; its clock stands still.
"""

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import paths
from desktop_app.operations.person_actions import PersonActions
from desktop_app.operations.person_decisions import PersonDecisions
from desktop_app.operations.person_findings import PersonFindings
from desktop_app.operations.person_future import PersonFuture
from desktop_app.operations.person_notes import PersonNotes
from desktop_app.operations.person_posts import PersonPosts
from desktop_app.operations.person_profiles import PersonProfiles
from desktop_app.operations.person_recipes import PersonRecipes
from desktop_app.operations.person_ties import PersonTies
from local_db.progress import CancelToken

if TYPE_CHECKING:
    from desktop_app.operations.account_results import AccountsFound
    from desktop_app.operations.accounts import Told
    from desktop_app.operations.column_mapping import LookedAt
    from desktop_app.operations.export_requests import RequestChange, Waiting
    from desktop_app.operations.imports import Imported, PlannedArchive, RefusedArchive, UndoPreview
    from desktop_app.operations.known_results import AsKnown
    from desktop_app.operations.ledger_results import Ledger, LedgerAsk, NoLedger, PersonaScore, RuleEffects, ScoreWithout
    from desktop_app.operations.people_results import IdentityChange, PeopleOrder, Person, Said, Suggestions
    from desktop_app.operations.score_results import AccountCoverage, Cause, CurrentScore, ScoreDays
    from local_db.database import LocalDatabase
    from local_db.importer_protocol import ToldTable
    from local_db.ingest import OnProgress
    from local_db.progress import Progress
    from local_db.queries.imports import ImportSummary as ImportSummary  # noqa: PLC0414  (screens name it from here)
    from local_db.queries.imports import IssueRow as IssueRow  # noqa: PLC0414
    from local_db.records import UnixTime

SAMPLE_DAY = date(2026, 11, 23)


class PersonDatabase:
    """The operations bound to one database file, which is opened by the first one that needs it, in the background."""

    def __init__(self, path: Path, now: Callable[[], int], *, is_sample: bool = False) -> None:
        self._path = path
        self._now = _sample_now if is_sample else now
        self._is_sample = is_sample
        self._lock = threading.Lock()
        self._database: LocalDatabase | None = None
        self._closing = CancelToken()
        self._keeps_stand_ins = False
        self.future = PersonFuture(self._opened, self._moment, lambda: is_sample or paths.is_there(path), self._closing)
        self.profiles = PersonProfiles(self._opened, is_there=lambda: paths.is_there(path) or is_sample)
        self.decisions = PersonDecisions(self._opened, self._moment)
        self.posts = PersonPosts(self._opened, self._moment, is_there=lambda: paths.is_there(path) or is_sample)
        self.ties = PersonTies(self._opened, self._moment, is_there=lambda: paths.is_there(path) or is_sample)
        self.findings = PersonFindings(self._opened, self._moment, is_there=lambda: paths.is_there(path) or is_sample)
        self.actions = PersonActions(self._opened, self._moment, is_there=lambda: paths.is_there(path) or is_sample)
        self.recipes = PersonRecipes(self._opened, self._moment, is_there=lambda: paths.is_there(path) or is_sample)
        self.annotations = PersonNotes(self._opened, self._moment, is_there=lambda: paths.is_there(path) or is_sample)

    def load_today(self) -> "tuple[CurrentScore, ScoreDays]":
        """The score of the newest day, and the history."""
        from desktop_app.operations.scores import current_score, score_days  # noqa: PLC0415  (heavy: after the first paint)

        database = self._opened()
        now = self._moment()
        return current_score(database, now=now), score_days(database, now=now)

    def load_days(self) -> "ScoreDays":
        """The history."""
        from desktop_app.operations.scores import score_days  # noqa: PLC0415

        return score_days(self._opened(), now=self._moment(), with_rested=True)

    def load_causes(self, day: date) -> "tuple[Cause, ...]":
        """What moved the score on one day."""
        from desktop_app.operations.scores import causes_of_day  # noqa: PLC0415

        return causes_of_day(self._opened(), day, now=self._moment())

    def load_known(self, day: date, cancel: "CancelToken") -> "AsKnown | None":
        """A day as it was known then."""
        from desktop_app.operations.as_known import as_known  # noqa: PLC0415

        return as_known(self._opened(), day, now=self._moment(), cancel=cancel)

    def load_ledger(self, ask: "LedgerAsk", cancel: "CancelToken") -> "Ledger | NoLedger":
        """One page of the ledger."""
        from desktop_app.operations.ledger import ledger  # noqa: PLC0415
        from desktop_app.operations.ledger_results import NoLedger  # noqa: PLC0415

        if not paths.is_there(self._path) and not self._is_sample:
            return NoLedger("nothing_imported")
        return ledger(self._opened(), ask, now=self._moment(), cancel=cancel)

    def load_without(self, ask: "LedgerAsk", cancel: "CancelToken") -> "ScoreWithout | None":
        """The score without what the path stands for."""
        from desktop_app.operations.leaving_out import without  # noqa: PLC0415

        return without(self._opened(), ask, now=self._moment(), cancel=cancel)

    def load_rules(self, cancel: "CancelToken") -> "RuleEffects | None":
        """What each discount does to the score of the newest day."""
        from desktop_app.operations.leaving_out import rule_effects  # noqa: PLC0415

        is_there = paths.is_there(self._path) or self._is_sample
        return None if not is_there else rule_effects(self._opened(), None, now=self._moment(), cancel=cancel)

    def load_personas(self, on_progress: "OnProgress", cancel: "CancelToken") -> "tuple[PersonaScore, ...]":
        """The shipped invented people, scored on this machine."""
        from desktop_app.operations.persona_scores import persona_scores  # noqa: PLC0415

        return persona_scores(recipe=self.recipes.in_use(), on_progress=on_progress, cancel=cancel)

    def plan(
        self, files: Sequence[Path], on_progress: "OnProgress", cancel: "CancelToken"
    ) -> "tuple[PlannedArchive | RefusedArchive, ...]":
        """What is in the files."""
        from desktop_app.operations.imports import plan_archives  # noqa: PLC0415
        from local_db.importer_protocol import ImportOptions  # noqa: PLC0415

        # Looking at files makes no database; the first import does.
        database = self._opened() if paths.is_there(self._path) else None
        return plan_archives(database, files, ImportOptions(), on_progress=on_progress, cancel=cancel)

    def run(self, planned: "PlannedArchive", on_progress: "OnProgress", cancel: "CancelToken") -> "Imported":
        """Import one archive."""
        from desktop_app.operations.imports import import_planned  # noqa: PLC0415

        return import_planned(self._opened(), planned, now=self._moment(), on_progress=on_progress, cancel=cancel)

    def read_imports(self) -> "tuple[ImportSummary, ...]":
        """The imports which are there."""
        from desktop_app.operations.imports import list_imports  # noqa: PLC0415

        return list_imports(self._opened()) if paths.is_there(self._path) or self._is_sample else ()

    def preview_undo(self, import_id: int) -> "UndoPreview":
        """What undoing an import would take."""
        from desktop_app.operations.imports import undo_preview  # noqa: PLC0415

        return undo_preview(self._opened(), import_id, now=self._moment())

    def undo(self, import_id: int) -> "ImportSummary":
        """Undo an import."""
        from desktop_app.operations.imports import undo_import  # noqa: PLC0415

        return undo_import(self._opened(), import_id)

    def read_accounts(self) -> "AccountsFound":
        """The accounts which are there, and what may be said of them."""
        from desktop_app.operations.account_results import AccountsFound  # noqa: PLC0415
        from desktop_app.operations.own_accounts import read_accounts  # noqa: PLC0415

        return read_accounts(self._opened()) if paths.is_there(self._path) or self._is_sample else AccountsFound()

    def count_account(self, account: str, is_counted: bool) -> "Told":
        """Count an account, or leave it out of the score."""
        from desktop_app.operations.accounts import tell_counted  # noqa: PLC0415

        return tell_counted(self._opened(), account, is_counted=is_counted, now=self._moment())

    def leave_account(self, account: str, day: date | None) -> "Told":
        """The person left an account on a day; None takes that back."""
        from desktop_app.operations.accounts import tell_left  # noqa: PLC0415

        return tell_left(self._opened(), account, day, now=self._moment())

    def join_accounts(self, account: str, head: str) -> "Told":
        """An account is the earlier part of another's history."""
        from desktop_app.operations.accounts import tell_same  # noqa: PLC0415

        return tell_same(self._opened(), account, head, now=self._moment())

    def part_accounts(self, account: str, other: str) -> "Told":
        """Two accounts are two."""
        from desktop_app.operations.accounts import tell_apart  # noqa: PLC0415

        return tell_apart(self._opened(), account, other, now=self._moment())

    def keep_silent_account(self, account: str, day: date) -> "Told":
        """An account which is silent up to a day was not left."""
        from desktop_app.operations.accounts import keep_silent  # noqa: PLC0415

        return keep_silent(self._opened(), account, day, now=self._moment())

    def tell_followers(self, account: str, day: date, number: int | None) -> "Told":
        """A follower count which no file holds; None takes that of the day back."""
        from desktop_app.operations.accounts import tell_followers  # noqa: PLC0415

        return tell_followers(self._opened(), account, day, number, now=self._moment())

    def take_back(self, told: "Told") -> "Told":
        """Take back what was told of accounts."""
        from desktop_app.operations.accounts import take_back_told  # noqa: PLC0415

        return take_back_told(self._opened(), told, now=self._moment())

    def save_structure(self, files: Sequence[Path], target: Path, cancel: "CancelToken") -> None:
        """What files are made of, without what they say, into a file for a report."""
        from desktop_app.operations.care import save_structure  # noqa: PLC0415

        save_structure(files, target, cancel=cancel)

    def look_at_table(self, files: Sequence[Path], told: "ToldTable | None", cancel: "CancelToken") -> "LookedAt":
        """The beginning of a table that no importer knows."""
        from desktop_app.operations.column_mapping import look_at_table  # noqa: PLC0415

        database = self._opened() if paths.is_there(self._path) else None
        return look_at_table(database, files, cancel=cancel, told=told)

    def plan_table(
        self, files: Sequence[Path], told: "ToldTable", on_progress: "OnProgress", cancel: "CancelToken"
    ) -> "tuple[PlannedArchive | RefusedArchive, ...]":
        """The plan of a table which is read as the person told."""
        from desktop_app.operations.column_mapping import plan_with_mapping  # noqa: PLC0415

        database = self._opened() if paths.is_there(self._path) else None
        return plan_with_mapping(database, files, told, on_progress=on_progress, cancel=cancel)

    def load_coverage(self) -> "tuple[AccountCoverage, ...]":
        """What the files of each account can tell, and what their gaps do to the band."""
        from desktop_app.operations.coverage import account_coverage  # noqa: PLC0415

        return account_coverage(self._opened(), now=self._moment()) if paths.is_there(self._path) or self._is_sample else ()

    def order_people(self, platform: str | None, by: str) -> "PeopleOrder":
        """All who reacted or follow, in one order."""
        from array import array  # noqa: PLC0415

        from desktop_app.operations.people import people_order  # noqa: PLC0415
        from desktop_app.operations.people_results import PeopleOrder  # noqa: PLC0415

        if not (paths.is_there(self._path) or self._is_sample):  # looking makes no database
            return PeopleOrder(array("q"), 0, 0, frozenset(), (), ())
        return people_order(self._opened(), now=self._moment(), platform=platform, by=by)

    def read_people(self, order: "PeopleOrder", start: int, count: int) -> "tuple[Person, ...]":
        """A page of an order."""
        from desktop_app.operations.people import people_page  # noqa: PLC0415

        return people_page(self._opened(), order, start, count) if order.ids else ()

    def read_person(self, key: str) -> "Person | None":
        """One person by any of their keys."""
        return self.ties.read_person(key)

    def suggest_people(self) -> "Suggestions":
        """Who may be one person."""
        from desktop_app.operations.people import suggestions  # noqa: PLC0415

        return suggestions(self._opened(), now=self._moment())

    def merged_people(self) -> "tuple[Person, ...]":
        """Who was merged."""
        from desktop_app.operations.people import merged_people  # noqa: PLC0415

        return merged_people(self._opened(), now=self._moment())

    def find_people(self, text: str) -> "tuple[Person, ...]":
        """Whom a text may mean."""
        from desktop_app.operations.who_is_who import find_people  # noqa: PLC0415

        return find_people(self._opened(), text, now=self._moment())

    def merge_people(self, keys: Sequence[str]) -> "Said":
        """These are one person."""
        from desktop_app.operations.who_is_who import merge_people  # noqa: PLC0415

        return merge_people(self._opened(), keys, now=self._moment())

    def split_person(self, key: str) -> "Said":
        """This one is a person apart."""
        from desktop_app.operations.who_is_who import split_person  # noqa: PLC0415

        return split_person(self._opened(), key, now=self._moment())

    def say_apart(self, keys: Sequence[str]) -> "Said":
        """These are different people."""
        from desktop_app.operations.who_is_who import say_apart  # noqa: PLC0415

        return say_apart(self._opened(), keys, now=self._moment())

    def take_back_people(self, change: "IdentityChange") -> "tuple[Person, ...]":
        """Undo what was said of people; those concerned."""
        from desktop_app.operations.who_is_who import take_back  # noqa: PLC0415

        return take_back(self._opened(), change, now=self._moment())

    def read_waiting(self) -> "tuple[Waiting, ...]":
        """The exports which the person asked for. The sample person waits for none."""
        if self._is_sample or not paths.is_there(self._path):
            return ()
        from desktop_app.operations.export_requests import waiting_room  # noqa: PLC0415

        return waiting_room(self._opened(), now=self._moment())

    def ask_for_export(self, export: str, on: date | None) -> "RequestChange":
        """The person asked for an export, today (None) or on another day."""
        from desktop_app.operations.export_requests import ask_for  # noqa: PLC0415

        return ask_for(self._opened(), export, on, now=self._moment())

    def withdraw_export(self, export: str) -> "RequestChange":
        """The person does not wait for an export any more."""
        from desktop_app.operations.export_requests import withdraw  # noqa: PLC0415

        return withdraw(self._opened(), export)

    def mark_export(self, export: str, is_here: bool) -> "RequestChange":
        """The person says that an export is here, or not."""
        from desktop_app.operations.export_requests import mark_arrived  # noqa: PLC0415

        return mark_arrived(self._opened(), export, is_here=is_here, now=self._moment())

    def put_request_back(self, change: "RequestChange") -> None:
        """Undo one of these."""
        from desktop_app.operations.export_requests import put_back  # noqa: PLC0415

        put_back(self._opened(), change)

    def was_interrupted(self) -> bool:
        """Whether the last import ended with Gaung, so that nothing of it was kept. Said once."""
        from local_db.ingest import was_interrupted  # noqa: PLC0415

        return was_interrupted(self._path)

    def keep_stand_ins(self) -> None:
        """The stand-ins which are in use are those of this database from now on, of one which is not there yet as soon as it is."""
        from desktop_app.operations.stand_ins import keep_stand_ins  # noqa: PLC0415

        self._keeps_stand_ins = True
        if paths.is_there(self._path) or self._is_sample:
            keep_stand_ins(self._opened())

    def close(self) -> None:
        """Close the file, if it was opened; what still runs ends as cancelled."""
        self._closing.cancel()
        with self._lock:
            if self._database is not None:
                self._database.close()
                self._database = None

    def _moment(self) -> "UnixTime":
        from local_db.records import UnixTime  # noqa: PLC0415

        return UnixTime(self._now())

    def _opened(self) -> "LocalDatabase":
        """The open database; that of the sample person is filled first.

        Raises:
            Cancelled: it was closed meanwhile.
        """
        from desktop_app.operations.sample import open_sample  # noqa: PLC0415
        from desktop_app.operations.stand_ins import keep_stand_ins, look_up_stand_ins  # noqa: PLC0415
        from local_db.database import LocalDatabase  # noqa: PLC0415
        from local_db.records import UnixTime  # noqa: PLC0415

        with self._lock:
            self._closing.raise_if_cancelled()
            if self._database is None:
                paths.private_folder(self._path.parent)
                if self._is_sample:
                    self._database = open_sample(self._path, on_progress=_silent, cancel=self._closing)
                else:
                    self._database = LocalDatabase.open(self._path, now=UnixTime(self._now()))
                (keep_stand_ins if self._keeps_stand_ins else look_up_stand_ins)(self._database)
            return self._database


def _silent(_progress: "Progress") -> None:
    """Nobody watches."""


def _sample_now() -> int:
    return int(datetime(SAMPLE_DAY.year, SAMPLE_DAY.month, SAMPLE_DAY.day, 12, tzinfo=UTC).timestamp())
