"""Counts of what an importer yields, in the keys of expected.json."""

from collections import Counter
from pathlib import Path

from local_db.archives import open_archive
from local_db.importer_protocol import Importer, ImportOptions
from local_db.records import LEFT_OUT, Account, Act, AudienceObservation, Coverage, Issue, Post, PostKind, PostObservation


def counted(importer: Importer, path: Path, options: ImportOptions) -> dict[str, object]:
    """Read one path in this process and count."""
    posts: dict[str, Post] = {}
    totals: dict[str, PostObservation] = {}
    acts: dict[str, set[tuple[object, ...]]] = {}
    audience: dict[str, int | None] = {"followers": None, "following": None, "mutual": None}
    account: Account | None = None
    entries = left_out = 0
    with open_archive([path]) as archive:
        recognition = importer.recognise(archive)
        assert recognition is not None
        plan = importer.plan(archive, recognition, options)
        for item in importer.read(archive, plan, options):
            if isinstance(item, Issue):
                left_out += item.count if item.kind in LEFT_OUT else 0
            elif isinstance(item, Account):
                account = item
            elif not isinstance(item, Coverage):
                entries += 1
                for record in item:
                    if isinstance(record, Post):
                        posts.setdefault(record.native_id, record)
                    elif isinstance(record, PostObservation):
                        totals.setdefault(record.native_id, record)
                    elif isinstance(record, Act):
                        acts.setdefault(str(record.kind), set()).add((record.person, record.post, record.native_id, record.at))
                    elif isinstance(record, AudienceObservation) and record.basis in {"shown", "listed"}:
                        for name in audience:
                            value = getattr(record, name)
                            audience[name] = value if value is not None else audience[name]
    assert account is not None
    kinds = Counter(str(post.kind or "unknown") for post in posts.values())
    own = [seen for native_id, seen in totals.items() if native_id not in posts or posts[native_id].kind is not PostKind.REPOST]
    return {
        "account": {"platform": str(account.platform), "handle": account.handle, "native_id": account.native_id},
        "posts": {kind: kinds.get(kind, 0) for kind in ("original", "reply", "thread", "quote", "repost", "unknown")},
        "reactions": {name: _sum([getattr(seen, name) for seen in own]) for name in ("likes", "reposts", "quotes", "replies", "saves")},
        "audience": audience,
        "acts": {kind: len(which) for kind, which in acts.items()},
        "entries": entries,
        "left_out": left_out,
        "observed_posts": len(totals),
    }


def _sum(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None
