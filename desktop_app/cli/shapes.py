"""The keys which programs may rely on inside `result`: English, ISO dates, unknown is null."""

import datetime as dt
from collections.abc import Iterable
from typing import Protocol

from desktop_app.operations.account_results import AccountInfo, AccountsFound, TypedFollowers
from desktop_app.operations.people_results import Member, Person
from desktop_app.operations.score_results import AccountCoverage, CurrentScore
from desktop_app.words.coverage_gaps import files_for, gaps
from desktop_app.words.coverage_words import is_address_book
from desktop_app.words.dates import utc_day
from local_db.importer_protocol import ImportPlan
from local_db.queries.accounts import AccountRow
from local_db.queries.archive_diff import ArchiveDiff, Coming
from local_db.queries.imports import ImportSummary

Json = dict[str, object]


class _CoverageRow(Protocol):
    @property
    def platform(self) -> str: ...
    @property
    def account(self) -> str: ...
    @property
    def evidence(self) -> str: ...
    @property
    def since(self) -> int | None: ...
    @property
    def until(self) -> int: ...


def iso_day(moment: int | None) -> str | None:
    """UTC day of Unix seconds."""
    return None if moment is None else utc_day(moment).isoformat()


def iso_moment(moment: int) -> str:
    """Unix seconds as ISO 8601 in UTC."""
    return dt.datetime.fromtimestamp(moment, dt.UTC).isoformat().replace("+00:00", "Z")


def coverage_shape(rows: Iterable[_CoverageRow]) -> list[Json]:
    """One shape everywhere."""
    return [
        {
            "platform": row.platform,
            "account": row.account,
            "evidence": row.evidence,
            "since": iso_day(row.since),
            "until": iso_day(row.until),
        }
        for row in rows
    ]


def gaps_shape(accounts: Iterable[AccountCoverage]) -> list[Json]:
    """What is missing of each account, and the guide to the file which would fill it; null = no export has it.

    `evidence` is one of posts, received, who, when, followers, history, following, acts; what is known in part is missing too.
    """
    rows: list[Json] = []
    for one in accounts:
        for gap in gaps(one):
            guide = next((file.guide for file in files_for(one, [gap])), None)
            rows.append({"platform": one.platform, "account": one.account, "evidence": gap.kind, "guide": guide})
    return rows


def band_effect_shape(accounts: Iterable[AccountCoverage]) -> list[Json]:
    """Points by which the band of the newest day is wider for each account's gaps; null = no score, or left out of it.

    `together` is added, on the larger side, only together with other accounts.
    """
    return [
        {
            "platform": one.platform,
            "account": one.account,
            "below": one.effect.below if one.effect else None,
            "above": one.effect.above if one.effect else None,
            "together": one.effect.joint if one.effect else None,
        }
        for one in accounts
    ]


def import_shape(one: ImportSummary) -> Json:
    """An import; of an address book, which is of no account, what only an account has is unknown."""
    is_book = one.contacts is not None
    return {
        "import_id": one.import_id,
        "importer": one.importer,
        "variant": one.variant,
        "source": one.source_name,
        "imported_at": iso_moment(one.finished_at),
        "account": None if is_book else {"platform": one.platform, "handle": one.handle, "native_id": one.native_id},
        "period": [iso_day(one.first), iso_day(one.last)],
        "as_of": iso_day(one.as_of),
        "entries": {"in": one.entries, "stored": one.stored, "known": one.known, "left_out": one.left_out},
        "posts": dict.fromkeys(one.posts) if is_book else one.posts,
        "reactions": one.reactions,
        "audience": {"followers": one.followers, "following": one.following, "mutual": one.mutual, "other": one.other},
        "acts": one.acts,
        "observed_posts": one.observed_posts,
        "daily_rows": one.daily_rows,
        "contacts": one.contacts,
        "coverage": coverage_shape(one.coverage),
        "issues": [{"kind": issue.kind, "where": issue.where, "count": issue.number, "detail": issue.detail} for issue in one.issues],
    }


def diff_shape(diff: ArchiveDiff) -> Json:
    """Two archives of one account; null = not told by both."""
    return {
        "earlier": {"import_id": diff.earlier_id, "as_of": iso_day(diff.earlier_as_of)},
        "later": {"import_id": diff.later_id, "as_of": iso_day(diff.later_as_of)},
        "posts": {"new": diff.new_posts, "gone": diff.gone_posts},
        "added": dict(diff.added),
        "on_new": dict(diff.on_new),
        "followers": _coming_shape(diff.followers),
        "following": _coming_shape(diff.following),
    }


def _coming_shape(coming: Coming | None) -> Json | None:
    if coming is None:
        return None
    sides: Json = {
        side: [{"key": person.key, "handle": person.handle, "name": person.name} for person in people]
        for side, people in (("gained", coming.gained), ("lost", coming.lost))
    }
    return {**sides, "only_since": iso_day(coming.only_since)}


def account_shape(account: AccountRow) -> Json:
    """One account."""
    return {"platform": account.platform, "handle": account.handle, "native_id": account.native_id}


def accounts_shape(found: AccountsFound) -> Json:
    """All own accounts, what is proposed of them, which are silent."""
    return {
        "accounts": [_info_shape(one) for one in found.accounts],
        "proposals": [
            {
                "account": one.account.name,
                "head": one.head.name,
                "signs": [{"kind": hint.kind, "days": hint.days} for hint in one.hints],
            }
            for one in found.proposals
        ],
        "silent": [{"account": one.account.name, "since": one.since.isoformat()} for one in found.silent],
    }


def _info_shape(one: AccountInfo) -> Json:
    return {
        "platform": one.platform,
        "handle": one.handle,
        "native_id": one.native_id,
        "first": None if one.first is None else one.first.isoformat(),
        "last": None if one.last is None else one.last.isoformat(),
        "is_counted": one.is_counted,
        "left_on": None if one.left_on is None else one.left_on.isoformat(),
        "joined": [_info_shape(other) for other in one.joined],
    }


def typed_shape(one: TypedFollowers) -> Json:
    """A follower count which was typed."""
    return {"account": one.name, "day": one.day.isoformat(), "followers": one.followers}


def plan_shape(label: str, plan: ImportPlan) -> Json:
    """What an import would bring."""
    account = plan.account
    return {
        "file": label,
        "importer": plan.importer,
        "variant": plan.variant,
        "account": None
        if is_address_book(plan.importer)
        else {
            "platform": plan.platform,
            "handle": account.handle if account else None,
            "native_id": account.native_id if account else None,
        },
        "period": [plan.first.isoformat() if plan.first else None, plan.last.isoformat() if plan.last else None],
        "as_of": iso_day(plan.as_of),
        "entries": plan.entries,
        "evidence": list(plan.evidence),
        "lacks": list(plan.lacks),
        "missing": list(plan.missing),
        "not_opened": list(plan.private),
        "questions": [question.key for question in plan.questions],
    }


def score_shape(one: CurrentScore) -> Json:
    """The score of a day."""
    sub = one.sub
    return {
        "score": one.score,
        "band": [one.low, one.high],
        "day": one.day.isoformat() if one.day else None,
        "sub": {
            "reach": sub.reach if sub else None,
            "network": sub.network if sub else None,
            "amplification": sub.amplification if sub else None,
            "audience": sub.audience if sub else None,
        },
        "people": {"reach": one.people_reach, "network": one.people_network},
        "decay": {
            "state": one.decay.state,
            "starts_on": one.decay.starts_on.isoformat() if one.decay.starts_on else None,
            "points_per_day": one.decay.points_per_day,
        },
        "coverage": coverage_shape(one.coverage),
    }


def data_up_to(newest: tuple[tuple[str, dt.date], ...]) -> dict[str, str]:
    """Newest covered day by platform."""
    return {platform: day.isoformat() for platform, day in newest}


def person_shape(person: Person) -> Json:
    """A person with all accounts."""
    return {
        "key": person.key,
        "name": person.name or None,
        "platforms": list(person.platforms),
        "reactions_year": person.reactions_year,
        "reactions": person.reactions,
        "first": iso_day(person.first),
        "last": iso_day(person.last),
        "follows": person.follows,
        "acts": person.acts,
        "members": [_member_shape(member) for member in person.members],
    }


def _member_shape(member: Member) -> Json:
    return {
        "key": member.key,
        "platform": member.platform,
        "handle": member.handle,
        "name": member.name,
        "url": member.url,
        "reactions_year": member.reactions_year,
        "reactions": member.reactions,
        "first": iso_day(member.first),
        "last": iso_day(member.last),
    }
