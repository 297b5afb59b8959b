"""How advice is made and checked, in words and numbers."""

from desktop_app.advice.engine import discovered
from desktop_app.words.method_words import METHOD_KEYS, method_rows, method_sentences, never_sentences, tried_rules


def test_every_line_of_the_method_stands_in_the_table_and_has_a_rule() -> None:
    assert [one.key for one in tried_rules()] == list(METHOD_KEYS)
    assert {rule.key for rule in discovered()} == set(METHOD_KEYS)
    assert [row.line[-3:-1] for row in method_rows()] == list(METHOD_KEYS)


def test_a_rule_which_did_no_better_than_chance_is_told_too() -> None:
    rows = dict(zip(METHOD_KEYS, method_rows(), strict=True))
    assert rows["2d"].came == "1.01 times (0.97 to 1.05): chance"
    assert rows["1e"].came == "cannot tell"
    assert rows["3c"][1:] == ("", "", "", "not tried")


def test_what_can_be_told_lies_within_its_bounds_and_never_in_more_weeks_than_there_were() -> None:
    for one in tried_rules():
        assert one.followed <= one.held <= one.weeks
        if one.times is not None and one.low is not None and one.high is not None:
            assert one.low <= one.times <= one.high


def test_it_says_what_is_never_suggested() -> None:
    said = " ".join(never_sentences())
    for what in ("buy", "follow many", "swap", "filler"):
        assert what in said
    assert "observation, not an experiment" in " ".join(method_sentences())
    assert all(row.came == "not tried" for row in method_rows() if row.line[-3] == "3")
    assert "step 3 are not tried" in " ".join(method_sentences())
