"""How Today looks: what stands beside and below what, that nothing is cut, what is drawn, and in which colours."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.appearance import apply_appearance
from desktop_app.charts.sparkline_widget import SparklineWidget
from desktop_app.operations.score_results import Cause
from desktop_app.widgets.score_gauge import ScoreGauge
from desktop_app.words.translations import use_language
from tests.desktop_app.screens.today.conftest import OLD_SCORE, Opens
from tests.desktop_app.window_fakes import covered, current_score, no_score, score_days


def painted(widget: QWidget) -> QImage:
    """What the widget itself paints, without what lies behind it."""
    picture = QImage(widget.size(), QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    widget.render(picture, QPoint(), QRegion(), QWidget.RenderFlag(0))
    return picture


def test_all_kinds_of_causes_have_room_beside_their_points(opens: Opens) -> None:
    posts = tuple(Cause(f"post:x:{number}", f"Post {number}", number / 2) for number in (3, 2, 1))
    keys = ("other_posts", "without_post", "faded", "taken_over", "posts", "audience")
    today = opens(current_score(causes=posts + tuple(Cause(key, "", -0.1 - number / 10) for number, key in enumerate(keys))))
    labels = [
        "Post 3", "Post 2", "Post 1", "New reactions to other posts", "Reactions to no post in particular", "Older reactions faded",
        "Replaced by newer reactions", "The number of own posts (more posts, less for each)", "Followers",
    ]  # fmt: skip
    points = ["+1.5", "+1.0", "+0.5", "-0.1", "-0.2", "-0.3", "-0.4", "-0.5", "-0.6"]
    assert [today.top(text) for text in labels] == [today.top(text) for text in points]
    assert [today.top(text) for text in labels] == sorted({today.top(text) for text in labels})


@pytest.mark.usefixtures("light")
def test_a_long_link_makes_the_page_no_wider_than_the_window(opens: Opens) -> None:
    today = opens(current_score(causes=(Cause("post:x:1", "https://example.org/" + "a" * 60, 1.4),)))
    today.page.resize(716, 600)  # what the smallest window leaves to a page
    QApplication.processEvents()
    canvas = today.page.widget()
    assert canvas is not None
    assert canvas.width() <= today.page.viewport().width()


def test_each_part_stands_below_the_one_before(opens: Opens) -> None:
    today = opens()
    meanings = [f"how {words}" for words in ("many different people react", "many of them came back", "much one post sets off")]
    for name, meaning, following in zip(
        ("Reach", "Network", "Amplification"), meanings, ("Network", "Amplification", "Audience"), strict=True
    ):
        [gauge] = [bar for bar in today.page.findChildren(ScoreGauge) if bar.accessibleName() == name]
        places = [today.top(name), today.top(meaning), gauge.mapTo(today.page, QPoint()).y(), today.top(following)]
        assert places == sorted(set(places))


@pytest.mark.usefixtures("light")
@pytest.mark.parametrize("code", ["en", "id"])
def test_long_sentences_wrap_and_nothing_is_cut_in_the_smallest_window(opens: Opens, code: str) -> None:
    platforms = ("blog", "facebook", "instagram", "linkedin", "mastodon", "newsletter", "reddit", "telegram", "threads", "tiktok", "x")
    accounts = tuple(covered(name, owner, kind) for name in platforms for owner, kind in (("sari", "likes"), ("budi", "posts")))
    causes = (Cause("post:x:1", "How captions help " * 9, 1.4), Cause("posts", "", -1.9))
    use_language(code)
    try:
        today = opens(replace(OLD_SCORE, causes=causes, accounts=accounts))
        today.operations.error = OSError("the disk does not answer " * 9)
        today.load()
    finally:
        use_language("en")
    today.page.resize(716, 600)
    QApplication.processEvents()
    canvas = today.page.widget()
    assert canvas is not None
    assert canvas.width() <= today.page.viewport().width()
    for label in today.page.findChildren(QLabel):
        if label.isVisible():
            assert label.width() >= label.minimumSizeHint().width(), label.text()
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_the_small_line_and_the_gauge_draw_score_and_band(opens: Opens, qtbot: QtBot, light: QApplication) -> None:
    today, days = opens(), score_days()
    line, gauge = SparklineWidget(), ScoreGauge("Influence score")
    line.show_days(days.score[-90:], days.low[-90:], days.high[-90:])
    gauge.show_value(31.2, "", (29.0, 33.4))
    [shown] = [bar for bar in today.page.findChildren(ScoreGauge) if bar.accessibleName() == "Influence score"]
    pairs: list[tuple[QWidget, QWidget]] = [(line, today.page.score_card.sparkline), (gauge, shown)]
    for expected, widget in pairs:
        qtbot.addWidget(expected)
        expected.resize(widget.size())
        assert painted(widget) == painted(expected)


def test_the_picture_of_a_page_without_a_score_takes_the_colours_in_use(opens: Opens, light: QApplication) -> None:
    today = opens(no_score("no_reactions"))
    [picture] = [label for label in today.page.findChildren(QLabel) if label.isVisible() and not label.pixmap().isNull()]
    before = picture.pixmap().toImage()
    apply_appearance(light, "dark")
    assert picture.pixmap().toImage() != before
    apply_appearance(light, "light")
    assert picture.pixmap().toImage() == before
