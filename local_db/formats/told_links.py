"""Links which the owner's own profile shows, in its fields and in the words about oneself.

Only places on the web, as `web_address` writes them: e-mail addresses, phone numbers and what hides in queries stay where
they are. A fediverse handle in the words ("@anna@example.social") is told by the address of its profile.
"""

import re
from collections.abc import Iterable, Iterator

from local_db.formats.html_text import html_text
from local_db.formats.profile_links import web_address

_READ = 10_000  # characters of a text about oneself
_MOST = 50
_HOST = r"(?:[\w-]{1,63}\.)+[^\W\d_]{2,63}"
_ADDRESS = re.compile(rf"(?<![\w@.+/-])((?:https?://)?{_HOST}(?::\d{{1,5}})?(?![\w@.]*@)(?![\w-])(?:/[^\s<>\"]*)?)", re.IGNORECASE)
_FEDIVERSE = re.compile(rf"(?<![\w@.])@([\w.-]{{1,64}})@({_HOST})(?![\w-])")
_END = ".,;:!?)]}'»”’"


def told_links(*, fields: Iterable[str | None] = (), texts: Iterable[str | None] = (), pages: Iterable[str | None] = ()) -> tuple[str, ...]:
    """Each link once, in its order: of fields which hold one, of plain texts, of texts in HTML. None = the file has no such field."""
    found = [*(web_address(field) for field in fields if field)]
    for text in filter(None, texts):
        found += _in_text(text)
    for page in filter(None, pages):
        shown = html_text(page[:_READ])
        # A hashtag leads to a page of the server, which is nobody's profile.
        found += [web_address(link.href) for link in shown.links if "hashtag" not in link.classes]
        found += _in_text(shown.text)
    return tuple(dict.fromkeys(link for link in found if link))[:_MOST]


def _in_text(text: str) -> Iterator[str | None]:
    for found in _ADDRESS.finditer(text[:_READ]):
        yield web_address(found[1].rstrip(_END))
    for found in _FEDIVERSE.finditer(text[:_READ]):
        yield web_address(f"https://{found[2].lower()}/@{found[1]}")
