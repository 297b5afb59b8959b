"""Whatever is dropped on Gaung: one clear sentence, and everything stays as it was. Asked through the command line."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.cli import main
from local_db.driver import connect
from local_db.migrations import MIGRATIONS
from tests.local_db.database_cases import contents, opened
from tests.synthetic_archives import account, script, tweet, x_folder, zipped


class Told:
    """What a command said: its exit code, and the error object that programs read."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def error(self) -> dict[str, str]:
        found: dict[str, str] = json.loads(self.out)
        assert found["schema"] == "gaung/error/1"
        return found


@pytest.fixture
def database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Path]:
    """A database which holds an import already; it must hold the same at the end of the test."""
    path = tmp_path / "db" / "gaung.db"
    good = x_folder(tmp_path / "good", handle="berta_example", native_id="1300000000000000001")
    assert main(["import", "--yes", "--quiet", "--db", str(path), str(good)]) == 0
    capsys.readouterr()
    with opened(path.parent) as opened_database:
        before = contents(opened_database)
    yield path
    with opened(path.parent) as opened_database:
        assert contents(opened_database) == before
    assert {file.name for file in path.parent.iterdir()} <= {"gaung.db", "gaung.db-wal", "gaung.db-shm"}


def _run(capsys: pytest.CaptureFixture[str], command: str, database: Path, *paths: Path, account: str | None = None) -> Told:
    chosen = ["--account", account] if account else []
    yes = ["--yes"] if command == "import" else []
    code = main([command, "--json", *yes, *chosen, "--db", str(database), *map(str, paths)])
    out, err = capsys.readouterr()
    return Told(code, out, err)


def _check(capsys: pytest.CaptureFixture[str], database: Path, path: Path, code: str, words: str, account: str | None = None) -> None:
    """Both commands refuse with this code and these words, in one sentence or two, naming no path."""
    for command in ("plan", "import"):
        told = _run(capsys, command, database, path, account=account)
        assert told.code == 3, told.err
        assert told.error["code"] == code
        message = told.error["message"]
        assert words in message, message
        assert str(path.parent) not in message
        assert "Traceback" not in told.err
        assert len(message) < 300


def test_not_an_archive(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "holiday.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20)
    _check(capsys, database, path, "not_an_archive", "holiday.jpg is")


def test_not_an_export(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "things").mkdir()
    (tmp_path / "things" / "list.json").write_text("[1, 2]")
    _check(capsys, database, zipped(tmp_path / "things", tmp_path / "things.zip"), "unrecognised_archive", "not an export that Gaung knows")


def test_html_instead_of_json(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "facebook-sari"
    (folder / "posts").mkdir(parents=True)
    for number in range(4):
        (folder / "posts" / f"your_posts_{number}.html").write_text("<html><body>words</body></html>")
    _check(capsys, database, folder, "html_instead_of_json", "for reading in a browser")
    assert "choose JSON" in _run(capsys, "plan", database, folder).error["what_to_do"]


def test_truncated_zip(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = zipped(x_folder(tmp_path / "x", tweets=300), tmp_path / "x.zip")
    path.write_bytes(path.read_bytes()[:-400])
    _check(capsys, database, path, "truncated_archive", "x.zip")


def test_a_zip_with_a_hole_in_a_member(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = zipped(x_folder(tmp_path / "x", tweets=3_000), tmp_path / "x.zip")
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 200] = b"\0" * 200
    path.write_bytes(content)
    told = _run(capsys, "import", database, path)
    assert told.code == 3
    assert "x.zip" in told.err


def test_zip_with_a_password(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = zipped(x_folder(tmp_path / "x"), tmp_path / "x.zip")
    content = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(signature)
        while start >= 0:
            content[start + offset] |= 1
            start = content.find(signature, start + 1)
    path.write_bytes(content)
    _check(capsys, database, path, "password_archive", "password")


@pytest.mark.parametrize("name", ["../../evil.js", "/etc/evil.js", "C:\\evil.js", "data/../../evil.js"])
def test_names_that_lead_out_of_the_zip(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    path = zipped(x_folder(tmp_path / "x"), tmp_path / "x.zip")
    with zipfile.ZipFile(path, "a") as container:
        container.writestr(name, "window.YTD.evil.part0 = []")
    told = _run(capsys, "plan", database, path)
    # Nothing is ever unpacked, so that such a name is harmless: it is left aside, and the archive is read.
    assert told.code == 0
    assert "evil" not in told.out
    assert list(tmp_path.rglob("evil.js")) == []


@pytest.mark.parametrize("brackets", ["[" * 5_000, '{"a":' * 1_200, "[" * 5_000 + "]" * 5_000])
def test_nested_brackets(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], brackets: str) -> None:
    folder = x_folder(tmp_path / "x", tweets_js=f"window.YTD.tweets.part0 = [{brackets}")
    told = _run(capsys, "plan", database, folder)
    assert told.code in {0, 3}
    assert "Traceback" not in told.err


def test_a_number_of_5000_digits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoilt = json.dumps([tweet(1), tweet(2, favorite_count="@"), tweet(3)]).replace('"@"', "9" * 5_000)
    folder = x_folder(tmp_path / "x", tweets_js=f"window.YTD.tweets.part0 = {spoilt}")
    path = tmp_path / "db" / "gaung.db"
    told = _run(capsys, "import", path, folder)
    assert told.code == 0, told.err
    [imported] = json.loads(told.out)["result"]
    assert imported["entries"]["in"] == imported["entries"]["stored"] + imported["entries"]["left_out"]
    assert imported["posts"]["original"] >= 2


def test_an_archive_of_another_person(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = x_folder(tmp_path / "x")
    _check(capsys, database, folder, "other_owner", "belongs to tilda_example, not to sari", account="sari")


@pytest.mark.parametrize("kind", ["zip", "folder", "file"])
def test_nothing_in_it(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    path = tmp_path / f"empty-{kind}{'.zip' if kind == 'zip' else ''}"
    if kind == "folder":
        path.mkdir()
    elif kind == "file":
        path.touch()
    else:
        zipfile.ZipFile(path, "w").close()
    told = _run(capsys, "import", database, path)
    assert told.code == 3
    assert path.name in told.error["message"]


def test_no_such_file(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _check(capsys, database, tmp_path / "absent.zip", "unreadable_file", "absent.zip")


def test_a_file_that_changes_while_it_is_read(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = x_folder(tmp_path / "x", tweets=30_000)
    tweets = folder / "data" / "tweets.js"
    is_over = threading.Event()

    def touch() -> None:
        while not is_over.wait(0.02):
            os.utime(tweets)

    toucher = threading.Thread(target=touch)
    toucher.start()
    told = _run(capsys, "import", database, folder)
    is_over.set()
    toucher.join()
    assert told.code == 3, told.err
    assert told.error["code"] == "archive_changed"
    assert "changed while" in told.error["message"]


def test_a_full_disk_in_the_middle(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="file sizes are not limited this way on Windows")
    folder = x_folder(tmp_path / "x", tweets=20_000)
    path = tmp_path / "db" / "gaung.db"
    with opened(path.parent):
        pass

    def limit() -> None:
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))

    command = [sys.executable, "-m", "desktop_app", "import", "--yes", "--json", "--db", str(path), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=limit, check=False, cwd=Path(__file__).parents[2])
    assert done.returncode in {5, 8}, done.stderr
    assert "nothing was changed" in json.loads(done.stdout)["message"].lower()
    with opened(path.parent) as opened_database:
        assert not any(contents(opened_database).values())


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder which other users may enter, as those of the tests are not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs root, who gives up its rights for the command")
@pytest.mark.parametrize(("rights", "words"), [(0o555, "may not write in the folder"), (0o000, "may not read")])
def test_a_folder_without_the_right_to_it(rights: int, words: str, open_to_all: Path) -> None:
    locked = open_to_all / "locked"
    locked.mkdir(mode=rights)
    archive = x_folder(open_to_all / "x")
    # What is needed is imported first: another user may not be able to read this Python.
    program = (
        "import os, sys; sys.path.insert(0, sys.argv[1]); from desktop_app.cli import main; os.setgid(65534); os.setuid(65534); "
        "sys.exit(main(['import', '--yes', '--json', '--db', sys.argv[2], sys.argv[3]]))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program, str(root), str(locked / "gaung.db"), str(archive)],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
    )
    assert done.returncode == 8, done.stderr
    assert words in json.loads(done.stdout)["message"]
    assert list(locked.iterdir()) == []


def test_a_database_of_a_newer_version(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "db" / "gaung.db"
    with opened(path.parent):
        pass
    connection = connect(path, is_read_only=False)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 5}")
    connection.close()
    before = path.read_bytes()
    told = _run(capsys, "import", path, x_folder(tmp_path / "x"))
    assert (told.code, told.error["code"]) == (5, "newer_database")
    assert "Install the newest Gaung" in told.error["what_to_do"]
    assert path.read_bytes() == before


def test_good_archives_stand_when_others_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = zipped(x_folder(tmp_path / "x"), tmp_path / "x.zip")
    bad = tmp_path / "bad.bin"
    bad.write_bytes(b"\0\1\2")
    told = _run(capsys, "import", tmp_path / "gaung.db", good, bad)
    assert told.code == 3
    found = json.loads(told.out)
    assert len(found["result"]) == 1
    assert [warning for warning in found["warnings"] if "bad.bin" in warning]


def test_text_that_is_hostile_to_a_page_stays_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = "<img src=x onerror=alert(1)> \x1b[31mred \u202e\x00 {field} %s"
    folder = tmp_path / "x"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "account.js").write_text(account(), encoding="utf-8")
    (folder / "data" / "tweets.js").write_text(script("tweets", [tweet(1, words, favorite_count="50")]), encoding="utf-8")
    path = tmp_path / "gaung.db"
    assert _run(capsys, "import", path, folder).code == 0
    assert main(["explain", "--db", str(path)]) == 0
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "\x00" not in shown
    report = tmp_path / "report.html"
    assert main(["report", "--full", "--html", "--db", str(path), str(report)]) == 0
    assert "<img" not in report.read_text(encoding="utf-8")
