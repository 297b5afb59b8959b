"""The waiting room as operations which answer at once."""

import datetime as dt

from desktop_app.operations.export_requests import RequestChange, Waiting, waiting
from local_db.queries.export_requests import ExportRequest
from tests.desktop_app.post_fakes import FakePosts

_NOW = int(dt.datetime(2026, 11, 23, tzinfo=dt.UTC).timestamp())


class FakeWaiting(FakePosts):
    """Each export is ready a day after it was asked for, and its link lives three days; nothing arrives by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.now = _NOW
        self.requests: dict[str, ExportRequest] = {}

    def read_waiting(self) -> tuple[Waiting, ...]:
        self._called("read_waiting")
        return tuple(waiting(request, (), now=self.now) for request in self.requests.values())

    def ask_for_export(self, export: str, on: dt.date | None) -> RequestChange:
        self._called(f"ask_for_export {export} {on}")
        day = on or dt.datetime.fromtimestamp(self.now, dt.UTC).date()
        expected, ends = day + dt.timedelta(days=1), day + dt.timedelta(days=4)
        return self._set(export, ExportRequest(export, day.isoformat(), expected.isoformat(), ends.isoformat(), None))

    def withdraw_export(self, export: str) -> RequestChange:
        self._called(f"withdraw_export {export}")
        return self._set(export, None)

    def mark_export(self, export: str, is_here: bool) -> RequestChange:
        self._called(f"mark_export {export} {is_here}")
        return self._set(export, self.requests[export]._replace(arrived_at=self.now if is_here else None))

    def put_request_back(self, change: RequestChange) -> None:
        self._called(f"put_request_back {change.export}")
        self._set(change.export, change.earlier)

    def _set(self, export: str, request: ExportRequest | None) -> RequestChange:
        earlier = self.requests.pop(export, None)
        if request is not None:
            self.requests[export] = request
        return RequestChange(export, export.capitalize(), earlier)
