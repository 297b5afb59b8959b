"""The guides as data: how long an export takes, how long its link lives, who reads what arrives."""

import pytest

from desktop_app.words.export_guides import ExportGuide, export_guide, export_guides
from desktop_app.words.translations import use_language
from local_db.parsing.catalogue import IMPORTERS

_WITHOUT_GUIDE = {"x_archive_old", "mastodon_lists", "misskey_notes", "pixelfed_export"}


def _guide(key: str) -> ExportGuide:
    found = export_guide(key)
    assert found is not None
    return found


def test_instant_exports_come_first_and_those_of_unknown_length_last() -> None:
    hours = [guide.ready_after_hours for guide in export_guides()]
    known = [one for one in hours if one is not None]
    assert known == sorted(known)
    assert hours[: len(known)] == known
    assert [guide.is_instant for guide in export_guides()].index(False) == known.count(0) > 5


@pytest.mark.parametrize(
    ("key", "ready", "link"),
    [
        ("bluesky", 0, None),
        ("linkedin", 24, 72),
        ("instagram", 48, 96),
        ("tiktok", 96, 96),
        ("reddit", 720, None),
        ("mastodon", None, None),
    ],
)
def test_times_are_numbers_where_they_are_known(key: str, ready: int | None, link: int | None) -> None:
    assert (_guide(key).ready_after_hours, _guide(key).link_lives_hours) == (ready, link)


def test_every_guide_is_answered_by_importers_which_are_there() -> None:
    named = {importer.name for importer in IMPORTERS}
    answering = {name for guide in export_guides() for name in guide.importers}
    assert answering <= named
    assert all(guide.importers for guide in export_guides())
    assert {"x_archive", "linkedin_archive", "threads_export"} <= answering
    assert not answering & _WITHOUT_GUIDE


def test_a_feed_is_no_backup_of_blogger_and_the_first_part_of_linkedin_is_not_the_whole() -> None:
    blogger, linkedin = _guide("blogger"), _guide("linkedin")
    assert blogger.is_answered_by(importer="web_feed", variant="Atom (Blogger)", source_name="feed.atom")
    assert not blogger.is_answered_by(importer="web_feed", variant="Atom", source_name="feed.atom")
    assert linkedin.is_answered_by(importer="linkedin_archive", variant="", source_name="Complete_LinkedInDataExport_1.zip")
    assert not linkedin.is_answered_by(importer="linkedin_archive", variant="", source_name="Basic_LinkedInDataExport_1.zip")
    assert not linkedin.is_answered_by(importer="linkedin_analytics", variant="", source_name="Content.xlsx")


def test_a_guide_may_have_a_name_of_its_own_in_a_language() -> None:
    try:
        use_language("id")
        assert _guide("instagram").name == "Instagram dan Threads"
        assert _guide("x").name == "X"
    finally:
        use_language("en")
    assert _guide("instagram").name == "Instagram and Threads"
    assert export_guide("nowhere") is None
