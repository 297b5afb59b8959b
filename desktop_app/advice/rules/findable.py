"""3d: be findable: whether own accounts lead to one another, by their profiles; where no file holds a profile, by their posts."""

import datetime as dt

from desktop_app.advice.advice import Act, ActKind, Advice, Blind, Rule, Sign, Step
from desktop_app.advice.own_activity import OwnAccount, OwnActivity, utc_date

_LEAST = 2  # accounts


def _find(activity: OwnActivity) -> list[Advice] | Blind:
    living = activity.living()
    social = [account for account in living if not account.is_site]
    if len(living) < _LEAST or not social:  # whether a site leads on stands on its pages, which no export holds
        return []
    told = [account for account in social if account.profile is not None or "posts" in account.shows]
    if not told:
        return Blind(RULE.name, RULE.key, "posts", activity.lacking("posts"))
    home = next((account for account in living if account.is_site), None)
    # A profile which is known to lead nowhere says more than posts which do not.
    apart = sorted((account for account in told if not _leads_on(account, home)), key=lambda account: account.profile is None)
    return [_advice(activity, apart, home, len(living))] if apart else []


def _leads_on(account: OwnAccount, home: OwnAccount | None) -> bool:
    """To the own site; where there is none, to any other own account."""
    leads_to = account.points_to if account.profile is None else account.profile
    return bool(leads_to) if home is None else home.key in leads_to


def _period(activity: OwnActivity, account: OwnAccount) -> tuple[dt.date, dt.date]:
    """The day on which a file showed the profile; without one that of the first post, and the last of which the files tell."""
    if account.profile_on is not None:
        return account.profile_on, account.profile_on
    last = min(activity.until, utc_date(account.seen_until))
    created = activity.posts.created[activity.posts.account == activity.accounts.index(account)]
    return (utc_date(created[0]) if len(created) else last), last


def _advice(activity: OwnActivity, apart: list[OwnAccount], home: OwnAccount | None, accounts: int) -> Advice:
    since, until = _period(activity, apart[0])
    return Advice(
        rule=RULE.name,
        key=RULE.key,
        step=RULE.step,
        about=apart[0].key,
        n=accounts,
        since=since,
        until=until,
        numbers={
            "platform": apart[0].platform,
            "home": None if home is None else home.platform,
            "apart": len(apart),
            "is_seen": int(apart[0].profile is not None),
        },
        act=Act(ActKind.PROFILE, 1, Sign(links_home=True) if home is not None else Sign(), effort_min=5),
        measure=None,
        extra={"platforms": tuple(dict.fromkeys(account.platform for account in apart))},
        strength=0.3,
    )


RULE = Rule("people.findable", "3d", Step.PEOPLE, _LEAST, 180, _find)
