"""The invented people on whom the score is tried, and the rules which hold them, in words."""

from desktop_app.words.translations import tr


def persona_words(name: str) -> tuple[str, str]:
    """What a persona is called, and how they publish."""
    words = {
        "celebrity": (tr("Celebrity"), tr("one post a week, 20,000 reactions each, a million followers")),
        "steady blogger": (tr("Steady blogger"), tr("one post a day, 10 reactions each, 400 regular readers, 3,000 followers")),
        "quiet expert": (tr("Quiet expert"), tr("one post every two weeks, 50 reactions each, 400 regular readers, 1,500 followers")),
        "clever squirrel": (tr("Clever squirrel"), tr("100 posts a day, every text another, 5,000 followers")),
        "ring without swaps": (tr("Ring without swaps"), tr("the reactions of the ring, with nothing given for them")),
        "ring": (tr("Ring"), tr("40 people who swap reactions one for one, 2,000 followers")),
        "newcomer": (tr("Newcomer"), tr("60 days of one post a day, 2 reactions each, 80 followers")),
        "small regular": (tr("Small regular"), tr("two posts a week, 3 reactions each, 60 regular readers, 300 followers")),
        "link bot": (tr("Link bot"), tr("40 links a day, one reaction for 50 of them, 2,000 followers")),
        "one superfan": (tr("One superfan"), tr("one post a day, all reactions from one person, 100 followers")),
        "squirrel": (tr("Squirrel"), tr("100 posts a day made of 12 texts, 5,000 followers")),
        "bought followers": (tr("Bought followers"), tr("5,000 silent followers, hardly a reaction")),
    }
    return words.get(name, (name, ""))


def rule_name(rule: str) -> str:
    """What a rule is called, by its switch; empty if there is none."""
    words = {
        "without_mutual": tr("mutual exchange left out"),
        "mutual_in_full": tr("mutual exchange counts in full"),
        "repeated_in_full": tr("repeated texts count in full"),
        "crowded_in_full": tr("any number of posts counts in full"),
        "gate": tr("followers count in full"),
    }
    return words.get(rule, rule)


def limit_words() -> str:
    """What the score cannot hold back."""
    return tr(
        "A limit: a machine with 100 different texts a day which really moves thousands of different people stands above a small "
        "human, though not above the steady blogger."
    )
