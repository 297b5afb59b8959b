"""Questions to the reader, and what only looks like one."""

import pytest

from desktop_app.advice.content_analysis.content import content_of


def _asks(text: str, language: str | None = None) -> bool | None:
    return content_of(text, language=language).is_question


@pytest.mark.parametrize(
    "text",
    [
        "What do you think?",
        "Really???",
        "Which one do you use? I use none.",
        "Have you read https://example.org/a?b=1 ?",
        "Have you read https://example.org/a?",
        "@anna which one?",
        "¿Qué piensan de esto?",
        "¿Qué piensan",
        "ما رأيكم؟",
        "你们觉得呢？我不知道",
        "どう思いますか？",
        "Τι λέτε;",
        "Τι λέτε\u037e",
        "Τι λέτε; Εγώ δεν ξέρω.",
        "Kalian lebih suka yang mana",
        "harganya berapa ya 🙏",
        "Apakah kalian setuju",
        "Bisakah ini dicoba di rumah. Aku belum.",
        "Kenapa begitu sih",
        "Hujan lagi. Caranya bagaimana",
        "Benarkah",
        "Do you know `a?b:c`?",
        "> he asked?\nAnd what do you say?",
        "What is it?\u00a0",
        "Is it “good”?",
    ],
)
def test_a_question_to_the_reader(text: str) -> None:
    assert _asks(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "A plain sentence.",
        "",
        "???",
        "🤔?",
        "see https://example.org/search?q=1",
        "see example.org/search?q=1 now",
        "https://example.org/?",
        "RT @anna: what do you think?",
        "So true. RT @anna what do you think?",
        "> what do you think?\nNot much.",
        "She asked “why now?” and left.",
        'He said "who?" twice.',
        "«Pourquoi ?» dit-elle.",
        "彼は「なぜ？」と言った",
        "What a day?!",
        "Wirklich!? Na dann.",
        "Das gibt es doch nicht‽",
        "Type `a ? b : c` here.",
        "The file is named what?ever",
        "Tidak apa-apa",
        "gak apa apa",
        "Entah kenapa ya",
        "Aku tidak tahu kenapa",
        "Langkah ini baik",
        "Apa yang saya pelajari tahun ini",
        "Cite it in APA",
        "One; two; three",
    ],
)
def test_what_is_none(text: str) -> None:
    assert _asks(text) is False


def test_indonesian_rules_hold_for_what_may_be_indonesian_only() -> None:
    assert _asks("lebih suka yang mana", "id") is True
    assert _asks("lebih suka yang mana", "ms") is True
    assert _asks("lebih suka yang mana", "sv") is False


def test_a_question_in_the_title_of_an_article_is_one() -> None:
    assert content_of("The answer is long.", "Who reads captions?").is_question is True
