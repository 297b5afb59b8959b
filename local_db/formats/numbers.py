"""Numbers as exports print them."""

LARGEST_COUNT = 10**12


def decimal(text: str) -> float | None:
    """A number such as "1,234", "2386.0", "4.2E-4"; None for "", "-", words, infinities. A comma divides thousands."""
    try:
        found = float(text.replace(",", "").strip())
    except ValueError:
        return None
    return found if found - found == 0 else None


def count_told(number: int | None) -> int | None:
    """A count which a file gives as a number; None below 0, and beyond what anything counts."""
    return number if number is not None and 0 <= number <= LARGEST_COUNT else None


def whole(text: str) -> int | None:
    """A count: as `decimal`, rounded; None below 0, and beyond what anything counts, so that sums of many stay numbers of SQLite."""
    if text.isdecimal() and text.isascii() and len(text) <= 12:
        return int(text)
    found = decimal(text)
    return round(found) if found is not None and 0 <= found <= LARGEST_COUNT else None
