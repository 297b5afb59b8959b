import pytest

from local_db.formats.insight_labels import follower_row, is_caption, meanings, plain_label

_ORDER = ["profile_visits", "views", "follows", "viewers", "saves", "likes", "replies", "shares"]


def test_labels_lose_case_quotation_marks_and_the_name_of_the_app() -> None:
    assert plain_label("\u201eGef\u00e4llt mir\u201c-Angaben") == "gef\u00e4llt mir-angaben"
    assert plain_label("Instagram  Likes") == "likes"
    assert is_caption("Caption")
    assert not is_caption("Likes")


def test_unknown_labels_are_told_by_their_place_among_known_ones() -> None:
    labels = ["Profile visits", "?", "?", "Accounts reached", "Saves", "Likes", "?", "?", "Website taps", "New one"]
    assert meanings(labels) == [*_ORDER, "clicks", None]


@pytest.mark.parametrize(
    "labels",
    [
        ["Likes", "?", "?", "Accounts reached", "Saves", "Profile visits", "?", "?"],  # another order
        ["Profile visits", "?", "?", "Accounts reached", "Saves", "?", "?", "?"],  # too few are known
        ["Profile visits", "Impressions", "?", "Accounts reached", "Saves", "Likes", "?"],  # one is missing
    ],
)
def test_a_place_is_not_trusted_without_its_neighbours(labels: list[str]) -> None:
    assert [meaning for label, meaning in zip(labels, meanings(labels), strict=True) if label == "?"] == [None] * labels.count("?")


@pytest.mark.parametrize(
    ("labels", "values", "row"),
    [
        (["Date Range", "Followers", "Overall followers"], ["May 29 - Aug 26", "1,000", "20"], 1),
        (["a", "b", "c"], ["9. Juli - 6. Okt.", "10.801", "-1,9% im Vergleich"], 1),
        (["a", "b", "c"], ["9. Juli - 6. Okt.", "1%", "-1,9%"], None),
        (["a", "b", "c"], [None, "5", "1%"], None),
        (["Followers"], ["1%"], None),
        ([], [], None),
    ],
)
def test_the_number_of_followers_is_no_share_and_no_net_change(labels: list[str], values: list[str | None], row: int | None) -> None:
    assert follower_row(labels, values) == row
