"""Who came and went, at one moment: pure, without Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.words.coverage_words import platform_name
from desktop_app.words.dates import medium_date
from desktop_app.words.diff_words import cut_list_words
from desktop_app.words.numbers import whole
from desktop_app.words.people_words import unnamed
from desktop_app.words.translations import tr, trn

if TYPE_CHECKING:
    from desktop_app.operations.comings import AccountComings, ComingPerson


@dataclass(frozen=True, slots=True)
class ComingRow:
    """One row: whom it opens, and its cells (name, what, when); the name is third-party text."""

    key: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComingsState:
    """Texts are empty where there is nothing to say. `accounts` are (key, label); `chosen` the key of the one which is shown."""

    accounts: tuple[tuple[str, str], ...] = ()
    chosen: str = ""
    title: str = ""
    count: str = ""
    message: str = ""
    note: str = ""
    rows: tuple[ComingRow, ...] = ()
    trouble: str = ""


def heads() -> tuple[str, ...]:
    """Of the table."""
    return (tr("Name"), tr("What"), tr("When"))


def meaning() -> str:
    """What the view holds, and by which rule."""
    return tr("Who stands on one of two lists of your followers alone: the two newest archives of an account which hold one.")


def comings_state(found: "Sequence[AccountComings]", chosen: str) -> ComingsState:
    """One account; without one of this key the first."""
    if not found:
        return ComingsState(
            message=tr("No archive of yours lists your followers by name. X, Instagram, Threads, Facebook, TikTok and Pixelfed do.")
        )
    shown = next((one for one in found if one.key == chosen), found[0])
    labels = tuple((one.key, f"{platform_name(one.platform)}, {one.called}") for one in found)
    state = ComingsState(labels, shown.key, title=dict(labels)[shown.key])
    if shown.later is None:
        return _with(state, message=_single_words(shown))
    span = {"first": medium_date(shown.earlier), "last": medium_date(shown.later)}
    rows = tuple(ComingRow(one.key, _cells(one, shown)) for one in shown.people)
    return _with(
        state,
        count=_count(shown) if rows else "",
        message="" if rows else tr("The lists of {first} and of {last} hold the same people.", **span),
        note=_note(shown),
        rows=rows,
    )


def _with(state: ComingsState, *, message: str, count: str = "", note: str = "", rows: tuple[ComingRow, ...] = ()) -> ComingsState:
    return ComingsState(state.accounts, state.chosen, state.title, count, message, note, rows)


def _single_words(shown: "AccountComings") -> str:
    day = medium_date(shown.earlier)
    return tr("One archive of this account lists followers, of {day}. The next one will show who came and went.", day=day)


def _count(shown: "AccountComings") -> str:
    assert shown.later is not None
    gained = trn("{count} came", "{count} came", shown.gained, count=whole(shown.gained))
    lost = trn("{count} is no longer listed", "{count} are no longer listed", shown.lost, count=whole(shown.lost))
    return tr(
        "From the archive of {first} to that of {last}: {gained}, {lost}.",
        first=medium_date(shown.earlier), last=medium_date(shown.later), gained=gained, lost=lost,
    )  # fmt: skip


def _cells(one: "ComingPerson", shown: "AccountComings") -> tuple[str, ...]:
    assert shown.later is not None
    name = one.name or unnamed(one.key)
    what = tr("came") if one.is_gained else tr("no longer listed")
    if one.since is None:
        return (name, what, tr("between {first} and {last}", first=medium_date(shown.earlier), last=medium_date(shown.later)))
    day = medium_date(one.since)
    return (name, what, tr("follows since {day}", day=day) if one.is_gained else tr("followed since {day}", day=day))


def _note(shown: "AccountComings") -> str:
    told = tr("A list names only who still follows on its day. Who came and went in between is on neither; a closed account is gone, too.")
    if shown.only_since is None:
        return told
    return f"{told} {cut_list_words(shown.only_since)}"
