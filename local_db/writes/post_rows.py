"""Posts of one import: rows with their children and links, looked up a batch at a time."""

import json
from operator import attrgetter

from local_db.driver import Connection
from local_db.records import Post
from local_db.writes.merging import NOTHING, Telling, differing, is_news
from local_db.writes.things import POST, POST_COLUMNS, add_children, link, post_values, read_rows, strings

_INSERT = f"INSERT INTO post (id, account_id, native_id, {POST_COLUMNS}) VALUES (?, ?, ?{', ?' * len(POST_COLUMNS.split(', '))})"
_NOTHING_KNOWN: Telling = (None,) * len(POST.fields)


class PostWriter:
    """Writes posts; `first_new` is the first row of this import."""

    def __init__(self, connection: Connection, import_id: int) -> None:
        self._connection = connection
        self._import_id = import_id
        self._told: dict[int, dict[str, int]] = {}  # by account: rows of the posts of the last batch, which are linked
        self.first_new = self._next = int(connection.execute("SELECT ifnull(max(id), 0) + 1 FROM post").fetchone()[0])

    def add(self, account: int, posts: list[tuple[int, Post]], people: dict[tuple[str, str], int]) -> set[int]:
        """Write posts of an account; the numbers of the entries that changed something. The first of equal ids counts."""
        told: dict[str, tuple[int, Post]] = {}
        for number, post in posts:
            told.setdefault(post.native_id, (number, post))
        existing = self._find(account, list(told))
        new = [(number, post) for native_id, (number, post) in told.items() if native_id not in existing]
        self._told[account] = existing | {post.native_id: place for place, (_, post) in enumerate(new, self._next)}
        self._insert(account, [post for _, post in new], people)
        changed = {number for number, _ in new}
        if existing:
            changed |= self._tell({existing[native_id]: told[native_id] for native_id in existing})
        return changed

    def ids_of(self, account: int, native_ids: list[str]) -> dict[str, int]:
        """Rows of posts; those which nobody has told get a row which knows nothing but the id."""
        told = self._told.get(account, {})
        others = [native_id for native_id in dict.fromkeys(native_ids) if native_id not in told]
        if not others:
            return told
        found = self._find(account, others)
        missing = [native_id for native_id in others if native_id not in found]
        values = post_values(_NOTHING_KNOWN, None, None)
        rows = [(self._next + number, account, native_id, *values) for number, native_id in enumerate(missing)]
        self._next += len(missing)
        self._connection.executemany(_INSERT, rows)
        found |= {str(row[2]): int(str(row[0])) for row in rows}
        link(self._connection, POST, [(post, self._import_id, NOTHING) for post in found.values()])
        return told | found

    def _find(self, account: int, native_ids: list[str]) -> dict[str, int]:
        rows = self._connection.execute(
            "SELECT native_id, id FROM post WHERE account_id = ? AND native_id IN (SELECT value FROM json_each(?))",
            (account, json.dumps(native_ids)),
        )
        return dict(rows.fetchall())

    def _insert(self, account: int, posts: list[Post], people: dict[tuple[str, str], int]) -> None:
        rows, links, tags, mentions = [], [], [], []
        for number, post in enumerate(posts, self._next):
            platform = post.platform
            telling = _telling(post)
            reply_to = people[platform, post.reply_to_person] if post.reply_to_person else None
            reposted = people[platform, post.reposted_person] if post.reposted_person else None
            rows.append((number, account, post.native_id, *post_values(telling, reply_to, reposted)))
            links += [(number, url) for url in strings(telling[-3])]
            tags += [(number, tag) for tag in strings(telling[-2])]
            mentions += [(number, people[platform, key]) for key in strings(telling[-1])]
        self._connection.executemany(_INSERT, rows)
        add_children(self._connection, links, tags, mentions)
        link(self._connection, POST, [(number, self._import_id, None) for number in range(self._next, self._next + len(posts))])
        self._next += len(posts)

    def _tell(self, told: dict[int, tuple[int, Post]]) -> set[int]:
        """Link posts that have a row; what this import says otherwise is kept beside it and merged at the end."""
        before = read_rows(self._connection, POST, told)
        chosen = json.dumps(list(told))
        linked = self._connection.execute(
            "SELECT post_id FROM post_source WHERE import_id = ? AND told IS NOT ? AND post_id IN (SELECT value FROM json_each(?))",
            (self._import_id, NOTHING, chosen),
        )
        repeated = {row[0] for row in linked}
        changed: set[int] = set()
        rows = []
        for post_id, (number, post) in told.items():
            if post_id in repeated:
                continue
            telling = _telling(post)
            told_otherwise = differing(before[post_id], telling, POST.fields)
            rows.append((post_id, self._import_id, told_otherwise))
            if told_otherwise is not None and is_news(before[post_id], telling):
                changed.add(number)
        # A link may be there already, of an observation alone.
        self._connection.executemany(
            """INSERT INTO post_source (post_id, import_id, told) VALUES (?, ?, ?)
               ON CONFLICT (post_id, import_id) DO UPDATE SET told = excluded.told""",
            rows,
        )
        return changed


_plain_fields = attrgetter(*POST.fields[:-3])


def _telling(post: Post) -> Telling:
    found: Telling = (*_plain_fields(post), _different(post.links), _different(post.hashtags), _different(post.mentions))
    return found


def _different(values: tuple[str, ...]) -> tuple[str, ...] | None:
    """Each value once; None for none."""
    return tuple(dict.fromkeys(values)) if values else None
