"""All importers, by hand: no discovery, so that a bundle, a checkout and a wheel know the same ones."""

import re

from local_db.archives import Archive
from local_db.archives.tree import common_folder
from local_db.errors import HtmlInsteadOfJsonError, MalformedArchiveError, SeparateArchivesError, UnrecognisedArchiveError
from local_db.importer_protocol import Importer, Recognition
from local_db.importers import (
    bluesky_repo,
    facebook_export,
    ghost_export,
    instagram_export,
    instagram_insights,
    linkedin_analytics,
    linkedin_archive,
    mastodon_archive,
    mastodon_lists,
    medium_export,
    meta_business_suite,
    misskey_notes,
    pixelfed_export,
    reddit_export,
    substack_export,
    telegram_channel,
    threads_export,
    tiktok_archive,
    tiktok_studio,
    web_feed,
    wordpress_wxr,
    x_analytics,
    x_archive,
    x_archive_old,
    youtube_studio,
    youtube_takeout,
)

IMPORTERS: tuple[Importer, ...] = (
    x_archive.IMPORTER,
    x_archive_old.IMPORTER,
    x_analytics.IMPORTER,
    mastodon_archive.IMPORTER,
    mastodon_lists.IMPORTER,
    misskey_notes.IMPORTER,
    pixelfed_export.IMPORTER,
    instagram_export.IMPORTER,
    instagram_insights.IMPORTER,
    threads_export.IMPORTER,
    tiktok_archive.IMPORTER,
    tiktok_studio.IMPORTER,
    wordpress_wxr.IMPORTER,
    bluesky_repo.IMPORTER,
    reddit_export.IMPORTER,
    telegram_channel.IMPORTER,
    youtube_takeout.IMPORTER,
    youtube_studio.IMPORTER,
    facebook_export.IMPORTER,
    meta_business_suite.IMPORTER,
    web_feed.IMPORTER,
    ghost_export.IMPORTER,
    medium_export.IMPORTER,
    substack_export.IMPORTER,
    linkedin_archive.IMPORTER,
    linkedin_analytics.IMPORTER,
)

_HTML_SHARE = 0.8
_INNER_ZIPS = 100
_MEDIA = re.compile(r"\.(?:jpe?g|png|webp|gif|heic|mp4|mov|m4a|mp3|aac|srt|vtt)$")  # of an export in HTML there may be thousands
_DATA = re.compile(r"(?<!manifest)\.(?:js|json|jsonl|csv|xml)$")


def importer_named(name: str, importers: tuple[Importer, ...] = IMPORTERS) -> Importer:
    """The importer of this name.

    Raises:
        UnrecognisedArchiveError: there is none.
    """
    found = next((importer for importer in importers if importer.name == name), None)
    if found is None:
        raise UnrecognisedArchiveError(f"This Gaung has no importer {name}. Install the newest Gaung.", what="importer", importer=name)
    return found


def recognise_all(archive: Archive, importers: tuple[Importer, ...] = IMPORTERS) -> tuple[tuple[Importer, Recognition], ...]:
    """Every importer that knows a part of the archive.

    Raises:
        HtmlInsteadOfJsonError, UnrecognisedArchiveError: none does.
        SeparateArchivesError: folders in it are archives of their own, which may be of several people.
        MalformedArchiveError: two of them claim the same file.
    """
    if apart := _folders_apart(archive, importers):
        raise SeparateArchivesError(
            f"{archive.label} holds several archives ({', '.join(apart)}). Unpack it if it is packed, and drop its folders one by one.",
            what="folders",
            file=archive.label,
            folders=", ".join(apart),
        )
    found = [(importer, recognition) for importer in importers for recognition in importer.recognise(archive)]
    claimed: dict[str, str] = {}
    for importer, recognition in found:
        for name in recognition.files:
            if name in claimed:
                raise MalformedArchiveError(
                    f"{archive.label} looks like two exports at once ({claimed[name]} and {importer.name}). Drop one of them alone.",
                    what="two_exports",
                    file=archive.label,
                )
            claimed[name] = importer.name
    if not found:
        _refuse(archive)
    return tuple(found)


def _folders_apart(archive: Archive, importers: tuple[Importer, ...]) -> list[str]:
    """Folders at the top with different files of one name, if one importer knows each of them by itself."""
    data: dict[str, list[str]] = {}
    base = common_folder(archive.names())
    for name in archive.names():
        top, _, inside = name[len(base) :].partition("/")
        if inside and _DATA.search(inside.lower()):
            data.setdefault(top, []).append(name)
    sizes: dict[str, dict[str, int]] = {}
    for top, names in data.items():
        folder = common_folder(names)
        for name in names:
            sizes.setdefault(name[len(folder) :], {})[top] = archive.size(name)
    unlike = {top for by_top in sizes.values() if len(set(by_top.values())) > 1 for top in by_top}
    for importer in importers if len(unlike) > 1 else ():
        known = [top for top in sorted(unlike) if importer.recognise(archive.below(base + top))]
        if len(known) > 1:
            return known
    return []


def _refuse(archive: Archive) -> None:
    if inner := [name for name in archive.names() if name.lower().endswith(".zip")]:
        raise SeparateArchivesError(
            f"{archive.label} holds archives which are packed themselves. Unpack it and drop them.",
            what="zips",
            file=archive.label,
            names="\n".join(inner[:_INNER_ZIPS]),
        )
    names = [name for name in archive.names() if not _MEDIA.search(name.lower())]
    pages = [name for name in names if name.lower().endswith((".html", ".htm"))]
    data = [name for name in names if name.lower().endswith((".json", ".js", ".csv", ".xml"))]
    if pages and not data and len(pages) > _HTML_SHARE * len([name for name in names if "." in name.rpartition("/")[2]]) / 2:
        raise HtmlInsteadOfJsonError(
            f"{archive.label} is an export made for reading in a browser (HTML). Ask the platform for it once more and choose JSON.",
            file=archive.label,
        )
    raise UnrecognisedArchiveError(
        f"{archive.label} is not an export that Gaung knows. See how to ask for each export under Get my archives.",
        file=archive.label,
    )
