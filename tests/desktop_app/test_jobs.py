"""Work in the background: one end each, on the GUI thread, never before `start` returned."""

import logging
import threading
from collections.abc import Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.jobs import Jobs, OnProgress
from local_db.errors import DiskFullError
from local_db.progress import CancelToken, Progress


def fail(outcome: object) -> None:
    raise AssertionError(f"this end must not be called: {outcome!r}")


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.shut_down()


def test_the_result_comes_home_to_the_gui_thread_after_start_returned(jobs: Jobs, qtbot: QtBot) -> None:
    ends: list[tuple[int, int]] = []
    jobs.start(lambda _p, _c: 41 + 1, on_success=lambda n: ends.append((n, threading.get_ident())), on_failure=fail)
    assert ends == []
    assert jobs.is_busy
    qtbot.waitUntil(lambda: bool(ends), timeout=5_000)
    assert ends == [(42, threading.get_ident())]
    assert not jobs.is_busy


def _number(number: int, _on_progress: OnProgress, _cancel: CancelToken) -> int:
    return number


def test_every_one_of_many_jobs_ends_once(jobs: Jobs, qtbot: QtBot) -> None:
    ends: list[int] = []
    for number in range(200):
        jobs.start(partial(_number, number), on_success=ends.append, on_failure=fail)
    qtbot.waitUntil(lambda: len(ends) == 200, timeout=10_000)
    assert sorted(ends) == list(range(200))


def test_an_error_of_ours_and_a_fault_both_arrive_as_failures(jobs: Jobs, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    failures: list[Exception] = []

    def full(_p: OnProgress, _c: CancelToken) -> None:
        raise DiskFullError("full")

    def faulty(_p: OnProgress, _c: CancelToken) -> None:
        raise ZeroDivisionError("the name of a person")

    with caplog.at_level(logging.ERROR):
        jobs.start(full, on_success=fail, on_failure=failures.append)
        qtbot.waitUntil(lambda: len(failures) == 1, timeout=5_000)
        assert caplog.text == ""
        jobs.start(faulty, on_success=fail, on_failure=failures.append)
        qtbot.waitUntil(lambda: len(failures) == 2, timeout=5_000)
    assert [type(failure) for failure in failures] == [DiskFullError, ZeroDivisionError]
    assert "ZeroDivisionError" in caplog.text
    assert "the name of a person" not in caplog.text


def test_cancelled_work_ends_as_cancelled_even_before_it_began(jobs: Jobs, qtbot: QtBot) -> None:
    ends: list[str] = []
    gate = threading.Event()

    def wait(_p: OnProgress, cancel: CancelToken) -> None:
        gate.wait(5)
        cancel.raise_if_cancelled()

    tokens = [
        jobs.start(wait, on_success=fail, on_failure=fail, on_cancelled=lambda: ends.append("cancelled"))
        for _ in range(4)  # two run, two wait
    ]
    for token in tokens:
        token.cancel()
    gate.set()
    qtbot.waitUntil(lambda: len(ends) == 4, timeout=5_000)


def test_cancelled_work_for_which_nobody_waits_ends_quietly(jobs: Jobs, qtbot: QtBot) -> None:
    gate = threading.Event()

    def wait(_p: OnProgress, cancel: CancelToken) -> None:
        gate.wait(5)
        cancel.raise_if_cancelled()

    jobs.start(wait, on_success=fail, on_failure=fail).cancel()
    gate.set()
    qtbot.waitUntil(lambda: not jobs.is_busy, timeout=5_000)


def test_progress_comes_at_most_twenty_times_a_second(qtbot: QtBot) -> None:
    now = [0.0]

    def work(report: OnProgress, _cancel: CancelToken) -> None:
        for step in range(100):  # one second in steps of ten milliseconds
            now[0] = step / 100
            report(Progress(step, 100, "entries"))

    jobs = Jobs(clock=lambda: now[0])
    seen: list[int] = []
    ends: list[bool] = []
    jobs.start(work, on_success=lambda _n: ends.append(True), on_failure=fail, on_progress=lambda p: seen.append(p.done))
    qtbot.waitUntil(lambda: bool(ends), timeout=5_000)
    jobs.shut_down()
    assert 15 <= len(seen) <= 21
    assert seen == sorted(seen)


def test_after_shut_down_nothing_is_called(qtbot: QtBot) -> None:
    jobs = Jobs()
    gate = threading.Event()
    ends: list[object] = []

    def wait(_p: OnProgress, cancel: CancelToken) -> None:
        gate.set()
        while not cancel.is_cancelled:
            pass

    jobs.start(wait, on_success=ends.append, on_failure=ends.append, on_cancelled=lambda: ends.append("cancelled"))
    assert gate.wait(5)
    jobs.shut_down()
    qtbot.wait(20)
    assert ends == []
    assert not jobs.is_busy


def test_what_a_late_timer_starts_after_shut_down_never_runs(qtbot: QtBot) -> None:
    jobs = Jobs()
    jobs.shut_down()
    token = jobs.start(lambda _p, _c: fail("started"), on_success=fail, on_failure=fail)
    qtbot.wait(20)
    assert token.is_cancelled
    assert not jobs.is_busy
