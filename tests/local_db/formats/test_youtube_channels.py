import unicodedata

import pytest

from local_db.formats.youtube_channels import named_channel, plain_words
from local_db.records import UNNAMED

_CHANNEL = "UCxxxxxxxxxxxxxxxxxxxxxx"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Auf\u00adrufe", "aufrufe"),
        ("Título  del\tvídeo", "titulo del video"),
        (unicodedata.normalize("NFD", "Vaizdo įrašai"), "vaizdo irasai"),
        ("„Mag ich“-Bewertungen", "mag ich-bewertungen"),
        ("J’aime", "jaime"),
        ("\ufeffDate", "date"),
        ("", ""),
    ],
)
def test_words_are_compared_without_accents_capitals_and_marks(text: str, expected: str) -> None:
    assert plain_words(text) == expected


@pytest.mark.parametrize(
    ("answer", "native_id", "handle"),
    [
        (_CHANNEL, _CHANNEL, None),
        ("@WarungKopi", "handle:warungkopi", "WarungKopi"),
        (" WarungKopi ", "handle:warungkopi", "WarungKopi"),
        ("", UNNAMED, None),
        ("@", UNNAMED, None),
        (None, UNNAMED, None),
    ],
)
def test_a_channel_is_named_by_its_id_or_its_handle(answer: str | None, native_id: str, handle: str | None) -> None:
    found = named_channel(answer, "Warung Kopi")
    assert (found.native_id, found.handle, found.name) == (native_id, handle, "Warung Kopi")
