import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.errors import WrongMappingError
from local_db.formats.mapping_file import KEYS, read_mapping, written_mapping
from local_db.formats.table_heads import FIELDS, folded_head, mapping_problems
from local_db.importer_protocol import ColumnMapping, DateForm, TableKind, ToldTable
from local_db.records import Platform

_GOOD = 'kind = "days"\nplatform = "x"\n[columns]\ndate = "Day"\nlikes = "Suka"\n'


def test_a_file_says_what_the_columns_are() -> None:
    assert read_mapping(_GOOD) == ToldTable(
        mapping=ColumnMapping(kind=TableKind.DAYS, platform=Platform.X, columns={"date": "Day", "likes": "Suka"})
    )
    more = 'account = "sari"\nzone = "Asia/Jakarta"\ndelimiter = "\\t"\nlines_before = 2\n'
    more += 'has_heads = false\ndates = "unix-seconds"\ndecimal = ","\n'
    found = read_mapping(more + _GOOD)
    assert found.account == "sari"
    assert (found.mapping.zone, found.mapping.delimiter, found.mapping.lines_before) == ("Asia/Jakarta", "\t", 2)
    assert (found.mapping.has_heads, found.mapping.dates, found.mapping.decimal) == (False, DateForm.UNIX_S, ",")
    assert read_mapping('account = ""\n' + _GOOD).account is None


@pytest.mark.parametrize(
    ("text", "what", "words"),
    [
        ("kind", "toml", "is no TOML"),
        ("[" * 3_000, "toml", "is no TOML"),
        ('colour = "red"\n' + _GOOD, "key", "no key colour. Keys: kind, platform"),
        ('platform = "x"\n[columns]\ndate = "D"\n', "lacks", "lacks the key kind"),
        ("", "lacks", "lacks the key kind"),
        (_GOOD.replace('"days"', '"weeks"'), "value", "kind must be one of audience, days, posts"),
        (_GOOD.replace('"x"', '"friendster"'), "value", "platform must be one of x, mastodon"),
        ('dates = "backwards"\n' + _GOOD, "value", "dates must be one of year-month-day"),
        ('decimal = "."\ndelimiter = ":"\n' + _GOOD, "value", "delimiter must be one of"),
        ("lines_before = -1\n" + _GOOD, "value", "lines_before must be a whole number"),
        ("lines_before = 99999999999999999999999\n" + _GOOD, "value", "lines_before must be a whole number"),
        ('has_heads = "yes"\n' + _GOOD, "value", "has_heads must be true or false"),
        ("account = 5\n" + _GOOD, "value", "account must be a text"),
        ('kind = "days"\nplatform = "x"\ncolumns = "all"\n', "value", "columns must be a table of texts"),
        ('kind = "days"\nplatform = "x"\n[columns]\ndate = 1\n', "value", "columns must be a table of texts"),
        (_GOOD.replace("likes", "hearts"), "field", "no field hearts. Fields: date, followers, likes"),
        ('zone = "Mars/Base"\n' + _GOOD, "zone", "no time zone Mars/Base"),
        (_GOOD.replace('likes = "Suka"', ""), "numbers", "no column with numbers"),
        (_GOOD.replace('date = "Day"', ""), "date", "no column for the date"),
        (_GOOD + 'reactions = "All"\n', "sum", "either that sum or those kinds"),
        (_GOOD + 'views = "suka"\n', "twice", "one column twice"),
        (_GOOD.replace("days", "posts"), "identity", "tells one post from another"),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence(text: str, what: str, words: str) -> None:
    with pytest.raises(WrongMappingError) as caught:
        read_mapping(text)
    assert caught.value.details["what"] == what
    assert words in str(caught.value)


_HEADS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)


@st.composite
def _told(draw: st.DrawFn) -> ToldTable:
    kind = draw(st.sampled_from(TableKind))
    heads = draw(st.lists(_HEADS, min_size=len(FIELDS[kind]), max_size=len(FIELDS[kind]), unique_by=folded_head))
    fields = draw(st.permutations(FIELDS[kind]))
    return ToldTable(
        mapping=ColumnMapping(
            kind=kind,
            platform=draw(st.sampled_from(Platform)),
            columns=dict(zip((field for field in fields if field != "reactions"), heads, strict=False)),
            dates=draw(st.sampled_from(DateForm)),
            decimal=draw(st.sampled_from([".", ","])),
            zone=draw(st.sampled_from([None, "UTC", "Asia/Jakarta"])),
            lines_before=draw(st.integers(0, 100)),
            has_heads=draw(st.booleans()),
            sheet=draw(st.none() | _HEADS),
        ),
        account=draw(st.none() | _HEADS),
    )


@given(_told())
def test_what_is_written_is_read_again(told: ToldTable) -> None:
    assert mapping_problems(told.mapping) == ()
    assert read_mapping(written_mapping(told)) == told


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_of_a_text_is_written(delimiter: str) -> None:
    told = read_mapping(f"delimiter = {json.dumps(delimiter)}\n{_GOOD}")
    assert told.mapping.delimiter == delimiter
    assert read_mapping(written_mapping(told)) == told


def test_every_key_is_written_or_has_nothing_to_say() -> None:
    fields = set(ColumnMapping.__struct_fields__) | {"account"}
    assert set(KEYS) == fields
