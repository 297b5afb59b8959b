"""Every level of the ledger sums to the row above it, down to a single reaction; without a row the engine runs again."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.operations.explanations import GROUPINGS
from desktop_app.operations.leaving_out import rule_effects, without
from desktop_app.operations.ledger import ledger
from desktop_app.operations.ledger_results import AudienceStory, Ledger, LedgerAsk, LedgerRow, NoLedger, ReactionStory, Tag
from desktop_app.operations.sample import SAMPLE_NOW
from desktop_app.scoring.what_if import SWITCHES
from local_db.database import LocalDatabase
from local_db.errors import Cancelled
from local_db.progress import CancelToken
from tests.local_db.database_cases import opened

_EXACT = 1e-9
_VIRAL = dt.date(2021, 3, 13)
_LAST = dt.date(2026, 11, 23)
_NEVER = CancelToken()


def _page(database: LocalDatabase, ask: LedgerAsk) -> Ledger:
    found = ledger(database, ask, now=SAMPLE_NOW, cancel=_NEVER)
    assert isinstance(found, Ledger)
    return found


def _sum(rows: tuple[LedgerRow, ...], column: str) -> float | None:
    values = [getattr(row, column) for row in rows]
    return None if None in values else sum(values)


@pytest.mark.parametrize("by", GROUPINGS)
@pytest.mark.parametrize("is_change", [False, True])
def test_the_rows_of_the_top_sum_to_the_score_and_to_its_change(sample: LocalDatabase, by: str, is_change: bool) -> None:
    for day, since in ((_LAST, None), (_VIRAL, dt.date(2021, 3, 1)), (dt.date(2023, 4, 30), dt.date(2020, 6, 1))):
        found = _page(sample, LedgerAsk(day, since, is_change, by))
        assert found.since_score is not None
        moved = found.score - found.since_score
        assert _sum(found.rows, "change") == pytest.approx(moved, abs=_EXACT)
        if not (is_change and by == "factor"):
            assert _sum(found.rows, "points") == pytest.approx(found.score, abs=_EXACT)
        assert sum(found.terms) + 1.0 == pytest.approx(found.score, abs=_EXACT)
        assert found.parts is not None
        assert sum(found.parts) == pytest.approx(moved, abs=_EXACT)
        assert len({row.key for row in found.rows}) == len(found.rows)


def _walk(database: LocalDatabase, ask: LedgerAsk, row: LedgerRow, levels: set[str]) -> None:
    """Down from a row: its children sum to it."""
    below = replace(ask, path=(*ask.path, row.key))
    found = _page(database, below)
    levels.add(row.key.partition(":")[0])
    assert found.ask.path == below.path
    step = found.steps[-1]
    assert (step.key, step.label) == (row.key, row.label) or row.key.startswith("reaction:")
    for column in ("points", "change"):
        wanted = getattr(row, column)
        assert getattr(step, column) == (None if wanted is None else pytest.approx(wanted, abs=_EXACT))
        if found.rows and wanted is not None:
            assert _sum(found.rows, column) == pytest.approx(wanted, abs=_EXACT)
    assert bool(found.rows) != bool(found.story)
    for child in (*found.rows[:1], *found.rows[-1:]):
        if child.is_open:
            _walk(database, below, child, levels)


@pytest.mark.parametrize("is_change", [False, True])
@pytest.mark.parametrize("by", GROUPINGS)
def test_every_level_sums_to_the_row_above_it(sample: LocalDatabase, by: str, is_change: bool) -> None:
    ask = LedgerAsk(_VIRAL if by == "week" else _LAST, None, is_change, by)
    top = _page(sample, ask)
    levels: set[str] = set()
    for row in {*top.rows[:2], *top.rows[-3:]}:
        if row.is_open:
            _walk(sample, ask, row, levels)
    assert "reaction" in levels


def test_a_post_leads_to_its_people_and_a_person_to_the_factors(sample: LocalDatabase) -> None:
    top = _page(sample, LedgerAsk(_LAST, by="post"))
    post = next(row for row in top.rows if row.platform == "blog")
    assert post.label
    assert post.day is not None
    assert not post.tags
    reactors = _page(sample, LedgerAsk(_LAST, path=(post.key,)))
    person = next(row for row in reactors.rows if row.key.startswith("person:"))
    assert reactors.rows[-1].key == "itself" or any(row.key == "itself" for row in reactors.rows)
    reactions = _page(sample, LedgerAsk(_LAST, path=(post.key, person.key)))
    assert [step.label for step in reactions.steps] == [post.label, person.label]
    leaf = _page(sample, LedgerAsk(_LAST, path=(post.key, person.key, reactions.rows[0].key)))
    assert isinstance(leaf.story, ReactionStory)
    assert (leaf.story.person, leaf.story.post) == (person.label, post.label)
    assert leaf.story.factors.is_named
    points = leaf.story.reach + leaf.story.network + leaf.story.amplification
    assert points == pytest.approx(reactions.rows[0].points, abs=_EXACT)
    assert leaf.story.change is not None
    assert sum(leaf.story.change) == pytest.approx(reactions.rows[0].change, abs=_EXACT)
    earlier = _page(sample, LedgerAsk(leaf.story.came - dt.timedelta(days=1), path=leaf.ask.path))
    assert (earlier.story, earlier.rows) == (None, ())


def test_totals_are_tagged_and_told_by_kind_and_day(sample: LocalDatabase) -> None:
    top = _page(sample, LedgerAsk(_VIRAL))
    post = top.rows[0]
    assert post.label.startswith("The bus ramp")
    assert post.tags == {Tag.TOTALS, Tag.SPREAD}
    totals = _page(sample, LedgerAsk(_VIRAL, path=(post.key,))).rows
    likes = next(row for row in totals if row.key == "total:like")
    assert likes.number is not None
    assert likes.number > 100
    days = _page(sample, LedgerAsk(_VIRAL, path=(post.key, likes.key))).rows
    assert sum(row.number or 0.0 for row in days) == pytest.approx(likes.number, abs=_EXACT)
    assert {row.kind for row in days} == {"like"}
    story = _page(sample, LedgerAsk(_VIRAL, path=(post.key, likes.key, days[0].key))).story
    assert isinstance(story, ReactionStory)
    assert (story.person, story.is_spread, story.factors.is_named) == ("", True, False)


def test_followers_end_in_their_gate(sample: LocalDatabase) -> None:
    row = next(row for row in _page(sample, LedgerAsk(_LAST, by="platform", path=("factor:audience",))).rows)
    assert row.key.startswith("audience:")
    story = _page(sample, LedgerAsk(_LAST, path=(row.key,))).story
    assert isinstance(story, AudienceStory)
    assert 0 < story.effective < story.all_counted
    first = _page(sample, LedgerAsk(dt.date(2020, 6, 1)))
    assert {row.tags for row in first.rows if row.key.startswith("audience:")} == {frozenset({Tag.ESTIMATED})}


def test_days_outside_the_history_are_its_nearest_and_wrong_keys_end_the_path(sample: LocalDatabase) -> None:
    late = _page(sample, LedgerAsk(dt.date(2030, 1, 1), dt.date(2031, 1, 1)))
    assert (late.day, late.since) == (_LAST, _LAST - dt.timedelta(days=14))
    early = _page(sample, LedgerAsk(dt.date(1999, 1, 1), is_change=True))
    assert (early.day, early.since, early.parts, early.ask.is_change) == (early.first_day, None, None, False)
    assert all(row.change is None for row in early.rows)
    for key in (
        "post:x:none",
        "post:x",
        "person:x:nobody",
        "platform:none",
        "week:soon",
        "topic:none",
        "total:hug",
        "reaction:9999999",
        "x",
    ):
        found = _page(sample, LedgerAsk(path=("platform:x", key, "platform:x")))
        assert found.ask.path == ("platform:x",)


def test_a_post_of_a_site_is_found_by_its_number_and_by_its_site_and_number(sample: LocalDatabase) -> None:
    key = next(row.key for row in _page(sample, LedgerAsk(_LAST, by="post")).rows if row.key.startswith("post:blog:"))
    whole = _page(sample, LedgerAsk(_LAST, path=(key,)))
    plain = _page(sample, LedgerAsk(_LAST, path=(key.replace("post:blog:sari.example.org:", "post:blog:"),)))
    assert len(plain.ask.path) == 1
    assert whole.rows == plain.rows
    assert whole.rows


@pytest.mark.parametrize("by", ["post", "person", "platform", "week", "topic"])
def test_without_a_row_the_score_is_that_of_the_facts_without_it(sample: LocalDatabase, by: str) -> None:
    rows = [row for row in _page(sample, LedgerAsk(_LAST, by=by)).rows if row.can_go]
    for row in rows[:3]:
        found = without(sample, LedgerAsk(_LAST, path=(row.key,)), now=SAMPLE_NOW, cancel=_NEVER)
        assert found is not None
        assert found.share == pytest.approx(row.points, abs=_EXACT)
        assert found.without is not None
        assert found.difference == pytest.approx(found.score - found.without)
        assert found.without != found.score
        assert found.reactions + found.posts > 0 or row.key.startswith("audience:")
    assert {row.key for row in _page(sample, LedgerAsk(by=by)).rows if not row.can_go} <= {"base", "assumed", "posts"}


def test_a_part_of_the_formula_cannot_be_left_out(sample: LocalDatabase) -> None:
    for path in ((), ("factor:reach",), ("posts",), ("base",), ("post:x:none",)):
        assert without(sample, LedgerAsk(path=path), now=SAMPLE_NOW, cancel=_NEVER) is None
    assert without(sample, LedgerAsk(dt.date(1999, 1, 1), path=("platform:x",)), now=SAMPLE_NOW, cancel=_NEVER) is None


def test_switches_change_the_whole_page_and_the_rules_say_by_how_much(sample: LocalDatabase) -> None:
    effects = rule_effects(sample, _LAST, now=SAMPLE_NOW, cancel=_NEVER)
    assert effects is not None
    assert tuple(rule.switch for rule in effects.rules) == SWITCHES
    for rule in effects.rules:
        found = _page(sample, LedgerAsk(_LAST, switches=frozenset({rule.switch})))
        assert found.score == pytest.approx(rule.score, abs=_EXACT)
        assert found.plain_score == pytest.approx(effects.score, abs=_EXACT)
        assert _sum(found.rows, "points") == pytest.approx(rule.score, abs=_EXACT)
        assert (rule.touched > 0) == (abs(rule.score - effects.score) > 0) or rule.score == effects.score
    left_out, *in_full = (rule.score for rule in effects.rules)
    assert left_out <= effects.score < max(in_full)
    assert rule_effects(sample, dt.date(1999, 1, 1), now=SAMPLE_NOW, cancel=_NEVER) is None


def test_what_nobody_waits_for_any_more_stops(sample: LocalDatabase) -> None:
    gone = CancelToken()
    gone.cancel()
    ask = LedgerAsk(_LAST, path=("platform:x",))
    with pytest.raises(Cancelled):
        ledger(sample, ask, now=SAMPLE_NOW, cancel=gone)
    with pytest.raises(Cancelled):
        without(sample, ask, now=SAMPLE_NOW, cancel=gone)
    with pytest.raises(Cancelled):
        rule_effects(sample, None, now=SAMPLE_NOW, cancel=gone)


def test_without_a_score_there_is_no_ledger(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        assert ledger(database, LedgerAsk(), now=SAMPLE_NOW, cancel=_NEVER) == NoLedger("nothing_imported")
        assert without(database, LedgerAsk(path=("platform:x",)), now=SAMPLE_NOW, cancel=_NEVER) is None
        assert rule_effects(database, None, now=SAMPLE_NOW, cancel=_NEVER) is None
