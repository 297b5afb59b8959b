"""Where results, notes and progress go, and in which form."""

import argparse
import io
import json
import sys
from collections.abc import Iterator

import pytest

from desktop_app.cli.output import Output
from local_db.progress import Progress


class _Stream(io.TextIOWrapper):
    """A stream with an encoding, perhaps a terminal."""

    def __init__(self, encoding: str, *, is_terminal: bool = False) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, write_through=True)
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal

    @property
    def written(self) -> str:
        content = self.buffer
        assert isinstance(content, io.BytesIO)
        return content.getvalue().decode(self.encoding)


def _output(*, is_json: bool = False, is_quiet: bool = False, is_plain: bool = False) -> Output:
    return Output(argparse.Namespace(command="score", json=is_json, quiet=is_quiet, no_color=is_plain))


def _steps() -> Iterator[Progress]:
    for done in range(0, 1001, 7):
        yield Progress(done, 1000, "entries", "\x1b[2Joutbox.json", done)


def test_a_line_each_tenth_where_no_terminal_is(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = _Stream("utf-8")
    monkeypatch.setattr(sys, "stderr", stream)
    with _output().progress("\x1b[31m[red]sari.zip") as tell:
        for step in _steps():
            tell(step)
    lines = stream.written.splitlines()
    assert [line.partition(" %")[0] for line in lines] == [f"[31m[red]sari.zip: {tenth}0" for tenth in range(1, 10)]
    assert "\x1b" not in stream.written


@pytest.mark.parametrize("is_terminal", [True, False])
def test_quiet_says_nothing(monkeypatch: pytest.MonkeyPatch, is_terminal: bool) -> None:
    stream = _Stream("utf-8", is_terminal=is_terminal)
    monkeypatch.setattr(sys, "stderr", stream)
    output = _output(is_quiet=True)
    with output.progress("sari.zip") as tell:
        for step in _steps():
            tell(step)
    output.note("a note")
    output.warn("a warning")
    assert stream.written == ""
    assert output.warnings == ["a warning"]


def test_a_bar_on_a_terminal_takes_no_markup_from_a_file_name(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = _Stream("utf-8", is_terminal=True)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")
    with _output().progress("[/bold]sari.zip") as tell:
        for step in _steps():
            tell(step)
    assert "[/bold]sari.zip" in stream.written
    assert "\x1b[2J" not in stream.written


@pytest.mark.parametrize("is_plain", [True, False])
def test_no_color_is_honoured(monkeypatch: pytest.MonkeyPatch, is_plain: bool) -> None:
    stream = _Stream("utf-8", is_terminal=True)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")
    if not is_plain:
        monkeypatch.setenv("NO_COLOR", "1")
    with _output(is_plain=is_plain).progress("sari.zip") as tell:
        for step in _steps():
            tell(step)
    assert "sari.zip" in stream.written
    assert "\x1b[3" not in stream.written
    assert "\x1b[38" not in stream.written


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_what_the_encoding_lacks_stops_nothing(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    words = "café ▁█ 日本 \udcff"
    for is_json in (False, True):
        out, err = _Stream(encoding), _Stream(encoding)
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        output = _output(is_json=is_json)
        output.result({"text": words}, lines=lambda: iter([words]))
        output.note(words)
        output.error("code", words, "")
        assert err.written
        if is_json:
            first, second = out.written.splitlines()
            assert json.loads(first)["result"] == {"text": words}
            assert json.loads(second)["message"] == words
        else:
            assert out.written.startswith("caf")


def test_people_get_no_control_characters(capsys: pytest.CaptureFixture[str]) -> None:
    output = _output()
    output.result(None, lines=lambda: iter(["a\x1b[31mb\u202ec\x07"]))
    output.note("d\x1b]0;title\x07")
    output.error("code", "e\x9b2J", "do\x00 this")
    out, err = capsys.readouterr()
    assert out == "a[31mbc\n"
    assert err == "d]0;title\ngaung: e2J do this\n"


def test_the_envelope(capsys: pytest.CaptureFixture[str]) -> None:
    output = _output(is_json=True)
    output.warn("something lacks")
    output.result([1.5, None], data_up_to={"x": "2026-01-01"}, lines=lambda: iter(["unused"]))
    out, err = capsys.readouterr()
    found = json.loads(out)
    assert found["schema"] == "gaung/score/1"
    assert (found["recipe"]["name"], found["recipe"]["version"], len(found["recipe"]["hash"])) == ("published", 1, 64)
    assert (found["data_up_to"], found["result"], found["warnings"]) == ({"x": "2026-01-01"}, [1.5, None], ["something lacks"])
    assert err == "something lacks\n"
