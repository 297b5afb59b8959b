"""What the files of each account can tell, and what they add to the band, out of a database."""

import datetime as dt
import threading
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from desktop_app.operations import scored as scored_module
from desktop_app.operations.coverage import account_coverage, known_evidence
from desktop_app.operations.person import PersonDatabase
from desktop_app.operations.sample import SAMPLE_NOW
from desktop_app.operations.score_results import AccountCoverage
from desktop_app.operations.scored import Scored, scored
from desktop_app.operations.scores import current_score
from desktop_app.scoring.band import width28
from desktop_app.scoring.history import ScoreHistory
from local_db.database import LocalDatabase
from local_db.queries.coverage import CoverageSpan
from local_db.records import (
    Account,
    AudienceBasis,
    AudienceObservation,
    Coverage,
    Entry,
    Evidence,
    Platform,
    Post,
    PostKind,
    PostObservation,
    UnixTime,
)
from local_db.writes.own import leave_account, type_followers
from tests.local_db.database_cases import Told, bring, opened

_DAY = 86_400
_NOW = UnixTime(1_600_000_000)
_FIRST = int(_NOW) - 300 * _DAY
_LAST_DAY = dt.date(2020, 9, 13)


def _span(evidence: str, since: int | None, until: int, *, is_sample: bool = False) -> CoverageSpan:
    return CoverageSpan(1, "case", "case", evidence, since, until, is_sample)


def _lived(platform: Platform, *, until: int = _NOW, followers: int = 0, likes: int | None = 5, name: str = "sari") -> Told:
    """An account with a post a day since `_FIRST`; `likes` each, None = no file shows reactions."""
    entries: list[Entry] = []
    for number in range(0, (until - _FIRST) // _DAY):
        native_id, at = str(number), UnixTime(_FIRST + number * _DAY)
        post = Post(platform=platform, account=name, native_id=native_id, created_at=at, kind=PostKind.ORIGINAL)
        seen = PostObservation(platform=platform, account=name, native_id=native_id, likes=likes)
        entries.append((post,) if likes is None else (post, seen))
    audience = AudienceObservation(platform=platform, account=name, basis=AudienceBasis.SHOWN, followers=followers)
    evidence = [Evidence.POSTS, *([Evidence.LIKES] if likes is not None else []), *([Evidence.FOLLOWERS] if followers else [])]
    covers = tuple(Coverage(platform=platform, account=name, evidence=kind) for kind in evidence)
    account = Account(platform=platform, native_id=name, handle=name)
    return Told(f"{platform} {name}", until, (account,), (*entries, *([(audience,)] if followers else [])), covers)


def _covered(database: LocalDatabase) -> dict[str, AccountCoverage]:
    return {account.platform: account for account in account_coverage(database, now=_NOW)}


def test_evidence_of_several_imports_is_one_and_spans_which_touch_are_one() -> None:
    [likes] = known_evidence([_span("likes", 3 * _DAY, 9 * _DAY), _span("likes", None, 2 * _DAY), _span("likes", 4 * _DAY, 5 * _DAY)])
    assert (likes.kind, likes.evidence, likes.spans, likes.is_sample) == ("received", ("likes",), ((None, 9 * _DAY),), False)
    assert likes.is_whole


def test_a_hole_between_spans_stays_one() -> None:
    [likes] = known_evidence([_span("likes", 5 * _DAY, 9 * _DAY), _span("likes", None, 2 * _DAY), _span("reposts", 20 * _DAY, 30 * _DAY)])
    assert likes.spans == ((None, 2 * _DAY), (5 * _DAY, 9 * _DAY), (20 * _DAY, 30 * _DAY))
    assert likes.evidence == ("likes", "reposts")
    assert not likes.is_whole


def test_two_spans_from_the_beginning_are_one() -> None:
    [posts] = known_evidence([_span("posts", None, 2 * _DAY), _span("posts", None, 9 * _DAY)])
    assert posts.spans == ((None, 9 * _DAY),)


def test_samples_count_only_where_nothing_else_does() -> None:
    [posts] = known_evidence([_span("posts", None, 9 * _DAY, is_sample=True)])
    assert (posts.is_sample, posts.is_whole) == (True, False)
    [posts] = known_evidence([_span("posts", None, 9 * _DAY, is_sample=True), _span("posts", 4 * _DAY, 5 * _DAY)])
    assert (posts.spans, posts.is_sample) == (((4 * _DAY, 5 * _DAY),), False)


def test_views_alone_are_no_reactions() -> None:
    assert known_evidence([_span("views", None, 1), _span("act_times", None, 1)]) == ()
    kinds = [known.kind for known in known_evidence([_span("reactors", None, 1), _span("acts", None, 1)])]
    assert kinds == ["received", "who", "acts"]


def test_an_account_has_its_period_its_newest_file_and_its_horizon(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, _lived(Platform.X))
        account = _covered(database)["x"]
        assert (account.account, account.as_of, account.until) == ("sari", _NOW, _NOW)
        assert (account.first_post, account.last_post) == (_LAST_DAY - dt.timedelta(300), _LAST_DAY - dt.timedelta(1))
        assert (account.horizon, account.variants, account.typed_on) == (_LAST_DAY, ("case",), None)
        assert [known.kind for known in account.known] == ["posts", "received"]


def test_an_account_whose_files_end_early_adds_to_both_sides_and_a_current_one_adds_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, _lived(Platform.X))
        bring(database, _lived(Platform.TIKTOK, until=int(_NOW) - 40 * _DAY))
        found = _covered(database)
        late, current = found["tiktok"].effect, found["x"].effect
        assert late is not None
        assert current is not None
        assert late.below > 0.0
        assert late.above == pytest.approx(late.below)
        assert (late.blind, late.joint) == (0.0, 0.0)
        assert max(current) == 0.0
        database.write(partial(leave_account, platform="tiktok", native_id="sari", left_on=int(_NOW) - 41 * _DAY)).result()
        left = _covered(database)["tiktok"]
        assert left.is_left
        assert left.effect is not None
        assert max(left.effect) == 0.0


def test_followers_whose_reactions_no_file_shows_widen_upward(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, _lived(Platform.X, followers=100))
        bring(database, _lived(Platform.BLUESKY, likes=None))
        before = _covered(database)["bluesky"].effect
        assert before is not None
        assert max(before) == 0.0
        database.write(partial(type_followers, platform="bluesky", native_id="sari", day=_LAST_DAY, followers=900, written_at=0)).result()
        account = _covered(database)["bluesky"]
        assert account.typed_on == _LAST_DAY
        assert account.effect is not None
        assert account.effect.above == account.effect.blind > 1.0
        assert account.effect.below == 0.0


def test_accounts_which_widen_it_only_together_share_what_they_add(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, _lived(Platform.INSTAGRAM, likes=None, followers=100))
        bring(database, _lived(Platform.THREADS, likes=None, followers=100))
        effects = [account.effect for account in _covered(database).values()]
        assert [effect.above for effect in effects if effect is not None] == [0.0, 0.0]
        assert [effect.joint for effect in effects if effect is not None] == [pytest.approx(2.5)] * 2


def test_what_blind_accounts_share_is_not_told_of_late_ones(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, _lived(Platform.X, followers=100))
        for platform in (Platform.TIKTOK, Platform.YOUTUBE):
            bring(database, _lived(platform, until=int(_NOW) - 40 * _DAY))
        for platform in (Platform.INSTAGRAM, Platform.THREADS):
            bring(database, _lived(platform, likes=None, followers=900))
        shared = {platform: account.effect.joint for platform, account in _covered(database).items() if account.effect is not None}
        whole = scored(database, now=_NOW).band_effects
        assert whole is not None
        assert shared["x"] == 0.0
        assert shared["tiktok"] == shared["youtube"] == pytest.approx(whole.joint.late)
        assert shared["instagram"] == shared["threads"] == pytest.approx(whole.joint.blind)
        assert 0.0 < whole.joint.late < whole.joint.blind


def test_without_a_score_and_left_out_of_it_there_is_no_effect(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        bring(database, _lived(Platform.BLUESKY, likes=None))
        assert _covered(database)["bluesky"].effect is None
        bring(database, _lived(Platform.X))
        key = "account:bluesky:sari"
        database.write(lambda one: one.execute("INSERT INTO account_choice (key, is_counted) VALUES (?, 0)", (key,))).result()
        database.write(partial(leave_account, platform="x", native_id="sari", left_on=None)).result()  # raises the version of the facts
        account = _covered(database)["bluesky"]
        assert (account.is_counted, account.effect, account.first_post, account.horizon) == (False, None, None, None)


def test_where_nothing_is_dated_there_is_no_period(tmp_path: Path) -> None:
    nothing = Told("lists", 1, (Account(platform=Platform.X, native_id="sari"),), (), _lived(Platform.X, until=_FIRST).coverages)
    with opened(tmp_path) as database:
        bring(database, nothing)
        account = _covered(database)["x"]
        assert (account.account, account.first_post, account.last_post, account.horizon, account.effect) == ("sari", None, None, None, None)


def test_an_account_without_posts_beside_others_has_no_period(tmp_path: Path) -> None:
    lists = Told("lists", _NOW, (Account(platform=Platform.X, native_id="sari"),), (), (_lived(Platform.X, until=_FIRST).coverages[1],))
    with opened(tmp_path) as database:
        bring(database, _lived(Platform.TIKTOK))
        bring(database, lists)
        account = _covered(database)["x"]
        assert (account.first_post, account.last_post, account.horizon) == (None, None, _LAST_DAY)


def test_the_current_score_has_the_same_accounts(sample: LocalDatabase) -> None:
    found = account_coverage(sample, now=SAMPLE_NOW)
    assert current_score(sample, now=SAMPLE_NOW).accounts == found
    assert [account.platform for account in found] == ["blog", "mastodon", "x"]


def test_a_person_without_a_file_has_no_accounts_and_gets_no_file(tmp_path: Path) -> None:
    person = PersonDatabase(tmp_path / "gaung.db", lambda: int(_NOW))
    assert person.load_coverage() == ()
    assert not (tmp_path / "gaung.db").exists()
    with opened(tmp_path) as database:
        bring(database, _lived(Platform.X))
    assert [account.platform for account in person.load_coverage()] == ["x"]
    person.close()


def test_two_which_ask_at_the_same_time_get_one_computation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    histories: list[int] = []
    computed = scored_module.computed

    def counted(*arguments: Any) -> Scored:
        histories.append(1)
        return computed(*arguments)

    widths: list[int] = []

    def width(history: ScoreHistory) -> float:
        widths.append(1)
        return width28(history)

    monkeypatch.setattr(scored_module, "computed", counted)
    monkeypatch.setattr(scored_module, "width28", width)
    with opened(tmp_path) as database:
        bring(database, _lived(Platform.X))
        start = threading.Barrier(2)

        def ask(look: str) -> None:
            start.wait()
            assert getattr(scored(database, now=_NOW), look) is not None

        threads = [threading.Thread(target=ask, args=(look,)) for look in ("band", "band_effects")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert (len(histories), len(widths)) == (1, 1)
