"""Words for what a person says of the columns of a table: what is wrong with it, and what the table leaves open."""

from collections.abc import Callable

from desktop_app.words.translations import tr


def mapping_sentences() -> dict[tuple[str, str], Callable[[], tuple[str, str]]]:
    """What is wrong and what to do, by code and `details["what"]`; fields are filled in afterwards."""
    return {
        ("wrong_mapping", "toml"): lambda: (tr("The file which tells the columns is no TOML: {why}."), _see_guess()),
        ("wrong_mapping", "unreadable"): lambda: (
            tr("{file} cannot be read ({why})."),
            tr("See whether it is still there and whether you may open it."),
        ),
        ("wrong_mapping", "key"): lambda: (tr("What tells the columns has no key {key}."), tr("Its keys: {keys}.")),
        ("wrong_mapping", "lacks"): lambda: (tr("What tells the columns lacks the key {key}."), _see_guess()),
        ("wrong_mapping", "value"): lambda: (tr("In what tells the columns, {key} cannot be this."), tr("It must be {values}.")),
        ("wrong_mapping", "field"): lambda: (tr("A table of this kind has no field {field}."), tr("Its fields: {fields}.")),
        ("wrong_mapping", "zone"): lambda: (tr("There is no time zone {zone}."), tr("Write it like Asia/Jakarta, Europe/Berlin or UTC.")),
        ("wrong_mapping", ""): lambda: (_nothing_read(), _see_guess()),
        **{("wrong_mapping", key): _problem(key) for key in ("date", "numbers", "identity", "sum", "twice")},
    }


def _problem(key: str) -> Callable[[], tuple[str, str]]:
    return lambda: (_nothing_read(), open_words(key))


def _nothing_read() -> str:
    return tr("Nothing could be read like this; nothing was changed.")


def _see_guess() -> str:
    return tr("See plan --guess-map for one to begin with.")


def open_words(key: str) -> str:
    """What a table leaves open, or why nothing could be read, as one sentence."""
    words: dict[str, Callable[[], str]] = {
        "kind": lambda: tr("It is not certain what a row is: a day, a post, or a number of followers."),
        "platform": lambda: tr("The table does not say which platform it is of."),
        "order": lambda: tr("The dates do not show which number is the day and which the month."),
        "decimal": lambda: tr("Some numbers have a decimal point, others a decimal comma."),
        "year": lambda: tr("The dates have no year, so they cannot be read. Add it in the table."),
        "date": lambda: tr("A column for the date is missing."),
        "numbers": lambda: tr("A column with numbers is missing."),
        "identity": lambda: tr("A column is missing which tells one post from another: its id, address, text, title or time."),
        "sum": lambda: tr("Reactions are the sum of likes, replies and others: choose either that sum or those kinds."),
        "twice": lambda: tr("One column is chosen twice."),
        "account": lambda: tr("The table does not say whose account it is."),
    }
    return words[key]()
