"""Stacked shares on the page: in the chart, in its key, in the table, in words and in files the same points, which sum to the score."""

import csv
import io
import re
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.operations.history_table import HISTORY_COLUMNS
from desktop_app.operations.score_results import PlatformDays, ScoreDays
from desktop_app.report.curve_svg import curve_svg
from desktop_app.screens.history.exports import ChartWays
from desktop_app.screens.history.page import HistoryPage
from desktop_app.screens.history.view_model import HistoryViewModel
from tests.desktop_app.screens.history.conftest import Open, OpenedPage, click, rising_days, texts
from tests.desktop_app.screens.history.test_page_known import KNOWN
from tests.desktop_app.window_fakes import FakeOperations, JobsAtOnce

_DAYS = 400
_NAMES = ("x", "mastodon", "blog", "threads", "linkedin", "reddit", "tiktok")
_NO_HIDING = "Stacked shares are shown together, since only together they are the score. As lines, each can be hidden."


def shared_days(*platforms: str, gap: tuple[int, int] | None = None) -> ScoreDays:
    """A history whose points are 1 of base, 8.04 of Reach, 4.03 of Network, 2.02 of Amplification, the rest of Audience.

    Of its platforms each but the first has 2.5 points, and 0.3 are assumed.
    """
    days = rising_days(_DAYS, gap=gap)
    audience = tuple(score - 15.09 for score in days.score)
    others = tuple(PlatformDays(platform, (2.5,) * _DAYS) for platform in platforms[1:])
    first = tuple(score - 1.3 - 2.5 * len(others) for score in days.score)
    return replace(
        days,
        platforms=(PlatformDays(platforms[0], first), *others) if platforms else (),
        part_points=((8.04,) * _DAYS, (4.03,) * _DAYS, (2.02,) * _DAYS, audience),
        assumed=(0.3,) * _DAYS,
    )


@pytest.fixture
def shared(open_page: Open) -> OpenedPage:
    made = open_page(shared_days("x", "mastodon"))
    made.jobs.run()
    return made


def heads(page: HistoryPage) -> list[str]:
    model = page.table.model()
    return [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in range(model.columnCount())]


def cells(page: HistoryPage, row: int) -> dict[str, str]:
    model = page.table.model()
    return dict(zip(heads(page), (str(model.data(model.index(row, column))) for column in range(model.columnCount())), strict=True))


def key_words(page: HistoryPage) -> list[str]:
    return [next(iter(texts(one))) for one in page.shares_key.widgets() if one.isVisible()]


def test_without_points_there_is_no_choice_to_stack(opened: OpenedPage) -> None:
    assert not opened.chip("Stacked").isVisible()
    assert not opened.page.shares_key.isVisible()
    assert opened.page.chart.picture("", ()).stack == ""


def test_stacked_the_chips_of_lines_give_way_to_a_key_which_adds_up_to_the_score(shared: OpenedPage, qtbot: QtBot) -> None:
    assert not shared.page.shares_key.isVisible()
    click(qtbot, shared.chip("Stacked"))
    assert shared.page.chart.picture("", ()).stack == "parts"
    assert key_words(shared.page) == ["Base 1.0", "Reach 8.1", "Network 4.0", "Amplification 2.0", "Audience 44.8"]
    assert shared.view_model.state.read_out.score_text == "59.9"
    assert not [one for one in shared.page.lines._chips.values() if one.isVisible()]
    shared.page.chart.pin(0)
    assert key_words(shared.page)[-1] == "Audience 4.9"
    click(qtbot, shared.chip("As lines"))
    assert shared.page.chart.picture("", ()).stack == ""
    assert not shared.page.shares_key.isVisible()
    assert all(one.isVisible() for one in shared.page.lines._chips.values())


def test_the_form_stays_when_platforms_are_chosen_and_lines_come_back_as_they_were(shared: OpenedPage, qtbot: QtBot) -> None:
    click(qtbot, shared.chip("Network"))
    click(qtbot, shared.chip("Stacked"))
    click(qtbot, shared.chip("Platforms"))
    assert shared.page.chart.picture("", ()).stack == "platforms"
    assert [word.rpartition(" ")[0] for word in key_words(shared.page)] == ["Base and assumed", "X", "Mastodon"]
    assert not [one for one in shared.page.lines._chips.values() if one.isVisible()]
    shared.load(shared_days("x", "mastodon"))
    assert shared.page.chart.picture("", ()).stack == "platforms"
    click(qtbot, shared.chip("Parts"))
    click(qtbot, shared.chip("As lines"))
    assert shared.page.chart.picture("", ()).shown == {"network"}


def test_of_more_than_five_platforms_the_smallest_are_one_share_and_all_sum_to_the_score(open_page: Open, qtbot: QtBot) -> None:
    opened = open_page(shared_days(*_NAMES, gap=(100, 120)))
    opened.jobs.run()
    curve = opened.view_model.state.curve
    assert [share.label for share in curve.platform_shares] == ["Base and assumed", "X", "Mastodon", "Blog", "Threads", "Others"]
    for shares in (curve.part_shares, curve.platform_shares):
        summed = [sum(values) for values in zip(*(share.values for share in shares), strict=True)]
        assert summed == pytest.approx(list(curve.scores), abs=1e-9, nan_ok=True)
        assert summed[110] != summed[110]


def test_the_table_has_the_same_points_and_each_row_adds_up(shared: OpenedPage, qtbot: QtBot) -> None:
    click(qtbot, shared.chip("Stacked"))
    assert heads(shared.page)[5:-2] == ["Base", "Reach", "Network", "Amplification", "Audience"]
    for row in (0, 7, 399):
        found = cells(shared.page, row)
        points = [float(found[head]) for head in heads(shared.page)[5:-2]]
        assert sum(points) == pytest.approx(float(found["Score"]), abs=1e-9)
    click(qtbot, shared.chip("Platforms"))
    assert heads(shared.page)[5:-2] == ["Base and assumed", "X", "Mastodon"]
    click(qtbot, shared.chip("As lines"))
    assert heads(shared.page)[5:-2] == ["X", "Mastodon"]


def test_a_screen_reader_hears_what_the_day_and_the_newest_one_are_made_of(shared: OpenedPage, qtbot: QtBot) -> None:
    assert "Made of" not in shared.page.chart.accessibleDescription()
    click(qtbot, shared.chip("Stacked"))
    assert "Made of Audience 44.8, Reach 8.1, Network 4.0, Amplification 2.0, Base 1.0." in shared.page.chart.accessibleDescription()
    shared.page.chart.setFocus()
    qtbot.keyClicks(shared.page.chart, "r")
    [said] = [text for text in texts(shared.page) if text.startswith("Score from")]
    assert said.endswith("On 23 Nov 2026 the score was made of Audience 44.8, Reach 8.1, Network 4.0, Amplification 2.0, Base 1.0.")
    assert any("Stacked: what each part has of the score." in text for text in texts(shared.page))
    click(qtbot, shared.chip("As lines"))
    assert "Made of" not in shared.page.chart.accessibleDescription()
    assert not any("Stacked:" in text for text in texts(shared.page))


def test_the_name_of_an_area_hides_nothing_and_says_why(shared: OpenedPage, qtbot: QtBot) -> None:
    click(qtbot, shared.chip("Stacked"))
    before = shared.page.chart.picture("", ())
    for is_alone in (False, True):
        shared.page.chart.line_pressed.emit("points_reach", is_alone)
        assert _NO_HIDING in texts(shared.page)
        assert shared.page.chart.picture("", ()) == before


def test_what_was_known_of_a_day_is_a_line_over_the_shares_up_to_it(shared: OpenedPage, qtbot: QtBot) -> None:
    click(qtbot, shared.chip("Stacked"))
    shared.operations.known = KNOWN
    shared.page.show_day(KNOWN.day)
    shared.jobs.run()
    shared.page.view.known.click()
    shared.jobs.run()
    assert shared.view_model.state.is_cut
    picture = shared.page.chart.picture("", ())
    assert picture.stack == "parts"
    assert picture.shown == {"known_score"}
    assert {len(share.values) for share in picture.curve.part_shares} == {len(picture.curve.times)} == {300}
    assert key_words(shared.page)[-1] == "Audience 34.8"


def test_a_day_without_data_has_no_shares(open_page: Open, qtbot: QtBot) -> None:
    opened = open_page(shared_days("x", gap=(390, 399)))
    opened.jobs.run()
    click(qtbot, opened.chip("Stacked"))
    opened.page.chart.pin(395)
    assert key_words(opened.page) == ["Base", "Reach", "Network", "Amplification", "Audience"]
    assert "Made of" not in opened.page.chart.accessibleDescription()
    assert cells(opened.page, 0)["Reach"] == "–"


def made_page(qtbot: QtBot, *, is_calm: bool = False) -> HistoryPage:
    """A page which draws, of a history with seven platforms."""
    jobs, operations = JobsAtOnce(), FakeOperations()
    operations.days = shared_days(*_NAMES)
    view_model = HistoryViewModel(jobs, operations.load_days, operations.load_causes, explain=str, is_calm=lambda: is_calm)
    page = HistoryPage(view_model, lambda: None, lambda _day: None, ways=ChartWays(draw=curve_svg))
    qtbot.addWidget(page)
    page.resize(900, 640)
    with qtbot.waitExposed(page):
        page.show()
    view_model.show()
    jobs.run()
    return page


@pytest.mark.parametrize(
    ("among", "columns"),
    [
        ("Parts", ["points_reach", "points_network", "points_amplification", "points_audience", "points_base"]),
        ("Platforms", [*(f"points_{name}" for name in _NAMES), "points_assumed", "points_base"]),
    ],
)
def test_files_hold_the_shares_of_every_day_which_is_shown(qtbot: QtBot, among: str, columns: list[str]) -> None:
    page = made_page(qtbot)
    page.lines._groups[among.lower()].click()
    page.lines._as_stack.click()
    page.chart.show_last_days(30)
    rows = list(csv.DictReader(io.StringIO(page.exports.csv())))
    assert list(rows[0]) == [*HISTORY_COLUMNS, *columns]
    for row in rows:
        assert sum(float(row[column]) for column in columns) == pytest.approx(float(row["score"]), abs=1e-9)
    svg = page.exports.svg()
    assert "On 23 Nov 2026 the score was made of " in svg
    assert "Stacked: what each " in svg
    assert len(re.findall("<polygon", svg)) == len(page._view_model.state.curve.shares(among.lower()))


def test_calm_there_are_areas_and_names_but_no_number(qtbot: QtBot) -> None:
    page = made_page(qtbot, is_calm=True)
    page.lines._as_stack.click()
    assert key_words(page) == ["Base", "Reach", "Network", "Amplification", "Audience"]
    assert "Largest share: Audience." in page.chart.accessibleDescription()
    assert heads(page)[3:-2] == ["Base", "Reach", "Network", "Amplification", "Audience"]
    assert not [cell for head, cell in cells(page, 0).items() if head != "Day" and any(sign.isdigit() for sign in cell)]
    svg = page.exports.svg()
    assert "On 23 Nov 2026 the largest share was Audience." in svg
    assert not re.search(r"\d\.\d[,.]", " ".join(re.findall(r">([^<]*)<", svg)))
