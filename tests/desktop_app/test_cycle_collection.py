"""Cycles are collected between events, on the GUI thread, and nowhere else."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop_app.cycle_collection import CycleCollection


class _Knot:
    """Refers to itself, so that only a search finds it."""

    def __init__(self) -> None:
        self.itself = self


class _Clock:
    now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> _Clock:
    return _Clock()


@pytest.fixture
def collection(qapp: QObject, clock: _Clock) -> Iterator[CycleCollection]:
    gc.collect()
    made = CycleCollection(clock=clock)
    made.start()
    yield made
    made.stop()
    gc.disable()  # as it is in all tests of the window


def _many() -> list[list[int]]:
    return [[] for _ in range(2 * gc.get_threshold()[0])]


def _in_a_thread(work: object) -> None:
    thread = threading.Thread(target=work)  # type: ignore[arg-type]
    thread.start()
    thread.join()


def test_neither_a_worker_nor_the_gui_thread_searches_in_the_midst_of_its_work(collection: CycleCollection) -> None:
    gone = weakref.ref(_Knot())
    kept = _many()
    _in_a_thread(_many)
    assert gone() is not None
    assert kept


def test_what_is_due_is_searched_between_events(collection: CycleCollection, qtbot: QtBot) -> None:
    seen_in: list[threading.Thread] = []
    weakref.finalize(_Knot(), lambda: seen_in.append(threading.current_thread()))
    _in_a_thread(_many)
    kept = _many()
    qtbot.waitUntil(lambda: bool(seen_in), timeout=5_000)
    assert seen_in == [threading.main_thread()]
    assert kept


def test_with_little_made_nothing_is_searched(collection: CycleCollection) -> None:
    gone = weakref.ref(_Knot())
    collection.collect_due()
    assert gone() is not None


def test_all_objects_are_searched_at_most_each_half_minute(collection: CycleCollection, clock: _Clock) -> None:
    knot = _Knot()
    gc.collect()  # it is among the oldest now
    gone = weakref.ref(knot)
    del knot

    kept = []

    def is_there_after_much_work() -> bool:
        for _ in range(200):
            kept.append(_many())
            collection.collect_due()
        return gone() is not None

    assert is_there_after_much_work()
    clock.now_s = 31.0
    assert not is_there_after_much_work()


def test_after_it_python_searches_by_itself_again(qapp: QObject) -> None:
    made = CycleCollection()
    made.start()
    assert not gc.isenabled()
    made.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    gc.disable()
