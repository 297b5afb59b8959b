"""Which links the own profiles show, as each import saw them: an observation, so that what older imports told stays as it is.

An import without a row held no profile; a row with an empty list saw one which links to nothing.
"""

M0004: tuple[str, ...] = (
    """CREATE TABLE profile_observation (
         import_id INTEGER NOT NULL REFERENCES import_run ON DELETE CASCADE,
         account_id INTEGER NOT NULL REFERENCES account, links TEXT NOT NULL,
         PRIMARY KEY (account_id, import_id)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX profile_observation_import ON profile_observation (import_id)",
)
