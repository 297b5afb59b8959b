"""The smallest window mirrored, with names and posts in many scripts: nothing crashes, nothing is cut. Numbers, no pictures."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from desktop_app.operations.sample import SAMPLE_NOW
from local_db.database import LocalDatabase
from tests.desktop_app.accessibility import laws
from tests.desktop_app.accessibility.states import STATES, State
from tests.desktop_app.accessibility.window import Person

if TYPE_CHECKING:
    from local_db.driver import Connection

_TEXTS = (
    "مرحبا بالعالم، هذه تدوينة عن الدراجات",  # Arabic
    "שלום עולם, רשומה על אופניים",  # Hebrew
    "自転車の字幕について長い文章を書きました、改行はありません",  # Japanese, without a space
    "साइकिल के बारे में एक लेख, क्षत्रिय ज्ञान",  # Devanagari
    "Z̷͍͛a̸̜͗l̴̰̇g̶̱̐o̸̫͗ ệ̂ńd́",  # marks upon marks
    "👩‍👩‍👧‍👦🏳️‍🌈👍🏽 emoji, joined",
    "a\u200bb\u200dc\u2060d \u202eback to front\u202c",  # no width, other direction
    "Donaudampfschifffahrtsgesellschaftskapitaensmuetzenabzeichen" * 2,  # no place to break
)


def _write(connection: "Connection") -> None:
    for place, text in enumerate(_TEXTS):
        mine = (text, len(_TEXTS), place)
        connection.execute("UPDATE person SET name = ? || id WHERE id % ? = ? AND name IS NOT NULL", mine)
        connection.execute("UPDATE post SET title = ? WHERE id % ? = ? AND title IS NOT NULL", mine)
        connection.execute("UPDATE post SET text = ? || text WHERE id % ? = ? AND text IS NOT NULL", mine)


@pytest.fixture(scope="module")
def mirrored(own_copy: Path, small: Callable[..., Person]) -> Person:
    database = LocalDatabase.open(own_copy, now=SAMPLE_NOW)
    database.write(_write).result(timeout=20)
    database.close()
    shown = small(is_mirrored=True)
    assert shown.app.window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return shown


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_nothing_is_cut_when_all_is_mirrored_and_written_in_many_scripts(mirrored: Person, state: State) -> None:
    state.reach(mirrored)
    window = mirrored.app.window
    assert list(laws.clipped(window)) == []
    assert list(laws.names(mirrored.page)) == []
    assert not window.grab().isNull()
    assert window.rail.x() > window.width() / 2
    state.back(mirrored)


def test_the_names_in_many_scripts_are_shown(mirrored: Person) -> None:
    next(state for state in STATES if state.name == "who reacts").reach(mirrored)
    model = mirrored.widgets(QTableView, mirrored.page)[0].model()
    shown = {str(model.index(place, 0).data()) for place in range(model.rowCount())}
    assert sum(any(name.startswith(text[:4]) for text in _TEXTS) for name in shown) > len(_TEXTS)
