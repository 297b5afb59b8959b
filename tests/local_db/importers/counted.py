"""What the records of one archive add up to, in the keys of `import --json`, without a database."""

import collections
import datetime as dt
import json
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import msgspec

from local_db.archives import open_archive
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan
from local_db.records import LEFT_OUT, Account, Act, AudienceObservation, Issue, Post, PostKind, PostObservation, Reaction, ReactionKind
from tests.samples import RealArchive

_TOTALS = ("likes", "reposts", "quotes", "replies", "saves")
_TOTAL_OF = {ReactionKind.REPLY: "replies", ReactionKind.LIKE: "likes", ReactionKind.REPOST: "reposts"}


def counted(importer: Importer, path: Path, options: dict[str, str]) -> dict[str, object]:
    """Plan and read one path, the first of several exports in it; also "entries_read" and "planned"."""
    chosen = msgspec.convert(options, ImportOptions)
    with open_archive([path]) as archive:
        recognition = importer.recognise(archive)[0]
        plan = importer.plan(archive, recognition, chosen)
        read = list(importer.read(archive, plan, chosen))
    accounts = [item for item in read if isinstance(item, Account)]
    records = [record for item in read if isinstance(item, tuple) for record in item]
    left_out = sum(item.count for item in read if isinstance(item, Issue) and item.kind in LEFT_OUT)
    return {
        "entries_read": sum(isinstance(item, tuple) for item in read) + left_out,
        "planned": plan.entries,
        "account": {"platform": accounts[0].platform.value, "handle": accounts[0].handle, "native_id": accounts[0].native_id},
        "as_of": None if plan.as_of is None else _day(plan.as_of),
        "period": _period([record for record in records if isinstance(record, Post)], plan),
        "posts": _kinds([record for record in records if isinstance(record, Post)]),
        "reactions": _received(records),
        "audience": _audience([record for record in records if isinstance(record, AudienceObservation)]),
        "acts": _acts([record for record in records if isinstance(record, Act)]),
    }


def _day(time: int) -> str:
    return dt.datetime.fromtimestamp(time, dt.UTC).date().isoformat()


def _period(posts: list[Post], plan: ImportPlan) -> list[str] | None:
    if not posts:
        return None
    times = [post.created_at for post in posts]
    assert plan.first is not None
    return [_day(min(times)), _day(max(times))]


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
        elif isinstance(record, Reaction) and record.post and record.kind in _TOTAL_OF:
            name = _TOTAL_OF[record.kind]
            found[name] = (found[name] or 0) + 1
    return found


def _audience(observations: list[AudienceObservation]) -> dict[str, int | None]:
    last = observations[-1] if observations else None
    return {name: getattr(last, name, None) for name in ("followers", "following", "mutual")}


def _acts(acts: list[Act]) -> dict[str, int]:
    return dict(collections.Counter(act.kind.value for act in set(acts)))


def options_of(folder: Path) -> dict[str, str]:
    """The options of a golden variant."""
    file = folder / "options.json"
    found: dict[str, str] = json.loads(file.read_bytes()) if file.is_file() else {}
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
