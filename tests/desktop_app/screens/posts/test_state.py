"""The screen Posts at one moment."""

import datetime as dt
from array import array
from dataclasses import replace

import pytest

from desktop_app.operations.post_results import FoundPosts, HourCell, OwnAccount, PostChoices, PostCounts, PostPoints, PostQuery, PostStudy
from desktop_app.screens.posts.plans import heads, order_options
from desktop_app.screens.posts.state import (
    Option,
    Phase,
    PostsState,
    cells,
    choices_state,
    chosen,
    empty_state,
    failed_state,
    found_state,
    kind_options,
    period_options,
    post_card,
    row_text,
    study_state,
)
from tests.desktop_app.post_fakes import POSTED, article, line, study
from tests.desktop_app.screens.posts.conftest import JAKARTA

_POINTS = PostPoints(1.25, 2.5, dt.date(2026, 11, 21))
_TODAY = dt.date(2026, 11, 23)


def _account(platform: str, handle: str | None, *, is_counted: bool = True) -> OwnAccount:
    return OwnAccount(f"account:{platform}:{handle or 7}", platform, "7", handle, is_counted)


def test_a_row_has_a_cell_for_each_head_and_a_dash_for_what_no_file_tells() -> None:
    shown = cells(line(), _POINTS, are_points_known=True, zone=JAKARTA)
    assert len(shown) == len(heads())
    assert shown == ("20 Nov 26", "Mastodon", "Captions, number 1", "41", "–", "0", "1.25", "2.50", "cannot tell (totals)", "")


def test_points_which_are_being_computed_are_no_dash() -> None:
    assert cells(line(), None, are_points_known=False)[6:8] == ("…", "…")
    assert cells(line(), None, are_points_known=True)[6:8] == ("–", "–")
    assert cells(line(), PostPoints(-0.12, None, None), are_points_known=True)[6:8] == ("-0.12", "–")


def test_what_lasts_and_what_is_left_out_is_said() -> None:
    assert cells(article(), _POINTS, are_points_known=True)[-2:] == ("4.8 h, n=21", "evergreen")
    assert cells(line(is_counted=False, is_lasting=True), None, are_points_known=True)[-1] == "left out"
    assert cells(line(half_life_state="few"), None, are_points_known=True)[-2] == "too few"


def test_days_are_those_of_the_persons_zone_but_a_day_without_a_time_is_that_day() -> None:
    late = int(dt.datetime(2026, 11, 20, 20, tzinfo=dt.UTC).timestamp())
    assert cells(line(created_at=late), None, are_points_known=True, zone=JAKARTA)[0] == "21 Nov 26"
    assert cells(line(created_at=late, precision="day"), None, are_points_known=True, zone=JAKARTA)[0] == "20 Nov 26"
    assert cells(line(created_at=None), None, are_points_known=True)[0] == "–"


def test_a_text_stands_in_one_line_and_none_is_said() -> None:
    assert cells(line(text="one\n\ttwo"), None, are_points_known=True)[2] == "one two"
    assert cells(line(text=None), None, are_points_known=True)[2] == "(no text in your files)"
    assert len(cells(line(text="x" * 999), None, are_points_known=True)[2]) == 200
    assert row_text(("20 Nov 26", "a\tb\nc")) == "20 Nov 26\ta b c"


def test_filters_offer_platforms_and_accounts_only_where_a_platform_has_several() -> None:
    one = PostChoices((_account("x", "sari"), _account("blog", None)), ("bikes",), (), frozenset())
    state = choices_state(PostsState(), one, POSTED, JAKARTA)
    assert [option.label for option in state.platforms] == ["All platforms", "X", "Blog"]
    assert state.topics == (Option("", "All topics"), Option("bikes", "#bikes"))
    assert state.zone_text == "Times are in your time zone (WIB, UTC+7)."
    two = PostChoices((_account("x", "sari"), _account("x", "old", is_counted=False)), (), (), frozenset())
    assert [option.label for option in choices_state(PostsState(), two, POSTED).platforms] == [
        "All platforms",
        "X",
        "X, @sari",
        "X, @old (left out)",
    ]


def test_every_filter_can_be_chosen_and_given_up() -> None:
    assert [option.key for option in kind_options()] == [
        *("", "original", "thread", "quote", "reply", "repost", "link_only", "gone", "left_out"),
    ]
    assert [option.label for option in period_options()] == ["All time", "Last 7 days", "Last 30 days", "Last 90 days", "Last 365 days"]
    assert [key for key, _ in order_options()][:3] == ["newest", "oldest", "points"]
    query = PostQuery(words="captions")
    for name, key, expected in (
        ("platform", "x", replace(query, platform="x")),
        ("platform", "account:x:1", replace(query, account="account:x:1")),
        ("kind", "reply", replace(query, kind="reply")),
        ("kind", "link_only", replace(query, is_link_only=True)),
        ("kind", "gone", replace(query, is_gone=True)),
        ("kind", "left_out", replace(query, is_left_out=True)),
        ("days", "30", replace(query, since=dt.date(2026, 10, 25))),
        ("topic", "bikes", replace(query, topic="bikes")),
        ("order", "points", replace(query, order="points")),
    ):
        found = chosen(query, name, key, _TODAY)
        assert found == expected
        assert name == "order" or chosen(found, name, "", _TODAY) == query


def test_what_was_found_is_counted_and_what_was_not_is_said() -> None:
    state = PostsState(Phase.POSTS)
    assert found_state(state, FoundPosts(array("q", [1])), "").count_text == "1 post"
    counting = found_state(state, FoundPosts(array("q", [1, 2]), is_whole=False), "")
    assert (counting.count_text, counting.is_searching) == ("counting…", True)
    nothing = found_state(state, FoundPosts(without_texts=("linkedin", "tiktok"), unclear=("before:soon",)), " ramp ")
    assert nothing.nothing_text == "No post with ramp. 2 platforms hold no text: LinkedIn, TikTok."
    assert nothing.note.startswith("Not understood and passed over: before:soon.")
    assert nothing.count_text == ""
    assert found_state(state, FoundPosts(without_texts=("tiktok",)), "").nothing_text == "No post fits these filters."


def test_an_opened_post_says_everything_that_is_known() -> None:
    card = post_card(article(), _POINTS, JAKARTA)
    assert (card.title, card.text) == ("My bike trailer", "All about it.")
    assert "Blog, sari.example.org · original post · #captions" in card.meta
    assert card.sentences == (
        "19 replies, 2 mentions and links.",
        "As of 20 November 2026.",
        "Now 1.25 points of the score; at its peak, on 21 November 2026, 2.50.",
        "Half of the reactions were in after 4.8 h; in 8 of 10 cases between 2.4 h and 36 h (n=21).",
        "Evergreen: 7 of 21 reactions came more than 30 days after it.",
    )
    assert card.addresses == ("https://sari.example.org/trailer", "https://example.org/cello")


def test_an_opened_post_says_what_is_not_known() -> None:
    bare = line(counts=PostCounts(), half_life_state="unknown", text=None, url=None, created_at=None, is_link_only=True)
    card = post_card(bare, None)
    assert (card.title, card.text, card.addresses) == ("Post without a date", "The text is not in your files.", ())
    assert card.sentences == (
        "Reactions are not in this export.",
        "Half-life: cannot tell. The files hold no reactions to this post.",
        "It holds nothing but a link.",
    )
    assert post_card(line(is_counted=False), None).sentences[2] == "It is left out of the score."
    assert "makes what one post sets off a little smaller" in post_card(line(), PostPoints(-0.1, None, None)).sentences[2]
    assert post_card(line(kind="repost", counts=PostCounts(), half_life_state="none"), None).sentences == ()


def test_the_other_parts_are_rows_and_sentences() -> None:
    state = study_state(study(), JAKARTA)
    assert [row.cells for row in state.lives] == [("Blog", "4.8 h", "2.4 h to 36 h", "21"), ("X", "cannot tell (totals)", "–", "–")]
    [lasting] = state.lasting
    assert lasting.post_id == 900
    assert lasting.cells[1:] == ("Blog", "My bike trailer", "7 of 21 after 30 days; anniversary on 30 Nov 2026")
    assert state.gaining[0].cells[-1] == "+4 since 21 Sep 2026"
    assert [row.cells for row in state.topics] == [
        ("#captions", "40", "38", "12", "3", "4.0 times"),
        ("#garden", "4", "4", "1.5", "3", "–"),
    ]
    assert [row.cells for row in state.voice] == [
        ("Original posts", "85 %", "82 %", "75 %", "207", "3", "2", "1.5 times"),
        ("Link-only posts", "0 %", "3 %", "9 %", "0", "–", "–", "–"),
    ]
    assert state.hours_text == "Best so far: Monday at 09:00, 1.4 times your usual (n=23)."
    assert state.voice_text.startswith("Posts up to 20 November 2026: 20 in 30 days, 71 in 90, 276 in 365.")
    assert state.activity[-1] == (dt.date(2026, 11, 20), 4.0)


def test_without_enough_posts_no_hour_and_no_share_is_told() -> None:
    assert study_state(PostStudy()).hours_text == "No post with a time and known reactions."
    assert study_state(PostStudy()).voice_text == ""
    plain = replace(study(), best=None)
    assert study_state(plain).hours_text == "56 posts. No hour stands out beyond chance."
    assert study_state(replace(study(), best=HourCell(0, 9, 0, None))).hours_text.startswith("56 posts.")
    none = replace(study(), totals=(0, 0, 1))
    assert study_state(none).voice[0].cells[1:3] == ("–", "–")
    gone = replace(study(), gone=study().lasting)
    assert study_state(gone).gone[0].cells[-1] == "no longer there"
    nameless = replace(study(), lasting=(study().lasting[0]._replace(label=" ", anniversary=None, gained_since=None),))
    assert study_state(nameless).lasting[0].cells[2:] == ("(no text in your files)", "7 of 21 after 30 days")


@pytest.mark.parametrize("phase", [Phase.LOADING, Phase.POSTS])
def test_a_failure_keeps_the_list_where_there_is_one(phase: Phase) -> None:
    state = failed_state(PostsState(phase, count_text="3 posts"), "It failed.")
    if phase is Phase.POSTS:
        assert (state.phase, state.trouble, state.count_text) == (Phase.POSTS, "It failed.", "3 posts")
    else:
        assert (state.phase, state.message) == (Phase.FAILED, "It failed.")
    assert empty_state().phase is Phase.EMPTY


def test_what_is_no_longer_there_left_out_or_erased_is_said_in_words() -> None:
    gone = line(is_gone=True, is_lasting=True)
    assert cells(gone, None, are_points_known=True)[-1] == "no longer there, evergreen"
    assert cells(line(is_gone=True, is_counted=False), None, are_points_known=True)[-1] == "left out, no longer there"
    erased = line(text=None, title=None, is_erased=True, is_left_out=True, is_counted=False)
    assert cells(erased, None, are_points_known=True)[2] == "(erased here)"
    card = post_card(erased, None)
    assert (card.text, card.is_erased, card.is_left_out) == ("Its words were erased here.", True, True)
    assert post_card(gone, None).sentences[-1].startswith("It is no longer there: an older archive holds it")
