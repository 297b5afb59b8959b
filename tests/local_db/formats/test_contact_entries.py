import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.formats.contact_entries import Told, contact_of, plain_name, why_none
from local_db.records import Contact, IssueKind

_TEXTS = st.text(max_size=40)


def _contact(*names: str, uid: str = "", mail: str = "", links: tuple[str, ...] = ()) -> Contact:
    found = contact_of(Told(names, uid, mail, links))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  Änne \n Böhm ", "Änne Böhm"),
        ("A\u0308nne", "Änne"),
        ("Anna <anna@example.org>", "Anna"),
        ("Anna (0812-5550-1234)", "Anna"),
        ("Anna +49 (30) 555 0100, work", "Anna , work"),
        ("anna@example.org", ""),
        ("+62 812 5550 1234", ""),
        ("(030) 5550100", ""),
        ("---", ""),
        ("", ""),
        ("\x00\x07Anna\u0007", "Anna"),
        ("Agent 007", "Agent 007"),
        ("🌻", "🌻"),
        ("C@fé Anna", "C@fé Anna"),
        ("x" * 300, "x" * 200),
    ],
)
def test_a_name_is_kept_without_addresses_and_numbers(text: str, name: str) -> None:
    assert plain_name(text) == name


def test_the_first_name_which_is_one_counts() -> None:
    assert _contact("", "anna@example.org", "Anna", "Berta").name == "Anna"


@pytest.mark.parametrize(
    ("names", "kind"),
    [((), IssueKind.UNKNOWN_SHAPE), ((" ",), IssueKind.UNKNOWN_SHAPE), (("", "a@example.org"), IssueKind.PRIVATE_SKIPPED)],
)
def test_it_is_said_why_somebody_has_no_name(names: tuple[str, ...], kind: IssueKind) -> None:
    assert contact_of(Told(names)) is None
    assert why_none(Told(names))[0] is kind


@pytest.mark.parametrize("uid", ["card-9", "https://cards.example/1", "c1234567890123456789", "040000008200E00074C5B7101A82E008"])
def test_the_id_of_a_card_is_its_identity(uid: str) -> None:
    assert _contact("Anna", uid=f" {uid}").key == uid


def test_one_id_written_in_several_ways_is_one() -> None:
    plain = "12345678-0000-4000-8000-1a2b3c4d5e6f"
    assert {_contact("A", uid=uid).key for uid in (plain, plain.upper(), f"urn:uuid:{plain}", f"URN:UUID:{plain.upper()}")} == {plain}


@pytest.mark.parametrize("uid", ["anna@example.org", "mailto:anna@example.org", "tel:+6281155501234", "0811 5550 1234", "a b", "x" * 300])
def test_an_id_which_tells_an_address_or_a_number_is_none(uid: str) -> None:
    assert _contact("Anna", uid=uid).key == _contact("Anna").key


def test_without_an_id_it_is_name_and_address_else_name_and_places() -> None:
    assert _contact("Anna", mail=" Anna@Example.org").key == _contact("ANNA ", mail="anna@example.org", links=("https://a.example",)).key
    links = ("https://a.example", "https://b.example")
    assert _contact("Anna", links=links).key == _contact("Anna", links=links[::-1]).key != _contact("Anna").key
    assert _contact("Anna").key.startswith("sha1:")
    assert _contact("Anna").key != _contact("Berta").key


def test_an_address_cannot_be_found_from_the_identity() -> None:
    keys = {_contact("Anna", mail=f"anna{number}@example.org").key for number in range(5_000)}
    assert 200 < len(keys) <= 256


def test_links_and_handles_are_there_once_and_not_without_end() -> None:
    links = ("https://x.com/anna", "http://x.com/anna", "https://x.com/anna/")
    told = Told(("Anna",), links=links, profiles=((("twitter",), "@anna"), (("twitter",), "https://x.com/anna")))
    found = contact_of(told)
    assert found is not None
    assert (found.urls, found.handles) == (("https://x.com/anna", "http://x.com/anna"), ("x:anna",))
    many = contact_of(Told(("Anna",), links=tuple(f"https://x.com/anna{number}" for number in range(99))))
    assert many is not None
    assert (len(many.urls), len(many.handles)) == (50, 50)


_MAIL, _PHONE = "secret.mail@private.example", "+62 811 5550 1234"


@given(_TEXTS, st.sampled_from([_MAIL, _PHONE, f"mailto:{_MAIL}", f"<{_MAIL}>", f"({_PHONE})"]), _TEXTS)
def test_no_address_and_no_number_comes_out_wherever_it_stands(before: str, secret: str, after: str) -> None:
    text = f"{before} {secret} {after}"
    told = Told(
        (text, "Anna"), text, _MAIL, (text, secret, f"https://a.example/{secret}"), ((("telegram",), secret), (("mastodon",), text))
    )
    found = contact_of(told)
    assert found is not None
    everything = " ".join((found.key, found.name, *found.urls, *(handle for handle in found.handles if not handle.startswith("mastodon:"))))
    assert "secret.mail" not in everything
    assert "8115550" not in re.sub(r"\D", "", found.name + found.key.partition("sha1:")[0] + "".join(found.urls))
