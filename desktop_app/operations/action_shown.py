"""What files tell of acts which they show in part: profiles, and lists which were looked through (`advice.shown_in_part`)."""

from collections.abc import Mapping
from typing import NamedTuple

from desktop_app.advice.advice import Act, ActKind
from desktop_app.advice.shown_in_part import (
    Reached,
    SeenList,
    SeenProfile,
    Shown,
    contacts_shown,
    followed_shown,
    profile_shown,
)
from desktop_app.advice.stored import StoredCard
from desktop_app.operations.own_profiles import Answer, OwnProfile, check_profiles, own_profiles
from desktop_app.operations.people_names import contact_cards
from local_db.driver import Connection
from local_db.queries.accounts import own_accounts
from local_db.queries.action_facts import contacts_with
from local_db.queries.action_lists import following_lists, reacted_since
from local_db.queries.advice import people_facts, people_of_handles
from local_db.queries.people import head_keys
from local_db.queries.profiles import profile_history

_DAY_S = 86_400
_CONTACT = "contact:"


def shown_in_part(connection: Connection, card: StoredCard, act: Act | None, planned_at: int) -> Shown | None:
    """None: the act is no such act, or the card names nobody whom a file could tell of."""
    if act is None or act.kind not in {ActKind.PROFILE, ActKind.LOOK}:
        return None
    if act.kind is ActKind.PROFILE:
        return profile_shown(_profiles(connection, card.about, is_home_wanted=bool(act.sign.links_home)), planned_at)
    contacts = tuple(key for key in card.people if key.startswith(_CONTACT))
    if contacts:
        return _contacts(connection, card.about, contacts, planned_at)
    return _followed(connection, card.about, card.people, planned_at)


# Profiles.


def _profiles(connection: Connection, account: str, *, is_home_wanted: bool) -> list[SeenProfile]:
    """Each archive with the profile of the account: whether it links to the own site, or to any other account in use."""
    rows = own_accounts(connection)
    name = account.removeprefix("account:")
    here = next((one for one in rows if f"{one.row.platform}:{one.row.native_id}" == name), None)
    if here is None:
        return []
    head = here.row.account_id if here.head_id is None else here.head_id
    found = []
    for seen in profile_history(connection, head):
        for check in check_profiles(own_profiles(rows, {head: seen})):
            if check.profile.links is not None:
                leads, hidden = (_wanted(check.of(answer), is_home_wanted=is_home_wanted) for answer in (Answer.YES, Answer.HIDDEN))
                found.append(SeenProfile(seen.as_of, leads, hidden and not leads))
    return found


def _wanted(profiles: tuple[OwnProfile, ...], *, is_home_wanted: bool) -> bool:
    return any(one.is_site or not is_home_wanted for one in profiles)


# Lists.


class _Members(NamedTuple):
    """Keys of people, each with the key under which the card has them; of merged ones all."""

    card_key: Mapping[str, str]

    def of(self, keys: tuple[str, ...]) -> frozenset[str]:
        """The card's keys of these."""
        return frozenset(self.card_key[key] for key in keys)


def _members(connection: Connection, people: tuple[str, ...]) -> _Members:
    heads = head_keys(connection)
    by_head = {heads.get(key, key): key for key in people}
    merged = {key: by_head[head] for key, head in heads.items() if head in by_head}
    return _Members({**merged, **by_head, **{key: by_head[heads.get(key, key)] for key in people}})


def _followed(connection: Connection, account: str, people: tuple[str, ...], planned_at: int) -> Shown:
    members = _members(connection, people)
    lists = [SeenList(one.importer, one.as_of, members.of(one.keys)) for one in following_lists(connection, account, members.card_key)]
    return followed_shown(lists, planned_at, members.of(reacted_since(connection, members.card_key, planned_at)))


def _contacts(connection: Connection, account: str, contacts: tuple[str, ...], planned_at: int) -> Shown:
    """Whom of these the person wrote to or reacted to since, or follows by a list made since and by none made before."""
    keys_of = _people_of_contacts(connection, account.split(":")[1], contacts)
    lists = following_lists(connection, account, {key for keys in keys_of.values() for key in keys})
    before = {key for one in lists if one.as_of <= planned_at for key in one.keys}
    later = [one for one in lists if one.as_of > planned_at]
    reached = []
    for contact, keys in keys_of.items():
        moments = [one.as_of for one in later if before.isdisjoint(keys) and not keys.isdisjoint(one.keys)]
        moments += [one.at for one in contacts_with(connection, keys, planned_at) if _is_after(one.at, planned_at, is_exact=one.is_exact)]
        reached.append(Reached(contact, min(moments, default=None)))
    return contacts_shown(reached, later[-1].as_of if later else None)


def _people_of_contacts(connection: Connection, platform: str, contacts: tuple[str, ...]) -> dict[str, set[str]]:
    """Of each card which is still in the address book the keys under which files may know them on this platform."""
    heads = head_keys(connection)
    wanted = {heads.get(key, key): key for key in contacts}
    handles = {
        handle: wanted[heads.get(card.key, card.key)]
        for card in contact_cards(connection)
        if heads.get(card.key, card.key) in wanted
        for handle in card.handles
        if handle.startswith(f"{platform}:")
    }
    found: dict[str, set[str]] = {contact: set() for contact in handles.values()}
    rows = {row: f"{platform}:{handle}" for row, platform, handle in people_of_handles(connection, handles)}
    for row, _, key, *_ in people_facts(connection, rows):
        found[handles[rows[row]]].add(key)
    return found


def _is_after(at: int, moment: int, *, is_exact: bool) -> bool:
    return at > moment if is_exact else at // _DAY_S > moment // _DAY_S
