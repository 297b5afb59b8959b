"""What the rules of advice are given of a database."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from desktop_app.advice.own_activity import OwnActivity
from desktop_app.operations.advice_input import own_activity
from desktop_app.operations.people_own import hide, write_note
from desktop_app.operations.sample import SAMPLE_NOW
from desktop_app.operations.who_is_who import merge_people
from local_db.database import LocalDatabase
from local_db.records import (
    Account,
    Act,
    ActKind,
    AudienceBasis,
    DailyMetrics,
    Evidence,
    Platform,
    Post,
    PostKind,
    Reaction,
    ReactionKind,
)
from local_db.writes.runs import raise_facts_version
from tests.desktop_app.advice_cases import BLOG, NOW, TOOTS, act, ago, audience, card, reaction, somebody, tell, toot
from tests.local_db.database_cases import Told, bring, opened

ANI, BEN, CID, DEWI, ELA = (somebody(name) for name in ("ani", "ben", "cid", "dewi", "ela"))
EKO = somebody("eko", Platform.BLOG)
FANS = somebody("fans", followers=9_000)
_TOOTS = f"account:mastodon:{TOOTS.native_id}"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[LocalDatabase]:
    with opened(tmp_path) as found:
        yield found


def _activity(database: LocalDatabase) -> OwnActivity:
    found = own_activity(database, now=NOW, zone=dt.UTC)
    assert found is not None
    return found


def _of(activity: OwnActivity, name: str) -> dict[str, object]:
    place = activity.people.key.index(name)
    return {field: getattr(activity.people, field)[place] for field in activity.people._fields}


def test_nothing_imported_is_no_activity(database: LocalDatabase) -> None:
    assert own_activity(database, now=NOW) is None


def test_posts_stand_in_time_with_what_their_words_show(database: LocalDatabase) -> None:
    ani = somebody("ani")
    tell(
        database,
        [
            toot(1, 9, likes=4, text="Who waters yours? #garden", hashtags=("garden",), language="en", media=1),
            toot(2, 8, likes=2, text="https://tilda.example/a/?b=1", links=("https://tilda.example/a/?b=1",)),
            (ani, *toot(3, 7, kind=PostKind.REPLY, text="So do I", reply_to_person=ani.key)),
            toot(4, 6, kind=PostKind.REPOST, text=None),
            toot(5, 5, likes=9, account=BLOG, title="A day", text="Long words", url="https://tilda.example/a/"),
        ],
    )
    posts = _activity(database).posts
    assert posts.key == ("post:mastodon:1", "post:mastodon:2", "post:mastodon:3", "post:mastodon:4", "post:blog:tilda.example:5")
    assert posts.kind == ("original", "original", "reply", "repost", "original")
    assert [_activity(database).accounts[place].platform for place in posts.account] == ["mastodon"] * 4 + ["blog"]
    assert posts.topics[0] == ("topic:#garden",)
    assert posts.is_question.tolist() == [True, False, False, False, False]
    assert posts.is_link_only.tolist() == [False, True, False, False, False]
    assert posts.links_home.tolist() == [False, True, False, False, False]
    assert posts.links[1] == ("https://tilda.example/a/?b=1",)
    assert posts.reply_to == (None, None, "person:mastodon:handle:ani", None, None)
    assert posts.url[4] == "https://tilda.example/a/"
    assert (posts.media[0], posts.media[1], posts.language[0]) == (1, -1, "en")
    assert posts.letters[3] == -1
    assert posts.letters[4] > posts.letters[1]
    assert np.isnan(posts.reactions[3])
    assert posts.reactions[[0, 1, 4]].tolist() == [4.0, 2.0, 9.0]
    assert posts.usual[0] == posts.usual[1]


def test_years_of_many_posts_have_a_usual_of_their_own(database: LocalDatabase) -> None:
    tell(database, [toot(number, 3 * number, likes=9 if number > 150 else 1) for number in range(1, 300)])
    usual = _activity(database).posts.usual
    assert (usual[0], usual[-1]) == (9.0, 1.0)


def test_who_wrote_and_who_was_answered(database: LocalDatabase) -> None:
    tell(
        database,
        [
            toot(1, 900, likes=1),
            *(reaction(ANI, ReactionKind.REPLY, days, 1) for days in (100, 60, 500)),
            act(ANI, ActKind.LIKE, 90),
            act(ANI, ActKind.FOLLOW, 80),
            reaction(BEN, ReactionKind.REPOST, 50, 1),
            reaction(BEN, ReactionKind.QUOTE, 20, 1),
            *(reaction(CID, ReactionKind.LIKE, days, 1) for days in range(10, 21)),
            reaction(ELA, ReactionKind.LIKE, 40, 1),  # once, and no word: nobody to advise on
            reaction(EKO, ReactionKind.REPLY, 30),
            reaction(EKO, ReactionKind.PINGBACK, 31),
            reaction(FANS, ReactionKind.REPLY, 2, 1),
            reaction(DEWI, ReactionKind.FOLLOW, 40),
            act(DEWI, ActKind.FOLLOW, None),
        ],
    )
    activity = _activity(database)
    ani, ben, eko, fans, dewi = (_of(activity, f"person:{one.platform}:{one.key}") for one in (ANI, BEN, EKO, FANS, DEWI))
    assert (ani["received"], ani["answers"], ani["answers_before"], ani["unanswered"]) == (3, 2, 1, 1)
    assert (ani["acts"], ani["last_act"], ani["last"], ani["followed_by"], ani["is_seen"]) == (1, ago(90), ago(60), {_TOOTS}, True)
    assert ani["months"] == 2
    assert [np.count_nonzero(ani["by_month"]), np.sum(ani["by_month"])] == [2, ani["answers"]]  # type: ignore[call-overload]
    assert (ben["answers"], ben["passed_on"], ben["acts"], ben["last_act"]) == (0, 2, 0, -1)
    assert (eko["answers"], eko["passed_on"], eko["is_seen"], eko["unanswered"]) == (1, 1, False, 0)
    assert (fans["followers"], fans["unanswered"]) == (9_000.0, 0)  # so young that it may still be answered
    assert (dewi["follows"], dewi["followed_by"], dewi["received"], dewi["last"]) == ({_TOOTS}, {_TOOTS}, 0, -1)
    assert "person:mastodon:handle:cid" in activity.people.key
    assert "person:mastodon:handle:ela" not in activity.people.key


def test_whatever_files_tell_of_somebody_is_contact_once(database: LocalDatabase) -> None:
    answer = toot(2, 40, kind=PostKind.REPLY, reply_to_person=ANI.key, mentions=(ANI.key,), reposted_person=ANI.key)
    tell(
        database,
        [
            *(toot(1, 900, likes=1), (ANI, *answer), (ANI, *toot(3, 39, mentions=(ANI.key,)))),
            *(act(ANI, ActKind.SAVE, None), act(ANI, ActKind.LIKE, 800)),
            *(reaction(ANI, ReactionKind.LIKE, None, 1), reaction(ANI, ReactionKind.REPLY, 50, 1), reaction(ANI, ReactionKind.FOLLOW, 850)),
        ],
    )
    ani = _of(_activity(database), "person:mastodon:handle:ani")
    assert (ani["received"], ani["answers"], ani["acts"], ani["first"]) == (2, 1, 4, ago(800))


def test_what_two_names_of_one_account_tell_is_contact_once(database: LocalDatabase) -> None:
    anna = somebody("anna", Platform.X)
    for name, native_id in (("archive", "77"), ("analytics", "handle:tilda_old")):
        own: dict[str, Any] = {"platform": Platform.X, "account": native_id, "native_id": "9"}
        like = Act(**own, kind=ActKind.LIKE, person=anna.key, at=ago(30))
        reply = Reaction(**own, kind=ReactionKind.REPLY, person=anna.key, post="8", at=ago(20))
        answer = Post(**(own | {"native_id": "8"}), created_at=ago(25), kind=PostKind.REPLY, reply_to_person=anna.key)
        account = Account(platform=Platform.X, native_id=native_id, handle="tilda_old")
        bring(database, Told(name, NOW, (account,), ((anna, like), (anna, reply), (anna, answer))))
    anna_x = _of(_activity(database), "person:x:handle:anna")
    assert (anna_x["acts"], anna_x["received"], anna_x["answers"]) == (2, 1, 1)


def test_the_owner_is_nobody_else(database: LocalDatabase) -> None:
    myself = somebody("tilda")
    tell(database, [toot(1, 900, likes=1), act(myself, ActKind.FOLLOW, 50), reaction(myself, ReactionKind.REPLY, 40, 1)])
    card(database, "c1", "Me", '["x:somebody", "mastodon:tilda@example.social"]')
    card(database, "c2", "Ani", '["mastodon:ani"]')
    activity = _activity(database)
    assert activity.people.key == ()
    assert [one.key for one in activity.contacts] == ["contact:c2"]


def test_posts_which_the_newest_archive_no_longer_tells_are_gone(database: LocalDatabase) -> None:
    tell(database, [toot(1, 90, likes=1), toot(2, 80, likes=1), toot(3, 70, likes=1)])
    tell(database, [toot(1, 90, likes=1), toot(3, 70, likes=2)], name="newer")
    assert _activity(database).posts.is_gone.tolist() == [False, True, False]


def test_whom_the_owner_no_longer_follows_is_not_followed(database: LocalDatabase) -> None:
    people = [act(ANI, ActKind.FOLLOW, 90), act(ANI, ActKind.UNFOLLOW, 50), act(BEN, ActKind.UNFOLLOW, 50), act(BEN, ActKind.FOLLOW, 40)]
    tell(database, [toot(1, 90, likes=1), *people])
    assert _activity(database).people.key == ("person:mastodon:handle:ben",)


def test_merged_people_are_one_and_a_meeting_is_theirs(database: LocalDatabase) -> None:
    tell(
        database,
        [toot(1, 90, likes=1), reaction(ANI, ReactionKind.REPLY, 50, 1), reaction(EKO, ReactionKind.REPLY, 30), act(ANI, ActKind.LIKE, 20)],
    )
    merge_people(database, ("person:mastodon:handle:ani", "person:blog:handle:eko"), now=NOW)
    activity = _activity(database)
    assert len(activity.people.key) == 1
    [head] = activity.people.key
    both = _of(activity, head)
    assert (both["received"], both["acts"], both["answers"], both["is_met"]) == (2, 1, 2, False)
    assert set(activity.people.platforms[0]) == {"mastodon", "blog"}
    database.write(
        lambda connection: connection.execute(
            "INSERT INTO meeting (id, person, day, text, written_at) VALUES ('m', ?, '2026-09-01', NULL, 1)", (head,)
        )
    ).result()
    assert _of(_activity(database), head)["is_met"] is np.True_


def test_a_merged_row_which_did_nothing_lately_belongs_to_its_person(database: LocalDatabase) -> None:
    tell(database, [toot(1, 900, likes=1), reaction(ANI, ReactionKind.REPLY, 50, 1), reaction(BEN, ReactionKind.LIKE, 30, 1)])
    merge_people(database, ("person:mastodon:handle:ani", "person:mastodon:handle:ben"), now=NOW)
    activity = _activity(database)
    assert (len(activity.people.key), activity.people.received.tolist()) == (1, [2])


def test_whom_the_owner_hid_is_nobody_to_advise_on(database: LocalDatabase) -> None:
    tell(database, [toot(1, 900, likes=1), reaction(ANI, ReactionKind.REPLY, 50, 1), reaction(BEN, ReactionKind.REPLY, 30, 1)])
    card(database, "c1", "Ani", '["mastodon:ani"]')
    hide(database, "person:mastodon:handle:ani", is_hidden=True)
    activity = _activity(database)
    assert activity.people.key == ("person:mastodon:handle:ben",)
    assert activity.contacts == ()


def test_the_reach_which_the_owner_noted_counts(database: LocalDatabase) -> None:
    tell(database, [toot(1, 900, likes=1), reaction(FANS, ReactionKind.REPLY, 50, 1)])
    write_note(database, "person:mastodon:handle:fans", "12000", now=NOW, kind="reach")
    assert _activity(database).people.followers.tolist() == [12_000.0]


def test_old_posts_keep_their_hashtags_but_their_words_are_not_read(database: LocalDatabase) -> None:
    old, new = toot(1, 1_300, likes=1, text="Who knows?", hashtags=("garden",)), toot(2, 9, likes=1, text="Who knows?", hashtags=("bread",))
    tell(database, [old, new])
    posts = _activity(database).posts
    assert posts.is_question.tolist() == [False, True]
    assert posts.topics == (("topic:#garden",), ("topic:#bread",))
    assert posts.letters[0] == -1
    assert posts.letters[1] > 0


def test_phrases_which_recur_are_topics_too(database: LocalDatabase) -> None:
    words = ("hill", "bridge", "market", "school", "river", "forest", "harbour", "station")
    about = [toot(number, number, text=f"My bicycle trailer went to the {word}.") for number, word in enumerate(words, 1)]
    others = [toot(100 + number, 20 + number, text=f"Word{number} and thing{number * 7}.") for number in range(60)]
    tell(database, [*about, *others])
    assert "topic:bicycle trailer" in {topic for of_post in _activity(database).posts.topics for topic in of_post}


def test_posts_are_kept_until_the_facts_change(database: LocalDatabase) -> None:
    tell(database, [toot(1, 9, likes=1)])
    first = _activity(database).posts
    assert _activity(database).posts is first
    database.write(raise_facts_version).result()
    assert _activity(database).posts is not first


def test_contacts_are_known_by_their_handles(database: LocalDatabase) -> None:
    tell(database, [toot(1, 90, likes=1), reaction(ANI, ReactionKind.FOLLOW, 50)])
    assert _activity(database).has_contacts is False
    card(database, "c1", "Ani of the choir", '["mastodon:ani", "x:ani"]')
    card(database, "c2", "Nobody", '["mastodon:nobody"]')
    activity = _activity(database)
    assert activity.has_contacts
    assert [(one.key, one.platform, one.handle, one.known_as) for one in activity.contacts] == [
        ("contact:c1", "mastodon", "ani", "person:mastodon:handle:ani"),
        ("contact:c2", "mastodon", "nobody", None),
    ]
    assert _of(activity, "person:mastodon:handle:ani")["follows"] == {_TOOTS}


def test_accounts_tell_counts_people_who_react_and_where_they_lead(database: LocalDatabase) -> None:
    tell(
        database,
        [
            toot(1, 400, likes=3),
            toot(2, 9, likes=3, links=("https://tilda.example/a/",)),
            toot(3, 8, account=BLOG, links=("https://example.social/@tilda",)),
            audience(300, 100, 90),
            audience(3, 120, None),
            audience(3, 119, 80, AudienceBasis.LISTED),
        ],
    )
    blog, toots = _activity(database).accounts
    assert (toots.key, blog.key) == ("account:mastodon:tilda@example.social", "account:blog:tilda.example")
    assert [number for _, number in toots.followers] == [100, 120]
    assert [number for _, number in toots.following] == [90, 80]
    assert (toots.points_to, blog.points_to) == (frozenset({blog.key}), frozenset({toots.key}))
    assert (toots.names_reactors, toots.dates_reactions, toots.left_on, toots.is_site, blog.is_site) == (True, True, None, False, True)
    assert toots.shows >= {"posts", "received", "who", "when", "followers", "following", "acts"}
    assert len(toots.reacting) == 14
    assert toots.reacting[-1][1] > 0.0
    assert toots.seen_until == NOW


def test_a_profile_leads_where_the_file_says_and_on_its_day(database: LocalDatabase) -> None:
    toots = msgspec.structs.replace(TOOTS, links=("https://tilda.example/about",))
    bring(database, Told("profile", ago(200), (toots,), (toot(1, 300),)))
    tell(database, [toot(2, 9, likes=1)])
    blog, found = _activity(database).accounts
    assert found.profile == frozenset({blog.key})
    assert found.profile_on == dt.date(2026, 3, 5)
    assert (blog.profile, blog.profile_on) == (None, None)


def test_who_follows_has_not_reacted(database: LocalDatabase) -> None:
    followers = [reaction(somebody(f"f{number}"), ReactionKind.FOLLOW, 2) for number in range(9)]
    tell(database, [*(toot(number, 2 * number, likes=0) for number in range(1, 90)), reaction(ANI, ReactionKind.REPLY, 1, 1), *followers])
    _, toots = _activity(database).accounts
    assert 0.9 < toots.reacting[-1][1] <= 1.0


def test_daily_gains_move_the_followers_between_counts(database: LocalDatabase) -> None:
    days = [
        (DailyMetrics(platform=Platform.MASTODON, account=TOOTS.native_id, day=dt.date(2026, 8, number), follows=10, unfollows=0),)
        for number in range(1, 30)
    ]
    evidence = (Evidence.POSTS, Evidence.LIKES, Evidence.FOLLOWERS, Evidence.FOLLOWER_CHANGES)
    tell(database, [toot(1, 200, likes=3), audience(150, 100, None), *days], evidence=evidence)
    _, toots = _activity(database).accounts
    numbers = [number for _, number in toots.followers]
    assert numbers == sorted(numbers)
    assert (numbers[0], numbers[-1]) == (100, 390)


def test_without_reactions_nobody_is_said_to_react(database: LocalDatabase) -> None:
    tell(database, [toot(1, 200), toot(2, 100)], evidence=(Evidence.POSTS,))
    activity = _activity(database)
    assert [account.reacting for account in activity.accounts] == [(), ()]
    assert activity.rhythm.falls_on is None
    assert activity.lacking("received") == ("blog", "mastodon")


def test_the_rhythm_is_that_of_the_engine(database: LocalDatabase) -> None:
    tell(database, [toot(number, 2 * number + 9, likes=5) for number in range(60)])
    rhythm = _activity(database).rhythm
    assert (rhythm.gap_days, rhythm.last_day, rhythm.known_until) == (2, dt.date(2026, 9, 12), dt.date(2026, 9, 21))
    assert rhythm.falls_on is not None
    assert rhythm.points_per_day is not None
    assert rhythm.points_per_day > 0.0


def test_without_posts_there_is_no_rhythm(database: LocalDatabase) -> None:
    tell(database, [audience(3, 120, 3), reaction(ANI, ReactionKind.FOLLOW, 50)])
    activity = _activity(database)
    assert activity.rhythm == (None, None, None, None, None)
    assert activity.posts.key == ()


def test_the_sample_person(sample: LocalDatabase) -> None:
    activity = own_activity(sample, now=SAMPLE_NOW)
    assert activity is not None
    assert activity.until == dt.date(2026, 11, 23)
    assert activity.hosts == ("sari.example.org",)
    assert [account.left_on is not None for account in activity.accounts] == [False, False, True]
    assert len(activity.posts.key) == len(set(activity.posts.key)) == len(activity.posts.created)
    assert activity.rhythm.falls_on == dt.date(2026, 11, 27)
