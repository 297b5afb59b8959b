"""On and off, what is offered and what is not, what is remembered."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from desktop_app.screens.downloads.state import WatchChoice
from desktop_app.surroundings import Redaction
from desktop_app.words.redaction import stand_in
from desktop_app.words.translations import use_language
from local_db.importer_protocol import Question
from local_db.records import Account, Platform
from tests.desktop_app.screens.downloads.conftest import NOW, Downloads, archive, unknown


def test_nothing_is_watched_before_the_person_wants_it(downloads: Downloads) -> None:
    downloads.model.start()
    assert not downloads.watch.is_on
    assert not downloads.model.state.is_on
    assert downloads.model.state.folder_text.endswith("Downloads")
    assert downloads.kept == []


def test_switched_on_it_watches_from_now_on_and_off_at_once(downloads: Downloads) -> None:
    downloads.model.switch(True)
    assert downloads.watch.is_on
    assert downloads.model.state.is_on
    assert downloads.kept == [WatchChoice(NOW)]
    downloads.model.switch(False)
    assert not downloads.watch.is_on
    assert not downloads.model.state.is_on
    assert downloads.kept[-1] == WatchChoice()


def test_what_was_chosen_once_holds_at_the_next_start(tmp_path: Path, qapp: object) -> None:
    made = Downloads(tmp_path, WatchChoice(NOW - 500, str(tmp_path), ("0123456789abcdef",)))
    assert made.model.state.is_on
    made.model.start()
    assert made.watch.is_on
    assert made.watch.seen == {"0123456789abcdef"}
    made.model.look()
    assert made.jobs.waiting != []
    made.watch.stop()


def test_an_archive_is_offered_and_its_plan_shown_on_demand(downloads: Downloads) -> None:
    downloads.model.switch(True)
    downloads.land(archive(downloads.folder))
    [row] = downloads.model.state.landed
    assert (row.title, row.text) == ("twitter-2026.zip arrived in Downloads.", "X, @sari")
    assert downloads.model.state.today_text == row.title
    assert downloads.kept[-1].seen == ("mark of twitter-2026.zip",)
    assert downloads.wanted == []
    downloads.model.show_plan(row.paths)
    assert downloads.wanted == [["twitter-2026.zip"]]
    assert downloads.model.state.landed == ()
    assert downloads.model.state.today_text == ""


def test_under_stand_ins_neither_file_nor_folder_nor_owner_is_named(downloads: Downloads) -> None:
    downloads.model.switch(True)
    downloads.land(archive(downloads.folder))
    downloads.model._veil = Redaction(lambda: True)
    downloads.model.translate()
    [row] = downloads.model.state.landed
    chosen = downloads.model._choice.folder
    folder = stand_in("folder", chosen) if chosen else "Downloads"
    assert row.title == downloads.model.state.today_text == f"{stand_in('file', 'twitter-2026.zip')} arrived in {folder}."
    assert row.text == f"X, {stand_in('account', 'sari')}"
    assert downloads.model.state.folder_text == folder
    downloads.model.choose_folder(downloads.folder)
    assert downloads.model.state.folder_text == stand_in("folder", str(downloads.folder))


def test_what_no_importer_knows_is_never_mentioned(downloads: Downloads) -> None:
    downloads.model.switch(True)
    downloads.land(unknown())
    downloads.land(archive(downloads.folder, "table.csv", questions=(Question("columns"),)))
    downloads.error = OSError("gone")
    downloads.land(archive(downloads.folder))
    assert len(downloads.looked_at) == 3
    assert downloads.model.state.landed == ()
    assert downloads.model.state.trouble == ""


def test_an_archive_which_does_not_name_its_owner_is_offered_by_its_platform(downloads: Downloads) -> None:
    downloads.model.switch(True)
    downloads.land(archive(downloads.folder, questions=(Question("account"), Question("as_of"))))
    assert downloads.model.state.landed[0].text == "X"


def test_one_file_with_two_accounts_is_one_offer(downloads: Downloads) -> None:
    one = archive(downloads.folder, "instagram.zip")
    plan = msgspec.structs.replace(
        one.archive.plan, platform=Platform.THREADS, account=Account(platform=Platform.THREADS, native_id="1", handle="sari")
    )
    other = replace(one, archive=one.archive._replace(plan=plan))
    downloads.model.switch(True)
    downloads.land(one, other, one)
    [row] = downloads.model.state.landed
    assert row.text == "X, @sari; Threads, @sari"


def test_several_are_counted_on_today_and_shown_together(downloads: Downloads) -> None:
    downloads.model.switch(True)
    downloads.model.show_all()
    assert downloads.wanted == []
    downloads.land(archive(downloads.folder, "a.zip"), archive(downloads.folder, "b.zip"))
    assert downloads.model.state.today_text == "2 archives arrived in Downloads."
    downloads.model.show_all()
    assert downloads.wanted == [["a.zip", "b.zip"]]


def test_what_is_put_away_or_dropped_by_hand_is_not_offered_any_more(downloads: Downloads) -> None:
    downloads.model.switch(True)
    downloads.land(archive(downloads.folder, "a.zip"), archive(downloads.folder, "b.zip"))
    downloads.model.put_away((downloads.folder / "a.zip", downloads.folder / "other.zip"))
    assert downloads.titles() == ["b.zip arrived in Downloads."]


def test_off_forgets_what_landed_and_what_is_still_looked_at(downloads: Downloads) -> None:
    downloads.model.switch(True)
    downloads.land(archive(downloads.folder, "a.zip"))
    downloads.land(archive(downloads.folder, "b.zip"), is_looked_at=False)
    downloads.model.switch(False)
    downloads.jobs.run()
    assert downloads.model.state.landed == ()
    assert downloads.model.state.today_text == ""


def test_a_look_which_ends_after_the_switch_is_not_told(downloads: Downloads, monkeypatch: pytest.MonkeyPatch) -> None:
    downloads.model.switch(True)
    monkeypatch.setattr("local_db.progress.CancelToken.raise_if_cancelled", lambda _self: None)
    downloads.land(archive(downloads.folder, "b.zip"), is_looked_at=False)
    downloads.model.switch(False)
    downloads.jobs.run()
    assert downloads.model.state.landed == ()


@pytest.mark.parametrize("is_on", [True, False])
def test_another_folder_is_watched_from_now_on_if_any_is(downloads: Downloads, tmp_path: Path, is_on: bool) -> None:
    other = tmp_path / "Archives"
    other.mkdir()
    downloads.model.switch(is_on)
    downloads.model.choose_folder(other)
    assert downloads.kept[-1] == WatchChoice(NOW if is_on else 0, str(other))
    assert downloads.watch.is_on is is_on
    assert downloads.model.folder == other
    assert downloads.model.state.folder_text == str(other)


def test_a_folder_which_cannot_be_read_is_named_until_it_can(downloads: Downloads, tmp_path: Path) -> None:
    away = tmp_path / "usb"
    downloads.model.choose_folder(away)
    downloads.model.switch(True)
    downloads.jobs.run()
    assert downloads.model.state.trouble == f"{away} cannot be read at the moment."
    away.mkdir()
    downloads.model.look()
    downloads.jobs.run()
    assert downloads.model.state.trouble == ""


def test_it_says_the_same_in_another_language(downloads: Downloads) -> None:
    downloads.model.switch(True)
    downloads.land(archive(downloads.folder))
    use_language("id")
    downloads.model.translate()
    assert downloads.titles() == ["twitter-2026.zip tiba di Downloads."]
