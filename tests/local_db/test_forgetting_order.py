import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from local_db import forgetting
from local_db.integrity import check_integrity
from local_db.queries.forgotten import Group
from local_db.records import Act, ActKind, Entry, Person, Platform, PostKind, Precision, UnixTime
from tests.local_db.database_cases import NOW, Told, bring, contents, opened, x_account
from tests.local_db.forgetting_cases import TIME, post, reaction

_KEYS = st.sampled_from(["handle:anna", "handle:budi"])


@st.composite
def _entries(draw: st.DrawFn) -> Entry:
    key = draw(_KEYS)
    person = Person(platform=Platform.X, key=key, handle=key.partition(":")[2], name=draw(st.sampled_from([None, "A name"])))
    sort = draw(st.integers(0, 2))
    if sort == 0:
        kind = draw(st.sampled_from([PostKind.ORIGINAL, PostKind.REPOST, PostKind.QUOTE, PostKind.REPLY]))
        return (
            person,
            post(
                draw(st.sampled_from(["100", "101"])),
                draw(st.sampled_from(["tea", "coffee"])),
                kind=kind,
                mentions=draw(st.sampled_from([(), ("handle:anna",), ("handle:budi", "handle:anna")])),
                reply_to_person=draw(st.none() | _KEYS),
                reply_to_post=draw(st.sampled_from([None, "p1"])),
                reposted_person=draw(st.none() | _KEYS),
                precision=draw(st.sampled_from(list(Precision))),
            ),
        )
    at = UnixTime(draw(st.sampled_from([TIME, TIME + 5])))
    if sort == 1:
        native_id = draw(st.sampled_from([None, f"r of {key}"]))
        return (person, reaction(native_id, person=key, at=at, text=draw(st.sampled_from([None, "words"]))))
    return (person, Act(platform=Platform.X, account="1", kind=ActKind.LIKE, person=key, post=draw(st.sampled_from([None, "9"])), at=at))


_IMPORTS = st.lists(st.lists(_entries(), min_size=1, max_size=5), min_size=1, max_size=3)


@settings(max_examples=25)
@given(_IMPORTS, st.integers(0, 3))
def test_it_does_not_matter_when_somebody_is_forgotten(imports: list[list[Entry]], moment: int) -> None:
    found = []
    with tempfile.TemporaryDirectory() as name:
        for place, when in (("a", min(moment, len(imports))), ("b", len(imports))):
            with opened(Path(name) / place) as database:
                database.write(
                    lambda connection: connection.execute("INSERT INTO preference VALUES ('tombstone-key', ?)", ("cd" * 32,))
                ).result()
                for number, entries in enumerate(imports):
                    if number == when:
                        forgetting.forget(database, Group((("x", "handle:anna"),), (), ()), now=NOW)
                    bring(database, Told(f"content {number}", 1_700_000_000 + number % 2, (x_account(),), tuple(entries)))
                if when == len(imports):
                    forgetting.forget(database, Group((("x", "handle:anna"),), (), ()), now=NOW)
                assert check_integrity(database).problems == ()
                found.append(contents(database))
    assert found[0] == found[1]
