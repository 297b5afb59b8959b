"""Results with stand-ins for accounts and files, where --redact asks for it."""

import dataclasses
from typing import TYPE_CHECKING

import msgspec

from desktop_app.words.redaction import stand_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.advice.advice import Act, Advice
    from desktop_app.operations.account_results import AccountInfo, AccountsFound
    from desktop_app.operations.action_results import ActionItem, Actions, Refreshed
    from desktop_app.operations.advice_results import Suggestions
    from desktop_app.operations.explanations import Row
    from desktop_app.operations.imports import PlannedArchive
    from desktop_app.operations.own_profiles import OwnProfile, ProfileCheck
    from desktop_app.operations.people_results import Person, Suggestion
    from desktop_app.operations.post_results import PostLine
    from desktop_app.operations.score_results import CurrentScore
    from local_db.queries.accounts import AccountRow
    from local_db.queries.archive_diff import ArchiveDiff, NamedPerson
    from local_db.queries.imports import ImportSummary

_HARMLESS = ("rest", "platform", "week", "topic")  # kinds of rows which name nobody


def redacted_import(one: "ImportSummary") -> "ImportSummary":
    """An import without handle, id and names of files."""
    account, source = stand_in("account", one.handle or one.native_id or ""), stand_in("file", one.source_name)
    coverage = tuple(row._replace(account=account) for row in one.coverage)
    issues = tuple(issue._replace(where=stand_in("file", issue.where), detail="") for issue in one.issues)
    owner = account if one.contacts is None else None  # an address book is of no account
    return one._replace(handle=owner, native_id=owner, source_name=source, coverage=coverage, issues=issues)


def redacted_diff(diff: "ArchiveDiff") -> "ArchiveDiff":
    """What came and went, without the names of people."""
    followers, following = (
        None if coming is None else coming._replace(gained=_strangers(coming.gained), lost=_strangers(coming.lost))
        for coming in (diff.followers, diff.following)
    )
    return diff._replace(followers=followers, following=following)


def _strangers(people: "tuple[NamedPerson, ...]") -> "tuple[NamedPerson, ...]":
    names = [stand_in("person", person.key) for person in people]
    return tuple(person._replace(key=name.replace(" ", ":"), handle=None, name=name) for person, name in zip(people, names, strict=True))


def redacted_plan(one: "PlannedArchive") -> "PlannedArchive":
    """A plan without handle, id and names of files."""
    archive, account = one.archive, one.archive.plan.account
    if account is not None:
        name = stand_in("account", account.handle or account.native_id)
        account = msgspec.structs.replace(account, native_id=name, handle=name)
    missing, private = (tuple(stand_in("file", name) for name in names) for names in (archive.plan.missing, archive.plan.private))
    plan = msgspec.structs.replace(archive.plan, account=account, missing=missing, private=private)
    return dataclasses.replace(one, archive=archive._replace(plan=plan, label=stand_in("file", archive.label)))


def redacted_score(one: "CurrentScore") -> "CurrentScore":
    """A score whose coverage names no account."""
    names = [stand_in("account", row.account) for row in one.accounts]
    accounts = tuple(dataclasses.replace(row, native_id=name, handle=name) for row, name in zip(one.accounts, names, strict=True))
    coverage = tuple(row._replace(account=stand_in("account", row.account)) for row in one.coverage)
    return dataclasses.replace(one, coverage=coverage, accounts=accounts)


def redacted_account(account: "AccountRow") -> "AccountRow":
    """An account without handle, id and name."""
    return account._replace(native_id="–", handle=None, name=None)


def redacted_accounts(found: "AccountsFound") -> "AccountsFound":
    """Own accounts under stand-ins."""
    return dataclasses.replace(
        found,
        accounts=tuple(_stranger(one) for one in found.accounts),
        proposals=tuple(dataclasses.replace(one, account=_stranger(one.account), head=_stranger(one.head)) for one in found.proposals),
        silent=tuple(dataclasses.replace(one, account=_stranger(one.account)) for one in found.silent),
        typed=tuple(
            dataclasses.replace(one, name=stand_in("account", one.name), account=one.account and _stranger(one.account))
            for one in found.typed
        ),
    )


def _stranger(one: "AccountInfo") -> "AccountInfo":
    name = stand_in("account", one.name)
    return dataclasses.replace(
        one, name=name, handle=None, native_id=name, shown=name, joined=tuple(_stranger(part) for part in one.joined)
    )


def redacted_profile(one: "OwnProfile") -> "OwnProfile":
    """A profile under stand-ins; what it links to is left out."""
    name = stand_in("account", one.name)
    address = None if one.address is None else stand_in("address", one.address)
    return one._replace(name=name, handle=None, called=name, person=None, address=address, addresses=(), links=one.links and ())


def redacted_check(one: "ProfileCheck") -> "ProfileCheck":
    """What profiles say of one another, under stand-ins."""
    return one._replace(
        profile=redacted_profile(one.profile),
        links=tuple(link._replace(to=redacted_profile(link.to)) for link in one.links),
        to_add=one.to_add and redacted_profile(one.to_add),
    )


def redacted_row(row: "Row") -> "Row":
    """A line of the ledger whose key and label name nobody."""
    kind = row.key.partition(":")[0]
    if not row.label or kind in _HARMLESS:
        return row
    name = stand_in("person" if kind == "contact" else kind, row.key)  # whether a card names somebody tells of them, too
    return dataclasses.replace(row, key=name.replace(" ", ":"), label=name)


def redacted_person(one: "Person") -> "Person":
    """A person, and each of their accounts, without name, handle and address."""
    members = tuple(
        dataclasses.replace(member, key=_key(member.key), handle=None, name=stand_in("person", member.key), url=None)
        for member in one.members
    )
    return dataclasses.replace(one, key=_key(one.key), name=stand_in("person", one.key), members=members)


def redacted_suggestion(one: "Suggestion") -> "Suggestion":
    """Sides and evidence without what they share."""
    evidence = tuple(dataclasses.replace(reason, shown=stand_in(reason.kind, reason.shown)) for reason in one.evidence)
    return dataclasses.replace(one, sides=tuple(redacted_person(side) for side in one.sides), evidence=evidence)


def _key(key: str) -> str:
    return stand_in("person", key).replace(" ", ":")


def redacted_post(line: "PostLine") -> "PostLine":
    """A post without its words, addresses and account; topics stay."""
    name = stand_in("post", line.key)
    return dataclasses.replace(
        line, key=name.replace(" ", ":"), account=stand_in("account", line.account), title=name, text=None, url=None, links=()
    )


def redacted_suggestions(found: "Suggestions") -> "Suggestions":
    """Cards which name neither people nor posts nor accounts; topics stay."""
    keys = {key for card in (*found.cards, *found.findings) for key in (*card.people, *card.posts)}
    return dataclasses.replace(
        found,
        cards=tuple(_redacted_card(card) for card in found.cards),
        findings=tuple(_redacted_card(card) for card in found.findings),
        labels={_other_key(key): _other_key(key).replace(":", " ") for key in keys},
    )


def redacted_actions(found: "Actions") -> "Actions":
    """Suggestions and actions which name nobody, without what the person wrote."""
    return dataclasses.replace(
        found,
        items=tuple(redacted_item(item) for item in found.items),
        findings=tuple(_redacted_card(card) for card in found.findings),
        names=redacted_names(found.names),
    )


def redacted_refreshed(found: "Refreshed") -> "Refreshed":
    """What an import brought to light, the same way."""
    done, measured = (tuple(redacted_item(item) for item in items) for items in (found.done, found.measured))
    return dataclasses.replace(found, done=done, measured=measured, names=redacted_names(found.names))


def redacted_item(item: "ActionItem") -> "ActionItem":
    """One of them."""
    card = None if item.card is None else _redacted_card(item.card)
    return dataclasses.replace(
        item,
        id=card.id if card is not None and item.state == "suggested" else item.id,
        card=card,
        text=stand_in("action", item.text) if item.text else "",
        reason=stand_in("reason", item.reason) if item.reason else "",
        posts=tuple(_other_key(key) for key in item.posts),
    )


def redacted_names(names: "Mapping[str, str]") -> dict[str, str]:
    """What stand-ins of posts and people are called."""
    return {_other_key(key): _other_key(key).replace(":", " ") for key in names}


def _redacted_card(card: "Advice") -> "Advice":
    extra = {name: tuple(stand_in(name, value) for value in values) if name == "handles" else values for name, values in card.extra.items()}
    posts, people = (tuple(_other_key(key) for key in keys) for keys in (card.posts, card.people))
    about, act = _other_key(card.about), None if card.act is None else _redacted_act(card.act)
    measure = None if card.measure is None or act is None else card.measure._replace(sign=act.sign)
    return dataclasses.replace(card, about=about, act=act, measure=measure, posts=posts, people=people, extra=extra)


def _redacted_act(act: "Act") -> "Act":
    link, person = (None if value is None else _other_key(value) for value in (act.sign.link, act.sign.reply_to))
    return act._replace(sign=act.sign._replace(link=link, reply_to=person))


def _other_key(key: str) -> str:
    """Of people, posts, accounts and addresses a stand-in; what is about all, or a topic, stays."""
    kind = key.partition(":")[0]
    if not key or kind == "topic":
        return key
    kind = {"contact": "person", "http": "link", "https": "link"}.get(kind, kind)  # whether a card names somebody tells of them, too
    return stand_in(kind, key).replace(" ", ":")
