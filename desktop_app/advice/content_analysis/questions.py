"""Whether own words put a question to the reader.

A mark of any script counts (? ？ ؟, in Greek ;, in Spanish a ¿ which is never closed) if own words stand before it in its sentence.
None: a mark within a link or in what others said, one between quotation marks, and one beside an exclamation mark ("what?!"),
which is surprise. Indonesian often asks without a mark: a sentence counts which ends in a question word, begins with one in -kah, or
begins with a question word and ends in ya, sih or nih.

Limits: a headline ("Why X?") and a rhetorical question with a plain mark count; so does an indirect Indonesian question at the end of a
sentence, except after words such as "entah" and "tahu"; a question without a mark in other languages does not.
"""

import re

from desktop_app.advice.content_analysis.own_words import BREAK, EMOJI, WORD, folded

_QUOTATION = re.compile(r"“[^“”]{0,300}”|„[^„“”]{0,300}[“”]|«[^«»]{0,300}»|「[^「」]{0,300}」|『[^『』]{0,300}』|\"[^\"\n]{0,300}\"")
_MARKS = re.compile(r"[?？؟﹖!！‽⁉⁈⁇]+")
_SURPRISE = set("!！‽⁉⁈")
_ENDS = re.compile(rf"[.。…\n{BREAK}]|[?？؟﹖!！‽⁉⁈⁇]+")
_LETTER = re.compile(r"[^\W\d_]")
_OPENED = re.compile(r"¿[ ]?[^\W\d_][^?!¿]*$")
_GREEK_END = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff][ \u00a0]?;(?=\s|$)")
_WORDS = re.compile(rf"{WORD}+(?:['-]{WORD}+)*")
_ASKING = re.compile("(?:apa|siapa|mana|kapan|kenapa|mengapa|bagaimana|gimana|berapa|dimana|kemana)(?:kah)?")
_KAH = re.compile(
    "(?:ada|apa|bagaimana|benar|berapa|bisa|boleh|bukan|dapat|dimana|harus|ini|itu|iya|kapan|kemana|mampu|masih|mau|mungkin|perlu"
    "|pernah|setuju|siapa|sudah|tidak|yakin)kah"
)
_CLOSING = frozenset(("ya", "yah", "sih", "nih", "dong", "deh", "gaes", "guys", "teman", "kawan"))
_SOFT = frozenset(("ya", "yah", "sih", "nih"))
_TELLING = frozenset(("entah", "tahu", "tau", "paham", "mengerti", "ngerti", "ingat", "lupa", "bukan"))


def is_question(words: str, language: str | None) -> bool:
    """Whether there is one in own words (`own_words.own_words`); `language` as the post's is told, None = not known."""
    if not words.isascii():
        words = words.replace("\u037e", ";")
    words = _QUOTATION.sub(BREAK, words)
    if _has_marked(words) or _GREEK_END.search(words) is not None or _OPENED.search(words) is not None:
        return True
    return language in {"id", "ms", None} and any(_asks_in_indonesian(part) for part in _ENDS.split(EMOJI.sub(" ", words)))


def _has_marked(words: str) -> bool:
    since = 0
    has_words = False
    for mark in _MARKS.finditer(words):
        has_words = _LETTER.search(words, since, mark.start()) is not None
        since = mark.end()
        # "a?b" is an address or a placeholder; a mark of full width stands without a blank after it.
        is_inside = words[since : since + 1].isalnum() and mark[0] in {"?", "؟"}
        if has_words and not is_inside and not _SURPRISE & set(mark[0]):
            return True
    return False


def _asks_in_indonesian(sentence: str) -> bool:
    found = _WORDS.findall(sentence)
    words = [folded(word) for word in found if not (word.isupper() and len(word) > 2)]  # APA is a style, not a question
    if not words:
        return False
    first, closing = words[0], words[-1]
    if _KAH.fullmatch(first):
        return True
    while len(words) > 1 and words[-1] in _CLOSING:
        words.pop()
    last, before = words[-1], words[-2] if len(words) > 1 else ""
    if (_ASKING.fullmatch(last) or _KAH.fullmatch(last)) and before not in _TELLING and before != last:
        return True
    return len(words) > 1 and closing in _SOFT and _ASKING.fullmatch(first) is not None
