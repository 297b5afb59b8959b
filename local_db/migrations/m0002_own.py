"""What the person wrote: no import touches these rows. They point to facts by natural key ("post:x:123"), not by id."""

M0002: tuple[str, ...] = (
    "CREATE TABLE person_alias (key TEXT PRIMARY KEY, head_key TEXT NOT NULL, merged_at INTEGER NOT NULL) STRICT",
    """CREATE TABLE action (
         id TEXT PRIMARY KEY, advice_key TEXT NOT NULL, about TEXT,
         state TEXT NOT NULL CHECK (state IN ('planned', 'done', 'measured', 'declined', 'snoozed')),
         snoozed_until INTEGER, baseline TEXT, decided_at INTEGER NOT NULL, done_at INTEGER, effect TEXT,
         CHECK ((state = 'snoozed') = (snoozed_until IS NOT NULL))) STRICT""",
    """CREATE TABLE account_choice (
         key TEXT PRIMARY KEY, is_counted INTEGER NOT NULL DEFAULT 1, left_on INTEGER, same_as TEXT) STRICT""",
    """CREATE TABLE tombstone (
         mac TEXT PRIMARY KEY, what TEXT NOT NULL CHECK (what IN ('person', 'post')), made_at INTEGER NOT NULL) STRICT""",
    "CREATE TABLE note (id TEXT PRIMARY KEY, about TEXT NOT NULL, text TEXT NOT NULL, written_at INTEGER NOT NULL) STRICT",
    "CREATE TABLE meeting (id TEXT PRIMARY KEY, person TEXT NOT NULL, day TEXT NOT NULL, text TEXT, written_at INTEGER NOT NULL) STRICT",
    "CREATE TABLE goal (id TEXT PRIMARY KEY, act TEXT NOT NULL, per_week REAL NOT NULL, since TEXT NOT NULL, until TEXT) STRICT",
    "CREATE TABLE holiday (id TEXT PRIMARY KEY, first_day TEXT NOT NULL, last_day TEXT NOT NULL, is_rest INTEGER NOT NULL) STRICT",
    "CREATE TABLE annotation (id TEXT PRIMARY KEY, day TEXT NOT NULL, text TEXT NOT NULL, written_at INTEGER NOT NULL) STRICT",
    """CREATE TABLE export_request (
         id TEXT PRIMARY KEY, export TEXT NOT NULL, asked_on TEXT NOT NULL, expected_on TEXT, ends_on TEXT, arrived_at INTEGER) STRICT""",
    """CREATE TABLE typed_audience (
         account TEXT NOT NULL, day TEXT NOT NULL, followers INTEGER NOT NULL, written_at INTEGER NOT NULL,
         PRIMARY KEY (account, day)) STRICT""",
    "CREATE TABLE post_choice (key TEXT PRIMARY KEY, is_counted INTEGER NOT NULL) STRICT",
    "CREATE TABLE preference (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "CREATE TABLE recipe (hash TEXT PRIMARY KEY, name TEXT NOT NULL, toml TEXT NOT NULL) STRICT",
)
