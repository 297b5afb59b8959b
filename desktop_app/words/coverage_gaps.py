"""What the files of an account cannot tell, in words: what is missing, what it does to the band, which file has it."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from desktop_app.words.coverage_rows import Account, BandEffect, ScoredAccount
from desktop_app.words.dates import medium_date, utc_day
from desktop_app.words.evidence_words import evidence_list
from desktop_app.words.export_brings import KINDS, MissingFile, honest_words, is_there, missing_files
from desktop_app.words.numbers import decimal
from desktop_app.words.translations import tr

_SHOWN = 0.05  # points: below it an effect does not show at one decimal
_SPANS_SHOWN = 3
_NO_TOTALS = frozenset({"reactors", "reaction_times"})
COUNTED = frozenset(KINDS) - {"acts", "following"}  # what moves the score
SCORED = frozenset({"received", "followers"})  # without either there is none


class Gap(NamedTuple):
    """A kind of evidence which is not known, or in part only."""

    kind: str
    is_part: bool


def gaps(account: Account) -> tuple[Gap, ...]:
    """What is missing, in the order in which it is told. What does not exist on the platform is not missing."""
    known = {one.kind: one for one in account.known}
    found = []
    for kind in KINDS:
        is_typed = kind == "followers" and account.typed_on is not None
        if is_there(account.platform, kind) and not is_typed and not (kind in known and known[kind].is_whole):
            found.append(Gap(kind, kind in known))
    return tuple(found)


def files_for(account: Account, found: Iterable[Gap]) -> tuple[MissingFile, ...]:
    """Files which would fill these gaps, the most valuable first."""
    return missing_files(account.platform, account.variants, dict(found))


def best_file(accounts: Iterable[Account], kinds: Collection[str] = COUNTED) -> MissingFile | None:
    """The one file which would show most of these kinds of evidence, of all accounts which were not left."""
    found = (
        file
        for account in accounts
        if not account.is_left
        for file in files_for(account, [gap for gap in gaps(account) if gap.kind in kinds])[:1]
    )
    return max(found, key=lambda file: file.value, default=None)


def unknown_words(found: Iterable[Gap]) -> str:
    """What is in no file; empty if there is something of everything."""
    unknown = [gap.kind for gap in found if not gap.is_part]
    return tr("Not in your files: {evidence}.", evidence=", ".join(kind_words(kind) for kind in unknown)) if unknown else ""


def part_words(account: Account) -> tuple[str, ...]:
    """What is told of some only, or for a time only: a sentence for those which are alike."""
    alike: dict[tuple[bool, str], list[str]] = {}
    for known in account.known:
        if not known.is_whole:
            alike.setdefault((known.is_sample, _spans_words(known.spans)), []).append(kind_words(known.kind))
    return tuple(_part_words(", ".join(names), spans, is_sample=is_sample) for (is_sample, spans), names in alike.items())


def no_file_words(account: Account, found: Iterable[Gap]) -> tuple[str, ...]:
    """What no file can show, in sentences."""
    return honest_words(account.platform, account.variants, [gap.kind for gap in found if not gap.is_part])


def received_words(account: Account) -> str:
    """Which kinds of reactions are told; empty if none."""
    totals = [kind for known in account.known if known.kind == "received" for kind in known.evidence if kind not in _NO_TOTALS]
    return tr("Reactions received: {evidence}.", evidence=evidence_list(totals)) if totals else ""


def band_words(account: ScoredAccount, *, is_calm: bool = False) -> str:
    """What the gaps of an account do to the band; in calm mode without a number."""
    effect = account.effect
    if not account.is_counted:
        return tr("This account is left out of the score.")
    if effect is None:
        return tr("There is no score yet, so there is no band.")
    parts = [_late_words(account, effect), _blind_words(effect)] if max(effect.below, effect.above) >= _SHOWN else []
    if not any(parts) and effect.joint >= _SHOWN:
        parts = [tr("Together with other accounts this widens the band by up to {points} points.", points=decimal(effect.joint))]
    if not any(parts):
        return tr("This does not widen the band.")
    return tr("This makes the band wider.") if is_calm else " ".join(filter(None, parts))


def kind_words(kind: str) -> str:
    """The name of a kind of evidence."""
    names = {
        "posts": tr("posts"),
        "received": tr("reactions received"),
        "who": tr("names of those who react"),
        "when": tr("times of reactions"),
        "followers": tr("number of followers"),
        "history": tr("followers gained and lost"),
        "following": tr("whom you follow"),
        "acts": tr("what you did toward others"),
    }
    return names[kind]


def _part_words(names: str, spans: str, *, is_sample: bool) -> str:
    if is_sample and spans:
        return tr("In part: {evidence}, only some of them, {spans}.", evidence=names, spans=spans)
    if is_sample:
        return tr("In part: {evidence}, only some of them.", evidence=names)
    return tr("In part: {evidence}, only {spans}.", evidence=names, spans=spans)


def _spans_words(spans: Sequence[tuple[int | None, int]]) -> str:
    """Days which are covered; empty where that is all up to the last one."""
    if len(spans) == 1 and spans[0][0] is None:
        return ""
    words = [
        tr("up to {last}", last=_day(until)) if since is None else tr("{first} to {last}", first=_day(since), last=_day(until))
        for since, until in spans
    ]
    shown = ", ".join(words[-_SPANS_SHOWN:])
    return f"… {shown}" if len(words) > _SPANS_SHOWN else shown


def _late_words(account: ScoredAccount, effect: BandEffect) -> str:
    if effect.late < _SHOWN or account.horizon is None:
        return ""
    points, day = decimal(effect.late), medium_date(account.horizon)
    is_even = min(effect.below, effect.above - effect.blind) > effect.late - _SHOWN
    if is_even:
        return tr("This adds {points} points to the band on both sides: its newest data is from {day}.", points=points, day=day)
    return tr("This adds up to {points} points to the band: its newest data is from {day}.", points=points, day=day)


def _blind_words(effect: BandEffect) -> str:
    if effect.blind < _SHOWN:
        return ""
    return tr("This widens the band by up to {points} points upward: no file shows how its followers react.", points=decimal(effect.blind))


def _day(moment: int) -> str:
    return medium_date(utc_day(moment))
