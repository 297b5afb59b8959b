"""What makes two tellings the same reaction, or the same own act."""

import hashlib

from local_db.records import Act, Reaction


def record_identity(record: Reaction | Act) -> str:
    """The platform's id, else a hash over what makes two of them the same."""
    if record.native_id is not None:
        return record.native_id
    parts = "\0".join("" if part is None else str(part) for part in (record.kind, record.person, record.post, record.at))
    return "sha1:" + hashlib.sha1(parts.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
