"""Stand-ins in results: every text is replaced unless somebody said that it may be told; who is who stays told."""

import datetime as dt
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.operations.ledger_results import LedgerRow, ScoreWithout
from desktop_app.operations.mark_results import Mark
from desktop_app.operations.people_results import Evidence, Member, Person
from desktop_app.operations.post_results import LastingPost, PostCounts, PostLine
from desktop_app.operations.redaction import redacted, redacted_error
from desktop_app.operations.score_results import Cause, Coverage
from desktop_app.operations.stand_ins import keep_stand_ins, look_up_stand_ins
from desktop_app.operations.tie_results import Moment
from desktop_app.words.error_words import error_words
from desktop_app.words.people_words import evidence_words
from desktop_app.words.redaction import is_stand_in, key_in_use, stand_in, stand_in_key, use_stand_in_key
from local_db.database import LocalDatabase
from local_db.errors import (
    DatabaseError,
    LocalDbError,
    NotAnArchiveError,
    UnknownAccountError,
    UnknownActionError,
    UnknownPersonError,
    WrongCountError,
)
from local_db.importer_protocol import Question
from local_db.records import UnixTime

_KEY = "person:blog:handle:ana"
_ANA = Member(_KEY, "blog", "ana", "Ana Wibowo", "https://ana.example", 3, 1, 5, 9, True, 2)
_PERSON = Person(_KEY, "Ana Wibowo", (_ANA,))


class _Colour(StrEnum):
    RED = "red"


class _Later(NamedTuple):
    """A result which nobody told of yet."""

    words: str
    number: int
    when: dt.date
    more: dict[str, str]
    among: frozenset[str]


@dataclass(frozen=True)
class _LaterStill:
    inner: tuple[_Later, ...]
    platform: str
    colour: _Colour
    ids: "array[int]"
    path: Path
    error: Exception | None = None


@pytest.fixture
def database(tmp_path: Path) -> Iterator[LocalDatabase]:
    made = LocalDatabase.open(tmp_path / "gaung.db", now=UnixTime(1))
    yield made
    made.close()


@given(st.text(min_size=1), st.text(min_size=1))
def test_what_a_later_field_says_is_hidden_unless_its_name_is_known_to_be_harmless(words: str, platform: str) -> None:
    one = _Later(words, 3, dt.date(2026, 1, 1), {"a": words}, frozenset({words}))
    found = redacted(_LaterStill((one,), platform, _Colour.RED, array("q", [1]), Path("x")))
    told = found.inner[0]
    assert {told.words, *told.more.values(), *told.among} == {stand_in("text", words)}
    assert (told.number, told.when, found.platform, found.colour, found.ids, found.path) == (
        *(3, dt.date(2026, 1, 1), platform, _Colour.RED),
        *(array("q", [1]), Path("x")),
    )


def test_what_holds_no_text_is_given_back_as_it_is() -> None:
    values = (1.0, 2.0, None)
    one = Coverage("x", "", "posts", None, 5)
    assert redacted(values) is values
    assert redacted(one) is one


def test_keys_stay_for_the_window_and_go_for_programs() -> None:
    here, there = redacted(_PERSON), redacted(_PERSON, has_keys=False)
    assert (here.key, here.members[0].key) == (_KEY, _KEY)
    assert there.key == stand_in_key("person", _KEY)
    for found in (here, there):
        assert found.name == found.members[0].name == stand_in("person", _KEY)
        assert (found.members[0].handle, found.members[0].url, found.members[0].reactions) == (None, None, 3)


def test_one_post_has_one_stand_in_wherever_it_is_named() -> None:
    key = "post:x:1"
    line = PostLine(
        *(1, key, "x", "sari", True, 5, "second", "original", "public", None, "Rain", "en", "https://x.example", ("https://y.example",)),
        *(("rain",), None, None, False, PostCounts(), None, None, "none", 0, False, 0, False),
    )
    names = {
        redacted(line).title,
        redacted(Cause(key, "Rain", 1.0)).label,
        redacted(LedgerRow(key, "Rain", 1.0, None)).label,
        redacted(LedgerRow("reaction:4", "Rain", 1.0, None, post_key=key)).label,
        redacted(LastingPost(1, "x", 5, "Rain", 1, 2, 0, None, None, key)).label,
        redacted(Moment(5, "reply", True, "x", "Well said", "Rain", None, key)).post,
        redacted(Moment(5, "reply", False, "x", "Rain", None, None, key)).text,
        redacted(Mark("viral:x:1", "viral", dt.date(2026, 1, 1), text="Rain")).text,
    }
    assert names == {stand_in("post", key)}
    shown = redacted(line)
    assert (shown.url, shown.links, shown.hashtags) == (None, (), ("rain",))
    assert shown.text == "Its words are hidden while redaction is on."
    assert redacted(line, has_keys=False).text is None
    assert redacted(replace(line, text=None)).text is None


def test_posts_of_one_number_on_two_sites_have_two_stand_ins_each_the_same_wherever_it_is_named() -> None:
    ana, budi = "post:blog:ana.example:12", "post:blog:budi.example:12"
    assert redacted(Cause(ana, "Rain", 1.0)).label != redacted(Cause(budi, "Rain", 1.0)).label
    mark = Mark("viral:blog:ana.example:12", "viral", dt.date(2026, 1, 1), text="Rain")
    assert redacted(mark).text == redacted(Cause(ana, "Rain", 1.0)).label


def test_rows_of_nobody_stay_and_accounts_are_called_alike() -> None:
    for row in (
        Cause("faded", "", 1.0),
        LedgerRow("week:2026-01-05", "2026-01-05", 1.0, None),
        LedgerRow("topic:rain", "#rain", 1.0, None),
    ):
        assert redacted(row) is row
    followers = redacted(LedgerRow("audience:x:12", "sari", 1.0, None))
    assert followers.label == redacted(Coverage("x", "sari", "posts", None, 5)).account == stand_in("account", "sari")
    assert redacted(ScoreWithout(_KEY, "Ana", dt.date(2026, 1, 1), 2.0, 1.0, 1.0, 3.0, 1)).label == ""


def test_evidence_and_questions_keep_their_kind() -> None:
    assert redacted(Evidence("link", "ana.example", ("blog",))) == Evidence("link", stand_in("link", "ana.example"), ("blog",))
    assert evidence_words(redacted(Evidence("link", "x:ana", ("x",)))) == f"The same address: {stand_in('link', 'x:ana')} (X)"
    account = redacted(Question("account", ("sari", "berta"), "sari"))
    assert account == Question("account", (stand_in("account", "sari"), stand_in("account", "berta")), stand_in("account", "sari"))
    zone = Question("zone", (), "Asia/Jakarta")
    assert redacted(zone) == zone
    nothing = Question("account")
    assert redacted(nothing) == nothing


@pytest.mark.parametrize(
    "error",
    [
        NotAnArchiveError("sari.png is a picture.", what="photo", file="sari.png"),
        UnknownAccountError("There is no account sari.", what="none", account="sari", known="x:sari"),
        UnknownPersonError("There is nobody called sari.", what="none", person="sari"),
        DatabaseError("sari said no"),
        UnknownActionError("There is no action.", what="unknown", id="people.answer:person:blog:handle:sari"),
    ],
    ids=lambda error: error.code,
)
def test_an_error_is_explained_without_a_name(error: DatabaseError) -> None:
    told = redacted_error(error)
    assert type(told) is type(error)
    assert isinstance(told, LocalDbError)
    assert "sari" not in " ".join((str(told), *error_words(told)))
    assert redacted(_LaterStill((), "x", _Colour.RED, array("q"), Path("x"), error)).error is not error


def test_numbers_and_days_of_errors_stay_and_faults_of_ours_have_no_words() -> None:
    error = WrongCountError("x", what="day", day="2027-01-01")
    assert error_words(redacted_error(error)).message.startswith("2027-01-01")  # type: ignore[arg-type]
    assert "note:12" in error_words(redacted_error(UnknownActionError("x", what="unknown", id="note:12"))).message  # type: ignore[arg-type]
    fault = ValueError("sari")
    assert redacted_error(fault) is fault


def test_stand_ins_look_like_no_handle() -> None:
    assert is_stand_in(stand_in("account", "sari"))
    assert not any(is_stand_in(text) for text in ("sari", "sari@example.social", "Sari Contoh", "<b>Sari</b> & x", "", "1 ABCDEF"))


def test_a_database_keeps_its_stand_ins_and_another_has_others(database: LocalDatabase) -> None:
    use_stand_in_key(b"before")
    look_up_stand_ins(database)
    first = stand_in("person", _KEY)
    assert key_in_use() != b"before"  # nobody's
    keep_stand_ins(database)
    assert stand_in("person", _KEY) == first  # what was shown is kept
    use_stand_in_key(b"another start")
    look_up_stand_ins(database)
    assert stand_in("person", _KEY) == first
    use_stand_in_key(b"another start")
    keep_stand_ins(database)
    assert stand_in("person", _KEY) == first


def test_what_cannot_be_written_holds_as_long_as_the_program(database: LocalDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_work: object) -> None:
        raise DatabaseError("read only")

    monkeypatch.setattr(database, "write", refuse)
    use_stand_in_key(b"this start")
    keep_stand_ins(database)
    assert key_in_use() == b"this start"
