import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.operations.own_profiles import (
    Answer,
    OwnProfile,
    check_profiles,
    chosen_profiles,
    main_address,
    own_name,
    public_address,
    read_profiles,
)
from local_db.errors import UnknownAccountError
from local_db.records import UNNAMED, Account, Platform
from local_db.writes.own import leave_account
from tests.desktop_app.own_profile_cases import BLOG, LEFT, MASTODON, TWELVE, X, profile
from tests.local_db.database_cases import Told, bring, opened

_BLUESKY = profile("bluesky", "s.bsky.social", url="https://bsky.app/profile/did:plc:abc")
_FACEBOOK = profile("facebook", url="https://www.facebook.com/profile.php?id=10000")


@pytest.mark.parametrize(
    ("platform", "handle", "url", "address"),
    [
        ("x", "sari", None, "https://x.com/sari"),
        ("x", "no handle", None, None),
        ("x", None, None, None),
        ("x", "sari", "https://x.com/Sari?s=1", "https://x.com/Sari"),
        ("mastodon", "sari@example.social", None, None),
        ("mastodon", "sari@example.social", "https://example.social/@sari", "https://example.social/@sari"),
        ("bluesky", "sari.example.org", "https://bsky.app/profile/did:plc:abc", "https://bsky.app/profile/sari.example.org"),
        ("bluesky", None, "https://bsky.app/profile/did:plc:abc", "https://bsky.app/profile/did:plc:abc"),
        ("threads", "sari", None, "https://www.threads.com/@sari"),
        ("instagram", "sari", None, "https://www.instagram.com/sari"),
        ("facebook", "sari.contoh", None, "https://www.facebook.com/sari.contoh"),
        ("linkedin", "sari-contoh", None, "https://www.linkedin.com/in/sari-contoh"),
        ("youtube", "sari", None, "https://www.youtube.com/@sari"),
        ("tiktok", "sari", None, "https://www.tiktok.com/@sari"),
        ("reddit", "sari", None, "https://www.reddit.com/user/sari"),
        ("medium", "sari", None, "https://medium.com/@sari"),
        ("telegram", "sari", None, "https://t.me/sari"),
        ("blog", None, "https://example.org/", "https://example.org/"),
        ("blog", None, "javascript:alert(1)", None),
        ("other", "sari", None, None),
    ],
)
def test_an_address_is_told_by_a_file_or_certain_or_unknown(
    platform: str, handle: str | None, url: str | None, address: str | None
) -> None:
    assert public_address(platform, handle, url) == address


@pytest.mark.parametrize(
    ("links", "other", "answer"),
    [
        (None, BLOG, Answer.NO_PROFILE),
        ((), BLOG, Answer.NO),
        (("http://www.sari.example.org/about",), BLOG, Answer.YES),
        (("https://sari.example.org.evil.example/",), BLOG, Answer.NO),
        (("https://sari.example.org/",), profile("blog", url="https://sari.example.org/notes"), Answer.NO),
        (("https://sari.example.org/notesbook",), profile("blog", url="https://sari.example.org/notes"), Answer.NO),
        (("https://twitter.com/Sari_Contoh",), X, Answer.YES),
        (("https://x.com/another",), X, Answer.NO),
        (("https://x.com/sari_contoh/status/1",), X, Answer.NO),
        (("https://example.social/users/sari",), MASTODON, Answer.YES),
        (("https://example.social/@sari",), MASTODON, Answer.YES),
        (
            ("https://bsky.app/profile/did:plc:abc",),
            _BLUESKY,
            Answer.YES,
        ),
        (
            ("https://www.facebook.com/profile.php?id=10000",),
            _FACEBOOK,
            Answer.YES,
        ),
        (
            ("https://www.facebook.com/profile.php?id=20000",),
            _FACEBOOK,
            Answer.NO,
        ),
        (("https://t.co/abc",), BLOG, Answer.HIDDEN),
        (("https://linktr.ee/sari", "https://sari.example.org/"), BLOG, Answer.YES),
        ((), profile("telegram", called="Captions"), Answer.NO_ADDRESS),
    ],
)
def test_whether_a_profile_links_to_another(links: tuple[str, ...] | None, other: OwnProfile, answer: Answer) -> None:
    check = check_profiles((profile("tiktok", "tester", links=links), other))[0]
    assert [(link.to, link.answer) for link in check.links] == [(other, answer)]
    assert check.of(answer) == (other,)


def test_a_handle_of_bluesky_may_be_the_own_site() -> None:
    check = check_profiles((profile("bluesky", "sari.example.org", links=()), BLOG))[0]
    assert check.links[0].answer is Answer.YES
    assert check.to_add is None


def test_the_site_is_what_to_add_first_and_without_one_any_other_profile() -> None:
    none = profile("tiktok", "tester", links=())
    to_x = profile("tiktok", "tester", links=("https://x.com/sari_contoh",))
    assert check_profiles((none, X, BLOG))[0].to_add == BLOG
    assert check_profiles((to_x, X, BLOG))[0].to_add == BLOG
    assert check_profiles((to_x, MASTODON, X))[0].to_add is None
    assert check_profiles((none, MASTODON, X))[0].to_add == MASTODON
    assert check_profiles((none,))[0] == (none, (), None)
    newsletter = profile("newsletter", url="https://news.example.org/")
    to_news = profile("tiktok", "tester", links=("https://news.example.org/",))
    assert check_profiles((to_news, BLOG, newsletter))[0].to_add is None


def test_a_profile_that_was_left_should_lead_on_and_nobody_needs_to_lead_to_it() -> None:
    left = profile("x", "sari_contoh", links=(), left_on=LEFT)
    checks = check_profiles((BLOG, left))
    assert [link.to for link in checks[0].links] == []
    assert checks[1].to_add == BLOG


def test_nothing_is_asked_where_nothing_can_be_told() -> None:
    assert all(check.to_add is None for check in check_profiles(TWELVE))


@given(st.lists(st.sampled_from(TWELVE), unique=True, max_size=12))
def test_every_pair_of_profiles_has_one_answer(chosen: list[OwnProfile]) -> None:
    checks = check_profiles(chosen)
    assert [check.profile for check in checks] == chosen
    for check in checks:
        assert {link.to.name for link in check.links} == {one.name for one in chosen} - {check.profile.name}


def test_where_to_lead_somebody() -> None:
    assert main_address((MASTODON, BLOG)) == BLOG.address
    assert main_address((MASTODON, X)) == MASTODON.address
    assert main_address((profile("telegram", called="Captions"),)) is None
    assert main_address(()) is None


def test_the_name_on_the_card_is_that_which_most_profiles_show() -> None:
    other = profile("tiktok", "tester", person="S.")
    assert own_name((BLOG, other, MASTODON, X)) == "Sari Contoh"
    assert own_name((BLOG, profile("x", "sari", left_on=LEFT))) == ""


def test_profiles_are_read_with_what_they_showed_and_those_which_were_left_come_last(tmp_path: Path) -> None:
    accounts = (
        Account(platform=Platform.X, native_id="1", handle="sari_contoh", name="Sari", links=("https://t.co/abc",)),
        Account(platform=Platform.BLOG, native_id="sari.example.org", handle="admin", name="Notes"),
        Account(platform=Platform.TELEGRAM, native_id="77", name="Captions"),
        Account(platform=Platform.REDDIT, native_id=UNNAMED),
        Account(
            platform=Platform.MASTODON, native_id="sari@example.social", handle="sari@example.social", url="https://example.social/@sari"
        ),
    )
    with opened(tmp_path) as database:
        assert read_profiles(database) == ()
        bring(database, Told("all", 1_700_000_000, accounts, ()))
        database.write(lambda connection: leave_account(connection, "x", "1", 1_699_056_000)).result()
        found = read_profiles(database)
        assert [(one.name, one.called, one.address) for one in found] == [
            ("blog:sari.example.org", "sari.example.org", "https://sari.example.org/"),
            ("mastodon:sari@example.social", "sari@example.social", "https://example.social/@sari"),
            ("telegram:77", "Captions", None),
            ("x:1", "sari_contoh", "https://x.com/sari_contoh"),
        ]
        assert (found[3].links, found[3].seen_on, found[3].left_on) == (("https://t.co/abc",), dt.date(2023, 11, 14), dt.date(2023, 11, 4))
        assert (found[0].handle, found[0].links, found[0].seen_on) == (None, None, None)
        assert [one.name for one in chosen_profiles(database, found, ())] == [one.name for one in found[:3]]
        assert [one.name for one in chosen_profiles(database, found, ("sari_contoh", "@sari@example.social", "x:sari_contoh"))] == [
            "x:1",
            "mastodon:sari@example.social",
        ]
        with pytest.raises(UnknownAccountError):
            chosen_profiles(database, found, ("nobody",))
