"""Rows of the ledger which have no name of their own."""

from desktop_app.words.coverage_words import platform_name
from desktop_app.words.translations import tr


def row_words(key: str) -> str:
    """What a row is, by its key."""
    kind, _, rest = key.partition(":")
    words = {
        "anonymous": tr("reactions without names"),
        "without_post": tr("reactions without a post"),
        "posts": tr("own posts (each one lowers what one post sets off)"),
        "no_topic": tr("no topic"),
        "rest": tr("all others"),
        "audience": tr("followers"),
        "factor:reach": tr("Reach"),
        "factor:network": tr("Network"),
        "factor:amplification": tr("Amplification"),
        "factor:audience": tr("Audience"),
        "factor:new": tr("new"),
        "factor:faded": tr("faded"),
        "factor:taken_over": tr("taken over"),
    }
    if kind == "platform":
        return platform_name(rest)
    return words.get(key) or words.get(kind) or key
