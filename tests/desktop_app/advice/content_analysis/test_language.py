"""Languages by words, letters and script; what cannot be told is not guessed."""

import pytest

from desktop_app.advice.content_analysis.content import content_of
from desktop_app.advice.content_analysis.language import told_language

_SENTENCES = {
    "en": ("The bus stopped in front of the library and nobody had asked for it.", "I have been writing about captions since last year"),
    "id": (
        "Hari ini saya belajar menulis teks untuk video yang bisa dibaca semua orang.",
        "Kami sudah sampai di rumah dan hujan belum reda",
    ),
    "es": ("Hoy hemos hablado de los subtítulos y de quién los necesita en la ciudad.", "No sé si esto es bueno para todos nosotros"),
    "de": ("Heute haben wir über Untertitel gesprochen und wer sie in der Stadt braucht.", "Ich weiß nicht, ob das für uns alle gut ist"),
    "fr": ("Nous avons parlé des sous-titres et de ceux qui en ont besoin dans la ville.", "Je ne sais pas si c'est bon pour nous tous"),
    "nl": (
        "Vandaag hebben we het over ondertitels gehad en wie ze in de stad nodig heeft.",
        "Ik weet niet of dit voor ons allemaal goed is",
    ),
    "pt": ("Hoje falámos das legendas e de quem precisa delas na cidade onde moramos.", "Não sei se isto é bom para todos nós"),
    "it": ("Oggi abbiamo parlato dei sottotitoli e di chi ne ha bisogno nella nostra città.", "Non so se questo sia un bene per tutti noi"),
    "ru": ("Сегодня мы говорили о субтитрах и о том, кому они нужны в городе.", "Мы ещё не знаем, хорошо ли это", "Мне нравится это кино"),
    "el": ("Σήμερα μιλήσαμε για τους υπότιτλους.",),
    "ar": ("تحدثنا اليوم عن الترجمة ومن يحتاج إليها",),
    "he": ("היום דיברנו על כתוביות ועל מי שצריך אותן",),
    "hi": ("आज हमने उपशीर्षक के बारे में बात की",),
    "ja": ("今日は字幕について話しました。", "カタカナとひらがな"),
    "zh": ("今天我们谈了字幕和谁需要它们",),
    "ko": ("오늘 우리는 자막에 대해 이야기했습니다",),
    "th": ("วันนี้เราคุยกันเรื่องคำบรรยาย",),
}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in _SENTENCES.items() for text in texts])
def test_a_plain_sentence_tells_its_language(code: str, text: str) -> None:
    assert content_of(text).language == code
    assert content_of(f"@anna {text} #captions https://example.org/the/of/and").language == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 34",
        "ok thanks",
        "Lorem Ipsum Dolor Amet Consectetur Adipiscing",
        "Jag vet inte om det här är bra för oss alla men vi får se",
        "Nie wiem, czy to jest dobre dla nas wszystkich",
        "امروز درباره زیرنویس گفتگو کردیم",
        "آج ہم نے ٹرین کا سفر کیا",
        "Сьогодні ми говорили про субтитри",
        "Днес говорихме за субтитри",
        "आज आम्ही बोललो",
        "字幕",
        "漢字は",
        "Ωα",
        "today we met our friends 今天我们谈了",
        "ⴰⴱⴳⴷⵀⵎ ⵏⵙⵜ",
    ],
)
def test_what_cannot_be_told_is_not_guessed(text: str) -> None:
    assert content_of(text).language is None


def test_malay_reads_as_indonesian_unless_the_platform_tells() -> None:
    text = "Saya tidak tahu sama ada ini baik untuk kita semua"
    assert content_of(text).language == "id"
    assert content_of(text, language="ms-MY").language == "ms"


@pytest.mark.parametrize(
    ("told", "code"),
    [("pt-BR", "pt"), ("EN_us", "en"), ("in", "id"), ("iw", "he"), ("und", None), ("zxx", None), ("qme", None), ("", None), (None, None),
     ("x-private", None), ("français", None), ("gsw", "gsw")],
)  # fmt: skip
def test_what_a_platform_tells_is_read_as_a_code(told: str | None, code: str | None) -> None:
    assert told_language(told) == code


def test_what_a_platform_tells_goes_before_the_text() -> None:
    assert content_of("The bus stopped in front of the library.", language="nl").language == "nl"
    assert content_of("The bus stopped in front of the library.", language="und").language == "en"
    assert content_of(None, language="nl").language == "nl"
