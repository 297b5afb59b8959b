"""Who is who, as the person says it; and how tables which nobody designed are read.

A contact keeps no e-mail address: it would only help to match, and a name, a link or a handle does that, too.
"""

M0003: tuple[str, ...] = (
    "ALTER TABLE contact DROP COLUMN emails",
    # Two persons, or two own accounts, of which the person said that they are not the same; not proposed again.
    """CREATE TABLE apart (
         key TEXT NOT NULL, other_key TEXT NOT NULL, said_at INTEGER NOT NULL,
         PRIMARY KEY (key, other_key), CHECK (key < other_key)) STRICT""",
    # How the columns of a table are read, by a hash of its heads.
    "CREATE TABLE column_mapping (heads_sha256 TEXT PRIMARY KEY, mapping TEXT NOT NULL, written_at INTEGER NOT NULL) STRICT",
)
