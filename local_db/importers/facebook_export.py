"""Exports of Facebook, asked for as JSON: posts, comments and reactions given, friends and removed friends with their dates.

Read since about 2018, in all layouts (folders at the top, your_activity_across_facebook, your_facebook_activity): posts on
the own profile and in groups, reels; comments, also in groups; reactions given, in both families of records; friends,
removed friends, requests sent, people followed and (where a profile has them) followers. Source: an export itself,
listings of the keys of others, public readers. Several parts dropped together are one import.
Post.native_id is "sha1:..." over time, text, and the numbers of media and links: posts have no number. The same post
often stands there twice; the second says nothing new. A share of something on Facebook, of which only an empty address
is left, is a repost, or with own words a quote. Posts with nothing in them at all (deleted, or made by an app) are left out.
People are known by name alone. Friendships count as people who came to the owner; who came since and left is not among
them, but whom the owner removed is told with the day. Whom a comment was for is told in a sentence only.
Not there: reactions, comments, shares and views received; who could see a post. Photos, albums, stories, check-ins and
videos in files of their own are not read: what of them was posted stands among the posts.
"""

from collections.abc import Iterator

from local_db.archives import Archive
from local_db.errors import HtmlInsteadOfJsonError
from local_db.formats.facebook_acts import Acts, FacebookAct, Listed
from local_db.formats.facebook_files import PARTS, Members, layout, members_of, pages_of, private_members
from local_db.formats.facebook_people import FACEBOOK_BEGAN, Owner, owner_of
from local_db.formats.facebook_posts import FacebookPost, content_of, is_comment, post_entry, post_identity
from local_db.formats.json_items import BadItem
from local_db.formats.left_out import LeftOut
from local_db.formats.meta_items import meta_items
from local_db.formats.meta_text import export_name, time_of
from local_db.formats.plan_period import first_and_last_day
from local_db.formats.times import is_plausible
from local_db.importer_protocol import Importer, ImportOptions, ImportPlan, Question, Read, Recognition
from local_db.records import UNNAMED, ActKind, AudienceBasis, Coverage, Entry, Evidence, Issue, IssueKind, Platform, UnixTime

_SURVEYED_BYTES = 16 << 20
_POSTS = ("posts", "group_posts", "reels")
_GIVEN = ("comments", "group_comments", "reactions", "old_reactions")
_TOLD = {
    Evidence.POSTS: _POSTS,
    Evidence.ACTS: (*_GIVEN, "removed", "invited", "following"),
    Evidence.ACT_TIMES: (*_GIVEN, "removed", "invited", "following"),
    Evidence.FOLLOWERS: ("followers",),
    Evidence.FOLLOWER_LIST: ("friends", "followers"),
    Evidence.FOLLOWER_CHANGES: ("removed",),
    Evidence.FOLLOWING: ("following",),
}
_LOOKED_FOR = (
    *(Evidence.POSTS, Evidence.LIKES, Evidence.REPOSTS, Evidence.REPLIES, Evidence.VIEWS, Evidence.REACTORS),
    *(Evidence.FOLLOWERS, Evidence.FOLLOWER_LIST, Evidence.ACTS),
)


class FacebookExport:
    """Reads the parts of one account's export, whichever are here."""

    name = "facebook_export"
    version = 4
    platform = Platform.FACEBOOK

    def recognise(self, archive: Archive) -> tuple[Recognition, ...]:
        """By the ends of names and the first keys; pages in HTML are known as well, to be refused."""
        members = members_of(archive)
        if files := members.all():
            return (Recognition(self.name, files, f"Facebook ({layout(members)})"),)
        pages = pages_of(archive)
        return (Recognition(self.name, pages, "Facebook (HTML)"),) if pages else ()

    def plan(self, archive: Archive, recognition: Recognition, options: ImportOptions) -> ImportPlan:
        """Owner from the profile or the name of the archive; entries are counted where the files are small."""
        members = members_of(archive)
        if not members.all():
            raise HtmlInsteadOfJsonError(
                f"{archive.label} is an export made for reading in a browser (HTML). Ask Facebook for it once more and choose JSON.",
                file=archive.label,
            )
        owner = owner_of(archive, members, options.account)
        as_of = _as_of(archive, members, options)
        is_small = sum(archive.size(name) for name in recognition.files) <= _SURVEYED_BYTES
        entries, times = _surveyed(archive, members) if is_small else (None, [])
        first, last = first_and_last_day(times, not_before=FACEBOOK_BEGAN, as_of=as_of)
        evidence = _evidence(members)
        return ImportPlan(
            importer=self.name,
            importer_version=self.version,
            platform=self.platform,
            variant=recognition.variant,
            account=None if owner.account.native_id == UNNAMED else owner.account,
            as_of=as_of,
            first=first,
            last=last,
            entries=entries,
            evidence=evidence,
            lacks=tuple(kind for kind in _LOOKED_FOR if kind not in evidence),
            files=recognition.files,
            private=private_members(archive, members),
            questions=(Question("account"),) if owner.account.native_id == UNNAMED else (),
        )

    def read(self, archive: Archive, plan: ImportPlan, options: ImportOptions) -> Iterator[Read]:
        """Yield the account, posts, what was done toward others, then the people."""
        members = members_of(archive)
        owner = owner_of(archive, members, options.account)
        left_out = LeftOut()
        acts = Acts(archive, members, owner, plan.as_of, left_out)
        yield owner.account
        if not owner.is_readable:
            yield Issue(kind=IssueKind.MISSING_FILE, where=members.of("profile")[0], detail="the profile cannot be read")
        yield from _posts(archive, members, owner, plan.as_of, left_out, acts)
        yield from acts.given()
        yield from acts.listed("removed", ActKind.UNFOLLOW)
        yield from acts.listed("invited", ActKind.INVITE)
        cut = acts.cut_since()
        basis = AudienceBasis.LISTED if cut is None else AudienceBasis.SURVIVORS
        yield from acts.followed(basis)
        yield from acts.friends(basis)
        yield from acts.followers(basis)
        if cut is not None:
            left_out.add(IssueKind.COUNT_DIFFERS, "friends and following", "nobody from before the last year: asked for that year only?")
        yield from left_out.issues()
        for evidence in _evidence(members):
            if cut is None or evidence not in {Evidence.FOLLOWERS, Evidence.FOLLOWING}:
                since = cut if evidence is Evidence.FOLLOWER_LIST else None
                yield Coverage(platform=self.platform, account=owner.account.native_id, evidence=evidence, since=since)


def _as_of(archive: Archive, members: Members, options: ImportOptions) -> UnixTime | None:
    """The day in the name of the archive, of several parts the newest; else what the person said."""
    stated = export_name((*archive.container_names, *members.all())).as_of
    return stated if stated is not None else options.as_of


def _evidence(members: Members) -> tuple[Evidence, ...]:
    return tuple(kind for kind in Evidence if members.of(*_TOLD.get(kind, ())))


def _surveyed(archive: Archive, members: Members) -> tuple[int, list[UnixTime]]:
    """Elements of all lists, and the times of the posts which will be read."""
    count = 0
    times: list[UnixTime] = []
    for kind in (kind for kind in PARTS if kind != "profile"):
        item_type = FacebookPost if kind in _POSTS else FacebookAct if kind in _GIVEN else Listed
        for name in members.of(kind):
            for item in meta_items(archive, name, item_type, *PARTS[kind].keys):
                count += not (isinstance(item, BadItem) and item.kind is IssueKind.REPLACED_CHARACTERS)
                time = time_of(item.timestamp) if isinstance(item, FacebookPost) and not content_of(item).is_empty() else None
                times += [] if time is None else [time]
    return count, times


def _posts(archive: Archive, members: Members, owner: Owner, as_of: UnixTime | None, left_out: LeftOut, acts: Acts) -> Iterator[Entry]:
    """An entry for each post; one which stood there before, or a reel which is among the posts, gives an empty one."""
    told: set[str] = set()
    shown: set[tuple[UnixTime, tuple[str, ...]]] = set()
    for kind in _POSTS:
        for name in members.of(kind):
            for where, item in left_out.usable(meta_items(archive, name, FacebookPost, *PARTS[kind].keys), name):
                content = content_of(item)
                at = time_of(item.timestamp)
                if is_comment(item):
                    if entry := acts.comment(item.title, item.timestamp, item.data, where):
                        yield entry
                elif content.is_empty():
                    is_other = bytes(item.label_values) != b"null"
                    left_out.add(IssueKind.UNKNOWN_SHAPE, where, "post in labelled values" if is_other else "post with nothing in it")
                elif at is None or not is_plausible(at, not_before=FACEBOOK_BEGAN, not_after=as_of):
                    left_out.add(IssueKind.BAD_TIME, where)
                else:
                    identity = post_identity(at, content)
                    is_told = identity in told or (kind == "reels" and (at, content.media) in shown)
                    told.add(identity)
                    shown.add((at, content.media))
                    yield () if is_told else post_entry(owner.account, at, content)


IMPORTER: Importer = FacebookExport()
