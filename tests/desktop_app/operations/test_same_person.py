"""Who is proposed as one person, by which evidence, and who is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.operations.person_signs import Sign, signs_of
from desktop_app.operations.same_person import CARD, Known, Proposal, Strength, possible, proposals


def _known(platform: str, who: str, *, handle: str | None = None, name: str | None = None, url: str | None = None) -> Known:
    return Known(f"person:{platform}:{who}", platform, tuple(signs_of(platform, handle, name, url)), name)


def _card(who: str, name: str, *signs: Sign) -> Known:
    return Known(f"contact:{who}", "contact", (*signs, *signs_of("", None, name, None)), name)


def _proposed(
    *known: Known, heads: dict[str, str] | None = None, apart: tuple[tuple[str, str], ...] = (), own: tuple[Sign, ...] = ()
) -> list[Proposal]:
    return list(proposals(known, heads or {}, apart, own))


def _sides(*known: Known, **more: object) -> list[tuple[str, ...]]:
    return [one.keys for one in _proposed(*known, **more)]  # type: ignore[arg-type]


_X = _known("x", "1", handle="anna_wijaya", name="Anna Wijaya")
_MASTODON = _known("mastodon", "2", handle="annawijaya@server.example")
_BLOG = _known("blog", "3", name="Anna Wijaya", url="https://anna.example")


def test_a_link_to_the_profile_of_another_is_strong() -> None:
    [one] = _proposed(_X, _known("blog", "3", name="A.", url="https://twitter.com/Anna_Wijaya"))
    assert one.keys == ("person:blog:3", "person:x:1")
    assert [(reason.kind, reason.shown) for reason in one.reasons] == [("link", "x:anna_wijaya")]
    assert one.strength is Strength.STRONG


def test_a_handle_says_something_and_a_name_alone_says_little() -> None:
    [by_handle] = _proposed(_known("x", "1", handle="anna.wijaya"), _MASTODON)
    [by_short_handle] = _proposed(_known("x", "1", handle="anna"), _known("mastodon", "2", handle="anna@server.example"))
    [by_name] = _proposed(_X, _BLOG)
    assert [one.strength for one in (by_handle, by_short_handle, by_name)] == [Strength.SOME, Strength.SLIGHT, Strength.SLIGHT]
    assert by_name.reasons[0].shown == "Anna Wijaya"


def test_two_kinds_of_evidence_together_are_strong() -> None:
    [one] = _proposed(_X, _known("mastodon", "2", handle="anna_wijaya@server.example", name="Anna Wijaya"))
    assert [reason.kind for reason in one.reasons] == ["handle", "name"]
    assert one.strength is Strength.STRONG


def test_more_than_two_sides_are_as_sure_as_the_least_sure_of_them() -> None:
    [one] = _proposed(_X, _MASTODON, _BLOG)
    assert one.keys == ("person:blog:3", "person:mastodon:2", "person:x:1")
    assert [(reason.kind, reason.keys) for reason in one.reasons] == [
        ("handle", ("person:mastodon:2", "person:x:1")),
        ("name", ("person:blog:3", "person:x:1")),
    ]
    assert one.strength is Strength.SLIGHT


def test_a_handle_which_is_the_host_of_anothers_site_is_their_own_domain() -> None:
    [one] = _proposed(_BLOG, _known("bluesky", "4", handle="anna.example"))
    assert [(reason.kind, reason.shown) for reason in one.reasons] == [("domain", "anna.example")]
    assert one.strength is Strength.SOME


def test_two_of_one_server_are_not_taken_for_one() -> None:
    two = (_known("mastodon", "1", handle="anna@coop.example"), _known("mastodon", "2", handle="budi@coop.example"))
    assert _sides(*two) == []
    assert _sides(*two, _known("blog", "3", url="https://coop.example")) == []


def test_a_card_joins_whom_it_names_and_alone_is_no_proposal() -> None:
    card = _card("c", "Anna of the choir", ("link", "x:anna_wijaya"), ("link", "web:anna.example"))
    [one] = _proposed(_X, _BLOG, card)
    assert one.keys == ("contact:c", "person:blog:3", "person:x:1")
    assert {reason.kind for reason in one.reasons} == {CARD, "name"}
    assert one.reasons[0].shown == "Anna of the choir"
    assert one.strength is Strength.STRONG
    assert _sides(card, _card("d", "Anna of the choir")) == []


def test_a_name_which_several_of_one_platform_have_is_not_proposed_by_itself() -> None:
    namesake = _known("blog", "5", name="anna wijaya")
    assert _sides(_X, _BLOG, namesake) == []
    assert _sides(_BLOG, namesake) == [("person:blog:3", "person:blog:5")], "these two are all who have it"
    linked = _known("blog", "6", name="Anna Wijaya", url="https://anna.example/")
    assert _sides(_X, _BLOG, linked) == [("person:blog:3", "person:blog:6", "person:x:1")], "two rows of one address are one side"


def test_what_many_share_tells_nothing() -> None:
    platforms = ("x", "mastodon", "blog", "reddit", "medium", "tiktok", "threads", "telegram", "linkedin")
    assert len(_sides(*(_known(platform, "1", name="Anna Wijaya") for platform in platforms[:8]))) == 1
    assert _sides(*(_known(platform, "1", name="Anna Wijaya") for platform in platforms)) == []
    assert _sides(*(_known("blog", str(number), name=f"N{number}", url="https://kantor.example/tim") for number in range(9))) == []


def test_evidence_which_comes_late_does_not_chain_two_of_one_platform() -> None:
    other = _known("mastodon", "9", handle="somebody@server.example", name="Anna Wijaya")
    assert _sides(_X, _MASTODON, other) == [("person:mastodon:2", "person:x:1")]


def test_those_said_apart_and_those_merged_are_not_proposed_again() -> None:
    assert _sides(_X, _BLOG, apart=(("person:blog:3", "person:x:1"),)) == []
    assert _sides(_X, _BLOG, heads={"person:x:1": "person:blog:3"}) == []
    merged = {"person:x:1": "person:linkedin:8"}
    assert _sides(_X, _BLOG, heads=merged) == [("person:blog:3", "person:linkedin:8")]
    assert _sides(_X, _BLOG, heads=merged, apart=(("person:blog:3", "person:linkedin:8"),)) == []
    assert _sides(_X, _MASTODON, _BLOG, apart=(("person:blog:3", "person:mastodon:2"),)) == [("person:mastodon:2", "person:x:1")]


def test_the_owner_is_nobody_else() -> None:
    assert _sides(_X, _BLOG, own=(("link", "x:anna_wijaya"),)) == []
    assert _sides(_X, _BLOG, own=(("name", "anna wijaya"),)) == []
    assert _sides(_X, _MASTODON, own=(("handle", "annawijaya"),)) == []


def test_strong_evidence_stands_first() -> None:
    found = _proposed(_X, _BLOG, _known("reddit", "7", handle="dini_kartika"), _known("blog", "8", url="https://reddit.com/u/dini_kartika"))
    assert [one.keys[0] for one in found] == ["person:blog:8", "person:blog:3"]


def test_only_those_who_share_a_sign_with_a_few_are_possible() -> None:
    signs: list[tuple[int, list[Sign]]] = [
        (1, [("name", "anna wijaya"), ("name", "anna wijaya")]),
        (2, [("handle", "dini")]),
        (3, [("handle", "dini"), ("name", "x y")]),
        (-1, [("name", "x y")]),
        (9, []),
    ]
    assert possible(signs) == {2, 3, -1}
    assert possible((number, [("name", "budi santoso")]) for number in range(16)) == set(range(16))
    assert possible((number, [("name", "budi santoso")]) for number in range(17)) == set()
    assert possible([]) == set()


_PLATFORMS = ("x", "mastodon", "blog", "telegram")
_people = st.lists(
    st.builds(
        lambda platform, number, handle, name, url: _known(platform, str(number), handle=handle, name=name, url=url),
        st.sampled_from(_PLATFORMS),
        st.integers(0, 99),
        st.sampled_from([None, "anna_wijaya", "budi", "annawijaya@server.example"]),
        st.sampled_from([None, "Anna Wijaya", "Budi Santoso"]),
        st.sampled_from([None, "https://anna.example", "https://x.com/anna_wijaya", "https://t.me/budi"]),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda one: one.key,
)


@given(_people.flatmap(lambda people: st.tuples(st.just(people), st.permutations(people))), st.data())
def test_proposals_are_apart_from_one_another_and_do_not_depend_on_the_order(
    orders: tuple[list[Known], list[Known]], data: st.DataObject
) -> None:
    people, shuffled = orders
    keys = [one.key for one in people]
    pairs = st.tuples(st.sampled_from(keys), st.sampled_from(keys))
    apart = tuple(pair for pair in data.draw(st.lists(pairs, max_size=3)) if pair[0] != pair[1])
    found = _proposed(*people, apart=apart)
    assert found == _proposed(*shuffled, apart=apart)
    proposed = [key for one in found for key in one.keys]
    assert len(set(proposed)) == len(proposed)
    for one in found:
        assert len(one.keys) > 1
        assert one.reasons
        assert {key for reason in one.reasons for key in reason.keys} == set(one.keys), "each side has a reason"
        assert not any(set(pair) <= set(one.keys) for pair in apart)
    everybody = possible((number, person.signs) for number, person in enumerate(people))
    assert set(proposed) <= {people[number].key for number in everybody}


@pytest.mark.parametrize("size", [2, 8])
def test_no_proposal_has_more_than_eight_sides(size: int) -> None:
    people = [_known("blog", f"{number}", url=f"https://a.example/{number // size}", name=f"Person {number}a") for number in range(24)]
    people += [_known("blog", f"b{number}", url=f"https://a.example/{number // size}", handle=f"h{number}") for number in range(24)]
    assert all(len(keys) <= 8 for keys in _sides(*people))
