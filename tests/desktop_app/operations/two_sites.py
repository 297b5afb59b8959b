"""Archives of two sites of one person, each with a post of the number 12."""

from local_db.records import Account, Coverage, Entry, Evidence, Person, Platform, Post, PostKind, Reaction, ReactionKind, UnixTime
from tests.local_db.database_cases import NOW, Told

_DAY = 86_400
ONE, TWO = "post:blog:one.example:12", "post:blog:two.example:12"
_WORDS = {"one.example": "raspberry cake", "two.example": "a bus ramp"}
_EVIDENCE = (Evidence.POSTS, Evidence.REPLIES, Evidence.REACTORS, Evidence.REACTION_TIMES)


def site(name: str, people: range, *, day: int = 30, after: int = 2, before: int = 0) -> Told:
    """The archive of a site: post 12 and `before` earlier ones, what these people answered to it, and an own answer to P4."""
    account = Account(platform=Platform.BLOG, native_id=name, url=f"https://{name}")
    entries: list[Entry] = [
        (
            Post(platform=Platform.BLOG, account=name, native_id="12", created_at=UnixTime(NOW - day * _DAY), text=_WORDS[name]),
            *(
                Post(
                    platform=Platform.BLOG, account=name, native_id=f"b{one}", created_at=UnixTime(NOW - (day + 2 + one) * _DAY), text="tea"
                )
                for one in range(before)
            ),
            Post(
                platform=Platform.BLOG,
                account=name,
                native_id="14",
                created_at=UnixTime(NOW - 5 * _DAY),
                kind=PostKind.REPLY,
                text=f"thanks from {name}",
                reply_to_person="name:P4",
            ),
        ),
    ]
    for one in people:
        reaction = Reaction(
            platform=Platform.BLOG,
            account=name,
            kind=ReactionKind.REPLY,
            person=f"name:P{one}",
            native_id=f"12-{one}",
            post="12",
            at=UnixTime(NOW - (day - after) * _DAY + one),
        )
        entries.append((Person(platform=Platform.BLOG, key=f"name:P{one}", name=f"P{one}"), reaction))
    coverages = (Coverage(platform=Platform.BLOG, account=name, evidence=one, until=UnixTime(NOW)) for one in _EVIDENCE)
    return Told(name, NOW, (account,), tuple(entries), tuple(coverages))
