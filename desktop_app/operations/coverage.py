"""What the files of each account can tell and what they cannot: period, evidence, and what the gaps do to the band."""

import datetime as dt
from collections.abc import Iterable

import numpy as np

from desktop_app.operations.score_results import AccountCoverage, BandEffect, KnownEvidence
from desktop_app.operations.scored import Scored, scored
from desktop_app.words.export_brings import KINDS
from local_db.database import LocalDatabase
from local_db.queries.coverage import CoverageSpan, CoveredAccount
from local_db.records import UnixTime

_DAY_S = 86_400


def account_coverage(database: LocalDatabase, *, now: UnixTime) -> tuple[AccountCoverage, ...]:
    """Every account of which some file tells something; those which are joined are one."""
    return covered(scored(database, now=now))


def covered(found: Scored) -> tuple[AccountCoverage, ...]:
    """The same of a history which is computed already."""
    spans: dict[int, list[CoverageSpan]] = {}
    for span in found.spans:
        spans.setdefault(span.account_id, []).append(span)
    effects = _effects(found)
    return tuple(_account(found, account, spans[account.account_id], effects) for account in found.covered)


def known_evidence(spans: Iterable[CoverageSpan]) -> tuple[KnownEvidence, ...]:
    """Kinds of evidence which these spans of one account hold. Where all of it is told for some time, samples are passed over."""
    rows = tuple(spans)
    return tuple(known for kind, evidence in KINDS.items() if (known := _known(kind, [row for row in rows if row.evidence in evidence])))


def _known(kind: str, rows: list[CoverageSpan]) -> KnownEvidence | None:
    if not rows:
        return None
    counted = [row for row in rows if not row.is_sample] or rows
    united: list[tuple[int | None, int]] = []
    for since, until in sorted(((row.since, row.until) for row in counted), key=lambda span: (span[0] is not None, span)):
        if united and (since is None or since <= united[-1][1] + _DAY_S):
            united[-1] = (united[-1][0], max(united[-1][1], until))
        else:
            united.append((since, until))
    evidence = tuple(dict.fromkeys(row.evidence for row in rows))
    return KnownEvidence(kind, evidence, tuple(united), is_sample=all(row.is_sample for row in rows))


def _account(found: Scored, account: CoveredAccount, spans: list[CoverageSpan], effects: dict[str, BandEffect]) -> AccountCoverage:
    key = f"{account.platform}:{account.native_id}"
    first, last, horizon = _days(found, key)
    return AccountCoverage(
        platform=account.platform,
        native_id=account.native_id,
        handle=account.handle,
        first_post=first,
        last_post=last,
        until=max(span.until for span in spans),
        as_of=account.as_of,
        variants=tuple(dict.fromkeys(span.variant for span in spans)),
        known=known_evidence(spans),
        horizon=horizon,
        typed_on=None if account.typed_on is None else dt.date.fromisoformat(account.typed_on),
        is_left=account.left_on is not None,
        is_counted=account.is_counted,
        effect=effects.get(key),
    )


def _days(found: Scored, key: str) -> tuple[dt.date | None, dt.date | None, dt.date | None]:
    """Of an account: the days of its first and its last post, and its horizon."""
    if found.source is None or key not in found.source.arrays.accounts:
        return None, None, None
    arrays, day0 = found.source.arrays, found.source.first_day
    place = arrays.accounts.index(key)
    times = arrays.post_time[arrays.post_account == place]
    days = (times.min(), times.max()) if len(times) else (np.inf, np.inf)
    first, last, horizon = (
        day0 + dt.timedelta(days=int(np.floor(day))) if np.isfinite(day) else None for day in (*days, arrays.horizon[place])
    )
    return first, last, horizon


def _effects(found: Scored) -> dict[str, BandEffect]:
    """By platform and id. What accounts add only together is told of those which have a part in it."""
    if found.history is None or found.band_effects is None:
        return {}
    arrays, (single, joint) = found.history.arrays, found.band_effects
    is_blind = ~arrays.receives & (arrays.followers[:, -1] > 0)
    is_late = (arrays.horizon < arrays.days - 1) & (arrays.left >= arrays.days - 1) & (found.history.reach_by_account[:, -1] > 0)
    shared = np.minimum(is_late * joint.late + is_blind * joint.blind, max(joint.below, joint.above))
    return {key: BandEffect(*one, joint=part) for key, one, part in zip(arrays.accounts, single, shared.tolist(), strict=True)}
