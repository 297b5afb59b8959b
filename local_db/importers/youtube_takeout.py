"""YouTube in Google Takeout: videos.csv, comments.csv, subscriptions.csv, channel.csv, in any language, from 2021 on.

Sources: real exports in English and Spanish, the structure of others, the tests of a public reader for the two forms of
comments (their text was one object until the middle of 2024; since then objects without brackets around them).
Post.native_id is the id of the video, Act.native_id that of the comment. A comment counts toward the video under which it
was written; under an own video it answers the audience. Whom it answers is told only where it names somebody.
Several channels in one Takeout are several accounts; the subscriptions, which name no channel, are those of the first.

In no version: views, likes, comments received, subscribers; dates of subscriptions. Private videos are left out, for nobody
could see them. Not read: tags (nobody sees them), live chats, posts of the community tab, and the JSON files of single
videos which Takeouts before 2021 are said to hold. Watch and search history are never opened.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from local_db.archives import Archive
from local_db.formats.csv_rows import csv_rows, head_rows
from local_db.formats.follow_lists import follow_entries
from local_db.formats.left_out import LeftOut
from local_db.formats.plan_period import first_and_last_day
from local_db.formats.times import is_plausible, iso_time
from local_db.formats.youtube_channels import CHANNEL_ID, VIDEO_ID, YOUTUBE_BEGAN, channel_account, named_channel, plain_words, video_url
from local_db.formats.youtube_takeout_tables import CHANNEL, COMMENTS, SUBSCRIPTIONS, VIDEOS, Table, is_language, private_files, tables
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Question, Read, Recognition
from local_db.records import (
    LEFT_OUT,
    UNNAMED,
    Account,
    Act,
    ActKind,
    Coverage,
    Entry,
    Evidence,
    IssueKind,
    Person,
    Platform,
    Post,
    PostKind,
    UnixTime,
    Visibility,
)

_STAMP = re.compile(r"takeout-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z", re.IGNORECASE)
_COUNTED_BYTES = 4 << 20
_COMMENT_ID = re.compile(r"[A-Za-z0-9_.-]{10,}")  # "Ugw...", with "." between those of a thread; "z12..." before 2016
_POST_ID = re.compile(r"Ugk[A-Za-z0-9_-]{10,}")
_CHANNEL_IN_URL = re.compile(r"/channel/UC[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])")
_MENTIONED = re.compile(r'"mention"\s*:\s*\{[^{}]*?\b(UC[A-Za-z0-9_-]{22})\b')
_LINK = re.compile(r"https?://[^\s<>\"']*[^\s<>\"'.,;:!?)\]]")
_HASHTAG = re.compile(r"(?<![\w/#&])#(\w+)")
# As YouTube calls them in the languages of accounts; a word which is not here leaves it open who could see a video.
_PUBLIC = (
    "public|publico|publica|openbaar|offentlich|publique|pubblico|publik|viesa|公開|公開済み|公开|공개|publiczny|publiczne|offentlig"
    "|julkinen|verejne|verejny|nyilvanos|herkese acık|herkese açık|открытый доступ|открыто|доступно всем|загальнодоступне|cong khai"
    "|công khai|สาธารณะ|सार्वजनिक|علني|عام"
)
_UNLISTED = (
    "unlisted|oculto|oculta|no listado|verborgen|nicht gelistet|non repertorie|non repertoriee|nao listado|non in elenco|tidak publik"
    "|nelistat|neitraukta|ocult|限定公開|不公開|不公开列出|일부 공개|niepubliczny|niepubliczne|olistad|skjult|piilotettu"
    "|neverejne|neverejny"
    "|nem listazott|liste disi|liste dışı|доступ по ссылке|доступно по ссылке|доступ лише за посиланням|không công khai|ไม่เป็นสาธารณะ"
    "|असूचीबद्ध|غير مدرج"
)
_PRIVATE = (
    "private|privado|privada|prive|privee|privat|privato|pribadi|privati|privatus|非公開|私人|私享|비공개|prywatny|prywatne|yksityinen"
    "|soukrome|soukromy|gizli|özel|ограниченный доступ|закрытый доступ|закрытое|приватне|riêng tư|ส่วนตัว|निजी|خاص"
)
_VISIBILITIES = {
    **dict.fromkeys(map(plain_words, _PUBLIC.split("|")), Visibility.PUBLIC),
    **dict.fromkeys(map(plain_words, _UNLISTED.split("|")), Visibility.UNLISTED),
}
_PRIVATE_WORDS = frozenset(map(plain_words, _PRIVATE.split("|")))
_EVIDENCE: dict[str, tuple[Evidence, ...]] = {
    CHANNEL: (),
    VIDEOS: (Evidence.POSTS,),
    COMMENTS: (Evidence.ACTS, Evidence.ACT_TIMES),
    SUBSCRIPTIONS: (Evidence.ACTS, Evidence.FOLLOWING),
}
_LOOKED_FOR = (Evidence.POSTS, Evidence.LIKES, Evidence.REPLIES, Evidence.VIEWS, Evidence.REACTORS, Evidence.FOLLOWERS, Evidence.FOLLOWING)


class YoutubeTakeout:
    """Reads the tables of YouTube, whichever are here."""

    name = "youtube_takeout"
    version = 2
    platform = Platform.YOUTUBE

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By the headers and the first rows of CSV files."""
        found = tables(archive)
        kinds = ", ".join(kind for kind in _EVIDENCE if any(table.kind == kind for table in found))
        files = tuple(table.name for table in found)
        return (Recognition(importer=self.name, files=files, variant=f"Google Takeout ({kinds})"),) if found else ()

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """Small tables are read to count them."""
        found = tables(archive)
        reading = _Reading(archive, found, options)
        main, left_out = reading.owner.main, reading.left_out
        is_small = sum(archive.size(table.name) for table in found) <= _COUNTED_BYTES
        entries = [item for item in reading.entries() if isinstance(item, tuple)] if is_small else []
        count = len(entries) + sum(issue.count for issue in left_out.issues() if issue.kind in LEFT_OUT)
        times = [record.created_at for entry in entries for record in entry if isinstance(record, Post)]
        first, last = first_and_last_day(times, not_before=YOUTUBE_BEGAN, as_of=reading.as_of)
        evidence = tuple(dict.fromkeys(kind for table in found for kind in _EVIDENCE[table.kind]))
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=None if main.native_id == UNNAMED else main,
            as_of=reading.as_of,
            first=first,
            last=last,
            entries=count if is_small else None,
            evidence=evidence,
            lacks=tuple(kind for kind in _LOOKED_FOR if kind not in evidence),
            files=recognition.files,
            private=private_files(archive),
            questions=(Question("account"),) if main.native_id == UNNAMED else (),
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, the videos, the comments, the subscriptions; other channels of the owner when they first come."""
        reading = _Reading(archive, tables(archive), options)
        yield reading.owner.main
        yield from reading.entries()
        yield from reading.left_out.issues()
        yield from reading.coverage()


_ReadRow = Callable[[Table, list[str], Account, str], Entry | None]


class _Owner(NamedTuple):
    """The channels of a Takeout: the first one, all which are named, and whether the person chose one of them."""

    main: Account
    named: dict[str, Account]
    is_chosen: bool


def _owner(archive: Archive, found: tuple[Table, ...], options: ImportOptions) -> _Owner:
    """Channels of channel.csv, else the first one which videos or comments name, else what the person said."""
    named: dict[str, Account] = {}
    for table in found:
        if table.kind == CHANNEL:
            ids = ((table.cell(row, "id"), table.cell(row, "title")) for _, row in _rows(archive, table))
            named |= {channel: channel_account(channel, _nfc(title)) for channel, title in ids if CHANNEL_ID.fullmatch(channel)}
    if not named:
        by_videos = sorted(found, key=lambda table: table.kind != VIDEOS)
        cells = (table.cell(row, "channel") for table in by_videos for row in head_rows(archive, table.name))
        named = {channel: channel_account(channel) for channel in cells if CHANNEL_ID.fullmatch(channel)}
    answer = (options.account or "").strip()
    chosen = named.get(next((channel for channel in named if channel.lower() == answer.lower()), ""))
    return _Owner(chosen or next(iter(named.values()), named_channel(answer)), named, bool(answer))


def _stamp(names: tuple[str, ...]) -> UnixTime | None:
    """The newest time in the names of the containers; the parts of one Takeout share it."""
    stamps = [found for found in map(_STAMP.search, names) if found]
    texts = ("{}-{}-{} {}:{}:{}".format(*found.groups()) for found in stamps)
    return max((time for text in texts if (time := iso_time(text, assume_utc=True)) is not None), default=None)


def _rows(archive: Archive, table: Table) -> Iterator[tuple[int, list[str]]]:
    """Line and cells of each row below the header."""
    for number, row in enumerate(csv_rows(archive, table.name)):
        if number:
            yield row.line, row.cells


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


class _Reading:
    """Goes through the tables once: the own videos first, since comments under them are answers."""

    def __init__(self, archive: Archive, found: tuple[Table, ...], options: ImportOptions) -> None:
        stamp = _stamp(archive.container_names)
        self.as_of = stamp if stamp is not None else options.as_of
        self.owner = _owner(archive, found, options)
        self.left_out = LeftOut()
        self._archive = archive
        self._of = {kind: [table for table in found if table.kind == kind] for kind in _EVIDENCE}
        self._own: set[str] = set()
        self._accounts = {self.owner.main.native_id: self.owner.main}
        self._told: dict[tuple[str, Evidence], None] = {}
        for table in found:
            self._tell(self.owner.main, table)

    def entries(self) -> Iterator[Account | Entry]:
        """One entry for each row which is a video, a comment or a subscription; a channel before its first entry."""
        for table in self._of[VIDEOS]:
            yield from self._table(table, self._video)
        for table in self._of[COMMENTS]:
            yield from self._table(table, self._comment)
        if self._of[SUBSCRIPTIONS]:
            yield from follow_entries(self.owner.main, following=self._subscriptions(), followers=None)

    def coverage(self) -> Iterator[Coverage]:
        """What was found to be told of each channel."""
        for account, kind in self._told:
            yield Coverage(platform=Platform.YOUTUBE, account=account, evidence=kind)

    def _table(self, table: Table, read: _ReadRow) -> Iterator[Account | Entry]:
        for line, cells in _rows(self._archive, table):
            where = f"{table.name}:{line}"
            account = self._account(table.cell(cells, "channel"))
            if account is None:
                self.left_out.add(IssueKind.NOT_OWN, where, "of another channel")
                continue
            entry = read(table, cells, account, where)
            if entry is None:
                continue
            if account.native_id not in self._accounts:
                self._accounts[account.native_id] = account
                yield account
            self._tell(account, table)
            yield entry

    def _tell(self, account: Account, table: Table) -> None:
        """Note what a table holds of a channel; times of acts only once one is read."""
        for kind in _EVIDENCE[table.kind]:
            if kind is not Evidence.ACT_TIMES:
                self._told[account.native_id, kind] = None

    def _account(self, channel: str) -> Account | None:
        """Whose a row is; None = of a channel which the person did not choose."""
        main = self.owner.main
        if not CHANNEL_ID.fullmatch(channel) or channel == main.native_id:
            return main
        if self.owner.is_chosen:
            return None if self.owner.named else main
        return self.owner.named.get(channel) or channel_account(channel)

    def _video(self, table: Table, cells: list[str], account: Account, where: str) -> Entry | None:
        video = table.cell(cells, "id")
        if not VIDEO_ID.fullmatch(video):
            self.left_out.add(IssueKind.UNKNOWN_SHAPE, where, "no id of a video")
            return None
        if video in self._own:
            return ()  # a list which goes on in a second file repeats nothing new
        self._own.add(video)
        privacy = plain_words(table.cell(cells, "privacy"))
        if privacy in _PRIVATE_WORDS:
            self.left_out.add(IssueKind.PRIVATE_SKIPPED, where, "private video")
            return None
        at = iso_time(table.cell(cells, "published"))
        at = iso_time(table.cell(cells, "created")) if at is None else at
        if at is None or not is_plausible(at, not_before=YOUTUBE_BEGAN, not_after=self.as_of):
            self.left_out.add(IssueKind.BAD_TIME, where, "video")
            return None
        return (_post(table, cells, account, at, _VISIBILITIES.get(privacy)),)

    def _comment(self, table: Table, cells: list[str], account: Account, where: str) -> Entry | None:
        comment, video, post = (table.cell(cells, title) for title in ("id", "video", "post"))
        is_known = _COMMENT_ID.fullmatch(comment) is not None
        target = video if VIDEO_ID.fullmatch(video) else post if _POST_ID.fullmatch(post) else None
        if not is_known and target is None:
            self.left_out.add(IssueKind.UNKNOWN_SHAPE, where, "no comment")
            return None
        at = iso_time(table.cell(cells, "time"))
        if at is not None and not is_plausible(at, not_before=YOUTUBE_BEGAN, not_after=self.as_of):
            self.left_out.add(IssueKind.BAD_TIME, where, "comment")
            return None
        if at is not None:
            self._told[account.native_id, Evidence.ACT_TIMES] = None
        person = _mentioned(table.cell(cells, "text"), account)
        act = Act(
            platform=Platform.YOUTUBE,
            account=account.native_id,
            kind=ActKind.REPLY if target in self._own else ActKind.COMMENT,
            person=person.key if person else None,
            post=target,
            native_id=comment if is_known else None,
            at=at,
        )
        return (person, act) if person else (act,)

    def _subscriptions(self) -> Iterator[Person]:
        for table in self._of[SUBSCRIPTIONS]:
            for line, cells in _rows(self._archive, table):
                found = CHANNEL_ID.fullmatch(table.cell(cells, "id")) or _CHANNEL_IN_URL.search(table.cell(cells, "url"))
                if found is None:
                    self.left_out.add(IssueKind.UNKNOWN_SHAPE, f"{table.name}:{line}", "no id of a channel")
                else:
                    yield _person(found[0].rpartition("/")[2], _nfc(table.cell(cells, "title")))


def _post(table: Table, cells: list[str], account: Account, at: UnixTime, visibility: Visibility | None) -> Post:
    video = table.cell(cells, "id")
    title, text = _nfc(table.cell(cells, "title")), _nfc(table.cell(cells, "description"))
    words = f"{title}\n{text}"
    language = table.cell(cells, "language")
    return Post(
        platform=Platform.YOUTUBE,
        account=account.native_id,
        native_id=video,
        created_at=at,
        kind=PostKind.ORIGINAL,
        visibility=visibility,
        title=title or None,
        text=text or None,
        language=language.replace("_", "-") if is_language(language) else None,
        url=video_url(video),
        links=tuple(dict.fromkeys(_LINK.findall(text))),
        hashtags=tuple(dict.fromkeys(tag.casefold() for tag in _HASHTAG.findall(_LINK.sub(" ", words)))),
        media=1,
    )


def _person(channel: str, name: str | None = None) -> Person:
    return Person(platform=Platform.YOUTUBE, key=f"id:{channel}", name=name or None, url=f"https://www.youtube.com/channel/{channel}")


def _mentioned(text: str, account: Account) -> Person | None:
    """The first one whom a comment names, if it is not the owner."""
    channels = (channel for channel in _MENTIONED.findall(text) if channel != account.native_id)
    channel = next(channels, None)
    return None if channel is None else _person(channel)


IMPORTER: Importer = YoutubeTakeout()
