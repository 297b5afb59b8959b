import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from local_db.archives import open_archive
from local_db.errors import LocalDbError, MalformedArchiveError, OtherOwnerError
from local_db.formats import telegram_file
from local_db.importer_protocol import ImportOptions, ImportPlan, Read
from local_db.importers.telegram_channel import TelegramChannel
from local_db.records import Account, Evidence, Issue, IssueKind, Post, PostObservation, Reaction
from tests.golden import FIXTURES, check_golden, variants
from tests.local_db.importers.counted import counted, options_of, wrapped
from tests.samples import RealArchive, need_samples, real_archives

_VARIANTS = variants("telegram_channel")
_REAL = real_archives("telegram_channel")
_CHANNEL = {"name": "Kebun", "type": "public_channel", "id": 1_700_000_001}


def _message(number: int, text: object = "words", **more: object) -> dict[str, object]:
    return {"id": number, "type": "message", "date": "2024-01-01T00:00:00", "date_unixtime": "1704067200", "text": text, **more}


def _channel(folder: Path, messages: Sequence[object], **more: object) -> Path:
    (folder / "result.json").write_text(json.dumps({**_CHANNEL, **more, "messages": messages}), encoding="utf-8")
    return folder


def _account(folder: Path, chats: Sequence[object]) -> Path:
    (folder / "result.json").write_text(json.dumps({"about": "...", "chats": {"list": chats}}), encoding="utf-8")
    return folder


def _all(path: Path, options: ImportOptions | None = None) -> tuple[ImportPlan, list[Read]]:
    chosen = options or ImportOptions()
    with open_archive([path]) as archive:
        [recognition] = TelegramChannel().recognise(archive)
        plan = TelegramChannel().plan(archive, recognition, chosen)
        return plan, list(TelegramChannel().read(archive, plan, chosen))


def _posts(read: list[Read]) -> list[Post]:
    return [record for item in read if isinstance(item, tuple) for record in item if isinstance(record, Post)]


def _recognised(path: Path) -> list[str]:
    with open_archive([path]) as archive:
        return [f"{one.files[0]}: {one.variant}" for one in TelegramChannel().recognise(archive)]


@pytest.mark.parametrize("variant", _VARIANTS)
def test_telegram_channel_gives_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(TelegramChannel(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_the_plan_counts_every_message_and_every_chat_left_out(variant: str) -> None:
    folder = FIXTURES / "telegram_channel" / variant
    [file] = (folder / "input").rglob("*.json")
    with open_archive([file]) as archive:
        [recognition] = TelegramChannel().recognise(archive)
        options = ImportOptions(**options_of(folder))
        plan = TelegramChannel().plan(archive, recognition, options)
        read = list(TelegramChannel().read(archive, plan, options))
    left_out = sum(item.count for item in read if isinstance(item, Issue) and item.kind is not IssueKind.REPLACED_CHARACTERS)
    left_out -= sum(item.count for item in read if isinstance(item, Issue) and item.kind is IssueKind.ASSUMED_ZONE)
    assert sum(isinstance(item, tuple) for item in read) + left_out == plan.entries


def test_containers_make_no_difference(tmp_path: Path) -> None:
    source = FIXTURES / "telegram_channel" / "account-one-channel" / "input"
    expected = counted(TelegramChannel(), source, {})
    for path in wrapped(source, tmp_path):
        assert counted(TelegramChannel(), path, {}) == expected


@pytest.mark.real
def test_a_real_layout_is_there() -> None:
    need_samples()
    assert _REAL


@pytest.mark.real
@pytest.mark.parametrize("sample", _REAL, ids=lambda sample: sample.path.parent.name)
def test_a_real_layout_gives_its_numbers(sample: RealArchive, tmp_path: Path) -> None:
    expect = dict(sample.expect)
    # Totals are compared alone: they count those too who are named one by one.
    reactions, left_out = expect.pop("reactions"), expect.pop("left_out")
    for path in (sample.path, *wrapped(sample.path, tmp_path)):
        found = counted(TelegramChannel(), path, sample.options)
        assert {key: found[key] for key in expect} == expect
        _, read = _all(path)
        assert sum(item.count for item in read if isinstance(item, Issue)) == left_out
        totals = [one for item in read if isinstance(item, tuple) for one in item if isinstance(one, PostObservation)]
        assert isinstance(reactions, dict)
        assert sum(one.likes or 0 for one in totals) == reactions["likes"]
        assert all(getattr(one, name) is None for one in totals for name, number in reactions.items() if number is None)


@pytest.mark.parametrize(
    "content",
    [
        '{"name": "Ani", "type": "personal_chat", "id": 1, "messages": []}',
        '{"name": "Us", "type": "private_group", "id": 1, "messages": []}',
        '{"name": "Us", "type": "public_supergroup", "id": 1, "messages": []}',
        '{"type": "saved_messages", "id": 1, "messages": []}',
        '{"name": "general", "type": "public_channel", "id": "C012AB3CD", "messages": []}',
        '{"name": "Kebun", "type": "public_channel", "messages": []}',
        '{"name": "Kebun", "type": "public_channel", "id": 0, "messages": []}',
        '{"name": "Kebun", "type": "public_channel", "id": 1}',
        '{"about": "Me", "name": "x"}',
        '{"about": 1, "chats": {}}',
        '[{"about": "Me", "chats": {}}]',
        '{"name": "Kebun", "type": "public_channel", "id": 1 "messages": []}',
        "",
    ],
)
def test_what_is_no_channel_is_not_recognised(tmp_path: Path, content: str) -> None:
    (tmp_path / "result.json").write_text(content, encoding="utf-8")
    assert _recognised(tmp_path) == []


def test_a_renamed_file_is_recognised_if_it_came_alone(tmp_path: Path) -> None:
    (_channel(tmp_path, []) / "result.json").rename(tmp_path / "kebun.json")
    assert _recognised(tmp_path) == ["kebun.json: one channel"]
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    assert _recognised(tmp_path) == []


def test_each_channel_is_an_export_of_its_own(tmp_path: Path) -> None:
    for folder in ("ChatExport_2024-01-01", "ChatExport_2024-01-01 (1)"):
        (tmp_path / folder).mkdir()
        _channel(tmp_path / folder, [])
    assert len(_recognised(tmp_path)) == 2


def test_a_name_with_damaged_characters_is_read(tmp_path: Path) -> None:
    content = b'\xef\xbb\xbf{"name": "Ke\xffbun \\ud800", "type": "public_channel", "id": 5, "messages": []}'
    (tmp_path / "result.json").write_bytes(content)
    _, read = _all(tmp_path)
    assert [item.name for item in read if isinstance(item, Account)] == ["Ke\ufffdbun \ufffd"]


def test_the_number_of_a_channel_is_the_same_in_exports_of_all_years(tmp_path: Path) -> None:
    old = {"id": 2, "type": "message", "date": "2020-01-01T00:00:00", "text": "words"}
    plan, _ = _all(_channel(tmp_path, [old], id=8_589_934_592 + 1_700_000_001))
    assert plan.account is not None
    assert plan.account.native_id == "1700000001"
    # Today's numbers may grow as large; exports of today have seconds.
    plan, _ = _all(_channel(tmp_path, [_message(2)], id=8_589_934_592 + 1_700_000_001))
    assert plan.account is not None
    assert plan.account.native_id == "10289934593"


def test_a_channel_which_is_not_here_is_refused(tmp_path: Path) -> None:
    chat = {**_CHANNEL, "messages": [_message(1)]}
    with pytest.raises(OtherOwnerError, match="no public channel 12"):
        _all(_account(tmp_path, [chat]), ImportOptions(account="12"))
    with pytest.raises(OtherOwnerError, match=r"result\.json holds no public channel @?12"):
        _all(_account(tmp_path, []), ImportOptions(account="@12"))


def test_a_large_account_is_not_looked_through_in_the_plan(tmp_path: Path) -> None:
    chats = [{**_CHANNEL, "messages": [_message(number, "x" * 40_000) for number in range(500)]}]
    with open_archive([_account(tmp_path, chats)]) as archive:
        [recognition] = TelegramChannel().recognise(archive)
        plan = TelegramChannel().plan(archive, recognition, ImportOptions())
        assert archive.bytes_read == 0
        read = list(TelegramChannel().read(archive, plan, ImportOptions()))
    assert (plan.account, plan.entries, [one.key for one in plan.questions]) == (None, None, ["account"])
    assert [post.native_id for post in _posts(read)] == [str(number) for number in range(500)]


def test_of_a_large_channel_the_first_messages_are_looked_at(tmp_path: Path) -> None:
    messages = [_message(number, "x" * 8_000) for number in range(2_300)]
    messages[-1]["reactions"] = [{"type": "emoji", "count": 1, "emoji": "x"}]
    plan, read = _all(_channel(tmp_path, messages))
    assert (plan.entries, plan.last, plan.evidence) == (None, None, (Evidence.POSTS,))
    # Reading looks at all of them first: the last one tells that the others have no reactions.
    assert len(_posts(read)) == 2_300
    likes = [one.likes for item in read if isinstance(item, tuple) for one in item if isinstance(one, PostObservation)]
    assert likes == [0] * 2_299 + [1]


@pytest.mark.parametrize("chunk", [1, 2, 3, 7, 64])
def test_faults_are_mended_wherever_the_bytes_are_cut(monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    folder = FIXTURES / "telegram_channel"
    before = [_all(folder / variant / "input") for variant in ("version-4-1", "account-one-channel")]
    monkeypatch.setattr(telegram_file, "CHUNK_BYTES", chunk)
    assert [_all(folder / variant / "input") for variant in ("version-4-1", "account-one-channel")] == before


def test_escapes_in_one_long_line_are_mended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = json.dumps({**_CHANNEL, "messages": [_message(1, "a@b@@c")]}).replace("@@", "\\\\x41").replace("@", "\\x0C")
    (tmp_path / "result.json").write_text(text, encoding="utf-8")
    for chunk in range(1, 40):
        monkeypatch.setattr(telegram_file, "CHUNK_BYTES", chunk)
        _, read = _all(tmp_path)
        assert [post.text for post in _posts(read)] == ["a\x0cb\\x41c"]


@pytest.mark.parametrize(
    "content",
    [
        '{"about": "...", "chats": {"list": [{"name": "Kebun", "type": "public_channel", "id": 1, "messages": [{"text": "[',
        '{"about": "...", "chats": {"list": [{"name": "Kebun", "type": "public_channel", "id": 1, "messages": [] ',
        '{"about": "...", "chats": {"list": ["',
        '{"about": "...", "chats": {"list": [}]}',
        '{"about": "...", "chats": {"list" []}}',
        '{"about": "...", "chats": {"list": ' + "[" * 5_000,
        '{"about": "...", "chats": {list: []}}',
        '{"about": "...", "chats": nul',
        '{"about": "...", "chats": }',
        '{"about": "...", "chats": {"list": [{"type": "public_channel", "id": 1, "messages": 5}]}}',
        '{"name": "Kebun", "type": "public_channel", "id": 1, "messages": [{"id": 1, "text": "cut',
    ],
)
def test_a_damaged_file_is_refused_in_one_sentence(tmp_path: Path, content: str) -> None:
    (tmp_path / "result.json").write_text(content, encoding="utf-8")
    with pytest.raises(MalformedArchiveError, match=r"result\.json"):
        _all(tmp_path)


def test_a_string_without_end_is_not_followed_for_ever(tmp_path: Path) -> None:
    (tmp_path / "result.json").write_bytes(b'{"about": "...", "chats": {"list": ["' + b"x" * (18 << 20))
    with open_archive([tmp_path]) as archive, pytest.raises(MalformedArchiveError, match="damaged"):
        telegram_file.chat_places(archive, "result.json")


@pytest.mark.parametrize(
    "odd",
    [
        {"id": 10**30},
        {"id": "9" * 5_000},
        {"reactions": {}},
        {"reactions": [{"count": [], "recent": None}]},
        {"text": [[["deep"]]]},
        {"poll": "none"},
        {"reply_to_message_id": "2"},
    ],
)
def test_an_odd_message_costs_only_itself(tmp_path: Path, odd: dict[str, object]) -> None:
    plan, read = _all(_channel(tmp_path, [_message(1), {**_message(2), **odd}, _message(3)]))
    assert [post.native_id for post in _posts(read)] == ["1", "3"]
    assert [(item.kind, item.count) for item in read if isinstance(item, Issue)] == [(IssueKind.UNKNOWN_SHAPE, 1)]
    assert plan.entries == 3


def test_a_number_of_5000_digits_ends_in_no_other_error(tmp_path: Path) -> None:
    for key in ("id", "count", "user_id", "reply_to_message_id", "total_voters", "date_unixtime"):
        more: dict[str, object] = {"reactions": [{"count": "@count"}], "poll": {"total_voters": "@total_voters"}}
        more |= {"text_entities": [{"type": "mention_name", "text": "x", "user_id": "@user_id"}]}
        more |= {"id": "@id", "reply_to_message_id": "@reply_to_message_id", "date_unixtime": "@date_unixtime"}
        _channel(tmp_path, [{**_message(2), **more}])
        text = (tmp_path / "result.json").read_text(encoding="utf-8").replace(f'"@{key}"', "9" * 5_000)
        for other in more:
            text = text.replace(f'"@{other}"', "7")
        (tmp_path / "result.json").write_text(text.replace('"@count"', "7").replace('"@total_voters"', "7"), encoding="utf-8")
        try:
            _, read = _all(tmp_path)
        except LocalDbError:
            continue
        assert sum(isinstance(item, tuple) for item in read) + sum(item.count for item in read if isinstance(item, Issue)) == 1


def test_nothing_of_private_chats_and_no_number_of_a_person_is_read(tmp_path: Path) -> None:
    _, read = _all(FIXTURES / "telegram_channel" / "account-one-channel" / "input")
    for hidden in ("Secret", "note to myself", "+00", "192.0.2.1", "Ani'", "garden]", "Behind a door", "In a group"):
        assert hidden not in repr(read)
    _, read = _all(FIXTURES / "telegram_channel" / "public-channel" / "input")
    for hidden in ("+62", "+00", "tilda@example.org", "0000 0000", "106.8", "contact_1"):
        assert hidden not in repr(read)


def test_who_reacted_is_told_with_the_offset_of_the_message_before(tmp_path: Path) -> None:
    recent = [{"from": "Budi", "from_id": "user1", "date": "2024-01-01T09:00:00"}]
    message = {**_message(1), "date": "2024-01-01T07:00:00", "reactions": [{"count": 1, "recent": recent}]}
    _, read = _all(_channel(tmp_path, [message]))
    reactions = [one for item in read if isinstance(item, tuple) for one in item if isinstance(one, Reaction)]
    assert [(one.person, one.at) for one in reactions] == [("id:user1", 1_704_067_200 + 7_200)]


@pytest.mark.parametrize(("folder", "as_of"), [("ChatExport_2025-01-31", 1_738_367_999), ("ChatExport_99_99_2019", None), ("Chats", None)])
def test_the_day_of_the_export_is_that_of_its_folder(tmp_path: Path, folder: str, as_of: int | None) -> None:
    (tmp_path / folder).mkdir()
    plan, _ = _all(_channel(tmp_path / folder, []))
    assert plan.as_of == as_of
