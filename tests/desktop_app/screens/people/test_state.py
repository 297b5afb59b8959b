"""People in words: rows, notes, cards, suggestions, and why there is nobody."""

from array import array
from dataclasses import replace

import pytest

from desktop_app.operations.people_results import PeopleOrder, Suggestions
from desktop_app.screens.people.state import (
    ListPart,
    Phase,
    failed_list,
    list_part,
    person_card,
    person_line,
    same_part,
    search_found,
)
from desktop_app.words.translations import use_language
from tests.desktop_app.people_fakes import ANA_BLOG, ANA_SUGGESTED, ANA_X, BUDI, BUDI_SUGGESTED, CARD, NUMBER, member, person


def _order(
    number: int = 3, *, reacted: int = 2, never_named: tuple[str, ...] = ("x", "bluesky"), platforms: tuple[str, ...] = ("blog", "x")
) -> PeopleOrder:
    return PeopleOrder(array("q", range(number)), reacted, 0, frozenset({"blog"}), never_named, tuple((one, 1) for one in platforms))


def test_a_row_says_who_where_how_often_and_when_last() -> None:
    assert person_line(ANA_BLOG).cells == ("Ana Wibowo", "Blog", "12", "83", "13 Nov 2025")
    assert person_line(ANA_X).cells == ("Ana Wibowo", "X", "–", "–", "follows you")
    assert person_line(BUDI).cells == ("Budi", "Blog", "0", "1", "13 Nov 2025")
    assert person_line(CARD).cells == ("Budi of the choir", "Contacts", "–", "–", "–")
    number = person_line(NUMBER)
    assert (number.cells[0], number.is_unnamed) == ("person 4711, name unknown", True)
    assert person_line(person(member("person:mastodon:url:https://a.example/ap/users/1"))).cells[0] == "https://a.example/ap/users/1"


def test_the_list_says_how_many_and_whose_files_name_nobody() -> None:
    part = list_part(_order(), tuple(person_line(one) for one in (ANA_BLOG, BUDI)), fetched=2, platform="")
    assert part.phase is Phase.PEOPLE
    assert part.headline == "2 people reacted to you by name. 1 more follows you."
    assert part.note == "These exports never name who reacted: X, Bluesky."
    assert part.has_more
    assert [(choice.key, choice.text) for choice in part.platforms] == [("", "All platforms"), ("blog", "Blog"), ("x", "X")]
    whole = list_part(_order(never_named=()), (person_line(NUMBER),), fetched=200, platform="x")
    assert not whole.has_more
    assert whole.note == "Where only a number is known, an answer of yours or an address book may name the person."


@pytest.mark.parametrize(
    ("order", "title", "words"),
    [
        (_order(0, reacted=0, never_named=(), platforms=()), "Nobody yet", "Import first."),
        (_order(0, reacted=0), "No names in these files", "These exports never name who reacted: X, Bluesky. Names stand in blog comments"),
    ],
)
def test_why_there_is_nobody(order: PeopleOrder, title: str, words: str) -> None:
    part = list_part(order, (), fetched=200, platform="")
    assert (part.phase, part.title) == (Phase.EMPTY, title)
    assert words in part.message


def test_nobody_on_one_platform_is_an_empty_list() -> None:
    assert list_part(_order(0, reacted=0), (), fetched=200, platform="x").phase is Phase.PEOPLE


def test_a_list_which_was_read_stays_when_the_next_read_goes_wrong() -> None:
    part = list_part(_order(), (), fetched=200, platform="")
    assert failed_list(part, "disk") is part
    assert failed_list(ListPart(), "disk") == ListPart(Phase.FAILED, "The list cannot be shown", "disk")


def test_a_card_tells_each_account() -> None:
    alone = person_card(ANA_BLOG)
    assert (alone.title, alone.summary, alone.can_split) == (
        "Ana Wibowo",
        "Reactions in the last year 12, in all 83; last 13 Nov 2025",
        False,
    )
    both = person_card(person(*ANA_BLOG.members, *ANA_X.members, *CARD.members))
    assert both.can_split
    assert both.summary.endswith("; follows you; you answered, mentioned or liked them 2 times")
    assert [(one.text, one.detail) for one in both.members] == [
        ("Blog, Ana Wibowo", "Reactions in the last year 12, in all 83; last 13 Nov 2025 · https://ana.example"),
        ("X, @anawibowo, Ana Wibowo", "Reactions are not named in the files; follows you; you answered, mentioned or liked them 2 times"),
        ("Contacts, Budi of the choir", ""),
    ]
    assert person_card(NUMBER).members[0].text == "X, person 4711, name unknown"
    assert (
        person_card(person(member("person:blog:name:Dini", handle="dini", reactions=0, last=None))).members[0].detail
        == "No reaction in the files"
    )


def test_suggestions_say_their_evidence_and_both_answers() -> None:
    part = same_part(Suggestions((ANA_SUGGESTED, BUDI_SUGGESTED), 2), (), answered=(), shown=20, trouble="")
    ana, budi = part.cards
    assert (ana.strength, ana.one_text, ana.two_text) == ("Slight evidence: others may have the same name", "One person", "Two people")
    assert ana.evidence == ("The same full name: Ana Wibowo (Blog, X)",)
    assert ana.names == "Blog, Ana Wibowo; X, @anawibowo, Ana Wibowo"
    assert (budi.strength, budi.two_text) == ("Strong evidence", "Different people")
    assert budi.evidence == ("On one card of your contacts: Budi of the choir (Contacts, Blog)",)
    assert [side.detail for side in budi.sides][:2] == ["", "Reactions in the last year 0, in all 1; last 13 Nov 2025"]
    assert (part.message, part.more, part.is_loading) == ("", "", False)


def test_answered_suggestions_are_gone_and_the_rest_comes_by_and_by() -> None:
    found = Suggestions((ANA_SUGGESTED, BUDI_SUGGESTED), 1_204)
    part = same_part(found, (), answered=(), shown=1, trouble="")
    assert (len(part.cards), part.more) == (1, "Show more (1,203)")
    part = same_part(found, (), answered={tuple(side.key for side in ANA_SUGGESTED.sides)}, shown=1, trouble="")
    assert (part.cards[0].strength, part.more) == ("Strong evidence", "")
    part = same_part(Suggestions((), 0), (ANA_BLOG,), answered=(), shown=1, trouble="")
    assert part.message.startswith("Nobody seems to be one person")
    assert [one.title for one in part.merged] == ["Ana Wibowo"]


def test_while_suggestions_are_looked_for_and_when_that_goes_wrong() -> None:
    assert same_part(None, (), answered=(), shown=1, trouble="").message == "Looking for people who may be one…"
    part = same_part(None, (), answered=(), shown=1, trouble="It went wrong.")
    assert (part.message, part.is_loading) == ("It went wrong.", False)


def test_nobody_is_found_beside_the_person_themselves() -> None:
    card = person_card(ANA_BLOG)
    assert [line.key for line in search_found((ANA_BLOG, ANA_X), card, is_answer=True).found] == [ANA_X.key]
    assert search_found((ANA_BLOG,), card, is_answer=True).note == "Nobody else is called like this."
    assert search_found((), card, is_answer=False).note == ""


@pytest.mark.parametrize(
    ("kind", "shown", "words"),
    [
        ("link", "x:ana", "The same address: X, @ana (Blog)"),
        ("link", "web:ana.example/about", "The same address: ana.example/about (Blog)"),
        ("link", "youtube:channel/UC1", "The same address: YouTube, @UC1 (Blog)"),
        ("domain", "ana.example", "The handle is the address of the other's site: ana.example (Blog)"),
        ("handle", "ana", "The same handle: ana (Blog)"),
    ],
)
def test_each_kind_of_evidence_has_its_sentence(kind: str, shown: str, words: str) -> None:
    one = replace(ANA_SUGGESTED, evidence=(replace(ANA_SUGGESTED.evidence[0], kind=kind, shown=shown, platforms=("blog",)),), strength=2)
    [card] = same_part(Suggestions((one,), 1), (), answered=(), shown=1, trouble="").cards
    assert (card.evidence, card.strength) == ((words,), "Some evidence")


def test_a_person_reads_it_in_their_language() -> None:
    use_language("id")
    line, card = person_line(NUMBER), person_card(ANA_BLOG)
    use_language("en")
    assert line.cells[0] == "orang 4711, nama tidak diketahui"
    assert card.summary == "Reaksi setahun terakhir 12, seluruhnya 83; terakhir 13 Nov 2025"
