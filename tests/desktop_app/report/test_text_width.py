import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetricsF

from desktop_app.report.text_width import text_width, wrapped

_WORDS = st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0x17F, exclude_categories=("Cc", "Cf")), max_size=60)


@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.DemiBold])
@pytest.mark.usefixtures("qapp")
@given(text=_WORDS)
def test_no_text_is_wider_than_it_is_taken_for(weight: QFont.Weight, text: str) -> None:
    font = QFont("Inter")
    font.setPixelSize(100)
    font.setWeight(weight)
    assert QFontMetricsF(font).horizontalAdvance(text) <= text_width(text, 100)


@given(st.text(max_size=80), st.floats(60, 400))
def test_lines_fit_and_hold_every_character(text: str, width: float) -> None:
    lines = wrapped(text, 20, width)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(line for line in lines)
    # A cluster which is too wide alone cannot be helped.
    assert all(text_width(line, 20) <= width or " " not in line for line in lines)


def test_an_address_is_broken_after_its_marks_and_a_word_anywhere() -> None:
    assert wrapped("example.org/notes/captions", 20, 200) == ("example.org/", "notes/captions")
    assert wrapped("a " + "x" * 20, 20, 140) == ("a", "x" * 10, "x" * 10)
    assert wrapped("", 20, 100) == ()


def test_marks_stay_with_their_letter_and_joined_signs_together() -> None:
    assert wrapped("e\u0301" * 3, 20, 21) == ("e\u0301",) * 3
    family = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
    assert wrapped(family * 2, 20, 30) == (family, family)
    assert wrapped("字幕字幕", 20, 45) == ("字幕", "字幕")
