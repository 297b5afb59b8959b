import pytest

from local_db.formats.activitypub import Actor
from local_db.formats.fediverse_owner import actor_account, named_account, stamped_time


@pytest.mark.parametrize(
    ("told", "native_id", "handle"),
    [
        ("@Sari@Example.social", "sari@example.social", "Sari@Example.social"),
        (" Sari ", "handle:sari", "Sari"),
        ("@", "unnamed", None),
        ("", "unnamed", None),
        (None, "unnamed", None),
    ],
)
def test_an_answer_becomes_an_account(told: str | None, native_id: str, handle: str | None) -> None:
    account = named_account(told)
    assert (account.native_id, account.handle) == (native_id, handle)


def test_webfinger_goes_before_the_address() -> None:
    actor = Actor(id="https://web.example.social/users/sari", preferred_username="sari", webfinger="sari@example.social")
    account = actor_account(actor)
    assert account is not None
    assert account.native_id == "sari@example.social"
    assert actor_account(Actor(preferred_username="sari")) is None


@pytest.mark.parametrize(
    ("name", "time"),
    [
        ("archive-20240724010203-0a1b2c.tar.gz", 1721782923),
        ("notes-2024-07-24-01-02-03.json", 1721782923),
        ("archive-sari-20240724T010203-x.zip", 1721782923),
        ("archive-20241324010203-x.zip", None),
        ("archive-202407240102030405.zip", None),
        ("input", None),
    ],
)
def test_the_stamp_of_a_name_is_read_as_utc(name: str, time: int | None) -> None:
    assert stamped_time(["other", name]) == time


@pytest.mark.parametrize(
    ("aliases", "moved_to", "handles"),
    [
        (["https://old.example.org/users/Sari", "https://example.social/@sari", 7], None, ("Sari@old.example.org",)),
        ("https://old.example.org/@sari", "https://new.example.org/users/sari", ("sari@old.example.org", "sari@new.example.org")),
        ({"odd": True}, {"id": "https://new.example.org/users/sari"}, ()),
        (["https://web.example.org/ap/users/115"], "", ()),
        (None, None, ()),
    ],
)
def test_accounts_which_a_profile_names_as_its_own_are_told_as_its_other_handles(
    aliases: object, moved_to: object, handles: tuple[str, ...]
) -> None:
    account = actor_account(
        Actor(id="https://example.social/users/sari", preferred_username="sari", also_known_as=aliases, moved_to=moved_to)
    )
    assert account is not None
    assert account.former_handles == handles


def test_a_profile_tells_the_links_in_its_words_and_fields() -> None:
    actor = Actor(
        id="https://example.social/users/sari",
        preferred_username="sari",
        summary="<p>Teacher, writes on example.org/notes</p>",
        attachment=[
            {"type": "PropertyValue", "name": "Blog", "value": '<a href="https://example.org/blog" rel="me">example.org/blog</a>'},
            {"type": "PropertyValue", "name": "E-mail", "value": "sari@example.org"},
            {"name": "odd", "value": 7},
            "odder",
        ],
    )
    account = actor_account(actor)
    assert account is not None
    assert account.links == ("https://example.org/blog", "https://example.org/notes")


@pytest.mark.parametrize(
    ("summary", "attachment", "links"), [(None, None, None), ("", None, ()), (None, [], ()), (None, "odd", ()), ({"odd": 1}, None, ())]
)
def test_a_profile_without_links_is_another_thing_than_no_profile(summary: object, attachment: object, links: object) -> None:
    actor = Actor(id="https://example.social/users/sari", preferred_username="sari", summary=summary, attachment=attachment)
    account = actor_account(actor)
    assert account is not None
    assert account.links == links
