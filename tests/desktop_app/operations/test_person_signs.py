"""Addresses, handles and names in one spelling, and what gives no sign at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.operations.person_signs import address_signs, folded, handle_sign, name_sign, signs_of


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://x.com/Anna_B?lang=id", "x:anna_b"),
        ("http://mobile.twitter.com/anna_b/", "x:anna_b"),
        ("https://www.instagram.com/anna.b/", "instagram:anna.b"),
        ("https://www.threads.net/@anna", "threads:anna"),
        ("https://www.facebook.com/anna.b", "facebook:anna.b"),
        ("https://id.linkedin.com/in/anna-b-1a2b3c/", "linkedin:anna-b-1a2b3c"),
        ("https://youtube.com/@Anna", "youtube:anna"),
        ("https://www.youtube.com/channel/UCabC", "youtube:channel/UCabC"),
        ("https://www.tiktok.com/@anna", "tiktok:anna"),
        ("https://www.reddit.com/user/Anna/", "reddit:anna"),
        ("t.me/Anna_b", "telegram:anna_b"),
        ("https://medium.com/@anna", "medium:anna"),
        ("https://anna.medium.com/", "medium:anna"),
        ("https://bsky.app/profile/anna.bsky.social", "bluesky:anna.bsky.social"),
        ("https://server.example/@Anna", "mastodon:anna@server.example"),
        ("https://server.example/@anna@Other.example", "mastodon:anna@other.example"),
        ("https://server.example/users/anna", "mastodon:anna@server.example"),
        ("http://www.anna.example:8080/about/#me", "web:anna.example/about"),
    ],
)
def test_an_address_leads_to_a_profile_or_a_page(url: str, value: str) -> None:
    assert address_signs(url) == [("link", value)]


def test_a_bare_host_is_a_site_of_ones_own_unless_many_live_there() -> None:
    assert address_signs("https://www.Anna.example/") == [("link", "web:anna.example"), ("domain", "anna.example")]
    for shared in ("https://medium.com", "wordpress.com", "https://mastodon.social/"):
        assert address_signs(shared) == []


@pytest.mark.parametrize(
    "url",
    [
        "",
        "anna",
        "mailto:anna@mail.example",
        "ftp://anna.example",
        "https://x.com/home",
        "https://facebook.com/profile.php?id=1",
        "https://x.com/anna_b/status/1",
        "https://reddit.com/channel/UC1",
        "https://youtube.com/watch",
    ],
)
def test_what_leads_to_nobody_is_no_sign(url: str) -> None:
    assert address_signs(url) == []


@pytest.mark.parametrize(
    ("handle", "name"),
    [
        ("@Anna.B_Wijaya", "annabwijaya"),
        ("anna@server.example", "anna"),
        ("ann", None),
        ("admin", None),
        ("12345", None),
        ("a-n-n", None),
        ("", None),
    ],
)
def test_short_and_general_handles_are_no_sign(handle: str, name: str | None) -> None:
    assert handle_sign(handle) == name


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("  Anna   WIJÁYA ", "anna wijaya"),
        ("Anna Wijaya 🌱", "anna wijaya"),
        ("Ａｎｎａ Ｗｉｊａｙａ", "anna wijaya"),
        ("Straße Ümlaut", "strasse umlaut"),
        ("Anna", None),
        ("Anna B.", None),
        ("A B C", None),
        ("🌱 🌱", None),
        ("", None),
        ("山田 太郎", "山田 太郎"),
        ("हिन्दी भाषा", "हिन्दी भाषा"),
    ],
)
def test_full_names_have_two_words(name: str, value: str | None) -> None:
    assert name_sign(name) == value


def test_a_handle_tells_by_its_platform() -> None:
    assert signs_of("mastodon", "Anna@server.example", None, "https://server.example/users/anna") == [
        ("link", "mastodon:anna@server.example"),
        ("domain", "server.example"),
        ("handle", "anna"),
        ("link", "mastodon:anna@server.example"),
    ]
    assert signs_of("mastodon", "anna@mastodon.social", None, None) == [("link", "mastodon:anna@mastodon.social"), ("handle", "anna")]
    assert signs_of("mastodon", "me", None, None) == [("link", "mastodon:me")]
    assert signs_of("bluesky", "anna.bsky.social", None, None) == [("link", "bluesky:anna.bsky.social"), ("handle", "anna")]
    assert signs_of("bluesky", "anna.example", None, None) == [("link", "bluesky:anna.example"), ("domain", "anna.example")]
    assert signs_of("bluesky", "invalid", None, None) == [("link", "bluesky:invalid")]
    assert signs_of("linkedin", "anna-wijaya-1a2b3c", None, None) == [("link", "linkedin:anna-wijaya-1a2b3c"), ("handle", "annawijaya")]
    assert signs_of("x", "@Anna_B", "Anna Wijaya", None) == [("link", "x:anna_b"), ("handle", "annab"), ("name", "anna wijaya")]
    assert signs_of("blog", "tilda", None, None) == [("handle", "tilda")]
    assert signs_of("blog", "me", None, "nowhere") == []
    assert signs_of("x", None, None, None) == []


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=60))
def test_any_text_is_harmless_and_one_spelling_stays_itself(handle: str, name: str, url: str) -> None:
    for platform in ("x", "mastodon", "bluesky", "blog", "linkedin"):
        signs_of(platform, handle, name, url)
    once = folded(name)
    assert folded(once) == once
