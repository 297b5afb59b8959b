"""1d, a finding: more follow, and no more react. Nothing is to be done about it; nobody is to be bought or pruned."""

from desktop_app.advice.advice import Advice, Blind, Rule, Step
from desktop_app.advice.own_activity import DAY_S, OwnAccount, OwnActivity, utc_date
from desktop_app.advice.rules.reacting import shares

_LEAST = 50  # followers who came
_GROWN = 1.2
_YEAR_S = 365 * DAY_S


def _find(activity: OwnActivity) -> list[Advice] | Blind:
    living = [account for account in activity.living() if account.reacting and account.followers]
    if not living:
        return Blind(RULE.name, RULE.key, "followers", activity.lacking("followers"))
    return [one for one in (_finding(account) for account in living) if one is not None]


def _finding(account: OwnAccount) -> Advice | None:
    found = shares(account)
    if found is None:
        return None
    is_year = found.moment >= found.moment[-1] - _YEAR_S
    followers, reacting = found.followers[is_year], found.reacting[is_year]
    if followers[-1] < _GROWN * followers[0] or followers[-1] - followers[0] < _LEAST or reacting[-1] > reacting[0]:
        return None
    return Advice(
        rule=RULE.name,
        key=RULE.key,
        step=RULE.step,
        about=account.key,
        n=round(float(followers[-1])),
        since=utc_date(found.moment[is_year][0]),
        until=utc_date(found.moment[-1]),
        numbers={
            "platform": account.platform,
            "before": round(float(followers[0])),
            "followers": round(float(followers[-1])),
            "reacting_before": float(reacting[0]),
            "reacting": float(reacting[-1]),
        },
        act=None,
        measure=None,
        strength=min(1.0, float(followers[-1] / followers[0]) - 1),
    )


RULE = Rule("network.idle_followers", "1d", Step.NETWORK, _LEAST, 180, _find)
