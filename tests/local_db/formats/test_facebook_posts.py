import msgspec
import pytest

from local_db.formats.facebook_posts import FacebookPost, content_of, medium_number, post_entry, post_identity
from local_db.records import Account, Platform, Post, PostKind, UnixTime

_AT = UnixTime(1_700_000_000)


def _post(text: str) -> FacebookPost:
    return msgspec.json.decode(text, type=FacebookPost)


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("your_facebook_activity/posts/media/A_x/285350883_3226367114302844_n_3226367120969510.jpg", "3226367120969510"),
        ("photos\\holiday.jpg", "holiday.jpg"),
        ("folder/", "folder/"),
        ("12345.jpg", "12345.jpg"),
        ("", None),
        (None, None),
    ],
)
def test_media_keep_their_number_in_other_folders(uri: str | None, expected: str | None) -> None:
    assert medium_number(uri) == expected


@pytest.mark.parametrize(
    ("post", "kind"),
    [
        ('{"attachments": [{"data": [{"external_context": {"url": ""}}]}]}', PostKind.REPOST),
        ('{"attachments": [{"data": [{"external_context": {"name": "x"}}]}], "data": [{"post": "kata"}]}', PostKind.QUOTE),
        ('{"attachments": [{"data": [{"external_context": {"url": "https://example.org"}}]}]}', PostKind.ORIGINAL),
        ('{"attachments": [{"data": [{"external_context": {"url": ""}}, {"media": {"uri": "a.jpg"}}]}]}', PostKind.ORIGINAL),
        ('{"attachments": [{"data": [{"event": {"name": "x"}}]}]}', PostKind.ORIGINAL),
    ],
)
def test_kinds_by_structure(post: str, kind: PostKind) -> None:
    entry = post_entry(Account(platform=Platform.FACEBOOK, native_id="1"), _AT, content_of(_post(post)))
    assert [record.kind for record in entry if isinstance(record, Post)] == [kind]


@pytest.mark.parametrize("post", ["{}", '{"data": [{}, {"update_timestamp": 1700000000}]}', '{"attachments": [{"data": []}, {}]}'])
def test_posts_with_nothing_in_them(post: str) -> None:
    assert content_of(_post(post)).is_empty()


def test_empty_parts_and_the_order_of_media_do_not_matter_for_identity() -> None:
    first, second = '{"media": {"uri": "x/b.jpg"}}', '{"media": {"uri": "c.jpg"}}'
    one = content_of(_post(f'{{"data": [{{"post": "a"}}], "attachments": [{{"data": [{first}, {second}]}}]}}'))
    other = content_of(_post(f'{{"data": [{{}}, {{"post": "a"}}], "attachments": [{{"data": [{second}]}}, {{"data": {first}}}]}}'))
    assert post_identity(_AT, one) == post_identity(_AT, other)
    assert post_identity(_AT, one) != post_identity(UnixTime(_AT + 1), one)
    assert post_identity(_AT, one) != post_identity(_AT, one._replace(text="b"))


def test_a_titled_event_of_life_and_plain_tags() -> None:
    events = '[{"life_event": {"title": "Pindah"}}, {"life_event": {"title": "x"}}]'
    content = content_of(_post(f'{{"attachments": [{{"data": {events}}}], "tags": ["Budi", {{"name": "Anna"}}, 7, null, "Budi"]}}'))
    assert (content.title, content.tagged) == ("Pindah", ("Budi", "Anna"))
