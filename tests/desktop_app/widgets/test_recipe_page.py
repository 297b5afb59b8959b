"""The recipe as a page: every constant, with its value, unit, source and what it does."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.scoring.recipe import RECIPE_1, constants, content_hash
from desktop_app.widgets.recipe_page import RecipePage


def _texts(page: RecipePage) -> str:
    return "\n".join(label.text().replace("\u200b", "") for label in page.findChildren(QLabel) if label.isVisible())


def test_every_constant_stands_in_the_table_and_the_hash_below(qtbot: QtBot) -> None:
    page = RecipePage()
    qtbot.addWidget(page)
    page.resize(996, 700)
    page.show()
    model = page.table.model()
    assert model.rowCount() == len(constants(RECIPE_1))
    assert content_hash(RECIPE_1) in _texts(page)
    for row, one in enumerate(constants(RECIPE_1)):
        page.table.selectRow(row)
        said = _texts(page)
        assert one.meaning in said
        assert one.source in said
        assert one.unit in said
    assert "fast platforms: 0.855 · 0.074" in said
    assert "…" in model.index(row, 1).data()


def test_in_a_narrow_window_the_unit_is_told_below_the_table_only(qtbot: QtBot) -> None:
    page = RecipePage()
    qtbot.addWidget(page)
    page.resize(640, 500)
    page.show()
    assert page.table.isColumnHidden(2)
    page.resize(996, 500)
    assert not page.table.isColumnHidden(2)
