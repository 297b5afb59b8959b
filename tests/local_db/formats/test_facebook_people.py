from pathlib import Path

import msgspec
import pytest

from local_db.archives import open_archive
from local_db.formats.facebook_files import members_of
from local_db.formats.facebook_people import Target, elements_in, objects_in, owner_of, person_named, target_among, target_in, usable_name
from local_db.formats.meta_items import Said

_ME = "Sari Contoh"
_BUDI = Target(person_named("Budi Contoh"))
_OWN = Target(is_own=True)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Sari Contoh commented on Budi Contoh's post.", _BUDI),
        ("Sari Contoh replied to Budi Contoh’s comment in A Group's Name.", _BUDI),
        ("Sari Contoh reacted to Budi Contoh's live video", _BUDI),
        ("Sari Contoh likes Anna O'Contoh's photo.", Target(person_named("Anna O'Contoh"))),
        ("Sari Contoh menyukai foto Budi Contoh.", _BUDI),
        ("Sari Contoh reaccionó al comentario de Budi Contoh en el grupo Café.", _BUDI),
        ("Sari Contoh reagiu à foto de Budi Contoh.", _BUDI),
        ("Sari Contoh hat auf den Kommentar von Budi Contoh geantwortet.", _BUDI),
        ("Sari Contoh aime la photo de Budi Contoh.", _BUDI),
        ("Sari Contoh mette Mi piace alla foto di Budi Contoh.", _BUDI),
        ("Sari Contoh vindt de foto van Budi Contoh leuk.", _BUDI),
        ("Sari Contoh đã thích ảnh của Budi Contoh.", _BUDI),
        ("Sari Contoh commented on her own post.", _OWN),
        ("Sari Contoh likes Sari Contoh's post.", _OWN),
        ("Sari Contoh a commenté sa propre photo.", _OWN),
        ("Sari Contoh commented on a post.", Target()),
        ("Sari Contoh likes " + "x" * 200 + "'s post.", Target()),
        ("on " * 200_000, Target()),
        ("", Target()),
        (None, Target()),
    ],
)
def test_whom_a_sentence_names(sentence: str | None, expected: Target) -> None:
    assert target_in(sentence, [None, _ME]) == expected


def test_a_sentence_is_read_without_the_own_name_too() -> None:
    assert target_in("Sari Contoh commented on Budi Contoh's post.", []) == _BUDI


def test_whom_labelled_values_name() -> None:
    told = [Said("URL", "", "https://www.facebook.com/1", None, None), Said("Tên", "Tác giả/", "Budi Contoh", None, None)]
    assert target_among(told, [_ME]) == _BUDI
    assert target_among(told, ["budi contoh"]) == _OWN
    assert target_among(told[:1], [_ME]) == Target()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'[{"a": 1}, 2]', [{"a": 1}, 2]),
        (b'{"a": 1}', [{"a": 1}]),
        (b"null", [None]),
        (b"", []),
        (b"[1", []),
        (b"[" * 5_000, []),
        (b'["a\xff"]', ["a\ufffd"]),
        (b"9" * 5_000, []),
    ],
)
def test_elements_of_what_may_be_anything(content: bytes, expected: list[object]) -> None:
    assert elements_in(msgspec.Raw(content)) == expected


def test_objects_among_them() -> None:
    assert objects_in(msgspec.Raw(b'[{"a": 1}, 2, null]')) == [{"a": 1}]


@pytest.mark.parametrize(
    ("value", "expected"), [(" Anna \n B. ", "Anna B."), ("x" * 101, None), ("x " * 10_000, None), ("", None), (None, None), (True, None)]
)
def test_names_which_can_be_used(value: str | None, expected: str | None) -> None:
    assert usable_name(value) == expected


@pytest.mark.parametrize(
    ("profile", "answer", "expected"),
    [
        ('{"profile_v2": {"profile_uri": "https://www.facebook.com/profile.php?id=100000000000001"}}', None, ("100000000000001", None)),
        ('{"profile_v2": {"profile_uri": "https://m.facebook.com/sari.contoh?x=1"}}', None, ("handle:sari.contoh", "sari.contoh")),
        ('{"profile_v2": {"username": "Sari.Contoh"}}', "12345", ("handle:sari.contoh", "Sari.Contoh")),
        ('{"profile_v2": {"name": {"full_name": "Sari"}}}', "100000000000001", ("100000000000001", None)),
        ('{"profile_v2": {"name": ["Sari"], "username": {"a": 1}, "profile_uri": 7}}', "@sari", ("handle:sari", "sari")),
        ('{"profile_v2": []}', None, ("unnamed", None)),
        ('{"profile_v2": null}', "  ", ("unnamed", None)),
    ],
)
def test_whose_export_it_is(profile: str, answer: str | None, expected: tuple[str, str | None], tmp_path: Path) -> None:
    (tmp_path / "profile_information.json").write_text(profile, encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        owner = owner_of(archive, members_of(archive), answer)
    assert (owner.account.native_id, owner.account.handle) == expected
    assert owner.is_readable


def test_the_number_in_the_name_of_the_archive_is_the_account(tmp_path: Path) -> None:
    folder = tmp_path / "facebook-100000000000002-2025-06-13-Ab12Cd34"
    folder.mkdir()
    (folder / "profile_information.json").write_text('{"profile_v2": {"username": "sari"}}', encoding="utf-8")
    (folder / "your_posts_1.json").write_text("[]", encoding="utf-8")
    with open_archive([folder]) as archive:
        account = owner_of(archive, members_of(archive), None).account
    assert (account.native_id, account.handle) == ("100000000000002", "sari")


@pytest.mark.parametrize(
    ("profile", "links"),
    [
        (
            '{"username": "sari", "websites": [{"address": "http://example.org/"}, "example.com/a", 7, null]}',
            ("http://example.org/", "https://example.com/a"),
        ),
        ('{"username": "sari", "websites": "odd", "intro_bio": "on example.org"}', ("https://example.org/",)),
        ('{"username": "sari"}', ()),
        ("{}", None),
    ],
)
def test_the_profile_tells_its_links(profile: str, links: object, tmp_path: Path) -> None:
    (tmp_path / "profile_information.json").write_text(f'{{"profile_v2": {profile}}}', encoding="utf-8")
    with open_archive([tmp_path]) as archive:
        assert owner_of(archive, members_of(archive), "sari").account.links == links
