"""Errors in words: every kind has a sentence of its own, with all of its fields, in every language."""

import ast
import string
from functools import cache
from pathlib import Path

import pytest

from desktop_app.words.error_words import _SENTENCES, error_words
from desktop_app.words.translations import use_language
from local_db import errors
from local_db.errors import LocalDbError

_BASES = {"local_db", "archive"}  # never raised themselves
_KINDS = {one.code: one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, LocalDbError)}
_SOURCES = sorted((Path(__file__).resolve().parents[3] / "local_db").rglob("*.py"))


@cache
def _raised() -> dict[tuple[str, str], list[set[str]]]:
    """Of each place which makes an error: its code and `what`, and the names of its other details."""
    by_name = {kind.__name__: code for code, kind in _KINDS.items()}
    found: dict[tuple[str, str], list[set[str]]] = {}
    for path in _SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in by_name and node.args:
                details = {keyword.arg: keyword.value for keyword in node.keywords if keyword.arg}
                what = details.pop("what", None)
                word = str(what.value) if isinstance(what, ast.Constant) else ""
                found.setdefault((by_name[node.func.id], word), []).append(set(details))
    return found


def _fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_kind_of_error_has_a_sentence() -> None:
    assert set(_KINDS) - {code for code, _ in _SENTENCES} == _BASES


@pytest.mark.parametrize("raised", sorted(_raised()), ids=lambda raised: "-".join(filter(None, raised)))
def test_where_it_is_raised_it_has_all_fields_of_its_sentence(raised: tuple[str, str]) -> None:
    code, what = raised
    if code == "not_an_archive":  # one place, which names the sort: all sorts have the same field
        sentences = [_SENTENCES[key]() for key in _SENTENCES if key[0] == code]
    else:
        assert raised in _SENTENCES
        sentences = [_SENTENCES[raised]()]
    for message, what_to_do in sentences:
        assert message.endswith(".")
        for details in _raised()[raised]:
            assert _fields(message) | _fields(what_to_do) <= details, f"{code} {what}"


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_person_reads_it_in_their_language(language: str) -> None:
    use_language(language)
    found = error_words(errors.MalformedArchiveError("x", what="cut", member="a.js", entries=7))
    use_language("en")
    assert "a.js" in found.message
    assert "7" in found.message
    assert found.what_to_do == {"en": "Download it again.", "id": "Unduh lagi."}[language]


def test_what_has_no_sentence_speaks_english_and_a_missing_field_is_a_dash() -> None:
    assert error_words(LocalDbError("Something happened.")) == ("Something happened.", "")
    assert error_words(errors.EmptyArchiveError("x")).message == "– holds no files."
    assert error_words(errors.MalformedArchiveError("x", what="unheard of", file="a.zip")).message == "a.zip is damaged and cannot be read."
