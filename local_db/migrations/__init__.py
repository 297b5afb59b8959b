"""Numbered steps from an empty file to the present schema. A released step is never edited and imports no live code."""

from local_db.migrations.m0001_facts import M0001
from local_db.migrations.m0002_own import M0002
from local_db.migrations.m0003_identity import M0003
from local_db.migrations.m0004_profiles import M0004

MIGRATIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("0001_facts", M0001),
    ("0002_own", M0002),
    ("0003_identity", M0003),
    ("0004_profiles", M0004),
)
"""Name and statements of each step, in order."""
