"""Imports that are there, what was left out of them, and what undoing takes, as values."""

import datetime as dt
from typing import Any

import pytest

from desktop_app.operations.imports import UndoPreview
from desktop_app.screens.imports.state import (
    ImportCard,
    ImportsState,
    IssueGroup,
    ProgressNews,
    UndoQuestion,
    import_card,
    imports_state,
    report_text,
    sum_words,
    undo_lines,
    undo_question,
)
from local_db.queries.coverage import CoverageRow
from local_db.queries.imports import IssueRow, UndoCounts
from tests.desktop_app.window_fakes import TODAY, seconds, summary

_NOTE = (IssueRow("assumed_zone", "posts.csv", "", 1),)


def test_an_import_is_told_as_a_sum_with_period_reactions_and_reasons() -> None:
    assert import_card(summary(4)) == ImportCard(
        import_id=4,
        title="Mastodon, @sari@example.social",
        subtitle="mastodon.zip, imported 23 Nov 2026",
        facts=(
            "1,584 entries = 1,551 stored + 0 already known + 33 left out",
            "1,551 posts, 2 Apr 2019 to 20 Nov 2026",
            "Received: 4,211 likes, 1 repost",
        ),
        issues_text="33 left out: why",
        issues=(
            IssueGroup("31 private entries, not read", ("outbox.json",)),
            IssueGroup("2 entries without a usable date", ("outbox.json[17]  published",)),
        ),
    )


def test_the_four_numbers_of_the_sum_stand_each_in_its_place() -> None:
    counted = summary()._replace(entries=10_234, stored=9_000, known=1_200, left_out=34)
    assert sum_words(counted) == "10,234 entries = 9,000 stored + 1,200 already known + 34 left out"


@pytest.mark.parametrize(
    ("fields", "facts"),
    [
        ({"posts": {"original": 1}}, ("1 post, 2 Apr 2019 to 20 Nov 2026", "Received: 4,211 likes, 1 repost")),
        ({"posts": {"original": 0}}, ("2 Apr 2019 to 20 Nov 2026", "Received: 4,211 likes, 1 repost")),
        ({"first": None}, ("Holds: posts, likes",)),
        ({"first": None, "coverage": ()}, ("Received: 4,211 likes, 1 repost",)),
        ({"last": None}, ("Received: 4,211 likes, 1 repost",)),
        ({"reactions": {"likes": None}}, ("1,551 posts, 2 Apr 2019 to 20 Nov 2026", "Received: not in this file")),
        ({"first": None, "followers": 0}, ("Holds: posts, likes", "0 followers")),
        ({"first": None, "followers": 1}, ("Holds: posts, likes", "1 follower")),
        ({"first": None, "followers": 2_150}, ("Holds: posts, likes", "2,150 followers")),
        ({"first": 0, "last": 0}, ("1,551 posts, 1 Jan 1970 to 1 Jan 1970", "Received: 4,211 likes, 1 repost")),
    ],
)
def test_an_import_tells_what_it_holds_and_leaves_the_unknown_away(fields: dict[str, Any], facts: tuple[str, ...]) -> None:
    assert import_card(summary()._replace(**fields)).facts[1:] == facts


def test_an_address_book_is_told_as_so_many_contacts() -> None:
    unknown: dict[str, Any] = dict.fromkeys(("handle", "native_id", "first", "last", "following"))
    book = summary(name="contacts.vcf", left_out=0)._replace(**unknown, importer="contacts_vcard", platform="other", contacts=1_551)
    card = import_card(book._replace(coverage=(), posts={"original": 0}, reactions={"likes": None}))
    assert (card.title, card.subtitle) == ("Contacts", "contacts.vcf, imported 23 Nov 2026")
    assert card.facts == ("1,551 entries = 1,551 stored + 0 already known + 0 left out", "1,551 contacts")


def test_an_import_without_a_handle_has_the_name_of_the_platform() -> None:
    assert import_card(summary()._replace(handle=None)).title == "Mastodon"


@pytest.mark.parametrize(
    ("left_out", "issues", "words"),
    [
        (0, (), ""),
        (0, _NOTE, "1 note"),
        (0, (*_NOTE, IssueRow("count_differs", "a.csv", "", 1), IssueRow("count_differs", "b.csv", "", 1)), "2 notes"),
        (1, _NOTE, "1 left out: why"),
        (1_200, (), "1,200 left out: why"),
    ],
)
def test_what_was_left_out_is_counted_and_notes_are_called_notes(left_out: int, issues: tuple[IssueRow, ...], words: str) -> None:
    assert import_card(summary()._replace(left_out=left_out, issues=issues)).issues_text == words


def test_issues_of_one_kind_are_added_up_most_frequent_first_with_three_places() -> None:
    issues = (
        IssueRow("bad_time", "outbox.json[1]", "published", 2),
        IssueRow("malformed", "outbox.json[2]", "", 5),
        IssueRow("bad_time", "outbox.json[3]", "", 3),
        IssueRow("bad_time", "outbox.json[4]", "", 1),
        IssueRow("bad_time", "outbox.json[5]", "", 1),
        IssueRow("of_tomorrow", "", "a.json", 1),
    )
    assert import_card(summary()._replace(issues=issues)).issues == (
        IssueGroup("7 entries without a usable date", ("outbox.json[1]  published", "outbox.json[3]", "outbox.json[4]")),
        IssueGroup("5 damaged entries", ("outbox.json[2]",)),
        IssueGroup("1 note", ("a.json",)),
    )


def test_the_report_holds_the_sum_and_where_things_stood() -> None:
    assert report_text(import_card(summary())) == (
        "1,584 entries = 1,551 stored + 0 already known + 33 left out\n"
        "31 private entries, not read\n"
        "    outbox.json\n"
        "2 entries without a usable date\n"
        "    outbox.json[17]  published"
    )
    groups = (IssueGroup("2 notes", ("a.csv", "b.csv")), IssueGroup("1 note", ()))
    assert report_text(ImportCard(1, "X", "x.zip", (), "", groups)) == "\n2 notes\n    a.csv\n    b.csv\n1 note"


def test_the_list_has_the_newest_import_first_and_keeps_the_rest_of_the_screen() -> None:
    before = ImportsState(trouble="The disk is full.", result=("Imported a.zip.",), progress=ProgressNews("Importing"))
    blog = (CoverageRow("blog", "example.org", "posts", None, seconds(dt.date(2025, 12, 31))),)
    after = imports_state(before, (summary(1, name="old.zip"), summary(2, name="new.zip")._replace(coverage=blog)))
    assert [card.subtitle.split(",")[0] for card in after.imports] == ["new.zip", "old.zip"]
    assert after.newest == (("Blog", "31 Dec 2025"), ("Mastodon", "23 Nov"))
    assert after.is_loaded
    assert (after.trouble, after.result, after.progress) == (before.trouble, before.result, before.progress)


def test_nothing_imported_is_a_loaded_list_without_cards() -> None:
    assert imports_state(ImportsState(), ()) == ImportsState(is_loaded=True)


def test_the_question_before_an_undo_says_what_goes_and_what_stays() -> None:
    preview = UndoPreview(summary(5), UndoCounts(1_200, 351, 4_300, 80, 20), 31.3, 12.0)
    assert undo_question(preview) == UndoQuestion(
        5,
        "Undo the import of mastodon.zip?",
        (
            "1,200 posts go.",
            "4,300 dated or named reactions go.",
            "80 names in the list of followers go.",
            "351 posts stay, because another import brought them too.",
            "Score 31.3 -> 12.0",
            "What you wrote yourself stays. The archive file is not touched; you can import it again.",
        ),
    )


@pytest.mark.parametrize(
    ("counts", "lines"),
    [
        (UndoCounts(0, 0, 0, 0, 0), ()),
        (UndoCounts(1, 0, 0, 0, 0), ("1 post goes.",)),
        (UndoCounts(0, 1, 0, 0, 0), ("1 post stays, because another import brought it too.",)),
        (UndoCounts(0, 0, 1, 0, 0), ("1 dated or named reaction goes.",)),
        (UndoCounts(0, 0, 0, 1, 0), ("1 name in the list of followers goes.",)),
        (UndoCounts(0, 0, 0, 0, 0, 1, 0), ("1 contact goes.",)),
        (UndoCounts(0, 0, 0, 0, 0, 1_240, 3), ("1,240 contacts go.", "3 contacts stay, because another import brought them too.")),
    ],
)
def test_only_what_changes_is_told_of_an_undo(counts: UndoCounts, lines: tuple[str, ...]) -> None:
    preview = UndoPreview(summary(), counts, 31.3, None)
    assert undo_lines(preview) == (*lines, "Score 31.3 -> –")
    assert undo_lines(preview, is_calm=True) == lines


def test_days_are_those_of_utc_whatever_the_zone_of_the_machine() -> None:
    last_second = seconds(TODAY) + 86_399
    assert import_card(summary()._replace(finished_at=last_second)).subtitle == "mastodon.zip, imported 23 Nov 2026"
