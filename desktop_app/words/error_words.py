"""Errors in words: what happened and what to do, in the language in use. The English sentence stands in the error itself."""

from typing import NamedTuple

from desktop_app.words.translations import tr
from local_db.errors import LocalDbError


class ErrorWords(NamedTuple):
    """`what_to_do` is empty where the message says it."""

    message: str
    what_to_do: str


def error_words(error: LocalDbError) -> ErrorWords:
    """What a person reads of an error; codes we have no sentence for speak English."""
    details = {name: str(value) for name, value in error.details.items()}
    known = _sentence(error.code, details)
    if known is None:
        return ErrorWords(str(error), "")
    message, what_to_do = known
    return ErrorWords(message.format_map(_Fields(details)), what_to_do)


class _Fields(dict[str, str]):
    """A field which an error does not have is a dash: a sentence must never fail."""

    def __missing__(self, key: str) -> str:
        return "–"


def _sentence(code: str, details: dict[str, str]) -> tuple[str, str] | None:
    """Templates with the error's fields, and what to do."""
    if code == "not_an_archive":
        what = {
            "photo": tr("a picture"),
            "film": tr("a film"),
            "pdf": tr("a PDF"),
            "rar": tr("a RAR archive, which is not read here"),
            "7z": tr("a 7-Zip archive, which is not read here"),
            "unfinished_download": tr("a download which is not finished"),
            "mail": tr("the mail about the archive"),
            "program": tr("a program"),
        }.get(details.get("what", ""), tr("an empty file, perhaps still in the cloud"))
        details["what"] = what
        return tr("{file} is {what}."), tr("Drop the archive which the platform sent you, or its unpacked folder.")
    sentences = {
        "unrecognised_archive": (
            tr("{file} is not an export that Gaung knows."),
            tr("See how to ask for each export under Get my archives."),
        ),
        "html_instead_of_json": (
            tr("{file} is an export made for reading in a browser (HTML)."),
            tr("Ask the platform for it once more and choose JSON."),
        ),
        "password_archive": (tr("{file} is locked with a password."), tr("Unpack it with the password and drop the folder.")),
        "empty_archive": (tr("{file} holds no files."), tr("Choose the archive again, or the folder which holds its files.")),
        "disk_full": (tr("The disk is full; nothing was changed."), tr("Make room and try again.")),
        "newer_database": (
            tr("{file} was made by a newer Gaung; nothing was changed."),
            tr("Install the newest Gaung to open it."),
        ),
        "not_our_database": (tr("{file} is not a Gaung database; nothing was changed."), tr("Choose another file.")),
        "other_owner": (
            tr("This archive belongs to {owner}, not to {chosen}; nothing was changed."),
            tr("Choose the account it belongs to, or another archive."),
        ),
        "unknown_import": (tr("There is no import {import_id}; nothing was changed."), tr("See the list of imports.")),
    }
    return sentences.get(code)
