"""What rows of LinkedIn's tables, and its articles, say: records of posts, of what the owner did, of who connected."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from local_db.formats.left_out import LeftOut
from local_db.formats.linkedin_articles import Article
from local_db.formats.linkedin_people import person_of
from local_db.formats.linkedin_tables import (
    COMMENTS,
    COMPANY_FOLLOWS,
    ENDORSEMENTS,
    INSTANT_REPOSTS,
    INVITATIONS,
    MEMBER_FOLLOWS,
    REACTIONS,
    RECOMMENDATIONS,
    SAVED_ITEMS,
    SHARES,
    Cells,
    whole_lines,
)
from local_db.formats.linkedin_times import LINKEDIN_BEGAN, Moment, iso_day, iso_second, linkedin_moment, share_moment, urn_of
from local_db.formats.times import is_plausible
from local_db.records import (
    Account,
    Act,
    ActKind,
    AudienceBasis,
    AudienceObservation,
    Entry,
    IssueKind,
    Person,
    Platform,
    Post,
    PostKind,
    Precision,
    Reaction,
    ReactionKind,
    UnixTime,
    Visibility,
)

_VISIBILITIES = {"public": Visibility.PUBLIC, "connections": Visibility.FOLLOWERS}  # MEMBER_NETWORK stands on every row and says nothing
_LINK = re.compile(r"https?://[^\s<>\"']*[^\s<>\"'.,;:!?)\]]")
_HASHTAG = re.compile(r"(?:(?<![\w/&])|(?<=\bhashtag))#(\w+)")  # texts copied out of LinkedIn say "hashtag#bread"


class LinkedinEntries:
    """Turns rows into entries. An entry is None where the row is left out, which is noted; () where it repeats another."""

    def __init__(self, account: Account, as_of: UnixTime | None, left_out: LeftOut) -> None:
        self._account = account.native_id
        self._as_of = as_of
        self._left_out = left_out
        self._posts: set[str] = set()
        self._makers: dict[str, Callable[[str, Cells], Entry | None]] = {
            SHARES: self._share,
            INSTANT_REPOSTS: self._instant_repost,
            COMMENTS: self._comment,
            REACTIONS: self._reaction,
            INVITATIONS: self._invitation,
            ENDORSEMENTS: self._endorsement,
            RECOMMENDATIONS: self._recommendation,
            MEMBER_FOLLOWS: self._member_follow,
            COMPANY_FOLLOWS: self._company_follow,
            SAVED_ITEMS: self._saved_item,
        }

    def entry(self, kind: str, where: str, cells: Cells) -> Entry | None:
        """What a row of any table but Connections says."""
        return self._makers[kind](where, cells)

    def article(self, found: Article, where: str) -> Entry | None:
        """A long article; drafts are left out, and so is a published one which does not say when."""
        if found.published is None:
            kind = IssueKind.NOT_PUBLISHED if found.is_draft else IssueKind.BAD_TIME
            self._left_out.add(kind, where, "draft of an article" if found.is_draft else "article without a date")
            return None
        moment = self._moment(found.published, where, "article")
        if moment is None:
            return None
        self._left_out.add(IssueKind.ASSUMED_ZONE, where, "article")
        native_id = f"pulse:{found.slug}" if found.slug else _hashed(found.title, moment.time)
        return self._post(
            Post(
                platform=Platform.LINKEDIN,
                account=self._account,
                native_id=native_id,
                created_at=moment.time,
                precision=moment.precision,
                kind=PostKind.ORIGINAL,
                title=found.title or None,
                text=found.shown.text or None,
                url=found.url,
                links=tuple(dict.fromkeys(link.href for link in found.shown.links if link.href.startswith("http"))),
                media=found.pictures,
            )
        )

    def connections(self, rows: Iterable[tuple[str, Cells]]) -> Iterator[Entry]:
        """One entry for each connection; the last one carries their number too, of all rows."""
        number = 0
        nameless: Counter[str] = Counter()
        last: Entry = ()
        for where, cells in rows:
            number += 1
            told = cells.text("connectedon")
            moment = self._moment(told, where, "connection") if told else None
            if told and moment is None:
                continue
            if last:
                yield last
            last = self._connection(cells, moment, nameless)
        if last:
            basis = AudienceBasis.LISTED
            yield (*last, AudienceObservation(platform=Platform.LINKEDIN, account=self._account, basis=basis, other=number))

    def _connection(self, cells: Cells, moment: Moment | None, nameless: "Counter[str]") -> Entry:
        day = "" if moment is None else iso_day(moment.time)
        person = person_of(cells.text("url"), f"{cells.text('firstname')} {cells.text('lastname')}", since=day)
        if person is None:  # members who left or hide themselves: told apart by nothing but their number on that day
            nameless[day] += 1
        return self._received(
            ReactionKind.FOLLOW, person, moment, f"connection:{person.key}" if person else f"connection:{day} {nameless[day]}"
        )

    def _share(self, where: str, cells: Cells) -> Entry | None:
        link = cells.text("sharelink")
        urn = urn_of(link)
        text = unicodedata.normalize("NFC", whole_lines(cells.text("sharecommentary")))
        moment, is_repaired = share_moment(cells.text("date"), urn, not_after=self._as_of)
        if moment is None:
            self._left_out.add(IssueKind.BAD_TIME, where, "share")
            return None
        if is_repaired:
            self._left_out.add(IssueKind.REPAIRED_TIME, where, "share")
        self._note_zone(moment, where, "share")
        shared, media = cells.text("sharedurl"), cells.text("mediaurl")
        links = [shared] if _LINK.fullmatch(shared) else []
        return self._post(
            Post(
                platform=Platform.LINKEDIN,
                account=self._account,
                native_id=f"{urn or link} {iso_second(moment.time)}" if link else _hashed(text, moment.time),
                created_at=moment.time,
                precision=moment.precision,
                kind=PostKind.ORIGINAL if text else PostKind.REPOST,
                visibility=_VISIBILITIES.get(cells.text("visibility").lower()),
                text=text or None,
                url=f"https://www.linkedin.com/feed/update/{urn}" if urn else link or None,
                links=tuple(dict.fromkeys((*links, *_LINK.findall(text)))),
                hashtags=tuple(dict.fromkeys(tag.casefold() for tag in _HASHTAG.findall(_LINK.sub(" ", text)))),
                media=1 if media and text else None,
            )
        )

    def _instant_repost(self, where: str, cells: Cells) -> Entry | None:
        """Something passed on without own words: the link is that of what was passed on, as among the shares of older archives."""
        link = cells.text("link") or cells.text("sharelink")
        moment = self._moment(cells.text("date"), where, "repost")
        if moment is None:
            return None
        passed_on = urn_of(link) or link
        return self._post(
            Post(
                platform=Platform.LINKEDIN,
                account=self._account,
                native_id=f"{passed_on} {iso_second(moment.time)}" if link else _hashed("repost", moment.time),
                created_at=moment.time,
                precision=moment.precision,
                kind=PostKind.REPOST,
                reposted_post=passed_on or None,
            )
        )

    def _post(self, post: Post) -> Entry:
        if post.native_id in self._posts:
            return ()
        self._posts.add(post.native_id)
        return (post,)

    def _comment(self, where: str, cells: Cells) -> Entry | None:
        return self._act(ActKind.COMMENT, where, cells.text("date"), target=cells.text("link"))

    def _reaction(self, where: str, cells: Cells) -> Entry | None:
        return self._act(ActKind.LIKE, where, cells.text("date"), target=cells.text("link"))

    def _saved_item(self, where: str, cells: Cells) -> Entry | None:
        return self._act(ActKind.SAVE, where, cells.text("createdtime"), target=cells.text("saveditem"))

    def _invitation(self, where: str, cells: Cells) -> Entry | None:
        direction = cells.text("direction").upper()
        if direction != "OUTGOING":
            is_known = direction == "INCOMING"
            detail = "invitation of somebody else" if is_known else "invitation of unknown direction"
            self._left_out.add(IssueKind.NOT_OWN if is_known else IssueKind.UNKNOWN_SHAPE, where, detail)
            return None
        return self._act(ActKind.INVITE, where, cells.text("sentat"), person_of(cells.text("inviteeprofileurl"), cells.text("to")))

    def _member_follow(self, where: str, cells: Cells) -> Entry | None:
        if cells.text("status").lower() != "active":
            self._left_out.add(IssueKind.UNKNOWN_SHAPE, where, "follow which is not active")
            return None
        return self._act(ActKind.FOLLOW, where, cells.text("date"), person_of("", cells.text("fullname")))

    def _company_follow(self, where: str, cells: Cells) -> Entry | None:
        return self._act(ActKind.FOLLOW, where, cells.text("followedon"), person_of("", cells.text("organization")))

    def _act(self, kind: ActKind, where: str, told: str, person: Person | None = None, target: str = "") -> Entry | None:
        moment = self._moment(told, where, kind.value)
        if moment is None:
            return None
        act = Act(
            platform=Platform.LINKEDIN,
            account=self._account,
            kind=kind,
            person=person.key if person else None,
            post=urn_of(target) or target or None,
            at=moment.time,
            precision=moment.precision,
        )
        return (person, act) if person else (act,)

    def _endorsement(self, where: str, cells: Cells) -> Entry | None:
        moment = self._moment(cells.text("endorsementdate"), where, "endorsement")
        if moment is None:
            return None
        name = f"{cells.text('endorserfirstname')} {cells.text('endorserlastname')}"
        person = person_of(cells.text("endorserpublicurl"), name)
        # One person endorses several skills within a second.
        native_id = _hashed(f"endorsement|{person.key if person else ''}|{cells.text('skillname')}", moment.time)
        return self._received(ReactionKind.LIKE, person, moment, native_id)

    def _recommendation(self, where: str, cells: Cells) -> Entry | None:
        moment = self._moment(cells.text("creationdate"), where, "recommendation")
        if moment is None:
            return None
        person = person_of("", f"{cells.text('firstname')} {cells.text('lastname')}")
        text = unicodedata.normalize("NFC", whole_lines(cells.text("text")))
        return self._received(ReactionKind.MENTION, person, moment, None, text or None)

    def _received(
        self, kind: ReactionKind, person: Person | None, moment: Moment | None, native_id: str | None, text: str | None = None
    ) -> Entry:
        reaction = Reaction(
            platform=Platform.LINKEDIN,
            account=self._account,
            kind=kind,
            person=person.key if person else None,
            native_id=native_id,
            at=moment.time if moment else None,
            precision=moment.precision if moment else Precision.DAY,
            text=text,
        )
        return (person, reaction) if person else (reaction,)

    def _moment(self, told: str, where: str, detail: str) -> Moment | None:
        """A time which makes sense; None is noted, as is a zone which is not told."""
        moment = linkedin_moment(told)
        if moment is None or not is_plausible(moment.time, not_before=LINKEDIN_BEGAN, not_after=self._as_of):
            self._left_out.add(IssueKind.BAD_TIME, where, detail)
            return None
        self._note_zone(moment, where, detail)
        return moment

    def _note_zone(self, moment: Moment, where: str, detail: str) -> None:
        if not moment.has_zone:
            self._left_out.add(IssueKind.ASSUMED_ZONE, where, detail)


def _hashed(text: str, at: UnixTime) -> str:
    return "sha1:" + hashlib.sha1(f"{text}|{at}".encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
