"""Words for what can be wrong with a recipe: its name, its constants, the file which tells it."""

from collections.abc import Callable

from desktop_app.words.translations import tr


def recipe_sentences() -> dict[tuple[str, str], Callable[[], tuple[str, str]]]:
    """What is wrong and what to do, by code and `details["what"]`; fields are filled in afterwards."""
    sentences: dict[str, Callable[[], tuple[str, str]]] = {
        "key": lambda: (tr("There is no constant {key}; nothing was changed."), tr("The constants stand in the recipe.")),
        "kind": lambda: (tr("{key} holds something which is no number; nothing was changed."), ""),
        "whole": lambda: (tr("{key} is a whole number, not {value}; nothing was changed."), ""),
        "range": lambda: (tr("{key} may be {low} to {high}, not {value}; nothing was changed."), ""),
        "length": lambda: (tr("{key} needs {number} numbers ({names}); nothing was changed."), ""),
        "tables": lambda: (tr("{key} needs the tables {names}; nothing was changed."), ""),
        "days": lambda: (tr("{key} needs a list of 1 to {most} shares, one a day; nothing was changed."), ""),
        "zero": lambda: (tr("All shares of {key} are 0; nothing was changed."), ""),
        "sum": lambda: (tr("The numbers of {key} add up to {sum}, not to 1; nothing was changed."), tr("Change the others with it.")),
        "order": lambda: (tr("The short memory is longer than the long one; nothing was changed."), ""),
        "name": lambda: (
            tr("A recipe of your own needs a name of 1 to {most} letters, which is no number and not published; nothing was changed."),
            "",
        ),
        "same": lambda: (
            tr("These are the constants of the recipe {name}; nothing was changed."),
            tr("Change a constant: another recipe is one with other constants."),
        ),
        "taken": lambda: (tr("There is a recipe {name} already; nothing was changed."), tr("Choose another name.")),
        "unknown": lambda: (tr("There is no recipe {name}; nothing was changed."), tr("Recipes: {known}.")),
        "published": lambda: (tr("The published recipe stays; nothing was changed."), ""),
        "used": lambda: (tr("The recipe {name} is in use; nothing was changed."), tr("Use another one first.")),
        "toml": lambda: (tr("{file} cannot be read as TOML; nothing was changed."), _see_export()),
        "version": lambda: (tr("{file} is not made from the recipe of this Gaung; nothing was changed."), tr("Install the newest Gaung.")),
        "file": lambda: (tr("{file} does not hold a name and all constants of a recipe; nothing was changed."), _see_export()),
        "changed": lambda: (tr("The recipe {name} is not what it was when it was kept; nothing was computed."), _go_back()),
        "gone": lambda: (tr("The recipe in use is not there any more; nothing was computed."), _go_back()),
    }
    return {("recipe", what): words for what, words in sentences.items()}


def _see_export() -> str:
    return tr("gaung recipe --export writes one to begin with.")


def _go_back() -> str:
    return tr("Go back to the published one: Why, Recipe, or gaung recipe --use 1.")
