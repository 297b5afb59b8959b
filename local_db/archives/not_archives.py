"""Files which never are an export, known by their first bytes or their name; one sentence each on what to do."""

from pathlib import Path

from local_db.errors import NotAnArchiveError

_SENTENCES = {
    "photo": "{file} is a picture. Drop the archive which the platform sent you, or its unpacked folder.",
    "film": "{file} is a film. Drop the archive which the platform sent you, or its unpacked folder.",
    "pdf": "{file} is a PDF. Ask the platform for your data as an archive (ZIP with JSON or CSV).",
    "rar": "{file} is packed with RAR, which is not read here. Unpack it and drop the folder.",
    "7z": "{file} is packed with 7-Zip, which is not read here. Unpack it and drop the folder.",
    "unfinished_download": "{file} is a download which is not finished. Wait until it is, then drop the finished file.",
    "mail": "{file} is the mail about the archive. Open the link in it, download the archive and drop that.",
    "program": "{file} is a program. Drop the archive which the platform sent you.",
    "empty_file": "{file} is empty here. If it lies in a cloud folder, have it downloaded to this disk first.",
}
_UNFINISHED = (".crdownload", ".part", ".download", ".partial", ".opdownload")
_MAILS = (".eml", ".msg", ".mbox")


def refuse_not_archives(path: Path, head: bytes) -> None:
    """Raise NotAnArchiveError for a file which cannot be an export; `details["what"]` says which sort it is."""
    what = _kind(path.name.lower(), head)
    if what is not None:
        raise NotAnArchiveError(_SENTENCES[what].format(file=path.name), what=what, file=path.name)


def _kind(name: str, head: bytes) -> str | None:
    if name.endswith(_UNFINISHED):
        return "unfinished_download"
    if not head:
        return "empty_file"
    if name.endswith(_MAILS) or head.startswith((b"Return-Path:", b"Delivered-To:", b"Received: from")):
        return "mail"
    if head.startswith((b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM")) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "photo"
    if head[4:8] == b"ftyp":
        return "photo" if head[8:12] in {b"heic", b"heix", b"mif1", b"avif"} else "film"
    signatures = {b"\x1aE\xdf\xa3": "film", b"%PDF": "pdf", b"Rar!": "rar", b"7z\xbc\xaf": "7z", b"MZ": "program", b"\x7fELF": "program"}
    return next((kind for signature, kind in signatures.items() if head.startswith(signature)), None)
