"""What was seen at a moment: counts of posts, audiences, days, and what a file covers. Rows of one import."""

import json
from collections.abc import Callable
from operator import attrgetter

import msgspec

from local_db.driver import Connection
from local_db.records import AudienceObservation, Counts, Coverage, DailyMetrics, PostObservation

_COUNTS = ("likes", "reposts", "quotes", "replies", "saves", "shares", "reactions", "follows", "views", "viewers", "clicks")
_COLUMNS = ", ".join(_COUNTS)
_MARKS = ", ?" * len(_COUNTS)
_AUDIENCE = ("followers", "following", "mutual", "listed", "other")


class ObservationWriter:
    """Writes observations of one import; the first of equal moments counts."""

    def __init__(self, connection: Connection, import_id: int) -> None:
        self._connection = connection
        self._import_id = import_id

    def add_counts(self, seen: list[tuple[int, PostObservation]], ids: dict[str, int]) -> set[int]:
        """Counts of posts, whose rows are in `ids`; the numbers of the entries that said something new."""
        there = self._connection.execute(
            "SELECT post_id, as_of, since FROM post_observation WHERE import_id = ? AND post_id IN (SELECT value FROM json_each(?))",
            (self._import_id, json.dumps(list(ids.values()))),
        )
        known = {tuple(row) for row in there}
        changed, rows = set(), []
        for number, record in seen:
            moment = (ids[record.native_id], record.as_of, record.since)
            if moment not in known:
                known.add(moment)
                changed.add(number)
                rows.append((self._import_id, *moment, record.match_at, *_counts(record)))
        self._connection.executemany(
            f"INSERT INTO post_observation (import_id, post_id, as_of, since, match_at, {_COLUMNS}) VALUES (?, ?, ?, ?, ?{_MARKS})", rows
        )
        return changed

    def add(self, record: AudienceObservation | DailyMetrics, account: int) -> bool:
        """An audience or a day; whether it said something new."""
        return self._add_audience(record, account) if isinstance(record, AudienceObservation) else self._add_day(record, account)

    def add_coverage(self, coverage: Coverage, account: int) -> None:
        """What the file holds, and for when."""
        self._connection.execute(
            "INSERT INTO coverage (import_id, account_id, evidence, since, until, is_sample) VALUES (?, ?, ?, ?, ?, ?)",
            (self._import_id, account, coverage.evidence, coverage.since, coverage.until, coverage.is_sample),
        )

    def add_profile(self, links: tuple[str, ...], account: int) -> None:
        """The links which a profile shows; what is told last counts."""
        self._connection.execute(
            "INSERT OR REPLACE INTO profile_observation (import_id, account_id, links) VALUES (?, ?, ?)",
            (self._import_id, account, msgspec.json.encode(links).decode()),
        )

    def _add_audience(self, record: AudienceObservation, account: int) -> bool:
        # Several files of one archive each tell a part of the audience at one moment.
        filled = ", ".join(f"{column} = ifnull({column}, excluded.{column})" for column in _AUDIENCE)
        missing = " OR ".join(f"({column} IS NULL AND excluded.{column} IS NOT NULL)" for column in _AUDIENCE)
        cursor = self._connection.execute(
            f"""INSERT INTO audience_observation (import_id, account_id, as_of, basis, {", ".join(_AUDIENCE)})
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (import_id, account_id, ifnull(as_of, -1), basis) DO UPDATE SET {filled} WHERE {missing}""",
            (self._import_id, account, record.as_of, record.basis, *(getattr(record, column) for column in _AUDIENCE)),
        )
        return cursor.rowcount > 0

    def _add_day(self, record: DailyMetrics, account: int) -> bool:
        cursor = self._connection.execute(
            f"""INSERT OR IGNORE INTO daily_metric (import_id, account_id, day, zone, is_partial, as_of, {_COLUMNS},
                                                    posts, unfollows, profile_visits, followers)
                VALUES (?, ?, ?, ?, ?, ?{_MARKS}, ?, ?, ?, ?)""",
            (
                *(self._import_id, account, record.day.isoformat(), record.zone, record.is_partial, record.as_of, *_counts(record)),
                *(record.posts, record.unfollows, record.profile_visits, record.followers),
            ),
        )
        return cursor.rowcount > 0


_counts: Callable[[Counts], tuple[int | None, ...]] = attrgetter(*_COUNTS)
