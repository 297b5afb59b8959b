import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_db.formats.table_heads import FIELDS, folded_head, head_score, heads_sha256, mapping_problems, unique_heads
from local_db.importer_protocol import ColumnMapping, DateForm, TableKind
from local_db.records import Platform


def test_heads_are_made_different_and_blank_ones_have_their_place() -> None:
    assert unique_heads(["Date", " Likes \n received", "", "Likes", "Likes", ""]) == (
        "Date",
        "Likes received",
        "#3",
        "Likes",
        "Likes (2)",
        "#6",
    )
    assert unique_heads(["a", "b"], has_heads=False) == ("#1", "#2")
    assert unique_heads(["Likes (2)", "Likes", "Likes"]) == ("Likes (2)", "Likes", "Likes (3)")


@given(st.lists(st.text(max_size=12), max_size=40), st.booleans())
def test_every_column_has_a_name_of_its_own(cells: list[str], has_heads: bool) -> None:
    heads = unique_heads(cells, has_heads=has_heads)
    assert len(heads) == len(set(heads)) == len(cells)
    assert all(heads)


@given(st.lists(st.text(max_size=12), max_size=20), st.randoms())
def test_a_table_is_known_again_whatever_the_order_of_its_columns(heads: list[str], chance: object) -> None:
    shuffled = list(heads)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # a Random
    assert heads_sha256(heads) == heads_sha256([head.upper().lower() if head.isascii() else head for head in shuffled])


def test_other_heads_are_another_table_and_no_heads_are_none() -> None:
    assert heads_sha256(["Date", "Likes"]) != heads_sha256(["Date", "Like"])
    assert heads_sha256(["Date", "Likes", "#3"]) == heads_sha256([" LIKES", "date"])
    assert heads_sha256(["#1", "#2"]) is None
    assert folded_head("  Gefällt   MIR ") == "gefällt mir"


@pytest.mark.parametrize(
    ("head", "field", "score"),
    [
        ("Date", "date", 3),
        ("Tanggal", "date", 3),
        ("Veröffentlicht am", "date", 3),
        ("Date de publication", "date", 3),
        ("Fecha", "date", 3),
        ("Data", "date", 3),
        ("日付", "date", 3),
        ("Suka", "likes", 3),
        ("Gefällt mir", "likes", 3),
        ("Mentions J’aime", "likes", 3),
        ("Me gusta", "likes", 3),
        ("Curtidas", "likes", 3),
        ("いいね数", "likes", 3),
        ("Komentar", "replies", 3),
        ("Kommentare", "replies", 3),
        ("Commentaires", "replies", 3),
        ("Comentarios", "replies", 3),
        ("Comentários", "replies", 3),
        ("コメント", "replies", 3),
        ("Jumlah pengikut", "followers", 2),
        ("Abonnés", "followers", 3),
        ("Seguidores", "followers", 3),
        ("フォロワー数", "followers", 3),
        ("Impressionen", "views", 3),
        ("合計表示回数", "views", 1),
        ("Tayangan", "views", 3),
        ("URL", "url", 3),
        ("Total likes", "likes", 2),
        ("Number of Likes", "likes", 2),
        ("Likes on Instagram", "likes", 1),
        ("Like rate", "likes", 0),
        ("Likes (%)", "likes", 0),
        ("Average views", "views", 0),
        ("New followers", "follows", 3),
        ("New followers", "followers", 1),
        ("Keterangan", "text", 3),
        ("Judul", "title", 3),
        ("nothing known", "likes", 0),
    ],
)
def test_heads_say_what_a_column_is_in_many_languages(head: str, field: str, score: int) -> None:
    assert head_score(head, field) == score


def _problems(kind: TableKind, *fields: str, dates: DateForm = DateForm.YEAR_FIRST) -> tuple[str, ...]:
    return mapping_problems(ColumnMapping(kind=kind, platform=Platform.X, columns={field: field for field in fields}, dates=dates))


def test_what_is_missing_in_a_mapping_is_named() -> None:
    assert _problems(TableKind.AUDIENCE, "date", "followers") == ()
    assert _problems(TableKind.AUDIENCE, "date") == ("numbers",)
    assert _problems(TableKind.DAYS) == ("date", "numbers")
    assert _problems(TableKind.POSTS, "date", "likes") == ("identity",)
    assert _problems(TableKind.POSTS, "date", "clock") == ()
    assert _problems(TableKind.POSTS, "date", dates=DateForm.UNIX_S) == ()
    assert _problems(TableKind.POSTS, "date", "text") == ()
    assert _problems(TableKind.DAYS, "date", "likes", "reactions") == ("sum",)
    twice = ColumnMapping(kind=TableKind.DAYS, platform=Platform.X, columns={"date": "A", "likes": "B", "views": " b "})
    assert mapping_problems(twice) == ("twice",)


def test_every_kind_has_a_date_first() -> None:
    assert {fields[0] for fields in FIELDS.values()} == {"date"}
