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
