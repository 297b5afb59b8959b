"""Which importers know an archive; without the importers themselves, which take long to load."""

import importlib
import importlib.util
import re

from local_db.archives import Archive
from local_db.archives.tree import common_folder
from local_db.errors import HtmlInsteadOfJsonError, MalformedArchiveError, SeparateArchivesError, UnrecognisedArchiveError
from local_db.formats.mapped_table import tables_of
from local_db.formats.table_guess import unknown_table
from local_db.importer_protocol import ColumnMapping, Importer, Recognition, TableKind

CATALOGUE = "local_db.parsing.catalogue"

_BY_KIND = {
    TableKind.AUDIENCE: ("audience_csv", "table of followers"),
    TableKind.DAYS: ("daily_csv", "table of days"),
    TableKind.POSTS: ("posts_csv", "table of posts"),
}
_HTML_SHARE = 0.8
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_INNER_ZIPS = 100
_MEDIA = re.compile(r"\.(?:jpe?g|png|webp|gif|heic|mp4|mov|m4a|mp3|aac|srt|vtt)$")  # of an export in HTML there may be thousands
_DATA = re.compile(r"(?<!manifest)\.(?:js|json|jsonl|csv|xml)$")


def importers_of(catalogue: str) -> tuple[Importer, ...]:
    """All importers of a catalogue: the real one, or that of a test."""
    found: tuple[Importer, ...] = importlib.import_module(catalogue).IMPORTERS
    return found


def importer_named(name: str, catalogue: str = CATALOGUE) -> Importer:
    """The importer of this name; of the real ones no other is loaded.

    Raises:
        UnrecognisedArchiveError: there is none.
    """
    if catalogue == CATALOGUE:
        found = _loaded(name)
    else:
        found = next((importer for importer in importers_of(catalogue) if importer.name == name), None)
    if found is None:
        raise UnrecognisedArchiveError(f"This Gaung has no importer {name}. Install the newest Gaung.", what="importer", importer=name)
    return found


def _loaded(name: str) -> Importer | None:
    module = f"local_db.importers.{name}"
    if not _NAME.fullmatch(name) or importlib.util.find_spec(module) is None:
        return None
    found: Importer = importlib.import_module(module).IMPORTER
    return found


def recognise_mapped(archive: Archive, mapping: ColumnMapping, catalogue: str = CATALOGUE) -> tuple[Importer, Recognition]:
    """The importer of tables of this kind, and the tables that are there: none is known by itself.

    Raises:
        UnrecognisedArchiveError: there is no table.
    """
    name, variant = _BY_KIND[mapping.kind]
    importer = importer_named(name, catalogue)
    return importer, Recognition(name, tables_of(archive), variant)


def recognise_all(archive: Archive, importers: tuple[Importer, ...]) -> tuple[tuple[Importer, Recognition], ...]:
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
    if unknown_table(archive) is not None:
        raise UnrecognisedArchiveError(
            f"{archive.label} is a table which no platform exports like this. Say what its columns are: see plan --guess-map.",
            what="table",
            file=archive.label,
        )
    raise UnrecognisedArchiveError(
        f"{archive.label} is not an export that Gaung knows. See how to ask for each export under Get my archives.",
        file=archive.label,
    )
