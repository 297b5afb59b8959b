import tracemalloc
from pathlib import Path

import pytest

from local_db.archives import open_archive
from local_db.importer_protocol import Importer, ImportOptions
from local_db.importers.contacts_vcard import IMPORTER
from local_db.parsing.catalogue import IMPORTERS
from local_db.parsing.recognition import recognise_all
from local_db.records import IssueKind, UnixTime
from tests.golden import FIXTURES, check_golden, variants
from tests.local_db.importers.books import read_book
from tests.local_db.importers.counted import wrapped
from tests.local_db.importers.crossing import check_crosses_the_pipe

_VARIANTS = variants("contacts_vcard")
_ANNA = "BEGIN:VCARD\nVERSION:3.0\nFN:Anna\nREV:2024-05-06T07:08:09Z\nEND:VCARD\n"


def _input(variant: str) -> Path:
    return FIXTURES / "contacts_vcard" / variant / "input"


def _recognised(*paths: Path) -> tuple[str, ...]:
    with open_archive(paths) as archive:
        return tuple(name for one in IMPORTER.recognise(archive) for name in one.files)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_cards_give_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(IMPORTER, variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_the_plan_counts_every_card(variant: str) -> None:
    book = read_book(IMPORTER, _input(variant))
    assert book.entries == book.plan.entries
    check_crosses_the_pipe(IMPORTER, _input(variant), ImportOptions())


def test_containers_make_no_difference(tmp_path: Path) -> None:
    expected = read_book(IMPORTER, _input("a-file-each"))
    for path in wrapped(_input("a-file-each"), tmp_path):
        found = read_book(IMPORTER, path)
        assert (found.contacts, found.issues, found.entries) == (expected.contacts, expected.issues, expected.entries)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_no_other_importer_takes_cards_for_its_own(variant: str) -> None:
    with open_archive([_input(variant)]) as archive:
        assert [importer.name for importer, _ in recognise_all(archive, IMPORTERS)] == ["contacts_vcard"]


@pytest.mark.parametrize("importer", [one for one in IMPORTERS if not one.name.startswith("contacts_")], ids=lambda one: one.name)
def test_exports_of_platforms_are_no_address_books(importer: Importer) -> None:
    for variant in variants(importer.name):
        assert _recognised(FIXTURES / importer.name / variant / "input") == (), variant


def test_one_file_alone_and_several_dropped_together_are_one_book(tmp_path: Path) -> None:
    for name in ("a.vcf", "b.VCF"):
        (tmp_path / name).write_text(_ANNA, encoding="utf-8")
    assert _recognised(tmp_path / "a.vcf") == ("a.vcf",)
    assert _recognised(tmp_path / "a.vcf", tmp_path / "b.VCF") == ("a.vcf", "b.VCF")


@pytest.mark.parametrize("content", ["", "##fileformat=VCFv4.2\n", "BEGIN:VCALENDAR\nBEGIN:VCARD\n", "BEGIN:VCARD"])
def test_other_files_of_the_same_ending_are_not_recognised(tmp_path: Path, content: str) -> None:
    (tmp_path / "some.vcf").write_text(content, encoding="utf-8")
    assert _recognised(tmp_path) == ()


@pytest.mark.parametrize(
    "name",
    ["WhatsApp Chat with Anna.txt", "_chat.txt", "chat/result.json", "chat/messages.html", "chat/messages2.html", "inbox/a/card.vcf"],
)
def test_cards_which_people_sent_one_another_stay_closed(tmp_path: Path, name: str) -> None:
    folder = tmp_path / Path(name).parent
    folder.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("x", encoding="utf-8")
    (folder / "contacts").mkdir()
    (folder / "contacts" / "contact_1.vcard").write_text(_ANNA, encoding="utf-8")
    (folder / "card.vcf").write_text(_ANNA, encoding="utf-8")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "own.vcf").write_text(_ANNA, encoding="utf-8")
    own = () if folder == tmp_path else ("other/own.vcf",)
    assert _recognised(tmp_path) == own


def test_of_very_many_files_the_later_ones_are_what_their_names_say(tmp_path: Path) -> None:
    for number in range(205):
        (tmp_path / f"{number}.vcf").write_text(_ANNA, encoding="utf-8")
    (tmp_path / "203.vcf").write_text("##fileformat=VCFv4.2\n", encoding="utf-8")
    book = read_book(IMPORTER, tmp_path)
    assert (len(book.plan.files), len(book.contacts), book.plan.variant) == (205, 204, "vCard 3.0")
    assert [(issue.kind, issue.where) for issue in book.issues] == [(IssueKind.UNKNOWN_FILE, "203.vcf")]


def test_a_version_which_is_not_told_is_not_named(tmp_path: Path) -> None:
    (tmp_path / "a.vcf").write_text("BEGIN:VCARD\nFN:Anna\nEND:VCARD\n", encoding="utf-8")
    assert read_book(IMPORTER, tmp_path).plan.variant == "vCard"


@pytest.mark.parametrize(
    ("name", "given", "as_of"),
    [
        ("contacts.vcf", None, 1_714_979_289),  # the newest card
        ("contacts.vcf", 1_720_000_000, 1_720_000_000),
        ("contacts-2024-06-01.vcf", 1_720_000_000, 1_717_286_399),
        ("contacts_20240601.vcf", None, 1_717_286_399),
        ("contacts-2024-06-01-10-20-30.vcf", None, 1_717_237_230),
        ("contacts-2024-13-01.vcf", None, 1_714_979_289),
        ("contacts 20240601123456789.vcf", None, 1_714_979_289),
    ],
)
def test_the_day_is_that_of_the_name_else_what_the_person_says_else_of_the_newest_card(
    tmp_path: Path, name: str, given: int | None, as_of: int
) -> None:
    (tmp_path / name).write_text(_ANNA.replace("2024", "2019") + _ANNA + _ANNA.replace("REV:2024-05-06T07:08:09Z\n", ""), encoding="utf-8")
    options = ImportOptions(as_of=None if given is None else UnixTime(given))
    assert read_book(IMPORTER, tmp_path / name, options=options).plan.as_of == as_of


@pytest.mark.parametrize("revised", ["", "soon", "1970-01-01T00:00:10Z", "2024-02-31"])
def test_a_card_which_tells_no_day_tells_none(tmp_path: Path, revised: str) -> None:
    (tmp_path / "a.vcf").write_text(_ANNA.replace("2024-05-06T07:08:09Z", revised), encoding="utf-8")
    assert read_book(IMPORTER, tmp_path).plan.as_of is None


def test_a_picture_of_ten_megabytes_is_passed_over_without_being_kept(tmp_path: Path) -> None:
    pictures = ("PHOTO;ENCODING=b:" + "QUJD" * 2_500_000 + "\n", "PHOTO;ENCODING=b:" + "QUJD" * 20 + ("\n " + "QUJD" * 18) * 130_000 + "\n")
    text = "".join(f"BEGIN:VCARD\nVERSION:3.0\nFN:Anna {number}\n{picture}END:VCARD\n" for number, picture in enumerate(pictures))
    (tmp_path / "a.vcf").write_text(text, encoding="utf-8")
    tracemalloc.start()
    book = read_book(IMPORTER, tmp_path)
    peak_bytes = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [contact.name for contact in book.contacts] == ["Anna 0", "Anna 1"]
    assert book.plan.entries is None  # too large to count
    assert peak_bytes < 3_000_000
