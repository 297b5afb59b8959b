"""What the records of one archive add up to, in the keys of `import --json`, without a database."""

import collections
import datetime as dt
import json
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from local_db.archives import open_archive
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan
from local_db.records import (
    LEFT_OUT,
    Account,
    Act,
    AudienceObservation,
    DailyMetrics,
    Issue,
    Post,
    PostKind,
    PostObservation,
    Reaction,
    ReactionKind,
)
from tests.golden import recognised
from tests.samples import RealArchive

_TOTALS = ("likes", "reposts", "quotes", "replies", "saves")
_TOTAL_OF = {ReactionKind.REPLY: "replies", ReactionKind.LIKE: "likes", ReactionKind.REPOST: "reposts"}


def counted(importer: Importer, path: Path, options: dict[str, str]) -> dict[str, object]:
    """Plan and read one path, the first of several exports in it; also "entries_read" and "planned"."""
    chosen = msgspec.convert(options, ImportOptions)
    with open_archive([path]) as archive:
        recognition = recognised(importer, archive, chosen)[0]
        plan = importer.plan(archive, recognition, chosen)
        read = list(importer.read(archive, plan, chosen))
    accounts = [item for item in read if isinstance(item, Account)]
    records = [record for item in read if isinstance(item, tuple) for record in item]
    records += [item for item in read if isinstance(item, AudienceObservation)]
    left_out = sum(item.count for item in read if isinstance(item, Issue) and item.kind in LEFT_OUT)
    return {
        "entries_read": sum(isinstance(item, tuple) for item in read) + left_out,
        "planned": plan.entries,
        "account": {"platform": accounts[0].platform.value, "handle": accounts[0].handle, "native_id": accounts[0].native_id},
        "as_of": None if plan.as_of is None else _day(plan.as_of),
        "period": _period(records, plan),
        "posts": _kinds([record for record in records if isinstance(record, Post)]),
        "reactions": _received(records),
        "audience": _audience([record for record in records if isinstance(record, AudienceObservation)]),
        "acts": _acts([record for record in records if isinstance(record, Act)]),
        "entries": sum(isinstance(item, tuple) for item in read) + left_out,
        "left_out": left_out,
        "observed_posts": len({record.native_id for record in records if isinstance(record, PostObservation)}),
        "daily_rows": len({record.day for record in records if isinstance(record, DailyMetrics)}),
    }


def _day(time: int) -> str:
    return dt.datetime.fromtimestamp(time, dt.UTC).date().isoformat()


def _period(records: Sequence[object], plan: ImportPlan) -> list[str] | None:
    """Of the posts; of a file without them of the days of its tables, else of what the owner did."""
    posts = [_day(record.created_at) for record in records if isinstance(record, Post)]
    days = [record.day.isoformat() for record in records if isinstance(record, DailyMetrics)]
    acts = [_day(record.at) for record in records if isinstance(record, Act) and record.at is not None]
    found = posts or days or acts
    assert plan.first is not None or not posts
    return [min(found), max(found)] if found else None


def _kinds(posts: list[Post]) -> dict[str, int]:
    assert len({post.native_id for post in posts}) == len(posts)
    found = collections.Counter(post.kind or "unknown" for post in posts)
    return {kind: found[kind] for kind in (*PostKind, "unknown")}


def _received(records: Sequence[object]) -> dict[str, int | None]:
    found: dict[str, int | None] = dict.fromkeys(_TOTALS)
    for record in records:
        if isinstance(record, PostObservation):
            for name in _TOTALS:
                if (count := getattr(record, name)) is not None:
                    found[name] = (found[name] or 0) + count
    named = [_TOTAL_OF[one.kind] for one in records if isinstance(one, Reaction) and one.post and one.kind in _TOTAL_OF]
    # A total holds those who are named as well.
    return {name: count if count is not None else named.count(name) or None for name, count in found.items()}


def _audience(observations: list[AudienceObservation]) -> dict[str, int | None]:
    last = observations[-1] if observations else None
    return {name: getattr(last, name, None) for name in ("followers", "following", "mutual", "other")}


def _acts(acts: list[Act]) -> dict[str, int]:
    return dict(collections.Counter(act.kind.value for act in set(acts)))


def options_of(folder: Path) -> dict[str, Any]:
    """The options of a golden variant."""
    file = folder / "options.json"
    found: dict[str, Any] = json.loads(file.read_bytes()) if file.is_file() else {}
    return found


def wrapped(source: Path, folder: Path) -> list[Path]:
    """The same content as a zip, as a zip with a top folder, as tar.gz."""
    files = [source] if source.is_file() else sorted(path for path in source.rglob("*") if path.is_file())
    root = source.parent if source.is_file() else source
    names = {path: path.relative_to(root).as_posix() for path in files}
    plain, nested, tarred = folder / "plain.zip", folder / "nested.zip", folder / "packed.tar.gz"
    for target, top in ((plain, ""), (nested, "my export/")):
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as container:
            for path, name in names.items():
                container.write(path, top + name)
    with tarfile.open(tarred, "w:gz") as container:
        for path, name in names.items():
            container.add(path, name)
    return [plain, nested, tarred]


def check_real(importer: Importer, sample: RealArchive, folder: Path) -> None:
    """A real archive gives its expected numbers, as it lies and however it is packed."""
    for path in (sample.path, *wrapped(sample.path, folder)):
        found = counted(importer, path, sample.options)
        for key, expected in sample.expect.items():
            value = found[key]
            if isinstance(expected, dict) and isinstance(value, dict):
                value = {name: value.get(name, 0) for name in expected}
            assert value == expected, key
