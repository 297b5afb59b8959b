"""What one post is made of: a question or not, links alone or own words, how many signs of each kind, its language."""

from collections.abc import Collection
from typing import NamedTuple

from desktop_app.advice.content_analysis.language import language_of, told_language
from desktop_app.advice.content_analysis.own_words import EMOJI, MENTION, folded, has_link, letter_count, own_words, tags_of
from desktop_app.advice.content_analysis.questions import is_question


class Content(NamedTuple):
    """None = not known: no file holds the text, or `media` was not told."""

    is_question: bool | None  # to the reader
    is_link_only: bool | None  # a link, and beside it nothing but links, hashtags, mentions, emoji, signs and figures
    letters: int | None  # of the own words, the title's included
    hashtags: int | None  # different ones
    mentions: int | None
    emoji: int | None  # as they are seen: a family or a flag is one
    media: int | None
    language: str | None  # ISO 639, without a country


def content_of(
    text: str | None,
    title: str | None = None,
    links: Collection[str] = (),
    hashtags: Collection[str] = (),
    *,
    media: int | None = None,
    language: str | None = None,
) -> Content:
    """Look at one post.

    Whatever `queries.posts.IS_LINK_ONLY` calls a bare link is one here, too; here hashtags, emoji and signs beside the link change
    nothing, while there they do. A title is own words: an article is no bare link.

    Args:
        text: plain text, as the platform holds it; None = no file holds it.
        title: of an article or a video.
        links: addresses which the platform tells beside the text.
        hashtags: those which the platform tells, with or without "#".
        media: pictures, videos and recordings; None = not told.
        language: as the platform tells it (BCP 47); it is preferred to what the text shows.
    """
    told = told_language(language)
    if text is None and title is None:
        return Content(None, None, None, len(_tags("", hashtags)) or None, None, None, media, told)
    text = text or ""
    words = own_words(f"{title}\n{text}" if title else text)
    letters = letter_count(words)
    spoken = told or language_of(words)
    return Content(
        is_question=is_question(words, spoken),
        is_link_only=(bool(links) or has_link(text)) and not letters and not (title and title.strip()),
        letters=letters,
        hashtags=len(_tags(text, hashtags)),
        mentions=len(MENTION.findall(text)) if "@" in text or "＠" in text else 0,
        emoji=0 if text.isascii() else len(EMOJI.findall(text)),
        media=media,
        language=spoken,
    )


def _tags(text: str, hashtags: Collection[str]) -> set[str]:
    """Different hashtags of the text and of the platform, folded."""
    return ({folded(tag.lstrip("#＃")) for tag in hashtags} | set(map(folded, tags_of(text)))) - {""}
