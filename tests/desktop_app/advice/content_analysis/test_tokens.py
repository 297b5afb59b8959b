"""Posts as one row of words."""

from desktop_app.advice.content_analysis.tokens import PhraseText, Tokens, tokens_of


def _row(found: Tokens) -> list[str]:
    return [found.folded[word] for word in found.word.tolist()]


def test_words_stand_in_order_with_their_posts_and_what_parts_them() -> None:
    found = tokens_of([PhraseText("The Café, @anna", (), "en"), PhraseText("café", (), "en"), PhraseText("Café", (), "en")])
    assert _row(found) == ["the", "cafe", ",", "\x00", "\x1e", "cafe", "\x1e", "cafe", "\x1e"]
    assert found.post.tolist() == [0, 0, 0, 0, 0, 1, 1, 2, 2]
    assert found.is_part.tolist() == [True, True, False, False, False, True, False, True, False]
    assert found.is_stop[:2].tolist() == [True, False]
    assert [found.spellings[place] for place in found.spelt[[1, 5, 7]].tolist()] == ["Café", "café", "Café"]


def test_posts_of_the_words_of_an_earlier_one_are_marked() -> None:
    found = tokens_of([PhraseText("new https://example.org/1"), PhraseText("other"), PhraseText("new https://example.org/2")])
    assert sorted(set(found.post[found.is_repeated].tolist())) == [2]


def test_han_stands_sign_by_sign_and_kana_by_its_kind() -> None:
    found = tokens_of([PhraseText("東京のカフェ")])
    assert _row(found) == ["東", "京", "\x00", "カフェ", "\x1e"]
    assert found.is_han.tolist() == [True, True, False, False, False]


def test_english_words_among_another_script_are_stop_words_too() -> None:
    found = tokens_of([PhraseText("кино and музыка", (), "ru"), PhraseText("Kino and Musik", (), "de")])
    assert found.is_stop.tolist() == [False, True, False, True, False, False, False, True]


def test_more_posts_than_are_read_at_once_make_one_row() -> None:
    found = tokens_of([PhraseText(f"word{number}") for number in range(5_001)])
    assert found.post[-1] == 5_000
    assert len(found.word) == 10_002
