from pathlib import Path

import pytest

from local_db.archives import open_archive
from local_db.errors import MalformedArchiveError
from local_db.importer_protocol import Importer, ImportOptions
from local_db.importers.contacts_csv import IMPORTER
from local_db.parsing.catalogue import IMPORTERS
from local_db.parsing.recognition import recognise_all
from local_db.records import IssueKind, UnixTime
from tests.golden import FIXTURES, check_golden, variants
from tests.local_db.importers.books import read_book
from tests.local_db.importers.counted import wrapped
from tests.local_db.importers.crossing import check_crosses_the_pipe

_VARIANTS = variants("contacts_csv")


def _input(variant: str) -> Path:
    return FIXTURES / "contacts_csv" / variant / "input"


def _is_recognised(path: Path) -> bool:
    with open_archive([path]) as archive:
        return IMPORTER.recognise(archive) != ()


@pytest.mark.parametrize("variant", _VARIANTS)
def test_tables_give_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(IMPORTER, variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_the_plan_counts_every_row(variant: str) -> None:
    book = read_book(IMPORTER, _input(variant))
    assert book.entries == book.plan.entries
    check_crosses_the_pipe(IMPORTER, _input(variant), ImportOptions())


def test_containers_make_no_difference(tmp_path: Path) -> None:
    expected = read_book(IMPORTER, _input("plain"))
    for path in wrapped(_input("plain"), tmp_path):
        found = read_book(IMPORTER, path)
        assert (found.contacts, found.issues, found.entries) == (expected.contacts, expected.issues, expected.entries)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_no_other_importer_takes_an_address_book_for_its_own(variant: str) -> None:
    with open_archive([_input(variant)]) as archive:
        assert [importer.name for importer, _ in recognise_all(archive, IMPORTERS)] == ["contacts_csv"]


@pytest.mark.parametrize("importer", [one for one in IMPORTERS if not one.name.startswith("contacts_")], ids=lambda one: one.name)
def test_exports_of_platforms_are_no_address_books(importer: Importer) -> None:
    for variant in variants(importer.name):
        assert not _is_recognised(FIXTURES / importer.name / variant / "input"), variant


def test_a_person_has_the_same_identity_in_a_card_and_in_a_table() -> None:
    [budi, *_] = read_book(IMPORTER, _input("google-2024")).contacts
    cards = next(one for one in IMPORTERS if one.name == "contacts_vcard")
    assert budi.key == read_book(cards, FIXTURES / "contacts_vcard" / "google-3.0" / "input").contacts[0].key


@pytest.mark.parametrize(
    ("name", "head", "is_book"),
    [
        ("people.csv", "name,url", True),
        ("links.csv", "name,url", False),  # bookmarks, perhaps
        ("links.csv", "first name,last name,url", True),
        ("some.csv", "name,handle", True),
        ("some.csv", "name,x", True),
        ("some.csv", "name,email", True),
        ("some.csv", "name,E-mail 1", True),
        ("some.csv", "Nama;No HP", True),
        ("some.csv", "Nom,Téléphone", True),
        ("some.csv", "Nombre,Apellidos,Correo electrónico", True),
        ("some.csv", "name", False),
        ("some.csv", "url,handle", False),
        ("some.csv", "name,handle,Followers", False),
        ("some.csv", "name,handle,something else", False),
        ("some.csv", "First Name,Last Name,URL,Email Address,Company,Position,Connected On", False),
        ("Contacts.csv", "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Sites", False),
        ("followers.csv", "name,handle", False),
        ("some.csv", "", False),
        ("some.csv", '"', False),
    ],
)
def test_an_address_book_is_known_by_its_heads(tmp_path: Path, name: str, head: str, is_book: bool) -> None:
    (tmp_path / name).write_text(f"{head}\nAnna,anna\n" if head else "\n", encoding="utf-8")
    assert _is_recognised(tmp_path) is is_book


def test_heads_of_its_own_do_not_make_a_long_table_something_else(tmp_path: Path) -> None:
    known = "Name,Given Name,Family Name,Nickname,Notes,Language,Photo,Gender,Birthday,E-mail 1 - Value,Website 1 - Value,Phone 1 - Value"
    (tmp_path / "a.csv").write_text(f"{known},Shoe size\nAnna\n", encoding="utf-8")
    assert _is_recognised(tmp_path)
    (tmp_path / "a.csv").write_text(f"{known.partition(',Phone')[0]},Shoe size\nAnna\n", encoding="utf-8")
    assert not _is_recognised(tmp_path)


def test_tables_in_the_export_of_a_chat_stay_closed(tmp_path: Path) -> None:
    (tmp_path / "_chat.txt").write_text("x", encoding="utf-8")
    (tmp_path / "contacts.csv").write_text("name,email\nAnna,anna@example.org\n", encoding="utf-8")
    assert not _is_recognised(tmp_path)


def test_the_day_is_that_of_the_name_else_what_the_person_says(tmp_path: Path) -> None:
    for name in ("contacts.csv", "contacts 2024.06.01.csv"):
        (tmp_path / name).write_text("name,email\nAnna,anna@example.org\n", encoding="utf-8")
    options = ImportOptions(as_of=UnixTime(1_720_000_000))
    assert read_book(IMPORTER, tmp_path / "contacts.csv").plan.as_of is None
    assert read_book(IMPORTER, tmp_path / "contacts.csv", options=options).plan.as_of == 1_720_000_000
    assert read_book(IMPORTER, tmp_path / "contacts 2024.06.01.csv", options=options).plan.as_of == 1_717_286_399
    (tmp_path / "notes 2023-01-01.txt").write_text("of another day", encoding="utf-8")
    assert read_book(IMPORTER, tmp_path / "contacts.csv", tmp_path / "notes 2023-01-01.txt").plan.as_of is None
    [packed, *_] = wrapped(tmp_path / "contacts.csv", tmp_path)
    assert read_book(IMPORTER, packed.rename(tmp_path / "contacts-20240601.zip")).plan.as_of == 1_717_286_399


def test_a_long_table_is_not_counted_beforehand(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,handle,notes\n" + f"Anna,anna,{'a long note ' * 50}\n" * 8_000, encoding="utf-8")
    book = read_book(IMPORTER, tmp_path)
    assert (book.plan.entries, book.entries) == (None, 8_000)


def test_a_quote_which_is_never_closed_costs_what_it_swallows_and_is_told(tmp_path: Path) -> None:
    rows = "Anna,anna\n" + '"Berta,berta\n' + "Citra,citra\n" * 3_000
    (tmp_path / "a.csv").write_text(f"name,handle\n{rows}", encoding="utf-8")
    book = read_book(IMPORTER, tmp_path)
    assert [contact.name for contact in book.contacts] == ["Anna"]
    assert [(issue.kind, issue.where) for issue in book.issues] == [(IssueKind.MALFORMED, "a.csv, line 3")]
    assert book.entries == book.plan.entries == 2


@pytest.mark.parametrize("counted_bytes", [0, 1 << 20])
def test_a_zip_which_is_damaged_is_not_taken_for_an_open_quote(tmp_path: Path, counted_bytes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("local_db.importers.contacts_csv._COUNTED_BYTES", counted_bytes)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "contacts.csv").write_text("name,handle\n" + "Anna Example,anna\n" * 5_000, encoding="utf-8")
    [path, *_] = wrapped(tmp_path / "in", tmp_path)
    content = bytearray(path.read_bytes())
    content[content.rindex(b"PK\x01\x02") + 16] ^= 0xFF  # the checksum in the directory
    path.write_bytes(content)
    with pytest.raises(MalformedArchiveError, match="is damaged"):
        read_book(IMPORTER, path)
