"""Rules of the house which linters do not know: sizes, where SQL stands, what may not be written."""

import ast
import re
import statistics
from pathlib import Path

import pytest

_REPOSITORY = Path(__file__).resolve().parent.parent
_SOURCES = sorted(path for package in ("local_db", "desktop_app", "packaging") for path in (_REPOSITORY / package).rglob("*.py"))
_TESTS = sorted((_REPOSITORY / "tests").rglob("*.py"))
_SQL = re.compile(
    r"\b(SELECT\s+.+\bFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(TEMP\s+)?TABLE)\b", re.DOTALL
)
_SQL_HOMES = (
    "local_db/migrations/",
    "local_db/writes/",
    "local_db/queries/",
    "local_db/driver.py",
    "local_db/database.py",
    "local_db/backups.py",
)
# Where work ends and an error is handed on or told; elsewhere a broad `except` raises again.
_BROAD_EXCEPT_HOMES = {
    "local_db/database.py",
    "desktop_app/jobs.py",
    "local_db/parsing/child.py",
    "desktop_app/cli/__init__.py",
}
_SLOW_IN_HOT_PATHS = ("strptime", "dateutil", "insert_all", "upsert_all", "ijson")


def _relative(path: Path) -> str:
    return path.relative_to(_REPOSITORY).as_posix()


def _line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("path", _SOURCES + _TESTS, ids=_relative)
def test_files_have_at_most_400_lines(path: Path) -> None:
    assert _line_count(path) <= 400


def test_the_median_file_is_short() -> None:
    assert statistics.median(_line_count(path) for path in _SOURCES if path.name != "__init__.py") < 150


@pytest.mark.parametrize("path", _SOURCES, ids=_relative)
def test_functions_have_at_most_40_lines(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    long = [
        f"{node.name} has {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno and node.end_lineno - node.lineno + 1 > 40
    ]
    assert long == []


@pytest.mark.parametrize("path", _SOURCES, ids=_relative)
def test_sql_stands_in_migrations_writes_and_queries_only(path: Path) -> None:
    name = _relative(path)
    if name.startswith(_SQL_HOMES):
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body and isinstance(node.body[0], ast.Expr)
    }
    found = [
        node.value[:60]
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings and _SQL.search(node.value)
    ]
    assert found == []


@pytest.mark.parametrize("path", _SOURCES, ids=_relative)
def test_broad_except_stands_only_where_work_ends(path: Path) -> None:
    broad = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}))
        and not isinstance(node.body[-1], ast.Raise)
    ]
    assert broad == [] or _relative(path) in _BROAD_EXCEPT_HOMES


@pytest.mark.parametrize("path", [path for path in _SOURCES if "local_db" in path.parts], ids=_relative)
def test_nothing_slow_stands_in_the_import_path(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [word for word in _SLOW_IN_HOT_PATHS if re.search(rf"\b{word}\(|^import {word}", text, re.MULTILINE)] == []


@pytest.mark.parametrize("path", [path for path in _SOURCES if "desktop_app" in path.parts], ids=_relative)
def test_painters_are_closed_by_with(path: Path) -> None:
    # An exception under an open painter ends the process without a traceback.
    tree = ast.parse(path.read_text(encoding="utf-8"))
    in_with = {id(item.context_expr) for node in ast.walk(tree) if isinstance(node, ast.With) for item in node.items}
    bare = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "QPainter" and id(node) not in in_with
    ]
    assert bare == []
