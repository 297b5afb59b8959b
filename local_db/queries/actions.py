"""What the person decided on suggestions, and the acts which they wrote themselves; and the facts which show that an act was done."""

import re
from typing import Any, NamedTuple

from local_db.driver import Connection
from local_db.formats.natural_keys import OWN_NUMBERS
from local_db.queries.post_choices import whole_keys

OWN = "own"  # `advice_key` of an act which the person wrote

_COLUMNS = "SELECT id, advice_key, about, state, snoozed_until, baseline, decided_at, done_at, effect FROM action"
_IN_ORDER = "ORDER BY decided_at, length(id), id"
_KEPT_KEY = re.compile(rf'(?<=")post:(?:{"|".join(sorted(OWN_NUMBERS))}):[^"\\]+(?=")')


class ActionRow(NamedTuple):
    """One row as it is stored, but with the whole keys of posts which were kept by their number alone. Times are Unix seconds UTC.

    `baseline` (the card) and `effect` (what came of it) are JSON.

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
    return tuple(_told(connection, row) for row in connection.execute(f"{_COLUMNS} {_IN_ORDER}").fetchall())


def action(connection: Connection, action_id: str) -> ActionRow | None:
    """One of them, None if there is none of this id."""
    row = connection.execute(f"{_COLUMNS} WHERE id = ?", (action_id,)).fetchone()
    return None if row is None else _told(connection, row)


def actions_about(connection: Connection, advice_key: str, about: str | None) -> tuple[ActionRow, ...]:
    """Those of one card, the newest last."""
    return tuple(row for row in actions(connection) if (row.advice_key, row.about) == (advice_key, about))


def next_action_id(connection: Connection) -> str:
    """A number which no action has, larger than all."""
    return str(connection.execute("SELECT ifnull(max(CAST(id AS INTEGER)), 0) + 1 FROM action").fetchone()[0])


def _told(connection: Connection, row: tuple[Any, ...]) -> ActionRow:
    """With whole keys, as they were meant when it was decided; what the person wrote themselves stays as it is."""
    told = ActionRow(*row)
    texts = (told.baseline or "", told.effect or "", f'"{told.about}"')
    kept = set() if told.advice_key == OWN else {key for text in texts for key in _KEPT_KEY.findall(text)}
    whole = whole_keys(connection, kept, by=told.decided_at) if kept else {}

    def said(text: str | None) -> str | None:
        return text and _KEPT_KEY.sub(lambda found: whole.get(found[0], found[0]), text)

    about = whole.get(told.about or "", told.about)
    return told._replace(about=about, baseline=said(told.baseline), effect=said(told.effect)) if whole else told
