import re
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.cli import main
from local_db.database import LocalDatabase
from local_db.records import Account, Platform
from local_db.writes.own import leave_account
from tests.desktop_app.cli.conftest import Gaung
from tests.local_db.database_cases import NOW, Told, bring

# The last two: what is compiled is not written beside the sources.
_HANDED_ON = ("LD_LIBRARY_PATH", "FONTCONFIG_PATH", "PYTHONPATH", "PYTHONPYCACHEPREFIX", "PYTHONDONTWRITEBYTECODE")

_ACCOUNTS = (
    Account(platform=Platform.BLOG, native_id="sari.example.org", name="Notes"),
    Account(platform=Platform.X, native_id="1", handle="sari_contoh", name="Sari Contoh", links=("https://t.co/abc",)),
    Account(platform=Platform.TIKTOK, native_id="handle:sari.c", handle="sari.c", name="Sari Contoh", links=()),
    Account(platform=Platform.MASTODON, native_id="s@example.social", handle="s@example.social", links=("https://sari.example.org/",)),
    Account(platform=Platform.THREADS, native_id="handle:sari.c", handle="sari.c"),
)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "sari.db"
    database = LocalDatabase.open(path, now=NOW)
    bring(database, Told("all", 1_700_000_000, _ACCOUNTS, ()))
    database.write(lambda connection: leave_account(connection, "threads", "handle:sari.c", 1_699_056_000)).result()
    database.close()
    return path


def test_alone_it_lists_the_profiles_and_what_they_link_to(gaung: Gaung, db: Path) -> None:
    said = gaung("card", db=db)
    assert said.code == 0
    assert "Blog, sari.example.org\n  https://sari.example.org/\n  Cannot tell: the export of a site" in said.out
    assert "Mastodon, @s@example.social\n  its address is not known for certain\n  Links to: Blog, sari.example.org." in said.out
    assert "  Does not link to: TikTok, @sari.c; X, @sari_contoh.\n  As the profile was on 14 Nov 2023.\n" in said.out
    assert "  Put your blog's address into your TikTok profile: https://sari.example.org/\n" in said.out
    assert "  Cannot tell for Blog, sari.example.org; Mastodon, @s@example.social; TikTok, @sari.c: its link is shortened" in said.out
    assert "https://www.threads.com/@sari.c, left on 4 Nov 2023\n  Cannot tell: this export holds no profile.\n" in said.out


def test_programs_read_every_pair(gaung: Gaung, db: Path) -> None:
    rows = {row["account"]: row for row in gaung("card", "--json", db=db).result["profiles"]}
    assert list(rows) == ["blog:sari.example.org", "mastodon:s@example.social", "tiktok:handle:sari.c", "x:1", "threads:handle:sari.c"]
    assert rows["tiktok:handle:sari.c"] == {
        "account": "tiktok:handle:sari.c",
        "platform": "tiktok",
        "handle": "sari.c",
        "address": "https://www.tiktok.com/@sari.c",
        "is_counted": True,
        "left_on": None,
        "is_on_card": True,
        "links": [],
        "seen_on": "2023-11-14",
        "links_to": {"blog:sari.example.org": "no", "mastodon:s@example.social": "no", "x:1": "no"},
        "to_add": "blog:sari.example.org",
    }
    assert (rows["threads:handle:sari.c"]["left_on"], rows["threads:handle:sari.c"]["is_on_card"]) == ("2023-11-04", False)
    assert rows["x:1"]["links_to"]["blog:sari.example.org"] == "hidden"


@pytest.mark.parametrize(
    ("arguments", "form", "begins"),
    [
        (["card.svg"], "svg", "<svg "),
        (["CARD.TXT"], "text", "Sari Contoh\n\nBlog: https://sari.example.org/\n"),
        (["card.html"], "signature", "<p><strong>Sari Contoh</strong><br>"),
        (["card.vcf"], "vcard", "BEGIN:VCARD\n"),
        (["card", "--signature"], "signature", "-- \nSari Contoh\nBlog: "),
        (["card.html", "--text"], "text", "Sari Contoh\n"),
        (["card.txt", "--name", "S. C.", "--only", "x:sari_contoh"], "text", "S. C.\n\nX: @sari_contoh https://x.com/sari_contoh\n"),
    ],
)
def test_the_ending_or_the_option_says_the_form(
    gaung: Gaung, db: Path, tmp_path: Path, arguments: list[str], form: str, begins: str
) -> None:
    file = tmp_path / arguments[0]
    result = gaung("card", file, *arguments[1:], "--json", db=db).result
    assert (result["file"], result["form"]) == (str(file), form)
    assert file.read_text(encoding="utf-8").startswith(begins)
    assert file.stat().st_mode & 0o077 == 0
    assert list(tmp_path.glob("*.part")) + list(tmp_path.glob(".*.part")) == []


def test_without_a_file_a_text_goes_to_stdout(gaung: Gaung, db: Path) -> None:
    said = gaung("card", "--signature", "--only", "x:sari_contoh", db=db)
    assert said.out == "-- \nSari Contoh\nX: @sari_contoh https://x.com/sari_contoh\n"


class _Printer:
    def __init__(self) -> None:
        self.made: list[tuple[str, bool | None]] = []

    def save_picture(self, svg: str, path: Path, *, is_for_print: bool) -> None:
        assert svg.startswith("<svg ")
        self.made.append((path.name, is_for_print))

    def save_page(self, svg: str, path: Path) -> None:
        assert svg.startswith("<svg ")
        self.made.append((path.name, None))


def test_pictures_and_pages_are_made_by_what_knows_qt(db: Path, tmp_path: Path) -> None:
    printer = _Printer()
    for arguments in (["card.png"], ["card.png", "--for-print"], ["card.pdf"], ["card", "--png"]):
        assert main(["card", str(tmp_path / arguments[0]), *arguments[1:], "--db", str(db)], printing=lambda: printer) == 0
    assert printer.made == [("card.png", False), ("card.png", True), ("card.pdf", None), ("card", False)]


def test_the_program_itself_writes_a_picture_without_a_screen(db: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "desktop_app", "card", str(tmp_path / "card.png"), "--db", str(db)]
    subprocess.run(command, check=True, timeout=60, capture_output=True, env={"PATH": "/usr/bin", "HOME": str(tmp_path), **_libraries()})
    assert (tmp_path / "card.png").read_bytes().startswith(b"\x89PNG")


def _libraries() -> dict[str, str]:
    import os

    return {name: os.environ[name] for name in _HANDED_ON if name in os.environ}


def test_redaction_leaves_no_name_and_no_address(gaung: Gaung, db: Path, tmp_path: Path) -> None:
    said = [
        gaung("card", "--redact", db=db).out,
        gaung("card", "--redact", "--json", db=db).out,
        gaung("card", "--text", "--redact", db=db).out,
    ]
    gaung("card", tmp_path / "card.svg", "--redact", db=db)
    for text in (*said, (tmp_path / "card.svg").read_text(encoding="utf-8")):
        assert "ari" not in re.sub("aria-|sans-serif", "", text)
        assert "example" not in text


@pytest.mark.parametrize("arguments", [["card.doc"], ["card"], ["--png"], ["--svg"]])
def test_what_is_not_clear_is_asked(gaung: Gaung, db: Path, tmp_path: Path, arguments: list[str]) -> None:
    said = gaung("card", *(one if one.startswith("-") else tmp_path / one for one in arguments), db=db)
    assert said.code == 2
    assert ".png, .svg, .pdf, .txt, .html or .vcf" in said.err


def test_a_file_that_cannot_be_written_is_said(gaung: Gaung, db: Path, tmp_path: Path) -> None:
    said = gaung("card", tmp_path / "nowhere" / "card.svg", db=db)
    assert said.code == 8
    assert "card.svg" in said.err


def test_an_unknown_handle_is_said_and_nothing_is_written(gaung: Gaung, db: Path, tmp_path: Path) -> None:
    said = gaung("card", tmp_path / "card.svg", "--only", "nobody", "--json", db=db)
    assert (said.code, said.error_code) == (2, "unknown_account")
    assert not (tmp_path / "card.svg").exists()


def test_before_the_first_import_there_is_no_card(gaung: Gaung, tmp_path: Path) -> None:
    said = gaung("card", tmp_path / "card.svg")
    assert said.code == 7
    assert "Import an archive first." in said.err
