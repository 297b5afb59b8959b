"""What every command has: options, output, the clock, the database when it is needed."""

import argparse
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from desktop_app import paths
from desktop_app.cli.output import Output, recipe_shape
from desktop_app.words.dates import utc_day
from local_db.database import LocalDatabase
from local_db.errors import RecipeError
from local_db.queries.coverage import coverage_rows
from local_db.records import UnixTime


class Options(argparse.Namespace):
    """Options of all commands; which of them exist depends on the command."""

    command: str
    run: "Callable[[Context], int]"
    db: Path | None
    person: str | None
    json: bool
    lang: str | None
    redact: bool
    calm: bool
    quiet: bool
    no_color: bool
    files: list[Path]
    account: str | None
    zone: str | None
    map: Path | None
    guess_map: bool
    yes: bool
    delete_backups: bool
    dry_run: bool
    strict: bool
    preview: bool
    id: int
    other_id: int
    as_of: dt.date | None
    as_known: dt.date | None
    imported_by_then: bool
    recipes: list[str] | None
    copy: str | None
    base: str | None
    set_values: list[str] | None
    use: str | None
    delete: str | None
    export_to: Path | None
    import_from: Path | None
    day: dt.date | None
    start: dt.date | None
    end: dt.date | None
    csv: bool
    by: str
    parts: bool
    top: int | None
    without: str | None
    without_mutual: bool
    folder: Path
    format: str
    only: str | None
    file: Path | None
    full: bool
    name: str | None
    leave_out: str | None
    count: str | None
    same: list[str] | None
    apart: list[str] | None
    on: dt.date | None
    number: int | None
    undo: bool
    days: int
    scenario: list[str]
    posts_per_week: float | None
    first: dt.date
    last: dt.date
    merge: list[str]
    split: str | None
    forget: str | None
    same_person: bool
    ties: str | None
    met: list[str] | None
    note: list[str] | None
    next: list[str] | None
    shared: list[str] | None
    reach: list[str] | None
    page: str | None
    platform: str | None
    platforms: list[str] | None
    sort: str
    text: str | None
    remove: str | None
    hide: str | None
    show: str | None
    export: str | None
    arrived: bool
    words: list[str]
    what: str
    reason: str | None
    ics: Path | None
    weeks: int
    lasting: bool
    gone: bool
    limit: int | None
    steps: tuple[int, ...]
    method: bool
    all: bool
    card_only: list[str] | None
    card_name: str | None
    form: str | None
    for_print: bool


class DrawsPictures(Protocol):
    """Writes drawings as pictures and pages; raises ReadOnlyFolderError where it cannot. The command line itself knows no Qt."""

    def save_picture(self, svg: str, path: Path, *, is_for_print: bool) -> None:
        """As PNG."""
        ...

    def save_page(self, svg: str, path: Path) -> None:
        """As PDF."""
        ...


class Context:
    """One run of one command."""

    def __init__(self, options: Options, output: Output, *, now: int, printing: Callable[[], DrawsPictures] | None = None) -> None:
        self.options = options
        self.output = output
        self.now = UnixTime(now)
        self._database: LocalDatabase | None = None
        self._printing = printing
        self._has_stand_ins = False

    @property
    def printing(self) -> DrawsPictures:
        """What writes pictures, made when it is asked for."""
        assert self._printing is not None, "main was called without it"
        return self._printing()

    @property
    def database_path(self) -> Path:
        """--db, else the person's, else the only one."""
        if self.options.db is not None:
            return self.options.db
        if self.options.person:
            return paths.data_folder() / f"{self.options.person}.db"
        return paths.default_database_path()

    @property
    def database(self) -> LocalDatabase:
        """The database, opened when it is first asked for."""
        if self._database is None:
            self._database = LocalDatabase.open(self.database_path, now=self.now)
            self.output.recipe = self._recipe
            self.output.data_up_to = self._data_up_to
        return self._database

    def _recipe(self) -> dict[str, object]:
        """The recipe in use; unknown where it cannot be read, which only a command that scores has to say."""
        from desktop_app.operations.recipes import recipe_in_use

        try:
            with self.database.read() as connection:
                return recipe_shape(recipe_in_use(connection))
        except RecipeError:
            return {"name": None, "version": None, "hash": None}

    def _data_up_to(self) -> dict[str, str]:
        """Newest covered day by platform, of the accounts which count."""
        with self.database.read() as connection:
            rows = coverage_rows(connection)
        platforms = sorted({row.platform for row in rows if row.is_counted})
        return {one: str(utc_day(max(row.until for row in rows if row.is_counted and row.platform == one))) for one in platforms}

    def use_stand_ins(self) -> None:
        """Stand-ins are those of the database, if there is one: the same as in the window and in every report."""
        from desktop_app.operations.stand_ins import keep_stand_ins

        if not self._has_stand_ins and (self._database is not None or paths.is_there(self.database_path)):
            keep_stand_ins(self.database)
        self._has_stand_ins = True

    def use(self, path: Path, *, now: UnixTime) -> None:
        """Work on another database, at another time (the sample person's)."""
        self.close()
        self.options.db, self.now, self._has_stand_ins = path, now, False

    def close(self) -> None:
        """Close the database."""
        if self._database is not None:
            self._database.close()
            self._database = None
