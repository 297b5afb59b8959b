"""What the person says of the waiting room is written, shown, and can be undone."""

from desktop_app.jobs import Changed
from desktop_app.words.translations import use_language
from tests.desktop_app.screens.waiting_room.conftest import Room

_DAY_S = 86_400


def test_an_empty_room_says_nothing(room: Room) -> None:
    assert room.state.is_empty
    assert room.states == []
    assert room.operations.calls == ["read_waiting"]


def test_what_was_asked_for_is_in_the_room_and_on_today(room: Room) -> None:
    room.ask("linkedin")
    assert "ask_for_export linkedin None" in room.operations.calls
    assert room.exports() == ["linkedin"]
    assert (room.state.told, room.state.can_undo) == ("Linkedin is in the waiting room.", True)
    assert room.state.next_text == "Next archive: LinkedIn, ready about tomorrow, link ends 72 h later."


def test_undo_takes_the_last_word_back(room: Room) -> None:
    room.ask("linkedin")
    room.model.undo()
    room.jobs.run()
    assert room.state.is_empty
    room.model.undo()
    assert room.jobs.waiting == []


def test_taken_out_and_put_back(room: Room) -> None:
    room.ask("linkedin", "x")
    before = room.state.rows
    room.model.withdraw("linkedin")
    room.jobs.run()
    assert (room.exports(), room.state.told) == (["x"], "Linkedin is not waited for any more.")
    room.model.undo()
    room.jobs.run()
    assert sorted(room.exports()) == sorted(row.export for row in before)
    assert (room.state.told, room.state.can_undo) == ("", False)


def test_here_and_not_here(room: Room) -> None:
    room.ask("linkedin")
    room.model.mark("linkedin", True)
    room.jobs.run()
    assert (room.state.told, room.state.rows[0].can_be_unsaid) == ("Linkedin is marked as here.", True)
    assert room.state.next_text == ""
    room.model.mark("linkedin", False)
    room.jobs.run()
    assert (room.state.told, room.state.rows[0].can_arrive) == ("Linkedin is in the waiting room.", True)


def test_another_day_is_taken_as_it_is_typed_or_named(room: Room) -> None:
    room.ask("linkedin")
    assert not room.model.ask_on("linkedin", " soon ")
    assert room.state.trouble == "“soon” is not a day. Write it as year-month-day."
    assert not room.state.can_undo
    assert room.jobs.waiting == []
    assert room.model.ask_on("linkedin", " 2026-11-20 ")
    room.jobs.run()
    assert room.state.rows[0].asked_on == "2026-11-20"
    assert room.state.trouble == ""


def test_one_word_is_written_at_a_time(room: Room) -> None:
    room.ask("linkedin")
    room.model.withdraw("linkedin")
    room.model.withdraw("linkedin")
    assert len(room.jobs.waiting) == 1
    room.jobs.run()
    assert room.state.trouble == ""
    room.ask("x")
    assert room.exports() == ["x"]


def test_what_could_not_be_written_is_said_and_the_next_word_is_taken(room: Room) -> None:
    room.operations.error = OSError("disk")
    room.ask("linkedin")
    assert (room.state.trouble, room.exports()) == ("It failed: disk.", [])
    room.operations.error = None
    room.ask("linkedin")
    assert (room.state.trouble, room.exports()) == ("", ["linkedin"])


def test_a_room_which_cannot_be_read_says_why_and_keeps_its_rows(room: Room) -> None:
    room.ask("linkedin")
    room.operations.error = OSError("disk")
    room.model.facts_changed(Changed(1, frozenset({"facts"})))
    room.jobs.run()
    assert (room.state.trouble, room.exports()) == ("It failed: disk.", ["linkedin"])


def test_an_import_is_noticed_and_other_writes_are_not(room: Room) -> None:
    room.ask("linkedin")
    room.operations.requests.clear()
    room.model.facts_changed(Changed(1, frozenset({"preferences"})))
    assert room.jobs.waiting == []
    room.model.facts_changed(Changed(2, frozenset({"facts"})))
    room.jobs.run()
    assert room.exports() == []


def test_what_was_said_last_is_gone_when_the_person_comes_back(room: Room) -> None:
    room.ask("linkedin")
    room.model.hide()
    assert (room.state.told, room.state.can_undo) == ("", False)
    room.model.show()
    room.jobs.run()
    assert room.exports() == ["linkedin"]


def test_time_which_passed_meanwhile_is_in_the_words(room: Room) -> None:
    room.ask("linkedin")
    room.operations.now += _DAY_S
    room.model.look_again()
    room.jobs.run()
    assert room.state.rows[0].text == "Ready about today; the link ends 72 h later."
    room.operations.now += _DAY_S
    room.model.hide()
    room.model.show()
    room.jobs.run()
    assert room.state.rows[0].text == "It is probably ready. The link ends about Fri 27 Nov."


def test_a_write_which_is_cancelled_leaves_the_room_usable(room: Room) -> None:
    room.model.ask("linkedin")
    [work] = room.jobs.waiting
    room.jobs.waiting.clear()
    room.model.ask("x")
    assert room.jobs.waiting == []
    work()
    room.jobs.run()
    assert room.exports() == ["linkedin"]


def test_it_says_the_same_in_another_language(room: Room) -> None:
    room.ask("linkedin")
    use_language("id")
    room.model.translate()
    assert room.state.told == "Linkedin ada di ruang tunggu."
    assert room.state.next_text.startswith("Arsip berikutnya: LinkedIn, siap sekitar besok")
