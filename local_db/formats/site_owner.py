"""Whose site it is where the files do not tell: what the person said."""

from typing import NamedTuple

from local_db.formats.wxr import site_id
from local_db.records import UNNAMED


class NamedSite(NamedTuple):
    """An account by its site; None = not told."""

    native_id: str  # host and path; "handle:..." for a word which is no address; "unnamed"
    handle: str | None
    url: str | None


def named_site(answer: str | None) -> NamedSite:
    """A site by an address ("https://example.org/blog", "example.org") or by a bare name."""
    told = (answer or "").strip().removeprefix("@")
    if not told:
        return NamedSite(UNNAMED, None, None)
    is_host = "." in told and not any(character.isspace() for character in told)
    address = told if "://" in told else f"https://{told}" if is_host else None
    native_id = site_id(address)
    if native_id == UNNAMED:
        return NamedSite(f"handle:{told.lower()}", told, None)
    return NamedSite(native_id, None, address)
