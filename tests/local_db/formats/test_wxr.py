import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.formats.wxr import Commenters, comment_time, edited_time, post_time, site_host, site_id, site_of, site_url, usable_mail
from local_db.formats.xml_items import XmlNode
from local_db.records import ReactionKind, UnixTime

_ABSURD = "Wed, 30 Nov -0001 00:00:00 +0000"
_MAIL = "ana@mail.example.org"


def _node(**texts: str) -> XmlNode:
    return XmlNode("item", children=[XmlNode(tag, text=text) for tag, text in texts.items()])


@pytest.mark.parametrize(
    ("texts", "time", "is_assumed"),
    [
        ({"post_date_gmt": "2024-01-10 03:00:00", "pubDate": "Thu, 01 Jan 2015 00:00:00 +0000"}, 1704855600, False),
        ({"post_date_gmt": "0000-00-00 00:00:00", "pubDate": "Wed, 10 Jan 2024 03:00:00 +0000"}, 1704855600, False),
        (
            {"post_date_gmt": "0000-00-00 00:00:00", "pubDate": _ABSURD, "post_date": "2024-01-10 03:00:00"},
            1704855600,
            True,
        ),
        ({"post_date": "2024-01-10 03:00:00"}, 1704855600, True),
    ],
)
def test_the_time_of_a_post_is_the_most_exact_one(texts: dict[str, str], time: int, is_assumed: bool) -> None:
    assert post_time(_node(**texts)) == (time, is_assumed)


def test_times_which_cannot_be_are_none() -> None:
    assert post_time(_node(post_date="1970-01-01 00:00:00")) is None
    assert comment_time(_node()) is None
    assert edited_time(_node(post_modified_gmt="2024-01-01 00:00:00"), UnixTime(1_704_855_600)) is None


def test_the_most_exact_address_names_the_site() -> None:
    head = b"<link>https://a.example.org</link><wp:base_site_url>https://b.example.org</wp:base_site_url>"
    assert site_url(head) == "https://b.example.org"
    assert site_url(b"<item><link>https://a.example.org/post</link>") is None
    assert site_id("https://Example.org/Blog/") == "example.org/blog"
    assert site_host("https://www.example.org/x") == "example.org"
    assert site_of(XmlNode("channel"), head).native_id == "b.example.org"


@given(st.text())
def test_no_text_makes_an_address_fail(text: str) -> None:
    site_id(text)
    site_host(f"https://{text}")
    mail = usable_mail(text)
    assert mail is None or "@" in mail


def test_one_mail_address_is_one_person_and_is_told_nowhere() -> None:
    commenters = Commenters()
    first = commenters.person(_node(comment_author="Ana", comment_author_email="Ana@mail.example.org"), ReactionKind.REPLY)
    second = commenters.person(
        _node(comment_author="A.", comment_author_url="https://ana.example.org", comment_author_email=_MAIL),
        ReactionKind.REPLY,
    )
    assert first is not None
    assert second is not None
    assert first.key == second.key == "name:Ana"
    assert "mail.example" not in repr((first, second))


@pytest.mark.parametrize("mail", ["x@example.invalid", "", None, "nothing"])
def test_masked_mail_addresses_join_nobody(mail: str | None) -> None:
    assert usable_mail(mail) is None
