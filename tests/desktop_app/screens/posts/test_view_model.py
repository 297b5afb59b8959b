"""Posts between the operations and the page: one search at a time, pages as they are looked at."""

from dataclasses import replace

import pytest

from desktop_app.jobs import Changed
from desktop_app.screens.posts.state import Part, Phase, PostsState
from desktop_app.words.translations import use_language
from tests.desktop_app.post_fakes import line
from tests.desktop_app.screens.posts.conftest import FACTS, Shown


def test_nothing_is_read_before_the_page_is_shown(shown: Shown) -> None:
    assert (shown.state, shown.jobs.waiting) == (PostsState(), [])
    shown.model.facts_changed(FACTS)
    assert shown.jobs.waiting == []


def test_the_first_posts_are_shown_before_all_are_known(shown: Shown) -> None:
    sizes: list[int] = []
    shown.model.rows_reset.connect(lambda: sizes.append(shown.model.total))
    shown.model.rows_grown.connect(lambda: sizes.append(shown.model.total))
    shown.load()
    assert shown.calls == ["load_post_choices", "find  200", "find  None"]
    assert sizes == [200, 251]
    assert (shown.state.phase, shown.state.count_text) == (Phase.POSTS, "251 posts")
    assert not shown.state.is_searching


def test_a_short_list_is_asked_for_once(shown: Shown) -> None:
    shown.operations.lines = (line(1), line(2))
    shown.load()
    assert shown.calls[1:] == ["find  200"]


def test_a_page_is_read_when_one_of_its_rows_is_looked_at_and_its_points_when_the_eye_rests(shown: Shown) -> None:
    shown.load()
    assert shown.model.cells_of(120) is None
    shown.model.want(120)
    shown.model.want(121)
    shown.run()
    assert shown.calls[3:] == ["posts 100 from 101"]
    assert shown.changed == [(100, 199)]
    cells = shown.model.cells_of(120)
    assert cells is not None
    assert cells[2] == "Captions, number 121"
    assert cells[6] == "…"
    shown.rest()
    cells = shown.model.cells_of(120)
    assert cells is not None
    assert cells[6:8] == ("1.25", "2.50")
    assert shown.calls[4:] == ["points 100 from 101"]
    shown.model.want(120)
    shown.rest()
    assert len(shown.calls) == 5


def test_pages_which_were_not_looked_at_for_long_are_let_go(shown: Shown) -> None:
    shown.operations.lines = tuple(line(number) for number in range(1, 4_302))
    shown.load()
    for first in range(0, 4_300, 100):
        shown.model.want(first)
        shown.run()
    assert shown.model.cells_of(0) is None
    assert shown.model.cells_of(4_299) is not None
    shown.model.want(99_999)
    shown.run()


def test_typing_searches_when_it_rests_and_only_for_the_last_words(shown: Shown) -> None:
    shown.load()
    shown.model.type_words("bi")
    shown.model.type_words("bike")
    shown.model.type_words("bike")
    assert shown.jobs.waiting == []
    shown.model.search()
    shown.run()
    assert [(query.words, query.is_typing) for query in shown.operations.queries[2:]] == [("bike", True)]
    assert shown.state.count_text == "1 post"


def test_a_search_that_was_overtaken_is_stopped_and_what_it_brings_is_thrown_away(shown: Shown) -> None:
    shown.load()
    shown.model.type_words("captions")
    shown.model.search()
    shown.model.type_words("trailer")
    shown.model.search()
    shown.run()
    assert shown.model.total == 1
    assert shown.calls.count("find trailer 200") == 1
    assert len(shown.operations.queries) == 3  # the first was cancelled before it asked


def test_a_page_of_an_earlier_search_does_not_enter_the_new_list(shown: Shown) -> None:
    shown.load()
    shown.model.want(0)
    shown.model.type_words("trailer")
    shown.model.search()
    shown.run()
    assert shown.model.cells_of(0) is None
    shown.model.want(0)
    shown.run()
    cells = shown.model.cells_of(0)
    assert cells is not None
    assert cells[2] == "My bike trailer"


def test_by_points_all_posts_are_asked_for_at_once(shown: Shown) -> None:
    shown.load()
    shown.model.choose("order", "points")
    shown.model.choose("order", "points")
    shown.run()
    assert shown.calls[3:] == ["find  None"]
    assert shown.operations.queries[-1].order == "points"


def test_the_other_parts_are_computed_when_they_are_opened_and_follow_the_platform(shown: Shown) -> None:
    shown.load()
    shown.model.open_part(Part.TOPICS)
    assert (shown.state.is_studying, shown.state.study) == (True, None)
    shown.run()
    assert shown.state.study is not None
    shown.model.open_part(Part.HOURS)
    shown.model.open_part(Part.TABLE)
    shown.run()
    assert [call for call in shown.calls if call.startswith("study")] == ["study None None"]
    shown.model.open_part(Part.VOICE)
    shown.model.choose("platform", "blog")
    assert shown.state.study is None
    shown.model.choose("platform", "account:x:1")
    shown.run()
    assert shown.calls[-1].startswith(("study", "find"))
    assert "study None account:x:1" in shown.calls
    assert "study blog None" not in shown.calls  # it was stopped
    shown.model.open_part(Part.TABLE)
    shown.model.choose("platform", "")
    shown.run()
    assert shown.state.study is None


def test_a_study_which_failed_is_told_and_tried_again_when_a_part_is_opened(shown: Shown) -> None:
    shown.load()
    shown.operations.error = OSError("disk")
    shown.model.open_part(Part.TOPICS)
    shown.run()
    assert shown.state.trouble == "It failed: disk."
    shown.operations.error = None
    shown.model.open_part(Part.HOURS)
    shown.run()
    assert shown.state.study is not None


def test_a_post_opens_with_its_points_and_closes(shown: Shown) -> None:
    shown.load()
    shown.model.open_row(0)
    assert shown.state.card is None  # it is still read
    shown.model.want(0)
    shown.run()
    shown.model.open_row(0)
    assert shown.state.card is not None
    assert not any("points of the score" in sentence for sentence in shown.state.card.sentences)
    shown.run()
    assert any("Now 1.25 points of the score" in sentence for sentence in shown.state.card.sentences)
    shown.model.close_card()
    assert shown.state.card is None


def test_a_post_of_another_part_opens_by_its_number(shown: Shown) -> None:
    shown.load()
    shown.model.open_part(Part.LASTS)
    shown.run()
    shown.model.open_post(900)
    shown.run()
    assert shown.state.card is not None
    assert shown.state.card.title == "My bike trailer"
    shown.model.open_post(77_777)
    shown.run()
    assert shown.state.card.title == "My bike trailer"


def test_points_which_come_after_the_post_was_closed_open_nothing(shown: Shown) -> None:
    shown.load()
    shown.model.open_post(900)
    shown.jobs.waiting.pop(0)()
    shown.model.close_card()
    shown.run()
    assert shown.state.card is None


def test_what_somebody_wrote_is_read_anew(shown: Shown) -> None:
    shown.load()
    shown.model.facts_changed(Changed(1, frozenset({"people"})))
    assert shown.jobs.waiting == []
    shown.operations.lines = shown.operations.lines[:3]
    shown.model.facts_changed(FACTS)
    shown.run()
    assert shown.state.count_text == "3 posts"
    shown.model.hide()
    shown.model.facts_changed(FACTS)
    assert shown.jobs.waiting == []


def test_without_accounts_nothing_is_searched(shown: Shown) -> None:
    shown.operations.own, shown.operations.lines = (), ()
    shown.load()
    assert shown.state.phase is Phase.EMPTY
    assert shown.calls == ["load_post_choices"]


@pytest.mark.parametrize("call", ["choices", "search", "page"])
def test_a_failure_is_told_and_the_list_stays(shown: Shown, call: str) -> None:
    if call == "choices":
        shown.operations.error = OSError("disk")
        shown.load()
        assert (shown.state.phase, shown.state.message) == (Phase.FAILED, "It failed: disk.")
        shown.operations.error = None
        shown.model.refresh()
        shown.run()
        assert shown.state.phase is Phase.POSTS
        return
    shown.load()
    shown.operations.error = OSError("disk")
    shown.model.want(0) if call == "page" else shown.model.search()
    shown.run()
    assert (shown.state.phase, shown.state.trouble) == (Phase.POSTS, "It failed: disk.")
    shown.operations.error = None
    shown.model.search()
    shown.run()
    assert shown.state.trouble == ""


def test_a_failure_of_a_search_that_was_overtaken_is_nobodys_business(shown: Shown) -> None:
    shown.load()
    shown.operations.error = OSError("disk")
    shown.model.search()
    late = shown.jobs.waiting.pop()
    shown.operations.error = None
    shown.model.search()
    shown.run()
    late()
    assert shown.state.trouble == ""


def test_an_empty_list_names_what_holds_no_text(shown: Shown) -> None:
    shown.load()
    shown.operations.without_texts = ("tiktok",)
    shown.model.type_words("xyzzy before:soon")
    shown.model.search()
    shown.run()
    assert shown.state.nothing_text == "No post with xyzzy before:soon. 1 platform holds no text: TikTok."
    assert shown.state.note


@pytest.mark.usefixtures("english_again")
def test_another_language_says_the_same_without_reading_anew(shown: Shown) -> None:
    shown.load()
    calls = list(shown.calls)
    use_language("id")
    shown.model.translate()
    assert shown.state.count_text == "251 kiriman"
    assert shown.calls == calls


def test_periods_count_back_from_today_where_the_person_lives(shown: Shown) -> None:
    shown.load()
    shown.model.choose("days", "30")
    shown.run()
    since = shown.operations.queries[-1].since
    assert since is not None
    assert since.isoformat() == "2026-10-22"
    assert replace(shown.model.query, since=None).since is None


def test_a_post_which_is_open_is_read_anew_after_a_write_and_closed_if_it_went(shown: Shown) -> None:
    shown.load()
    shown.model.open_post(1)
    shown.run()
    assert shown.state.card is not None
    shown.operations.lines = (replace(shown.operations.lines[0], is_left_out=True), *shown.operations.lines[1:])
    shown.model.facts_changed(FACTS)
    shown.run()
    assert shown.state.card is not None
    assert shown.state.card.is_left_out
    shown.operations.lines = shown.operations.lines[1:]
    shown.model.facts_changed(FACTS)
    shown.run()
    assert shown.state.card is None


def test_a_post_which_was_closed_meanwhile_stays_closed(shown: Shown) -> None:
    shown.load()
    shown.model.open_post(1)
    shown.run()
    shown.model.facts_changed(FACTS)
    shown.jobs.run()
    shown.model.close_card()
    shown.run()
    assert shown.state.card is None
