"""What the person decided on suggestions, and the acts which they wrote themselves; and the facts which show that an act was done."""

from typing import NamedTuple

from local_db.driver import Connection

OWN = "own"  # `advice_key` of an act which the person wrote

_COLUMNS = "SELECT id, advice_key, about, state, snoozed_until, baseline, decided_at, done_at, effect FROM action"
_IN_ORDER = "ORDER BY decided_at, length(id), id"


class ActionRow(NamedTuple):
    """One row as it is stored: `baseline` (the card) and `effect` (what came of it) are JSON, times Unix seconds UTC.

    `state` is planned, done, measured, declined or snoozed; `about` None = the whole activity. `snoozed_until` stands with snoozed alone.
    """

    id: str
    advice_key: str  # the rule, or `OWN`
    about: str | None
    state: str
    snoozed_until: int | None
    baseline: str | None
    decided_at: int
    done_at: int | None
    effect: str | None


def actions(connection: Connection) -> tuple[ActionRow, ...]:
    """All of them, what was decided first stands first."""
    return tuple(ActionRow(*row) for row in connection.execute(f"{_COLUMNS} {_IN_ORDER}"))


def action(connection: Connection, action_id: str) -> ActionRow | None:
    """One of them, None if there is none of this id."""
    row = connection.execute(f"{_COLUMNS} WHERE id = ?", (action_id,)).fetchone()
    return None if row is None else ActionRow(*row)


def actions_about(connection: Connection, advice_key: str, about: str | None) -> tuple[ActionRow, ...]:
    """Those of one card, the newest last."""
    rows = connection.execute(f"{_COLUMNS} WHERE advice_key = ? AND about IS ? {_IN_ORDER}", (advice_key, about))
    return tuple(ActionRow(*row) for row in rows)


def next_action_id(connection: Connection) -> str:
    """A number which no action has, larger than all."""
    return str(connection.execute("SELECT ifnull(max(CAST(id AS INTEGER)), 0) + 1 FROM action").fetchone()[0])
