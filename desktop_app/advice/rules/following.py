"""1b: more should follow the person than the person follows. A list to look through; nobody is unfollowed by anything here."""

import math

from desktop_app.advice.advice import Act, ActKind, Advice, Blind, Rule, Step
from desktop_app.advice.own_activity import OwnAccount, OwnActivity, utc_date

_LEAST = 100  # followed
_FAR = 1.5
_SHOWN = 200


def _find(activity: OwnActivity) -> list[Advice] | Blind:
    social = [account for account in activity.living() if not account.is_site]
    told = [account for account in social if account.followers and account.following]
    if not told:
        missing = "followers" if any(account.following for account in social) else "following"
        return Blind(RULE.name, RULE.key, missing, tuple(dict.fromkeys(account.platform for account in social)))
    found = [one for one in (_advice(activity, account) for account in told) if one is not None]
    found.sort(key=lambda one: -one.strength)
    cards = [one for one in found if one.act is not None]
    return cards or found[:1]


def _advice(activity: OwnActivity, account: OwnAccount) -> Advice | None:
    followers, following = account.followers[-1][1], account.following[-1][1]
    is_far = following >= max(_LEAST, _FAR * followers)
    if following < _LEAST or (not is_far and following > followers):
        return None
    silent, knows_lists = _silent(activity, account) if is_far else ((), False)
    moments = [account.followers[-1][0], account.following[-1][0]]
    return Advice(
        rule=RULE.name,
        key=RULE.key,
        step=RULE.step,
        about=account.key,
        n=following,
        since=utc_date(min(moments)),
        until=utc_date(max(moments)),
        numbers={
            "platform": account.platform,
            "followers": followers,
            "following": following,
            "silent": len(silent) if knows_lists else None,
        },
        act=Act(ActKind.LOOK, effort_min=20) if is_far else None,
        measure=None,
        people=silent[:_SHOWN],
        strength=min(1.0, math.log(following / max(followers, 1)) / math.log(4)) if is_far else 0.2,
    )


def _silent(activity: OwnActivity, account: OwnAccount) -> tuple[tuple[str, ...], bool]:
    """Whom the account follows, who neither follows back nor reacted anywhere; and whether the files tell of all who follow the account."""
    people = activity.people
    rows = zip(people.key, people.follows, people.followed_by, people.received.tolist(), strict=True)
    silent = tuple(key for key, follows, followed_by, received in rows if account.key in followed_by and not follows and not received)
    return silent, not account.is_list_cut and any(account.key in follows for follows in people.follows)


RULE = Rule("network.following", "1b", Step.NETWORK, _LEAST, 180, _find)
