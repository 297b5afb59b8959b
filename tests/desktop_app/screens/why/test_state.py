"""The screen Why: sums which add up as they are shown, rows, what-ifs, the end of a path."""

import datetime as dt
from dataclasses import replace

import pytest

from desktop_app.operations.ledger_results import LedgerAsk, LedgerRow, ScoreWithout
from desktop_app.screens.why.state import Phase, WhyState, empty_state, failed_state, loaded_state, without_state
from tests.desktop_app.ledger_fakes import COMMENT, FIRST, GATE, HOSTILE, STORY, TODAY, page


def _numbers(texts: tuple[str, ...]) -> float:
    return sum(float(text.rpartition(" ")[2]) for text in texts)


def test_a_day_is_the_sum_of_its_parts_as_they_are_shown() -> None:
    state = loaded_state(page(LedgerAsk()))
    assert state.phase is Phase.LEDGER
    assert state.sum_text == "23 Nov 2026: 31.20"
    assert [part.text for part in state.parts] == ["Reach 12.70", "Network 4.10", "Amplification 3.50", "Audience 9.90", "base 1.00"]
    assert [part.key for part in state.parts] == ["factor:reach", "factor:network", "factor:amplification", "factor:audience", ""]
    assert _numbers(tuple(part.text for part in state.parts)) == pytest.approx(31.2)
    assert state.difference_text == ""


def test_a_change_is_the_sum_of_new_faded_taken_over_and_audience() -> None:
    state = loaded_state(page(LedgerAsk(is_change=True)))
    assert state.sum_text == "9 Nov 2026 to 23 Nov 2026: 30.96 → 31.20"
    assert [part.text for part in state.parts] == ["new +1.61", "faded -1.00", "taken over -0.30", "Audience -0.07"]
    assert "name the higher one in 56 % of cases" in state.difference_text
    assert state.crumbs == ("Change",)


def test_rows_add_up_to_the_total_which_is_shown() -> None:
    state = loaded_state(page(LedgerAsk()))
    assert sum(float(row.points_text) for row in state.rows) == pytest.approx(31.2)
    assert state.total_text == "6 rows, together 31.20 points."
    assert [row.points_text for row in state.rows] == ["+1.44", "+0.90", "+0.50", "+27.00", "+1.00", "+0.36"]
    changes = loaded_state(page(LedgerAsk(is_change=True)))
    assert changes.total_text == "6 rows, together +0.23 of change."
    assert sum(float(row.change_text) for row in changes.rows) == pytest.approx(0.23)


def test_rows_say_what_and_where_and_what_is_not_known_of_them() -> None:
    rows = loaded_state(page(LedgerAsk())).rows
    assert [row.label for row in rows] == [
        *("Captions are for everyone", HOSTILE, "A post without words", "Followers of sari"),
        *("base: the score begins at 1", "assumed before anything is seen: 2 reactions to 5 posts"),
    ]
    assert rows[0].where == "Blog, 11 Nov 2026"
    assert rows[1].where == "X, 12 Mar 2021, totals only · spread by the usual delay"
    assert rows[3].where == "X, estimated"
    assert rows[1].about == f"{HOSTILE} · X, 12 Mar 2021 · totals only · spread by the usual delay"
    assert [row.cells[4] for row in rows] == ["", "", "", "", "–", "–"]


@pytest.mark.parametrize(
    ("row", "label"),
    [
        (LedgerRow("week:2026-11-16", "2026-11-16", 1.0, 0.0), "Week of 16 Nov 2026"),
        (LedgerRow("platform:x", "x", 1.0, 0.0, "x"), "X"),
        (LedgerRow("topic:garden", "#garden", 1.0, 0.0), "#garden"),
        (LedgerRow("no_topic", "", 1.0, 0.0), "no topic"),
        (LedgerRow("total:like", "", 1.0, 0.0, number=41.0), "41 likes"),
        (LedgerRow("total:quote", "", 1.0, 0.0), "quotes"),
        (LedgerRow("reaction:3", "Bus ramp", 1.0, 0.0, kind="repost", number=1.0), "1 repost: Bus ramp"),
        (LedgerRow("reaction:4", "", 1.0, 0.0, kind="like", number=2.44), "2.4 likes"),
        (LedgerRow("anonymous", "", 1.0, 0.0), "reactions without names"),
        (LedgerRow("itself", "", 1.0, 0.0), "the post itself (one more post, so less for each)"),
        (LedgerRow("person:x:4711", "4711", 1.0, 0.0, "x"), "4711"),
    ],
)
def test_every_kind_of_row_has_words(row: LedgerRow, label: str) -> None:
    state = loaded_state(replace(page(LedgerAsk()), rows=(row,)))
    assert state.rows[0].label == label
    assert state.rows[0].where == ("X" if row.key.startswith("person") else "")


def test_the_path_is_told_step_by_step() -> None:
    path = ("post:blog:9", "person:blog:handle:ana", "reaction:41")
    state = loaded_state(page(LedgerAsk(path=path)))
    assert state.crumbs == ("Score", "Captions are for everyone", "Ana Wibowo", "comment, 20 Nov")
    assert state.heads == ("What", "Where and when", "Points", "Since 9 Nov", "Without it")
    assert loaded_state(page(LedgerAsk(by="topic"))).heads[0] == "Topic"
    assert (state.rows, state.total_text, state.selected) == ((), "", -1)


def test_a_reaction_is_told_factor_by_factor_and_in_one_sentence() -> None:
    story = loaded_state(replace(page(LedgerAsk()), rows=(), story=STORY)).story
    assert story.title == "Ana Wibowo, comment: Captions are for everyone"
    assert dict(story.rows) == {
        "Mutual": "in 90 days 4 from you to them, 5 from them to you, so it counts 0.72",
        "Repeated": "text used once, so it counts in full",
        "Crowded": "6 posts that week, so it counts in full",
        "Lit": "lit them from 0.59 to 0.72 · they came back, so Network too",
        "Faded": "3 days old, 0.82 of it left",
        "Kind": "as a comment it weighs 3 in Amplification",
        "Points": "Reach 0.08, Network 0.03, Amplification 0.02: 0.13 points",
        "Change": "new +0.13",
    }
    assert story.sentence.startswith("Ana Wibowo, comment of 20 Nov 2026: in 90 days 4 from you to them")
    assert story.sentence.endswith("= 0.13 points.")


def test_counts_and_strangers_are_told_without_a_name() -> None:
    count = STORY._replace(factors=COMMENT._replace(is_named=False, mutual=None, kind="like", number=41.0), person="", post="", change=None)
    story = loaded_state(replace(page(LedgerAsk()), rows=(), story=count)).story
    assert story.title == "41 likes"
    assert "Change" not in dict(story.rows)
    still = STORY._replace(person="", change=STORY.change and STORY.change._replace(new=0.001))
    told = loaded_state(replace(page(LedgerAsk()), rows=(), story=still)).story
    assert told.title == "Somebody, comment: Captions are for everyone"
    assert "Change" not in dict(told.rows)


def test_followers_end_in_their_gate() -> None:
    story = loaded_state(replace(page(LedgerAsk()), rows=(), story=GATE)).story
    assert story.rows == ()
    assert story.sentence == (
        "300 followers on this day. Half of them count, since no file shows who reacts there. Estimated: the first count in your files is "
        "of a later day. Followers count in full only while people react: of 1,150 in all, 812 count now."
    )
    whole = loaded_state(replace(page(LedgerAsk()), rows=(), story=GATE._replace(counted=300.0, is_estimated=False))).story
    assert whole.sentence.startswith("300 followers on this day. Followers count")


def test_a_what_if_says_that_all_numbers_are_of_it() -> None:
    state = loaded_state(page(LedgerAsk(switches=frozenset({"without_mutual"}))))
    assert state.switch_text == (
        "What if: mutual exchange left out. The score would be 29.20 instead of 31.20 (-2.00). All numbers below are of this what-if."
    )
    assert loaded_state(page(LedgerAsk())).switch_text == ""


def test_what_the_files_cannot_show_is_said() -> None:
    assert loaded_state(replace(page(LedgerAsk()), has_names=False)).note == "These are totals: Gaung knows how many, not who."
    assert loaded_state(replace(page(LedgerAsk()), rows=())).note == "On this day there is nothing of it in the score."
    assert loaded_state(page(LedgerAsk())).note == ""
    unknown = loaded_state(page(LedgerAsk(is_change=True, by="factor")))
    assert {row.points_text for row in unknown.rows} == {"–"}
    assert unknown.total_text == "4 rows, together +0.24 of change."


def test_the_first_day_has_nothing_before_it() -> None:
    state = loaded_state(page(LedgerAsk(FIRST, is_change=True)))
    assert (state.since, state.is_change, state.heads[3]) == (None, False, "Change")


def test_the_score_without_a_row() -> None:
    found = ScoreWithout("post:x:1", "", TODAY, 31.2, 31.0, 1.437, 21.0, 1)
    state = without_state(found)
    assert state.number == "31.00"
    assert state.sentence.startswith(
        "Without it the score would be 31.00, not 31.20 (-0.20). Left out: 1 post, 21 reactions. Its share: +1.44. A share divides"
    )
    assert without_state(None).number == "–"
    nothing = without_state(replace(found, without=None, posts=0, reactions=0.0))
    assert (nothing.number, nothing.sentence) == ("–", "Without it there would be no score.")


def test_without_a_score_it_is_said_why_there_are_no_points() -> None:
    assert empty_state("nothing_imported").message == "Points come from reactions. Import first."
    assert "these files show none" in empty_state("no_reactions").message


def test_a_failure_keeps_the_last_page() -> None:
    assert failed_state(WhyState(), "It failed.").phase is Phase.FAILED
    kept = failed_state(loaded_state(page(LedgerAsk())), "It failed.")
    assert (kept.phase, kept.message, len(kept.rows)) == (Phase.LEDGER, "It failed.", 6)


def test_the_page_is_told_in_one_sentence() -> None:
    spoken = loaded_state(page(LedgerAsk(dt.date(2026, 11, 20)))).spoken
    assert spoken.startswith("20 Nov 2026: 31.17. Reach 12.70. Network 4.10.")
