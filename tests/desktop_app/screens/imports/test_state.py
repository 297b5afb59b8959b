"""Plans, answers and progress as values: what the person reads before an import and while it runs."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from desktop_app.screens.imports.state import (
    Answer,
    PlanCard,
    ProgressNews,
    QuestionRow,
    Work,
    answered,
    day_to_time,
    keep_words,
    plan_card,
    progress_news,
    refused_card,
)
from local_db.errors import LocalDbError, MalformedArchiveError, NotAnArchiveError, ParserCrashedError, UnrecognisedArchiveError
from local_db.importer_protocol import ImportOptions, Question
from local_db.progress import Progress
from local_db.records import Account, Evidence, Platform, UnixTime
from tests.desktop_app.screens.imports.conftest import planned_with
from tests.desktop_app.window_fakes import planned, seconds, summary

_MAY_2014 = seconds(dt.date(2014, 5, 1))


def test_a_plan_says_whose_archive_it_is_what_it_holds_and_what_it_lacks() -> None:
    assert plan_card(7, planned()) == PlanCard(
        number=7,
        title="twitter.zip",
        subtitle="X, @sari",
        facts=(
            "May 2011 to Nov 2026, as of 23 Nov 2026",
            "Reactions received: totals, no names. Followers: not in this file.",
            "Reads tweets.js",
            "Not in this archive: tweets-part1.js",
            "Not in this file: number of followers.",
            "1 private file stays closed (messages, e-mail, phone, places).",
        ),
        questions=(),
        button_text="Import 8,377 entries",
    )


def test_an_address_book_is_planned_as_contacts_of_no_account() -> None:
    book = planned_with(
        "contacts.vcf",
        importer="contacts_vcard",
        platform=Platform.OTHER,
        account=None,
        **dict.fromkeys(("as_of", "first", "last")),
        **dict.fromkeys(("evidence", "lacks", "missing", "private"), ()),
        entries=1_240,
        files=("contacts.vcf",),
    )
    assert plan_card(1, book) == PlanCard(
        number=1,
        title="contacts.vcf",
        subtitle="Contacts",
        facts=(
            "Reads names, links and handles. E-mail addresses, phone numbers and everything else are not kept.",
            "Reads contacts.vcf",
        ),
        button_text="Import 1,240 contacts",
    )


def test_a_plan_that_knows_nothing_claims_nothing() -> None:
    bare = planned_with(first=None, last=None, as_of=None, evidence=(), lacks=(), files=(), missing=(), private=())
    assert plan_card(1, bare).facts == ("Reactions received: not in this file.",)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"as_of": None}, "May 2011 to Nov 2026"),
        ({"first": None}, "as of 23 Nov 2026"),
        ({"last": None}, "as of 23 Nov 2026"),
        ({"first": None, "as_of": UnixTime(0)}, "as of 1 Jan 1970"),
        ({"first": None, "last": None, "as_of": None}, "Reactions received: totals, no names. Followers: not in this file."),
    ],
)
def test_period_and_as_of_are_told_only_where_the_file_states_them(fields: dict[str, Any], words: str) -> None:
    assert plan_card(1, planned_with(**fields)).facts[0] == words


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        ((Evidence.POSTS, Evidence.REACTORS, Evidence.FOLLOWER_LIST), "Reactions received: with names. Followers: yes."),
        ((Evidence.POSTS,), "Reactions received: not in this file. Followers: not in this file."),
    ],
)
def test_a_plan_says_whether_reactions_come_with_names(evidence: tuple[Evidence, ...], words: str) -> None:
    assert words in plan_card(1, planned_with(evidence=evidence)).facts


@pytest.mark.parametrize(
    ("entries", "words"),
    [(None, "Import"), (0, "Import 0 entries"), (1, "Import 1 entry"), (8_377, "Import 8,377 entries")],
)
def test_the_button_says_how_many_entries_it_imports(entries: int | None, words: str) -> None:
    assert plan_card(1, planned(entries=entries)).button_text == words


@pytest.mark.parametrize(
    ("platform", "account", "is_known", "words"),
    [
        (Platform.X, Account(platform=Platform.X, native_id="1", handle="sari", name="Sari W."), False, "X, @sari"),
        (Platform.X, Account(platform=Platform.X, native_id="1", name="Sari W."), False, "X, Sari W."),
        (Platform.X, Account(platform=Platform.X, native_id="1"), False, "X, 1"),
        (Platform.X, None, False, "X"),
        (Platform.BLOG, Account(platform=Platform.BLOG, native_id="example.org", handle="example.org"), False, "Blog, example.org"),
        (Platform.X, Account(platform=Platform.X, native_id="1", handle="sari"), True, "X, @sari (already here)"),
    ],
)
def test_a_plan_names_its_owner_as_well_as_the_file_knows_it(
    platform: Platform, account: Account | None, is_known: bool, words: str
) -> None:
    one = replace(planned_with(platform=platform, account=account), account_is_known=is_known)
    assert plan_card(1, one).subtitle == words


@pytest.mark.parametrize(
    ("files", "words"),
    [
        (("data/a.js", "b.js", "c.js", "deep/er/d.js"), "Reads a.js, b.js, c.js, d.js"),
        (("a.js", "b.js", "c.js", "d.js", "e.js", "f.js"), "Reads a.js, b.js, c.js, d.js and 2 more"),
    ],
)
def test_at_most_four_files_are_named(files: tuple[str, ...], words: str) -> None:
    assert plan_card(1, planned_with(files=files)).facts[2] == words


def test_many_missing_and_private_files_are_counted() -> None:
    facts = plan_card(1, planned_with(missing=("a/1.js", "a/2.js", "a/3.js", "a/4.js", "a/5.js"), private=("m.js", "n.js"))).facts
    assert "Not in this archive: 1.js, 2.js, 3.js, 4.js and 1 more" in facts
    assert "2 private files stay closed (messages, e-mail, phone, places)." in facts


def test_a_plan_tells_of_the_newest_import_of_the_same_account() -> None:
    earlier = summary()._replace(as_of=seconds(dt.date(2025, 1, 31)))
    facts = plan_card(1, replace(planned(), earlier=earlier)).facts
    assert facts[-1] == "The newest import of this account is as of 31 Jan 2025."
    assert not any("newest import" in fact for fact in plan_card(1, planned()).facts)


_TAKEN = "Whose archive is it? Taken for the account which you have here; write another name if it is not"


@pytest.mark.parametrize(
    ("question", "account", "row"),
    [
        (Question("account"), None, QuestionRow("account", "Whose archive is it? Your name on this platform", (), "")),
        (
            Question("account", suggestion="guess"),
            None,
            QuestionRow("account", "Whose archive is it? Your name on this platform", (), "guess"),
        ),
        (
            Question("account", ("anna", "sari"), "guess"),
            "sari",
            QuestionRow("account", _TAKEN, ("anna", "sari"), "sari"),
        ),
        (
            Question("as_of", suggestion="2026-11-20"),
            "sari",
            QuestionRow("as_of", "On which day did you export it? (year-month-day)", (), "2026-11-20"),
        ),
        (Question("zone"), "sari", QuestionRow("zone", "Which time zone do its times have? (such as Asia/Jakarta)", (), "")),
        (Question("edition"), None, QuestionRow("edition", "edition", (), "")),
    ],
)
def test_a_question_is_a_sentence_with_a_suggestion_where_there_is_one(question: Question, account: str | None, row: QuestionRow) -> None:
    asking = replace(planned(questions=(question,)), options=ImportOptions(account=account, as_of=UnixTime(0), zone="UTC"))
    assert plan_card(1, asking).questions == (row,)


@pytest.mark.parametrize(
    ("owners", "account", "row"),
    [
        (("sari",), "sari", QuestionRow("account", _TAKEN, (), "sari")),
        (("sari", "work"), None, QuestionRow("account", "Whose archive is it? Your name on this platform", ("sari", "work"), "")),
    ],
)
def test_of_several_known_accounts_the_person_chooses(owners: tuple[str, ...], account: str | None, row: QuestionRow) -> None:
    one = replace(planned(questions=(Question("account"),)), options=ImportOptions(account=account), known_owners=owners)
    assert plan_card(1, one).questions == (row,)


def test_a_refused_file_has_its_reason_and_no_button() -> None:
    card = refused_card(3, "holiday.jpg", "holiday.jpg is a picture.", NotAnArchiveError.code)
    assert card == PlanCard(3, "holiday.jpg", subtitle="", facts=(), questions=(), button_text="", refusal="holiday.jpg is a picture.")


@pytest.mark.parametrize("error", [UnrecognisedArchiveError, MalformedArchiveError, ParserCrashedError])
def test_the_structure_of_an_odd_file_can_be_saved(error: type[LocalDbError]) -> None:
    assert refused_card(3, "new.zip", "It is not known.", error.code).has_structure


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ((), ImportOptions(account="old", as_of=UnixTime(5), zone="UTC")),
        ((Answer("account", " @sari "),), ImportOptions(account="sari", as_of=UnixTime(5), zone="UTC")),
        ((Answer("account", "  "), Answer("zone", " ")), ImportOptions(account="old", as_of=UnixTime(5), zone="UTC")),
        ((Answer("zone", " Asia/Jakarta "),), ImportOptions(account="old", as_of=UnixTime(5), zone="Asia/Jakarta")),
        ((Answer("as_of", "1970-01-02"),), ImportOptions(account="old", as_of=UnixTime(2 * 86_400 - 1), zone="UTC")),
        ((Answer("as_of", "yesterday"),), ImportOptions(account="old", as_of=UnixTime(5), zone="UTC")),
        ((Answer("edition", "2nd"),), ImportOptions(account="old", as_of=UnixTime(5), zone="UTC")),
    ],
)
def test_answers_become_options_and_empty_ones_change_nothing(answers: tuple[Answer, ...], expected: ImportOptions) -> None:
    assert answered(ImportOptions(account="old", as_of=UnixTime(5), zone="UTC"), answers) == expected


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("1970-01-01", 86_399),
        (" 2026-11-23 ", seconds(dt.date(2026, 11, 24)) - 1),
        ("1969-12-31", -1),
        ("2026-02-30", None),
        ("23.11.2026", None),
        ("", None),
    ],
)
def test_a_day_means_its_last_second(text: str, time: int | None) -> None:
    assert day_to_time(text) == time


@pytest.mark.parametrize(
    ("sizes", "words"),
    [
        ([("a.zip", 120_000_000)], "Keep a.zip (120 MB): the platform will not give you this file again."),
        ([("a.zip", 7)], "Keep a.zip (7 B): the platform will not give you this file again."),
        ([("a.zip", 1), ("a.zip", 1)], "Keep these 2 archives: the platforms will not give you the same files again."),
    ],
)
def test_the_person_is_told_to_keep_what_was_imported(sizes: list[tuple[str, int]], words: str) -> None:
    assert keep_words(sizes) == words


@pytest.mark.parametrize(
    ("progress", "seconds_since", "news", "percent"),
    [
        (
            Progress(4_000, 8_000, "entries", "data/tweets.js", 4_000, _MAY_2014),
            8.0,
            "4,000 entries · 500 a second · reached May 2014 · tweets.js · not saved yet",
            50,
        ),
        (Progress(4_000, None, "entries", "tweets.js", 4_000), 0.9, "4,000 entries · tweets.js · not saved yet", None),
        (Progress(5, 0, "bytes"), 60.0, "not saved yet", None),
        (Progress(7, 8, "bytes", entries=1), 1.0, "1 entry · 1 a second · not saved yet", 87),
        (Progress(9, 8, "bytes", reached=0), 0.0, "reached Jan 1970 · not saved yet", 100),
    ],
)
def test_progress_is_told_with_rate_place_and_file(progress: Progress, seconds_since: float, news: str, percent: int | None) -> None:
    assert progress_news("Importing", progress, seconds_since, Work.IMPORT) == ProgressNews("Importing", news, percent, Work.IMPORT)


def test_a_look_at_files_saves_nothing_and_says_nothing_of_saving() -> None:
    news = progress_news("Looking", Progress(1, 2, "files", "a.zip"), 0.0, Work.LOOK)
    assert news == ProgressNews("Looking", "a.zip", 50, Work.LOOK)
