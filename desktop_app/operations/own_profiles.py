"""All own profiles: where each is found on the web, and which of them link to one another.

What a profile links to is known from exports which hold a profile; of every other one it cannot be told. An address is
derived from a handle only on platforms on which it always has one form: the pages of fediverse servers have several.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from desktop_app.operations.accounts import called, is_site, named_account
from local_db.database import LocalDatabase
from local_db.formats.profile_links import handle_named, web_address
from local_db.queries.accounts import OwnAccount, own_accounts
from local_db.queries.profiles import ProfileSeen, profiles_seen
from local_db.records import UNNAMED, Platform

_DAY_S = 86_400
_PAGES = {
    Platform.X: "https://x.com/{}",
    Platform.BLUESKY: "https://bsky.app/profile/{}",
    Platform.THREADS: "https://www.threads.com/@{}",
    Platform.INSTAGRAM: "https://www.instagram.com/{}",
    Platform.FACEBOOK: "https://www.facebook.com/{}",
    Platform.LINKEDIN: "https://www.linkedin.com/in/{}",
    Platform.YOUTUBE: "https://www.youtube.com/@{}",
    Platform.TIKTOK: "https://www.tiktok.com/@{}",
    Platform.REDDIT: "https://www.reddit.com/user/{}",
    Platform.MEDIUM: "https://medium.com/@{}",
    Platform.TELEGRAM: "https://t.me/{}",
}
_SITES = frozenset({Platform.BLOG, Platform.NEWSLETTER})
_HIDING = frozenset(  # shortened links, and pages of links: where they lead to is in no export
    {
        *("t.co", "bit.ly", "buff.ly", "lnkd.in", "tinyurl.com", "ow.ly", "goo.gl", "t.ly", "is.gd", "rb.gy", "cutt.ly", "s.id"),
        *(
            "linktr.ee",
            "beacons.ai",
            "bio.link",
            "lnk.bio",
            "campsite.bio",
            "bio.site",
            "msha.ke",
            "linkin.bio",
            "allmylinks.com",
            "lynk.id",
        ),
    }
)


class OwnProfile(NamedTuple):
    """One own account as others find it. Days are UTC.

    `name` is that of the account ("x:12"), `handle` without "@", `called` what a person knows it by, `person` the name which it
    shows. `address` None: not known for certain. `links` None: no export here holds the profile; `seen_on`: when it did.
    """

    name: str
    platform: str
    handle: str | None
    called: str
    person: str | None
    address: str | None
    addresses: tuple[str, ...]
    is_site: bool
    is_counted: bool
    left_on: dt.date | None
    links: tuple[str, ...] | None
    seen_on: dt.date | None


class Answer(StrEnum):
    """Whether one profile links to another."""

    YES = "yes"
    NO = "no"
    NO_PROFILE = "no_profile"  # cannot tell: no export here holds the profile
    HIDDEN = "hidden"  # cannot tell: its links are shortened, or lead to a page of links
    NO_ADDRESS = "no_address"  # cannot tell: neither address nor handle of the other is known


class LinkCheck(NamedTuple):
    """What one profile says of another."""

    to: OwnProfile
    answer: Answer


class ProfileCheck(NamedTuple):
    """One profile, whether it links to each of the others that are in use, and which of them to add; None = nothing to do."""

    profile: OwnProfile
    links: tuple[LinkCheck, ...]
    to_add: OwnProfile | None

    def of(self, *answers: Answer) -> tuple[OwnProfile, ...]:
        """The profiles which have one of these answers."""
        return tuple(link.to for link in self.links if link.answer in answers)


def read_profiles(database: LocalDatabase) -> tuple[OwnProfile, ...]:
    """All own profiles of a database."""
    with database.read() as connection:
        return own_profiles(own_accounts(connection), profiles_seen(connection))


def own_profiles(accounts: Sequence[OwnAccount], seen: Mapping[int, ProfileSeen]) -> tuple[OwnProfile, ...]:
    """Sites first, then those in use, then those which were left; no account which nobody named, none which was joined to another."""
    found = [
        _profile(one, seen.get(one.row.account_id))
        for one in accounts
        if one.head_id is None and (one.row.native_id != UNNAMED or one.row.handle or one.row.name)
    ]
    return tuple(sorted(found, key=lambda one: (one.left_on is not None, not one.is_site)))


def check_profiles(profiles: Sequence[OwnProfile]) -> tuple[ProfileCheck, ...]:
    """Whether each profile links to the others. One which was left is asked for its links, but nobody needs to link to it."""
    return tuple(_check(one, [other for other in profiles if other is not one and other.left_on is None]) for one in profiles)


def chosen_profiles(database: LocalDatabase, profiles: Sequence[OwnProfile], only: Sequence[str]) -> tuple[OwnProfile, ...]:
    """Those which the person names by handle or id, in that order; without a name all which were not left.

    Raises:
        UnknownAccountError: there is none of a name, or several.
    """
    if not only:
        return tuple(one for one in profiles if one.left_on is None)
    by_name = {one.name: one for one in profiles}
    accounts = [named_account(database, name) for name in only]
    names = dict.fromkeys(f"{account.platform}:{account.native_id}" for account in accounts)
    return tuple(by_name[name] for name in names if name in by_name)


def own_name(profiles: Sequence[OwnProfile]) -> str:
    """The name which most of the profiles show, sites and those which were left apart; empty where none shows one."""
    names = [one.person for one in profiles if one.person and not one.is_site and one.left_on is None]
    return max(names, key=names.count, default="")


def main_address(profiles: Sequence[OwnProfile]) -> str | None:
    """Where to lead somebody: the first site, else the first profile of which the address is known."""
    known = [one for one in profiles if one.address is not None]
    return next((one.address for one in (*(one for one in known if one.is_site), *known)), None)


def public_address(platform: str, handle: str | None, url: str | None) -> str | None:
    """The page of a profile: as a file told it, else as the platform forms it from a handle; None = not certain."""
    told = web_address(url) if url else None
    page = _PAGES.get(Platform(platform))
    is_usual = page is not None and handle is not None and handle_named((platform,), handle) is not None
    # The address in a repository of Bluesky holds the number of the account, which nobody reads.
    if is_usual and (told is None or platform == Platform.BLUESKY):
        assert page is not None
        assert handle is not None
        return page.format(quote(handle))
    return told


def _profile(one: OwnAccount, seen: ProfileSeen | None) -> OwnProfile:
    row = one.row
    url = one.url or (f"https://{row.native_id}" if is_site(row) else None)
    address = public_address(row.platform, row.handle, url)
    is_number = row.handle is None and not is_site(row)
    return OwnProfile(
        name=f"{row.platform}:{row.native_id}",
        platform=row.platform,
        handle=None if row.platform in _SITES else row.handle,
        called=row.name if is_number and row.name else called(row),
        person=row.name,
        address=address,
        addresses=tuple(dict.fromkeys(known for known in (address, web_address(url or "")) if known)),
        is_site=row.platform in _SITES,
        is_counted=one.is_counted,
        left_on=None if one.left_on is None else _day(one.left_on),
        links=None if seen is None else seen.links,
        seen_on=None if seen is None else _day(seen.as_of),
    )


def _day(moment: int) -> dt.date:
    return dt.date(1970, 1, 1) + dt.timedelta(days=moment // _DAY_S)


def _check(profile: OwnProfile, others: Sequence[OwnProfile]) -> ProfileCheck:
    links = tuple(LinkCheck(other, _answer(profile, other)) for other in others)
    lacking = [link.to for link in links if link.answer is Answer.NO and link.to.address is not None]
    is_linked = any(link.answer is Answer.YES for link in links)
    sites = [one for one in others if one.is_site]
    # The way to the own site is what matters; without one, a way to any other profile is enough.
    wanted = [one for one in lacking if one.is_site] if sites else [] if is_linked else lacking
    has_site = any(link.to.is_site and link.answer is Answer.YES for link in links)
    return ProfileCheck(profile, links, None if has_site or not wanted else wanted[0])


def _answer(profile: OwnProfile, other: OwnProfile) -> Answer:
    if profile.links is None:
        return Answer.NO_PROFILE
    if other.address is None and other.handle is None:
        return Answer.NO_ADDRESS
    # A handle of Bluesky may be the name of the own site.
    shown = [*profile.links, *([f"https://{profile.handle}/"] if profile.platform == Platform.BLUESKY and profile.handle else [])]
    if any(_leads_to(link, other) for link in shown):
        return Answer.YES
    return Answer.HIDDEN if any(_host(link) in _HIDING for link in profile.links) else Answer.NO


def _leads_to(link: str, other: OwnProfile) -> bool:
    if other.handle is not None and handle_named((other.platform,), link) == f"{other.platform}:{other.handle.lower()}":
        return True
    return any(_is_part(link, address) if other.is_site else _place(link) == _place(address) for address in other.addresses)


def _is_part(link: str, site: str) -> bool:
    """Whether a link leads to a site or to a page of it."""
    return f"{_place(link)}/".startswith(f"{_place(site)}/")


def _place(address: str) -> str:
    """Without what makes no difference."""
    parts = urlsplit(address)
    query = f"?{parts.query}" if parts.query else ""
    return f"{_host(address)}{parts.path.rstrip('/')}{query}"


def _host(address: str) -> str:
    return urlsplit(address).netloc.lower().removeprefix("www.")
