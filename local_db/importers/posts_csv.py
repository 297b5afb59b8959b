"""Any table of posts with what they received (CSV, TSV, XLSX), read by the mapping which the person gave for its columns.

Fields: date, with its time or with a column clock; text, title, url, id, kind; likes, replies, reposts, quotes, saves,
shares, or reactions as their sum; follows, views, viewers, clicks. The counts are those of one moment, the as-of time of
the import. Times without a zone are those of the mapping's zone, else UTC; where every time is midnight they are days.

Post.native_id is the id; else the address, of which X, TikTok and YouTube show the id; else "sha1:..." over time and text,
as the duplicate rule compares texts, else over time and title. Ids which a spreadsheet rounded ("1.23E+18", or noughts
behind fifteen digits) are none. Of several rows about one post the last one counts. A row of a day which has nothing of
all that is left out: it could be any.

Nothing is recognised without a mapping. Not there: who reacted and when, everything in columns which the mapping does not
name. Whether the table holds all posts cannot be known: it is taken for a part of them.
"""

import hashlib
import re
import unicodedata
from collections.abc import Hashable, Iterator

import msgspec

from local_db.archives import Archive
from local_db.formats.left_out import LeftOut
from local_db.formats.mapped_plan import Key, Survey, covered, last_of_each, mapped_plan, midnight, number_evidence, survey_of
from local_db.formats.mapped_rows import ANY_POST, MappedRow
from local_db.formats.mapped_table import MappedTable
from local_db.formats.table_dates import moment_of
from local_db.formats.table_heads import NUMBERS
from local_db.formats.text_identity import normalised_text
from local_db.formats.told_account import told_account
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Read, Recognition, TableKind
from local_db.records import (
    Account,
    Entry,
    Evidence,
    IssueKind,
    Platform,
    Post,
    PostKind,
    PostObservation,
    Precision,
    UnixTime,
)

_NUMBERS = NUMBERS[TableKind.POSTS]
_LOOKED_FOR = (Evidence.LIKES, Evidence.REPLIES, Evidence.REPOSTS, Evidence.VIEWS, Evidence.REACTORS)
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?e[+-]?\d+", re.IGNORECASE)
_EXACT_DIGITS = 15
_WHOLE = re.compile(r"(\d+)[.,]0+")
_ID_IN_URL = {
    Platform.X: re.compile(r"/status(?:es)?/(\d+)"),
    Platform.TIKTOK: re.compile(r"/(?:video|photo)/(\d+)"),
    Platform.YOUTUBE: re.compile(r"(?:[?&]v=|youtu\.be/|/shorts/)([\w-]{11})(?![\w-])"),
}
_HASHTAG = re.compile(r"(?<![\w/#&])#(\w+)")
_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]}]")
_KINDS = {
    **dict.fromkeys(("original", "post", "tweet", "toot", "video", "photo", "image", "reel", "article", "kiriman"), PostKind.ORIGINAL),
    **dict.fromkeys(("reply", "comment", "balasan", "antwort", "réponse", "respuesta", "resposta", "返信"), PostKind.REPLY),
    **dict.fromkeys(("repost", "retweet", "boost", "reblog", "share", "bagikan ulang", "リポスト", "リツイート"), PostKind.REPOST),
    **dict.fromkeys(("quote", "quote tweet", "quote post", "kutipan", "zitat", "citation", "cita", "citação", "引用"), PostKind.QUOTE),
    "thread": PostKind.THREAD,
}


class PostsCsv:
    """Reads the tables of one account."""

    name: str = "posts_csv"
    version: int = 1
    platform: Platform = Platform.OTHER  # the mapping tells which

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """Nothing: only a person knows what the columns are."""
        return ()

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """Period and rows are counted where the table is small; the day on which the counts were shown is asked."""
        assert options.mapping is not None
        asks = ("as_of",) if set(_NUMBERS) & set(options.mapping.columns) else ()
        return mapped_plan(
            archive,
            recognition,
            options,
            version=self.version,
            key_of=_key,
            carries=(Evidence.POSTS,),
            looked_for=_LOOKED_FOR,
            asks=asks,
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, a post with its counts for each row, and what the table covers."""
        table = MappedTable(archive, plan.files, options)
        account = told_account(table.mapping.platform, options.account)
        survey = survey_of(table, _key(table))
        left_out = LeftOut()
        yield account
        for row, times in last_of_each(table, _key(table), survey, left_out):
            entry = _entry(row, table, account, survey, left_out)
            if not entry:
                left_out.add(IssueKind.UNKNOWN_SHAPE, row.where, ANY_POST, times)
            for _ in range(times if entry else 0):
                yield entry
        kinds = (Evidence.POSTS, *number_evidence(table))
        yield from covered(account, kinds, since=survey.first, until=None, is_sample=True)
        if survey.lacks_zone:
            left_out.add(IssueKind.ASSUMED_ZONE, table.names[0], "times without a zone are taken for UTC")
        yield from left_out.issues()


def _key(table: MappedTable) -> Key:
    def key(row: MappedRow) -> Hashable:
        return _named(row, table.mapping.platform) or _by_time(row)

    return key


def _named(row: MappedRow, platform: Platform) -> str | None:
    """What the row calls the post: its id, else its address; None if it has neither."""
    told = (row.text("id") or "").removeprefix("'")
    if told and not _is_rounded(told):
        whole = _WHOLE.fullmatch(told)
        return whole[1] if whole else told
    url = row.text("url")
    pattern = _ID_IN_URL.get(platform)
    found = pattern.search(url) if url and pattern else None
    return found[1] if found else url


def _is_rounded(told: str) -> bool:
    """Whether a spreadsheet took an id for a number: it keeps fifteen digits and shows the others as noughts, or an exponent."""
    has_noughts = told.isdecimal() and len(told) > _EXACT_DIGITS + 1 and not told[_EXACT_DIGITS:].strip("0")
    return has_noughts or _ROUNDED.fullmatch(told) is not None


def _by_time(row: MappedRow) -> Hashable:
    """Time and text; None for a row of which only the day is known."""
    words = _words(row)
    second = row.written.clock.second if row.written.clock else 0
    return (row.written.day, second, words) if words or second else None


def _words(row: MappedRow) -> str:
    """What the duplicate rule sees of the text, else of the title; whole where it sees nothing, as of a bare link."""
    told = row.text("text") or row.text("title") or ""
    return normalised_text(told) or told


def _moment(row: MappedRow, table: MappedTable, survey: Survey) -> tuple[UnixTime, Precision]:
    return moment_of(row.written, table.zone) if survey.has_clocks else (midnight(row.written.day), Precision.DAY)


def _entry(row: MappedRow, table: MappedTable, account: Account, survey: Survey, left_out: LeftOut) -> Entry:
    """A post, with its counts if it has any; () = it cannot be told from others."""
    at, precision = _moment(row, table, survey)
    native_id = _named(row, account.platform)
    if native_id is None:
        if _by_time(row) is None:
            return ()
        native_id = "sha1:" + hashlib.sha1(f"{at} {_words(row)}".encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
    text, title = (unicodedata.normalize("NFC", told) if (told := row.text(field)) else None for field in ("text", "title"))
    post = Post(
        platform=account.platform,
        account=account.native_id,
        native_id=native_id,
        created_at=at,
        precision=precision,
        kind=_KINDS.get((row.text("kind") or "").casefold()),
        title=title,
        text=text,
        url=row.text("url"),
        links=tuple(dict.fromkeys(_LINK.findall(text or ""))),
        hashtags=tuple(dict.fromkeys(tag.casefold() for tag in _HASHTAG.findall(text or ""))),
    )
    numbers = {field: table.number(row, field, left_out) for field in _NUMBERS if field in table.mapping.columns}
    if all(number is None for number in numbers.values()):
        return (post,)
    nothing = PostObservation(platform=account.platform, account=account.native_id, native_id=native_id)
    return post, msgspec.structs.replace(nothing, **numbers)


IMPORTER: Importer = PostsCsv()
