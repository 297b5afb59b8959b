"""Notes of Misskey and its forks (Sharkey, Firefish, Iceshrimp): notes-<time>.json, a list.

Source: Misskey's note exporter (2023). Post.native_id is the note's own id; the file names neither its owner nor the
server, and of answered and renoted notes only their ids. Plain text in Misskey's markup: mentions, hashtags and
addresses are found in it. In no version: reactions or any number. The time in the file name is the server's, taken for UTC.
Notes to named people ("specified") are counted and left out.
"""

import re
from collections.abc import Iterator

import msgspec

from local_db.archives import Archive
from local_db.formats.activitypub import kind_of
from local_db.formats.fediverse_owner import FEDIVERSE_BEGAN, named_account, stamped_time
from local_db.formats.fediverse_people import Author, is_handle, person_of
from local_db.formats.json_items import decoded_items
from local_db.formats.left_out import LeftOut, element_count
from local_db.formats.plan_period import first_and_last_day
from local_db.formats.times import is_plausible, iso_time
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Question, Read, Recognition
from local_db.records import UNNAMED, Account, Coverage, Entry, Evidence, IssueKind, Person, Platform, Post, PostKind, UnixTime, Visibility

_NOTES = re.compile(r"(^|/)[^/]*notes[^/]*\.json$")
_KEYS = (b'"createdAt"', b'"renoteId"', b'"replyId"')
_VISIBILITIES = {"public": Visibility.PUBLIC, "home": Visibility.UNLISTED, "followers": Visibility.FOLLOWERS}
_LINK = re.compile(r"https?://[^\s<>\"']*[^\s<>\"'.,;:!?)\]]")
_MENTION = re.compile(r"(?<![\w/@.])@(\w[\w.-]*(?:@[\w.-]+\.[\w-]*\w)?)")
_HASHTAG = re.compile(r"(?<![\w/#&])#(\w+)")
_COUNTED_BYTES = 16 << 20
_NO_POLL = msgspec.Raw(b"null")


class Note(msgspec.Struct, frozen=True, gc=False, rename="camel"):
    """One note as the exporter writes it."""

    id: str
    created_at: str | None = None
    text: str | None = None
    file_ids: list[str] | None = None
    reply_id: str | None = None
    renote_id: str | None = None
    poll: msgspec.Raw = _NO_POLL
    cw: str | None = None
    visibility: str | None = None


class MisskeyNotes:
    """Reads the notes of one account."""

    name = "misskey_notes"
    version = 1
    platform = Platform.MASTODON

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """A list whose first element has Misskey's keys."""
        found = (name for name in archive.matching(_NOTES) if _is_notes(archive.head(name)))
        name = next(found, None)
        return (Recognition(importer=self.name, files=(name,), variant="Misskey"),) if name else ()

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """The notes are counted where the file is small."""
        name = recognition.files[0]
        stamp = stamped_time((*archive.container_names, name))
        account = named_account(options.account)
        is_small = archive.size(name) <= _COUNTED_BYTES
        items = list(decoded_items(archive, name, Note)) if is_small else []
        times = [time for item in items if isinstance(item, Note) and (time := iso_time(item.created_at or "")) is not None]
        first, last = first_and_last_day(times, not_before=FEDIVERSE_BEGAN, as_of=stamp)
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=None if account.native_id == UNNAMED else account,
            as_of=stamp if stamp is not None else options.as_of,
            first=first,
            last=last,
            entries=element_count(iter(items)) if is_small else None,
            evidence=(Evidence.POSTS, Evidence.ACTS),
            lacks=(Evidence.LIKES, Evidence.REPOSTS, Evidence.REPLIES, Evidence.REACTORS, Evidence.FOLLOWERS, Evidence.FOLLOWING),
            files=recognition.files,
            questions=(Question("account"),) if account.native_id == UNNAMED else (),
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account and each note; an answer to an own note is known by that note standing before it."""
        account = named_account(options.account)
        left_out = LeftOut()
        own: set[str] = set()
        yield account
        for name in plan.files:
            for where, note in left_out.usable(decoded_items(archive, name, Note), name):
                own.add(note.id)
                if entry := _entry(note, account, own, plan.as_of, left_out, where):
                    yield entry
        yield from left_out.issues()
        yield Coverage(platform=self.platform, account=account.native_id, evidence=Evidence.POSTS)
        yield Coverage(platform=self.platform, account=account.native_id, evidence=Evidence.ACTS)


def _is_notes(head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[") and all(key in head for key in _KEYS)


def _entry(note: Note, account: Account, own: set[str], as_of: UnixTime | None, left_out: LeftOut, where: str) -> Entry:
    """One note with the persons it mentions; () = left out, which is noted."""
    if note.visibility == "specified":
        left_out.add(IssueKind.PRIVATE_SKIPPED, where.partition("[")[0])
        return ()
    visibility = _VISIBILITIES.get(note.visibility or "")
    if visibility is None:
        left_out.add(IssueKind.UNKNOWN_SHAPE, where, "note of unknown visibility")
        return ()
    at = iso_time(note.created_at or "")
    if at is None or not is_plausible(at, not_before=FEDIVERSE_BEGAN, not_after=as_of):
        left_out.add(IssueKind.BAD_TIME, where)
        return ()
    text = note.text or ""
    host = (account.handle or "").partition("@")[2]
    people = _mentioned(text, host, account)
    has_own_words = bool(text or note.file_ids or note.cw) or bytes(note.poll) != b"null"
    is_renote = note.renote_id is not None and not has_own_words
    post = Post(
        platform=Platform.MASTODON,
        account=account.native_id,
        native_id=note.id,
        created_at=at,
        kind=PostKind.REPOST if is_renote else kind_of(note.reply_id, note.renote_id, is_own_parent=note.reply_id in own),
        visibility=visibility,
        title=note.cw or None,
        text=text or None,
        url=f"https://{host}/notes/{note.id}" if host else None,
        links=tuple(dict.fromkeys(_LINK.findall(text))),
        hashtags=tuple(dict.fromkeys(tag.casefold() for tag in _HASHTAG.findall(_LINK.sub(" ", text)))),
        mentions=tuple(person.key for person in people),
        reply_to_post=note.reply_id,
        reposted_post=note.renote_id,
        media=None if is_renote or note.file_ids is None else len(note.file_ids),
    )
    return (*people, post)


def _mentioned(text: str, host: str, account: Account) -> tuple[Person, ...]:
    """Persons mentioned as "@name@host", or as "@name" where the owner's server is known."""
    words = (word if "@" in word else f"{word}@{host}" for word in _MENTION.findall(_LINK.sub(" ", text)))
    people = (person_of(Author(handle=word)) for word in words if is_handle(word) and word.lower() != account.native_id)
    return tuple({person.key: person for person in people if person}.values())


IMPORTER: Importer = MisskeyNotes()
