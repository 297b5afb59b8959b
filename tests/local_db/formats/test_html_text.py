import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.formats.html_text import HtmlLink, html_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain &amp; simple", "plain & simple"),
        ("<p>one</p><p>two<br>three</p>", "one\n\ntwo\nthree"),
        ("<ul><li>a</li><li>b</li></ul>", "a\n\nb"),
        ("a<br/>b<hr/>c<img src=x onerror=y>", "a\nb\nc"),
        ("<script>alert(1)</script><style>p{}</style>seen", "seen"),
        ("</script>still seen", "still seen"),
        ("cut <a href='x", "cut"),
        ("  many \t blanks \n\n\n\n and lines ", "many blanks\n\nand lines"),
        ("e\u0301 is one letter", "\u00e9 is one letter"),
        ("<p>&lt;b&gt; stays text</p>", "<b> stays text"),
    ],
)
def test_html_becomes_plain_text(html: str, text: str) -> None:
    assert html_text(html).text == text


def test_links_keep_address_words_and_classes() -> None:
    mention = '<a class="u-url mention" href="https://a.example/">@<span>anna</span></a>'
    found = html_text(f'<p>{mention} and <a href="b">b <a href="c">c</p><a>none</a>')
    assert found.links == (
        HtmlLink("https://a.example/", "@anna", frozenset({"u-url", "mention"})),
        HtmlLink("b", "b", frozenset()),
        HtmlLink("c", "c", frozenset()),
    )


@given(st.text(alphabet="<>/ap=\"'& ;#x!-[]", max_size=80) | st.text(max_size=80))
def test_nothing_is_an_error(html: str) -> None:
    assert isinstance(html_text(html).text, str)
