"""Another recipe as a second line: its own name, dash and marker, in the table and in files; the curve itself does not change."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from desktop_app.report.curve_svg import curve_svg
from tests.desktop_app.screens.history.conftest import OpenedPage, click, rising_days, texts


def _with_recipes(opened: OpenedPage, number: int = 1) -> list[str]:
    """Keep so many recipes; their hashes."""
    fakes = opened.operations.recipes
    fakes.score = rising_days().score
    made = [fakes.copy_recipe(f"mine {place}", {"gate": 20 + place}, "published").hash for place in range(number)]
    opened.load(rising_days())
    return made


def test_without_another_recipe_nothing_is_offered(opened: OpenedPage) -> None:
    assert not opened.page.recipes.isVisible()


def test_a_second_line_beside_the_score_and_away_again(opened: OpenedPage, qtbot: QtBot) -> None:
    [made] = _with_recipes(opened)
    before = opened.view_model.state.curve
    chip = opened.chip(f"Recipe mine 0, {made[:4]}")
    assert chip.accessibleName() == f"Show the score by Recipe mine 0, {made[:4]} as a line of its own"
    click(qtbot, chip)
    assert chip.isChecked()
    assert before.others == ()
    opened.jobs.run()
    curve = opened.view_model.state.curve
    assert (curve.scores, curve.low, curve.parts) == (before.scores, before.low, before.parts)
    [line] = curve.others
    assert (line.key, line.label, line.values[:2]) == (f"score_{made[:8]}", f"Recipe mine 0, {made[:4]}", (22.0, 22.1))
    assert len(line.low) == len(line.high) == len(line.values)
    assert line.label in curve_svg(opened.page.chart.picture("", ()))
    head = opened.page.exports.csv().splitlines()[0]
    assert head.endswith(",flags," + ",".join(f"score_{made[:8]}{end}" for end in ("", "_low", "_high")))
    assert opened.page.table.model().headerData(5, opened.page.table.horizontalHeader().orientation()) == line.label
    click(qtbot, chip)
    opened.jobs.run()
    assert opened.view_model.state.curve.others == ()
    assert not chip.isChecked()


def test_each_line_has_its_own_place_and_at_most_four_are_shown(opened: OpenedPage) -> None:
    hashes = _with_recipes(opened, 5)
    for one in hashes:
        opened.view_model.toggle_recipe(one)
    opened.jobs.run()
    curve = opened.view_model.state.curve
    assert [part.key for part in curve.others] == [f"score_{one[:8]}" for one in hashes[1:]]
    orders = [order for order, part in curve.lines if part in curve.others]
    assert orders == [5, 6, 7, 8]
    assert opened.page.chart.picture("", ()).shown >= {part.key for part in curve.others}


def test_lines_are_computed_anew_with_other_facts_and_go_with_their_recipe(opened: OpenedPage) -> None:
    [made] = _with_recipes(opened)
    opened.view_model.toggle_recipe(made)
    opened.jobs.run()
    opened.operations.recipes.score = rising_days(410).score
    opened.load(rising_days(410))
    assert len(opened.view_model.state.curve.others[0].values) == 410
    opened.operations.recipes.use_recipe(made)
    opened.load(rising_days(410))
    assert opened.view_model.state.curve.others == ()
    assert [title[:9] for _, title, _ in opened.view_model.state.others] == ["Recipe 1,"]


def test_a_line_which_cannot_be_computed_is_said_and_the_curve_stays(opened: OpenedPage) -> None:
    [made] = _with_recipes(opened)
    opened.operations.recipes.error = ValueError("full disk")
    opened.view_model.toggle_recipe(made)
    opened.jobs.run()
    assert "In words: full disk." in texts(opened.page)
    assert opened.view_model.state.curve.others == ()
    assert [is_shown for _, _, is_shown in opened.view_model.state.others] == [False]


def test_days_without_data_have_no_line_by_another_recipe_either(opened: OpenedPage) -> None:
    [made] = _with_recipes(opened)
    opened.load(replace(rising_days(gap=(100, 120))))
    opened.view_model.toggle_recipe(made)
    opened.jobs.run()
    values = opened.view_model.state.curve.others[0].values
    assert [str(value) for value in values[99:102]] == ["31.9", "nan", "nan"]


def test_the_chosen_day_stays_when_a_line_comes(opened: OpenedPage) -> None:
    [made] = _with_recipes(opened)
    opened.view_model.choose_day(200)
    opened.jobs.run()
    opened.view_model.toggle_recipe(made)
    opened.jobs.run()
    assert opened.chosen() == 200
