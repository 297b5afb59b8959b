import pytest

from desktop_app.operations.own_profiles import OwnProfile, check_profiles
from desktop_app.words.profile_words import check_lines, handle_words, place_words
from tests.desktop_app.own_profile_cases import BLOG, LEFT, MASTODON, X, profile


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (BLOG, "sari.example.org"),
        (profile("blog", url="https://www.example.org/notes/"), "example.org/notes"),
        (profile("blog", called="Captions"), "Captions"),
        (MASTODON, "@sari@example.social"),
        (X, "@sari_contoh"),
        (profile("reddit", "sari"), "u/sari"),
        (profile("linkedin", "sari-contoh", called="Sari Contoh"), "Sari Contoh"),
        (profile("telegram", called="Captions"), "Captions"),
    ],
)
def test_a_handle_is_written_as_people_write_it_there(one: OwnProfile, words: str) -> None:
    assert handle_words(one) == words


def test_what_is_not_known_is_said() -> None:
    assert place_words(profile("telegram", called="Captions", left_on=LEFT)) == "its address is not known for certain, left on 4 Nov 2023"
    assert place_words(X) == "https://x.com/sari_contoh"


def test_a_profile_alone_has_nothing_to_link_to() -> None:
    [check] = check_profiles((X,))
    assert list(check_lines(check)) == []


def test_each_answer_has_a_sentence_and_at_most_one_thing_is_asked() -> None:
    tiktok = profile("tiktok", "tester", links=("https://t.co/abc", "https://example.social/@sari"))
    assert list(check_lines(check_profiles((tiktok, MASTODON, BLOG, profile("telegram", called="Captions")))[0])) == [
        "Links to: Mastodon, @sari@example.social.",
        "Cannot tell for Blog, sari.example.org: its link is shortened or leads to a page of links.",
        "Cannot tell for Telegram, Captions: your files hold no address of it.",
        "As the profile was on 20 Nov 2026.",
    ]
    none = profile("tiktok", "tester", links=())
    assert list(check_lines(check_profiles((none, X))[0]))[-1] == (
        "Put the address of X, @sari_contoh into your TikTok profile: https://x.com/sari_contoh"
    )
    assert list(check_lines(check_profiles((X, none))[0])) == ["Cannot tell: this export holds no profile."]


def test_a_long_address_among_others_is_shortened() -> None:
    long = profile("newsletter", url="https://news.example.org/" + "x" * 300)
    lines = list(check_lines(check_profiles((profile("tiktok", "tester", links=()), long))[0]))
    assert len(lines[0]) < 80
    assert lines[-1].endswith("x" * 300)
