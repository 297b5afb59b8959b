"""Errors in words: what happened and what to do, in the language in use. The English sentence stands in the error itself."""

from collections.abc import Callable
from typing import NamedTuple

from desktop_app.words.mapping_words import mapping_sentences
from desktop_app.words.recipe_errors import recipe_sentences
from desktop_app.words.translations import tr
from local_db.errors import LocalDbError


class ErrorWords(NamedTuple):
    """What happened, with what was not harmed; what to do, empty where the message says it."""

    message: str
    what_to_do: str


def error_words(error: LocalDbError) -> ErrorWords:
    """What a person reads of an error; codes we have no sentence for speak English."""
    what = str(error.details.get("what", ""))
    sentences = _SENTENCES.get((error.code, what)) or _SENTENCES.get((error.code, ""))
    if sentences is None:
        return ErrorWords(str(error), "")
    fields = _Fields({name: str(value) for name, value in error.details.items()})
    message, what_to_do = sentences()
    return ErrorWords(message.format_map(fields), what_to_do.format_map(fields))


class _Fields(dict[str, str]):
    """A field which an error does not have is a dash: a sentence must never fail."""

    def __missing__(self, key: str) -> str:
        return "–"


def _drop_the_archive() -> str:
    return tr("Drop the archive which the platform sent you, or its unpacked folder.")


def _unpack() -> str:
    return tr("Unpack it and drop the folder.")


def _download_again() -> str:
    return tr("Download it again.")


def _ask_again() -> str:
    return tr("Ask the platform for the export again.")


def _see_accounts() -> str:
    return tr("See the list of your accounts.")


def _see_actions() -> str:
    return tr("See the list of actions.")


# By code, and by `details["what"]` where one code has several sentences. Templates: the fields are filled in afterwards.
_SENTENCES: dict[tuple[str, str], Callable[[], tuple[str, str]]] = {
    ("not_an_archive", "photo"): lambda: (tr("{file} is a picture."), _drop_the_archive()),
    ("not_an_archive", "film"): lambda: (tr("{file} is a film."), _drop_the_archive()),
    ("not_an_archive", "program"): lambda: (tr("{file} is a program."), _drop_the_archive()),
    ("not_an_archive", "pdf"): lambda: (
        tr("{file} is a PDF."),
        tr("Ask the platform for your data as an archive (ZIP with JSON or CSV)."),
    ),
    ("not_an_archive", "rar"): lambda: (tr("{file} is packed with RAR, which is not read here."), _unpack()),
    ("not_an_archive", "7z"): lambda: (tr("{file} is packed with 7-Zip, which is not read here."), _unpack()),
    ("not_an_archive", "unfinished_download"): lambda: (
        tr("{file} is a download which is not finished."),
        tr("Wait until it is, then drop the finished file."),
    ),
    ("not_an_archive", "mail"): lambda: (
        tr("{file} is the mail about the archive."),
        tr("Open the link in it, download the archive and drop that."),
    ),
    ("not_an_archive", "empty_file"): lambda: (
        tr("{file} is empty here."),
        tr("If it lies in a cloud folder, have it downloaded to this disk first."),
    ),
    ("unrecognised_archive", ""): lambda: (
        tr("{file} is not an export that Gaung knows."),
        tr("See how to ask for each export under Get my archives."),
    ),
    ("unrecognised_archive", "platform"): lambda: (
        tr("{file} does not say whether it is of Facebook or of Instagram."),
        tr("Drop it together with the table of posts, or with the follows, of the same account."),
    ),
    ("unrecognised_archive", "table"): lambda: (
        tr("{file} is a table which no platform exports like this."),
        tr("Say what its columns are, and it can be read; plan --guess-map shows how."),
    ),
    ("unrecognised_archive", "no_table"): lambda: (
        tr("{file} holds no table."),
        tr("Choose a table (CSV, TSV or XLSX)."),
    ),
    ("unrecognised_archive", "importer"): lambda: (
        tr("This Gaung has no importer {importer}; nothing was changed."),
        tr("Install the newest Gaung."),
    ),
    ("html_instead_of_json", ""): lambda: (
        tr("{file} is an export made for reading in a browser (HTML)."),
        tr("Ask the platform for it once more and choose JSON."),
    ),
    ("html_instead_of_json", "txt"): lambda: (
        tr("{file} is an export made for reading (TXT)."),
        tr("Ask the platform for it once more and choose JSON."),
    ),
    ("malformed_archive", ""): lambda: (tr("{file} is damaged and cannot be read."), _download_again()),
    ("malformed_archive", "damaged"): lambda: (tr("{member} in {file} is damaged and cannot be read."), _download_again()),
    ("malformed_archive", "method"): lambda: (tr("{file} is packed with {method}, which is not read here."), _unpack()),
    ("malformed_archive", "two_exports"): lambda: (tr("{file} looks like two exports at once."), tr("Drop one of them alone.")),
    ("malformed_archive", "open_quote"): lambda: (
        tr("{member}, row at line {line}: a quotation mark is opened and never closed."),
        _download_again(),
    ),
    ("malformed_archive", "other_file"): lambda: (tr("{member} is not the file which the export should hold."), _ask_again()),
    ("malformed_archive", "cut"): lambda: (tr("{member} ends in the middle, after {entries} entries."), _download_again()),
    ("truncated_archive", ""): lambda: (tr("{file} is incomplete: the download was cut off."), _download_again()),
    ("password_archive", ""): lambda: (tr("{file} is locked with a password."), tr("Unpack it with the password and drop the folder.")),
    ("archive_too_large", ""): lambda: (
        tr("{file} would unpack to far more than a real export holds; nothing was read."),
        _drop_the_archive(),
    ),
    ("archive_too_large", "folder"): lambda: (
        tr("{file} holds more files than any export."),
        tr("Choose the folder of the export itself."),
    ),
    ("archive_changed", ""): lambda: (
        tr("{file} was changed while it was read; nothing was imported."),
        tr("Try again when it is complete."),
    ),
    ("empty_archive", ""): lambda: (
        tr("{file} holds no files."),
        tr("Choose the archive again, or the folder which holds its files."),
    ),
    ("separate_archives", "zips"): lambda: (
        tr("{file} holds archives which are packed themselves."),
        tr("Unpack it and drop them."),
    ),
    ("separate_archives", "folders"): lambda: (
        tr("{file} holds several archives: {folders}."),
        tr("Unpack it if it is packed, and drop its folders one by one."),
    ),
    ("separate_archives", ""): lambda: (tr("{file} is an archive of its own."), tr("Drop it alone.")),
    ("unreadable_file", ""): lambda: (
        tr("{file} cannot be read ({why})."),
        tr("See whether it is still there and whether you may open it."),
    ),
    ("other_heads", ""): lambda: (
        tr("{file} has no column {columns}; nothing was changed."),
        tr("Its columns: {heads}."),
    ),
    **mapping_sentences(),
    ("other_owner", ""): lambda: (
        tr("This archive belongs to {owner}, not to {chosen}; nothing was changed."),
        tr("Choose the account it belongs to, or another archive."),
    ),
    ("entries_left_out", ""): lambda: (
        tr("{entries} entries would be left out; nothing was imported."),
        tr("Import without --strict to keep the others."),
    ),
    ("parser_crashed", ""): lambda: (
        tr("The file made the reader stop; nothing was changed."),
        tr("It may be damaged: download it again."),
    ),
    ("parser_crashed", "place"): lambda: (
        tr("The file made the reader stop at {member}, after {entries} entries; nothing was changed."),
        tr("It may be damaged: download it again."),
    ),
    ("not_our_database", ""): lambda: (tr("{file} is not a Gaung database; nothing was changed."), tr("Choose another file.")),
    ("newer_database", ""): lambda: (
        tr("{file} was made by a newer Gaung; nothing was changed."),
        tr("Install the newest Gaung to open it."),
    ),
    ("engine_too_old", ""): lambda: (
        tr("SQLite {version} can damage databases, so Gaung does not start with it."),
        tr("Install Gaung again, with the libraries that come with it."),
    ),
    ("database_locked", ""): lambda: (
        tr("{file} is in use by another program; nothing was changed."),
        tr("Close it and try again."),
    ),
    ("database_locked", "import"): lambda: (
        tr("Another import into this database is running; nothing was changed."),
        tr("Wait until it ends."),
    ),
    ("damaged_database", ""): lambda: (
        tr("{file} is damaged or no database; nothing was changed."),
        tr("Keep it, and import your archives into a new one."),
    ),
    ("damaged_database", "copy"): lambda: (
        tr("A copy of the database turned out damaged; the database itself was not changed."),
        tr("Make room on the disk and try again."),
    ),
    ("disk_full", ""): lambda: (tr("The disk is full; nothing was changed."), tr("Make room and try again.")),
    ("disk_full", "before"): lambda: (
        tr("The import needs about {needed_mb} MB on the disk of the database, and {free_mb} MB are free; nothing was changed."),
        tr("Make room and try again."),
    ),
    ("read_only_folder", "reading"): lambda: (
        tr("Gaung may not read {file}; nothing was changed."),
        tr("Give it the right to, or choose another place."),
    ),
    ("read_only_folder", ""): lambda: (
        tr("Gaung may not write in the folder of {file}; nothing was changed."),
        tr("Give it the right to, or choose another place."),
    ),
    ("other_account", ""): lambda: (
        tr("The imports {first} and {second} are not two archives of one account."),
        tr("See the list of imports."),
    ),
    ("unknown_account", "none"): lambda: (
        tr("There is no account {account}; nothing was changed."),
        tr("Accounts here: {known}."),
    ),
    ("unknown_account", "several"): lambda: (
        tr("Several accounts are called {account}; nothing was changed."),
        tr("Name the platform too: {known}."),
    ),
    ("account_choice", "platforms"): lambda: (
        tr("{account} and {other} are of two platforms; nothing was changed."),
        tr("Only accounts of one platform can be one history."),
    ),
    ("account_choice", "same"): lambda: (
        tr("{account} and {other} are one history already; nothing was changed."),
        _see_accounts(),
    ),
    ("account_choice", "alone"): lambda: (tr("{account} is joined to no other account; nothing was changed."), _see_accounts()),
    ("account_choice", "several"): lambda: (
        tr("Several accounts are joined to {account}; nothing was changed."),
        tr("Name the one which is another: {known}."),
    ),
    ("unknown_post", "none"): lambda: (tr("There is no post {post}; nothing was changed."), tr("Keys stand in gaung posts --json.")),
    ("unknown_post", "several"): lambda: (tr("Several posts are called {post}; nothing was changed."), tr("Name the key: {known}.")),
    ("unknown_person", "none"): lambda: (tr("There is nobody called {person}; nothing was changed."), tr("See the list of people.")),
    ("unknown_person", "several"): lambda: (tr("Several are called {person}; nothing was changed."), tr("Name the key: {known}.")),
    ("one_person", ""): lambda: (tr("These are one person here; nothing was changed."), tr("Split them first.")),
    ("people_changed", ""): lambda: (
        tr("These people were merged or split anew since; nothing was changed."),
        tr("Look at the list as it is now."),
    ),
    ("wrong_count", "number"): lambda: (
        tr("{number} is no number of followers; nothing was changed."),
        tr("Write it without dots or commas."),
    ),
    ("wrong_count", "day"): lambda: (tr("{day} is not a day of the past; nothing was changed."), tr("Write it as year-month-day.")),
    ("wrong_days", "number"): lambda: (tr("{days} days cannot be foreseen; nothing was computed."), tr("Choose 1 to 3650.")),
    ("wrong_days", "order"): lambda: (tr("The holiday ends before it begins; nothing was computed."), tr("Write FROM TO.")),
    ("wrong_days", "past"): lambda: (tr("Your files end on {day}; nothing was computed."), tr("Plan a holiday for the days after it.")),
    ("wrong_days", "long"): lambda: (tr("A holiday until {day} is longer than ten years; nothing was changed."), tr("Choose fewer days.")),
    ("wrong_days", "unknown"): lambda: (
        tr("No holiday from {first} to {last} was kept; nothing was changed."),
        tr("See the list of your holidays."),
    ),
    ("wrong_days", "pace"): lambda: (tr("{pace} is no number of posts a week; nothing was changed."), tr("Choose more than 0.")),
    ("wrong_days", "goal"): lambda: (tr("{pace} is no number of acts a week; nothing was changed."), tr("Choose 1 to 99.")),
    ("wrong_days", "far"): lambda: (tr("{day} lies too far ahead; nothing was computed."), tr("Plan a holiday within the next years.")),
    ("unknown_export", ""): lambda: (tr("There is no export {export}; nothing was changed."), tr("Exports: {known}.")),
    ("unknown_export", "request"): lambda: (
        tr("{export} is not in the waiting room; nothing was changed."),
        tr("See the waiting room in Imports."),
    ),
    ("annotation", "empty"): lambda: (tr("A note needs words; nothing was changed."), ""),
    ("annotation", "long"): lambda: (tr("A note has at most {most} characters; nothing was changed."), tr("Write it shorter.")),
    ("annotation", "day"): lambda: (tr("{day} is not a day of the past; nothing was changed."), tr("Write the day as year-month-day.")),
    ("annotation", "unknown"): lambda: (tr("There is no note {id}; nothing was changed."), tr("See the list of notes.")),
    ("person_note", "empty"): lambda: (tr("A note needs words; nothing was changed."), ""),
    ("person_note", "long"): lambda: (tr("A note has at most {most} characters; nothing was changed."), tr("Write it shorter.")),
    ("person_note", "day"): lambda: (tr("{day} is not a day of the past; nothing was changed."), tr("Write the day as year-month-day.")),
    ("person_note", "reach"): lambda: (tr("Reach is a whole number of people; nothing was changed."), tr("Write it like 12000.")),
    ("person_note", "unknown"): lambda: (tr("There is no such note {id}; nothing was changed."), tr("See the notes of the person.")),
    ("unknown_action", "unknown"): lambda: (tr("There is no action {id}; nothing was changed."), _see_actions()),
    ("unknown_action", "several"): lambda: (tr("Several actions begin with {id}; nothing was changed."), tr("Write the whole name.")),
    ("unknown_action", "state"): lambda: (tr("This cannot be done with the action {id} now; nothing was changed."), _see_actions()),
    ("unknown_action", "empty"): lambda: (tr("An action needs words; nothing was changed."), ""),
    ("unknown_action", "long"): lambda: (tr("An action has at most {most} characters; nothing was changed."), tr("Write it shorter.")),
    ("unknown_action", "day"): lambda: (tr("{day} is not a day to come; nothing was changed."), tr("Write the day as year-month-day.")),
    ("damaged_action", ""): lambda: (
        tr("The action {id} cannot be read; it stays as it is."),
        tr("A newer version of Gaung may have written it."),
    ),
    **recipe_sentences(),
    ("unknown_import", ""): lambda: (tr("There is no import {import_id}; nothing was changed."), tr("See the list of imports.")),
    ("database", ""): lambda: (tr("The database answered: {words}. Nothing was changed."), ""),
}
