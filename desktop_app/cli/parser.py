"""All commands with their options, as argparse has them."""

import argparse
import datetime as dt
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from desktop_app.cli import (
    accounts,
    actions,
    advise,
    annotate,
    archives,
    card,
    care,
    future,
    holidays,
    people,
    posts,
    reading,
    recipes,
    slots,
    waiting,
)
from desktop_app.cli import history as history_command
from desktop_app.cli.context import Context, Options
from desktop_app.cli.option_values import pace, scenarios, steps, zone
from desktop_app.operations.explanations import GROUPINGS
from desktop_app.operations.history_table import PERIODS
from desktop_app.words.share_words import PARTS, PLATFORMS
from local_db.queries.people import ORDERS
from local_db.records import Platform

COMMANDS = (
    *("plan", "import", "imports", "undo", "diff", "accounts", "followers", "left", "asked", "status", "score", "history", "explain"),
    *("annotate", "forecast", "holiday", "backtest", "advise", "actions", "slots", "people", "card", "recipe", "posts"),
    *("doctor", "verify", "export", "demo", "report", "run"),
)
_OPTIONS_WITH_VALUE = frozenset({"--db", "--person", "--lang"})  # of those which all commands know
_RELATIVE = re.compile(r"-(\d{1,5})d$")


class WrongUseError(Exception):
    """What was wrong with the arguments."""

    def __init__(self, message: str, usage: str) -> None:
        super().__init__(message)
        self.usage = usage


def command_first(arguments: Sequence[str]) -> list[str]:
    """The same with the command first: the options which all commands know may stand before it. Unchanged where there is none."""
    written, at = list(arguments), 0
    while at < len(written) and written[at].startswith("-"):
        at += 2 if written[at] in _OPTIONS_WITH_VALUE else 1
    if written[at : at + 1] and written[at] in COMMANDS:
        return [written[at], *written[:at], *written[at + 1 :]]
    return written


def parsed(arguments: Sequence[str]) -> Options:
    """The command with its options.

    Raises:
        WrongUseError: there is no such command or option, or a value is none.
        SystemExit: only help was asked for.
        BrokenPipeError: nobody reads it.
    """
    # argparse takes -14d for an option.
    written = [_day(one).isoformat() if _RELATIVE.match(one) else one for one in arguments]
    return _parser().parse_args(written, namespace=Options())


class _Parser(argparse.ArgumentParser):
    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        sys.stdout.flush()  # help was printed: a reader who went away is found here, not when the interpreter ends
        super().exit(status, message)

    def error(self, message: str) -> NoReturn:
        raise WrongUseError(message, self.format_usage())


def _parser() -> _Parser:
    common = _Parser(add_help=False)
    common.add_argument("--db", type=Path, help="database file")
    common.add_argument("--person", help="the person's database by name; --db wins")
    common.add_argument("--json", action="store_true", help="one JSON object on stdout")
    common.add_argument("--lang", choices=("en", "id"), help="language")
    common.add_argument("--redact", action="store_true", help="stand-ins for names, handles and texts")
    common.add_argument("--calm", action="store_true", help="words instead of numbers")
    common.add_argument("--quiet", action="store_true", help="no progress and no notes")
    common.add_argument("--no-color", action="store_true", help="plain text")
    parser = _Parser(prog="gaung", description="How far does your voice carry? Offline, from your own archives.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, words: str, run: Callable[[Context], int]) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=words, parents=[common], description=words)
        command.set_defaults(run=run)
        return command

    _add_archive_commands(add)
    _add_account_commands(add)
    _add_waiting_commands(add)
    _add_reading_commands(add)
    _add_recipe_command(add)
    _add_annotate_command(add)
    _add_future_commands(add)
    _add_advise_command(add)
    _add_actions_command(add)
    _add_slots_command(add)
    _add_people_command(add)
    _add_posts_command(add)
    _add_card_command(add)
    _add_care_commands(add)
    return parser


_Add = Callable[[str, str, Callable[[Context], int]], argparse.ArgumentParser]


def _add_archive_commands(add: _Add) -> None:
    plan = add("plan", "look at archives; imports nothing", archives.plan)
    plan.add_argument("files", nargs="+", type=Path)
    plan.add_argument("--guess-map", action="store_true", help="what the columns of any table probably are, as TOML for --map")
    _add_map(plan)
    _add_answers(plan)
    importing = add("import", "import archives", archives.import_files)
    importing.add_argument("files", nargs="+", type=Path)
    _add_map(importing)
    importing.add_argument("--yes", action="store_true", help="without asking")
    importing.add_argument("--dry-run", action="store_true", help="plan only")
    importing.add_argument("--strict", action="store_true", help="keep nothing if entries are left out (private and deleted ones apart)")
    _add_answers(importing)
    add("imports", "list imports", archives.list_all)
    undo = add("undo", "take an import back", archives.undo)
    undo.add_argument("id", type=int)
    undo.add_argument("--preview", action="store_true", help="say what would go; change nothing")
    undo.add_argument("--yes", action="store_true", help="without asking")
    diff = add("diff", "what came and went between two archives of one account", archives.diff)
    diff.add_argument("id", type=int)
    diff.add_argument("other_id", metavar="other", type=int)


def _add_answers(command: argparse.ArgumentParser) -> None:
    command.add_argument("--account", help="handle or id of the owner, where the file does not name one")
    command.add_argument("--as-of", type=_day, metavar="DATE", help="the day of the export, where the file does not tell it")
    command.add_argument("--zone", type=zone, help="time zone of its times, such as Asia/Jakarta, where the file does not tell it")


def _add_map(command: argparse.ArgumentParser) -> None:
    command.add_argument("--map", type=Path, metavar="TOML", help="read the files as tables whose columns this file tells")


def _add_account_commands(add: _Add) -> None:
    own = add("accounts", "your accounts: counted or left out, left, joined", accounts.accounts)
    said = own.add_mutually_exclusive_group()
    said.add_argument("--leave-out", metavar="ACCOUNT", help="leave it out of the score; nothing of it is deleted")
    said.add_argument("--count", metavar="ACCOUNT", help="count it again")
    # Not nargs=2, which on newer Pythons takes the next option for the second account.
    said.add_argument("--same", metavar="ACCOUNT", nargs="+", help="EARLIER LATER: one history, under the name of the later account")
    said.add_argument(
        "--apart", metavar="ACCOUNT", nargs="+", help="it is joined to another no longer; of two: they are not proposed again"
    )
    followers = add("followers", "a follower count which no file holds", accounts.followers)
    followers.add_argument("name", metavar="HANDLE", nargs="?", help="handle or id of the account; platform:handle where several have it")
    followers.add_argument("on", metavar="DATE", type=_day, nargs="?", help="without a day: list the counts that were typed")
    followers.add_argument("number", metavar="N", type=_whole_number, nargs="?")
    followers.add_argument("--undo", action="store_true", help="take the number of this day back")
    left = add("left", "the day on which an account was left", accounts.left)
    left.add_argument("name", metavar="HANDLE", help="handle or id of the account; platform:handle where several have it")
    left.add_argument("on", metavar="DATE", type=_day, nargs="?")
    left.add_argument("--undo", action="store_true", help="it was not left")


def _add_waiting_commands(add: _Add) -> None:
    asked = add("asked", "an export which you asked a platform for; alone: all that can be asked for", waiting.asked)
    asked.add_argument("export", metavar="EXPORT", nargs="?", help="its key, such as linkedin")
    asked.add_argument("on", metavar="DATE", type=_day, nargs="?", help="the day of asking; today if it is not named")
    asked.add_argument("--arrived", action="store_true", help="it is here")
    asked.add_argument("--undo", action="store_true", help="it is not waited for any more")


def _add_reading_commands(add: _Add) -> None:
    add("status", "database, engine, newest data, coverage and waiting room", reading.status)
    score = add("score", "the score of today", reading.score)
    of_day = score.add_mutually_exclusive_group()
    of_day.add_argument("--as-of", type=_day, help="the score of another day")
    of_day.add_argument(
        "--as-known", type=_day, metavar="DATE", help="a day as it was known then: only what is dated by it, beside what is told now"
    )
    score.add_argument("--imported-by-then", action="store_true", help="with --as-known: also with only what had been imported by that day")
    score.add_argument("--without-mutual", action="store_true", help="beside it the score without reactions that were swapped one for one")
    history = add("history", "the score of every day", history_command.history)
    history.add_argument("--from", dest="start", type=_day)
    history.add_argument("--to", dest="end", type=_day)
    history.add_argument("--by", choices=PERIODS, default="day", help="the last day of each week (Monday to Sunday), month or year")
    history.add_argument("--parts", action="store_true", help="the four parts beside each score")
    platforms = [str(one) for one in Platform]
    history.add_argument("--platform", dest="platforms", nargs="*", choices=platforms, help="the points of these platforms, or of all")
    history.add_argument("--shares", choices=(PARTS, PLATFORMS), help="the points of each; with the base they are the score")
    history.add_argument("--as-known", type=_day, metavar="DATE", help="up to this day, beside each score the one which was known on it")
    history.add_argument(
        "--recipe", dest="recipes", action="append", metavar="NAME", help="beside each score the one by this recipe; again for more"
    )
    history.add_argument("--csv", action="store_true", help="comma-separated columns")
    explain = add("explain", "whose every point is", reading.explain)
    explain.add_argument("day", nargs="?", type=_day)
    explain.add_argument("--from", dest="start", type=_day)
    explain.add_argument("--to", dest="end", type=_day)
    explain.add_argument("--by", choices=GROUPINGS, default="post")
    explain.add_argument("--without", metavar="ID", help="beside it the score without one row, by its key in --json")
    explain.add_argument("--top", type=_whole_number, help="so many rows; the others as one")


def _add_recipe_command(add: _Add) -> None:
    recipe = add("recipe", "the recipes of the score; with a name: its constants, with units and sources", recipes.recipe)
    recipe.add_argument("name", metavar="NAME", nargs="?", help="its name, or the beginning of its hash; 1 is the published one")
    do = recipe.add_mutually_exclusive_group()
    do.add_argument("--copy", metavar="NEW", help="keep a copy under this name, changed by --set")
    do.add_argument("--use", metavar="NAME", help="compute every number by it; 1 goes back to the published one")
    do.add_argument("--delete", metavar="NAME", help="delete one of your own")
    do.add_argument("--export", dest="export_to", type=Path, metavar="FILE", help="write the one in use, or the named one, as TOML")
    do.add_argument("--import", dest="import_from", type=Path, metavar="FILE", help="keep the recipe of a TOML file")
    recipe.add_argument("--base", metavar="NAME", help="with --copy: the recipe which is copied, the published one unless told")
    recipe.add_argument(
        "--set", dest="set_values", action="append", metavar="KEY=VALUE", help="with --copy: such as gate=20 or tops.reach=1e6"
    )


def _add_annotate_command(add: _Add) -> None:
    note = add("annotate", "a note of a day; alone: all notes, and what the history proposes", annotate.annotate)
    note.add_argument("on", metavar="DATE", type=_day, nargs="?")
    note.add_argument("text", metavar="TEXT", nargs="?")
    other = note.add_mutually_exclusive_group()
    other.add_argument("--remove", metavar="ID", help="remove a note")
    other.add_argument("--hide", metavar="KEY", help="do not show a proposed mark in the chart")
    other.add_argument("--show", metavar="KEY", help="show it again")


def _add_future_commands(add: _Add) -> None:
    forecast = add("forecast", "where the score goes, under stated assumptions", future.forecast)
    forecast.add_argument("--days", type=_whole_number, default=90, metavar="N", help="days ahead, 90 unless told")
    forecast.add_argument("--scenario", type=scenarios, default=["as-now", "stop"], help="as-now, stop, or both divided by a comma")
    forecast.add_argument("--posts-per-week", type=pace, metavar="K", help="one more line: so many posts a week from now on")
    holiday = add("holiday", "what a pause costs and when it is made good", holidays.holiday)
    holiday.add_argument("first", type=_day, metavar="FROM", nargs="?", help="without days: list those which are kept")
    holiday.add_argument("last", type=_day, metavar="TO", nargs="?")
    kept = holiday.add_mutually_exclusive_group()
    kept.add_argument("--rest", action="store_true", help="mark these days as rest, past ones too; the score stays true")
    kept.add_argument("--undo", action="store_true", help="these days are not kept any more")
    add("backtest", "how good the forecast would have been in your past", future.backtest)


def _add_posts_command(add: _Add) -> None:
    listing = add("posts", "your posts, the newest first; posts search WORDS; posts leave-out, count or erase ID", posts.posts)
    words = 'search WORDS: "a phrase", -word, from:HANDLE, on:PLATFORM, on:DAY, before:DAY, after:DAY; in quotation marks if - stands first'
    listing.add_argument("words", nargs="*", metavar="search WORDS", help=f"{words}; or leave-out ID, count ID, erase ID")
    listing.add_argument("--platform", choices=[str(one) for one in Platform], help="only those of this platform")
    listing.add_argument("--from", dest="start", type=_day, help="the first day, in your time zone")
    listing.add_argument("--to", dest="end", type=_day, help="the last day")
    listing.add_argument("--lasting", action="store_true", help="only those which still gained after 30 days")
    listing.add_argument(
        "--gone", action="store_true", help="only those which are no longer there; with leave-out, count or erase: all of them"
    )
    listing.add_argument("--yes", action="store_true", help="with erase: do it; there is no undo")
    listing.add_argument("--delete-backups", action="store_true", help="with erase: the older backups, which still hold the words, go, too")
    listing.add_argument("--limit", type=_whole_number, metavar="N", help="so many; without it 20, with --json 1000")


def _add_card_command(add: _Add) -> None:
    own = add("card", "where to find you: a card with codes for phones; alone: your profiles, and which link to which", card.card)
    own.add_argument("file", metavar="FILE", nargs="?", type=Path, help="its ending says the form: .png .svg .pdf .txt .html .vcf")
    form = own.add_mutually_exclusive_group()
    for name, words in card.FORMS.items():
        form.add_argument(f"--{name}", dest="form", action="store_const", const=name, help=words)
    own.add_argument("--only", dest="card_only", metavar="HANDLE", nargs="+", help="these profiles; else all that you did not leave")
    own.add_argument("--name", dest="card_name", help="the name on the card; else the one which your profiles show")
    own.add_argument("--for-print", action="store_true", help="PNG with twice as many pixels each way")


def _add_advise_command(add: _Add) -> None:
    cards = add("advise", "what is worth doing this week, out of your own history", advise.advise)
    cards.add_argument("--step", dest="steps", type=steps, default=(), metavar="1,2,3", help="of these steps of the method alone")
    cards.add_argument("--method", action="store_true", help="what the advice rests on, and whether it was right")
    cards.add_argument("--all", action="store_true", help="all suggestions, what is well and what cannot be told")


def _add_slots_command(add: _Add) -> None:
    moments = add("slots", "the next moments to publish, at your own pace and hours", slots.slots)
    moments.add_argument("--weeks", type=int, choices=range(1, 5), default=2, help="of so many weeks")
    moments.add_argument("--ics", type=Path, metavar="FILE", help="write them into a calendar file, too")


def _add_actions_command(add: _Add) -> None:
    said = add("actions", "suggestions you planned, did, put off or declined, and what came of them", actions.actions)
    said.add_argument("what", nargs="?", choices=actions.WHAT, default="list", help="back takes the last decision on ID back")
    words = "ID (a number, or how a suggestion begins); ID DATE with snooze; TEXT with add; own-words or answers, and N or off, with goal"
    said.add_argument("words", nargs="*", metavar="ID [DATE] | TEXT", help=words)
    said.add_argument("--reason", metavar="TEXT", help="with not-for-me: why, if you want to tell it")
    said.add_argument("--ics", type=Path, metavar="FILE", help="also write planned acts and the ends of export links into a calendar file")


def _add_people_command(add: _Add) -> None:
    listing = add("people", "who reacts; who of them are one person", people.people)
    say = listing.add_mutually_exclusive_group()
    say.add_argument("--merge", nargs="+", default=[], metavar="PERSON", help="these are one person: keys, or handles or names if unique")
    say.add_argument("--split", metavar="PERSON", help="this account is a person of its own again")
    say.add_argument("--apart", nargs="+", metavar="PERSON", help="these are different people; not suggested again")
    say.add_argument("--same-person", action="store_true", help="who may be one person, with the evidence and the keys to type")
    say.add_argument("--forget", metavar="PERSON", help="what would go, and what stays; with --yes: forget them for good")
    listing.add_argument("--yes", action="store_true", help="with --forget: do it; there is no undo")
    listing.add_argument("--delete-backups", action="store_true", help="with --forget: the older backups, which still hold them, go, too")
    for name, words in (
        ("fading", "ties whose silence is longer than usual"),
        ("sharing", "who passed your posts on, of how many"),
        ("larger", "who reacted and reaches more people than you"),
        ("one-way", "whom you follow or write to without an answer"),
        ("contacts", "your address book: not linked, never met, met"),
        ("hidden", "people whom you hid"),
    ):
        say.add_argument(f"--{name}", dest="ties", action="store_const", const=name.replace("-", "_"), help=words)
    say.add_argument("--page", metavar="PERSON", help="all that is known of one person, and your notes")
    say.add_argument("--met", nargs="+", metavar=("PERSON", "DATE"), help="you met: PERSON DATE, and words if you like")
    say.add_argument("--note", nargs=2, metavar=("PERSON", "TEXT"), help="note something of a person")
    say.add_argument("--next", nargs=2, metavar=("PERSON", "TEXT"), help="your next step with a person")
    say.add_argument("--shared", nargs=2, metavar=("PERSON", "TEXT"), help="a person passed something on, which no file tells")
    say.add_argument("--reach", nargs=2, metavar=("PERSON", "NUMBER"), help="how many people a person reaches, as you know it")
    say.add_argument("--hide", metavar="PERSON", help="leave a person out of lists")
    say.add_argument("--show", metavar="PERSON", help="show a person in lists again")
    say.add_argument("--remove", metavar="ID", help="remove a note or a meeting by the id which --page shows")
    listing.add_argument("--undo", action="store_true", help="with --apart: they may be one person after all")
    listing.add_argument("--platform", choices=[str(one) for one in Platform], help="only those who are there")
    listing.add_argument("--sort", choices=ORDERS, default="year", help="most reactions in the last year, in all, or newest first")
    listing.add_argument("--top", type=_whole_number, help="so many rows")


def _add_care_commands(add: _Add) -> None:
    doctor = add("doctor", "the structure of a file, without its content", care.doctor)
    doctor.add_argument("files", nargs="+", type=Path)
    add("verify", "check that everything is there", care.verify)
    export = add("export", "all own data into files", care.export)
    export.add_argument("folder", type=Path)
    export.add_argument("--format", choices=("jsonl", "csv", "sqlite"), default="jsonl")
    export.add_argument("--only", help="kinds, divided by commas: posts,reactions,people,acts,audience,days,observations,accounts,contacts")
    add("demo", "the sample person, in a database of its own", care.demo)
    report = add("report", "a report as one file", care.report)
    report.add_argument("file", nargs="?", type=Path)
    report.add_argument("--html", action="store_true", help="HTML, the only form so far")
    report.add_argument("--full", action="store_true", help="with names and texts")
    run = add("run", "import archives (else the sample person), score, report", care.run)
    run.add_argument("files", nargs="*", type=Path)
    _add_answers(run)


def _whole_number(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number")
    return int(text)


def _day(text: str) -> dt.date:
    """2026-11-23, today, -14d."""
    today = dt.datetime.now(dt.UTC).date()
    if text == "today":
        return today
    if found := _RELATIVE.match(text):
        return today - dt.timedelta(days=int(found[1]))
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date: write 2026-11-23, today or -14d") from None
