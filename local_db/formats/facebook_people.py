"""Whose Facebook export it is, and whom its sentences name.

Facebook names people and gives no number for them: two of one name cannot be told apart. Whom a comment or a reaction
was for stands only in a sentence in the owner's language, of which some are known here; else it stays unknown.
"""

import contextlib
import re
from collections.abc import Iterable
from typing import Final, NamedTuple

import msgspec

from local_db.archives import Archive
from local_db.errors import MalformedArchiveError
from local_db.formats.facebook_files import PARTS, Members
from local_db.formats.json_items import decoded_document, repaired
from local_db.formats.meta_items import Said
from local_db.formats.meta_text import Scalar, export_name, text_of, time_of
from local_db.formats.times import is_plausible
from local_db.formats.told_links import told_links
from local_db.records import UNNAMED, Account, Person, Platform, UnixTime

FACEBOOK_BEGAN: Final = 1_075_852_800  # 2004-02-04

_NUMBER = re.compile(r"\d{5,20}\Z", re.ASCII)
_PROFILE = re.compile(
    r"https?://(?:[\w-]+\.)?facebook\.com/(?:profile\.php\?id=(?P<number>\d+)|(?:people/[^/]+/)?(?P<name>[\w.-]+))/?(?:[?#].*)?\Z", re.ASCII
)
_NAME_CHARACTERS = 100
_SENTENCE_CHARACTERS = 500
_THING = (
    "post|photo|video|comment|reply|link|album|status|reel|story|note|event|memory|update|activity|profile|cover|live|GIF|question|review"
)
_SENTENCES: Final = (
    re.compile(rf"\b(?:on|to|likes?|liked|loved?) (?P<who>.+?)['’]s? (?:{_THING})\b"),
    re.compile(r"\b(?:kiriman|postingan|foto|video|komentar|tautan|album|status|reel|balasan) (?:milik )?(?P<who>[^\W\d_a-z].*)"),
    re.compile(r"\b(?:publicación|foto|fotografía|v[ií]deo|comentario|enlace|álbum|estado|respuesta|reel|historia) de (?P<who>.+)"),
    re.compile(r"\b(?:publicação|post|foto|vídeo|comentário|link|álbum|status|resposta|reel) d[eoa] (?P<who>.+)"),
    re.compile(r"\b(?:post|foto|video|commento|link|album|stato|risposta|reel) di (?P<who>.+)"),
    re.compile(r"\b(?:publication|photo|vidéo|commentaire|lien|album|statut|réponse|reel) (?:de |d['’])(?P<who>.+)"),
    re.compile(
        r"\b(?:Beitrag|Foto|Video|Kommentar|Link|Album|Status|Reel) von (?P<who>.+?) (?:kommentiert|geantwortet|reagiert|gefällt)\b"
    ),
    re.compile(r"\b(?:bericht|foto|video|opmerking|reactie|link|album|status|reel) van (?P<who>.+?)(?: gereageerd.*| leuk.*)?\Z"),
    re.compile(r"(?:bài viết|ảnh|video|bình luận|liên kết|album|trạng thái|câu trả lời|thước phim) của (?P<who>.+)"),
)
_OWN = re.compile(
    r"\b(?:his|her|their|its) own\b|\b(?:sein|ihr)\w* eigene\w*|\bsu propi[oa]\b|\b(?:sua própria|seu próprio)\b|\b(?:son|sa) propre\b"
    r"|\b(?:propri[oa])\b|\b(?:zijn|haar) eigen\b|\w+nya sendiri\b|của (?:mình|chính mình|anh ấy|cô ấy)(?=\W|\Z)"
)
_BEHIND = re.compile(r" (?:en el grupo|no grupo|di grup|dans le groupe|in der Gruppe|nel gruppo|in de groep|trong nhóm)[ :].*")
_NAME_LABEL = re.compile(r"(?:full |first )?name|nama|nombre|nome|nom|naam|tên|nume|vardas|vārds|имя|имена|名前|이름|姓名", re.IGNORECASE)


class Owner(NamedTuple):
    """The account; `name` as Facebook writes it in sentences; `is_readable`: the profile, if it is here, could be read."""

    account: Account
    name: str | None = None
    is_readable: bool = True


def owner_of(archive: Archive, members: Members, answer: str | None) -> Owner:
    """By the profile, else by the name of the archive, else by what the person said."""
    profile: dict[str, object] = {}
    is_readable = True
    for file in members.of("profile"):
        try:
            profile = profile or _profile(archive, file)
        except MalformedArchiveError:
            is_readable = False
    names = profile.get("name")
    name = text_of(scalar(names.get("full_name") if isinstance(names, dict) else names))
    url = text_of(scalar(profile.get("profile_uri")))
    found = _PROFILE.match(url or "")
    number = found["number"] if found else None
    handle = text_of(scalar(profile.get("username"))) or (found["name"] if found else None)
    stated = export_name((*archive.container_names, *members.all())).owner
    if number is None and stated and _NUMBER.match(stated):
        number = stated
    told = stated or (answer or "").strip().removeprefix("@")
    if number is None and handle is None and told:
        number, handle = (told, None) if _NUMBER.match(told) else (None, told)
    began = time_of(scalar(profile.get("registration_timestamp")))
    account = Account(
        platform=Platform.FACEBOOK,
        native_id=number or (f"handle:{handle.lower()}" if handle else UNNAMED),
        handle=handle,
        name=name,
        url=url if found else None,
        created_at=began if began is not None and is_plausible(began, not_before=FACEBOOK_BEGAN) else None,
        links=_shown_links(profile) if profile else None,
    )
    return Owner(account, name, is_readable)


def _shown_links(profile: dict[str, object]) -> tuple[str, ...]:
    told = profile.get("websites")
    addresses: list[object] = told if isinstance(told, list) else [told]
    sites = [scalar(one.get("address") if isinstance(one, dict) else one) for one in addresses]
    return told_links(fields=map(text_of, sites), texts=(text_of(scalar(profile.get("intro_bio"))),))


def _profile(archive: Archive, file: str) -> dict[str, object]:
    document = decoded_document(archive, file, dict[str, msgspec.Raw])
    key = next((key for key in PARTS["profile"].keys if key in document), None)
    found = objects_in(document[key]) if key else []
    return found[0] if found else {}


def scalar(value: object) -> Scalar:
    """A text or number; None for what has parts."""
    return value if isinstance(value, str | int | float | bool) else None


def elements_in(content: msgspec.Raw) -> list[object]:
    """Elements of a list, or the one which stands for it; bytes which are no text are repaired, what is no JSON is passed over."""
    for text in (bytes(content), repaired(bytes(content))):
        with contextlib.suppress(msgspec.DecodeError, RecursionError, UnicodeDecodeError):
            found = msgspec.json.decode(text)
            return found if isinstance(found, list) else [found]
    return []


def objects_in(content: msgspec.Raw) -> list[dict[str, object]]:
    """Those elements which are objects."""
    return objects_of(elements_in(content))


def objects_of(value: object) -> list[dict[str, object]]:
    """Objects of a list which was read already."""
    elements = value if isinstance(value, list) else [value]
    return [one for one in elements if isinstance(one, dict)]


def person_named(name: str) -> Person:
    """Somebody of whom only the name is told."""
    return Person(platform=Platform.FACEBOOK, key=f"name:{name}", name=name)


def usable_name(value: Scalar) -> str | None:
    """A name in one line, of a length that names have."""
    text = text_of(value) or ""
    name = " ".join(text.split()) if len(text) <= _SENTENCE_CHARACTERS else ""
    return name if 0 < len(name) <= _NAME_CHARACTERS else None


class Target(NamedTuple):
    """Whom an act was for; `is_own`: something of the owner's."""

    person: Person | None = None
    is_own: bool = False


def target_in(sentence: str | None, own_names: Iterable[str | None]) -> Target:
    """Whom a sentence such as "Sari commented on Budi's post." names, which begins with the owner's name."""
    own = {name.casefold(): len(name) for name in own_names if name}
    rest = " ".join((sentence or "")[:_SENTENCE_CHARACTERS].split())
    length = next((length for name, length in own.items() if rest.casefold().startswith(name)), 0)
    rest = rest[length:].rstrip(".。 ")
    if _OWN.search(rest):
        return Target(is_own=True)
    found = next((match for pattern in _SENTENCES if (match := pattern.search(rest))), None)
    name = usable_name(_BEHIND.sub("", found["who"]).rstrip(".: ") if found else None)
    if name is not None and name.casefold() in own:
        return Target(is_own=True)
    return Target(None if name is None else person_named(name))


def target_among(told: list[Said], own_names: Iterable[str | None]) -> Target:
    """Whom the labelled values of a reaction name."""
    names = [usable_name(one.value) for one in told if _NAME_LABEL.fullmatch(one.label)]
    name = next((name for name in names if name), None)
    if name is not None and name.casefold() in {own.casefold() for own in own_names if own}:
        return Target(is_own=True)
    return Target(None if name is None else person_named(name))


def listed_at(timestamp: Scalar, as_of: UnixTime | None) -> UnixTime | None:
    """When somebody came into a list; None where that is not told, or cannot be."""
    at = time_of(timestamp)
    return at if at is not None and is_plausible(at, not_before=FACEBOOK_BEGAN, not_after=as_of) else None
