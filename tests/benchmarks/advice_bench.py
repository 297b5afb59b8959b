"""Would the advice have helped? Every real archive with reactions (GAUNG_SAMPLES) and the sample person, rule by rule.

Archives are read into databases of their own; nothing of them but numbers is printed. An archive of an account which was read already
(a zip beside its folder, a month beside its year) is passed over.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from desktop_app.advice.advice_backtest import Judgement, judge
from desktop_app.advice.advice_trials import TRIALS
from desktop_app.advice.engine import discovered
from desktop_app.advice.past_weeks import Trial, Weeks, all_weeks, judged_weeks, pasts
from desktop_app.advice.rule_trials import of_account, rule_trials
from tests.samples import RealArchive, samples_folder

_NOW = 1_783_000_000  # July 2026
_NOBODY = "nobody"
_ALL = 1_000_000


def run() -> str:
    """The table: the archives together, then the sample person; by the rules themselves, then by plain conditions."""
    with tempfile.TemporaryDirectory(prefix="gaung-advice-") as folder:
        real = [one for path in _databases(Path(folder)) for one in _judged(path)]
        sample = list(_judged(_sample(Path(folder))))
    rows: list[tuple[str, ...]] = [
        ("archives", "by", "rule", "key", "weeks", "held", "followed", "matched", "accounts", "times", "8 of 10")
    ]
    rows += [_row("real", *one) for one in _judgements(real)] + [_row("sample", *one) for one in _judgements(sample)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


class _Judged(NamedTuple):
    """The weeks of one account, by one way to tell whether advice held."""

    by: str
    trial: Trial
    weeks: Weeks


def _judged(path: Path) -> Iterator[_Judged]:
    """Of each account of a database which has known reactions."""
    from desktop_app.operations import advice_posts
    from desktop_app.operations.advice_input import own_activity
    from local_db.database import LocalDatabase
    from local_db.records import UnixTime

    # Rules of today read the words of the last years only; here each year was today once.
    advice_posts._READ_DAYS, advice_posts._READ_MOST = _ALL, _ALL
    database = LocalDatabase.open(path, now=UnixTime(_NOW))
    activity = own_activity(database, now=UnixTime(_NOW))
    database.close()
    for account in range(0 if activity is None else len(activity.accounts)):
        assert activity is not None
        one = of_account(activity, account)
        past = pasts(one.posts).get(0)
        if past is not None and not np.isnan(past.level).all():
            print(f"  {one.accounts[0].platform}: {len(past.created):,} posts", file=sys.stderr)
            for by, trials in (("rule", rule_trials(one, discovered())), ("plain", TRIALS)):
                yield from (_Judged(by, trial, judged_weeks(past, trial)) for trial in trials)


def _judgements(judged: list[_Judged]) -> Iterator[tuple[str, Trial, Judgement]]:
    for by, rule in sorted({(one.by, one.trial.rule) for one in judged}, reverse=True):
        several = [one for one in judged if (one.by, one.trial.rule) == (by, rule)]
        weeks = [one.weeks._replace(account=np.full_like(one.weeks.account, number)) for number, one in enumerate(several)]
        yield by, several[0].trial, judge(all_weeks(weeks))


def _row(archives: str, by: str, trial: Trial, one: Judgement) -> tuple[str, ...]:
    times = "cannot tell" if one.times is None else f"{one.times:.2f}"
    bounds = "too few" if one.low is None or one.high is None else f"{one.low:.2f} to {one.high:.2f}"
    return archives, by, trial.rule, trial.key, *map(str, (one.weeks, one.held, one.done, one.matched, one.accounts)), times, bounds


def _databases(folder: Path) -> Iterator[Path]:
    """One for each archive which could be read; the others are told of."""
    if samples_folder() is None:
        print("  no real archives: set GAUNG_SAMPLES to their folder", file=sys.stderr)
    for number, archive in enumerate(_archives()):
        path = folder / f"{number}.db"
        if _is_read(archive, path):
            yield path


def _archives() -> Iterator[RealArchive]:
    from local_db.parsing.catalogue import IMPORTERS
    from tests.samples import real_archives

    seen = set()
    for importer in IMPORTERS:
        for archive in real_archives(importer.name):
            account = archive.expect.get("account")
            told = {} if not isinstance(account, dict) else account
            owner = told.get("native_id") or told.get("handle")
            key = (told.get("platform"), owner) if owner else (_NOBODY, str(archive.path))
            if key not in seen:
                seen.add(key)
                yield archive


def _is_read(archive: RealArchive, path: Path) -> bool:
    from local_db import ingest
    from local_db.database import LocalDatabase
    from local_db.errors import LocalDbError
    from local_db.importer_protocol import ImportOptions
    from local_db.progress import CancelToken
    from local_db.records import UnixTime

    options, now = ImportOptions(account=archive.options.get("account")), UnixTime(_NOW)
    database = LocalDatabase.open(path, now=now)
    try:
        for one in ingest.plan_paths([archive.path], options, on_progress=_silent, cancel=CancelToken()):
            if isinstance(one, ingest.ArchivePlan):
                ingest.import_archive(database, one, options, now=now, on_progress=_silent, cancel=CancelToken())
    except LocalDbError as error:
        print(f"  an archive of {archive.importer} is left out ({type(error).__name__})", file=sys.stderr)
        return False
    finally:
        database.close()
    return True


def _sample(folder: Path) -> Path:
    from desktop_app.operations.sample import open_sample
    from local_db.progress import CancelToken

    open_sample(folder / "sample.db", on_progress=_silent, cancel=CancelToken()).close()
    return folder / "sample.db"


def _silent(_progress: object) -> None:
    """Nobody watches."""
