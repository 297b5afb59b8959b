"""Somebody with a rare name, told of in all ways in which imports tell of people; and a search through the bytes of the files."""

from collections.abc import Iterator

from local_db import forgetting
from local_db.database import LocalDatabase
from local_db.queries.export_rows import EXPORTS, export_rows
from local_db.queries.forgotten import Group, group_of
from local_db.records import (
    Act,
    ActKind,
    Contact,
    Entry,
    Person,
    Platform,
    Post,
    PostKind,
    PostObservation,
    Reaction,
    ReactionKind,
    UnixTime,
)
from tests.local_db.database_cases import NOW, Told, x_account

ANNA = "person:x:handle:quillanna"
TIME = UnixTime(1_600_000_000)
SECRETS = (
    "quillanna",
    "Quillanna Zephyrdottir",
    "zephyrdottir",
    "quill.example",
    "marvellous word",
    "passed along",
    "card-quill",
    "beside the lake",
)


def post(native_id: str = "100", text: str = "tea in the morning", **more: object) -> Post:
    return Post(platform=Platform.X, account="1", native_id=native_id, created_at=TIME, text=text, **more)  # type: ignore[arg-type]


def anna(**more: object) -> Person:
    whole: dict[str, object] = {
        "name": "Quillanna Zephyrdottir",
        "handle": "Quillanna",
        "url": "https://quill.example/anna",
        "followers": 7,
    }
    return Person(platform=Platform.X, **({"key": "handle:quillanna", **whole} | more))  # type: ignore[arg-type]


def reaction(native_id: str | None = "https://quill.example/anna/1", **more: object) -> Reaction:
    plain: dict[str, object] = {"kind": ReactionKind.REPLY, "person": "handle:quillanna", "post": "100", "at": UnixTime(TIME + 60)}
    return Reaction(platform=Platform.X, account="1", native_id=native_id, **({**plain, "text": "a marvellous word"} | more))  # type: ignore[arg-type]


ENTRIES: tuple[Entry, ...] = (
    (post(), PostObservation(platform=Platform.X, account="1", native_id="100", likes=3, replies=1)),
    (anna(), reaction()),
    (reaction(None, kind=ReactionKind.LIKE, text=None),),
    (Act(platform=Platform.X, account="1", kind=ActKind.LIKE, person="handle:quillanna", post="https://quill.example/anna/9", at=TIME),),
    (post("101", "an answer", kind=PostKind.REPLY, reply_to_person="handle:quillanna", reply_to_post="https://quill.example/anna/9"),),
    (
        post(
            "102",
            "RT: passed along",
            kind=PostKind.REPOST,
            reposted_person="handle:quillanna",
            reposted_post="https://quill.example/anna/2",
            links=("https://quill.example/more",),
            hashtags=("zephyrdottir",),
        ),
    ),
    (post("103", "with others", mentions=("handle:quillanna", "handle:budi")),),
    (Contact(key="card-quill", name="Quillanna Zephyrdottir", handles=("x:quillanna",), urls=("https://quill.example/",)),),
    (Person(platform=Platform.X, key="handle:budi", handle="budi"), reaction("r-budi", person="handle:budi", text="kept words")),
)
FIRST = Told("first", 1_700_000_000, (x_account(),), ENTRIES)
SECOND = Told(
    "second",
    1_710_000_000,
    (x_account(),),
    (
        (post(kind=PostKind.ORIGINAL), PostObservation(platform=Platform.X, account="1", native_id="100", likes=4)),
        (anna(name="Quillanna Z.", key="id:77"), reaction(text="a marvellous word, edited", person="id:77")),
        (post("104", "RT: passed along again", kind=PostKind.REPOST, reposted_person="id:77"),),
        (Contact(key="other-id", name=" QUILLANNA zephyrdottir"),),
    ),
)


def forget(database: LocalDatabase, key: str = ANNA) -> Group:
    with database.read() as connection:
        group = group_of(connection, key)
    assert forgetting.forget(database, group, now=NOW)
    return group


def _bytes_of(database: LocalDatabase) -> Iterator[bytes]:
    for path in sorted(database.path.parent.iterdir()):
        if path.is_file():
            yield path.read_bytes()
    with database.read() as connection:
        yield "\n".join(str(row) for kind in EXPORTS for row in export_rows(connection, kind)).encode()


def found_in(database: LocalDatabase, words: tuple[str, ...] = SECRETS) -> list[str]:
    """Which of the words stand anywhere in the files, in whatever case."""
    everything = b"\n".join(_bytes_of(database)).lower()
    return [word for word in words if word.lower().encode() in everything]
