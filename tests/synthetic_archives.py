"""Archives made for one test: small, valid, and easy to spoil."""

import json
import zipfile
from pathlib import Path

OWNER = "1200000000000000001"
_EPOCH_MS = 1_288_834_974_657


def tweet(number: int, text: str = "", **more: object) -> dict[str, object]:
    """A tweet of the owner: one each hour from 2023 on, the newest first by number."""
    moment_ms = 1_672_531_200_000 + number * 3_600_000
    return {
        "tweet": {
            "id_str": str((moment_ms - _EPOCH_MS) << 22),
            "created_at": _stamp(moment_ms // 1000),
            "full_text": text or f"invented words number {number}",
            "favorite_count": str(number % 7),
            "retweet_count": str(number % 3),
            "lang": "en",
            **more,
        }
    }


def _stamp(seconds: int) -> str:
    import datetime as dt

    return dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%a %b %d %H:%M:%S +0000 %Y")


def script(name: str, items: object) -> str:
    """A file of an X archive."""
    return f"window.YTD.{name}.part0 = {json.dumps(items)}"


def account(handle: str = "tilda_example", native_id: str = OWNER) -> str:
    """data/account.js."""
    return script("account", [{"account": {"accountId": native_id, "username": handle, "accountDisplayName": "Tilda"}}])


def x_folder(folder: Path, *, tweets: int = 5, tweets_js: str | None = None, handle: str = "tilda_example", native_id: str = OWNER) -> Path:
    """An unpacked X archive; `tweets_js` replaces the whole file of the tweets."""
    data = folder / "data"
    data.mkdir(parents=True)
    (data / "account.js").write_text(account(handle, native_id), encoding="utf-8")
    (data / "tweets.js").write_text(tweets_js or script("tweets", [tweet(number) for number in range(tweets)]), encoding="utf-8")
    return folder


def zipped(folder: Path, target: Path) -> Path:
    """The folder as a zip."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as container:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                container.write(path, path.relative_to(folder).as_posix())
    return target
