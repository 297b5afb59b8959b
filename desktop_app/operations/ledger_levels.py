"""The rows of one level of the ledger, and what the levels above it are called."""

import datetime as dt
from dataclasses import dataclass

import numpy as np

from desktop_app.operations.ledger_path import NEVER_ALONE, Portion, kind_of
from desktop_app.operations.ledger_results import LedgerAsk, LedgerRow, Tag
from desktop_app.operations.ledger_rows import Group, Points, by_person, grouped, labels_of, person_name, post_title
from desktop_app.operations.people_names import star_names
from desktop_app.operations.scored import Scored
from desktop_app.scoring.engine_input import BoolArray, EngineInput
from desktop_app.scoring.history import ScoreHistory
from desktop_app.scoring.people_lit import event_days
from desktop_app.scoring.recipe import KINDS
from local_db.database import LocalDatabase
from local_db.queries.labels import person_labels

_DAY_S = 86_400
_LEVEL_BELOW = {"person": "reaction", "total": "reaction", "post": "reactor", "without_post": "reactor"}
_NO_LEVEL = frozenset({"reaction", "audience", "itself", "base", "assumed"})
_CLOSED = frozenset({"itself", "base", "assumed"})


@dataclass(frozen=True, slots=True)
class Page:
    """What the rows of a page have in common; `last` is its day, `has_points` and `has_change` say which columns are known."""

    found: Scored
    ask: LedgerAsk
    last: int
    has_points: bool
    has_change: bool

    @property
    def history(self) -> ScoreHistory:
        """Of the page; there is one."""
        assert self.found.history is not None
        return self.found.history

    def date(self, day: int) -> dt.date:
        """A day of the history."""
        assert self.found.source is not None
        return self.found.source.first_day + dt.timedelta(days=day)

    def row(self, key: str, label: str, points: tuple[float, ...], **more: object) -> LedgerRow:
        """A row with the columns that are known."""
        kinds = {kind_of(one) for one in (*self.ask.path, key)}
        is_open = kind_of(key) not in _CLOSED and "posts" not in {kind_of(one) for one in self.ask.path}
        made = LedgerRow(
            key,
            label,
            points[0] if self.has_points else None,
            points[1] if self.has_change else None,
            is_open=is_open,
            can_go=bool(kinds - {"factor"}) and not kinds & NEVER_ALONE and kind_of(key) != "factor",
        )
        return made._replace(**more)  # type: ignore[arg-type]  # its own fields by name


def level_rows(database: LocalDatabase, page: Page, points: Points) -> list[LedgerRow]:
    """The rows below the path, the largest first by the column which the page explains; none where the path ends."""
    level = _level(page.ask)
    if level == "reaction":
        rows = _reaction_rows(database, page, points)
    elif level == "reactor":
        rows = _reactor_rows(database, page, points)
    elif level:
        rows = _group_rows(page, grouped(database, page.found, points, level))
    else:
        rows = []
    by_change = page.ask.is_change or not page.has_points
    return sorted(rows, key=lambda row: (-abs((row.change if by_change else row.points) or 0.0), row.key))


def steps_of(database: LocalDatabase, page: Page, points: list[Points], shares: list[Portion]) -> tuple[LedgerRow, ...]:
    """The levels of the path, with their names and sums."""
    arrays, steps = page.history.arrays, []
    for key, one, share in zip(page.ask.path, points, shares, strict=True):
        sums = tuple((one.events.sum(axis=1) + one.posts.sum(axis=1) + one.audience.sum(axis=1)).tolist())
        row = page.row(key, key_label(database, page.found, key, share), sums)
        if kind_of(key) == "reaction":
            event = int(key.partition(":")[2])
            row = row._replace(kind=KINDS[arrays.event_kind[event]], day=page.date(int(event_days(arrays)[event])))
            row = row._replace(number=float(arrays.event_count[event]))
        steps.append(row)
    return tuple(steps)


def _level(ask: LedgerAsk) -> str:
    """What the rows below the path are: a grouping, "reactor", "reaction", or "" where it ends."""
    if not ask.path:
        return ask.by
    kind = kind_of(ask.path[-1])
    return "" if kind in _NO_LEVEL else _LEVEL_BELOW.get(kind, "post")


def key_label(database: LocalDatabase, found: Scored, key: str, share: Portion) -> str:
    """What the facts call that for which a key stands, "" where the key alone says it."""
    assert found.history is not None
    kind, _, rest = key.partition(":")
    if kind == "post":
        places = np.append(np.flatnonzero(share.posts), found.history.arrays.event_post[share.events > 0])[:1]
        return post_title(labels_of(database, found, places)[0]) if len(places) else rest
    if kind == "person":
        people = found.history.arrays.event_person[share.events > 0][:1]
        with database.read() as connection:
            labels, merged = person_labels(connection, people.tolist()), star_names(connection)
        return merged.get(key) or person_name(next(iter(labels.values()))) if labels else rest
    if kind == "audience":
        return next((one.handle or rest for one in found.accounts if f"{one.platform}:{one.native_id}" == rest), rest)
    return {"topic": f"#{rest}", "week": rest, "platform": rest}.get(kind, "")


def _group_rows(page: Page, groups: list[Group]) -> list[LedgerRow]:
    assert page.found.source is not None
    arrays, source = page.history.arrays, page.found.source
    size = len(arrays.post_time) + 1
    named = np.bincount(arrays.event_post + 1, weights=arrays.event_person >= 0, minlength=size)
    counted = np.bincount(arrays.event_post + 1, weights=arrays.event_person < 0, minlength=size)
    spread = np.bincount(arrays.event_post + 1, weights=source.event_is_spread, minlength=size)
    guessed = {
        f"audience:{one.platform}:{one.native_id}" for place, one in enumerate(page.found.accounts) if source.is_guessed[place, page.last]
    }
    rows = []
    for group in groups:
        tags = {Tag.ESTIMATED} if group.key in guessed else set()
        if group.post >= 0:
            tags |= {Tag.TOTALS} if counted[group.post + 1] and not named[group.post + 1] else set()
            tags |= {Tag.SPREAD} if spread[group.post + 1] else set()
        day = None if group.moment is None else dt.date(1970, 1, 1) + dt.timedelta(days=group.moment // _DAY_S)
        rows.append(page.row(group.key, group.label, group.points, platform=group.platform, day=day, tags=frozenset(tags)))
    return rows


def _reactor_rows(database: LocalDatabase, page: Page, points: Points) -> list[LedgerRow]:
    """Who reacted to one post: people, totals by kind, and what the post itself costs."""
    arrays = page.history.arrays
    rows = [page.row(*group[:3], platform=group.platform) for group in by_person(database, arrays, points.events)[:-1]]
    is_in = (arrays.event_person < 0) & points.events.any(axis=0)
    for number, kind in enumerate(KINDS):
        chosen = is_in & (arrays.event_kind == number)
        if chosen.any():
            sums = tuple(points.events[:, chosen].sum(axis=1).tolist())
            counted = float(arrays.event_count[chosen & (arrays.event_time < page.last + 1)].sum())
            rows.append(page.row(f"total:{kind}", "", sums, kind=kind, number=counted, tags=_tags(page, chosen)))
    itself = tuple(points.posts.sum(axis=1).tolist())
    return [*rows, *([page.row("itself", "", itself)] if any(itself) else [])]


def _reaction_rows(database: LocalDatabase, page: Page, points: Points) -> list[LedgerRow]:
    """Single reactions, or the counts of single days; with their post where the path does not name it."""
    arrays = page.history.arrays
    places, days = np.flatnonzero(points.events.any(axis=0)), event_days(arrays)
    titles = _titles(database, page, arrays, places)
    return [
        page.row(
            f"reaction:{place}",
            titles.get(int(arrays.event_post[place]), ("", ""))[0],
            tuple(points.events[:, place].tolist()),
            day=page.date(int(days[place])),
            kind=KINDS[arrays.event_kind[place]],
            number=float(arrays.event_count[place]),
            tags=_tags(page, np.arange(len(days)) == place) if arrays.event_person[place] < 0 else frozenset(),
            post_key=titles.get(int(arrays.event_post[place]), ("", ""))[1],
        )
        for place in places
    ]


def _titles(database: LocalDatabase, page: Page, arrays: EngineInput, places: np.ndarray) -> dict[int, tuple[str, str]]:
    """By place, the title and the key of the posts which the path does not name."""
    if any(kind_of(key) in {"post", "without_post"} for key in page.ask.path):
        return {}
    posts = np.unique(arrays.event_post[places])
    posts = posts[posts >= 0]
    return {int(post): (post_title(label), label.key) for post, label in zip(posts, labels_of(database, page.found, posts), strict=True)}


def _tags(page: Page, chosen: BoolArray) -> frozenset[str]:
    """Of counts without names."""
    assert page.found.source is not None
    return frozenset({Tag.TOTALS, Tag.SPREAD} if page.found.source.event_is_spread[chosen].any() else {Tag.TOTALS})
