"""What the posts and people behind cards are called, read when they are shown: the cards themselves keep keys alone."""

from collections.abc import Iterable

from desktop_app.advice.advice import Advice
from desktop_app.operations.people_names import best_name, cards_of, star_names
from local_db.driver import Connection
from local_db.queries.labels import post_labels
from local_db.queries.people import head_keys, people_of_keys
from local_db.queries.post_choices import posts_named

_SHOWN = 5  # of each kind, of each card


def card_names(connection: Connection, cards: Iterable[Advice]) -> dict[str, str]:
    """By key; whoever or whatever has no name in the files is absent. Third-party text."""
    posts: set[str] = set()
    people: set[str] = set()
    for card in cards:
        for key in (card.about, *card.posts[:_SHOWN], *card.people[:_SHOWN]):
            if key.startswith("post:"):
                posts.add(key)
            elif key.startswith(("person:", "contact:")):
                people.add(key)
    return {**_post_names(connection, posts), **_people_names(connection, people)} if posts or people else {}


def _post_names(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key in keys:
        _, platform, native_id = key.split(":", 2) if key.count(":") > 1 else ("", "", "")
        named = posts_named(connection, platform, native_id)
        labels = post_labels(connection, [named[0].post_id]) if len(named) == 1 else {}  # a number of two sites names neither
        if title := next((" ".join(text.split()) for one in labels.values() if (text := one.title or one.text or "").strip()), ""):
            found[key] = title
    return found


def _people_names(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    wanted, heads, stars = sorted(keys), head_keys(connection), star_names(connection)
    rows = {row.key: row for row in people_of_keys(connection, wanted)}
    cards = cards_of(connection, wanted)
    found: dict[str, str] = {}
    for key in wanted:
        known = [rows[key]] if key in rows else []
        name = stars.get(heads.get(key, key), "") or best_name(key, known) or (cards[key].name if key in cards else "")
        if name:
            found[key] = name
    return found
