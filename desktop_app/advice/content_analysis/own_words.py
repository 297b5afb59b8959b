"""Which part of a text is the person's own words: without addresses, mentions, hashtags, code and what others said.

Every pattern reads a text of any kind in linear time: nothing repeated stands within a repetition which could match the same.
"""

import re
import unicodedata
from collections.abc import Sequence

# Marks which belong to the word before them; `\w` alone would cut a Hindi or a Thai word at its vowel signs.
MARKS = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
    r"\u0900-\u0963\u0971-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ece\u0f71-\u0f84\u102b-\u103e\u1056-\u1059"
    r"\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
)
WORD = rf"[\w{MARKS}]"
BREAK = "\x00"  # something was taken out
END = "\x1e"  # of a post, where several are looked at together; white space to patterns

# A first sign which is rare lets a pattern run over a text fast; what may stand before it is looked at afterwards.
_LINK = re.compile(rf"(?:[hH][tT][tT][pP][sS]?://|[wW]{{3}}\.)[^\s{BREAK}]*[^\s{BREAK}?!.,;:…)\]]")
MENTION = re.compile(rf"[@＠](?<![\w/][@＠]){WORD}[\w.-]*(?:@[\w.-]+)?")
_TAG = re.compile(rf"[#＃](?<![\w&/#＃][#＃])({WORD}*[^\W\d_]{WORD}*)")
_BARE_PATH = re.compile(rf"(?<![\w.])(?:[\w-]{{1,63}}\.){{1,4}}[a-zA-Z]{{2,24}}/[^\s{BREAK}]*")  # example.org/page, as platforms print it
_CODE = re.compile(rf"```[^{BREAK}{END}]*?```|`[^`\n{BREAK}{END}]+`")
_QUOTING = ("RT @", "QT @", "MT @", ">")
_QUOTED_POST = re.compile(r"(?:^|(?<=\s))(?:RT|QT|MT) @.*", re.DOTALL)
_QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_DIACRITICS = re.compile(
    r"[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]"
)
_QUOTES = str.maketrans("’ʼ‘＇", "''''")

_PICTURE = (
    "[\U0001f000-\U0001f0ff\U0001f170-\U0001f1e5\U0001f200-\U0001f3fa\U0001f400-\U0001faff"
    "\u231a\u231b\u23e9-\u23fa\u2600-\u27bf\u2b05-\u2b55]"
)
_SHADE = "[\ufe0f\U0001f3fb-\U0001f3ff]?"
EMOJI = re.compile(
    rf"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|[©®™‼⁉]\ufe0f"
    rf"|{_PICTURE}{_SHADE}(?:[\U000e0020-\U000e007f]+|(?:\u200d{_PICTURE}{_SHADE})*)"
)


def own_words(text: str) -> str:
    """What is left when a manual repost ("RT @name: ..."), quoted lines ("> ...") and all noise are gone, NFC.

    A BREAK stands where something was taken out.
    """
    return joined_own_words((text,)).removesuffix(END)


def joined_own_words(texts: Sequence[str]) -> str:
    """`own_words` of many texts at once, an END after each."""
    joined = "".join([f"{text.replace(END, ' ') if END in text else text}{END}" for text in texts]).replace(BREAK, " ")
    if any(sign in joined for sign in _QUOTING):
        joined = END.join(map(_without_quotes, joined.split(END)))
    if not joined.isascii():
        joined = unicodedata.normalize("NFC", joined)
    return _without_noise(joined)


def _without_noise(joined: str) -> str:
    if "`" in joined:
        joined = _CODE.sub(BREAK, joined)
    joined = _LINK.sub(BREAK, joined)
    if "/" in joined:
        joined = END.join([_BARE_PATH.sub(BREAK, one) if "/" in one else one for one in joined.split(END)])
    if "@" in joined or "＠" in joined:
        joined = MENTION.sub(BREAK, joined)
    return _TAG.sub(BREAK, joined) if "#" in joined or "＃" in joined else joined


def _without_quotes(text: str) -> str:
    return _QUOTED_LINE.sub(BREAK, _QUOTED_POST.sub(BREAK, text))


def has_link(text: str) -> bool:
    """Whether an address stands in it."""
    return _LINK.search(text) is not None or ("/" in text and _BARE_PATH.search(text) is not None)


def tags_of(text: str) -> list[str]:
    """Hashtags in a text as they are spelt, without "#"; one has a letter: "#1" is none."""
    return _TAG.findall(text) if "#" in text or "＃" in text else []


def folded(text: str) -> str:
    """Without case and diacritics, as words are compared: Café, CAFE and café are one.

    Marks which carry a vowel or another sound (Hindi, Thai, Japanese, Korean) stay. Cyrillic й and ё become и and е.
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.translate(_QUOTES)).casefold())
    return unicodedata.normalize("NFC", _DIACRITICS.sub("", apart))


def letter_count(text: str) -> int:
    """Letters, whatever the script; a mark on a letter is none."""
    return sum(map(str.isalpha, text))
