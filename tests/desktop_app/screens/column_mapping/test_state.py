from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop_app.operations.column_mapping import LookedAt
from desktop_app.screens.column_mapping.state import Chosen, MappingState, counts_words, first_choice, mapping_state, told_by
from desktop_app.words.translations import use_language
from local_db.importer_protocol import DateForm, TableKind, ToldTable
from local_db.queries.column_mappings import RememberedTable
from local_db.records import Platform
from tests.desktop_app.column_fakes import table_head

_ACCOUNTS = (("x", "sari"), ("tiktok", "sari.tok"), ("x", "berta"))


def _looked(told: ToldTable | None = None, **head_fields: Any) -> LookedAt:
    head = msgspec.structs.replace(table_head(), **head_fields)
    return LookedAt((Path("days.csv"),), head, None if told is None else RememberedTable(told, 1_762_000_000), _ACCOUNTS)


def _state(looked: LookedAt | None = None, **choices: object) -> MappingState:
    shown = looked or _looked()
    return mapping_state(shown, replace(first_choice(shown), **choices))  # type: ignore[arg-type]  # fields of Chosen


def _cells(state: MappingState) -> list[tuple[str, ...]]:
    return [row.cells for row in state.preview]


def test_the_guess_is_what_is_chosen_at_first() -> None:
    state = _state()
    assert (state.title, state.kind, state.platform, state.dates, state.decimal) == ("days.csv", "days", "other", "day-month-year", ",")
    assert {row.field: row.head for row in state.fields if row.head} == {"date": "Hari", "followers": "Pengikut", "likes": "Suka"}
    assert [choice.words for choice in state.kinds] == ["Followers", "A day", "A post"]
    assert (state.missing, state.can_plan, state.accounts) == ((), True, ())
    assert state.platforms[-1].key == "other"


def test_what_the_table_leaves_open_is_said_until_the_person_has_chosen() -> None:
    assert [words.split()[0] for words in _state().notes] == ["The", "The"]
    assert "which number is the day" in _state(touched=frozenset({"platform"})).notes[0]
    assert _state(touched=frozenset({"platform", "order"})).notes == ()


def test_a_date_and_a_number_of_the_table_are_read_back_in_words() -> None:
    state = _state()
    assert (state.date_sample, state.decimal_sample) == ("“03/11/2025” is 3 November 2025.", "“1.000” is 1,000.")
    turned = _state(dates=DateForm.MONTH_FIRST, decimal=".", columns={"date": "Hari", "likes": "Suka"})
    assert (turned.date_sample, turned.decimal_sample) == ("“03/11/2025” is 11 March 2025.", "“1.204” is 1.204.")
    other = _state(dates=DateForm.UNIX_S, decimal=".", columns={"date": "Hari", "likes": "Pengikut"})
    assert other.date_sample == "“03/11/2025” cannot be read like this."
    clear = _looked(rows=(("2025-11-03 14:05", "1.2.3", "", ""),))
    assert _state(clear).date_sample == "“2025-11-03 14:05” is 3 November 2025, 14:05."
    assert _state(clear).decimal_sample == "“1.2.3” cannot be read like this."
    assert (_state(columns={}).date_sample, _state(columns={"date": "Teks", "likes": "Teks"}).decimal_sample) == ("", "")


def test_the_first_rows_are_shown_as_they_will_be_read() -> None:
    state = _state(columns={"date": "Hari", "likes": "Suka"})
    assert state.preview_heads == ("Date", "Likes")
    assert _cells(state) == [("3 Nov 2025", "1,204"), ("4 Nov 2025", "–"), ("5 Nov 2025", "unreadable: many"), ("Total", "9")]
    assert [row.left_out for row in state.preview] == ["", "no number", "no number", "a total"]


def test_posts_show_their_texts_short_and_what_could_be_any_post() -> None:
    rows = (("03/11/2025", "5", "", "word " * 40), ("04/11/2025", "6", "", "two\nlines"), ("05/11/2025", "7", "", ""), ("06/11/2025",))
    state = _state(_looked(rows=rows), kind=TableKind.POSTS)
    assert state.preview_heads == ("Date", "Text", "Likes")
    assert state.preview[0].cells[1].endswith("…")
    assert len(state.preview[0].cells[1]) == 60
    assert state.preview[1].cells[1] == "two lines"
    assert (state.preview[2].cells[1], state.preview[2].left_out) == ("–", "could be any post")
    assert state.preview[3].cells == ("6 Nov 2025", "–", "–")


def test_without_a_date_nothing_is_shown_and_what_is_missing_is_said() -> None:
    state = _state(columns={"likes": "Suka"})
    assert (state.preview, state.can_plan) == ((), False)
    assert state.missing == ("A column for the date is missing.",)
    assert "tells one post from another" in _state(kind=TableKind.POSTS, columns={"date": "Hari", "likes": "Suka"}).missing[0]
    assert _state(columns={"date": "Hari", "likes": "Suka", "views": "Suka"}).missing == ("One column is chosen twice.",)
    assert _state(columns={"date": "Elsewhere", "likes": "Suka"}).preview == ()


def test_each_kind_of_table_has_its_own_fields_and_keeps_what_was_chosen_for_another() -> None:
    looked = _looked()
    posts = replace(first_choice(looked), kind=TableKind.POSTS)
    assert told_by(posts, looked).mapping.columns == {"date": "Hari", "text": "Teks", "likes": "Suka"}
    followers = replace(posts, kind=TableKind.AUDIENCE)
    assert told_by(followers, looked).mapping.columns == {"date": "Hari", "followers": "Pengikut"}
    assert [row.field for row in mapping_state(looked, followers).fields] == ["date", "clock", "followers", "following", "other"]


def test_what_is_told_keeps_how_the_table_is_cut() -> None:
    looked = _looked()
    told = told_by(replace(first_choice(looked), account=" sari ", platform=Platform.X, decimal="."), looked)
    assert (told.account, told.mapping.lines_before, told.mapping.platform, told.mapping.decimal) == ("sari", 2, Platform.X, ".")
    assert told_by(first_choice(looked), looked).account is None


def test_accounts_of_the_platform_are_offered() -> None:
    assert _state(platform=Platform.X).accounts == ("sari", "berta")
    assert _state(platform=Platform.YOUTUBE).accounts == ()


def test_what_was_told_before_is_proposed_with_the_guess_for_other_kinds() -> None:
    mapping = msgspec.structs.replace(table_head().guess, columns={"date": "Hari", "views": "Suka"}, platform=Platform.X)
    looked = _looked(ToldTable(mapping=mapping, account="berta"))
    chosen = first_choice(looked)
    columns = {"date": "Hari", "views": "Suka", "text": "Teks", "followers": "Pengikut"}
    assert chosen == Chosen(TableKind.DAYS, Platform.X, "berta", columns, DateForm.DAY_FIRST, ",")
    state = mapping_state(looked, chosen)
    assert state.known.startswith("You told the columns")
    assert state.notes == ()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"read": 1, "left_out": 3}, "1 row is read. 3 are left out."),
        ({"read": 1_200, "left_out": 0}, "1,200 rows are read. 0 are left out."),
        ({"row_count": None}, "The table is large: its rows are counted when it is imported."),
        ({}, ""),
    ],
)
def test_rows_are_counted_as_far_as_they_can_be(fields: dict[str, Any], words: str) -> None:
    assert counts_words(_looked(**fields)) == words


def test_numbers_and_dates_are_said_in_the_language_in_use() -> None:
    use_language("id")
    state = _state(columns={"date": "Hari", "likes": "Suka"})
    use_language("en")
    assert _cells(state)[0] == ("3 Nov 2025", "1.204")
    assert state.preview[3].left_out == "baris jumlah"
