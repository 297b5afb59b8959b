"""Recipes which the person keeps: every number says by which it is computed, and the published one never changes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.operations.ledger import ledger
from desktop_app.operations.ledger_results import Ledger, LedgerAsk
from desktop_app.operations.person_recipes import PersonRecipes
from desktop_app.operations.recipe_files import MOST_BYTES, copy_arguments, read_recipe, read_value, recipe_toml
from desktop_app.operations.recipe_lines import recipe_line
from desktop_app.operations.recipes import (
    PUBLISHED_HASH,
    copy_recipe,
    delete_recipe,
    keep_again,
    known_recipes,
    recipe_in_use,
    take_recipe,
    use_recipe,
)
from desktop_app.operations.sample import SAMPLE_NOW
from desktop_app.operations.scored import score_without, scored
from desktop_app.operations.scores import current_score, score_days
from desktop_app.scoring.own_recipe import own_recipe
from desktop_app.scoring.recipe import RECIPE_1, content_hash
from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.errors import RecipeError
from local_db.progress import CancelToken
from local_db.writes.recipes import choose_recipe, keep_recipe
from tests.local_db.database_cases import opened


def _in_use(database: LocalDatabase) -> str:
    with database.read() as connection:
        return recipe_in_use(connection).name


def test_copied_used_and_deleted(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        made = copy_recipe(database, "mine", {"gate": 20})
        assert [(one.recipe.name, one.is_published, one.is_used) for one in known_recipes(database)] == [
            ("published", True, True), ("mine", False, False),
        ]  # fmt: skip
        other = copy_recipe(database, "other", {"grace_days": 5}, base="mine")
        assert (other.recipe.gate, other.recipe.grace_days) == (20.0, 5)
        assert use_recipe(database, made.hash[:6]).recipe == made.recipe
        assert _in_use(database) == "mine"
        with pytest.raises(RecipeError, match="in use"):
            delete_recipe(database, "MINE")
        use_recipe(database, "1")
        assert _in_use(database) == "published"
        assert delete_recipe(database, "mine").hash == made.hash
        assert [one.recipe.name for one in known_recipes(database)] == ["published", "other"]


def test_a_recipe_which_was_deleted_comes_back_as_it_was(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        made = copy_recipe(database, "mine", {"gate": 20, "term_weights": [0.3, 0.25, 0.1, 0.35]})
        before = known_recipes(database)
        deleted = delete_recipe(database, "mine")
        assert keep_again(database, deleted) == made
        assert known_recipes(database) == before
        with pytest.raises(RecipeError):
            keep_again(database, deleted)
        delete_recipe(database, "mine")
        copy_recipe(database, "Mine", {"gate": 30})
        with pytest.raises(RecipeError) as caught:
            keep_again(database, deleted)
        assert caught.value.details["what"] == "taken"
        assert [one.recipe.gate for one in known_recipes(database)] == [RECIPE_1.gate, 30.0]


_PLATFORM, _LAGS = next(iter(dict(RECIPE_1.lag_tables).items()))


@given(
    gate=st.floats(0.01, 1e9),
    grace=st.integers(0, 365),
    tops=st.lists(st.floats(2, 1e12), min_size=4, max_size=4),
    share=st.floats(0, 1),
    lags=st.booleans(),
)
def test_what_is_told_to_have_it_back_makes_the_same_recipe(gate: float, grace: int, tops: list[float], share: float, lags: bool) -> None:
    values: dict[str, object] = {"gate": gate, "grace_days": grace, "tops": tops, "memory_shares": [share, 1 - share]}
    if lags:
        values[f"lag_tables.{_PLATFORM}"] = [*_LAGS[:-1], (_LAGS[-2] + _LAGS[-1]) / 2]
    made = own_recipe(RECIPE_1, "my own 'recipe'", values)
    name, *sets = copy_arguments(made)
    assert name == "--copy=my own 'recipe'"
    told = [one.removeprefix("--set=").partition("=") for one in sets]
    assert own_recipe(RECIPE_1, made.name, {key: read_value(text) for key, _, text in told}) == made
    assert not any(text.count(" ") for _, _, text in told)


@pytest.mark.parametrize(
    ("name", "values", "base", "what"),
    [
        ("new", {}, None, "same"),
        ("new", {"gate": 20}, None, "same"),
        ("Mine", {"gate": 30}, None, "taken"),
        ("new", {"gate": 30}, "nobody", "unknown"),
        ("new", {"gate": 0}, None, "range"),
    ],
)
def test_a_copy_which_would_be_none_changes_nothing(
    tmp_path: Path, name: str, values: dict[str, object], base: str | None, what: str
) -> None:
    with opened(tmp_path) as database:
        copy_recipe(database, "mine", {"gate": 20})
        before = known_recipes(database)
        with pytest.raises(RecipeError) as caught:
            copy_recipe(database, name, values, base=base)
        assert caught.value.details["what"] == what
        assert known_recipes(database) == before


def test_the_published_one_is_not_deleted_and_nobody_is_not_used(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        for do, name, what in ((delete_recipe, "published", "published"), (use_recipe, "abc", "unknown"), (use_recipe, "0", "unknown")):
            with pytest.raises(RecipeError) as caught:
                do(database, name)
            assert caught.value.details["what"] == what


def test_every_number_is_computed_by_the_recipe_in_use_and_says_so(sample_copy: Path) -> None:
    database = LocalDatabase.open(sample_copy, now=SAMPLE_NOW)
    try:
        plain, plain_days = current_score(database, now=SAMPLE_NOW), score_days(database, now=SAMPLE_NOW)
        assert (plain.recipe_name, plain.recipe_hash) == ("published", PUBLISHED_HASH)
        made = copy_recipe(database, "mine", {"term_weights": [0.3, 0.25, 0.1, 0.35], "lag_tables.fast": [0.5, 0.5]})
        assert current_score(database, now=SAMPLE_NOW) == plain  # kept is not used
        use_recipe(database, "mine")
        found, days = current_score(database, now=SAMPLE_NOW), score_days(database, now=SAMPLE_NOW)
        assert (found.recipe_name, found.recipe_version, found.recipe_hash) == ("mine", 1, made.hash)
        assert (days.recipe_name, days.recipe_hash) == ("mine", made.hash)
        assert found.score != plain.score
        page = ledger(database, LedgerAsk(), now=SAMPLE_NOW, cancel=CancelToken())
        assert isinstance(page, Ledger)
        assert page.recipe == ("mine", 1, made.hash)
        assert page.score == pytest.approx(found.score)
        with database.read() as connection:
            [(last,)] = connection.execute("SELECT max(id) FROM import_run").fetchall()
        assert score_without(database, last, now=SAMPLE_NOW) != pytest.approx(plain.score)
        assert score_days(database, now=SAMPLE_NOW) == days
        line = recipe_line(database, "published", now=SAMPLE_NOW)
        assert (line.score, line.low, line.hash) == (plain_days.score, plain_days.low, PUBLISHED_HASH)
        assert recipe_line(database, "1", now=SAMPLE_NOW) is line
        use_recipe(database, "published")
        assert score_days(database, now=SAMPLE_NOW) == plain_days  # the old curve is what it was
        assert recipe_line(database, "mine", now=SAMPLE_NOW).score == days.score
        for number in range(10):
            copy_recipe(database, f"mine {number}", {"gate": 11 + number})
            recipe_line(database, f"mine {number}", now=SAMPLE_NOW)
    finally:
        database.close()


def test_without_facts_the_line_is_empty_and_the_recipe_is_told(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        copy_recipe(database, "mine", {"gate": 20})
        use_recipe(database, "mine")
        assert current_score(database, now=SAMPLE_NOW).recipe_name == "mine"
        assert recipe_line(database, "published", now=SAMPLE_NOW).score == ()


@pytest.mark.parametrize(("toml", "what"), [("gate = 1", "version"), (None, "changed")])
def test_a_kept_recipe_which_is_not_what_it_was_scores_nothing_until_the_person_goes_back(
    tmp_path: Path, toml: str | None, what: str
) -> None:
    with opened(tmp_path) as database:
        kept = recipe_toml(RECIPE_1) if toml is None else toml

        def damage(connection: Connection) -> None:
            keep_recipe(connection, "ab" * 32, name="mine", toml=kept)
            choose_recipe(connection, "ab" * 32)

        database.write(damage).result()
        with pytest.raises(RecipeError) as caught:
            scored(database, now=SAMPLE_NOW)
        assert caught.value.details["what"] == what
        assert [one.is_used for one in known_recipes(database)] == [False]
        use_recipe(database, "1")
        assert scored(database, now=SAMPLE_NOW).recipe == RECIPE_1
        database.write(lambda connection: choose_recipe(connection, "cd" * 32)).result()
        with pytest.raises(RecipeError, match="not there any more"):
            scored(database, now=SAMPLE_NOW)


def test_written_and_read_again_it_is_the_same_to_the_last_bit(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        made = copy_recipe(database, "mine", {"memory_shares": [1 / 3, 2 / 3], "gate": 1 / 7})
        text = recipe_toml(made.recipe)
        assert read_recipe(text, where="mine.toml") == made.recipe
        use_recipe(database, "1")
        delete_recipe(database, "mine")
        assert take_recipe(database, text, where="mine.toml") == made
        with pytest.raises(RecipeError, match="constants of"):
            take_recipe(database, text, where="mine.toml", name="again")
    assert content_hash(read_recipe(recipe_toml(RECIPE_1), where="x", name="copy")) == PUBLISHED_HASH


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("\x00", "toml"),
        ("a = " + "[" * 20_000, "toml"),
        ("a = " + "9" * 6_000, "toml"),
        ("# " + "x" * MOST_BYTES, "toml"),
        ("", "version"),
        ("version = 2", "version"),
        ('version = 1\nname = "mine"', "file"),
        ('version = 1\nname = "mine"\nconstants = 3', "file"),
        ("version = 1\nname = 3\n[constants]\ngate = 1", "file"),
    ],
)
def test_a_file_which_is_none_gets_one_sentence(text: str, what: str) -> None:
    with pytest.raises(RecipeError) as caught:
        read_recipe(text, where="odd.toml")
    assert caught.value.details["what"] == what
    assert str(caught.value).startswith("odd.toml ")


def test_a_file_with_a_constant_too_many_or_out_of_bounds() -> None:
    text = recipe_toml(RECIPE_1).replace('"published"', '"mine"')
    with pytest.raises(RecipeError, match="all constants"):
        read_recipe(text.replace("gate = 10.0", "gate = 10.0\nextra = 1"), where="odd.toml")
    with pytest.raises(RecipeError, match="gate may be"):
        read_recipe(text.replace("gate = 10.0", "gate = nan"), where="odd.toml")


@pytest.mark.parametrize(
    ("text", "value"),
    [("1", 1), ("1e3", 1000.0), ("[1, 2.5]", [1, 2.5]), ("x", None), ("", None), ("1\nb = 2", None), ("[" * 9_000, None), ('"a"', "a")],
)
def test_a_typed_value(text: str, value: object) -> None:
    assert read_value(text) == value


def test_looking_at_recipes_makes_no_database(tmp_path: Path) -> None:
    def refuse() -> LocalDatabase:
        raise AssertionError

    bound = PersonRecipes(refuse, lambda: SAMPLE_NOW, lambda: False)
    assert [one.recipe for one in bound.read_recipes()] == [RECIPE_1]
    assert bound.in_use() == RECIPE_1
    with opened(tmp_path) as database:
        there = PersonRecipes(lambda: database, lambda: SAMPLE_NOW, lambda: True)
        there.copy_recipe("mine", {"gate": 20}, "published")
        there.use_recipe("mine")
        assert there.in_use().name == "mine"
        assert there.load_line("published", CancelToken()).score == ()
        there.use_recipe("published")
        deleted = there.delete_recipe("mine")
        assert len(there.read_recipes()) == 1
        there.keep_again(deleted)
        assert len(there.read_recipes()) == 2
