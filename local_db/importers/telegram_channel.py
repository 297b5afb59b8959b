"""Exports of Telegram Desktop in JSON: result.json of one channel, or of an account with several chats.

Source: the exporter's code (export_output_json.cpp, 2018 to 2025) and its issue list. The account is the channel, by its
number (exports before 2021 added 2^33 to it, which is taken off); Post.native_id is the number of the message in it.
An export of one channel is read whether the channel is public or not. In an export of an account only a public channel is
read: the only one there is, else the one which the person names, since such an export also holds channels of others. Private
chats, groups, contacts and sessions stand in the same file and are passed over undecoded; a chat left out is one entry.

What is forwarded is a repost, an answer within the channel a thread. Reactions of any emoji and paid ones are likes, votes of a
poll are counted apart from them. Only exports since October 2024 hold reactions: where no message has any, they are unknown.
Of those who reacted some are named, with local times. The platform marks a message as edited when it is first reacted to, so
that the time of an edit counts only where there are no reactions. Pictures sent as an album are messages of their own.

In no version: views, how often a post was forwarded, comments, subscribers, the channel's public name.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import msgspec

from local_db.archives import Archive
from local_db.errors import OtherOwnerError
from local_db.formats.json_items import BadItem, decoded_items
from local_db.formats.left_out import LeftOut
from local_db.formats.plan_period import first_and_last_day
from local_db.formats.telegram_file import ChatHead, chat_alone, chat_head, chat_places, file_name, is_account_export, mended
from local_db.formats.telegram_messages import Message, count_of, likes_of, media_count, number_text, peer_person, words
from local_db.formats.telegram_times import TELEGRAM_BEGAN, LocalClock, exact_time, export_time
from local_db.formats.times import is_plausible
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Question, Read, Recognition
from local_db.records import (
    UNNAMED,
    Account,
    Coverage,
    Entry,
    Evidence,
    IssueKind,
    Person,
    Platform,
    Post,
    PostKind,
    PostObservation,
    Reaction,
    ReactionKind,
    UnixTime,
    Visibility,
)

_RESULT = re.compile(r"(^|/)[^/]*result[^/]*\.json$")
_JSON = re.compile(r"\.json$")
_VISIBILITIES = {"public_channel": Visibility.PUBLIC, "private_channel": Visibility.FOLLOWERS}
_ONE, _SEVERAL = "one channel", "several chats"
_SURVEYED_BYTES = 16 << 20
_SURVEYED_ITEMS = 2_000
_LOOKED_FOR = (Evidence.LIKES, Evidence.REACTORS, Evidence.VIEWS, Evidence.REPOSTS, Evidence.REPLIES, Evidence.FOLLOWERS)


class _Export(NamedTuple):
    """The channel that is read, and what lies beside it."""

    content: Archive | None  # the channel alone; None = it is not known which
    account: Account
    visibility: Visibility | None
    choices: tuple[str, ...] = ()  # numbers of the public channels, if there are several
    private: int = 0  # chats
    foreign: int = 0


class _Survey(NamedTuple):
    """What is known of a channel before its messages are read."""

    entries: int
    times: tuple[UnixTime, ...]
    clock: LocalClock
    has_likes: bool
    has_names: bool
    has_local_times: bool  # messages without seconds since 1970
    created_at: UnixTime | None


class TelegramChannel:
    """Reads one channel."""

    name = "telegram_channel"
    version = 1
    platform = Platform.TELEGRAM

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By the beginning of the file: a channel, or an account. Each file is an export."""
        alone = archive.matching(_JSON)
        names = archive.matching(_RESULT) or (alone if len(alone) == 1 else ())
        found = ((name, _variant(archive.head(name))) for name in names)
        return tuple(Recognition(importer=self.name, files=(name,), variant=variant) for name, variant in found if variant)

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """Small files are looked at to their end; of large ones only the first messages of a channel."""
        name = recognition.files[0]
        is_small = archive.size(name) <= _SURVEYED_BYTES
        is_looked_at = is_small or recognition.variant == _ONE
        export = _export(archive, name, options) if is_looked_at else _Export(None, _unnamed(), None)
        survey = _survey(export.content, name, options, None if is_small else _SURVEYED_ITEMS)
        as_of = export_time((*archive.container_names, name))
        first, last = first_and_last_day(survey.times, not_before=TELEGRAM_BEGAN, as_of=as_of)
        evidence = _evidence(survey) if export.content is not None else ()
        questions = [] if export.account.native_id != UNNAMED or options.account else [Question("account", export.choices)]
        if is_small and export.content is None and not export.choices:
            questions = []  # there is no channel to choose
        if survey.has_local_times and not survey.clock.is_known:
            questions.append(Question("zone"))
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=None if export.account.native_id == UNNAMED else export.account,
            as_of=as_of if as_of is not None else options.as_of,
            first=first,
            last=last if is_small else None,
            entries=survey.entries + export.private + export.foreign if is_small else None,
            evidence=evidence,
            lacks=tuple(kind for kind in _LOOKED_FOR if kind not in evidence),
            files=recognition.files,
            questions=tuple(questions),
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account and each message of the channel with what it received."""
        name = plan.files[0]
        export = _export(archive, name, options)
        survey = _survey(export.content, name, options, None)
        account = msgspec.structs.replace(export.account, created_at=survey.created_at)
        left_out = LeftOut()
        yield account
        if export.content is not None:
            channel = _Channel(account, export.visibility, survey, plan.as_of, left_out)
            messages = decoded_items(export.content, file_name(name), Message, key="messages")
            for where, message in left_out.usable(messages, name):
                if entry := channel.entry(message, where):
                    yield entry
        left_out.add(IssueKind.PRIVATE_SKIPPED, name, "chat which is no public channel", export.private)
        left_out.add(IssueKind.NOT_OWN, name, "public channel which was not chosen", export.foreign)
        yield from left_out.issues()
        if export.content is not None:
            for kind in _evidence(survey):
                is_sample = kind in {Evidence.REACTORS, Evidence.REACTION_TIMES}
                yield Coverage(platform=self.platform, account=account.native_id, evidence=kind, is_sample=is_sample)


def _variant(head: bytes) -> str | None:
    chat = chat_head(head)
    if chat is not None:
        return _ONE if chat.type in _VISIBILITIES and chat.id is not None else None
    return _SEVERAL if is_account_export(head) else None


def _unnamed() -> Account:
    return Account(platform=Platform.TELEGRAM, native_id=UNNAMED)


def _account(chat: ChatHead) -> Account:
    return Account(platform=Platform.TELEGRAM, native_id=str(chat.id), name=chat.name or None)


def _export(archive: Archive, name: str, options: ImportOptions) -> _Export:
    """Which channel is the owner's.

    Raises:
        OtherOwnerError: the person named a channel which is not here.
        MalformedArchiveError: the file is damaged.
    """
    chat = chat_head(archive.head(name))
    if chat is not None:
        return _Export(mended(archive, name), _account(chat), _VISIBILITIES.get(chat.type or ""))
    places = chat_places(archive, name)
    public = {str(one.head.id): one for one in places if one.head.type == "public_channel" and not one.is_left and one.head.id}
    answer = (options.account or "").strip().removeprefix("@")
    if answer and answer not in public:
        owners = ", ".join(public) or file_name(name)
        raise OtherOwnerError(f"{name} holds no public channel {answer}. Nothing was changed.", owner=owners, chosen=answer)
    number = answer or (next(iter(public)) if len(public) == 1 else None)
    left = sum(one.is_left and one.head.type == "public_channel" for one in places)
    private = len(places) - len(public) - left
    if number is None:
        return _Export(None, _unnamed(), None, choices=tuple(public), private=private, foreign=len(public) + left)
    content = chat_alone(archive, name, public[number])
    return _Export(content, _account(public[number].head), Visibility.PUBLIC, private=private, foreign=len(public) - 1 + left)


def _survey(content: Archive | None, name: str, options: ImportOptions, most: int | None) -> _Survey:
    """Look at all messages, or at the first ones."""
    clock, times = LocalClock(options.zone), list[UnixTime]()
    entries = 0
    has_likes = has_names = has_local_times = False
    created_at: UnixTime | None = None
    messages = decoded_items(content, file_name(name), Message, key="messages") if content is not None else iter(())
    for message in islice(messages, most):
        if isinstance(message, BadItem):
            entries += message.kind is not IssueKind.REPLACED_CHARACTERS
            continue
        entries += 1
        exact = exact_time(message.date_unixtime)
        clock.learn(message.date, exact)
        if message.action == "create_channel":
            created_at = exact
        if message.type != "message":
            continue
        has_likes = has_likes or likes_of(message) is not None
        has_names = has_names or any(one.recent for one in message.reactions or ())
        has_local_times = has_local_times or (exact is None and message.date is not None)
        time = clock.time_of(message.date_unixtime, message.date).time
        times += [] if time is None else [time]
    return _Survey(entries, tuple(times), clock, has_likes, has_names, has_local_times, created_at)


def _evidence(survey: _Survey) -> tuple[Evidence, ...]:
    told = {
        Evidence.POSTS: True,
        Evidence.LIKES: survey.has_likes,
        Evidence.REACTORS: survey.has_names,
        Evidence.REACTION_TIMES: survey.has_names and survey.clock.is_known,
    }
    return tuple(kind for kind, is_told in told.items() if is_told)


class _Channel:
    """Turns the messages of one channel into entries."""

    def __init__(self, account: Account, visibility: Visibility | None, survey: _Survey, as_of: UnixTime | None, left_out: LeftOut) -> None:
        self._account = account
        self._visibility = visibility
        self._survey = survey
        self._as_of = as_of
        self._left_out = left_out
        self._peer = f"channel{account.native_id}"

    def entry(self, message: Message, where: str) -> Entry:
        """One message; () = left out, which is noted."""
        native_id = number_text(message.id)
        if message.type != "message" or native_id is None:
            is_event = message.type == "service"
            kind = IssueKind.NO_POST if is_event else IssueKind.UNKNOWN_SHAPE
            self._left_out.add(kind, where, "service message" if is_event else "message without content")
            return ()
        moment = self._survey.clock.time_of(message.date_unixtime, message.date)
        at = self._plausible(moment.time)
        if at is None:
            self._left_out.add(IssueKind.BAD_TIME, where)
            return ()
        if moment.is_assumed:
            self._left_out.add(IssueKind.ASSUMED_ZONE, where, "local times, taken for UTC")
        repost = self._repost(message, native_id, at)
        return (*(repost or self._own(message, native_id, at)), *self._received(message, native_id))

    def _plausible(self, time: UnixTime | None) -> UnixTime | None:
        return time if time is not None and is_plausible(time, not_before=TELEGRAM_BEGAN, not_after=self._as_of) else None

    def _url(self, native_id: str) -> str:
        """The address for those who are in the channel; the public one needs a name which is not told."""
        return f"https://t.me/c/{self._account.native_id}/{native_id}"

    def _repost(self, message: Message, native_id: str, at: UnixTime) -> Entry:
        """What was forwarded, without the other's words; () = it was not."""
        if message.forwarded_from is msgspec.UNSET and message.forwarded_from_id is None:
            return ()
        name = None if message.forwarded_from is msgspec.UNSET else message.forwarded_from
        person = peer_person(message.forwarded_from_id, name)
        is_own = person is not None and person.key in {f"id:{self._peer}", f"name:{self._account.name}"}
        post = Post(
            platform=Platform.TELEGRAM,
            account=self._account.native_id,
            native_id=native_id,
            created_at=at,
            kind=PostKind.REPOST,
            visibility=self._visibility,
            url=self._url(native_id),
            reposted_person=person.key if person and not is_own else None,
        )
        return (person, post) if person and not is_own else (post,)

    def _own(self, message: Message, native_id: str, at: UnixTime) -> Entry:
        said = words(message)
        answered = self._answered(message)
        post = Post(
            platform=Platform.TELEGRAM,
            account=self._account.native_id,
            native_id=native_id,
            created_at=at,
            kind=answered.kind,
            visibility=self._visibility,
            text=said.text,
            url=self._url(native_id),
            links=said.links,
            hashtags=said.hashtags,
            mentions=tuple(person.key for person in said.people),
            reply_to_person=answered.person.key if answered.person else None,
            reply_to_post=answered.post,
            media=media_count(message),
            edited_at=self._edited_at(message),
        )
        return (*((answered.person,) if answered.person else ()), *said.people, post)

    def _answered(self, message: Message) -> "_Answered":
        """What a message answers: a thread within the channel, else somebody in another chat."""
        post = number_text(message.reply_to_message_id)
        if post is None:
            return _Answered(PostKind.ORIGINAL, None, None)
        if message.reply_to_peer_id in {None, self._peer}:
            return _Answered(PostKind.THREAD, None, post)
        other = peer_person(message.reply_to_peer_id, None)
        return _Answered(PostKind.REPLY, other, f"{other.key.removeprefix('id:')}/{post}" if other else None)

    def _edited_at(self, message: Message) -> UnixTime | None:
        if message.reactions:
            return None
        return self._plausible(self._survey.clock.time_of(message.edited_unixtime, message.edited).time)

    def _received(self, message: Message, native_id: str) -> Entry:
        """Totals; 0 likes only where the file holds reactions at all. Then those who are named."""
        likes = likes_of(message)
        if likes is None and not message.reactions and self._survey.has_likes:
            likes = 0
        votes = count_of(message.poll.total_voters) if message.poll else None
        if likes is None and not votes:
            return self._reactors(message, native_id)
        counts = PostObservation(
            platform=Platform.TELEGRAM,
            account=self._account.native_id,
            native_id=native_id,
            likes=likes,
            reactions=votes or None,  # results which the exporter could not see are written as 0
        )
        return (counts, *self._reactors(message, native_id))

    def _reactors(self, message: Message, native_id: str) -> Entry:
        found: list[Person | Reaction] = []
        for recent in (one for total in message.reactions or () for one in total.recent or ()):
            person = peer_person(recent.from_id, recent.sender)
            if person is not None and person.key == f"id:{self._peer}":
                continue  # the channel itself
            reaction = Reaction(
                platform=Platform.TELEGRAM,
                account=self._account.native_id,
                kind=ReactionKind.LIKE,
                person=person.key if person else None,
                post=native_id,
                at=self._plausible(self._survey.clock.moment(recent.date)),
            )
            found += [person, reaction] if person else [reaction]
        return tuple(found)


class _Answered(NamedTuple):
    kind: PostKind
    person: Person | None
    post: str | None


IMPORTER: Importer = TelegramChannel()
