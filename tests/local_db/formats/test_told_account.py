import pytest

from local_db.formats.told_account import told_account
from local_db.records import UNNAMED, Platform


@pytest.mark.parametrize(
    ("platform", "answer", "native_id", "handle"),
    [
        (Platform.X, "@Sari", "handle:sari", "Sari"),
        (Platform.X, "1234", "1234", None),
        (Platform.MASTODON, "@Sari@example.social", "sari@example.social", "Sari@example.social"),
        (Platform.MASTODON, "sari", "handle:sari", "sari"),
        (Platform.LINKEDIN, "https://www.linkedin.com/in/Sari-Contoh/", "handle:sari-contoh", "sari-contoh"),
        (Platform.YOUTUBE, "UC" + "a" * 22, "UC" + "a" * 22, None),
        (Platform.YOUTUBE, "@sari", "handle:sari", "sari"),
        (Platform.BLOG, "https://example.org/blog/", "example.org/blog", None),
        (Platform.NEWSLETTER, "sari", "handle:sari", "sari"),
        (Platform.BLUESKY, "did:plc:abc", "did:plc:abc", None),
        (Platform.TIKTOK, "1234", "handle:1234", "1234"),
        (Platform.OTHER, " ", UNNAMED, None),
        (Platform.BLOG, None, UNNAMED, None),
        (Platform.YOUTUBE, "", UNNAMED, None),
    ],
)
def test_an_account_is_named_as_the_exports_of_its_platform_name_it(
    platform: Platform, answer: str | None, native_id: str, handle: str | None
) -> None:
    account = told_account(platform, answer)
    assert (account.platform, account.native_id, account.handle) == (platform, native_id, handle)
