"""recipe: the recipes of the score: list, show, copy and change, use, delete, hand on."""

import shlex
from collections.abc import Iterator
from pathlib import Path

from desktop_app.cli.context import Context
from desktop_app.cli.exit_codes import DONE, NO_ROOM, UNREADABLE, WRONG_USE
from desktop_app.cli.output import recipe_shape
from desktop_app.cli.shapes import Json
from desktop_app.operations.recipe_files import MOST_BYTES, copy_arguments, read_value, recipe_toml
from desktop_app.operations.recipe_results import KnownRecipe
from desktop_app.operations.recipes import copy_recipe, delete_recipe, known_recipes, named_recipe, take_recipe, use_recipe
from desktop_app.scoring.recipe import RECIPE_1, constants
from desktop_app.words.recipe_words import constant_words, recipe_title, value_words
from desktop_app.words.translations import tr


def recipe(context: Context) -> int:
    """With an option: copy, use, delete, write, read. With a name: its constants. Else all recipes."""
    options = context.options
    if options.set_values and options.copy is None:
        context.output.error("wrong_use", tr("A value is set in a copy: name it with --copy NAME."), "")
        return WRONG_USE
    if options.copy is not None:
        return _copy(context, options.copy)
    if options.use is not None:
        found = use_recipe(context.database, options.use)
        return _told(
            context, found, tr("{recipe} is in use: every number is computed by it.", recipe=recipe_title(found.recipe, found.hash))
        )
    if options.delete is not None:
        return _delete(context, options.delete)
    if options.import_from is not None:
        return _take(context, options.import_from)
    known = known_recipes(context.database)
    if options.export_to is not None:
        return _write(context, _chosen(known, options.name), options.export_to)
    if options.name is not None:
        return _show(context, named_recipe(known, options.name))
    context.output.result([_shape(one) for one in known], lines=lambda: (_line(one) for one in known))
    return DONE


def _copy(context: Context, name: str) -> int:
    values: dict[str, object] = {}
    for told in context.options.set_values or []:
        key, _, text = told.partition("=")
        value = read_value(text)
        if value is None:
            context.output.error(
                "wrong_use",
                tr("{told} is no constant and a value.", told=told[:80]),
                tr("Write KEY=NUMBER or KEY=[NUMBER, NUMBER]; the keys stand in gaung recipe 1."),
            )
            return WRONG_USE
        values[key.strip()] = value
    found = copy_recipe(context.database, name, values, base=context.options.base)
    return _told(context, found, tr("{recipe} is kept. Use it with gaung recipe --use.", recipe=recipe_title(found.recipe, found.hash)))


def _delete(context: Context, name: str) -> int:
    found = delete_recipe(context.database, name)
    arguments = ("gaung", "recipe", *copy_arguments(found.recipe))

    def lines() -> Iterator[str]:
        yield tr("{recipe} is deleted.", recipe=recipe_title(found.recipe, found.hash))
        yield tr("To have it back: {command}", command=shlex.join(arguments))

    context.output.result({**_shape(found), "to_have_it_back": list(arguments)}, lines=lines)
    return DONE


def _take(context: Context, path: Path) -> int:
    try:
        with path.open("rb") as file:
            text = file.read(MOST_BYTES + 1).decode()
    except (OSError, UnicodeDecodeError):
        context.output.error("unreadable", tr("{file} cannot be read; nothing was changed.", file=path.name), "")
        return UNREADABLE
    found = take_recipe(context.database, text, where=path.name)
    return _told(context, found, tr("{recipe} is kept. Use it with gaung recipe --use.", recipe=recipe_title(found.recipe, found.hash)))


def _write(context: Context, found: KnownRecipe, path: Path) -> int:
    try:
        path.write_text(recipe_toml(found.recipe), encoding="utf-8")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        context.output.error("not_written", tr("{file} could not be written ({reason}).", file=path.name, reason=reason), "")
        return NO_ROOM
    return _told(context, found, tr("{file} is written.", file=path.name))


def _chosen(known: tuple[KnownRecipe, ...], name: str | None) -> KnownRecipe:
    return next(one for one in known if one.is_used) if name is None else named_recipe(known, name)


def _show(context: Context, found: KnownRecipe) -> int:
    plain = {one.key: one.value for one in constants(RECIPE_1)}
    rows = [
        {
            "key": one.key,
            "value": dict(one.value) if one.key == "lag_tables" else one.value,
            "published": dict(plain[one.key]) if one.key == "lag_tables" else plain[one.key],
            "unit": one.unit,
            "source": one.source,
            "meaning": one.meaning,
        }
        for one in constants(found.recipe)
    ]
    context.output.result({**_shape(found), "constants": rows}, lines=lambda: _constant_lines(found))
    return DONE


def _constant_lines(found: KnownRecipe) -> Iterator[str]:
    yield _line(found)
    plain = {one.key: one.value for one in constants(RECIPE_1)}
    for one in constants(found.recipe):
        words = constant_words(one.key)
        if words is None:
            continue
        changed = "" if one.value == plain[one.key] else f"  {tr('published: {value}', value=value_words(one.key, plain[one.key]))}"
        yield f"{one.key} = {value_words(one.key, one.value)} ({words.unit}){changed}"
        yield f"    {words.name}: {words.meaning}. {tr('Source: {source}', source=words.source)}"


def _told(context: Context, found: KnownRecipe, words: str) -> int:
    context.output.result(_shape(found), lines=lambda: iter((words,)))
    return DONE


def _shape(found: KnownRecipe) -> Json:
    return {**recipe_shape(found.recipe), "is_published": found.is_published, "is_used": found.is_used}


def _line(found: KnownRecipe) -> str:
    title = recipe_title(found.recipe, found.hash)
    return tr("{recipe}, in use", recipe=title) if found.is_used else title
