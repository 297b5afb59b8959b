import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.formats.atproto_repository import Record
from local_db.formats.bluesky_records import Moment, Written, follow_entry, like_entry, moment, post_entry, repost_entry
from local_db.formats.dag_cbor import Value
from local_db.records import Act, IssueKind, Person, Post, PostKind, UnixTime
from tests.local_db.importers.bluesky_repositories import BERTA, CARLA, POST, TILDA, address, entity, facet, reference
from tests.local_db.importers.car_building import tid

_AT = UnixTime(1_740_830_400)  # 2025-03-01T12:00:00Z
_TEXTS = st.sampled_from(
    [
        *("", "x", TILDA, BERTA, "tilda.example.org", address(TILDA, _AT), address(BERTA, _AT), "https://example.org/a"),
        *("app.bsky.richtext.facet#mention", "app.bsky.richtext.facet#link", "app.bsky.embed.images", "app.bsky.embed.recordWithMedia"),
        *("app.bsky.embed.external", "app.bsky.embed.record", "mention", "link", "🎏🎏", "en", "2025-03-01T12:00:00Z", "99"),
    ]
)
_KEYS = st.sampled_from(
    [
        *("text", "createdAt", "reply", "parent", "root", "uri", "subject", "did", "facets", "index", "byteStart", "byteEnd", "features"),
        *("$type", "tag", "tags", "langs", "embed", "record", "media", "images", "external", "entities", "start", "end", "type", "value"),
    ]
)
_LEAVES = st.none() | st.booleans() | st.integers(-3, 1 << 64) | st.floats() | st.binary(max_size=3) | _TEXTS
_VALUES = st.recursive(_LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=6), max_leaves=30)
_RECORDS = st.dictionaries(_KEYS, _VALUES, max_size=8)


def _written(fields: Record) -> Written:
    return Written(TILDA, f"{POST}/{tid(_AT)}", _AT, fields)


def _post(fields: Record) -> Post:
    [post] = [record for record in post_entry(_written(fields)) if isinstance(record, Post)]
    return post


@given(_RECORDS)
def test_a_record_of_any_shape_gives_a_post_of_its_own_place(fields: Record) -> None:
    entry = post_entry(_written(fields))
    post = entry[-1]
    assert isinstance(post, Post)
    assert (post.native_id, post.created_at) == (address(TILDA, _AT), _AT)
    persons = {record.key for record in entry if isinstance(record, Person)}
    assert persons >= {key for key in (*post.mentions, post.reply_to_person, post.reposted_person) if key}
    assert f"id:{TILDA}" not in persons


@given(_RECORDS, st.sampled_from([like_entry, repost_entry, follow_entry]))
def test_an_act_of_any_shape_names_somebody_or_something_or_is_none(fields: Record, reader: object) -> None:
    assert callable(reader)
    entry = reader(_written(fields))
    for record in entry:
        if isinstance(record, Act):
            assert record.person or record.post
        elif isinstance(record, Post):
            assert record.reposted_post


@given(_VALUES, st.text(max_size=14), st.none() | st.just(_AT))
def test_a_moment_is_one_that_can_be_or_none(created: Value, key: str, as_of: UnixTime | None) -> None:
    found = moment({"createdAt": created}, f"{POST}/{key}", as_of)
    assert found.at is None or found.at >= 1_640_995_200


@pytest.mark.parametrize(
    ("created", "key", "found"),
    [
        ("2025-03-01T13:00:00+01:00", tid(_AT), Moment(_AT)),
        ("2025-03-02T12:00:00Z", tid(_AT), Moment(UnixTime(_AT + 86_400))),
        ("2025-03-02T12:00:01Z", tid(_AT), Moment(_AT, IssueKind.REPAIRED_TIME)),
        ("2015-03-02T12:00:00Z", tid(_AT), Moment(_AT, IssueKind.REPAIRED_TIME)),
        ("2025-03-01T12:00:00", tid(_AT + 60), Moment(UnixTime(_AT + 60), IssueKind.REPAIRED_TIME)),
        ("2025-03-01T12:00:00", "self", Moment(_AT, IssueKind.ASSUMED_ZONE)),
        ("2025-03-01T12:00:00Z", "self", Moment(_AT)),
        ("2025-03-01T12:00:00Z", tid(_AT + 9_000_000), Moment(_AT)),
        ("2025-09-01T12:00:00Z", "self", Moment(None)),
        ("2025-09-01T12:00:00", "self", Moment(None)),
        (None, "self", Moment(None)),
        (None, tid(1_600_000_000), Moment(None)),
        ("2015-03-02T12:00:00Z", tid(1_425_297_600), Moment(UnixTime(1_425_297_600))),
        ("2015-03-02T12:30:00Z", tid(1_425_297_600), Moment(UnixTime(1_425_297_600))),
        ("2015-03-09T12:00:00Z", tid(1_425_297_600), Moment(None)),
        ("1985-03-02T12:00:00Z", tid(478_612_800), Moment(None)),
    ],
)
def test_the_time_is_the_stated_one_unless_the_key_knows_better(created: Value, key: str, found: Moment) -> None:
    assert moment({"createdAt": created}, f"{POST}/{key}", UnixTime(_AT + 3_600)) == found


def test_places_in_a_text_are_bytes_in_facets_and_units_of_utf_16_in_entities() -> None:
    text = "🎏é @berta.example.org 🎏 @carla.example.org"
    fields: Record = {
        "text": text,
        "facets": [facet(text, "@berta.example.org", "mention", "did", BERTA)],
        "entities": [entity(text, "@carla.example.org", "mention", CARLA)],
    }
    handles = {record.key: record.handle for record in post_entry(_written(fields)) if isinstance(record, Person)}
    assert handles == {f"id:{BERTA}": "berta.example.org", f"id:{CARLA}": "carla.example.org"}


@pytest.mark.parametrize(
    "index", [{"byteStart": 1, "byteEnd": 3}, {"byteStart": 4, "byteEnd": 0}, {"byteStart": 0, "byteEnd": 9_999}, None]
)
def test_a_mention_at_an_odd_place_has_no_handle(index: Value) -> None:
    fields: Record = {
        "text": "🎏 words",
        "facets": [{"index": index, "features": [{"$type": "app.bsky.richtext.facet#mention", "did": BERTA}]}],
    }
    assert [record.handle for record in post_entry(_written(fields)) if isinstance(record, Person)] == [None]


@pytest.mark.parametrize(
    ("parent", "embed", "kind"),
    [
        (None, None, PostKind.ORIGINAL),
        (None, BERTA, PostKind.QUOTE),
        (None, TILDA, PostKind.QUOTE),
        (BERTA, None, PostKind.REPLY),
        (BERTA, CARLA, PostKind.REPLY),
        (TILDA, BERTA, PostKind.THREAD),
    ],
)
def test_the_kind_is_that_of_the_answer_before_that_of_the_quote(parent: str | None, embed: str | None, kind: PostKind) -> None:
    fields: Record = {"text": "words"}
    if parent:
        fields["reply"] = {"parent": reference(address(parent, _AT - 60)), "root": reference(address(BERTA, _AT - 90))}
    if embed:
        fields["embed"] = {"$type": "app.bsky.embed.record", "record": reference(address(embed, _AT - 60))}
    post = _post(fields)
    assert post.kind is kind
    assert post.reply_to_person == (f"id:{parent}" if parent in {BERTA, CARLA} else None)
    assert post.reposted_person == (f"id:{embed}" if embed in {BERTA, CARLA} else None)


@pytest.mark.parametrize(
    ("embed", "media"),
    [
        (None, 0),
        ({"$type": "app.bsky.embed.images", "images": [{}, {}]}, 2),
        ({"$type": "app.bsky.embed.gallery", "media": [{}] * 7}, 7),
        ({"$type": "app.bsky.embed.gallery", "items": [{}]}, 1),
        ({"$type": "app.bsky.embed.video"}, 1),
        ({"$type": "app.bsky.embed.external"}, 0),
        ({"$type": "app.bsky.embed.of.a.later.year"}, None),
    ],
)
def test_pictures_and_films_are_counted_where_it_is_known_what_they_are(embed: Value, media: int | None) -> None:
    assert _post({"text": "words", "embed": embed}).media == media
    both: Value = {
        "$type": "app.bsky.embed.recordWithMedia",
        "record": {"$type": "app.bsky.embed.record"},
        "media": embed or {"$type": "app.bsky.embed.external"},
    }
    assert _post({"text": "words", "embed": both}).media == media


def test_links_are_whole_and_each_is_there_once() -> None:
    text = "see example.org/lon... and example.org/x"
    fields: Record = {
        "text": text,
        "facets": [
            facet(text, "example.org/lon...", "link", "uri", "https://example.org/long"),
            facet(text, "example.org/x", "link", "uri", "javascript:alert(1)"),
        ],
        "embed": {"$type": "app.bsky.embed.external", "external": {"uri": "https://example.org/long"}},
    }
    assert _post(fields).links == ("https://example.org/long",)
