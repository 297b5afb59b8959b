"""Address books on the command line: planned, imported, listed, exported, undone; and nothing private is kept."""

import base64
from pathlib import Path

import pytest

from desktop_app.cli import main
from local_db.integrity import check_integrity
from local_db.queries.contacts import contact_rows
from tests.desktop_app.cli.conftest import Gaung
from tests.golden import FIXTURES, variants
from tests.local_db.database_cases import contents, opened
from tests.synthetic_archives import x_folder, zipped

_BOOKS = [f"{importer}/{variant}" for importer in ("contacts_vcard", "contacts_csv") for variant in variants(importer)]
_PICTURE = base64.b64encode(b"the bytes of a picture" * 9).decode()
_PRIVATE = {
    "EMAIL;TYPE=INTERNET:": "secret.mail@private.example",
    "TEL;TYPE=CELL:": "+62-811-5550-1234",
    "ADR;TYPE=HOME:;;": "Hidden Lane 77;Nowhere;;99999;Utopia",
    "LABEL:": "Hidden Lane 77 in Nowhere",
    "BDAY:": "1980-02-29",
    "X-ANNIVERSARY:": "2001-07-08",
    "NOTE:": "owes me a teapot",
    "GEO:": "59.437012;24.753574",
    "PHOTO;ENCODING=b:": _PICTURE,
    "TITLE:": "Keeper of Hidden Things",
    "RELATED:": "Hidden Sister",
    "X-AIM:": "hiddenmessenger",
    "IMPP:": "xmpp:jabber.mail@private.example",
    "CATEGORIES:": "hidden-category",
    "UID:": "card-of.secret.mail@private.example",
    "URL:": "https://wa.me/6281155501234",
    "X-TELEGRAM:": "+6281155501234",
}
_NEVER = (
    *("secret.mail", "private.example", "8115550", "811-5550", "811 5550", "Hidden", "hidden", "Utopia", "99999", "1980", "2001-07"),
    *("teapot", "59.43", "24.75", _PICTURE[:20], "the bytes of a picture", "jabber"),
)


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    """Two people, one of them with all that a card can hold."""
    lines = "\n".join(head + value for head, value in _PRIVATE.items())
    name = f"FN:Änne <{_PRIVATE['EMAIL;TYPE=INTERNET:']}> {_PRIVATE['TEL;TYPE=CELL:']}"
    full = f"BEGIN:VCARD\nVERSION:3.0\n{name}\n{lines}\nURL:https://aenne.example/?mail=secret.mail%40private.example\nEND:VCARD\n"
    path = tmp_path / "contacts.vcf"
    path.write_text(full + "BEGIN:VCARD\nVERSION:3.0\nFN:Budi\nX-TWITTER:@budi\nEND:VCARD\n", encoding="utf-8")
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """The same person as a row."""
    heads = "Name,E-mail 1 - Value,Phone 1 - Value,Address 1 - Formatted,Birthday,Notes,Location,Website 1 - Value,Photo"
    row = 'Änne,secret.mail@private.example,+62-811-5550-1234,"Hidden Lane 77\nUtopia",1980-02-29,owes me a teapot,"59.437012,24.753574"'
    path = tmp_path / "contacts.csv"
    path.write_text(f"{heads}\n{row},https://wa.me/6281155501234,{_PICTURE}\n", encoding="utf-8")
    return path


def _bytes_of(folder: Path) -> bytes:
    """All files which the database consists of, and whatever else was written beside it."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_nothing_private_of_an_address_book_is_in_any_file(gaung: Gaung, cards: Path, table: Path, tmp_path: Path) -> None:
    everything = b"".join(path.read_bytes() for path in (cards, table))
    assert all(word.encode() in everything for word in ("secret.mail", "8115550", "811-5550", "Hidden", "1980", "teapot", "59.43"))
    assert gaung("import", "--yes", cards).code == gaung("import", "--yes", table).code == 0
    with opened(tmp_path / "own") as database:
        database.write(lambda connection: connection.execute("UPDATE contact SET name = 'Budi B.' WHERE name = 'Budi'")).result()
        assert b"Budi B." in (tmp_path / "own" / "gaung.db-wal").read_bytes()
        kept = [_bytes_of(tmp_path / "own")]
        assert [row.name for row in database.write(contact_rows).result()] == ["Budi B.", "Änne"]
    kept.append(_bytes_of(tmp_path / "own"))
    for content in kept:
        assert "Änne".encode() in content
        assert b"aenne.example" in content
        for word in _NEVER:
            assert word.encode() not in content, word
            assert word.encode("utf-16-le") not in content, word


def test_nothing_private_is_said_or_exported(gaung: Gaung, cards: Path, table: Path, tmp_path: Path) -> None:
    commands = [(*command, *form) for command in (("plan",), ("import", "--yes")) for form in ((), ("--json",))]
    said = [gaung(*command, path) for path in (cards, table) for command in commands]
    said.append(gaung("imports", "--json"))
    assert all(one.code == 0 for one in said)
    for form in ("jsonl", "csv", "sqlite"):
        assert gaung("export", "--format", form, tmp_path / form).code == 0
    told = "".join(one.out + one.err for one in said).encode() + b"".join(_bytes_of(tmp_path / form) for form in ("jsonl", "csv", "sqlite"))
    for word in _NEVER:
        assert word.encode() not in told, word


def test_the_plan_of_an_address_book(gaung: Gaung, cards: Path) -> None:
    said = gaung("plan", cards)
    assert said.out == (
        "contacts.vcf  vCard 3.0  Contacts  2 contacts\n"
        "  Reads names, links and handles. E-mail addresses, phone numbers and everything else are not kept.\n"
    )
    [found] = gaung("plan", "--json", cards).result
    assert (found["importer"], found["account"], found["entries"], found["questions"]) == ("contacts_vcard", None, 2, [])
    assert (found["evidence"], found["lacks"], found["period"]) == ([], [], [None, None])


def test_an_import_says_how_many_contacts_it_brought_and_nothing_of_posts(gaung: Gaung, cards: Path) -> None:
    [found] = gaung("import", "--yes", "--json", cards).result
    assert (found["account"], found["contacts"], found["entries"]["stored"]) == (None, 2, 2)
    assert set(found["posts"].values()) == set(found["reactions"].values()) == set(found["audience"].values()) == {None}
    assert (found["acts"], found["coverage"], found["issues"]) == ({}, [], [])
    assert gaung("imports").out.startswith("1  Contacts  ")
    assert "Score" not in gaung("import", "--yes", cards).out
    assert "2 stored, 0 known, 0 left out" in gaung("imports").out
    assert gaung("status").code == 0
    assert gaung("verify").code == 0
    assert gaung("score").code == 7  # people whom one knows are no score


def test_an_import_of_an_account_has_no_contacts(gaung: Gaung, tmp_path: Path) -> None:
    [found] = gaung("import", "--yes", "--json", zipped(x_folder(tmp_path / "x"), tmp_path / "x.zip")).result
    assert found["contacts"] is None
    assert found["account"]["platform"] == "x"


def test_redacted_it_names_nobody(gaung: Gaung, cards: Path) -> None:
    for command in (("plan",), ("import", "--yes")):
        said = gaung(*command, "--redact", "--json", cards)
        assert "contacts.vcf" not in said.out
        assert said.result[0]["account"] is None
    assert "contacts.vcf" not in gaung("imports", "--redact").out


def test_imported_twice_it_is_there_once_and_undone_it_leaves_no_trace(gaung: Gaung, cards: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    first = gaung("import", "--yes", "--json", cards).result
    with opened(own) as database:
        before = contents(database)
    again = gaung("import", "--yes", "--json", cards)
    assert [one["import_id"] for one in again.result] == [one["import_id"] for one in first]
    assert "was imported on" in again.err
    with opened(own) as database:
        assert contents(database) == before
    preview = gaung("undo", "1", "--preview", "--json")
    assert (preview.result["contacts_going"], preview.result["contacts_staying"]) == (2, 0)
    assert "2 contacts go." in gaung("undo", "1", "--preview").out
    assert gaung("undo", "1", "--yes").code == 0
    with opened(own) as database:
        assert not any(contents(database).values())
        assert check_integrity(database).problems == ()


def test_what_two_books_hold_stays_when_one_goes(gaung: Gaung, cards: Path, tmp_path: Path) -> None:
    gaung("import", "--yes", cards)
    one = tmp_path / "one.vcf"
    one.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Budi\nX-TWITTER:@budi\nEND:VCARD\n", encoding="utf-8")
    [found] = gaung("import", "--yes", "--json", one).result
    assert (found["entries"]["known"], found["contacts"]) == (1, 1)
    said = gaung("undo", "2", "--yes")
    assert "1 contact stays, because another import brought it too." in said.out
    assert "goes" not in said.out
    with opened(tmp_path / "own") as database:
        assert len(database.write(contact_rows).result()) == 2


def test_two_address_books_are_no_two_archives_of_one_account(gaung: Gaung, cards: Path, table: Path) -> None:
    gaung("import", "--yes", cards)
    said = gaung("import", "--yes", table)
    assert "Since the archive" not in said.out
    assert gaung("diff", "1", "2", "--json").error_code == "other_account"


def test_contacts_are_exported_as_documented_columns(gaung: Gaung, cards: Path, tmp_path: Path) -> None:
    gaung("import", "--yes", cards)
    [written] = gaung("export", "--only", "contacts", "--json", tmp_path / "out").result
    assert (written["file"], written["rows"]) == ("contacts.jsonl", 2)
    [first, second] = (tmp_path / "out" / "contacts.jsonl").read_text(encoding="utf-8").splitlines()
    assert '"name": "Budi", "urls": null, "handles": "[\\"x:budi\\"]"' in first
    assert '"urls": "[\\"https://aenne.example/\\"]"' in second


def test_a_folder_of_everything_gives_archive_and_address_book(gaung: Gaung, cards: Path, tmp_path: Path) -> None:
    folder = x_folder(tmp_path / "downloads" / "x")
    cards.rename(folder.parent / "contacts.vcf")
    found = gaung("import", "--yes", "--json", folder.parent).result
    assert sorted(one["importer"] for one in found) == ["contacts_vcard", "x_archive"]
    assert next(one["account"] for one in found if one["importer"] == "x_archive")["platform"] == "x"


@pytest.mark.parametrize("variant", _BOOKS)
def test_every_synthetic_book_is_imported_whole(tmp_path: Path, variant: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "--yes", "--quiet", "--db", str(tmp_path / "gaung.db"), str(FIXTURES / variant / "input")]) == 0
    with opened(tmp_path) as database:
        assert contents(database)["contact"]
        assert check_integrity(database).problems == ()
