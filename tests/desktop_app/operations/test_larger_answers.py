"""Who with a larger reach answered, out of a database, counted again by SQL."""

import datetime as dt
from pathlib import Path

from desktop_app.operations.larger_answers import LargerAnswers, LargerPerson, larger_answers
from desktop_app.operations.people_own import write_note
from desktop_app.operations.person import PersonDatabase
from local_db.records import Entry, ReactionKind
from tests.desktop_app.advice_cases import NOW, audience, reaction, somebody, tell, toot
from tests.local_db.database_cases import opened

STAR, FAN, SMALL, NOTED = (
    somebody(name, followers=count) for name, count in (("star", 9_000), ("fan", 700), ("small", 20), ("noted", None))
)
_BY_MONTH = """
    SELECT count(DISTINCT (:end - 1 - x.at) * 12 / (365 * 86400)) FROM reaction AS x JOIN person AS n ON n.id = x.person_id
     WHERE n.key IN ('handle:star', 'handle:noted') AND x.at >= :end - :last AND x.at < :end - :first"""


def _entries() -> list[Entry]:
    return [
        *(toot(number, number, likes=4) for number in range(1, 400)),
        *(reaction(STAR, ReactionKind.REPLY, days, 3) for days in (5, 6, 40, 100, 200, 300, 340, 500)),
        *(reaction(NOTED, ReactionKind.REPOST, days, 3) for days in (41, 130)),
        *(reaction(SMALL, ReactionKind.REPLY, days, 3) for days in (20, 80)),
        reaction(FAN, ReactionKind.LIKE, 70, 3),
        audience(10, 500, None),
    ]


def test_answers_of_larger_ones_by_month_with_their_names(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        tell(database, _entries())
        write_note(database, "person:mastodon:handle:noted", "5000", now=NOW, kind="reach")
        found = larger_answers(database, now=NOW)
        assert found.until is not None
        end = ((found.until - dt.date(1970, 1, 1)).days + 1) * 86_400
        half = 365 * 86_400 // 2
        with database.read() as connection:
            lately, earlier = (
                connection.execute(_BY_MONTH, {"end": end, "first": first, "last": first + half}).fetchone()[0] for first in (0, half)
            )
    assert (found.lately, found.earlier) == (lately, earlier) == (4, 3)
    assert (found.missing, found.own, found.n, found.responses, found.before) == ("", 500, 2, 9, 1)
    assert found.people == (
        LargerPerson("person:mastodon:handle:star", "Star", 9_000, 7),
        LargerPerson("person:mastodon:handle:noted", "Noted", 5_000, 2),
    )


def test_what_is_not_in_the_files_is_said(tmp_path: Path) -> None:
    def found(name: str, entries: list[Entry]) -> LargerAnswers:
        with opened(tmp_path, name) as database:
            if entries:
                tell(database, entries)
            return larger_answers(database, now=NOW)

    posts = [toot(number, number, likes=4) for number in range(1, 60)]
    assert found("a.db", []).missing == "posts"
    assert found("b.db", posts).missing == "who"
    assert found("c.db", [*posts, reaction(NOTED, ReactionKind.REPLY, 5, 3), audience(10, 500, None)]).missing == "reach"
    assert found("d.db", [*posts, reaction(STAR, ReactionKind.REPLY, 5, 3)]).missing == "followers"
    nobody = found("e.db", [*posts, reaction(SMALL, ReactionKind.REPLY, 5, 3), audience(10, 500, None)])
    assert (nobody.missing, nobody.n, nobody.people) == ("", 0, ())


def test_looking_makes_no_database_and_the_sample_person_is_there(tmp_path: Path, sample_path: Path) -> None:
    nobody = PersonDatabase(tmp_path / "gaung.db", lambda: NOW)
    assert nobody.findings.load_larger() == LargerAnswers("posts")
    assert list(tmp_path.iterdir()) == []
    sari = PersonDatabase(sample_path, lambda: NOW)
    assert sari.findings.load_larger().missing == "reach"
    sari.close()
