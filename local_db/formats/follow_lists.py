"""Lists of whom the owner follows and who follows: undated acts, undated reactions, and their lengths."""

from collections.abc import Iterator

from local_db.records import Account, Act, ActKind, AudienceBasis, AudienceObservation, Entry, Person, Reaction, ReactionKind


def follow_entries(account: Account, *, following: Iterator[Person] | None, followers: Iterator[Person] | None) -> Iterator[Entry]:
    """One entry for each row; the last one carries the numbers too, of different people.

    None = there is no such list, and its number stays unknown. Two empty lists give no entry, hence no number.
    """
    followed: set[str] = set()
    follows: set[str] = set()
    last: Entry = ()
    for person in following or ():
        followed.add(person.key)
        if last:
            yield last
        last = (person, Act(platform=account.platform, account=account.native_id, kind=ActKind.FOLLOW, person=person.key))
    for person in followers or ():
        follows.add(person.key)
        if last:
            yield last
        last = (person, Reaction(platform=account.platform, account=account.native_id, kind=ReactionKind.FOLLOW, person=person.key))
    if last:
        observation = AudienceObservation(
            platform=account.platform,
            account=account.native_id,
            basis=AudienceBasis.LISTED,
            followers=None if followers is None else len(follows),
            following=None if following is None else len(followed),
            mutual=None if followers is None or following is None else len(followed & follows),
        )
        yield (*last, observation)
