"""For all tests: own folders, a fixed zone and language, no network, hypothesis profiles."""

import gc
import itertools
import os
import signal
import sys
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "gaung", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True, database=None
)
settings.load_profile("gaung")

# A shell leaves Ctrl+C ignored in what it starts in the background, and all that we start would inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["TZ"] = "Asia/Jakarta"  # a zone unlike UTC: a local day taken for a UTC day shows
if hasattr(time, "tzset"):
    time.tzset()


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Fail the test in which anything connects to or binds an internet address."""
    if event in {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"} and not isinstance(
        arguments[-1] if event != "socket.getaddrinfo" else 0, str | bytes
    ):
        msg = f"Gaung opens no connection, but a test saw {event}"
        raise AssertionError(msg)


sys.addaudithook(_refuse_network)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer --regenerate."""
    parser.addoption("--regenerate", action="store_true", help="write golden files anew; read the difference before committing it")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Thousands of tests are objects which stay: the search for cycles is spared them, while they are made and after."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture
def is_regenerating(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written."""
    return bool(request.config.getoption("--regenerate"))


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folders which are not there yet. `mktemp` would look through all earlier ones to number the next."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def own_folders(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Every test has a home of its own; none sees the person's."""
    home = next(homes)
    home.mkdir(mode=0o700)
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        folder = home / name.lower()
        folder.mkdir(mode=0o700)
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("LANGUAGE", "")
    for name in ("GAUNG_LANG", "DISPLAY", "WAYLAND_DISPLAY", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    yield home
