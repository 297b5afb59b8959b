"""What the tests of the window share: values of the operations, operations which answer at once, jobs which run at once."""

import datetime as dt
import math
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from desktop_app.jobs import OnProgress
from desktop_app.operations.account_results import AccountInfo, AccountsFound
from desktop_app.operations.accounts import Told
from desktop_app.operations.coverage import known_evidence
from desktop_app.operations.imports import Imported, PlannedArchive, RefusedArchive, UndoPreview
from desktop_app.operations.score_results import AccountCoverage, BandEffect, Cause, Coverage, CurrentScore, Decay, ScoreDays, SubScores
from local_db.errors import Cancelled, LocalDbError, NotAnArchiveError
from local_db.importer_protocol import ImportOptions, ImportPlan, Question
from local_db.ingest import ArchivePlan
from local_db.progress import CancelToken, Progress
from local_db.queries.accounts import AccountRow
from local_db.queries.coverage import CoverageRow, CoverageSpan
from local_db.queries.imports import ImportSummary, IssueRow, UndoCounts
from local_db.records import Account, Evidence, Platform, UnixTime
from tests.desktop_app.actions_fakes import FakeActions
from tests.desktop_app.column_fakes import FakeColumns
from tests.desktop_app.decision_fakes import FakeDecisions
from tests.desktop_app.finding_fakes import FakeFindings
from tests.desktop_app.forecast_fakes import FakeForecasts
from tests.desktop_app.ledger_fakes import FakeLedger
from tests.desktop_app.notes_fakes import FakeNotes
from tests.desktop_app.own_profile_cases import FakeProfiles
from tests.desktop_app.recipe_fakes import FakeRecipes
from tests.desktop_app.tie_fakes import FakeTies

Result = TypeVar("Result")
TODAY = dt.date(2026, 11, 23)
_DAY_S = 86_400


def seconds(day: dt.date) -> int:
    """00:00 UTC of a day."""
    return (day - dt.date(1970, 1, 1)).days * _DAY_S


def score_days(number: int = 400, *, gap: tuple[int, int] | None = None) -> ScoreDays:
    """A history whose score is 20 and rises by 0.01 a day; `gap` are the first and the last day without data."""
    days = tuple(TODAY - dt.timedelta(days=number - 1 - index) for index in range(number))
    score = tuple(20 + index / 100 for index in range(number))
    none = (0.0,) * number
    return ScoreDays(
        days=days,
        score=score,
        low=tuple(value - 2 for value in score),
        high=tuple(value + 2 for value in score),
        reach=score,
        network=score,
        amplification=score,
        audience=score,
        x_reach=none,
        x_net=none,
        x_amp=none,
        x_post=none,
        followers=none,
        gaps=((days[gap[0]], days[gap[1]], "beyond_horizon"),) if gap else (),
        stop=tuple((TODAY + dt.timedelta(days=ahead), score[-1] - ahead / 10) for ahead in range(1, 31)) if number else (),
        is_estimated=(False,) * number,
        highest=(days[-1], score[-1]) if number else None,
    )


def no_days() -> ScoreDays:
    """There is no score."""
    return ScoreDays((), (), (), (), (), (), (), (), (), (), (), (), (), (), (), (), None)


def coverage(platform: str, account: str, until: dt.date, *kinds: str) -> tuple[Coverage, ...]:
    """What the files of one account hold."""
    return tuple(Coverage(platform, account, kind, None, seconds(until)) for kind in kinds)


NO_EFFECT = BandEffect(0.0, 0.0, 0.0, 0.0, 0.0)


def covered(
    platform: str,
    account: str,
    *kinds: str,
    until: dt.date = TODAY,
    since: dt.date | None = None,
    is_sample: bool = False,
    variant: str = "",
    effect: BandEffect | None = NO_EFFECT,
) -> AccountCoverage:
    """What the files of one account can tell, all of it alike; its posts are of one day."""
    spans = [
        CoverageSpan(1, "case", variant, kind, None if since is None else seconds(since), seconds(until), is_sample=is_sample)
        for kind in kinds
    ]
    return AccountCoverage(
        platform=platform,
        native_id=account,
        handle=account,
        first_post=dt.date(2019, 4, 2),
        last_post=until,
        until=seconds(until),
        as_of=seconds(until),
        variants=(variant,),
        known=known_evidence(spans),
        horizon=until,
        typed_on=None,
        is_left=False,
        is_counted=True,
        effect=effect,
    )


_WAITING = Decay("waiting", dt.date(2026, 11, 27), 0.1)


def current_score(
    *,
    change: float | None = -0.2,
    is_within_band: bool = True,
    causes: tuple[Cause, ...] = (Cause("post:x:1", "Bus ramp", 1.4), Cause("faded", "", -1.9)),
    decay: Decay = _WAITING,
    newest: dt.date = dt.date(2026, 11, 20),
) -> CurrentScore:
    """A score of 31."""
    return CurrentScore(
        score=31.2,
        low=29.0,
        high=33.4,
        day=TODAY,
        sub=SubScores(32.0, 28.0, 35.0, 29.0),
        change=change,
        change_since=dt.date(2026, 11, 9) if change is not None else None,
        is_within_band=is_within_band,
        causes=causes,
        decay=decay,
        coverage=coverage("mastodon", "sari@example.social", newest, "posts", "likes")
        + coverage("bluesky", "sari.example.org", dt.date(2026, 11, 19), "posts"),
        recipe_name="published",
        recipe_version=1,
        recipe_hash="9f3caaaa",
        newest_by_platform=(("mastodon", newest),),
        why_none="",
        accounts=(
            covered("mastodon", "sari@example.social", "posts", "likes", until=newest, variant="Mastodon"),
            covered("bluesky", "sari.example.org", "posts", until=dt.date(2026, 11, 19)),
        ),
    )


def no_score(why: str) -> CurrentScore:
    """No number, and why."""
    none = Decay("none", None, None)
    return CurrentScore(None, None, None, None, None, None, None, True, (), none, (), "published", 1, "9f3c", (), why)


def summary(import_id: int = 1, *, name: str = "mastodon.zip", left_out: int = 33) -> ImportSummary:
    """One import of a Mastodon archive."""
    issues = (IssueRow("private_skipped", "outbox.json", "", 31), IssueRow("bad_time", "outbox.json[17]", "published", 2))
    return ImportSummary(
        import_id=import_id,
        importer="mastodon_archive",
        importer_version=1,
        platform="mastodon",
        variant="4.3",
        source_name=name,
        source_bytes=1_240_000,
        finished_at=seconds(TODAY),
        as_of=seconds(TODAY),
        handle="sari@example.social",
        native_id="sari@example.social",
        first=seconds(dt.date(2019, 4, 2)),
        last=seconds(dt.date(2026, 11, 20)),
        entries=1_551 + left_out,
        stored=1_551,
        known=0,
        left_out=left_out,
        posts={"original": 1_300, "reply": 251},
        reactions={"likes": 4_211, "reposts": 1, "quotes": None},
        followers=None,
        following=211,
        mutual=None,
        other=None,
        acts={},
        observed_posts=1_300,
        daily_rows=0,
        coverage=tuple(CoverageRow("mastodon", "sari@example.social", kind, None, seconds(TODAY)) for kind in ("posts", "likes")),
        issues=issues if left_out else (),
    )


def planned(
    label: str = "twitter.zip", *, entries: int | None = 8_377, questions: tuple[Question, ...] = (), is_known: bool = False
) -> PlannedArchive:
    """A plan for an X archive."""
    plan = ImportPlan(
        importer="x_archive",
        importer_version=1,
        platform=Platform.X,
        variant="2022",
        account=None if questions else Account(platform=Platform.X, native_id="1", handle="sari"),
        as_of=UnixTime(seconds(TODAY)),
        first=dt.date(2011, 5, 1),
        last=TODAY,
        entries=entries,
        evidence=(Evidence.POSTS, Evidence.LIKES),
        lacks=(Evidence.FOLLOWERS,),
        files=("data/tweets.js",),
        missing=("data/tweets-part1.js",),
        private=("data/direct-messages.js",),
        questions=questions,
    )
    return PlannedArchive(ArchivePlan((Path(label),), label, 120_000_000, 10, plan), ImportOptions(), ImportOptions(), is_known, None)


def refused(label: str = "holiday.jpg") -> RefusedArchive:
    """A photo."""
    return RefusedArchive(label, NotAnArchiveError(f"{label} is a picture.", file=label, what="photo"))


def own_account(name: str, handle: str | None, **more: Any) -> AccountInfo:
    """One own account, of the years 2019 to 2026."""
    platform, _, native_id = name.partition(":")
    fields: dict[str, Any] = {"shown": handle or native_id, "first": dt.date(2019, 4, 2), "last": dt.date(2026, 11, 20)}
    return AccountInfo(name=name, platform=platform, handle=handle, native_id=native_id, **(fields | more))


class FakeOperations(FakeLedger, FakeForecasts, FakeColumns):
    """All operations on one person; `gate` holds imports back until it is set."""

    def __init__(self, *, is_empty: bool = False) -> None:
        FakeColumns.__init__(self)
        super().__init__()
        self.annotations = FakeNotes(is_empty=is_empty)
        self.actions = FakeActions(is_empty=is_empty)
        self.profiles = FakeProfiles(is_empty=is_empty)
        self.decisions = FakeDecisions()
        self.ties, self.findings, self.recipes = FakeTies(), FakeFindings(is_empty=is_empty), FakeRecipes()
        self.keep_stand_ins = lambda: self._called("keep_stand_ins")
        if is_empty:
            self.people, self.never_named = (), ()
            self.lines, self.own = (), ()
        self.imports: list[ImportSummary] = [] if is_empty else [summary()]
        self.found: tuple[PlannedArchive | RefusedArchive, ...] = (planned(), refused())
        self.current = no_score("nothing_imported") if is_empty else current_score()
        self.days = no_days() if is_empty else score_days()
        self.own_accounts = AccountsFound((own_account("mastodon:sari@example.social", "sari@example.social"),))
        self.causes = (Cause("post:x:1", "Bus ramp", 1.4), Cause("faded", "", -0.3), Cause("audience", "", 0.001))
        self.accounts: tuple[AccountCoverage, ...] = () if is_empty else self.current.accounts
        self.gate = threading.Event()
        self.gate.set()
        self.planned_paths: tuple[Path, ...] = ()
        self.options: list[ImportOptions] = []
        self.is_closed = self.is_interrupted = False

    def load_today(self) -> tuple[CurrentScore, ScoreDays]:
        self._called("load_today")
        return self.current, self.days

    def load_days(self) -> ScoreDays:
        self._called("load_days")
        return self.days

    def load_causes(self, day: dt.date) -> tuple[Cause, ...]:
        self._called(f"causes {day}")
        return self.causes

    def plan(self, paths: Sequence[Path], on_progress: OnProgress, cancel: CancelToken) -> tuple[PlannedArchive | RefusedArchive, ...]:
        self._called("plan")
        self.planned_paths = tuple(paths)
        on_progress(Progress(1, 2, "files"))
        cancel.raise_if_cancelled()
        return self.found

    def run(self, planned: PlannedArchive, on_progress: OnProgress, cancel: CancelToken) -> Imported:
        self._called("run")
        self.options.append(planned.options)
        on_progress(Progress(4_000, 8_000, "entries", "data/tweets.js", 4_000, seconds(dt.date(2014, 5, 1))))
        while not self.gate.wait(0.01):
            cancel.raise_if_cancelled()
        cancel.raise_if_cancelled()
        made = summary(len(self.imports) + 1, name=planned.archive.label)
        self.imports.append(made)
        self.current, self.days = current_score(), score_days()
        return Imported(made, is_already_known=False, has_replaced=False, score_before=30.9, score_after=31.3)

    def read_imports(self) -> tuple[ImportSummary, ...]:
        self._called("read_imports")
        return tuple(self.imports)

    def preview_undo(self, import_id: int) -> UndoPreview:
        self._called(f"preview_undo {import_id}")
        return UndoPreview(self._import(import_id), UndoCounts(1_200, 351, 4_300, 0, 20), 31.3, 12.0)

    def undo(self, import_id: int) -> ImportSummary:
        self._called(f"undo {import_id}")
        gone = self._import(import_id)
        self.imports.remove(gone)
        return gone

    def read_accounts(self) -> AccountsFound:
        self._called("read_accounts")
        return self.own_accounts if self.imports else AccountsFound()

    def count_account(self, account: str, is_counted: bool) -> Told:
        return self._told(f"count_account {account} {is_counted}", account)

    def leave_account(self, account: str, day: dt.date | None) -> Told:
        return self._told(f"leave_account {account} {day}", account)

    def join_accounts(self, account: str, head: str) -> Told:
        return self._told(f"join_accounts {account} {head}", account)

    def part_accounts(self, account: str, other: str) -> Told:
        return self._told(f"part_accounts {account} {other}", account)

    def keep_silent_account(self, account: str, day: dt.date) -> Told:
        return self._told(f"keep_silent_account {account} {day}", account)

    def tell_followers(self, account: str, day: dt.date, number: int | None) -> Told:
        return self._told(f"tell_followers {account} {day} {number}", account)

    def take_back(self, told: Told) -> Told:
        return self._told("take_back", f"{told.account.platform}:{told.account.native_id}")

    def _told(self, call: str, account: str) -> Told:
        self._called(call)
        platform, _, name = account.partition(":")
        return Told(AccountRow(1, platform, name, name, None), 30.9, 31.3)

    def save_structure(self, files: Sequence[Path], target: Path, cancel: CancelToken) -> None:
        self._called(f"save_structure {[file.name for file in files]} {target.name}")
        cancel.raise_if_cancelled()

    def load_coverage(self) -> tuple[AccountCoverage, ...]:
        self._called("load_coverage")
        return self.accounts

    def was_interrupted(self) -> bool:
        self._called("was_interrupted")
        return self.is_interrupted

    def close(self) -> None:
        self.is_closed = True

    def _import(self, import_id: int) -> ImportSummary:
        return next(one for one in self.imports if one.import_id == import_id)


class JobsAtOnce:
    """Runs work when the test says so (`run`), on the test's own thread."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def start(
        self,
        operation: Callable[[OnProgress, CancelToken], Result],
        *,
        on_success: Callable[[Result], None],
        on_failure: Callable[[Exception], None],
        on_cancelled: Callable[[], None] | None = None,
        on_progress: OnProgress | None = None,
    ) -> CancelToken:
        token = CancelToken()

        def work() -> None:
            try:
                token.raise_if_cancelled()
                result = operation(on_progress or _nobody, token)
            except Cancelled:
                (on_cancelled or _nothing)()
            except (OSError, ValueError, LookupError, LocalDbError) as error:
                on_failure(error)
            else:
                on_success(result)

        self.waiting.append(work)
        return token

    def run(self) -> None:
        """Run all that waits, and what that starts."""
        while self.waiting:
            self.waiting.pop(0)()


def _nobody(_progress: Progress) -> None:
    pass


def _nothing() -> None:
    pass


def is_nan(values: Sequence[float]) -> list[bool]:
    """Where there is no value."""
    return [math.isnan(value) for value in values]
