"""Own profiles in words: what they are called on a card, whether they link to one another, what to do about it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from desktop_app.words.coverage_words import platform_name
from desktop_app.words.dates import medium_date
from desktop_app.words.plain_words import shortened
from desktop_app.words.translations import tr

_LONGEST = 50  # characters of a name among others
_BARE = frozenset({"linkedin", "facebook"})  # names, not handles with an "@"


class Profile(Protocol):
    """One own profile, as `desktop_app.operations.own_profiles` gives it."""

    @property
    def platform(self) -> str: ...
    @property
    def handle(self) -> str | None: ...
    @property
    def called(self) -> str: ...
    @property
    def address(self) -> str | None: ...
    @property
    def is_site(self) -> bool: ...
    @property
    def left_on(self) -> date | None: ...
    @property
    def seen_on(self) -> date | None: ...


class Link(Protocol):
    """What one profile says of another."""

    @property
    def to(self) -> Profile: ...
    @property
    def answer(self) -> str: ...


class Check(Protocol):
    """One profile against the others."""

    @property
    def profile(self) -> Profile: ...
    @property
    def links(self) -> Sequence[Link]: ...
    @property
    def to_add(self) -> Profile | None: ...


def kind_words(profile: Profile) -> str:
    """Which kind of place it is."""
    return platform_name(profile.platform)


def handle_words(profile: Profile) -> str:
    """The handle as people write it there; of a site its address."""
    if profile.is_site:
        return (profile.address or profile.called).partition("://")[2].removeprefix("www.").rstrip("/") or profile.called
    if profile.handle is None or profile.platform in _BARE:
        return profile.called
    return f"u/{profile.handle}" if profile.platform == "reddit" else f"@{profile.handle}"


def profile_name(profile: Profile) -> str:
    """Place and handle."""
    return f"{kind_words(profile)}, {handle_words(profile)}"


def place_words(profile: Profile) -> str:
    """Where it is, and whether it is in use."""
    address = profile.address or tr("its address is not known for certain")
    if profile.left_on is None:
        return address
    return tr("{address}, left on {day}", address=address, day=medium_date(profile.left_on))


def check_lines(check: Check) -> Iterator[str]:
    """Which of the other profiles it links to, which not, and what to do; one sentence each."""
    if not check.links:
        return
    if linked := _listed(check, "yes"):
        yield tr("Links to: {profiles}.", profiles=linked)
    if lacking := _listed(check, "no"):
        yield tr("Does not link to: {profiles}.", profiles=lacking)
    if hidden := _listed(check, "hidden"):
        yield tr("Cannot tell for {profiles}: its link is shortened or leads to a page of links.", profiles=hidden)
    if unknown := _listed(check, "no_address"):
        yield tr("Cannot tell for {profiles}: your files hold no address of it.", profiles=unknown)
    if _listed(check, "no_profile"):
        yield no_profile_words(check.profile)
    elif check.profile.seen_on is not None:
        yield tr("As the profile was on {day}.", day=medium_date(check.profile.seen_on))
    if check.to_add is not None:
        yield to_do_words(check.profile, check.to_add)


def no_profile_words(profile: Profile) -> str:
    """Why it cannot be told."""
    if profile.is_site:
        return tr("Cannot tell: the export of a site does not hold its pages as visitors see them. Look whether it links to your profiles.")
    return tr("Cannot tell: this export holds no profile.")


def to_do_words(profile: Profile, other: Profile) -> str:
    """The one thing to do."""
    if other.platform == "blog":
        return tr("Put your blog's address into your {platform} profile: {address}", platform=kind_words(profile), address=other.address)
    return tr(
        "Put the address of {other} into your {platform} profile: {address}",
        other=profile_name(other),
        platform=kind_words(profile),
        address=other.address,
    )


def _listed(check: Check, answer: str) -> str:
    return "; ".join(shortened(profile_name(link.to), _LONGEST) for link in check.links if link.answer == answer)
