"""The law of imports: the facts are what the imports that are there tell, whatever the order in which they came and went."""

import datetime as dt
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from local_db.ingest import undo_import
from local_db.integrity import check_integrity
from local_db.records import (
    Account,
    Act,
    ActKind,
    AudienceBasis,
    AudienceObservation,
    Contact,
    Coverage,
    DailyMetrics,
    Entry,
    Evidence,
    Person,
    Platform,
    Post,
    PostKind,
    PostObservation,
    Precision,
    Reaction,
    ReactionKind,
    UnixTime,
)
from tests.local_db.database_cases import Told, bring, contents, opened

_ACCOUNTS = st.sampled_from(["1", "handle:sari", "handle:old", "unnamed"])
_KEYS = st.sampled_from(["id:7", "handle:anna", "name:Anna B."])
_TIMES = st.sampled_from([None, 1_600_000_000, 1_600_003_600, 1_700_000_000]).map(lambda time: None if time is None else UnixTime(time))
_WORDS = st.sampled_from([None, "", "morning tea", "evening tea", "Ünïcode words"])
_COUNTS = st.sampled_from([None, 0, 3, 5])
_PRECISIONS = st.sampled_from(list(Precision))


@st.composite
def _people(draw: st.DrawFn) -> Person:
    return Person(
        platform=Platform.X,
        key=draw(_KEYS),
        handle=draw(st.sampled_from([None, "anna", "anna_b"])),
        name=draw(st.sampled_from([None, "Anna"])),
        followers=draw(_COUNTS),
    )


@st.composite
def _contacts(draw: st.DrawFn) -> Contact:
    return Contact(
        key=draw(st.sampled_from(["card-1", "sha1:1f", "sha1:2e"])),
        name=draw(st.sampled_from(["Anna", "Anna Böhm"])),
        urls=draw(st.sampled_from([(), ("https://anna.example/",), ("https://anna.example/", "https://bücher.example/a")])),
        handles=draw(st.sampled_from([(), ("x:anna",), ("x:anna_b", "mastodon:anna@example.social")])),
    )


@st.composite
def _posts(draw: st.DrawFn) -> Post:
    return Post(
        platform=Platform.X,
        account=draw(_ACCOUNTS),
        native_id=draw(st.sampled_from(["100", "101", "102"])),
        created_at=UnixTime(draw(st.sampled_from([1_600_000_000, 1_600_000_060]))),
        precision=draw(_PRECISIONS),
        kind=draw(st.sampled_from([None, PostKind.ORIGINAL, PostKind.REPLY])),
        title=draw(_WORDS),
        text=draw(_WORDS),
        links=draw(st.sampled_from([(), ("https://a.example/1",), ("https://a.example/1", "https://b.example/")])),
        hashtags=draw(st.sampled_from([(), ("tea",)])),
        mentions=draw(st.sampled_from([(), ("id:7",), ("id:7", "handle:anna")])),
        reply_to_person=draw(st.none() | _KEYS),
        reposted_person=draw(st.none() | _KEYS),
        media=draw(_COUNTS),
    )


@st.composite
def _seen(draw: st.DrawFn) -> Entry:
    account, post = draw(_ACCOUNTS), draw(_posts())
    kind = draw(st.integers(0, 6))
    if kind == 0:
        seen = PostObservation(
            platform=Platform.X,
            account=post.account,
            native_id=post.native_id,
            likes=draw(_COUNTS),
            reposts=draw(_COUNTS),
            as_of=draw(_TIMES),
        )
        return (post, seen)
    if kind == 1:
        return (draw(_people()), post)
    if kind == 2:
        reaction = Reaction(
            platform=Platform.X,
            account=account,
            kind=draw(st.sampled_from([ReactionKind.LIKE, ReactionKind.REPLY])),
            person=draw(st.none() | _KEYS),
            native_id=draw(st.sampled_from([None, "r1"])),
            post=draw(st.sampled_from([None, "100"])),
            at=draw(_TIMES),
            precision=draw(_PRECISIONS),
            text=draw(_WORDS),
        )
        return (reaction,)
    if kind == 3:
        act = Act(
            platform=Platform.X,
            account=account,
            kind=ActKind.LIKE,
            person=draw(st.none() | _KEYS),
            post=draw(st.sampled_from([None, "9"])),
            native_id=draw(st.sampled_from([None, "a1"])),
            at=draw(_TIMES),
        )
        return (draw(_people()), act)
    if kind == 4:
        basis = draw(st.sampled_from(list(AudienceBasis)))
        return (AudienceObservation(platform=Platform.X, account=account, basis=basis, as_of=draw(_TIMES), followers=draw(_COUNTS)),)
    if kind == 5:
        return (draw(_contacts()),)
    day = draw(st.sampled_from([dt.date(2024, 2, 29), dt.date(2024, 3, 1)]))
    return (DailyMetrics(platform=Platform.X, account=account, day=day, likes=draw(_COUNTS), views=draw(_COUNTS)),)


_OWNERS = st.lists(
    st.builds(
        Account,
        platform=st.just(Platform.X),
        native_id=_ACCOUNTS,
        handle=st.sampled_from([None, "sari"]),
        name=st.sampled_from([None, "Sari"]),
        former_handles=st.sampled_from([(), ("old",), ("old", "older")]),
        links=st.sampled_from([None, (), ("https://example.org/",)]),
    ),
    max_size=2,
).map(tuple)
_COVERAGES = st.lists(
    st.builds(Coverage, platform=st.just(Platform.X), account=_ACCOUNTS, evidence=st.sampled_from([Evidence.POSTS, Evidence.LIKES])),
    max_size=2,
).map(tuple)


@st.composite
def _imports(draw: st.DrawFn) -> list[Told]:
    number = draw(st.integers(2, 4))
    return [
        Told(
            name=f"content {place}",
            as_of=draw(st.sampled_from([1_700_000_000, 1_710_000_000, 1_720_000_000])),  # some alike
            accounts=draw(_OWNERS),
            entries=tuple(draw(st.lists(_seen(), min_size=1, max_size=5))),
            coverages=draw(_COVERAGES),
        )
        for place in range(number)
    ]


def _brought(folder: Path, imports: list[Told]) -> dict[str, list[str]]:
    with opened(folder, f"{'-'.join(told.name[-1] for told in imports)}.db") as database:
        for told in imports:
            bring(database, told)
        assert check_integrity(database).problems == ()
        return contents(database)


@settings(max_examples=40)
@given(_imports(), st.randoms(use_true_random=False))
def test_the_order_of_imports_does_not_matter(imports: list[Told], random: object) -> None:
    with tempfile.TemporaryDirectory() as name:
        expected = _brought(Path(name), imports)
        shuffled = list(imports)
        random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
        assert _brought(Path(name) / "shuffled", shuffled) == expected


@settings(max_examples=40)
@given(_imports(), st.randoms(use_true_random=False))
def test_undoing_in_any_order_leaves_what_the_others_tell(imports: list[Told], random: object) -> None:
    with tempfile.TemporaryDirectory() as name, opened(Path(name)) as database:
        numbers = [(bring(database, told, pieces=2), told) for told in imports]
        random.shuffle(numbers)  # type: ignore[attr-defined]
        while numbers:
            import_id, _ = numbers.pop()
            undo_import(database, import_id)
            left = contents(database)
            assert check_integrity(database).problems == ()
            assert left == _brought(Path(name) / f"{len(numbers)}", [told for _, told in numbers])
        assert not any(left.values())


@settings(max_examples=25)
@given(_imports())
def test_batches_make_no_difference(imports: list[Told]) -> None:
    with tempfile.TemporaryDirectory() as name, opened(Path(name), "pieces.db") as database:
        for told in imports:
            bring(database, told, pieces=3)
        assert contents(database) == _brought(Path(name), imports)
