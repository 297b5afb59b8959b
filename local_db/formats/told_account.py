"""Whose account a file is of, where only the person says so: by the ids and handles that each platform's own exports give."""

from local_db.formats.fediverse_owner import named_account as fediverse_account
from local_db.formats.linkedin_people import named_account as linkedin_account
from local_db.formats.site_owner import named_site
from local_db.formats.youtube_channels import named_channel
from local_db.records import UNNAMED, Account, Platform

_NUMBERED = frozenset({Platform.X, Platform.INSTAGRAM, Platform.FACEBOOK, Platform.THREADS, Platform.TELEGRAM})


def told_account(platform: Platform, answer: str | None) -> Account:
    """The account of a handle ("@" or not), an id or an address; nothing gives the unnamed one."""
    told = (answer or "").strip().removeprefix("@")
    if platform is Platform.MASTODON:
        return fediverse_account(told)
    if platform is Platform.LINKEDIN:
        return linkedin_account(told)
    if platform is Platform.YOUTUBE:
        return named_channel(told)
    if platform in {Platform.BLOG, Platform.NEWSLETTER}:
        native_id, handle, url = named_site(told)
        return Account(platform=platform, native_id=native_id, handle=handle, url=url)
    is_id = (platform in _NUMBERED and told.isascii() and told.isdecimal()) or (platform is Platform.BLUESKY and told.startswith("did:"))
    if is_id:
        return Account(platform=platform, native_id=told)
    return Account(platform=platform, native_id=f"handle:{told.lower()}" if told else UNNAMED, handle=told or None)
