import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.formats.fediverse_people import Author, actor_handle, actor_person, host_of, is_handle, mention_handle, person_of, post_author


@pytest.mark.parametrize(
    ("url", "author"),
    [
        ("https://example.net/users/Tono/statuses/106000000000000007", Author("https://example.net/users/Tono", "Tono@example.net")),
        ("https://Example.net/users/tono/statuses/1/activity", Author("https://Example.net/users/tono", "tono@example.net")),
        ("https://example.net/ap/users/117/statuses/9", Author("https://example.net/ap/users/117", None)),
        ("https://example.net/@tono/1", Author(None, "tono@example.net")),
        ("https://example.net/@tono@example.org/1", Author(None, "tono@example.org")),
        ("https://example.net/p/rina/1", Author("https://example.net/users/rina", "rina@example.net")),
        ("https://example.net/objects/12-ab", Author()),
        ("https://example.net/notice/Ab12", Author()),
        ("https://example.net/notes/9abcdefghi", Author()),
        ("https://example.net/@/1", Author()),
        ("ftp://example.net/users/tono/statuses/1", Author()),
        ("http://[broken", Author()),
        (None, Author()),
    ],
)
def test_the_author_is_told_by_the_address_of_the_post(url: str | None, author: Author) -> None:
    assert post_author(url) == author


@pytest.mark.parametrize(
    ("actor", "handle"),
    [
        ("https://example.net/users/tono", "tono@example.net"),
        ("https://example.net/users/9abcdefghi", None),
        ("https://example.net/users/5f3c9a1b2c3d4e5f6a7b8c9d", None),
        ("https://example.net/users/abigailann", "abigailann@example.net"),
        ("https://example.net/@tono", "tono@example.net"),
        ("https://example.net/ap/users/117", None),
        ("https://example.net/", None),
        ("nothing", None),
    ],
)
def test_a_handle_is_told_only_by_a_name(actor: str, handle: str | None) -> None:
    assert actor_handle(actor) == handle
    assert actor_person(actor).handle == handle


@pytest.mark.parametrize(
    ("name", "href", "own_host", "handle"),
    [
        ("@budi@example.org", "https://example.org/users/budi", "example.social", "budi@example.org"),
        ("@ana", "https://web.example.social/users/ana", "example.social", "ana@example.social"),
        ("@ana", "https://example.social/users/ana", None, "ana@example.social"),
        ("@ana", None, None, None),
        ("@odd@", None, "example.social", None),
        ("", None, "example.social", None),
        (None, None, "example.social", None),
    ],
)
def test_a_mention_without_host_is_of_the_own_server(name: str | None, href: str | None, own_host: str | None, handle: str | None) -> None:
    assert mention_handle(name, href, own_host) == handle


@given(st.text())
def test_no_text_makes_an_address_fail(text: str) -> None:
    for url in (text, f"https://{text}", f"https://example.net/users/{text}/statuses/1"):
        host_of(url)
        actor_handle(url)
        author = post_author(url)
        person = person_of(author)
        assert (person is None) == (author == Author())
        if person and person.key.startswith("handle:"):
            assert person.key == person.key.lower()
    assert not is_handle(f"{text}\n@")
