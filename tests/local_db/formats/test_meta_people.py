import pytest

from local_db.formats.meta_items import LabelValue, MetaRecord, Value
from local_db.formats.meta_people import caption_of, is_name_label, listed_name, name_in_link, user_name


@pytest.mark.parametrize(
    ("value", "name"), [("Anna.B_1", "anna.b_1"), ("@anna/", "anna"), ("anna@example.org", None), ("two words", None), ("", None), (7, "7")]
)
def test_user_names_hold_no_blanks_and_no_addresses(value: str | int, name: str | None) -> None:
    assert user_name(value) == name


@pytest.mark.parametrize(
    ("link", "name"),
    [
        ("https://www.instagram.com/Anna", "anna"),
        ("https://www.instagram.com/_u/anna", "anna"),
        ("https://instagram.com/anna/?hl=en", "anna"),
        ("https://www.threads.com/@anna", "anna"),
        ("https://www.threads.net/@anna/post/1", None),
        ("https://www.instagram.com/p/", None),
        ("https://example.org/anna", None),
        (None, None),
    ],
)
def test_addresses_of_profiles_tell_names(link: str | None, name: str | None) -> None:
    assert name_in_link(link) == name


def test_a_person_in_a_list_is_named_by_value_then_link_then_title() -> None:
    link = Value(href="https://www.instagram.com/_u/linked")
    assert listed_name(MetaRecord(title="titled", string_list_data=Value(href=link.href, value="valued"))) == "valued"
    assert listed_name(MetaRecord(title="titled", string_list_data=link)) == "linked"
    assert listed_name(MetaRecord(title="titled", string_list_data=[Value(timestamp=1)])) == "titled"
    assert listed_name(MetaRecord(title="titled", label_values=LabelValue(label="x", value="y"))) == "titled"
    assert listed_name(MetaRecord()) is None


def test_labels_of_user_names_are_known_in_several_languages() -> None:
    assert all(map(is_name_label, ("Username", "Benutzername", "Nom d\u2019utilisateur", "Nama pengguna", "Gebruikersnaam")))
    assert not is_name_label("Email")


def test_captions_tell_links_hashtags_and_others() -> None:
    found = caption_of("Hi @Anna, @me. mail@example.org https://example.org/@not#no #Tag #tag &#39;", "me")
    assert found.links == ("https://example.org/@not#no",)
    assert found.hashtags == ("tag",)
    assert found.mentions == ("anna",)
    assert caption_of(None, None) == ((), (), ())
