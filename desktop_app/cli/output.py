"""Results on stdout, as text or as one JSON object; progress and notes on stderr."""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from desktop_app.scoring.recipe import RECIPE_1, Recipe, content_hash
from desktop_app.words.dates import medium_date, utc_day
from desktop_app.words.numbers import whole
from desktop_app.words.plain_words import cleaned
from desktop_app.words.translations import tr, trn
from local_db.progress import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bars

_EVERY_S = 0.1


class Output:
    """Speaks for one command."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._command: str = options.command
        self._is_json: bool = options.json
        self._is_quiet: bool = options.quiet
        self._is_plain: bool = options.no_color
        self.warnings: list[str] = []
        self.recipe: Callable[[], dict[str, object]] = published_recipe  # by which the numbers of the result are
        self.data_up_to: Callable[[], dict[str, str]] = dict  # newest covered day by platform, where there is a database

    def result(self, result: object, *, data_up_to: dict[str, str] | None = None, lines: Callable[[], Iterator[str]]) -> None:
        """Print the result: as the envelope, or as the lines. `data_up_to`: where it rests on less than all that is imported."""
        if not self._is_json:
            for line in lines():
                _print(cleaned(line), sys.stdout)
            return
        envelope = {
            "schema": f"gaung/{self._command}/1",
            "recipe": self.recipe(),
            "data_up_to": self.data_up_to() if data_up_to is None else data_up_to,
            "result": result,
            "warnings": self.warnings,
        }
        _print_json(envelope)

    def text(self, text: str) -> None:
        """Print as it is, whatever the form of the result (a CSV)."""
        sys.stdout.write(text)

    def note(self, text: str) -> None:
        """Say something on stderr."""
        if not self._is_quiet:
            _print(cleaned(text), sys.stderr)

    def warn(self, text: str) -> None:
        """Something that the reader of the result should know."""
        self.warnings.append(text)
        self.note(text)

    def error(self, code: str, message: str, what_to_do: str) -> None:
        """Why there is no result."""
        if self._is_json:
            _print_json({"schema": "gaung/error/1", "code": code, "message": message, "what_to_do": what_to_do})
        _print(cleaned(f"gaung: {message}{' ' + what_to_do if what_to_do else ''}"), sys.stderr)

    @contextmanager
    def progress(self, title: str) -> Iterator[Callable[[Progress], None]]:
        """A line which is redrawn on a terminal, one each tenth elsewhere, none if quiet."""
        if self._is_quiet:
            yield lambda _: None
        elif sys.stderr.isatty() and not self._is_plain:
            with _bar(title) as tell:
                yield tell
        else:
            yield _Tenths(title).tell


def published_recipe() -> dict[str, object]:
    """The recipe of numbers where there is no database which says otherwise."""
    return recipe_shape(RECIPE_1)


def recipe_shape(recipe: Recipe) -> dict[str, object]:
    """What programs read of a recipe beside numbers."""
    return {"name": recipe.name, "version": recipe.version, "hash": content_hash(recipe)}


def _print(text: str, stream: TextIO) -> None:
    """A line; what the encoding of the stream lacks becomes a question mark."""
    encoding = stream.encoding or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding), file=stream)


def _print_json(value: object) -> None:
    """An object on one line, in ASCII where the encoding of stdout lacks one of its characters."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(value)
    print(text)


class _Tenths:
    """One line each 10 %."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._told = 0

    def tell(self, progress: Progress) -> None:
        """How far it is."""
        tenth = 10 * progress.done // progress.total if progress.total else 0
        if tenth > self._told:
            self._told = tenth
            _print(cleaned(f"{self._title}: {tenth * 10} %  {_words(progress)}").rstrip(), sys.stderr)


@contextmanager
def _bar(title: str) -> Iterator[Callable[[Progress], None]]:
    from rich.console import Console  # only where a bar is drawn
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bars

    # Without markup: the name of a file may hold brackets.
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TextColumn("{task.fields[words]}", markup=False))
    with Bars(*columns, console=Console(stderr=True), transient=True, refresh_per_second=10) as bars:
        task = bars.add_task(cleaned(title), total=None, words="")
        yield _Redrawn(bars, task).tell


class _Redrawn:
    """The bar of rich, at most ten times a second."""

    def __init__(self, bars: "Bars", task: int) -> None:
        self._bars, self._task = bars, task
        self._at = 0.0

    def tell(self, progress: Progress) -> None:
        """How far it is."""
        now = time.monotonic()
        if now - self._at >= _EVERY_S:
            self._at = now
            from rich.progress import TaskID

            self._bars.update(TaskID(self._task), completed=progress.done, total=progress.total, words=cleaned(_words(progress)))


def _words(progress: Progress) -> str:
    reached = tr("oldest so far: {day}", day=medium_date(utc_day(progress.reached))) if progress.reached is not None else ""
    number = progress.entries
    entries = trn("{count} entry", "{count} entries", number, count=whole(number)) if number else ""
    return "  ".join(part for part in (entries, progress.file, reached) if part)
