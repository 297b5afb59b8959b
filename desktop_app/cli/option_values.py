"""What the value of an option is read as; argparse.ArgumentTypeError says what is wrong with it."""

import argparse
import zoneinfo


def scenarios(text: str) -> list[str]:
    """as-now, stop, or both divided by a comma."""
    names = text.split(",")
    if unknown := [name for name in names if name not in {"as-now", "stop"}]:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is neither as-now nor stop")
    return names


def pace(text: str) -> float:
    """Posts a week."""
    try:
        found = float(text)
    except ValueError:
        found = -1.0
    if not 0 <= found <= 10_000:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of posts a week")
    return found


def steps(text: str) -> tuple[int, ...]:
    """Numbers of steps of the method, divided by commas."""
    if wrong := [one for one in text.split(",") if one not in {"1", "2", "3"}]:
        raise argparse.ArgumentTypeError(f"{wrong[0]!r} is no step: 1 network, 2 content, 3 people")
    return tuple(int(one) for one in text.split(","))


def zone(text: str) -> str:
    """A time zone by its name."""
    try:
        return zoneinfo.ZoneInfo(text).key
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise argparse.ArgumentTypeError(f"{text!r} is no time zone: write Asia/Jakarta, Europe/Berlin or UTC") from None
