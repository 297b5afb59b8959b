"""By which words the owner's own rows, and tombstones, name people and posts, whatever rows they have in the database."""

import hmac

OWN_NUMBERS = frozenset({"blog", "newsletter", "telegram", "other"})
"""Platforms whose ids are numbers of one account: another account may have the same."""


def person_key(platform: str, key: str) -> str:
    """The natural key of a person."""
    return f"person:{platform}:{key}"


def post_key(platform: str, account: str, native_id: str) -> str:
    """The natural key of a post; with its account where another account may have the same number."""
    return f"post:{platform}:{account}:{native_id}" if platform in OWN_NUMBERS else f"post:{platform}:{native_id}"


def keyed_hash(key: bytes, text: str) -> str:
    """HMAC-SHA-256, 64 hexadecimal digits: who has the key can ask for a text, and nobody can read it."""
    return hmac.digest(key, text.encode("utf-8", "replace"), "sha256").hex()
