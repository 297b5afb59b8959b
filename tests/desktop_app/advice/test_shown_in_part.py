"""Archives show a part of some acts, and never more than that part."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.advice.advice import Act, ActKind
from desktop_app.advice.shown_in_part import (
    Kind,
    Reached,
    SeenList,
    SeenProfile,
    Shown,
    contacts_shown,
    followed_shown,
    profile_shown,
)
from desktop_app.advice.stored import Outcome, StoredShown, as_stored_shown, shown_of
from desktop_app.advice.tracking import recognised
from tests.desktop_app.advice.short_posts import activity

PLANNED = 1_000
NAMES = frozenset(f"person:x:id:{number}" for number in range(35))


def seen(as_of: int, keys: frozenset[str] = NAMES, importer: str = "lists") -> SeenList:
    return SeenList(importer, as_of, keys)


def without(count: int) -> frozenset[str]:
    return frozenset(sorted(NAMES)[count:])


def test_a_profile_is_done_by_the_first_archive_after_the_plan_which_leads_on() -> None:
    before, lacking = SeenProfile(900, False), SeenProfile(1_100, False)
    assert profile_shown([], PLANNED) == Shown(Kind.PROFILE, False)
    assert profile_shown([before], PLANNED) == Shown(Kind.PROFILE, True)
    assert profile_shown([before, lacking], PLANNED) == Shown(Kind.PROFILE, True, 1_100)
    found = profile_shown([before, lacking, SeenProfile(1_200, True), SeenProfile(1_300, True)], PLANNED)
    assert (found.at, found.as_of) == (1_200, 1_300)
    assert profile_shown([SeenProfile(1_100, True)], PLANNED) == Shown(Kind.PROFILE, False, 1_100, 1_100)


def test_an_archive_from_before_the_plan_shows_nothing_of_the_act() -> None:
    assert profile_shown([SeenProfile(900, True), SeenProfile(1_000, True)], PLANNED).at is None
    assert followed_shown([seen(900), seen(1_000, without(9))], PLANNED).at is None


def test_links_which_hide_where_they_lead_are_no_proof() -> None:
    found = profile_shown([SeenProfile(900, False), SeenProfile(1_100, False, is_hidden=True)], PLANNED)
    assert (found.at, found.is_hidden) == (None, True)


def test_a_list_was_looked_through_where_several_are_no_longer_on_it() -> None:
    assert followed_shown([], PLANNED) == Shown(Kind.FOLLOWED, False)
    assert followed_shown([seen(900)], PLANNED) == Shown(Kind.FOLLOWED, True, of=35)
    [first, *_] = sorted(NAMES)
    found = followed_shown([seen(900), seen(1_100, without(12)), seen(1_200, without(13))], PLANNED, {first, "person:x:id:99"})
    assert found == Shown(Kind.FOLLOWED, True, 1_200, 1_100, 13, 35, 1)


def test_one_of_many_may_have_vanished_by_itself() -> None:
    assert followed_shown([seen(900), seen(1_100, without(1))], PLANNED) == Shown(Kind.FOLLOWED, True, 1_100, None, 1, 35)
    assert followed_shown([seen(900), seen(1_100, without(2))], PLANNED).at == 1_100
    one = frozenset({"person:x:id:1"})
    assert followed_shown([seen(900, one), seen(1_100, frozenset())], PLANNED).at == 1_100


def test_lists_of_another_kind_of_archive_and_lists_without_the_people_say_nothing() -> None:
    assert followed_shown([seen(900), seen(1_100, frozenset(), "other")], PLANNED) == Shown(Kind.FOLLOWED, True, of=35)
    assert followed_shown([seen(900, frozenset()), seen(1_100, frozenset())], PLANNED) == Shown(Kind.FOLLOWED, False, 1_100)
    mixed = [seen(900), seen(950, NAMES, "other"), seen(1_100, frozenset(), "other"), seen(1_200, without(3))]
    assert followed_shown(mixed, PLANNED) == Shown(Kind.FOLLOWED, True, 1_200, 1_200, 3, 35)


def test_one_contact_reached_is_enough() -> None:
    assert contacts_shown([], None) == Shown(Kind.CONTACTS, False)
    assert contacts_shown([Reached("contact:a", None)], 1_100) == Shown(Kind.CONTACTS, True, 1_100, None, 0, 1)
    reached = [Reached("contact:a", None), Reached("contact:b", 1_050), Reached("contact:c", 1_020)]
    assert contacts_shown(reached, None) == Shown(Kind.CONTACTS, True, None, 1_020, 2, 3)


@given(st.integers(0, 35), st.integers(0, 35))
def test_the_more_are_gone_the_surer_it_is_and_never_more_than_stood_there(fewer: int, more: int) -> None:
    fewer, more = sorted((fewer, more))
    one, other = (followed_shown([seen(900), seen(1_100, without(count))], PLANNED) for count in (fewer, more))
    assert one.n <= other.n <= other.of == 35
    assert one.at is None or other.at is not None


def test_what_files_show_ticks_the_act() -> None:
    for kind in (ActKind.PROFILE, ActKind.LOOK):
        assert recognised(Act(kind), PLANNED, activity(), shown=Shown(Kind.PROFILE, True, 1_100, 1_050)) == (1, 1_050, ())
        assert recognised(Act(kind), PLANNED, activity(), shown=Shown(Kind.PROFILE, True, 1_100)) == (0, None, ())


def test_what_was_shown_is_kept_with_the_outcome() -> None:
    shown = Shown(Kind.FOLLOWED, True, 1_200, 1_200, 13, 35, 1)
    assert shown_of(Outcome(shown=as_stored_shown(shown))) == shown
    assert as_stored_shown(None) is None
    assert shown_of(None) is None
    assert shown_of(Outcome()) is None
    assert shown_of(Outcome(shown=StoredShown(kind="of a later version"))) is None
