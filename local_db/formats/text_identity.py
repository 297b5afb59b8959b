"""When two texts count as the same: the identity which the duplicate rule of the score works on."""

import hashlib
import re
import unicodedata

_NOISE = re.compile(r"https?://\S+|@[\w.]+(?:@[\w.-]+)?")


def normalised_text(text: str) -> str:
    """NFKC, case folded, without links and mentions, white space to one blank, trimmed."""
    folded = text.casefold() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    if "@" in folded or "://" in folded:
        folded = _NOISE.sub("", folded)
    return " ".join(folded.split())


def text_identity(text: str | None) -> int | None:
    """63 bits of a hash of the normalised text; None where nothing is left of it, which is never a duplicate."""
    rest = normalised_text(text) if text else ""
    if not rest:
        return None
    return int.from_bytes(hashlib.blake2b(rest.encode("utf-8", "replace"), digest_size=8).digest(), "big") >> 1
