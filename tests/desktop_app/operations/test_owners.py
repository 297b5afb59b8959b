"""Whose archive it is: what the file carries goes before what is known, and what is known is only taken where it is the only one."""

from pathlib import Path

from desktop_app.operations.imports import PlannedArchive, import_planned, plan_archives
from local_db.database import LocalDatabase
from local_db.importer_protocol import ImportOptions
from local_db.progress import CancelToken, Progress
from local_db.queries.accounts import account_rows
from tests.golden import FIXTURES
from tests.local_db.database_cases import NOW, contents, opened

_BLUESKY = FIXTURES / "bluesky_repo" / "several" / "input"


def _silent(_progress: Progress) -> None:
    pass


def _list(folder: Path, *followed: str) -> Path:
    """A list of those whom somebody on the fediverse follows; it names no owner."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "following_accounts.csv").write_text("\n".join(["Account address", *followed]) + "\n", encoding="utf-8")
    return folder


def _blog(path: Path, host: str, *authors: str) -> Path:
    items = "".join(
        f"<item><title>Tea {number}</title><dc:creator>{author}</dc:creator><wp:post_id>{number}</wp:post_id>"
        "<wp:post_date_gmt>2024-03-01 10:00:00</wp:post_date_gmt><wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>"
        for number, author in enumerate(authors, 1)
    )
    logins = "".join(f"<wp:author><wp:author_login>{author}</wp:author_login></wp:author>" for author in authors)
    path.write_text(
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Tea</title>'
        f"<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://{host}</wp:base_blog_url>{logins}{items}</channel></rss>",
        encoding="utf-8",
    )
    return path


def _plan(database: LocalDatabase, path: Path, account: str | None = None) -> PlannedArchive:
    [planned] = plan_archives(database, [path], ImportOptions(account=account), on_progress=_silent, cancel=CancelToken())
    assert isinstance(planned, PlannedArchive), planned
    return planned


def _import(database: LocalDatabase, path: Path, account: str | None = None) -> bool:
    """Whether anything was new."""
    planned = _plan(database, path, account)
    done = import_planned(database, planned, now=NOW, on_progress=_silent, cancel=CancelToken())
    return not done.is_already_known


def _names(database: LocalDatabase) -> list[str]:
    with database.read() as connection:
        return [one.native_id for one in account_rows(connection)]


def test_a_second_repository_of_bluesky_is_an_account_of_its_own_without_a_question(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        found = plan_archives(database, [_BLUESKY], ImportOptions(), on_progress=_silent, cancel=CancelToken())
        planned = [one for one in found if isinstance(one, PlannedArchive)]
        first, *others = planned
        import_planned(database, first, now=NOW, on_progress=_silent, cancel=CancelToken())
        again = plan_archives(database, [_BLUESKY], ImportOptions(), on_progress=_silent, cancel=CancelToken())
        for one in again:
            assert isinstance(one, PlannedArchive)
            assert (one.taken_for, one.known_owners, one.archive.plan.questions) == (None, (), ())
        for one in others:
            import_planned(database, one, now=NOW, on_progress=_silent, cancel=CancelToken())
        names = _names(database)
        assert len(names) == len(set(names)) == 2
        assert all(name.startswith("did:") for name in names)


def test_a_file_without_an_owner_is_taken_for_the_only_account_and_the_person_asked_if_there_are_two(tmp_path: Path) -> None:
    path = _list(tmp_path / "list", "anna@example.org")
    with opened(tmp_path) as database:
        assert (_plan(database, path).taken_for, _plan(database, path).known_owners) == (None, ())
        _import(database, _list(tmp_path / "first", "budi@example.org"), "sari@example.social")
        planned = _plan(database, path)
        assert (planned.taken_for, planned.known_owners) == ("sari@example.social", ("sari@example.social",))
        assert planned.asked == ImportOptions()
        assert planned.account_is_known
        said = _plan(database, path, "other@example.org")
        assert (said.taken_for, said.known_owners) == (None, ())
        _import(database, _list(tmp_path / "second", "budi@example.org", "cici@example.org"), "work@example.org")
        planned = _plan(database, path)
        assert (planned.taken_for, sorted(planned.known_owners)) == (None, ["sari@example.social", "work@example.org"])
        assert planned.options == ImportOptions()


def test_the_same_file_changes_no_hands_until_another_owner_is_named(tmp_path: Path) -> None:
    path = _list(tmp_path / "list", "anna@example.org")
    with opened(tmp_path) as database:
        _import(database, _list(tmp_path / "first", "budi@example.org"), "sari@example.social")
        assert _import(database, path)
        before = contents(database)
        assert not _import(database, path)
        _import(database, _list(tmp_path / "second", "budi@example.org", "cici@example.org"), "work@example.org")
        # Now there are two accounts which it may be of, and it stays with the one for which it was taken.
        assert not _import(database, path)
        with_two = contents(database)
        assert set(before["act"]) < set(with_two["act"])
        assert _import(database, path, "work@example.org")
        assert contents(database) != with_two
        assert not _import(database, path)


def test_another_site_is_not_taken_for_the_blog_that_is_here(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        assert _import(database, _blog(tmp_path / "tea.xml", "tea.example.org", "sari", "budi"), "sari")
        again = _plan(database, tmp_path / "tea.xml")
        assert (again.taken_for, again.known_owners) == ("sari", ("sari",))
        other = _plan(database, _blog(tmp_path / "other.xml", "other.example.org", "sari", "cici"))
        assert (other.taken_for, other.known_owners) == (None, ())
        assert other.archive.plan.account is not None
        assert _import(database, tmp_path / "other.xml", "cici")
        assert _names(database) == ["tea.example.org", "other.example.org"]
