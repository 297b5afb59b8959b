from desktop_app.words.diff_words import diff_lines
from local_db.queries.archive_diff import ArchiveDiff, Coming, NamedPerson

_NONE: dict[str, int | None] = {"likes": None, "reposts": None}


def _people(*names: str) -> tuple[NamedPerson, ...]:
    return tuple(NamedPerson(f"handle:{name}", name, None) for name in names)


def test_all_that_both_archives_tell_is_said() -> None:
    followers = Coming(_people("anna", "budi", "citra", "dewi", "eko", "fitri", "gita"), _people("hadi"))
    following = Coming((NamedPerson("url:https://example.org/@indra", None, None), NamedPerson("id:7", None, "Joko B.")), _people("kiki"))
    counts = {"likes": 1_204, "reposts": -3, "views": 12, "quotes": 0, "replies": 1}
    on_new: dict[str, int | None] = {"likes": 311}
    diff = ArchiveDiff(1, 2, 1_762_300_800, 1_795_392_000, 40, 41, 2, counts, on_new, followers, following)
    assert diff_lines(diff) == (
        "Since the archive of 5 Nov 2025:",
        "41 new posts; 2 are no longer there",
        "On the posts which were there: +1,204 likes, -3 reposts, +1 reply",
        "On the new posts: +311 likes",
        "New followers: 7 (anna, budi, citra, dewi, eko and 2 more)",
        "No longer following you: 1 (hadi)",
        "You follow now: 2 (https://example.org/@indra, Joko B.)",
        "You no longer follow: 1 (kiki)",
    )


def test_that_a_list_of_the_last_year_cannot_tell_who_left_is_said_once() -> None:
    cut = Coming(_people("anna"), (), 1_762_300_800)
    assert diff_lines(ArchiveDiff(1, 2, 0, 1, 1, 1, 0, _NONE, _NONE, cut, cut))[2:] == (
        "New followers: 1 (anna)",
        "You follow now: 1 (anna)",
        "One of the archives lists only who follows, or is followed, since 5 Nov 2025; who left of those before cannot be told from it.",
    )


def test_what_is_not_told_is_not_said() -> None:
    assert diff_lines(ArchiveDiff(1, 2, 0, 1, 1, 1, 0, _NONE, {"views": 5}, None, Coming((), ()))) == (
        "Since the archive of 1 Jan 1970:",
        "1 new post",
    )
