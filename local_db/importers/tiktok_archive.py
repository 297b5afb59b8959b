"""TikTok's account export ("Download your data", JSON): user_data_tiktok.json, until 2023 user_data.json.

All generations of section names (to 2024, 2024-11, 2026), mixed ones, null for empty lists. Sources: two real files and
the structure of donated ones, public parsers; the keys are English in every language. Post.native_id is a hash of the
time of the post, and of its sound too if another post of that second came before it: the file holds no id, exports of
old have no sound, and a sound is renamed with its author. The address of a post is signed and expires: not kept.
Posts which only the owner can see, and deleted ones, are counted and left out. Times are UTC (the TXT form says so).

Told for each post: likes. In no version: views, comments and shares received, who reacted. Comments and likes given
name the video, not its author. Lists of followers hold those who stayed. Never read: messages, watch and search
history, what was shared and how, logins, ads, shop, places, e-mail, phone number, birth date; user_data_lemon8.json.
"""

import hashlib
import re
from collections.abc import Iterator

from local_db.archives import Archive
from local_db.errors import HtmlInsteadOfJsonError
from local_db.formats.json_items import BadItem
from local_db.formats.left_out import LeftOut
from local_db.formats.local_numbers import shown_count
from local_db.formats.plan_period import first_and_last_day
from local_db.formats.tiktok_sections import Fields, Profile, Section, entries, profile, user_name
from local_db.formats.times import is_plausible, iso_time
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Question, Read, Recognition
from local_db.records import (
    LEFT_OUT,
    UNNAMED,
    Account,
    Act,
    ActKind,
    AudienceBasis,
    AudienceObservation,
    Coverage,
    Entry,
    Evidence,
    Issue,
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

_JSON = re.compile(r"\.json$")
_NAMED = re.compile(r"(user_data|tiktok)[^/]*\.json$")
_OTHER_APP = re.compile(r"lemon8[^/]*\.json$")
_TEXT = re.compile(r"\.txt$")
_OURS = re.compile(r"user_data|tiktok", re.IGNORECASE)
_STAMP = re.compile(r"tiktok[_ -]data[_ -](\d{10})(?:\d{3})?(?!\d)", re.IGNORECASE)
_LISTS = re.compile(
    rb'"(VideoList|PostList|CommentsList|FansList|ItemFavoriteList|FavoriteVideoList|RepostList|ProfileMap|ActivitySummaryMap'
    rb"|ShareHistoryList|SearchList|LoginHistoryList|ChatHistory|BlockList|GoLiveList|HashtagList|FavoriteHashtagList"
    rb'|FavoriteSoundList|FavoriteEffectsList|TransactionsList)"'
)
_FIRST_SECTION = re.compile(
    rb'\{\s*"(Activity|Ads and data|App Settings|Comment|Direct Message|Income|Likes and Favorites|Location Review|Poi Review|Post'
    rb'|Profile|TikTok Live|TikTok Shop|Video|Your Activity)[\w+ ]*"\s*:\s*\{',
    re.IGNORECASE,
)
_APP = re.compile(rb'"App"\s*:\s*\d+\s*,\s*"')  # stands before many lists
_TEXT_LINE = re.compile(r"^\ufeff?[^\W\d][^:\n]{0,40}: ?\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\s*$", re.MULTILINE)
_MARKS_OF_A_STRANGER = 2  # needed where no name says TikTok
_LOOKED_AT = 8  # files at most, if none has a name that tells
_TEXTS_LOOKED_AT = 40
_COUNTED_BYTES = 16 << 20
_SURVEYED_BYTES = 128 << 20
_BEGAN = 1_388_534_400  # 2014-01-01: accounts of musical.ly were taken over with their posts
_ONLY_OWNER = frozenset({"only you", "only me", "private"})
_VISIBILITIES = {
    "everyone": Visibility.PUBLIC,
    "public": Visibility.PUBLIC,
    "friends": Visibility.FOLLOWERS,
    "followers": Visibility.FOLLOWERS,
}
_ACTS = {
    Section.COMMENTS: ActKind.COMMENT,
    Section.LIKES: ActKind.LIKE,
    Section.FAVOURITES: ActKind.SAVE,
    Section.REPOSTS: ActKind.REPOST,
}
_HASHTAG = re.compile(r"(?<![\w/#&])#(\w+)")
_ASSUMED_UTC = "times without a zone, taken for UTC"


class TikTokArchive:
    """Reads the account data of one person."""

    name = "tiktok_archive"
    version = 2
    platform = Platform.TIKTOK

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By the names of lists and sections in the head of the file; each such file is an export of its own.

        An export as text files is recognised too, so that the plan can say what to do.
        """
        found = [name for name in _candidates(archive) if _is_export(archive, name)]
        if found:
            return tuple(Recognition(self.name, (name,), "TikTok account data") for name in found)
        texts = _text_files(archive)
        return (Recognition(self.name, texts, "TikTok account data as text"),) if texts else ()

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """The owner stands in the file; entries are counted where it is small.

        Raises:
            HtmlInsteadOfJsonError: the export was asked for as text.
        """
        name = recognition.files[0]
        if _TEXT.search(name.lower()):
            message = f"{archive.label} is TikTok's export as text files (TXT). Ask TikTok for it once more and choose JSON."
            raise HtmlInsteadOfJsonError(message, what="txt", file=archive.label)
        told = profile(archive, name) if archive.size(name) <= _SURVEYED_BYTES else None
        account = _account(told, options)
        stamp = _stamp(archive)
        as_of = options.as_of if stamp is None else stamp
        reading = _Reading(account, as_of)
        is_small = archive.size(name) <= _COUNTED_BYTES
        read = [*reading.all(archive, name, told)] if is_small else []
        times = [record.created_at for item in read if isinstance(item, tuple) for record in item if isinstance(record, Post)]
        first, last = first_and_last_day(times, not_before=_BEGAN, as_of=as_of)
        left_out = sum(item.count for item in read if isinstance(item, Issue) and item.kind in LEFT_OUT)
        evidence = reading.evidence() if is_small else (Evidence.POSTS, Evidence.LIKES, Evidence.ACTS, Evidence.ACT_TIMES)
        looked_for = (Evidence.POSTS, Evidence.VIEWS, Evidence.REPLIES, Evidence.REACTORS, Evidence.FOLLOWERS, Evidence.FOLLOWING)
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=None if account.native_id == UNNAMED else account,
            as_of=as_of,
            first=first,
            last=last,
            entries=sum(isinstance(item, tuple) for item in read) + left_out if is_small else None,
            evidence=evidence,
            lacks=tuple(kind for kind in looked_for if kind not in evidence),
            files=recognition.files,
            private=archive.matching(_OTHER_APP),
            questions=(Question("account"),) if account.native_id == UNNAMED else (),
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, the numbers of the profile, then the entries of every list in the order of the file."""
        for name in plan.files:
            told = profile(archive, name)
            account = _account(told, options)
            reading = _Reading(account, plan.as_of)
            yield account
            yield from reading.all(archive, name, told)
            for kind in reading.evidence():
                # Only those who still follow are listed.
                is_sample = kind is Evidence.FOLLOWER_CHANGES
                yield Coverage(platform=self.platform, account=account.native_id, evidence=kind, is_sample=is_sample)


def _candidates(archive: Archive) -> tuple[str, ...]:
    """Files which may be the export; of those whose names say nothing only a few are looked at."""
    named = archive.matching(_NAMED)
    files = [name for name in named or archive.matching(_JSON) if not _OTHER_APP.search(name.lower())]
    return tuple(files) if named or len(files) <= _LOOKED_AT else ()


def _is_ours(archive: Archive, *names: str) -> bool:
    return any(_OURS.search(name) for name in (*names, *archive.container_names))


def _is_export(archive: Archive, name: str) -> bool:
    head = archive.head(name).lstrip(b"\xef\xbb\xbf \t\r\n")
    marks = len(set(_LISTS.findall(head))) + (_APP.search(head) is not None) + (_FIRST_SECTION.match(head) is not None)
    return head.startswith(b"{") and marks >= (1 if _is_ours(archive, name) else _MARKS_OF_A_STRANGER)


def _text_files(archive: Archive) -> tuple[str, ...]:
    """The files of an export as text: blocks which begin with a time in UTC, and TikTok in a name or an address."""
    texts = archive.matching(_TEXT)
    for name in texts[:_TEXTS_LOOKED_AT]:
        head = archive.head(name, 1_000).decode("utf-8", "replace")
        if _TEXT_LINE.search(head) and (_is_ours(archive, name) or _OURS.search(head)):
            return texts
    return ()


def _stamp(archive: Archive) -> UnixTime | None:
    """The time in the name TikTok_Data_<time>.zip."""
    found = next((stamp for name in archive.container_names if (stamp := _STAMP.search(name))), None)
    return UnixTime(int(found[1])) if found is not None and int(found[1]) >= _BEGAN else None


def _account(told: Profile | None, options: ImportOptions) -> Account:
    """Who the profile says, else whom the person said."""
    handle = (user_name(told.text("user_name")) if told else None) or user_name(options.account)
    return Account(
        platform=Platform.TIKTOK,
        native_id=f"handle:{handle.lower()}" if handle else UNNAMED,
        handle=handle,
        name=told.text("display_name") if told else None,
        url=f"https://www.tiktok.com/@{handle}" if handle else None,
        links=told.links if told else None,
    )


class _Reading:
    """Makes entries into records; the last one of the follows carries their numbers."""

    def __init__(self, account: Account, as_of: UnixTime | None) -> None:
        self._account = account.native_id
        self._as_of = as_of
        self._left_out = LeftOut()
        self._sections: set[Section] = set()
        self._has_count = self._has_assumed = False
        self._sounds: dict[UnixTime, str] = {}
        self._people: dict[Section, set[str]] = {Section.FOLLOWERS: set(), Section.FOLLOWING: set()}
        self._last: Entry = ()

    def all(self, archive: Archive, name: str, told: Profile | None) -> Iterator[Entry | Issue]:
        """What the profile and each entry say, then what was left out."""
        if shown := self._shown(told):
            self._has_count = shown.followers is not None
            yield (shown,)
        for section, where, item in entries(archive, name):
            if item is None:
                self._sections.add(section)
            elif isinstance(item, BadItem):
                self._left_out.add(item.kind, where, item.detail)
            elif entry := self._entry(section, where, item):
                yield entry
        if self._last:
            yield (*self._last, self._listed())
        yield from self._left_out.issues()

    def evidence(self) -> tuple[Evidence, ...]:
        """What was found, after all was read. A list which is empty is known to be."""
        has_acts = bool(self._sections & {*_ACTS, Section.FOLLOWING})
        has_followers = Section.FOLLOWERS in self._sections
        told = {
            Evidence.POSTS: Section.POSTS in self._sections,
            Evidence.LIKES: Section.POSTS in self._sections,
            Evidence.ACTS: has_acts,
            Evidence.ACT_TIMES: has_acts,
            Evidence.FOLLOWERS: self._has_count or bool(self._people[Section.FOLLOWERS]),
            Evidence.FOLLOWER_LIST: has_followers,
            Evidence.FOLLOWER_CHANGES: has_followers,
            Evidence.FOLLOWING: Section.FOLLOWING in self._sections,
        }
        return tuple(kind for kind, is_told in told.items() if is_told)

    def _shown(self, told: Profile | None) -> AudienceObservation | None:
        followers, following = (shown_count((told.text(field) if told else None) or "") for field in ("follower_count", "following_count"))
        if followers is None and following is None:
            return None
        return AudienceObservation(
            platform=Platform.TIKTOK, account=self._account, basis=AudienceBasis.SHOWN, followers=followers, following=following
        )

    def _listed(self) -> AudienceObservation:
        followers, following = self._people[Section.FOLLOWERS], self._people[Section.FOLLOWING]
        has_both = {Section.FOLLOWERS, Section.FOLLOWING} <= self._sections
        return AudienceObservation(
            platform=Platform.TIKTOK,
            account=self._account,
            basis=AudienceBasis.LISTED,
            followers=len(followers) if Section.FOLLOWERS in self._sections else None,
            following=len(following) if Section.FOLLOWING in self._sections else None,
            mutual=len(followers & following) if has_both else None,
        )

    def _entry(self, section: Section, where: str, item: Fields) -> Entry:
        """One entry; () = left out, which is noted, or kept for the end."""
        if section is Section.DELETED:
            self._left_out.add(IssueKind.DELETED_SKIPPED, where.partition("[")[0])
            return ()
        time = self._time(item, where)
        if section in self._people:
            return self._follow(section, where, item, time)
        if section is Section.POSTS and (item.text("whocanview") or "").casefold() in _ONLY_OWNER:
            self._left_out.add(IssueKind.PRIVATE_SKIPPED, where.partition("[")[0])
            return ()
        if time is None:
            self._left_out.add(IssueKind.BAD_TIME, where)
            return ()
        if section is Section.POSTS:
            return self._post(item, time)
        act = Act(platform=Platform.TIKTOK, account=self._account, kind=_ACTS[section], post=item.video(), at=time)
        return (act,)

    def _time(self, item: Fields, where: str) -> UnixTime | None:
        """When it happened, None where it cannot have."""
        time = item.time()
        if time is None or not is_plausible(time, not_before=_BEGAN, not_after=self._as_of):
            return None
        if not self._has_assumed and iso_time(item.text("date") or "") is None:
            self._has_assumed = True
            self._left_out.add(IssueKind.ASSUMED_ZONE, where.partition(",")[0], _ASSUMED_UTC)
        return time

    def _follow(self, section: Section, where: str, item: Fields, time: UnixTime | None) -> Entry:
        """Somebody who follows or is followed, whatever the date says; the entry before this one."""
        name = item.person()
        if name is None:
            self._left_out.add(IssueKind.UNKNOWN_SHAPE, where, "no user name")
            return ()
        person = Person(platform=Platform.TIKTOK, key=f"handle:{name.lower()}", handle=name)
        self._people[section].add(person.key)
        before = self._last
        if section is Section.FOLLOWERS:
            reaction = Reaction(platform=Platform.TIKTOK, account=self._account, kind=ReactionKind.FOLLOW, person=person.key, at=time)
            self._last = (person, reaction)
        else:
            self._last = (person, Act(platform=Platform.TIKTOK, account=self._account, kind=ActKind.FOLLOW, person=person.key, at=time))
        return before

    def _post(self, item: Fields, time: UnixTime) -> Entry:
        text = item.text("title")
        native_id = self._identity(time, item.text("sound") or "")
        post = Post(
            platform=Platform.TIKTOK,
            account=self._account,
            native_id=native_id,
            created_at=time,
            kind=PostKind.ORIGINAL,
            visibility=_VISIBILITIES.get((item.text("whocanview") or "").casefold()),
            text=text,
            hashtags=tuple(dict.fromkeys(tag.casefold() for tag in _HASHTAG.findall(text or ""))),
            # Pictures are one address a line.
            media=len((item.text("link", "videolink") or "").split()) or None,
        )
        likes = shown_count(item.text("likes") or "")
        if likes is None:
            return (post,)
        return (post, PostObservation(platform=Platform.TIKTOK, account=self._account, native_id=native_id, likes=likes))

    def _identity(self, time: UnixTime, sound: str) -> str:
        """The same for the same post in every export."""
        is_second = self._sounds.setdefault(time, sound) != sound
        return f"sha1:{hashlib.sha1(f'{time}|{sound}'.encode() if is_second else str(time).encode(), usedforsecurity=False).hexdigest()}"


IMPORTER: Importer = TikTokArchive()
