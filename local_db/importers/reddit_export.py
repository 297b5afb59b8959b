"""Reddit's data request: export_<name>_<day>.zip, flat CSV files, of all years.

Read: posts.csv and comments.csv (where only post_headers.csv or comment_headers.csv is here: that, without texts),
post_votes.csv and comment_votes.csv, saved_posts.csv and saved_comments.csv, friends.csv, gilded_content.csv and
gold_received.csv, statistics.csv for the owner's name and the time of the export. Sources: a real comments.csv of 2025;
xavdid/reddit-user-to-sqlite; the columns which public readers name. Only comments.csv was seen as a file.

Post.native_id is Reddit's id in base 36. Comments are acts toward others under their own ids: of whom they answer only the
id of the comment is told. Comments under own posts and answers to oneself are no acts; nor are votes on own things, which
Reddit gives by itself. A vote up is a like; a vote down and a vote taken back are left out. The subreddit is the post's topic.
Texts which show "[removed]" or "[deleted]" are unknown; the post or comment was written all the same.

In no version: the score of a post, its replies, who voted, followers. Awards are the only thing received that is told, and so
few that a file does not count as one which shows reactions. A chosen range of dates cuts the history without saying so.
Messages, chats, addresses, payments and drafts are never opened; the column of IP addresses is never looked at.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

from local_db.archives import Archive
from local_db.formats.left_out import LeftOut
from local_db.formats.numbers import whole
from local_db.formats.plan_period import first_and_last_day
from local_db.formats.reddit_owner import REDDIT_BEGAN, owner_of, reddit_person
from local_db.formats.reddit_tables import (
    AWARDS_GIVEN,
    AWARDS_RECEIVED,
    COMMENTS,
    FRIENDS,
    POSTS,
    SAVED,
    STATISTICS,
    VOTES,
    Row,
    Table,
    address,
    bare_id,
    exports,
    place_of,
    private_files,
    rows,
    tables_of,
)
from local_db.formats.times import is_plausible, iso_time
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Question, Read, Recognition
from local_db.records import (
    UNNAMED,
    Account,
    Act,
    ActKind,
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
)

_COUNTED_BYTES = 16 << 20
_GONE_LENGTH = 60
_GONE = re.compile(r"\[\s*(?:deleted|removed)(?:\s+by\s+[\w ]+)?\s*\]", re.IGNORECASE)
_LINK = re.compile(r"https?://[^\s<>\"'()\[\]]*[^\s<>\"'()\[\].,;:!?*_]")
_MENTION = re.compile(r"(?<![\w/])/?u/([A-Za-z0-9_-]{3,20})(?![\w-])")
_OWN_PICTURE = re.compile(r"https?://(?:i|v|preview)\.redd\.it/|https?://(?:www\.)?reddit\.com/(?P<many>gallery)/")
_AWARDS = ("gildings", "gildings_silver", "gildings_supergold")
_ORDER = (POSTS, COMMENTS, VOTES, SAVED, FRIENDS, AWARDS_GIVEN, AWARDS_RECEIVED)
_ACTS = frozenset((COMMENTS, VOTES, SAVED, FRIENDS, AWARDS_GIVEN))
_LOOKED_FOR = (Evidence.POSTS, Evidence.ACTS, Evidence.LIKES, Evidence.REPLIES, Evidence.REACTORS, Evidence.FOLLOWERS)


class RedditExport:
    """Reads the export of one account."""

    name = "reddit_export"
    version = 1
    platform = Platform.REDDIT

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By the headers of the tables, whatever the files are called; each folder is an export."""
        found = exports(archive)
        return tuple(Recognition(importer=self.name, files=tuple(table.name for table in tables), variant="CSV") for tables in found)

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """Owner from statistics.csv or the name of the archive; rows are counted where the files are small."""
        tables = tables_of(archive, recognition.files)
        owner = owner_of(archive, tables, options.account)
        is_small = sum(archive.size(name) for name in recognition.files) <= _COUNTED_BYTES
        entries, times = _survey(archive, tables) if is_small else (None, [])
        first, last = first_and_last_day(times, not_before=REDDIT_BEGAN, as_of=owner.as_of)
        evidence = _evidence(tables)
        is_named = owner.account.native_id != UNNAMED
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=owner.account if is_named else None,
            as_of=owner.as_of if owner.as_of is not None else options.as_of,
            first=first,
            last=last,
            entries=entries,
            evidence=evidence,
            lacks=tuple(kind for kind in _LOOKED_FOR if kind not in evidence),
            files=recognition.files,
            missing=tuple(f"{kind}.csv" for kind in (POSTS, COMMENTS) if not any(table.kind == kind for table in tables)),
            private=private_files(archive, recognition.files),
            questions=() if is_named else (Question("account"),),
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, posts, then what was done toward others, then awards."""
        tables = tables_of(archive, plan.files)
        owner = owner_of(archive, tables, options.account)
        left_out = LeftOut()
        yield owner.account
        yield from (Issue(kind=IssueKind.MISSING_FILE, where=name) for name in plan.missing)
        if owner.damaged:
            yield Issue(kind=IssueKind.MISSING_FILE, where=owner.damaged, detail="it is there and cannot be read")
        written = _Written(owner.account, plan.as_of, left_out, *_own_ids(archive, tables))
        for table in sorted(tables, key=lambda table: _ORDER.index(table.kind) if table.kind in _ORDER else len(_ORDER)):
            yield from written.entries(archive, table)
        yield from left_out.issues()
        for kind in _evidence(tables):
            yield Coverage(platform=self.platform, account=owner.account.native_id, evidence=kind)


def _survey(archive: Archive, tables: tuple[Table, ...]) -> tuple[int, list[UnixTime]]:
    """Number of rows which are entries; times of the posts, of the comments where there are no posts."""
    entries = 0
    times: dict[str, list[UnixTime]] = {POSTS: [], COMMENTS: []}
    for table in tables:
        if table.kind == STATISTICS:
            continue
        short = LeftOut()
        for _, row in rows(archive, table, short):
            entries += 1
            time = iso_time(row.text("date"), assume_utc=True) if table.kind in times else None
            if time is not None:
                times[table.kind].append(time)
        entries += sum(issue.count for issue in short.issues())
    return entries, times[POSTS] or times[COMMENTS]


def _own_ids(archive: Archive, tables: tuple[Table, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Ids of the owner's posts and of the owner's comments; the files are not in order."""
    found: dict[str, set[str]] = {POSTS: set(), COMMENTS: set()}
    for table in tables:
        if table.kind in found:
            ids = (bare_id(row.text("id")) for _, row in rows(archive, table, LeftOut()))
            found[table.kind].update(one for one in ids if one)
    return frozenset(found[POSTS]), frozenset(found[COMMENTS])


def _evidence(tables: tuple[Table, ...]) -> tuple[Evidence, ...]:
    kinds = {table.kind for table in tables}
    told = {Evidence.POSTS: POSTS in kinds, Evidence.ACTS: bool(kinds & _ACTS), Evidence.ACT_TIMES: COMMENTS in kinds}
    return tuple(kind for kind, is_told in told.items() if is_told)


class _Written:
    """Turns rows into entries; knows what is the owner's own."""

    def __init__(
        self, account: Account, as_of: UnixTime | None, left_out: LeftOut, posts: frozenset[str], comments: frozenset[str]
    ) -> None:
        self._account = account
        self._as_of = as_of
        self._left_out = left_out
        self._posts = posts
        self._comments = comments
        self._is_of_comments = False  # the table which is read now

    def entries(self, archive: Archive, table: Table) -> Iterator[Entry]:
        """One entry for each row of one table."""
        readers: dict[str, Callable[[Row, str], Entry]] = {
            POSTS: self._post,
            COMMENTS: self._comment,
            VOTES: self._vote,
            SAVED: self._saved,
            FRIENDS: self._friend,
            AWARDS_GIVEN: self._award_given,
            AWARDS_RECEIVED: self._award_received,
        }
        reader = readers.get(table.kind)
        if reader is None:
            return
        self._is_of_comments = "comment" in table.name.rpartition("/")[2].lower()
        for where, row in rows(archive, table, self._left_out):
            if entry := reader(row, where):
                yield entry

    def _leave(self, kind: IssueKind, where: str, detail: str = "") -> Entry:
        self._left_out.add(kind, where, detail)
        return ()

    def _time(self, text: str) -> UnixTime | None:
        """Times are UTC, and say so."""
        time = iso_time(text, assume_utc=True)
        return time if time is not None and is_plausible(time, not_before=REDDIT_BEGAN, not_after=self._as_of) else None

    def _post(self, row: Row, where: str) -> Entry:
        native_id, at = bare_id(row.text("id")), self._time(row.text("date"))
        if native_id is None:
            return self._leave(IssueKind.UNKNOWN_SHAPE, where, "post without id")
        if at is None:
            return self._leave(IssueKind.BAD_TIME, where)
        body, target = _shown(row.text("body")), address(row.text("url"))
        target_place = place_of(target) if target else None
        picture = _OWN_PICTURE.match(target) if target else None
        is_self = target is None or picture is not None or (target_place is not None and target_place.post == native_id)
        links = [] if is_self or target is None else [target]
        people = self._mentioned(body or "")
        subreddit = row.text("subreddit").removeprefix("r/").casefold()
        post = Post(
            platform=Platform.REDDIT,
            account=self._account.native_id,
            native_id=native_id,
            created_at=at,
            kind=PostKind.ORIGINAL,
            title=_shown(row.text("title")),
            text=body,
            url=address(row.text("permalink")),
            links=tuple(dict.fromkeys([*links, *_LINK.findall(body or "")])),
            hashtags=(subreddit,) if subreddit and not subreddit.startswith("u_") else (),
            mentions=tuple(person.key for person in people),
            media=1 if picture and not picture["many"] else None,
        )
        return (*people, post, *self._gilded(row, native_id))

    def _mentioned(self, text: str) -> tuple[Person, ...]:
        people = (reddit_person(name) for name in _MENTION.findall(_LINK.sub(" ", text)))
        found = {person.key: person for person in reversed(list(people)) if person and not self._is_own(person)}
        return tuple(reversed(found.values()))

    def _gilded(self, row: Row, native_id: str) -> Entry:
        """Awards of all sorts; none is not the same as no reactions, and is not told."""
        awards = sum(min(whole(row.text(column)) or 0, 1_000_000_000) for column in _AWARDS)
        if not awards:
            return ()
        return (PostObservation(platform=Platform.REDDIT, account=self._account.native_id, native_id=native_id, reactions=awards),)

    def _comment(self, row: Row, where: str) -> Entry:
        native_id, at = bare_id(row.text("id")), self._time(row.text("date"))
        if native_id is None:
            return self._leave(IssueKind.UNKNOWN_SHAPE, where, "comment without id")
        if at is None:
            return self._leave(IssueKind.BAD_TIME, where)
        thread = address(row.text("link"))
        place = place_of(thread or row.text("permalink"))
        parent = bare_id(row.text("parent"))
        # Some exports name the thread as the parent of a comment at the top level.
        if parent and (row.text("parent").startswith("t3_") or (place and parent == place.post)):
            parent = None
        if parent in self._comments:
            return self._leave(IssueKind.NOT_OWN, where, "answer to an own comment")
        person = reddit_person(place.profile or "") if place and parent is None else None
        if parent is None and place and (place.post in self._posts or self._is_own(person)):
            return self._leave(IssueKind.NOT_OWN, where, "comment under an own post")
        target = thread or (f"t3_{place.post}" if place else None)
        if parent:
            target = f"{thread.rstrip('/')}/{parent}/" if thread else f"t1_{parent}"
        return self._act(ActKind.COMMENT, person, post=target, native_id=native_id, at=at)

    def _is_own(self, person: Person | None) -> bool:
        return person is not None and person.key == self._account.native_id

    def _act(
        self, kind: ActKind, person: Person | None, *, post: str | None, native_id: str | None = None, at: UnixTime | None = None
    ) -> Entry:
        key = person.key if person else None
        act = Act(platform=Platform.REDDIT, account=self._account.native_id, kind=kind, person=key, post=post, native_id=native_id, at=at)
        return (person, act) if person else (act,)

    def _vote(self, row: Row, where: str) -> Entry:
        direction = row.text("direction").lower()
        if direction == "up":
            return self._toward(ActKind.LIKE, row, where)
        if direction == "down":
            return self._leave(IssueKind.PRIVATE_SKIPPED, where, "vote down")
        if direction in {"none", "removed", ""}:
            return self._leave(IssueKind.DELETED_SKIPPED, where, "vote taken back")
        return self._leave(IssueKind.UNKNOWN_SHAPE, where, "vote of an unknown direction")

    def _saved(self, row: Row, where: str) -> Entry:
        return self._toward(ActKind.SAVE, row, where)

    def _toward(self, kind: ActKind, row: Row, where: str) -> Entry:
        """An act toward the post or comment of a row, which has no date."""
        native_id, url = bare_id(row.text("id")), address(row.text("permalink"))
        place = place_of(url) if url else None
        if native_id is None:
            return self._leave(IssueKind.UNKNOWN_SHAPE, where, "row without id")
        is_comment = place.comment is not None if place else self._is_of_comments
        person = reddit_person(place.profile or "") if place and not is_comment else None
        if native_id in (self._comments if is_comment else self._posts) or self._is_own(person):
            return self._leave(IssueKind.NOT_OWN, where, f"own {kind.value} of an own post or comment")
        return self._act(kind, person, post=url or f"{'t1' if is_comment else 't3'}_{native_id}")

    def _friend(self, row: Row, where: str) -> Entry:
        person = reddit_person(row.text("username"))
        if person is None:
            return self._leave(IssueKind.UNKNOWN_SHAPE, where, "friend without a name")
        return self._act(ActKind.FOLLOW, person, post=None)

    def _award_given(self, row: Row, where: str) -> Entry:
        url = address(row.text("content_link"))
        place = place_of(url) if url else None
        if url is None or place is None:
            return self._leave(IssueKind.UNKNOWN_SHAPE, where, "award without address")
        person = None if place.comment else reddit_person(place.profile or "")
        return self._act(ActKind.LIKE, person, post=url, at=self._time(row.text("date")))

    def _award_received(self, row: Row, where: str) -> Entry:
        """One award; of a comment it belongs to no post of the owner's."""
        place = place_of(row.text("content_link"))
        if place is None:
            return self._leave(IssueKind.UNKNOWN_SHAPE, where, "award without address")
        person = reddit_person(row.text("gilder_username").removeprefix("u/"))
        reaction = Reaction(
            platform=Platform.REDDIT,
            account=self._account.native_id,
            kind=ReactionKind.LIKE,
            person=person.key if person else None,
            post=place.post if place.comment is None else None,
            at=self._time(row.text("date")),
        )
        return (person, reaction) if person else (reaction,)


def _shown(text: str) -> str | None:
    """A text (NFC); None for what is empty, deleted or removed."""
    is_gone = len(text) <= _GONE_LENGTH and _GONE.fullmatch(text)
    return None if not text or is_gone else unicodedata.normalize("NFC", text)


IMPORTER: Importer = RedditExport()
