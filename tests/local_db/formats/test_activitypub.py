import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.formats.activitypub import (
    PUBLIC,
    Activity,
    Note,
    Reference,
    addressees,
    html_of,
    kind_of,
    media_count,
    quoted,
    received,
    visibility,
)
from local_db.records import PostKind, Visibility

_FOLLOWERS = "https://example.social/users/sari/followers"
_PEOPLE = st.lists(st.sampled_from(["https://example.net/users/a", "https://example.net/users/b/followers", "x"]), max_size=3).map(tuple)


@given(to=_PEOPLE, cc=_PEOPLE)
def test_what_names_people_only_is_a_direct_message(to: tuple[str, ...], cc: tuple[str, ...]) -> None:
    assert visibility(to, cc, frozenset({_FOLLOWERS})) is None


@given(to=_PEOPLE, cc=_PEOPLE, public=st.sampled_from(sorted(PUBLIC)))
def test_public_in_to_is_public_and_in_cc_unlisted(to: tuple[str, ...], cc: tuple[str, ...], public: str) -> None:
    own = frozenset({_FOLLOWERS})
    assert visibility((*to, public), cc, own) is Visibility.PUBLIC
    assert visibility((*to, _FOLLOWERS), (*cc, public), own) is Visibility.UNLISTED
    assert visibility((*to, _FOLLOWERS), cc, own) is Visibility.FOLLOWERS


def test_public_of_one_server_is_unlisted() -> None:
    assert visibility(("https://example.org/#Public",), (), frozenset()) is Visibility.UNLISTED


def test_the_activity_speaks_before_its_object() -> None:
    note = Note(to=["as:Public"])
    assert addressees(Activity(to="https://example.net/users/a", object=note)) == (("https://example.net/users/a",), ())
    assert addressees(Activity(object=note)) == (("as:Public",), ())
    assert addressees(Activity(object="https://example.net/1")) == ((), ())


@pytest.mark.parametrize(
    ("note", "address"),
    [
        (Note(quote="https://example.net/1"), "https://example.net/1"),
        (Note(quote=Reference(id="https://example.net/1", type="Note")), "https://example.net/1"),
        (Note(quote=Reference(type="Tombstone"), quote_uri="https://example.net/1"), None),
        (Note(quote_uri="https://example.net/2"), "https://example.net/2"),
        (Note(misskey_quote="https://example.net/3"), "https://example.net/3"),
        (Note(quote_url="https://example.net/4"), "https://example.net/4"),
        (Note(), None),
    ],
)
def test_the_quoted_post_is_told_in_several_fields(note: Note, address: str | None) -> None:
    assert quoted(note) == address


def test_an_answer_with_a_quote_is_an_answer() -> None:
    assert kind_of("p", "q", is_own_parent=False) is PostKind.REPLY
    assert kind_of("p", None, is_own_parent=True) is PostKind.THREAD
    assert kind_of(None, "q", is_own_parent=False) is PostKind.QUOTE
    assert kind_of(None, None, is_own_parent=False) is PostKind.ORIGINAL


@pytest.mark.parametrize(
    ("text", "totals"),
    [
        (b'{"likes": {"totalItems": 3}, "shares": {"totalItems": 0}}', (3, 0)),
        (b'{"likes": "https://example.social/likes", "shares": ["x", {}]}', (None, None)),
        (b'{"likes": 3, "shares": {}}', (None, None)),
        (b'{"like_count": 2, "announcement_count": 1}', (2, 1)),
        (b'{"likes": {"totalItems": -1}}', (None, None)),
        (b"{}", (None, None)),
        (b'{"likes": {"totalItems": 25184467440737095516150}, "shares": {"totalItems": -1}}', (None, None)),
    ],
)
def test_totals_which_are_not_told_are_unknown(text: bytes, totals: tuple[int | None, int | None]) -> None:
    assert received(msgspec.json.decode(text, type=Note)) == totals


def test_preview_cards_are_no_media() -> None:
    assert media_count(msgspec.json.decode(b'{"attachment": [{"type": "Link"}, {"type": "Image"}, "x"]}', type=Note)) == 1
    assert media_count(Note()) is None


def test_the_line_which_repeats_a_quote_is_dropped() -> None:
    line = '<p class="quote-inline">RE: <a href="https://example.net/1">x</a></p>'
    assert html_of(Note(content=f"{line}<p>Words</p>")) == "<p>Words</p>"
