"""What the person told of an account, said back."""

from datetime import date

from desktop_app.words.dates import medium_date
from desktop_app.words.numbers import whole
from desktop_app.words.translations import trn


def followers_words(owner: str, number: int, day: date) -> str:
    """A follower count which was typed."""
    return trn(
        "{account}: {count} follower on {day}.",
        "{account}: {count} followers on {day}.",
        number,
        account=owner,
        count=whole(number),
        day=medium_date(day),
    )


def typed_number(text: str) -> int | None:
    """A count as a person types it, with or without marks between thousands; None = it is none."""
    digits = text.strip().translate({ord(mark): None for mark in " .,'\u00a0\u202f"})
    return int(digits) if digits.isdecimal() and digits.isascii() and len(digits) <= 12 else None
