"""The invented life of Sari Contoh, the sample person: what she published and what came back, without any file format.

Everything follows from the seed. Planted for the screens to show: a pause of 41 days (April 2023), one viral post
(12 March 2021), 24 of the last 30 posts on Mastodon being bare links, a commenter who fades since May 2026, one who
swaps comment for comment, and an article which still gains after years. All names are invented.
"""

import datetime as dt
import random
from typing import NamedTuple

BORN = dt.datetime(2020, 1, 6, tzinfo=dt.UTC)
TODAY = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
LEFT_X = dt.datetime(2023, 11, 4, tzinfo=dt.UTC)
JOINED_MASTODON = dt.datetime(2022, 11, 7, tzinfo=dt.UTC)
FIRST_ARCHIVE = TODAY - dt.timedelta(days=60)
PAUSE = (dt.datetime(2023, 4, 3, tzinfo=dt.UTC), dt.datetime(2023, 5, 14, tzinfo=dt.UTC))
VIRAL = dt.datetime(2021, 3, 12, 9, 14, tzinfo=dt.UTC)
EVERGREEN = dt.datetime(2024, 3, 3, 7, 30, tzinfo=dt.UTC)
CAPTIONS = dt.datetime(2026, 11, 11, 6, 40, tzinfo=dt.UTC)

TOPICS: dict[str, tuple[str, ...]] = {
    "captions": ("captions that name the speaker", "the one line of captions nobody proofreads", "captions for a cooking class"),
    "accessibility": ("the library's new ramp", "door handles for tired hands", "a bus stop with room for a wheelchair"),
    "bikes": ("a trailer for groceries", "the lane along the canal", "how to carry a cello by bicycle"),
    "teaching": ("a lesson without slides", "what my pupils ask on Fridays", "marking with a green pen"),
    "garden": ("chillies on the balcony", "rain in a barrel", "the compost that smelled of tea"),
}
_OPENINGS = (
    "Today I learned something about {}.",
    "A small thing: {}.",
    "Three things about {} that I wish I had known.",
    "I keep thinking of {}.",
    "We tried {} in class, and it worked.",
    "Who else cares about {}?",
    "Hari ini tentang {}. Sederhana, tapi penting.",
    "Notes on {}, written on the train.",
)
_ENDINGS = (
    "What would you change?",
    "More on the blog soon.",
    "It costs nothing and helps many.",
    "Thank you to everyone who answered.",
    "Terima kasih untuk semua masukan.",
    "I was wrong about it last year.",
    "Ask me again in spring.",
)
NAMES = (
    "Ana Wibowo", "Budi Hartono", "Citra Lestari", "Dewi Anggraini", "Eko Prasetyo", "Farah Nabila", "Gita Permata", "Hadi Susanto",
    "Intan Maharani", "Joko Santoso", "Kirana Putri", "Lukman Hakim", "Maya Safitri", "Nadia Rahma", "Oscar Lindqvist", "Putra Wijaya",
    "Qori Amalia", "Rina Kusuma", "Sinta Dewanti", "Tomas Eriksen", "Umar Faruq", "Vera Novak", "Wulan Sari", "Xaver Brandt",
    "Yuni Astuti", "Zahra Aulia", "Miriam Oduya", "Peter Vale", "Lena Fischbach", "Kofi Asante",
)  # fmt: skip


class Note(NamedTuple):
    """One short post; `likes` and `reposts` are all that ever came, `is_reply` one to somebody else."""

    at: dt.datetime
    text: str
    topic: str
    link: str | None
    to: str | None  # handle of the person it answers
    is_thread: bool
    likes: int
    reposts: int


class Comment(NamedTuple):
    """One comment on an article; `parent` is the index of the comment it answers, `by` None for Sari herself."""

    at: dt.datetime
    by: str | None
    text: str
    parent: int | None
    is_pingback: bool = False


class Article(NamedTuple):
    """One article of the blog."""

    at: dt.datetime
    title: str
    text: str
    topic: str
    comments: tuple[Comment, ...]


def handle(name: str) -> str:
    """Anna Bee -> annabee."""
    return name.lower().replace(" ", "")


def _is_paused(at: dt.datetime) -> bool:
    return PAUSE[0] <= at < PAUSE[1]


def _words(chance: random.Random, topic: str) -> str:
    return f"{chance.choice(_OPENINGS).format(chance.choice(TOPICS[topic]))} {chance.choice(_ENDINGS)}"


def _reactions(chance: random.Random, mean: float) -> int:
    """A count with a long tail around the mean."""
    return int(chance.expovariate(1.0) * chance.expovariate(1.0) * mean)


def notes(chance: random.Random, *, start: dt.datetime, end: dt.datetime, weekly: float, mean: float) -> list[Note]:
    """Short posts of one platform, oldest first."""
    found: list[Note] = []
    at = start
    while True:
        at += dt.timedelta(seconds=int(chance.expovariate(weekly / (7 * 86_400))) + 600)
        if at >= end:
            return found
        moment = at.replace(hour=chance.choice((0, 1, 5, 6, 11, 12, 13, 14, 15)), minute=chance.randrange(60))
        if _is_paused(moment) or moment >= end:
            continue
        topic = chance.choice(tuple(TOPICS))
        likes = _reactions(chance, mean * (2.2 if topic == "captions" else 1.0))
        link = f"https://sari.example.org/{moment:%Y/%m}/{topic}/" if chance.random() < 0.2 else None
        to = chance.choice(NAMES) if chance.random() < 0.3 else None
        is_thread = to is None and bool(found) and chance.random() < 0.12
        scale = 0.25 if to else 1.0
        found.append(Note(moment, _words(chance, topic), topic, link, to, is_thread, int(likes * scale), int(likes * scale / 5)))


def x_notes(seed: int) -> list[Note]:
    """Sari on X until she left, with the viral post."""
    chance = random.Random(f"x {seed}")
    found = notes(chance, start=BORN, end=LEFT_X, weekly=4.0, mean=6.0)
    text = "The bus ramp took four years and forty minutes. Here is how we got it."
    viral = Note(VIRAL, text, "accessibility", None, None, is_thread=False, likes=4812, reposts=1967)
    return sorted([*found, viral])


def mastodon_notes(seed: int) -> list[Note]:
    """Sari on Mastodon; of her last 30 posts 24 are nothing but a link."""
    chance = random.Random(f"mastodon {seed}")
    found = notes(chance, start=JOINED_MASTODON, end=TODAY, weekly=4.5, mean=9.0)
    bare = set(chance.sample(range(30), 24))
    last = [
        note._replace(text="", link=f"https://sari.example.org/links/{number}/", to=None, is_thread=False, likes=note.likes // 6, reposts=0)
        if number in bare
        else note
        for number, note in enumerate(found[-30:])
    ]
    return found[:-30] + last


def articles(seed: int) -> list[Article]:
    """Sari's blog with its commenters, oldest first."""
    chance = random.Random(f"blog {seed}")
    found: list[Article] = []
    at = BORN
    while at < TODAY - dt.timedelta(days=14):
        at += dt.timedelta(days=chance.randrange(9, 22), seconds=chance.randrange(3600))
        if not _is_paused(at) and at < TODAY - dt.timedelta(days=13):
            topic = chance.choice(tuple(TOPICS))
            found.append(_article(chance, at, f"On {chance.choice(TOPICS[topic])}", topic, count=chance.randrange(0, 8)))
    found.append(_article(chance, EVERGREEN, "My bike trailer", "bikes", count=7, days=960.0))
    found.append(_article(chance, CAPTIONS, "Captions are for everyone", "captions", count=19, days=9.0))
    return sorted(found, key=lambda article: article.at)


def _article(chance: random.Random, at: dt.datetime, title: str, topic: str, *, count: int, days: float = 5.0) -> Article:
    body = "\n\n".join(_words(chance, topic) for _ in range(3))
    comments: list[Comment] = []
    for _ in range(count):
        moment = at + dt.timedelta(seconds=int(min(chance.expovariate(2 / days), days) * 86_400) + 1800)
        # A few come again and again, most once in a while.
        name = NAMES[min(int(chance.expovariate(0.18)), len(NAMES) - 1)]
        has_faded = name == "Budi Hartono" and moment > dt.datetime(2026, 5, 12, tzinfo=dt.UTC)
        if moment < TODAY and not has_faded:
            comments.append(Comment(moment, name, _words(chance, topic), None, is_pingback=chance.random() < 0.08))
    comments.sort()
    answers = [
        Comment(comment.at + dt.timedelta(hours=7), None, "Thank you, I will try that.", number)
        for number, comment in enumerate(comments)
        # Citra swaps: a comment for every comment.
        if not comment.is_pingback and (comment.by == "Citra Lestari" or chance.random() < 0.2)
    ]
    return Article(at, title, body, topic, tuple(comments + [answer for answer in answers if answer.at < TODAY]))
