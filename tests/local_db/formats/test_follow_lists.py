from hypothesis import given
from hypothesis import strategies as st

from local_db.formats.follow_lists import follow_entries
from local_db.records import Account, AudienceObservation, Person, Platform

_ACCOUNT = Account(platform=Platform.MASTODON, native_id="sari@example.social")
_ROWS = st.none() | st.lists(st.sampled_from("abcde"), max_size=8)


def _people(rows: list[str] | None) -> list[Person] | None:
    return None if rows is None else [Person(platform=Platform.MASTODON, key=f"handle:{row}") for row in rows]


@given(following=_ROWS, followers=_ROWS)
def test_each_row_is_an_entry_and_the_last_tells_the_numbers(following: list[str] | None, followers: list[str] | None) -> None:
    people, readers = _people(following), _people(followers)
    entries = list(
        follow_entries(_ACCOUNT, following=None if people is None else iter(people), followers=None if readers is None else iter(readers))
    )
    assert len(entries) == len(following or ()) + len(followers or ())
    numbers = [record for entry in entries for record in entry if isinstance(record, AudienceObservation)]
    assert len(numbers) == bool(entries)
    for observation in numbers:
        assert observation in entries[-1]
        assert observation.following == (None if following is None else len(set(following)))
        assert observation.followers == (None if followers is None else len(set(followers)))
        is_both = following is not None and followers is not None
        assert observation.mutual == (len(set(following or ()) & set(followers or ())) if is_both else None)
