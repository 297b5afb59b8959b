"""What the person decided on suggestions, and the acts which they wrote themselves. No fact and no score changes."""

from local_db.driver import Connection

Value = str | int | None


def put_action(connection: Connection, row: tuple[Value, ...]) -> None:
    """The action of this id is this from now on; `row` is a `queries.actions.ActionRow`."""
    connection.execute(
        """INSERT INTO action (id, advice_key, about, state, snoozed_until, baseline, decided_at, done_at, effect)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET advice_key = excluded.advice_key, about = excluded.about, state = excluded.state,
             snoozed_until = excluded.snoozed_until, baseline = excluded.baseline, decided_at = excluded.decided_at,
             done_at = excluded.done_at, effect = excluded.effect""",
        row,
    )


def remove_action(connection: Connection, action_id: str) -> None:
    """There is no action of this id; that there was none is no error."""
    connection.execute("DELETE FROM action WHERE id = ?", (action_id,))


def rename_in_actions(connection: Connection, key: str, stand_in: str) -> None:
    """Whoever had this key is forgotten: actions call them by the stand-in, and why one was declined goes."""
    connection.execute(
        """UPDATE action SET about = ?2, baseline = CASE WHEN json_valid(baseline) THEN json_remove(baseline, '$.reason') END
            WHERE about = ?1""",
        (key, stand_in),
    )
    # Whole JSON strings alone: the beginning of a longer key is somebody else.
    connection.execute(
        """UPDATE action SET baseline = replace(baseline, json_quote(?1), json_quote(?2)),
                             effect = replace(effect, json_quote(?1), json_quote(?2))
            WHERE instr(ifnull(baseline, '') || ifnull(effect, ''), json_quote(?1))""",
        (key, stand_in),
    )
