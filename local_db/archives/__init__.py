"""Whatever a person drops, as one read-only tree of members: folder, zip, tar, several zips of one archive, loose files.

Nothing is ever extracted or written. Names are cleaned, a single top folder is taken off, members are hashed while
they are read, and limits hold against archives made to harm.
"""

from local_db.archives.opening import open_archive
from local_db.archives.tree import Archive, Member

__all__ = ["Archive", "Member", "open_archive"]
