import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.formats.profile_links import handle_in, handle_named, profile_address, web_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("HTTPS://Example.ORG", "https://example.org/"),
        ("http://example.org:80/a/", "http://example.org/a"),
        ("https://example.org:8443/a//", "https://example.org:8443/a"),
        (" <https://example.org/a?utm_source=x#top> ", "https://example.org/a"),
        ("www.example.org", "https://www.example.org/"),
        ("example.org:8080/anna", "https://example.org:8080/anna"),
        ("bücher.example/ä", "https://bücher.example/ä"),
        ("https://anna:secret@example.org./", "https://example.org/"),
        ("https://example.org:99999/a", "https://example.org/a"),
        ("https://www.facebook.com/profile.php?id=1000055&ref=x", "https://www.facebook.com/profile.php?id=1000055"),
        ("https://www.facebook.com/profile.php?id=x", "https://www.facebook.com/profile.php"),
        ("https://example.org/profile.php?id=1000055", "https://example.org/profile.php"),
        ("https://social.example/@anna@other.example", "https://social.example/@anna@other.example"),
        ("", None),
        ("anna", None),
        ("anna@example.org", None),
        ("mailto:anna@example.org", None),
        ("tel:+6281155501234", None),
        ("ftp://example.org/", None),
        ("https://", None),
        ("https:///a", None),
        ("https://[broken", None),
        ("https://192.0.2.7/a", None),
        ("https://localhost/", None),
        ("https://example.org/a b", None),
        ("https://example.org/" + "a" * 2_000, None),
        ("https://wa.me/6281155501234", None),
        ("https://api.whatsapp.com/send?phone=6281155501234", None),
        ("https://t.me/+6281155501234", None),
        ("https://t.me/6281155501234", None),
        ("https://example.org/call/081155501234", None),
        ("https://example.org/people/anna@example.org", None),
        ("https://example.org/people/anna%40example.org", None),
        ("https://www.google.co.id/maps/place/Tallinn", None),
        ("https://maps.apple.com/", None),
    ],
)
def test_a_link_is_written_in_one_way_or_is_none(text: str, address: str | None) -> None:
    assert web_address(text) == address
    if address is not None:
        assert web_address(address) == address


@pytest.mark.parametrize(
    ("address", "handle"),
    [
        ("https://x.com/Anna_1", "x:anna_1"),
        ("https://mobile.twitter.com/anna", "x:anna"),
        ("https://x.com/home", None),
        ("https://x.com/anna/status/1", None),
        ("https://x.com/anna.b", None),
        ("https://x.com/", None),
        ("https://notx.com/anna", None),
        ("https://www.instagram.com/anna.b", "instagram:anna.b"),
        ("https://www.instagram.com/p/abc", None),
        ("https://id-id.facebook.com/anna.example", "facebook:anna.example"),
        ("https://www.facebook.com/100005550001", None),
        ("https://www.facebook.com/profile.php?id=1000055", None),
        ("https://www.threads.net/@anna.b", "threads:anna.b"),
        ("https://www.threads.com/anna.b", None),
        ("https://www.tiktok.com/@anna.b", "tiktok:anna.b"),
        ("https://www.youtube.com/@AnnaMakes/videos", "youtube:annamakes"),
        ("https://www.youtube.com/channel/UCabc", None),
        ("https://id.linkedin.com/in/anna-b%C3%B6hm", "linkedin:anna-böhm"),
        ("https://www.linkedin.com/company/anna", None),
        ("https://bsky.app/profile/Anna.bsky.example", "bluesky:anna.bsky.example"),
        ("https://bsky.app/profile/did:plc:abc", None),
        ("https://old.reddit.com/user/anna_b", "reddit:anna_b"),
        ("https://www.reddit.com/u/anna_b/comments", "reddit:anna_b"),
        ("https://www.reddit.com/r/anna_b", None),
        ("https://t.me/anna_b", "telegram:anna_b"),
        ("https://t.me/joinchat", None),
        ("https://medium.com/@anna-b", "medium:anna-b"),
        ("https://www.medium.com/anna-b", None),
        ("https://anna-b.medium.com/", "medium:anna-b"),
        ("https://social.example/@Anna", "mastodon:anna@social.example"),
        ("https://social.example/@Anna@other.example", "mastodon:anna@other.example"),
        ("https://social.example/@anna/1234", None),
        ("https://social.example/users/anna", None),
        ("https://www.snapchat.com/@anna", None),
        ("https://github.com/anna", None),
    ],
)
def test_the_link_of_a_profile_tells_a_handle(address: str, handle: str | None) -> None:
    assert handle_in(address) == handle


@pytest.mark.parametrize(
    ("services", "text", "handle"),
    [
        (("Twitter",), "@Anna", "x:anna"),
        (("HOME", "pref", "instagram"), "anna.b", "instagram:anna.b"),
        (("facebook",), "x-apple:anna.example", "facebook:anna.example"),
        (("skype", "telegram"), "telegram:anna_b", "telegram:anna_b"),
        (("reddit",), "u/anna", "reddit:anna"),
        (("Mastodon",), "@anna@social.example", "mastodon:anna@social.example"),
        (("Mastodon",), "https://social.example/users/Anna", "mastodon:anna@social.example"),
        (("Mastodon",), "https://social.example/people/anna", None),
        (("Mastodon",), "anna", None),
        (("Twitter",), "https://www.instagram.com/anna", "instagram:anna"),  # the link knows better
        (("Twitter",), "anna@example.org", None),
        (("Telegram",), "+62 811 5550 1234", None),
        (("Instagram",), "6281155501234", None),
        (("Bluesky",), "anna.bsky.example", "bluesky:anna.bsky.example"),
        (("skype",), "anna", None),
        ((), "anna", None),
        (("x",), "", None),
    ],
)
def test_a_name_said_to_belong_to_a_service_is_a_handle_if_it_can_be_one(services: tuple[str, ...], text: str, handle: str | None) -> None:
    assert handle_named(services, text) == handle


def test_where_a_name_may_stand_only_what_has_a_path_is_a_link() -> None:
    assert profile_address("anna.bsky.example") is None
    assert profile_address("instagram.com/anna") == "https://instagram.com/anna"


@given(st.text(max_size=60), st.sampled_from(["", "https://", "https://x.com/", "https://a.example/@", "x-apple:"]))
def test_whatever_stands_there_is_a_link_or_none(text: str, before: str) -> None:
    address = web_address(before + text)
    assert address is None or web_address(address) == address
    handle_named(("mastodon",), before + text)
    if address:
        handle = handle_in(address)
        assert handle is None or handle == handle.lower()
