"""Text of other people made harmless before it is shown: on a terminal, in a page, in the window."""

import re

_LONG_RUN = re.compile(r"\S{24}(?=\S)")
# Control characters can drive a terminal; the marks of direction can turn round what stands after them.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def cleaned(text: str) -> str:
    """The text without control characters and without marks which reverse what follows; line breaks stay."""
    return _CONTROL.sub("", text)


def breakable(text: str) -> str:
    """The text with places to break a line in words which are longer than any word of a language, such as addresses."""
    return _LONG_RUN.sub("\\g<0>\u200b", text)


def shortened(text: str, characters: int) -> str:
    """At most so many characters, cut between two words where one is near."""
    if len(text) <= characters:
        return text
    cut = text[: characters - 1]
    start, space, _ = cut.rpartition(" ")
    return (start if space and len(start) > characters * 2 // 3 else cut).rstrip() + "…"
