"""Every card of every rule in sentences, in both languages."""

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator

import pytest

from desktop_app.advice.advice import Act, ActKind, Advice, Blind, Expected, Sign
from desktop_app.advice.engine import discovered, run_rules
from desktop_app.words.advice_spoken import Labels
from desktop_app.words.advice_words import (
    CardWords,
    blind_words,
    card_words,
    effort_words,
    expected_words,
    few_words,
    has_words,
    missing_words,
    step_words,
)
from desktop_app.words.export_brings import KINDS
from desktop_app.words.translations import LANGUAGES, use_language
from tests.desktop_app.advice.activities import healthy
from tests.desktop_app.advice.cards import card
from tests.desktop_app.advice.test_bench import PLANTED, dropped_topic, links_only, never_met, owes_an_answer

LABELS = {"person:mastodon:handle:citra": "Citra  Lestari", "post:blog:1": "A title"}
_FIELD = re.compile(r"[{}]")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")


def _given() -> Iterator[Advice]:
    rules = discovered()
    for life in (healthy(1), *(plant(1) for plant in PLANTED)):
        found = run_rules(life.activity(), rules)
        yield from (*found.cards, *found.findings)


GIVEN = tuple({(one.id, one.act is None, one.numbers.get("silent") == 0): one for one in _given()}.values())


def _first(rule: str, *, is_card: bool = True) -> Advice:
    return next(one for one in GIVEN if one.rule == rule and (one.act is not None) is is_card)


def test_every_rule_has_words_and_the_bench_reaches_all_of_them() -> None:
    assert all(has_words(rule.name) for rule in discovered())
    assert {one.rule for one in GIVEN} == {rule.name for rule in discovered()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("given", GIVEN, ids=lambda one: f"{one.rule}{'' if one.act else '-finding'}")
def test_whole_sentences_with_their_n_and_period(given: Advice, language: str) -> None:
    use_language(language)
    words = card_words(given, LABELS)
    told = [words.title, words.why, words.method]
    if given.act is None:
        assert words.act == words.expected == words.effort == ""
    else:
        told += [words.act, words.expected, words.effort]
        assert words.act.endswith(".")
        assert words.expected.endswith(".")
    assert words.why.endswith(".")
    assert str(given.until.year) in words.why
    assert f"({given.key})" in words.method
    assert f"Return on Influence, {'step' if language == 'en' else 'langkah'} {int(given.step)}" in words.method
    for one in told:
        assert one.strip()
        assert "  " not in one
        assert not _FIELD.search(one)
        assert "!" not in one
        assert "because of" not in one.lower()


@pytest.mark.parametrize("given", GIVEN, ids=lambda one: f"{one.rule}{'' if one.act else '-finding'}")
def test_each_card_tells_how_much_it_rests_on(given: Advice) -> None:
    assert re.search(rf"\b{given.n:,}\b", card_words(given, LABELS).why) or given.key in {"3c", "3a", "2c"}


def _words(given: Advice, *, is_calm: bool = False) -> CardWords:
    return card_words(given, LABELS, is_calm=is_calm)


def test_a_topic() -> None:
    [given] = [one for one in run_rules(dropped_topic(1).activity(), discovered()).cards if one.key == "1a"]
    words = _words(given)
    assert words.title == "Your readers like #maps"
    assert words.act == "Write one post on #maps this week."
    assert "Your 10 posts on #maps got about" in words.why
    assert "The last one is from 15 Oct 2026." in words.why


def test_links() -> None:
    [given] = [one for one in run_rules(links_only(1).activity(), discovered()).cards if one.key == "1e"]
    assert re.match(
        r"\d+ of your last \d+ posts are bare links\. Your \d+ posts of a year with words of yours got about", _words(given).why
    )


def test_people_are_named_by_their_names_else_by_their_handles() -> None:
    [named] = [one for one in run_rules(owes_an_answer(1).activity(), discovered()).cards if one.key == "3a"]
    assert _words(named).title == "Write to Citra Lestari"
    assert "12,000 people follow Citra Lestari." in _words(named).why
    [met] = [one for one in run_rules(never_met(1).activity(), discovered()).cards if one.key == "3c"]
    assert _words(met).title == "Meet dewi"


def test_answers_under_own_articles_are_said_not_to_be_seen() -> None:
    given = _first("people.answer")
    numbers: dict[str, int | dt.date | None] = {
        "answers": 0,
        "passed_on": 2,
        "last": given.until,
        "reach": None,
        "last_act": None,
        "is_seen": 0,
    }
    unseen = dataclasses.replace(given, about="person:blog:handle:eko", numbers=numbers)
    assert "Answers under your own articles are not in them." in _words(unseen).why
    assert "eko passed on or linked posts of yours 2 times in a year." in _words(unseen).why


def test_a_list_of_many_people_is_cut() -> None:
    given = next(one for one in GIVEN if one.rule == "people.answer" and not one.about)
    assert len(given.people) == 5
    assert "They are of 20 people: w0, w1, w2 and 17 more." in _words(given).why


def test_who_is_not_named_is_counted() -> None:
    keys = tuple(f"person:mastodon:handle:w{number}" for number in range(5))
    assert Labels({}).people(keys, 9) == "w0, w1, w2 and 6 more"
    assert Labels({}).people(keys[:2], 3) == "w0, w1 and 1 more"
    assert Labels({}).people(keys[:2], 2) == "w0, w1"
    assert Labels({}).people((), 2) == ""


def test_where_the_questions_do_better_they_are_asked_for() -> None:
    given = _first("network.reacting")
    numbers = {**given.numbers, "question_times": 1.8, "questions": 12}
    words = _words(dataclasses.replace(given, numbers=numbers))
    assert "Your 12 questions got about 1.8 times what your other posts get." in words.why
    assert words.act == "Ask a question in your next two posts."


def test_whether_they_follow_back_is_told_only_where_it_is_known() -> None:
    given = _first("network.following")
    assert "neither follow" not in _words(dataclasses.replace(given, numbers={**given.numbers, "silent": None})).why
    told = _words(dataclasses.replace(given, numbers={**given.numbers, "silent": 35})).why
    assert "35 of those whom you follow neither follow you nor ever reacted" in told


def test_an_article_with_its_links_and_reactions() -> None:
    given = _first("content.own_blog")
    numbers = {**given.numbers, "reactions": None, "times": 1.6, "links": 7}
    words = card_words(dataclasses.replace(given, about="post:blog:1", numbers=numbers), LABELS)
    assert "“A title” of" in words.why
    assert "Your 7 posts with a link to your site got about 1.6 times what your others get." in words.why
    assert "on your site" not in words.why
    assert words.act == "Share “A title” with a sentence on what is in it."


def test_the_day_of_the_fall_is_told_only_where_it_lies_ahead() -> None:
    given = _first("content.rhythm")
    assert "the score starts to fall on" in _words(given).why
    assert "the score starts" not in _words(dataclasses.replace(given, numbers={**given.numbers, "falls_on": None})).why


def test_fewer_posts_are_told_against_those_of_before() -> None:
    given = _first("content.rhythm")
    told = _words(dataclasses.replace(given, numbers={**given.numbers, "silent": 0, "usual": 5.0, "lately": 1.5})).why
    assert told.startswith("In the last four weeks you posted about 1.5 times a week, before that 5.0.")


def test_without_a_site_another_account_is_asked_for() -> None:
    given = _first("people.findable")
    assert "another account of yours" in _words(dataclasses.replace(given, numbers={**given.numbers, "home": None})).act


def test_a_profile_which_is_known_is_told_so() -> None:
    given = _first("people.findable")
    seen = {**given.numbers, "is_seen": 1}
    assert "as your file holds it, does not lead to your site." in _words(dataclasses.replace(given, numbers=seen)).why
    assert "leads to no other account" in _words(dataclasses.replace(given, numbers={**seen, "home": None})).why


def test_a_moment_is_told_on_the_clock_of_the_person() -> None:
    given = _first("content.link_only")
    assert given.act is not None
    act = given.act._replace(at=int(dt.datetime(2026, 11, 24, 2, 0, tzinfo=dt.UTC).timestamp()))
    words = card_words(dataclasses.replace(given, act=act), LABELS, zone=dt.timezone(dt.timedelta(hours=7)))
    assert words.act == "Add a sentence of yours to your next three links. A moment which suits: Tue 24 Nov, 09:00."


def _expected(low: float, points: float, high: float, **more: object) -> Advice:
    return dataclasses.replace(card(), expected=Expected(low, points, high, "one_a_week", 2.0), **more)  # type: ignore[arg-type]


def test_what_is_expected_has_bounds_a_width_and_an_assumption() -> None:
    told = expected_words(_expected(0.24, 0.4, 0.61))
    assert told.startswith(
        "Expected in four weeks: +0.4 points (+0.2 to +0.6); the score itself is foreseen to within 2.0. Assumed: one such"
    )
    assert "+0.05 points (+0.02 to +0.08)" in expected_words(_expected(0.02, 0.05, 0.08))
    assert "less than can be seen" in expected_words(_expected(0.0, 0.001, 0.002))
    bare = dataclasses.replace(card(), expected=Expected(0.0, 0.001, 0.002, "", 2.0))
    assert expected_words(bare) == "Expected in four weeks: less than can be seen."


def test_calm_mode_tells_no_points() -> None:
    for one in (_expected(0.24, 0.4, 0.61), _expected(0.0, 0.001, 0.002)):
        assert not re.search(r"\d", expected_words(one, is_calm=True))
    assert expected_words(_expected(0.24, 0.4, 0.61), is_calm=True).startswith("It may help a little.")
    assert expected_words(_expected(0.0, 0.0, 0.0), is_calm=True).startswith("It will hardly be seen in the score.")


def test_what_cannot_be_told_names_what_would_show_it() -> None:
    assert expected_words(card(missing="received")) == "What it brings: cannot tell. No file of yours shows this: reactions received."
    assert expected_words(card()).startswith("What it brings: cannot tell. The score counts reactions")


def test_a_rule_without_words_is_told_by_the_line_of_the_method() -> None:
    unknown = card(rule="some.other", act=Act(ActKind.POST, 1, Sign()))
    words = card_words(unknown, {})
    assert words.title == "Give the people you chose something that brings them a benefit"
    assert "(n = 9)" in words.why
    assert not has_words("some.other")


@pytest.mark.parametrize("missing", [*KINDS, "blog", "contacts", "reach"])
def test_every_missing_thing_has_a_name_and_a_way(missing: str) -> None:
    assert missing_words(missing)
    told = blind_words(Blind("x", "1a", missing, ("x", "mastodon")))
    assert told.count(". ") >= 1
    assert told.endswith(".")


def test_the_file_which_would_show_it_is_named() -> None:
    told = blind_words(Blind("network.reacting", "1c", "followers", ("x",)))
    assert "This would: X" in told
    assert blind_words(Blind("network.reacting", "1c", "followers")).endswith("No export of yours has it.")


def test_steps_efforts_and_too_few_posts() -> None:
    assert [step_words(step) for step in (1, 2, 3)] == ["Network", "Content", "People"]
    assert (effort_words(1), effort_words(20)) == ("about 1 minute", "about 20 minutes")
    assert few_words(3, 20) == "Suggestions need about 20 posts with known reactions; your files hold 3."
