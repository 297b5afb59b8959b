"""What moved the score, in words. The key says what a cause is; only posts and people bring a label of their own."""

from desktop_app.words.translations import tr


def cause_label(key: str, label: str) -> str:
    """Words of one cause; `label` is what the operations give, empty where the key alone says it."""
    if label:
        return label
    words = {
        "other_posts": tr("New reactions to other posts"),
        "faded": tr("Older reactions faded"),
        "taken_over": tr("Replaced by newer reactions"),
        "without_post": tr("Reactions to no post in particular"),
        "posts": tr("The number of own posts (more posts, less for each)"),
        "audience": tr("Followers"),
    }
    return words.get(key, key)


def is_post(key: str) -> bool:
    """Whether the cause is one post."""
    return key.startswith("post:")
