"""Facts: imports, things with their sources, observations, and what is derived from them.

Of a thing (account, person, post, reaction, act, contact) `told` in its source says what one import tells of it:
NULL = exactly what the row says; a JSON object = what it says otherwise, by field (null = it does not know);
'-' = it knows of the thing and nothing else. `as_of` and `until` NULL = the as-of time of the import.
"""

_COUNTS = (
    "likes INTEGER, reposts INTEGER, quotes INTEGER, replies INTEGER, saves INTEGER, shares INTEGER, reactions INTEGER, "
    "follows INTEGER, views INTEGER, viewers INTEGER, clicks INTEGER"
)


def _source(thing: str) -> tuple[str, str]:
    return (
        f"""CREATE TABLE {thing}_source (
              {thing}_id INTEGER NOT NULL REFERENCES {thing} ON DELETE CASCADE,
              import_id INTEGER NOT NULL REFERENCES import_run, told TEXT,
              PRIMARY KEY ({thing}_id, import_id)) STRICT, WITHOUT ROWID""",
        f"CREATE INDEX {thing}_source_import ON {thing}_source (import_id)",
    )


M0001: tuple[str, ...] = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT",
    "INSERT INTO meta (key, value) VALUES ('facts_version', 0)",
    """CREATE TABLE import_run (
         id INTEGER PRIMARY KEY, importer TEXT NOT NULL, importer_version INTEGER NOT NULL, platform TEXT NOT NULL,
         variant TEXT NOT NULL, source_name TEXT NOT NULL, source_bytes INTEGER NOT NULL, content_sha256 TEXT NOT NULL,
         as_of INTEGER NOT NULL, finished_at INTEGER NOT NULL,
         entries INTEGER NOT NULL, stored INTEGER NOT NULL, known INTEGER NOT NULL, left_out INTEGER NOT NULL,
         digest TEXT NOT NULL, options TEXT NOT NULL, options_digest TEXT NOT NULL,
         UNIQUE (content_sha256, importer, options_digest), CHECK (entries = stored + known + left_out)) STRICT""",
    """CREATE TABLE import_issue (
         import_id INTEGER NOT NULL REFERENCES import_run ON DELETE CASCADE,
         kind TEXT NOT NULL, "where" TEXT NOT NULL, detail TEXT NOT NULL, count INTEGER NOT NULL) STRICT""",
    "CREATE INDEX import_issue_import ON import_issue (import_id)",
    """CREATE TABLE account (
         id INTEGER PRIMARY KEY, platform TEXT NOT NULL, native_id TEXT NOT NULL, handle TEXT, name TEXT, url TEXT,
         created_at INTEGER, former_handles TEXT, UNIQUE (platform, native_id)) STRICT""",
    """CREATE TABLE person (
         id INTEGER PRIMARY KEY, platform TEXT NOT NULL, key TEXT NOT NULL, handle TEXT, name TEXT, url TEXT,
         followers INTEGER, UNIQUE (platform, key)) STRICT""",
    """CREATE TABLE post (
         id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES account, native_id TEXT NOT NULL, created_at INTEGER,
         precision TEXT CHECK (precision IN ('second', 'minute', 'day')), kind TEXT, visibility TEXT, title TEXT, text TEXT,
         text_hash INTEGER, language TEXT, url TEXT, media INTEGER, edited_at INTEGER,
         reply_to_person_id INTEGER REFERENCES person, reply_to_post TEXT,
         reposted_person_id INTEGER REFERENCES person, reposted_post TEXT, UNIQUE (account_id, native_id)) STRICT""",
    "CREATE INDEX post_created ON post (created_at)",
    "CREATE INDEX post_reply_to_person ON post (reply_to_person_id) WHERE reply_to_person_id IS NOT NULL",
    "CREATE INDEX post_reposted_person ON post (reposted_person_id) WHERE reposted_person_id IS NOT NULL",
    "CREATE TABLE post_link (post_id INTEGER NOT NULL REFERENCES post ON DELETE CASCADE, host TEXT NOT NULL, url TEXT NOT NULL) STRICT",
    "CREATE INDEX post_link_post ON post_link (post_id)",
    "CREATE TABLE post_hashtag (post_id INTEGER NOT NULL REFERENCES post ON DELETE CASCADE, tag TEXT NOT NULL) STRICT",
    "CREATE INDEX post_hashtag_post ON post_hashtag (post_id)",
    "CREATE INDEX post_hashtag_tag ON post_hashtag (tag)",
    """CREATE TABLE post_mention (
         post_id INTEGER NOT NULL REFERENCES post ON DELETE CASCADE, person_id INTEGER NOT NULL REFERENCES person) STRICT""",
    "CREATE INDEX post_mention_post ON post_mention (post_id)",
    "CREATE INDEX post_mention_person ON post_mention (person_id)",
    """CREATE TABLE reaction (
         id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES account, identity TEXT NOT NULL, kind TEXT NOT NULL,
         person_id INTEGER REFERENCES person, post_native_id TEXT, at INTEGER, precision TEXT NOT NULL, text TEXT,
         UNIQUE (account_id, identity)) STRICT""",
    "CREATE INDEX reaction_person ON reaction (person_id)",
    "CREATE INDEX reaction_post ON reaction (account_id, post_native_id)",
    """CREATE TABLE act (
         id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES account, identity TEXT NOT NULL, kind TEXT NOT NULL,
         person_id INTEGER REFERENCES person, target TEXT, at INTEGER, precision TEXT NOT NULL,
         UNIQUE (account_id, identity)) STRICT""",
    "CREATE INDEX act_person ON act (person_id) WHERE person_id IS NOT NULL",
    """CREATE TABLE contact (
         id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, emails TEXT, urls TEXT, handles TEXT) STRICT""",
    *(statement for thing in ("account", "person", "post", "reaction", "act", "contact") for statement in _source(thing)),
    f"""CREATE TABLE post_observation (
         import_id INTEGER NOT NULL REFERENCES import_run ON DELETE CASCADE,
         post_id INTEGER NOT NULL REFERENCES post ON DELETE CASCADE,
         as_of INTEGER, since INTEGER, match_at INTEGER, {_COUNTS}) STRICT""",
    "CREATE UNIQUE INDEX post_observation_once ON post_observation (post_id, import_id, ifnull(as_of, -1), ifnull(since, -1))",
    "CREATE INDEX post_observation_import ON post_observation (import_id)",
    """CREATE TABLE audience_observation (
         import_id INTEGER NOT NULL REFERENCES import_run ON DELETE CASCADE,
         account_id INTEGER NOT NULL REFERENCES account, as_of INTEGER, basis TEXT NOT NULL,
         followers INTEGER, following INTEGER, mutual INTEGER, listed INTEGER, other INTEGER) STRICT""",
    "CREATE UNIQUE INDEX audience_observation_once ON audience_observation (import_id, account_id, ifnull(as_of, -1), basis)",
    f"""CREATE TABLE daily_metric (
         import_id INTEGER NOT NULL REFERENCES import_run ON DELETE CASCADE,
         account_id INTEGER NOT NULL REFERENCES account, day TEXT NOT NULL, zone TEXT, is_partial INTEGER NOT NULL, as_of INTEGER,
         {_COUNTS}, posts INTEGER, unfollows INTEGER, profile_visits INTEGER, followers INTEGER) STRICT""",
    "CREATE UNIQUE INDEX daily_metric_once ON daily_metric (import_id, account_id, day)",
    """CREATE TABLE coverage (
         import_id INTEGER NOT NULL REFERENCES import_run ON DELETE CASCADE,
         account_id INTEGER NOT NULL REFERENCES account, evidence TEXT NOT NULL, since INTEGER, until INTEGER,
         is_sample INTEGER NOT NULL) STRICT""",
    "CREATE INDEX coverage_import ON coverage (import_id)",
    # Derived: which account row stands for another (known by its handle alone), and which post for the same post there.
    "CREATE TABLE account_head (account_id INTEGER PRIMARY KEY REFERENCES account ON DELETE CASCADE, head_id INTEGER NOT NULL) STRICT",
    "CREATE TABLE post_match (post_id INTEGER PRIMARY KEY REFERENCES post ON DELETE CASCADE, head_id INTEGER NOT NULL) STRICT",
    """CREATE TABLE array_cache (
         name TEXT NOT NULL, recipe_hash TEXT NOT NULL, facts_version INTEGER NOT NULL, content BLOB NOT NULL,
         PRIMARY KEY (name, recipe_hash)) STRICT""",
    """CREATE VIRTUAL TABLE posts_fts USING fts5 (
         title, text, content = 'post', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2')""",
)
