"""What the engine takes: facts of one person as arrays, times in days (float, UTC) since day 0.

Day 0 is the day of the earliest post, reaction, own act or audience observation. An account is one profile on one
platform. Rows stand in stable order: by time, then by the platform's own id, never by the order of imports.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desktop_app.scoring.recipe import KINDS

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


class EngineInputError(ValueError):
    """The arrays contradict one another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineInput:
    """P posts (posts proper and replies to others), E reactions, T own acts, A accounts, D days."""

    days: int  # D: day 0 to day D-1
    accounts: tuple[str, ...]  # (A,) "platform:native id"
    post_time: FloatArray  # (P,)
    post_account: IntArray  # (P,)
    post_text: IntArray  # (P,) identity of the normalised text; -1 = empty, never a duplicate
    post_is_reply: BoolArray  # (P,) a reply to somebody else
    event_time: FloatArray  # (E,)
    event_account: IntArray  # (E,)
    event_post: IntArray  # (E,) index of the post, -1 = none
    event_person: IntArray  # (E,) any id of the person, -1 = anonymous; states are kept per account and person
    event_kind: IntArray  # (E,) index into KINDS
    event_count: FloatArray  # (E,) 1 for a named person; parts of totals keep their fractions
    act_time: FloatArray  # (T,) own acts toward named people
    act_account: IntArray  # (T,)
    act_person: IntArray  # (T,)
    followers: FloatArray  # (A, D), 0 = unknown
    horizon: FloatArray  # (A,) last day which exports cover, inf = none; what is dated later still counts
    active_until: FloatArray  # (A,) last day on which silence is known: covered by an import that holds posts
    left: FloatArray  # (A,) the day on which the person left the account, inf = not left
    receives: BoolArray  # (A,) False: no file imported for it can show reactions


def check(arrays: EngineInput) -> None:
    """Raise EngineInputError where shapes, indices or order are wrong; the engine itself trusts them."""
    groups = {
        "post": (arrays.post_time, arrays.post_account, arrays.post_text, arrays.post_is_reply),
        "event": (
            *(arrays.event_time, arrays.event_account, arrays.event_post),
            *(arrays.event_person, arrays.event_kind, arrays.event_count),
        ),
        "act": (arrays.act_time, arrays.act_account, arrays.act_person),
    }
    for name, columns in groups.items():
        if len({len(column) for column in columns}) > 1:
            raise EngineInputError(f"the columns of {name} differ in length")
        if np.any(np.diff(columns[0]) < 0):
            raise EngineInputError(f"{name}_time is not in order")
        if not np.all(np.isfinite(columns[0])) or np.any(columns[0] < 0) or np.any(columns[0] >= arrays.days):
            raise EngineInputError(f"{name}_time lies outside the days")
        if np.any(columns[1] < 0) or np.any(columns[1] >= len(arrays.accounts)):
            raise EngineInputError(f"{name}_account names no account")
    _check_events(arrays)
    for name, column in (("horizon", arrays.horizon), ("active_until", arrays.active_until), ("left", arrays.left)):
        if column.shape != (len(arrays.accounts),) or np.any(np.isnan(column)):
            raise EngineInputError(f"{name} needs one day for each account")
    if arrays.followers.shape != (len(arrays.accounts), arrays.days) or not np.all(arrays.followers >= 0):
        raise EngineInputError("followers needs a count, 0 or more, for each account and day")
    if arrays.receives.shape != (len(arrays.accounts),):
        raise EngineInputError("receives needs one answer for each account")


def _check_events(arrays: EngineInput) -> None:
    if np.any(arrays.event_post < -1) or np.any(arrays.event_post >= len(arrays.post_time)):
        raise EngineInputError("event_post names no post")
    if np.any(arrays.event_kind < 0) or np.any(arrays.event_kind >= len(KINDS)):
        raise EngineInputError("event_kind names no kind")
    if not np.all(np.isfinite(arrays.event_count)) or np.any(arrays.event_count < 0):
        raise EngineInputError("event_count is below 0 or no number")
