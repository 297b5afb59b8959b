"""Links of people to themselves: written in one way, and the handle which the link of a profile tells.

A link may hold more than a place on the web: what tells an e-mail address, a phone number or a place on a map is no link
here, and queries, fragments and user names before the host are cut off. Shapes of handles: the platforms' own rules.
"""

import re
from collections.abc import Iterable
from urllib.parse import SplitResult, unquote, urlsplit

from local_db.records import Platform

_LONGEST = 2_000
_HOST = re.compile(r"(?:[\w-]{1,63}\.)+[^\W\d_][\w-]{1,62}")
_BARE = re.compile(r"(?:[\w-]{1,63}\.)+[^\W\d_]{2,63}(?::\d{1,5})?(?:[/?#].*)?")
_UNSAFE = re.compile(r"[\s\x00-\x1f\x7f<>\"\\^`{|}]")
_DIALLED = re.compile(r"\+\d.*|0\d{8,13}|[^@].*@.*")  # a part of a path which is a number to call, or an e-mail address
_CALLED = frozenset(
    {"wa.me", "whatsapp.com", "signal.me", "zalo.me", "viber.com", "maps.app.goo.gl", "openstreetmap.org", "what3words.com"}
)
_MAPS = re.compile(r"maps\.|(?:[\w-]+\.)?google\.[\w.]+/maps|(?:www\.)?bing\.com/maps|goo\.gl/maps")
_BEFORE = re.compile(r"^(?:[A-Za-z][\w+.-]{0,30}:)?(?:/?(?:u|user|in)/)?@?")  # "x-apple:anna", "u/anna", "@anna"
_FACEBOOK_ID = re.compile(r"(?:^|&)id=(\d{4,20})(?:&|$)")

SITES = {
    **dict.fromkeys(("x.com", "twitter.com"), Platform.X),
    **dict.fromkeys(("instagram.com", "instagr.am"), Platform.INSTAGRAM),
    **dict.fromkeys(("facebook.com", "fb.com", "fb.me"), Platform.FACEBOOK),
    **dict.fromkeys(("threads.net", "threads.com"), Platform.THREADS),
    **dict.fromkeys(("t.me", "telegram.me", "telegram.dog"), Platform.TELEGRAM),
    "tiktok.com": Platform.TIKTOK,
    "youtube.com": Platform.YOUTUBE,
    "linkedin.com": Platform.LINKEDIN,
    "bsky.app": Platform.BLUESKY,
    "reddit.com": Platform.REDDIT,
    "medium.com": Platform.MEDIUM,
}
SERVICES = {
    **{platform.value: platform for platform in SITES.values()},
    **dict.fromkeys(("twitter", "x.com", "twitter.com"), Platform.X),
    **dict.fromkeys(("mastodon", "fediverse", "activitypub", "pleroma", "misskey", "pixelfed", "gotosocial"), Platform.MASTODON),
    **{"fb": Platform.FACEBOOK, "ig": Platform.INSTAGRAM, "bsky": Platform.BLUESKY, "tg": Platform.TELEGRAM},
}
_SHAPES = {
    Platform.X: r"[a-z0-9_]{1,15}",
    Platform.INSTAGRAM: r"[a-z0-9_.]{1,30}",
    Platform.THREADS: r"[a-z0-9_.]{1,30}",
    Platform.TIKTOK: r"[a-z0-9_.]{2,24}",
    Platform.YOUTUBE: r"[\w.·-]{3,30}",
    Platform.LINKEDIN: r"[\w-]{3,100}",
    Platform.FACEBOOK: r"[a-z0-9.]{5,50}",
    Platform.BLUESKY: r"(?:[a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{1,62}",
    Platform.REDDIT: r"[a-z0-9_-]{3,20}",
    Platform.TELEGRAM: r"[a-z][a-z0-9_]{3,31}",
    Platform.MEDIUM: r"[a-z0-9_.-]{1,50}",
    Platform.MASTODON: r"[a-z0-9_.-]{1,64}@(?:[\w-]{1,63}\.)+[^\W\d_][\w-]{1,62}",
}
_HANDLES = {platform: re.compile(shape) for platform, shape in _SHAPES.items()}
_PAGES = frozenset(  # of the platforms themselves, where a handle would stand
    """
    about accounts addlist addstickers dialog direct events explore groups hashtag help home home.php i intent iv joinchat l.php
    login marketplace messages notifications p pages people permalink.php photo photo.php policies privacy profile.php proxy
    public reel reels search settings share sharer sharer.php signup socks stories story.php tos tv watch
    """.split()  # noqa: SIM905
)
_AT_ELSEWHERE = frozenset(  # sites outside the fediverse which write /@name
    """
    beacons.ai clubhouse.com dev.to giphy.com hackmd.io hashnode.com hive.blog ko-fi.com lemon8-app.com linktr.ee
    note.com observablehq.com odysee.com peakd.com pronouns.page publish0x.com replit.com rumble.com snapchat.com steemit.com
    substack.com unsplash.com warpcast.com wattpad.com
    """.split()  # noqa: SIM905
)


def web_address(text: str) -> str | None:
    """A link as all are written: scheme and host lower case, no query, no "/" at the end; None = no link of the web.

    Without a scheme, as people type it ("example.org/anna"), https is taken.
    """
    text = text.strip().removeprefix("<").removesuffix(">")
    if not text or len(text) > _LONGEST or _UNSAFE.search(text):
        return None
    parts = _split(f"https://{text}" if _BARE.fullmatch(text) else text)
    if parts is None or parts.hostname is None:
        return None
    host, port = parts.hostname.rstrip("."), _port(parts)
    path = parts.path.rstrip("/")
    if not _HOST.fullmatch(host) or _tells_more(host, path):
        return None
    found = _FACEBOOK_ID.search(parts.query) if path == "/profile.php" and _site(host) == "facebook.com" else None
    return f"{parts.scheme}://{host}{port}{path or '/'}" + (f"?id={found[1]}" if found else "")


def profile_address(text: str) -> str | None:
    """The link in a field where a name may stand as well: "anna.boehm" and "anna.bsky.social" are names."""
    return web_address(text) if "/" in text else None


def handle_in(address: str) -> str | None:
    """The "platform:handle" which the address of a profile (as `web_address` writes it) tells; None = it is none."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    site = _site(host)
    words = [unquote(word) for word in parts.path.split("/") if word]
    if site is None:
        return _of_the_fediverse(host, words)
    platform = SITES[site]
    if platform is Platform.MEDIUM and host not in {site, f"www.{site}"}:
        return _told(platform, host.removesuffix(f".{site}"))
    match platform, words:
        case (Platform.LINKEDIN, ["in", name, *_]) | (Platform.BLUESKY, ["profile", name]) | (Platform.REDDIT, ["user" | "u", name, *_]):
            return _told(platform, name)
        case (Platform.X | Platform.INSTAGRAM | Platform.FACEBOOK | Platform.TELEGRAM, [name]):
            return _told(platform, name)
        case (Platform.THREADS | Platform.TIKTOK | Platform.YOUTUBE | Platform.MEDIUM, [name, *_]) if name.startswith("@"):
            return _told(platform, name[1:])
        case _:
            return None


def handle_named(services: Iterable[str], text: str) -> str | None:
    """The "platform:handle" of a name or link said to belong to a service; None = none of ours, or no such name.

    The first of `services` which is a platform counts ("Twitter", "x-apple", "HOME").
    """
    if address := profile_address(text):
        if found := handle_in(address):
            return found
        text = _actor(address) or text
    platform = next((SERVICES[word] for service in services if (word := service.strip().casefold()) in SERVICES), None)
    name = _BEFORE.sub("", text.strip())
    return None if platform is None else _told(platform, name)


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
    except ValueError:  # "https://[broken"
        return None
    return parts if parts.scheme in {"http", "https"} else None


def _port(parts: SplitResult) -> str:
    """With its colon, empty where it is the usual one or none."""
    try:
        port = parts.port
    except ValueError:
        return ""
    return "" if port in {None, {"http": 80, "https": 443}[parts.scheme]} else f":{port}"


def _tells_more(host: str, path: str) -> bool:
    if any(host == called or host.endswith(f".{called}") for called in _CALLED) or _MAPS.match(host + path):
        return True
    words = [unquote(word) for word in path.split("/")]
    is_chat = SITES.get(_site(host) or "") is Platform.TELEGRAM
    return any(_DIALLED.fullmatch(word) or (is_chat and word.isdecimal()) for word in words)


def _site(host: str) -> str | None:
    return next((site for site in SITES if host == site or host.endswith(f".{site}")), None)


def _of_the_fediverse(host: str, words: list[str]) -> str | None:
    if len(words) != 1 or not words[0].startswith("@") or host.removeprefix("www.") in _AT_ELSEWHERE:
        return None
    return _told(Platform.MASTODON, words[0][1:] if "@" in words[0][1:] else f"{words[0][1:]}@{host}")


def _actor(address: str) -> str | None:
    """The "name@host" of the address of an actor, which could be a page of any site if nobody said that it is one."""
    parts = urlsplit(address)
    match parts.path.split("/"):
        case ["", "users", name]:
            return f"{name}@{parts.hostname}"
        case _:
            return None


def _told(platform: Platform, name: str) -> str | None:
    handle = name.lower()
    is_number = handle.isdecimal() and len(handle) > 6  # an id, or a phone
    if not _HANDLES[platform].fullmatch(handle) or handle in _PAGES or is_number:
        return None
    return f"{platform.value}:{handle}"
