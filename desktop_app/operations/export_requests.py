"""The waiting room: exports which the person asked platforms for, until they are here.

Whether an export arrived is derived from the imports each time it is asked, so that undoing an import brings the wait
back; the person's own word is stored. `zone` None = the time zone of this computer.
"""

import datetime as dt
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.words.dates import local_time
from desktop_app.words.export_guides import ExportGuide, export_guide, export_guides
from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.errors import UnknownExportError, WrongCountError
from local_db.queries.export_requests import ExportRequest, ImportedArchive, export_request, export_requests, imported_archives
from local_db.records import UnixTime
from local_db.writes.export_requests import put_request, remove_request

_HOUR_S = 3_600
_HOURS_TOLD_UP_TO = 72  # of a longer wait the day is told, not the hour
_KEPT_S = 7 * 86_400  # how long an export that arrived is still shown
_PLATFORMS_BEGAN = dt.date(1990, 1, 1)


class Stage(StrEnum):
    """How far a request is; in the order in which it needs the person."""

    READY = "ready"  # probably, and the link ends at a known time
    LATE = "late"  # it should be ready; when the link ends is not known
    EXPECTED = "expected"  # at a known time
    ASKED = "asked"  # when it will be ready is not known
    EXPIRED = "expired"  # the link has probably ended
    ARRIVED = "arrived"


@dataclass(frozen=True, slots=True)
class When:
    """About when: a day of the person's calendar, and the moment (Unix seconds UTC) where the hour is known."""

    day: dt.date
    moment: int | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """One request at one moment. `link_hours`: how long the link lives once it is ready; None = not known."""

    request: ExportRequest
    name: str
    asked_on: dt.date
    expected: When | None
    ends: When | None
    link_hours: int | None
    stage: Stage
    arrived_at: int | None  # Unix seconds; of an import, or when the person said so
    is_by_hand: bool = False


@dataclass(frozen=True, slots=True)
class RequestChange:
    """What a write replaced: giving `earlier` to `put_back` undoes it. None = there was no request."""

    export: str
    name: str
    earlier: ExportRequest | None


def waiting_room(database: LocalDatabase, *, now: UnixTime, zone: dt.tzinfo | None = None) -> tuple[Waiting, ...]:
    """What is waited for, that which needs the person first; what arrived stays for a week."""
    with database.read() as connection:
        requests, imports = export_requests(connection), imported_archives(connection)
    found = (waiting(request, imports, now=now, zone=zone) for request in requests)
    return tuple(sorted((one for one in found if _is_shown(one, now)), key=_urgency))


def ask_for(
    database: LocalDatabase, export: str, on: dt.date | None = None, *, now: UnixTime, zone: dt.tzinfo | None = None
) -> RequestChange:
    """The person asked for an export today (None) or on another day; an earlier request for it is replaced.

    Raises:
        UnknownExportError: there is no such export.
        WrongCountError: the day has not begun, or was long before any platform.
    """
    guide = _known_guide(export)
    today = local_time(now, zone).date()
    asked_on = today if on is None else on
    if not _PLATFORMS_BEGAN <= asked_on <= today:
        raise WrongCountError(f"{asked_on} is not a day of the past; nothing was changed.", what="day", day=asked_on.isoformat())
    expected, ends = expectation(guide, When(asked_on, now if asked_on == today else None), zone)
    asked = ExportRequest(export, asked_on.isoformat(), _written(expected), _written(ends), None)
    return _changed(database, export, lambda _earlier: asked)


def withdraw(database: LocalDatabase, export: str) -> RequestChange:
    """The person does not wait for it any more.

    Raises:
        UnknownExportError: it is not waited for.
    """

    def gone(earlier: ExportRequest | None) -> None:
        _there(export, earlier)

    return _changed(database, export, gone)


def mark_arrived(database: LocalDatabase, export: str, *, is_here: bool, now: UnixTime) -> RequestChange:
    """The person says that it is here, or that it is not.

    Raises:
        UnknownExportError: it is not waited for.
    """
    return _changed(database, export, lambda earlier: _there(export, earlier)._replace(arrived_at=int(now) if is_here else None))


def put_back(database: LocalDatabase, change: RequestChange) -> None:
    """Undo a change."""
    _changed(database, change.export, lambda _earlier: change.earlier)


def expectation(guide: ExportGuide, asked: When, zone: dt.tzinfo | None = None) -> tuple[When | None, When | None]:
    """About when an export is ready which was asked for then, and when its link ends; None = not known.

    The hour is told, rounded up, only where the moment of asking is known and the wait is short.
    """
    if guide.ready_after_hours is None:
        return None, None
    if asked.moment is None:
        expected = When(asked.day + _days(guide.ready_after_hours))
    else:
        expected = _rounded(asked.moment + guide.ready_after_hours * _HOUR_S, zone)
    if guide.ready_after_hours > _HOURS_TOLD_UP_TO:
        expected = When(expected.day)
    if guide.link_lives_hours is None:
        return expected, None
    if expected.moment is None:
        return expected, When(expected.day + _days(guide.link_lives_hours))
    return expected, _rounded(expected.moment + guide.link_lives_hours * _HOUR_S, zone)


def waiting(request: ExportRequest, imports: Sequence[ImportedArchive], *, now: int, zone: dt.tzinfo | None = None) -> Waiting:
    """How far one request is. It arrived with the first import of its kind whose archive was made on the day of asking or later."""
    guide = export_guide(request.export)
    asked_on = dt.date.fromisoformat(request.asked_on)
    expected, ends = _read(request.expected_on, zone), _read(request.ends_on, zone)
    imported = min((one.finished_at for one in imports if guide is not None and _answers(one, guide, asked_on, zone)), default=None)
    arrived_at = request.arrived_at if imported is None else imported
    return Waiting(
        request=request,
        name=_name(request.export),
        asked_on=asked_on,
        expected=expected,
        ends=ends,
        link_hours=_hours_between(expected, ends),
        stage=Stage.ARRIVED if arrived_at is not None else _open_stage(expected, ends, now, zone),
        arrived_at=arrived_at,
        is_by_hand=imported is None and request.arrived_at is not None,
    )


def _open_stage(expected: When | None, ends: When | None, now: int, zone: dt.tzinfo | None) -> Stage:
    if ends is not None and _is_past(ends, now, zone):
        return Stage.EXPIRED
    if expected is None:
        return Stage.ASKED
    if not _is_past(expected, now, zone):
        return Stage.EXPECTED
    return Stage.LATE if ends is None else Stage.READY


def _answers(one: ImportedArchive, guide: ExportGuide, asked_on: dt.date, zone: dt.tzinfo | None) -> bool:
    # Many archives tell the day of their making and no hour, which is 00:00 UTC here: a day counts from its first
    # moment in the person's zone or in UTC, whichever is earlier.
    midnight = dt.datetime.combine(asked_on, dt.time(), zone)
    begins = min(midnight.timestamp(), dt.datetime.combine(asked_on, dt.time(), dt.UTC).timestamp())
    is_kind = guide.is_answered_by(importer=one.importer, variant=one.variant, source_name=one.source_name)
    return is_kind and one.as_of >= begins


def _is_past(when: When, now: int, zone: dt.tzinfo | None) -> bool:
    return now >= when.moment if when.moment is not None else local_time(now, zone).date() > when.day


def _is_shown(one: Waiting, now: int) -> bool:
    return one.arrived_at is None or now < one.arrived_at + _KEPT_S


def _urgency(one: Waiting) -> tuple[int, dt.date, int, str]:
    """By stage; then the link which ends first, or what is ready first."""
    next_ = (one.ends if one.stage in {Stage.READY, Stage.EXPIRED} else one.expected) or When(one.asked_on)
    return list(Stage).index(one.stage), next_.day, next_.moment or 0, one.name


def _days(hours: int) -> dt.timedelta:
    return dt.timedelta(days=math.ceil(hours / 24))


def _rounded(moment: int, zone: dt.tzinfo | None) -> When:
    """The next full hour on the person's clock; some zones are half an hour off."""
    shown = local_time(moment, zone)
    up_s = -(shown.minute * 60 + shown.second) % _HOUR_S
    return When(local_time(moment + up_s, zone).date(), moment + up_s)


def _hours_between(expected: When | None, ends: When | None) -> int | None:
    if expected is None or ends is None:
        return None
    if expected.moment is not None and ends.moment is not None:
        return round((ends.moment - expected.moment) / _HOUR_S)
    return (ends.day - expected.day).days * 24


def _written(when: When | None) -> str | None:
    if when is None:
        return None
    if when.moment is None:
        return when.day.isoformat()
    return dt.datetime.fromtimestamp(when.moment, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _read(text: str | None, zone: dt.tzinfo | None) -> When | None:
    if text is None:
        return None
    if "T" not in text:
        return When(dt.date.fromisoformat(text))
    moment = int(dt.datetime.fromisoformat(text).timestamp())
    return When(local_time(moment, zone).date(), moment)


def _known_guide(export: str) -> ExportGuide:
    if (guide := export_guide(export)) is not None:
        return guide
    known = ", ".join(one.key for one in export_guides())
    raise UnknownExportError(f"There is no export {export}; nothing was changed. Exports: {known}.", export=export, known=known)


def _there(export: str, request: ExportRequest | None) -> ExportRequest:
    if request is None:
        _known_guide(export)
        words = f"{_name(export)} is not in the waiting room; nothing was changed."
        raise UnknownExportError(words, what="request", export=_name(export))
    return request


def _name(export: str) -> str:
    guide = export_guide(export)
    return export if guide is None else guide.name


def _changed(database: LocalDatabase, export: str, new: Callable[[ExportRequest | None], ExportRequest | None]) -> RequestChange:
    """Put `new(earlier)` in the place of the request, in one transaction."""

    def change(connection: Connection) -> RequestChange:
        earlier = export_request(connection, export)
        request = new(earlier)
        if request is None:
            remove_request(connection, export)
        else:
            put_request(connection, **request._asdict())
        return RequestChange(export, _name(export), earlier)

    return database.write(change).result()
