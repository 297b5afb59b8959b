"""When two addresses are one: what platforms add to a link, or leave out of it, does not count."""

from urllib.parse import parse_qsl, urlsplit

_NAMES_THE_PAGE = frozenset({"p", "page_id", "v", "id"})


def plain_address(address: str) -> str:
    """Host and path, lower case, without "www.", the last slash and what stands after "?" or "#", unless that names the page."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # "[" without its end
        return address
    if not host:
        return address
    named = "".join(f"?{name}={value}" for name, value in parse_qsl(parts.query) if name in _NAMES_THE_PAGE)
    return f"{host}{parts.path.rstrip('/')}".lower() + named
