from pathlib import Path

import pytest

from local_db.archives import open_archive
from local_db.errors import MalformedArchiveError
from local_db.importer_protocol import ImportOptions, ImportPlan, Read
from local_db.importers.reddit_export import RedditExport
from local_db.records import LEFT_OUT, Account, Act, ActKind, Coverage, Evidence, Issue, IssueKind, Post, PostObservation
from tests.golden import FIXTURES, check_golden, variants
from tests.local_db.importers.counted import counted, options_of, wrapped
from tests.samples import RealArchive, need_samples, real_archives

_VARIANTS = variants("reddit_export")
_REAL = real_archives("reddit_export")
_COMMENTS = "id,permalink,date,ip,subreddit,gildings,link,parent,body,media\n"


def _read(folder: Path, options: ImportOptions | None = None) -> tuple[ImportPlan, list[Read]]:
    """The first export in a folder."""
    chosen = options or ImportOptions()
    with open_archive([folder]) as archive:
        recognition = RedditExport().recognise(archive)[0]
        plan = RedditExport().plan(archive, recognition, chosen)
        return plan, list(RedditExport().read(archive, plan, chosen))


def _recognised(folder: Path) -> list[tuple[str, ...]]:
    with open_archive([folder]) as archive:
        return [one.files for one in RedditExport().recognise(archive)]


@pytest.mark.parametrize("variant", _VARIANTS)
def test_reddit_export_gives_the_golden_records(variant: str, is_regenerating: bool) -> None:
    check_golden(RedditExport(), variant, is_regenerating=is_regenerating)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_the_plan_counts_every_row_which_is_read(variant: str) -> None:
    folder = FIXTURES / "reddit_export" / variant
    plan, read = _read(folder / "input", ImportOptions(**options_of(folder)))
    left_out = sum(item.count for item in read if isinstance(item, Issue) and item.kind in LEFT_OUT)
    assert sum(isinstance(item, tuple) for item in read) + left_out == plan.entries


@pytest.mark.parametrize("variant", ["older", "saved-only"])
def test_containers_make_no_difference(tmp_path: Path, variant: str) -> None:
    folder = FIXTURES / "reddit_export" / variant
    expected = counted(RedditExport(), folder / "input", options_of(folder))
    for path in wrapped(folder / "input", tmp_path):
        assert counted(RedditExport(), path, options_of(folder)) == expected


@pytest.mark.real
def test_a_real_archive_is_there() -> None:
    need_samples()
    assert _REAL


@pytest.mark.real
@pytest.mark.parametrize("sample", _REAL, ids=lambda sample: sample.path.name)
def test_a_real_archive_gives_its_numbers(sample: RealArchive, tmp_path: Path) -> None:
    expect = dict(sample.expect)
    period = expect.pop("period")  # of comments, which are no posts: only the plan tells it
    for path in (sample.path, *wrapped(sample.path, tmp_path)):
        found = counted(RedditExport(), path, sample.options)
        assert {key: found[key] for key in expect} == expect
        assert found["entries_read"] == found["planned"]
        plan, _ = _read(path)
        assert [str(plan.first), str(plan.last)] == period


def test_containers_may_hold_more_than_the_export(tmp_path: Path) -> None:
    folder = FIXTURES / "reddit_export" / "complete" / "input"
    expected = _read(folder)[1]
    for path in wrapped(folder, tmp_path):
        assert _read(path)[1] == expected


def test_the_name_of_the_archive_tells_owner_and_day(tmp_path: Path) -> None:
    (tmp_path / "comments.csv").write_text(_COMMENTS, encoding="utf-8")
    plain = wrapped(tmp_path, tmp_path)[0]
    plan, _ = _read(plain.rename(tmp_path / "export_tilda_example_20240401 (1).zip"))
    assert plan.account is not None
    assert (plan.account.handle, plan.as_of) == ("tilda_example", 1_711_929_600)
    assert plan.questions == ()


def test_an_answer_names_the_owner_as_people_write_it(tmp_path: Path) -> None:
    (tmp_path / "comments.csv").write_text(_COMMENTS, encoding="utf-8")
    for answer in ("tilda", "@tilda", "u/tilda", "/u/tilda", " tilda "):
        accounts = [item.native_id for item in _read(tmp_path, ImportOptions(account=answer))[1] if isinstance(item, Account)]
        assert accounts == ["handle:tilda"]


def test_private_files_are_listed_and_nothing_of_them_or_of_a_person_is_read() -> None:
    plan, read = _read(FIXTURES / "reddit_export" / "complete" / "input")
    assert "messages.csv" in plan.private
    assert not set(plan.private) & set(plan.files)
    for hidden in ("192.0.2", "secret", "tilda@example.org", "+62", "market"):
        assert hidden not in repr(read)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("comments.csv", "Comment ID,Channel ID,Comment Create Timestamp,Price,Parent Comment ID,Video ID,Comment Text\n"),
        ("Comments.csv", "Date,Link,Message\n2024-01-01 00:00:00,https://example.org,words\n"),
        ("posts.csv", "id,title,date\n"),
        ("saved_posts.csv", "id,permalink\n1,https://example.org/1\n"),
        ("hidden_posts.csv", "id,permalink\n9zz001,https://www.reddit.com/r/gardening/comments/9zz001/x/\n"),
        ("statistics.csv", "statistic,value\naccount name,tilda\n"),
        ("friends.csv", "username,note\nbudi,\n"),
        ("messages.csv", "id,permalink,date,ip,subreddit,gildings,title\n"),
        ("comments.csv", ""),
    ],
)
def test_tables_of_others_are_not_recognised(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / "other.txt").write_text("x", encoding="utf-8")
    assert _recognised(tmp_path) == []


def test_a_large_file_is_not_counted_in_the_plan(tmp_path: Path) -> None:
    row = "kaa{number},,2024-01-01 00:00:00 UTC,,gardening,0,,,{body},\n"
    rows = "".join(row.format(number=number, body="x" * 40_000) for number in range(500))
    (tmp_path / "comments.csv").write_text(_COMMENTS + rows, encoding="utf-8")
    plan, read = _read(tmp_path)
    assert (plan.entries, plan.first, plan.last) == (None, None, None)
    assert sum(isinstance(item, tuple) for item in read) == 500


def test_a_quotation_mark_which_is_never_closed_is_refused(tmp_path: Path) -> None:
    (tmp_path / "comments.csv").write_text(_COMMENTS + 'kaa1,"' + "\n" * 3_000, encoding="utf-8")
    with pytest.raises(MalformedArchiveError, match="quotation mark"):
        _read(tmp_path)


def test_damaged_statistics_cost_the_owner_only(tmp_path: Path) -> None:
    (tmp_path / "comments.csv").write_text(_COMMENTS, encoding="utf-8")
    (tmp_path / "statistics.csv").write_text('statistic,value\naccount name,"' + "\n" * 3_000, encoding="utf-8")
    plan, read = _read(tmp_path)
    assert plan.account is None
    assert [item.where for item in read if isinstance(item, Issue)] == ["posts.csv", "statistics.csv"]


def test_awards_are_no_evidence_of_what_is_received() -> None:
    _, read = _read(FIXTURES / "reddit_export" / "complete" / "input")
    assert {item.evidence for item in read if isinstance(item, Coverage)} == {Evidence.POSTS, Evidence.ACTS, Evidence.ACT_TIMES}
    observations = [one for item in read if isinstance(item, tuple) for one in item if isinstance(one, PostObservation)]
    assert [(one.native_id, one.reactions, one.likes) for one in observations] == [("1abc01", 2, None)]


def test_two_exports_of_one_account_give_the_same_ids(tmp_path: Path) -> None:
    head = "id,permalink,date,ip,subreddit,gildings,title,url,body\n"
    ids = []
    for number, row in enumerate(
        ("1abc,,2024-01-01 00:00:00 UTC,,a,0,Title,,words", "t3_1abc,,2024-01-01T00:00:00Z,,a,1,Title,,[deleted]")
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "posts.csv").write_text(head + row, encoding="utf-8")
        ids += [one.native_id for item in _read(folder)[1] if isinstance(item, tuple) for one in item if isinstance(one, Post)]
    assert ids == ["1abc", "1abc"]


@pytest.mark.parametrize("direction", ["up", "down", "none", "", "🙂", "x" * 100_000])
def test_every_vote_is_an_act_or_an_issue(tmp_path: Path, direction: str) -> None:
    (tmp_path / "post_votes.csv").write_text(f"id,permalink,direction\n9zz1,,{direction}\n", encoding="utf-8")
    _, read = _read(tmp_path)
    acts = [one.kind for item in read if isinstance(item, tuple) for one in item if isinstance(one, Act)]
    issues = [item.count for item in read if isinstance(item, Issue) and item.kind is not IssueKind.MISSING_FILE]
    assert (acts, issues) == (([ActKind.LIKE], []) if direction == "up" else ([], [1]))


def test_long_hostile_texts_take_no_time(tmp_path: Path) -> None:
    head = "id,permalink,date,ip,subreddit,gildings,title,url,body\n"
    hostile = ("[removed by " + " " * 300_000, "https://" + "." * 300_000, "u/" * 300_000, "/r/" * 100_000 + "/comments/", "9" * 300_000)
    rows = "".join(
        f'1abc{number},{text},2024-01-01 00:00:00 UTC,,a,"{text}","{text}","{text}","{text}"\n' for number, text in enumerate(hostile)
    )
    (tmp_path / "posts.csv").write_text(head + rows, encoding="utf-8")
    _, read = _read(tmp_path)
    assert sum(isinstance(item, tuple) for item in read) == len(hostile)
