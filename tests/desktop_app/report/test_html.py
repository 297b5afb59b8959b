"""The report: one file that loads nothing, runs nothing, and takes text for text."""

import dataclasses
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.cli import main
from desktop_app.report.html import report_html
from tests.desktop_app.report.days import content

_LOADING = {"src", "href", "srcset", "data", "action", "formaction", "poster", "background", "xlink:href", "cite", "ping"}
_VOID = {"meta", "br", "img", "hr", "link", "input"}


class _Page(HTMLParser):
    """Every element and attribute of a page, and all its text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.text += data


def _check_self_contained(page: str) -> _Page:
    found = _Page(page)
    assert not {tag for tag, _ in found.elements} & {"script", "iframe", "object", "embed", "link", "base", "img", "form", "video", "audio"}
    for _, attributes in found.elements:
        assert not set(attributes) & _LOADING
        assert not [name for name in attributes if name.startswith("on")]
    styles = [attributes[name] or "" for _, attributes in found.elements for name in ("style", "fill") if name in attributes]
    assert [style for style in styles if "url(" in style and "url(#" not in style] == []
    [policy] = [one["content"] for tag, one in found.elements if tag == "meta" and one.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    return found


def test_the_sample_persons_report_loads_nothing(sample_path: Path, tmp_path: Path) -> None:
    assert main(["report", "--full", "--db", str(sample_path), str(tmp_path / "r.html")]) == 0
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    found = _check_self_contained(page)
    assert "@import" not in page
    assert page.startswith("<!DOCTYPE html>")
    assert [tag for tag, _ in found.elements].count("svg") == 1
    assert "saricontoh" in found.text


_HOSTILE = [
    "<script>alert(1)</script>",
    "</td></table></main><img src=x onerror=alert(1)>",
    "\"'><svg onload=alert(1)>",
    "{content} %s \\0 ${x} {{y}}",
    "&lt;b&gt; &amp; &#x3c;script&#x3e;",
    "<!-- --><style>@import 'http://example.org'</style>",
    "https://example.org/?a=1&b=2",
]


@pytest.mark.parametrize("text", _HOSTILE)
@pytest.mark.parametrize("has_score", [True, False])
def test_hostile_text_stays_text(text: str, has_score: bool) -> None:
    page = report_html(content(text, has_score=has_score))
    found = _check_self_contained(page)
    assert found.text.count(text) == 2  # as a cause (or the message), and as an account
    assert len(found.elements) == len(_Page(report_html(content(has_score=has_score))).elements)


@given(st.text())
def test_any_text_stays_text(text: str) -> None:
    assert len(_Page(report_html(content(text))).elements) == len(_Page(report_html(content())).elements)


def test_marks_which_turn_text_round_are_taken_out() -> None:
    page = report_html(content("a\u202eb\x00c\x1bd"))
    assert "abcd" in page
    assert not re.search("[\x00\x1b\u202e]", page)


def test_a_report_with_stand_ins_says_so_in_its_foot() -> None:
    said = "Redacted: stand-ins for names and texts."
    assert said in _Page(report_html(content(is_redacted=True))).text
    assert said not in _Page(report_html(content())).text


def test_calm_has_no_number_of_the_score() -> None:
    page = _Page(report_html(dataclasses.replace(content("a post"), is_calm=True)))
    assert "Against your past year:" in page.text
    assert "a post" in page.text
    assert "+1.3" not in page.text
    days_and_recipe = ("23 November 2026", "1 Jan 2026", "3 Jan 2026", "4 Nov 2023", "version 1, 0bfb")
    said = re.sub("|".join(days_and_recipe), "", page.text)
    assert not re.findall(r"\d", said)


def test_without_a_score_there_is_no_chart() -> None:
    page = report_html(content("why not", has_score=False))
    assert "<svg" not in page
    assert "why not" in page


def test_tables_have_headings_and_the_page_a_language() -> None:
    found = _Page(report_html(content()))
    heads = [attributes.get("scope") for tag, attributes in found.elements if tag == "th"]
    assert heads
    assert set(heads) <= {"col", "row"}
    assert found.elements[0] == ("html", {"lang": "en"})
