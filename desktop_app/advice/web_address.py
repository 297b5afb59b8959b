"""When two addresses are one: what platforms add to a link, or leave out of it, does not count."""

from urllib.parse import urlsplit


def plain_address(address: str) -> str:
    """Host and path, lower case, without "www.", the last slash, and what stands after "?" or "#"."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # "[" without its end
        return address
    return f"{host}{parts.path.rstrip('/')}".lower() if host else address
