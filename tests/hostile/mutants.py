"""Damaged copies of the synthetic archives: what chance, a bad cable or malice would make of them."""

import random
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from local_db.archives import Archive
from local_db.archives.tree import Member
from tests.golden import FIXTURES, variants
from tests.local_db.importers.counted import options_of

_WORDS = (
    b"null", b"true", b"-1", b"0", b"1e999", b"NaN", b"9" * 5_000, b'""', b"[]", b"{}", b"[null]", b'[{"value": 1}]', b"[" * 5_000,
    b'{"a":' * 3_000, b"<a>" * 2_000, b"&lol;", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b'"\\ud800"', b"\r", b'"', b",",
    b"2024-13-45T99:99:99Z", b"-99999999999999", b"99999999999999999999", b"18446744073709551615", b"9223372036854775807",
    b"\xd9\xa3", b"'", b"\\", b"\t", b";", b"<!DOCTYPE a>",
)  # fmt: skip
_VALUE = re.compile(rb'"(?:[^"\\]|\\.){0,80}"|-?\d+(?:\.\d+)?|null|true|false|(?<=>)[^<>\n]{1,80}(?=<)|(?<=,)[^,"\n]{1,40}(?=,)')
_FROM_THE_SIZE_OF = 1 << 20


class _Held:
    """One file of a mutant, in memory."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def __call__(self) -> BytesIO:
        return BytesIO(self._content)


def archive_of(files: dict[str, bytes], label: str) -> Archive:
    """An archive which holds these files."""
    members = [Member(name, len(content), len(content), _Held(content)) for name, content in files.items()]
    return Archive(label, (f"{label}.zip",), members, stamps=())


def files_of(importer: str, variant: str) -> dict[str, bytes]:
    """The files of one synthetic archive by their names in it."""
    root = FIXTURES / importer / variant / "input"
    paths = sorted(path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def mutants(importer: str, number: int, seed: int = 1) -> Iterator[tuple[str, dict[str, Any], dict[str, bytes]]]:
    """So many mutants of all variants in turn: a name that repeats it, the options of the variant, the files."""
    names = variants(importer)
    for turn in range(number):
        variant = names[turn % len(names)]
        chance = random.Random(f"{importer} {variant} {seed} {turn}")
        files = files_of(importer, variant)
        for _ in range(chance.choice((1, 1, 1, 2, 5))):
            files = _with_damage(files, chance)
        yield f"{variant} seed {seed} turn {turn}", options_of(FIXTURES / importer / variant), files


def _with_damage(files: dict[str, bytes], chance: random.Random) -> dict[str, bytes]:
    name = chance.choice(sorted(files))
    if chance.random() < 0.03 and len(files) > 1:
        return {other: content for other, content in files.items() if other != name}
    return files | {name: _damaged(files[name], chance)}


def _damaged(content: bytes, chance: random.Random) -> bytes:
    if not content or len(content) > _FROM_THE_SIZE_OF:
        return content
    at = chance.randrange(len(content))
    to = min(len(content), at + chance.choice((1, 2, 8, 64, 1_000)))
    word = chance.choice(_WORDS)
    match chance.randrange(8):
        case 0:
            return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]
        case 1:
            return content[:at]
        case 2:
            return content[:at] + content[to:]
        case 3:
            return content[:at] + content[at:to] * 3 + content[to:]
        case 4:
            return content[:at] + word + content[at:]
        case _:
            return _with_other_value(content, word, chance)


def _with_other_value(content: bytes, word: bytes, chance: random.Random) -> bytes:
    """One value of the file becomes something else: the damage which reaches furthest into an importer."""
    values = list(_VALUE.finditer(content))
    if not values:
        return word
    chosen, other = chance.choice(values), chance.choice(values)
    new = other.group() if chance.random() < 0.4 else word
    return content[: chosen.start()] + new + content[chosen.end() :]


def folder_of(files: dict[str, bytes], folder: Path) -> Path:
    """The mutant on disk, to look at it."""
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder
