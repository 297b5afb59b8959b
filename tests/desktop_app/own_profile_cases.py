"""Own profiles for tests: invented ones, with the addresses which they would have."""

import datetime as dt

from desktop_app.operations.own_profiles import OwnProfile, public_address

LEFT = dt.date(2023, 11, 4)
SEEN = dt.date(2026, 11, 20)


def profile(
    platform: str,
    handle: str | None = None,
    *,
    url: str | None = None,
    links: tuple[str, ...] | None = None,
    called: str | None = None,
    person: str | None = "Sari Contoh",
    left_on: dt.date | None = None,
) -> OwnProfile:
    """One profile; `url` is what a file told."""
    address = public_address(platform, handle, url)
    is_site = platform in {"blog", "newsletter"}
    return OwnProfile(
        name=f"{platform}:{handle or url or called}",
        platform=platform,
        handle=handle,
        called=called or handle or (address or "").partition("://")[2],
        person=person,
        address=address,
        addresses=tuple(dict.fromkeys(one for one in (address, url) if one)),
        is_site=is_site,
        is_counted=True,
        left_on=left_on,
        links=links,
        seen_on=None if links is None else SEEN,
    )


BLOG = profile("blog", url="https://sari.example.org/", person="Notes on captions")
MASTODON = profile("mastodon", "sari@example.social", url="https://example.social/@sari")
X = profile("x", "sari_contoh")
TWELVE = (
    *(BLOG, MASTODON, X),
    *(profile(platform, "sari.contoh") for platform in ("instagram", "threads", "tiktok", "medium", "youtube", "facebook")),
    *(profile("reddit", "sari_contoh"), profile("telegram", "sari_contoh"), profile("linkedin", "sari-contoh")),
)


class FakeProfiles:
    """Operations which answer at once: a blog, Mastodon, and X, which was left and links to nothing."""

    def __init__(self, *, is_empty: bool = False) -> None:
        self.error: Exception | None = None
        self.profiles: tuple[OwnProfile, ...] = () if is_empty else (BLOG, MASTODON, profile("x", "sari_contoh", links=(), left_on=LEFT))
        self.reads = 0

    def read_profiles(self) -> tuple[OwnProfile, ...]:
        self.reads += 1
        if self.error is not None:
            raise self.error
        return self.profiles
