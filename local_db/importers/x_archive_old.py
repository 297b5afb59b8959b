"""The archive which Twitter gave from 2012 to 2018 ("Grailbird"), also where a script went on writing it.

Files read: data/js/tweets/YYYY_MM.js, user_details.js, payload_details.js; tweets.csv or data/csv/YYYY_MM.csv where the
scripts are missing. Post.native_id is the tweet's id. A tweet that stands there twice is told by the capture which has
counts, or the larger ones, and by no other; tweets of other people which a script fetched are left out.

Not there: likes and reposts received, save in months written by a script, together with how many followed at that
moment; in archives of 2013 to 2018 the hour of tweets from before November 2010.
"""

import re
from collections.abc import Iterator
from typing import TypeVar

import msgspec

from local_db.archives import Archive
from local_db.errors import MalformedArchiveError
from local_db.formats.csv_rows import csv_rows, header_of
from local_db.formats.json_items import decoded_document, decoded_items
from local_db.formats.left_out import LeftOut
from local_db.formats.numbers import count_told
from local_db.formats.plan_period import first_and_last_day
from local_db.formats.snowflakes import x_snowflake_ms
from local_db.formats.times import iso_time, x_time
from local_db.formats.x_members import Owner
from local_db.formats.x_notes import LongPosts
from local_db.formats.x_records import XPosts
from local_db.formats.x_tweets import Original, Tweet, Url, User, count, tweet_time
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Question, Read, Recognition
from local_db.records import (
    UNNAMED,
    Account,
    AudienceBasis,
    AudienceObservation,
    Coverage,
    Entry,
    Evidence,
    IssueKind,
    Platform,
    Post,
    Precision,
    UnixTime,
)

T = TypeVar("T")

_SCRIPTS = re.compile(r"(^|/)js/tweets/\d{4}_\d\d\.js$")
_TABLES = re.compile(r"(^|/)(tweets|csv/\d{4}_\d\d)\.csv$")
_HEADER = {"tweet_id", "in_reply_to_status_id", "timestamp", "text", "expanded_urls"}
_DAY_S = 86_400


class _UserDetails(msgspec.Struct, frozen=True):
    screen_name: str | None = None
    full_name: str | None = None
    id: str | int | None = None
    created_at: str | None = None


class _PayloadDetails(msgspec.Struct, frozen=True):
    tweets: int | None = None
    created_at: str | None = None
    updated_at: str | None = None


class _Month(msgspec.Struct, frozen=True):
    tweet_count: int = 0


class XArchiveOld:
    """Reads one archive of one account."""

    name: str = "x_archive_old"
    version: int = 1
    platform: Platform = Platform.X

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By its monthly files, or by the header of its tables."""
        scripts = archive.matching(_SCRIPTS)
        tables = () if scripts else tuple(name for name in archive.matching(_TABLES) if set(header_of(archive, name)) >= _HEADER)
        if not scripts and not tables:
            return ()
        details = tuple(name for base in ("user_details.js", "payload_details.js") if (name := archive.find(base)))
        variant = "Twitter archive, 2012 to 2018" if scripts else "Twitter archive, 2012 to 2018 (tables alone)"
        return (Recognition(importer=self.name, files=(*scripts, *tables, *details), variant=variant),)

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """Owner and as-of time from the two small files; the months are named in the file names."""
        account = _account(archive, options)
        payload = _details(archive, "payload_details.js", _PayloadDetails)
        months = [re.findall(r"(\d{4})_(\d\d)\.", name)[-1] for name in recognition.files if re.search(r"\d{4}_\d\d\.", name)]
        times = [found for year, month in months if (found := iso_time(f"{year}-{month}-01 00:00:00", assume_utc=True)) is not None]
        first, _ = first_and_last_day(times, not_before=0, as_of=None)
        evidence = (Evidence.POSTS, Evidence.ACTS, Evidence.ACT_TIMES)
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=account if account.handle or account.native_id != UNNAMED else None,
            as_of=_stated_time(payload) or options.as_of,
            first=first,
            last=None,
            entries=count(_stated_count(archive, recognition)) or count(payload.tweets),
            evidence=evidence,
            lacks=(Evidence.LIKES, Evidence.REPOSTS, Evidence.REPLIES, Evidence.REACTORS, Evidence.FOLLOWERS, Evidence.FOLLOWING),
            files=recognition.files,
            questions=() if account.native_id != UNNAMED else (Question("account"),),
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, its tweets, and which evidence they turned out to hold."""
        account = _account(archive, options)
        left_out = LeftOut()
        reader = _Reader(archive, plan, account, left_out)
        yield account
        yield from reader.entries()
        yield from left_out.issues()
        yield from (Coverage(platform=Platform.X, account=account.native_id, evidence=kind) for kind in reader.evidence)


def _account(archive: Archive, options: ImportOptions) -> Account:
    details = _details(archive, "user_details.js", _UserDetails)
    native_id, handle = str(details.id) if details.id else None, details.screen_name
    if native_id is None and handle is None and options.account:
        answer = options.account.strip().removeprefix("@")
        native_id, handle = (answer, None) if answer.isdigit() else (None, answer)
    return Account(
        platform=Platform.X,
        native_id=native_id or (f"handle:{handle.lower()}" if handle else UNNAMED),
        handle=handle,
        name=details.full_name,
        url=f"https://x.com/{handle}" if handle else None,
        created_at=_time(details.created_at),
    )


def _details(archive: Archive, base: str, kind: type[T]) -> T:
    """A small file; an empty one of its kind where it is missing or damaged."""
    name = archive.find(base)
    try:
        return decoded_document(archive, name, kind, is_script=True) if name else kind()
    except MalformedArchiveError:
        return kind()  # the tweets are what counts


def _stated_count(archive: Archive, recognition: Recognition) -> int | None:
    """Records by the list of months, which is exact where the archive's own total is not; None where it is another list."""
    months = _details(archive, "tweet_index.js", list[_Month])
    scripts = [name for name in recognition.files if _SCRIPTS.search(name.lower())]
    return sum(month.tweet_count for month in months) if len(months) == len(scripts) else None


def _time(text: str | None) -> UnixTime | None:
    return (x_time(text) or iso_time(text)) if text else None


def _stated_time(payload: _PayloadDetails) -> UnixTime | None:
    return _time(payload.updated_at) or _time(payload.created_at)


class _Reader:
    """Goes through the months twice: first to see which tweets stand there more than once, then to read them."""

    def __init__(self, archive: Archive, plan: ImportPlan, account: Account, left_out: LeftOut) -> None:
        self._archive = archive
        self._plan = plan
        self._left_out = left_out
        self._account = account
        native_id = account.native_id if account.native_id.isdigit() else None
        self._owner_id = native_id
        self._posts = XPosts(Owner(account, native_id, is_named=True), plan.as_of, left_out, LongPosts([]))
        self._days: set[int] = set()
        self._has: set[Evidence] = set()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What the tweets held."""
        always = (Evidence.POSTS, Evidence.ACTS, Evidence.ACT_TIMES)
        return (*always, *(kind for kind in (Evidence.LIKES, Evidence.REPOSTS, Evidence.FOLLOWERS) if kind in self._has))

    def entries(self) -> Iterator[Entry]:
        """One entry a record; repeated ones say what the best of them says."""
        best = self._repeated()
        for where, tweet in self._records(self._left_out):
            chosen = best.get(tweet.id_str, tweet)
            if self._is_foreign(chosen):
                self._left_out.add(IssueKind.NOT_OWN, where, "tweet of somebody else")
                continue
            for entry in self._posts.entries(chosen, where):
                yield self._completed(entry, chosen)
        yield from self._posts.edited()

    def _records(self, left_out: LeftOut) -> Iterator[tuple[str, Tweet]]:
        for name in self._plan.files:
            if _SCRIPTS.search(name.lower()):
                yield from left_out.usable(decoded_items(self._archive, name, Tweet, is_script=True), name)
            elif _TABLES.search(name.lower()):
                yield from _table_rows(self._archive, name, left_out)

    def _repeated(self) -> dict[str, Tweet]:
        """Of each id that stands there more than once the record with the largest counts."""
        seen: set[str] = set()
        repeated: set[str] = set()
        for _, tweet in self._records(LeftOut()):
            (repeated if tweet.id_str in seen else seen).add(tweet.id_str)
        best: dict[str, Tweet] = {}
        if repeated:
            for _, tweet in self._records(LeftOut()):
                if tweet.id_str in repeated and (tweet.id_str not in best or _weight(tweet) > _weight(best[tweet.id_str])):
                    best[tweet.id_str] = tweet
        return best

    def _is_foreign(self, tweet: Tweet) -> bool:
        user = tweet.user
        if user is None or self._owner_id is None:
            return False
        return bool(user.id_str) and user.id_str != self._owner_id

    def _completed(self, entry: Entry, tweet: Tweet) -> Entry:
        """With the lost hour marked, and how many followed where the record tells."""
        records = [self._without_hour(record) if isinstance(record, Post) else record for record in entry]
        self._has |= {Evidence.LIKES} if count(tweet.favorite_count) is not None else set()
        self._has |= {Evidence.REPOSTS} if count(tweet.retweet_count) is not None else set()
        time, _ = tweet_time(tweet.created_at, tweet.id_str, as_of=self._plan.as_of)
        user = tweet.user
        if user is not None and user.followers_count is not None and time is not None and time // _DAY_S not in self._days:
            self._days.add(time // _DAY_S)
            self._has.add(Evidence.FOLLOWERS)
            records.append(
                AudienceObservation(
                    platform=Platform.X,
                    account=self._account.native_id,
                    basis=AudienceBasis.SHOWN,
                    as_of=time,
                    followers=count_told(user.followers_count),
                    following=count_told(user.friends_count),
                    listed=count_told(user.listed_count),
                )
            )
        return tuple(records)

    def _without_hour(self, post: Post) -> Post:
        """Archives of 2013 to 2018 say midnight for every tweet of the time before ids held theirs; the day is right."""
        if post.created_at % _DAY_S == 0 and x_snowflake_ms(post.native_id) is None:
            return msgspec.structs.replace(post, precision=Precision.DAY)
        return post


def _weight(tweet: Tweet) -> tuple[bool, int]:
    likes, reposts = count(tweet.favorite_count), count(tweet.retweet_count)
    return (likes is not None or reposts is not None, (likes or 0) + (reposts or 0))


def _table_rows(archive: Archive, name: str, left_out: LeftOut) -> Iterator[tuple[str, Tweet]]:
    """Rows of a table; in the older layout each further link has a cell of its own, and none has none."""
    places: dict[str, int] = {}
    for row in csv_rows(archive, name):
        where = f"{name}, line {row.line}"
        if not places:
            places = {title.strip(): number for number, title in enumerate(row.cells)}
        elif len(row.cells) < len(places) - 1:
            left_out.add(IssueKind.MALFORMED, where, "fewer cells than the header")
        else:
            yield where, _tweet_of_row(row.cells, places)


def _tweet_of_row(cells: list[str], places: dict[str, int]) -> Tweet:
    def cell(title: str) -> str | None:
        place = places.get(title, len(cells))
        return cells[place] or None if place < len(cells) else None

    urls = [url for text in cells[places["expanded_urls"] :] for url in text.split(",") if url.startswith("http")]
    original = cell("retweeted_status_id")
    return Tweet(
        id_str=cell("tweet_id") or "",
        created_at=cell("timestamp") or "",
        text=cell("text"),
        in_reply_to_status_id_str=cell("in_reply_to_status_id"),
        in_reply_to_user_id_str=cell("in_reply_to_user_id"),
        entities=msgspec.structs.replace(Tweet().entities, urls=tuple(Url(expanded_url=url) for url in dict.fromkeys(urls))),
        retweeted_status=Original(original, User(cell("retweeted_status_user_id"))) if original else None,
    )


IMPORTER: Importer = XArchiveOld()
