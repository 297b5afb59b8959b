import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.formats.told_links import told_links


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Teacher. Blog: https://Example.org/blog/, more on x.com/sari", ("https://example.org/blog", "https://x.com/sari")),
        ("I write at example.org.", ("https://example.org/",)),
        ("(example.org/notes)", ("https://example.org/notes",)),
        ("@sari@example.social on the fediverse", ("https://example.social/@sari",)),
        ("Find me: https://example.social/@sari", ("https://example.social/@sari",)),
        ("write to sari.contoh@mail.example or sari@example.org", ()),
        ("mailto:sari@example.org", ()),
        ("call +62 812 3456 789, wa.me/628123456789", ()),
        ("http://[broken and nothing else", ()),
        ("no links, just words.", ()),
        ("", ()),
    ],
)
def test_words_about_oneself_tell_places_on_the_web_and_nothing_else(text: str, links: tuple[str, ...]) -> None:
    assert told_links(texts=[text]) == links


def test_a_field_may_be_missing_and_a_link_is_told_once() -> None:
    assert told_links(fields=(None, "", "example.org", "https://example.org/"), texts=(None, "example.org")) == ("https://example.org/",)


def test_a_page_tells_its_links_and_words_and_no_hashtags() -> None:
    page = (
        '<p>Blog <a href="https://example.org/blog?x=1" rel="me"><span>https://</span>example.org/blog</a> and @sari@example.social '
        '<a href="https://example.social/tags/captions" class="mention hashtag">captions</a></p>'
    )
    assert told_links(pages=[page, None]) == ("https://example.org/blog", "https://example.social/@sari")


def test_a_profile_cannot_fill_the_database() -> None:
    assert len(told_links(texts=[" ".join(f"site{number}.example/" for number in range(2_000))])) == 50


@given(st.text(alphabet="a.@/:- é", max_size=60), st.text(alphabet="abc.-", min_size=1, max_size=12))
def test_no_part_of_an_e_mail_address_becomes_a_link(before: str, name: str) -> None:
    links = told_links(texts=[f"{before} {name}@secret.example"])
    assert not any("secret.example" in link and "/@" not in link for link in links)
