"""Which file would show what the files of an account do not: looked up in resources/export_guides/brings.toml.

A kind of evidence here stands for one or several of `local_db.records.Evidence`.
"""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from desktop_app.assets import resource
from desktop_app.words.export_guides import export_guides
from desktop_app.words.translations import language, tr

# In the order in which they are told.
KINDS: Mapping[str, frozenset[str]] = {
    "posts": frozenset({"posts"}),
    "received": frozenset({"likes", "reposts", "quotes", "replies", "saves", "reactors", "reaction_times"}),
    "who": frozenset({"reactors"}),
    "when": frozenset({"reaction_times"}),
    "followers": frozenset({"followers", "follower_list"}),
    "history": frozenset({"follower_changes"}),
    "following": frozenset({"following"}),
    "acts": frozenset({"acts"}),
}
# What the score gains by each, to put files in order: without reactions received an account's posts say nothing and its
# followers count half; names and times make exact what is spread; whom one follows enters no part of it.
_WEIGHT = {"received": 8.0, "posts": 6.0, "followers": 5.0, "who": 4.0, "when": 4.0, "history": 3.0, "acts": 2.0, "following": 1.0}
_EXTENT = {"whole": 1.0, "window": 0.75, "sample": 0.5}
_UNSURE = 0.5  # of a file which has it for some accounts only, and of evidence which is known in part


@dataclass(frozen=True, slots=True)
class Brings:
    """Evidence in one part of an export. `extent`: "whole", "window", "sample"; `only`: for whom, empty = for everybody."""

    evidence: frozenset[str]
    extent: str
    file: str
    only: str


@dataclass(frozen=True, slots=True)
class Export:
    """An export of one platform. `guide` empty = there is none; `only` holds until the account is known to be of its `software`."""

    guide: str
    platform: str
    importers: tuple[str, ...]
    software: tuple[str, ...]
    only: str
    brings: tuple[Brings, ...]


class MissingFile(NamedTuple):
    """A file which would show more: all that it has of what is missing, and in `short` the best of it.

    `kinds` are those which it fills, `sure` those of them which it fills whatever the account; `value` only compares.
    """

    guide: str
    words: str
    short: str
    kinds: tuple[str, ...]
    sure: tuple[str, ...]
    value: float


class _Part(NamedTuple):
    kind: str
    file: str
    only: str
    value: float


class _Table(NamedTuple):
    exports: tuple[Export, ...]
    no_export: dict[tuple[str, str], str]  # platform and kind
    not_there: dict[str, list[str]]


def exports(platform: str) -> tuple[Export, ...]:
    """All exports of a platform, in the language in use."""
    return tuple(export for export in _table(language()).exports if export.platform == platform)


def is_there(platform: str, kind: str) -> bool:
    """Whether a platform has such a thing at all: a blog follows nobody."""
    return kind not in _table(language()).not_there.get(platform, ())


def no_export_words(platform: str, kind: str) -> str:
    """A sentence which says that no export has this, or who else has it; empty where there is nothing to say."""
    return _table(language()).no_export.get((platform, kind), "")


def missing_files(platform: str, variants: Collection[str], missing: Mapping[str, bool]) -> tuple[MissingFile, ...]:
    """Files which would show what is missing, the most valuable first; each fills something which those before it do not.

    Args:
        platform: of the account.
        variants: of the account's imports, by which its software is known.
        missing: kinds of evidence, each with whether some of it is known; then only a file with all of it helps.
    """
    offered = _offered(platform, variants)
    left, chosen = dict(missing), list[MissingFile]()
    while found := [one for one in (_missing_file(export, only, left) for export, only in offered) if one.kinds]:
        chosen.append(max(found, key=lambda one: one.value))
        left = {kind: is_part for kind, is_part in left.items() if kind not in chosen[-1].kinds}
    return tuple(chosen)


def honest_words(platform: str, variants: Collection[str], unknown: Collection[str]) -> tuple[str, ...]:
    """What no file can show for sure of an account, in sentences."""
    words = []
    for kind in unknown:
        files = missing_files(platform, variants, {kind: False})
        if not any(kind in file.sure for file in files):
            words.append(no_export_words(platform, kind) or ("" if files else tr("No export which Gaung reads has it.")))
    return tuple(dict.fromkeys(filter(None, words)))


def _offered(platform: str, variants: Collection[str]) -> list[tuple[Export, str]]:
    """Exports which this account may have, each with for whom it is, as far as that is open."""
    all_of_it = exports(platform)
    known = [export for export in all_of_it if any(variant.startswith(export.software) for variant in variants)]
    open_ones = [export for export in all_of_it if export.guide and (export in known or not (export.software and known))]
    return [(export, "" if export in known else export.only) for export in open_ones]


def _missing_file(export: Export, only: str, missing: Mapping[str, bool]) -> MissingFile:
    parts = sorted(_parts(export, only, missing), key=lambda part: -part.value)
    kinds, sure = {part.kind for part in parts}, {part.kind for part in parts if not part.only}
    return MissingFile(
        export.guide,
        _file_words(export, parts),
        _file_words(export, parts[:1]),
        tuple(kind for kind in KINDS if kind in kinds),
        tuple(kind for kind in KINDS if kind in sure),
        sum(part.value for part in parts),
    )


def _parts(export: Export, only: str, missing: Mapping[str, bool]) -> list[_Part]:
    """The best that an export has of each kind which is missing."""
    parts = []
    for kind, is_part in missing.items():
        offers = [
            _Part(kind, brings.file, condition, _value(kind, brings.extent, is_sure=not condition, is_part=is_part))
            for brings, condition in ((brings, brings.only or only) for brings in export.brings)
            if brings.evidence & KINDS[kind] and not (is_part and brings.extent != "whole")
        ]
        parts += [max(offers, key=lambda offer: offer.value)] if offers else []
    return parts


def _value(kind: str, extent: str, *, is_sure: bool, is_part: bool) -> float:
    return _WEIGHT[kind] * _EXTENT[extent] * (1.0 if is_sure else _UNSURE) * (_UNSURE if is_part else 1.0)


def _file_words(export: Export, parts: list[_Part]) -> str:
    """The export, which part of it, and for whom: said once where it holds for all parts."""
    name = next((guide.name for guide in export_guides() if guide.key == export.guide), "")
    conditions = {part.only for part in parts}
    if len(conditions) == 1:
        return _with_condition(f"{name}: {_joined(part.file for part in parts)}", *conditions)
    return f"{name}: {_joined(_with_condition(part.file, part.only) for part in parts)}"


def _with_condition(file: str, only: str) -> str:
    return f"{file} ({only})" if only else file


def _joined(texts: Iterable[str]) -> str:
    return " · ".join(dict.fromkeys(texts))


@cache
def _table(code: str) -> _Table:
    table = tomllib.loads(resource("export_guides", "brings.toml").read_text(encoding="utf-8"))

    def said(words: dict[str, str]) -> str:
        return words.get(code, words.get("en", ""))

    found = tuple(
        Export(
            guide=export["guide"],
            platform=export["platform"],
            importers=tuple(export["importers"]),
            software=tuple(export.get("software", ())),
            only=said(export.get("only", {})),
            brings=tuple(
                Brings(frozenset(brings["evidence"]), brings.get("extent", "whole"), said(brings), said(brings.get("only", {})))
                for brings in export["brings"]
            ),
        )
        for export in table["export"]
    )
    no_export = {(entry["platform"], kind): said(entry) for entry in table["no_export"] for kind in entry["kinds"]}
    return _Table(found, no_export, table["not_there"])
