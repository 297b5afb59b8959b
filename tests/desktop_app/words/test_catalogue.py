"""Every word of the interface stands in every catalogue, translated, with the same fields and the agreed terms."""

import ast
import re
import string
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from desktop_app.words.translations import LANGUAGES

_ROOT = Path(__file__).resolve().parents[3]
_SOURCES = sorted((_ROOT / "desktop_app").rglob("*.py"))
_OTHERS = [code for code in LANGUAGES if code != "en"]
_SAME = {"{score}, {band}", "Blog", "Platform", "a PDF", "program", "film", "folder"}  # read the same in Indonesian
_GLOSSARY = {
    "Score": "skor",
    "Influence score": "skor pengaruh",
    "Reach": "jangkauan",
    "Amplification": "daya sebar",
    "Network": "jejaring",
    "Audience": "khalayak",
    "Points": "poin",
    "faded": "memudar",
    "taken over": "diambil alih",
    "posts": "kiriman",
    "replies": "balasan",
    "reposts": "bagikan ulang",
    "quotes": "kutipan",
    "likes": "suka",
    "followers": "pengikut",
    "Import": "impor",
    "Undo…": "urungkan…",
    "Choose archives": "pilih arsip",
    "Import {count} entry": "impor {count} entri",
    "{stored} stored, {known} known, {left_out} left out": "{stored} tersimpan, {known} sudah dikenal, {left_out} tidak diambil",
    "Blind: {platforms}.": "tak terlihat: {platforms}.",
}


def _calls(path: Path) -> list[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in {"tr", "trn"}]


@cache
def _messages() -> frozenset[tuple[str, ...]]:
    """(sentence,) or (one, many) of each call."""
    found = set()
    for path in _SOURCES:
        for call in _calls(path):
            count = 2 if isinstance(call.func, ast.Name) and call.func.id == "trn" else 1
            found.add(tuple(str(argument.value) for argument in call.args[:count] if isinstance(argument, ast.Constant)))
    return frozenset(found)


@cache
def _catalogue(code: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    with (_ROOT / "resources" / "translations" / code / "gaung.po").open("rb") as file:
        catalogue = read_po(file)
    assert not [message.id for message in catalogue if message.id and message.fuzzy]
    return {_tuple(message.id): _tuple(message.string) for message in catalogue if message.id}


def _tuple(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (str(value),)


def _fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("path", _SOURCES, ids=lambda path: path.relative_to(_ROOT).as_posix())
def test_only_literals_are_translated(path: Path) -> None:
    for call in _calls(path):
        assert isinstance(call.args[0], ast.Constant), f"line {call.lineno}"


@pytest.mark.parametrize("code", _OTHERS)
def test_the_catalogue_holds_just_what_is_said(code: str) -> None:
    said, kept = _messages(), set(_catalogue(code))
    assert said - kept == set()
    assert kept - said == set()


@pytest.mark.parametrize("code", _OTHERS)
def test_every_sentence_is_translated_with_its_fields(code: str) -> None:
    for source, translated in _catalogue(code).items():
        for sentence in translated:
            assert sentence.strip(), source
            assert _fields(sentence) <= _fields(source[-1]) | {"n"}, source
            assert _fields(source[0]) - {"n", "count"} <= _fields(sentence), source
            assert sentence.count("\n") == source[0].count("\n"), source
            assert sentence not in source or sentence in _SAME, f"left in English: {sentence}"


@pytest.mark.parametrize(("term", "expected"), _GLOSSARY.items())
def test_the_terms_are_those_of_the_glossary(term: str, expected: str) -> None:
    translated = {key[0]: sentences[0] for key, sentences in _catalogue("id").items()}
    assert translated[term].lower() == expected


def test_indonesian_has_one_form_for_all_numbers() -> None:
    assert {len(translated) for translated in _catalogue("id").values()} == {1}


@pytest.mark.parametrize("code", _OTHERS)
def test_no_sentence_shouts_or_shames(code: str) -> None:
    for sentence in (one for sentences in (_messages(), _catalogue(code).values()) for message in sentences for one in message):
        assert "!" not in sentence
        assert not re.search(r"\b(weak|you lost|boost|don't miss|worthless|failed)\b", sentence, re.IGNORECASE), sentence
