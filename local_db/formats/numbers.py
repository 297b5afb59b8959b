"""Numbers as exports print them."""


def decimal(text: str) -> float | None:
    """A number such as "1,234", "2386.0", "4.2E-4"; None for "", "-", words, infinities. A comma divides thousands."""
    try:
        found = float(text.replace(",", "").strip())
    except ValueError:
        return None
    return found if found - found == 0 else None


def whole(text: str) -> int | None:
    """A count: as `decimal`, rounded; None below 0 and beyond what the database holds."""
    if text.isdecimal() and text.isascii() and len(text) < 19:
        return int(text)
    found = decimal(text)
    return round(found) if found is not None and 0 <= found < 2**63 else None
