"""The floor of an import: what any Python program must pay to bring tweets from a zip into an indexed database.

Inflate, typed decode, and executemany of tuples that are ready: nothing else is counted (the making of tuples is not).
No code of the product but the door to SQLite, so that both use one engine.
"""

import sys
import time
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec
from isal import isal_zlib

from local_db.driver import connect
from tests.benchmarks.telling import tell

T = TypeVar("T")

_SCHEMA = (
    """CREATE TABLE post (id INTEGER PRIMARY KEY, account INTEGER, native_id TEXT, created_at TEXT, text TEXT, language TEXT, likes TEXT,
                          reposts TEXT, answered TEXT, UNIQUE (account, native_id)) STRICT""",
    "CREATE TABLE mention (post INTEGER, person TEXT) STRICT",
    "CREATE TABLE link (post INTEGER, url TEXT) STRICT",
    "CREATE TABLE hashtag (post INTEGER, tag TEXT) STRICT",
    "CREATE INDEX post_created ON post (created_at)",
    *(f"CREATE INDEX {table}_post ON {table} (post)" for table in ("mention", "link", "hashtag")),
    "CREATE INDEX mention_person ON mention (person)",
    "CREATE INDEX hashtag_tag ON hashtag (tag)",
)


class _Mention(msgspec.Struct, gc=False, frozen=True):
    id_str: str


class _Url(msgspec.Struct, gc=False, frozen=True):
    expanded_url: str


class _Hashtag(msgspec.Struct, gc=False, frozen=True):
    text: str


class _Entities(msgspec.Struct, gc=False, frozen=True):
    user_mentions: list[_Mention]
    urls: list[_Url]
    hashtags: list[_Hashtag]


class _Tweet(msgspec.Struct, gc=False, frozen=True):
    id_str: str
    created_at: str
    full_text: str
    lang: str
    favorite_count: str
    retweet_count: str
    entities: _Entities
    in_reply_to_user_id_str: str | None = None


class _Wrapper(msgspec.Struct, gc=False, frozen=True):
    tweet: _Tweet


class _Clock:
    """CPU seconds of the counted stages."""

    def __init__(self) -> None:
        self.cpu_s = 0.0

    def counted(self, stage: Callable[[], T]) -> T:
        """Do a stage and add what it took."""
        start = time.process_time()
        found = stage()
        self.cpu_s += time.process_time() - start
        return found


def main(archive: Path, database: Path) -> None:
    """Import the tweets of an X archive and tell the CPU seconds of the stages."""
    clock = _Clock()
    connection = connect(database, is_read_only=False)
    for statement in _SCHEMA:
        connection.execute(statement)
    connection.execute("BEGIN")
    decode = msgspec.json.Decoder(list[_Wrapper]).decode
    first = 1
    with zipfile.ZipFile(archive) as opened:
        for entry in opened.infolist():
            if not entry.filename.startswith("data/tweets"):
                continue
            packed = _packed(archive, entry)
            text = clock.counted(partial(isal_zlib.decompress, packed, -15))
            wrappers = clock.counted(partial(decode, memoryview(text)[text.index(b"=") + 1 :]))
            for statement, rows in _statements(wrappers, first):
                clock.counted(partial(connection.executemany, statement, rows))
            first += len(wrappers)
    clock.counted(lambda: connection.execute("COMMIT"))
    connection.close()
    tell(floor_cpu_s=clock.cpu_s, posts=first - 1)


def _packed(archive: Path, entry: zipfile.ZipInfo) -> bytes:
    with archive.open("rb") as file:
        file.seek(entry.header_offset)
        header = file.read(30)
        file.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
        return file.read(entry.compress_size)


def _statements(wrappers: list[_Wrapper], first: int) -> list[tuple[str, list[tuple[object, ...]]]]:
    tweets = [(number, wrapper.tweet) for number, wrapper in enumerate(wrappers, first)]
    return [
        (
            "INSERT INTO post VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    number,
                    one.id_str,
                    one.created_at,
                    one.full_text,
                    one.lang,
                    one.favorite_count,
                    one.retweet_count,
                    one.in_reply_to_user_id_str,
                )
                for number, one in tweets
            ],
        ),
        ("INSERT INTO mention VALUES (?, ?)", [(number, row.id_str) for number, one in tweets for row in one.entities.user_mentions]),
        ("INSERT INTO link VALUES (?, ?)", [(number, row.expanded_url) for number, one in tweets for row in one.entities.urls]),
        ("INSERT INTO hashtag VALUES (?, ?)", [(number, row.text) for number, one in tweets for row in one.entities.hashtags]),
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
