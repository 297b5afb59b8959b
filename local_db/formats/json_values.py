"""Values of JSON whose kind nobody vouches for: what is of another kind than expected says nothing, and costs nothing else."""

import unicodedata

import msgspec

Loose = str | int | float | bool | list[msgspec.Raw] | dict[str, msgspec.Raw] | None  # any value


def text_value(value: Loose) -> str | None:
    """A text that is not empty, NFC and trimmed; None for all else."""
    return unicodedata.normalize("NFC", value).strip() or None if isinstance(value, str) else None


def id_value(value: Loose) -> str | None:
    """An id, which writers give as text or as a whole number."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 2**63 else None
    return text_value(value)
