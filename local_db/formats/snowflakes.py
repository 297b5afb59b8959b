"""Ids which hold the time of their making."""

from local_db.records import UnixTime

_X_EPOCH_MS = 1_288_834_974_657
_X_FIRST = 29_700_859_247  # the last id before snowflakes
_MASTODON_DIGITS = (17, 19)


def x_snowflake_ms(native_id: str) -> int | None:
    """Milliseconds since 1970, UTC; None for older or odd ids."""
    if not (native_id.isascii() and native_id.isdigit() and len(native_id) <= 19):
        return None
    number = int(native_id)
    return (number >> 22) + _X_EPOCH_MS if number > _X_FIRST else None


def x_snowflake_time(native_id: str) -> UnixTime | None:
    """Seconds since 1970, UTC; None for older or odd ids."""
    found = x_snowflake_ms(native_id)
    return None if found is None else UnixTime(found // 1000)


def mastodon_snowflake_time(native_id: str) -> UnixTime | None:
    """Seconds since 1970, UTC; None for ids which are not of this kind (older servers counted from 1)."""
    low, high = _MASTODON_DIGITS
    if not (native_id.isascii() and native_id.isdigit() and low <= len(native_id) <= high):
        return None
    return UnixTime((int(native_id) >> 16) // 1000)
