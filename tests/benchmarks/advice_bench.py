"""Would the advice have helped? Every real archive with reactions (GAUNG_SAMPLES) and the sample person, rule by rule.

Archives are read into databases of their own; nothing of them but numbers is printed. An archive of an account which was read already
(a zip beside its folder, a month beside its year) is passed over.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from desktop_app.advice.advice_backtest import Judgement, judge
from desktop_app.advice.advice_trials import TRIALS
from desktop_app.advice.past_weeks import Past, all_weeks, judged_weeks
from tests.samples import RealArchive, samples_folder

_NOW = 1_783_000_000  # July 2026
_NOBODY = "nobody"


def run() -> str:
    """The table: the archives together, then the sample person."""
    with tempfile.TemporaryDirectory(prefix="gaung-advice-") as folder:
        real = [past for path in _databases(Path(folder)) for past in _pasts(path)]
        sample = _pasts(_sample(Path(folder)))
    told = [one for one in real if (~np.isnan(one.level)).any()]
    print(f"  {len(told)} accounts with known reactions, {sum(len(one.created) for one in told):,} posts", file=sys.stderr)
    rows: list[tuple[str, ...]] = [("archives", "rule", "key", "weeks", "held", "followed", "matched", "accounts", "times", "8 of 10")]
    rows += [_row("real", *one) for one in _judgements(told)] + [_row("sample", *one) for one in _judgements(sample)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def _judgements(pasts: list[Past]) -> Iterator[tuple[str, str, Judgement]]:
    for trial in TRIALS:
        weeks = [judged_weeks(past, trial, number) for number, past in enumerate(pasts)]
        if weeks:
            yield trial.rule, trial.key, judge(all_weeks(weeks))


def _row(archives: str, rule: str, key: str, one: Judgement) -> tuple[str, ...]:
    times = "cannot tell" if one.times is None else f"{one.times:.2f}"
    bounds = "too few" if one.low is None or one.high is None else f"{one.low:.2f} to {one.high:.2f}"
    return archives, rule, key, *map(str, (one.weeks, one.held, one.done, one.matched, one.accounts)), times, bounds


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


def _pasts(path: Path) -> list[Past]:
    """Of each account of a database, the posts as rules read them."""
    from desktop_app.advice.content_analysis.content import content_of
    from desktop_app.advice.content_analysis.phrases import key_phrases
    from desktop_app.advice.content_analysis.tokens import PhraseText
    from desktop_app.operations.post_study import read_posts
    from local_db.database import LocalDatabase
    from local_db.queries.posts import post_rows
    from local_db.records import UnixTime

    database = LocalDatabase.open(path, now=UnixTime(_NOW))
    with database.read() as connection:
        studied, _ = read_posts(connection, None)
        rows = post_rows(connection, studied.ids.tolist())
    database.close()
    contents = [content_of(row.text, row.title, row.links, row.hashtags, language=row.language) for row in rows]
    own = [row.kind != "repost" for row in rows]
    texts = [
        PhraseText(f"{row.title or ''}\n{row.text or ''}" if is_own else "", row.hashtags if is_own else (), content.language)
        for row, content, is_own in zip(rows, contents, own, strict=True)
    ]
    topics = key_phrases(texts).of_post
    is_proper = np.array([row.kind not in {"repost", "reply"} for row in rows], dtype=np.bool_)
    level = np.where(is_proper, np.log1p(studied.reactions), np.nan)
    is_repost = np.array([row.kind == "repost" for row in rows], dtype=np.bool_)
    is_link_only = np.array([content.is_link_only is True for content in contents], dtype=np.bool_)
    is_question = np.array([content.is_question is True for content in contents], dtype=np.bool_)
    found = []
    for account in np.unique(studied.account).tolist():
        here = np.flatnonzero(studied.account == account)
        past = Past(
            created=studied.created[here],
            level=level[here],
            is_proper=is_proper[here],
            is_repost=is_repost[here],
            is_link_only=is_link_only[here],
            is_question=is_question[here],
            topics=tuple(topics[place] for place in here.tolist()),
        )
        found.append(past)
    return found


def _silent(_progress: object) -> None:
    """Nobody watches."""
