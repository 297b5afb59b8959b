from local_db.formats.activitypub import Activity, Actor, Note, Tag
from local_db.formats.fediverse_entries import Outbox, is_direct, kept_status_person, outbox_entry
from local_db.formats.fediverse_owner import named_account
from local_db.formats.left_out import LeftOut
from local_db.records import IssueKind, Person, Post, PostKind, UnixTime

_ACTOR = "https://example.social/users/sari"
_PUBLIC = "as:Public"


def _outbox(as_of: int | None = None) -> Outbox:
    actor = Actor(id=_ACTOR, url="https://example.social/@sari")
    return Outbox.of(named_account("sari@example.social"), actor, None if as_of is None else UnixTime(as_of), LeftOut())


def _note(number: str, **fields: str) -> Activity:
    note = Note(id=f"{_ACTOR}/statuses/{number}", type="Note", content="<p>Words</p>", **fields)  # type: ignore[arg-type]  # texts only
    return Activity(id=f"{note.id}/activity", type="Create", published="2024-01-01T00:00:00Z", to=_PUBLIC, object=note)


def test_an_answer_to_the_own_web_address_is_a_thread_part() -> None:
    *_, post = outbox_entry(_note("2", in_reply_to="https://example.social/@sari/1"), _outbox(), "")
    assert isinstance(post, Post)
    assert post.kind is PostKind.THREAD


def test_a_name_which_begins_alike_is_somebody_else() -> None:
    entry = outbox_entry(_note("2", in_reply_to="https://example.social/users/sari_two/statuses/1"), _outbox(), "")
    assert [record.key for record in entry if isinstance(record, Person)] == ["url:https://example.social/users/sari_two"]


def test_a_parent_of_an_unknown_address_is_the_only_person_mentioned_of_its_server() -> None:
    tags = [Tag(type="Mention", href=f"https://example.net/users/{name}", name=f"@{name}@example.net") for name in ("ana", "budi")]
    for count, expected in ((1, "url:https://example.net/users/ana"), (2, None)):
        note = Note(id=f"{_ACTOR}/statuses/2", in_reply_to="https://example.net/objects/1", tag=list(tags[:count]))
        activity = Activity(id="x", type="Create", published="2024-01-01T00:00:00Z", to=_PUBLIC, object=note)
        *_, post = outbox_entry(activity, _outbox(), "")
        assert isinstance(post, Post)
        assert post.reply_to_person == expected


def test_a_post_of_after_the_export_is_left_out() -> None:
    outbox = _outbox(as_of=1_600_000_000)
    assert outbox_entry(_note("2"), outbox, "outbox.json[0]") == ()
    assert [issue.kind for issue in outbox.left_out.issues()] == [IssueKind.BAD_TIME]


def test_a_chat_message_is_direct_whomever_it_names() -> None:
    assert is_direct(Activity(type="Create", to=_PUBLIC, object=Note(type="ChatMessage")), _outbox())
    assert is_direct(Activity(type="Create"), _outbox())


def test_the_author_of_an_own_post_is_nobody_else() -> None:
    assert kept_status_person(f"{_ACTOR}/statuses/1", _outbox()) is None
