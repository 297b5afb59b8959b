"""What moved the score, in words which say no more than the numbers beside them."""

import pytest

from desktop_app.operations.score_results import Cause
from desktop_app.words.cause_words import cause_label, headline

_FADED = Cause("faded", "", -1.9)
_RAMP = Cause("post:x:1", "Bus ramp", 1.4)


@pytest.mark.parametrize(
    ("causes", "words"),
    [
        ((_RAMP, _FADED), "Most came from “Bus ramp”; older reactions are fading."),
        ((_RAMP, Cause("faded", "", -0.06)), "Most came from “Bus ramp”; older reactions are fading."),
        ((_RAMP, Cause("faded", "", -0.049)), "Most came from “Bus ramp”."),
        ((_RAMP, Cause("audience", "", -4.0)), "Most came from “Bus ramp”."),
        ((Cause("post:x:1", "Bus ramp", 0.06),), "Most came from “Bus ramp”."),
        ((Cause("post:x:2", "Captions", 0.7), _RAMP), "Most came from “Bus ramp”."),
        ((_RAMP, Cause("other_posts", "", 1.3), Cause("audience", "", 0.4)), "The largest share came from “Bus ramp”."),
        (
            (_RAMP, Cause("other_posts", "", 1.3), Cause("audience", "", 0.4), _FADED),
            "The largest share came from “Bus ramp”; older reactions are fading.",
        ),
        ((Cause("audience", "", 4.0), Cause("post:x:1", "Bus ramp", 0.2)), "The number of followers grew."),
        ((Cause("audience", "", 4.0), _FADED), "The number of followers grew; older reactions are fading."),
        ((Cause("other_posts", "", 4.0), Cause("post:x:1", "Bus ramp", 0.2)), "New reactions came in."),
        ((Cause("without_post", "", 5.0), _FADED), "New reactions came in; older ones are fading."),
        ((Cause("taken_over", "", -0.5), Cause("other_posts", "", 0.3)), "New reactions came in."),
        ((Cause("post:x:1", " \n", 0.5),), "New reactions came in."),
        ((_FADED,), "Older reactions are fading, and few new ones came."),
        ((Cause("post:x:1", "Bus ramp", 0.03), _FADED), "Older reactions are fading, and few new ones came."),
        ((Cause("audience", "", -4.0),), "The number of followers fell."),
        ((Cause("posts", "", 0.4), _FADED), ""),
        ((Cause("post:x:1", "Bus ramp", 0.049), Cause("faded", "", -0.049)), ""),
        ((), ""),
    ],
)
def test_the_headline_says_what_the_causes_beside_it_say(causes: tuple[Cause, ...], words: str) -> None:
    assert headline(causes) == words


def test_a_long_post_is_quoted_in_one_short_line() -> None:
    text = "How captions help deaf readers\n\n  and everyone else who\twatches without sound in a bus"
    quoted = "Most came from “How captions help deaf readers and everyone else who…”."
    assert headline([Cause("post:x:1", text, 1.4)]) == quoted
    assert headline([Cause("post:x:1", "m" * 60, 1.4)]) == f"Most came from “{'m' * 60}”."
    assert headline([Cause("post:x:1", "m" * 61, 1.4)]) == f"Most came from “{'m' * 59}…”."


@pytest.mark.parametrize(
    ("key", "label", "words"),
    [
        ("post:x:1", "Bus ramp", "Bus ramp"),
        ("post:x:1", " \n", "A post without words"),
        ("faded", "", "Older reactions faded"),
        ("something_new", "", "something_new"),
    ],
)
def test_a_cause_has_words_of_its_own(key: str, label: str, words: str) -> None:
    assert cause_label(key, label) == words
