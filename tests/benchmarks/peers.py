"""Other programs which read X archives, each in a venv of its own in the folder of the benchmarks: never in the project's."""

import subprocess
import sys
import zipfile
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.archives import XShape, kept_folder, kept_x_archive
from tests.benchmarks.measuring import Run, database_folder, measured

_INSTALL_S = 300


class Peer(NamedTuple):
    """A program, and the command which imports; {archive} and {tweets} stand for what it reads, {database} for what it writes."""

    name: str
    requirement: str
    arguments: tuple[str, ...]


PEERS = (
    Peer("twitter-to-sqlite", "twitter-to-sqlite==0.22", ("import", "{database}", "{archive}")),
    Peer(
        "sqlite-utils",
        "sqlite-utils==4.2.1",
        ("insert", "{database}", "tweets", "{tweets}", "--pk", "id_str", "--convert", 'row["tweet"]'),
    ),
)


def installed(peer: Peer) -> bool:
    """Whether the peer stands ready; what could not be installed (no network, say) is left out with words."""
    if _program(peer).exists():
        return True
    folder = _folder(peer)
    print(f"  installing {peer.requirement} into {folder}", file=sys.stderr, flush=True)
    try:
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, timeout=_INSTALL_S)
        pip = [str(folder / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", peer.requirement]
        subprocess.run(pip, check=True, timeout=_INSTALL_S, capture_output=True)
    except (subprocess.SubprocessError, OSError) as error:
        print(f"  {peer.name} is left out: it could not be installed ({type(error).__name__})", file=sys.stderr)
        return False
    return True


def imported_by(peer: Peer, tweets: int) -> Run:
    """The peer imports the same tweets from one file of the old name, the only layout which it reads."""
    archive = kept_x_archive(XShape(tweets, has_old_names=True))
    database = database_folder() / "peer.db"
    places = {"{archive}": str(archive), "{database}": str(database), "{tweets}": str(_bare_list(archive))}
    return measured([str(_program(peer)), *(places.get(one, one) for one in peer.arguments)])


def _bare_list(archive: Path) -> Path:
    """The tweets as JSON alone, for what reads no JavaScript."""
    path = archive.with_suffix(".json")
    if not path.exists():
        with zipfile.ZipFile(archive) as opened:
            text = opened.read("data/tweet.js")
        path.write_bytes(text.partition(b"=")[2].strip())
    return path


def _folder(peer: Peer) -> Path:
    return kept_folder() / f"venv-{peer.requirement}"


def _program(peer: Peer) -> Path:
    return _folder(peer) / "bin" / peer.name
