import pytest

from local_db.formats.instagram_posts import InstagramPost, media_key, post_caption, post_id, post_media, post_times
from local_db.formats.meta_items import LabelValue, Medium
from local_db.records import UnixTime

_KEY = "17912345678901234"
_AT = UnixTime(1_600_000_000)


@pytest.mark.parametrize(
    ("uri", "key"),
    [
        (f"media/posts/202301/{_KEY}.jpg", _KEY),
        (f"media/posts/202301/abc_{_KEY}", _KEY),
        (f"media/posts/202301/abc_{_KEY}_n.jpg", None),
        (f"https://example.org/a.jpg?{_KEY}", None),
        ("media/posts/202301/123.jpg", None),
        ("9" * 40, None),
        (None, None),
    ],
)
def test_the_number_of_a_medium_ends_its_file_name(uri: str | None, key: str | None) -> None:
    assert media_key(uri) == key


def test_a_post_is_known_by_its_first_number_else_by_its_time() -> None:
    assert post_id([Medium(uri="a.jpg"), Medium(uri=f"{_KEY}.jpg")], None) == _KEY
    by_time = post_id([Medium(uri="a.jpg")], _AT)
    assert by_time is not None
    assert by_time.startswith("sha1:")
    assert by_time == post_id([], _AT) != post_id([], UnixTime(_AT + 1))
    assert post_id([], None) is None


def test_caption_and_time_stand_with_the_post_or_with_its_media() -> None:
    one = InstagramPost(media=Medium(uri="a", title="on the medium", creation_timestamp=_AT))
    several = InstagramPost(media=[Medium(title=""), Medium(creation_timestamp=0)], title="on the post", creation_timestamp=_AT + 1)
    assert (post_caption(one), post_times(one)) == ("on the medium", [_AT])
    assert (post_caption(several), post_times(several)) == ("on the post", [_AT + 1])
    labels = [LabelValue(label="L\u00c3\u00a9gende", value="labelled"), LabelValue(label="x", media=Medium(uri="a"))]
    newer = InstagramPost(timestamp=_AT, label_values=labels)
    assert (post_caption(newer), post_times(newer), post_media(newer)) == ("labelled", [_AT], [Medium(uri="a")])
    assert post_media(InstagramPost(uri="a")) == [Medium(uri="a")]
    assert post_media(InstagramPost()) == []
