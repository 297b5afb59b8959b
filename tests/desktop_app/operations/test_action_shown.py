"""Planned acts which later archives show in part: a profile with its links, lists of people."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from desktop_app.advice.advice import Act, ActKind, Advice, Sign
from desktop_app.operations.action_results import ActionItem
from desktop_app.operations.actions import load_actions, named, plan, refresh_actions, tick
from desktop_app.screens.actions.state import Telling, card_row
from local_db.database import LocalDatabase
from local_db.driver import Connection
from local_db.records import (
    Account,
    Contact,
    Coverage,
    Entry,
    Evidence,
    Person,
    Platform,
    Reaction,
    ReactionKind,
    UnixTime,
)
from local_db.records import (
    Act as ActRecord,
)
from local_db.records import (
    ActKind as Kind,
)
from local_db.writes.undo import undo_run
from tests.desktop_app.advice.short_posts import DAY
from tests.desktop_app.operations.action_cases import LOOK, NOW, ZONE, Advises
from tests.local_db.database_cases import Told, bring, opened, x_account

HOME = "https://sari.example.org/"
PROFILE = replace(
    LOOK,
    rule="people.findable",
    key="3d",
    act=Act(ActKind.PROFILE, 1, Sign(links_home=True)),
    numbers={"platform": "x", "home": "blog", "is_seen": 0},
)
BLOG = Account(platform=Platform.BLOG, native_id="sari.example.org", name="Notes", url=HOME)
LISTED = replace(
    LOOK,
    people=tuple(f"person:x:id:{number}" for number in range(5)),
    numbers={"platform": "x", "followers": 9, "following": 90, "silent": 5},
)
CONTACTS = replace(LOOK, rule="people.offline", key="3c", people=("contact:ana", "contact:budi"), numbers={"platform": "x", "contacts": 2})


def shows(database: LocalDatabase, name: str, days: int, links: tuple[str, ...] | None) -> int:
    account = msgspec.structs.replace(x_account(), links=links)
    return bring(database, Told(name, NOW + days * DAY, (account, BLOG), ()))


def lists(database: LocalDatabase, name: str, days: int, *numbers: int, more: tuple[Entry, ...] = ()) -> int:
    people = [Person(platform=Platform.X, key=f"id:{number}", handle=f"h{number}") for number in numbers]
    entries = tuple((one, ActRecord(platform=Platform.X, account="1", kind=Kind.FOLLOW, person=one.key)) for one in people)
    covered = Coverage(platform=Platform.X, account="1", evidence=Evidence.FOLLOWING)
    return bring(database, Told(name, NOW + days * DAY, (x_account(),), (*entries, *more), (covered,)))


def planned(database: LocalDatabase, card: Advice) -> Advises:
    advises = Advises()
    plan(database, card, advises.advisor, now=NOW, zone=ZONE)
    return advises


def now_there(database: LocalDatabase, advises: Advises, days: int = 60) -> ActionItem:
    return named(load_actions(database, advises.advisor, now=UnixTime(NOW + days * DAY), zone=ZONE), "1")


def status(database: LocalDatabase, advises: Advises) -> tuple[str, str]:
    found = load_actions(database, advises.advisor, now=UnixTime(NOW + 60 * DAY), zone=ZONE)
    item = named(found, "1")
    return item.state, card_row(item, found, Telling(ZONE)).status


def test_a_profile_which_leads_home_in_a_later_archive_ticks_the_act_and_its_undo_takes_that_back(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        shows(database, "before", -5, ())
        advises = planned(database, PROFILE)
        assert status(database, advises) == (
            "planned",
            "Planned on 8 Nov 2021. The next archive which holds this profile will show it.",
        )
        shows(database, "not yet", 10, ("https://elsewhere.example.org/",))
        assert status(database, advises)[1].endswith("The profile in your archive of 18 Nov 2021 does not show it.")
        import_id = shows(database, "there", 20, (f"{HOME}about",))
        [done] = refresh_actions(database, advises.advisor, now=UnixTime(NOW + 60 * DAY), zone=ZONE).done
        assert (done.done_at, done.is_by_hand) == (NOW + 20 * DAY, False)
        assert refresh_actions(database, advises.advisor, now=UnixTime(NOW + 60 * DAY), zone=ZONE).done == ()
        assert status(database, advises) == ("done", "Done by 28 Nov 2021, as your archive shows.")
        database.write(lambda connection: undo_run(connection, import_id)).result()
        assert now_there(database, advises).state == "planned"


def test_a_profile_of_which_no_file_tells_stays_with_the_person(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        shows(database, "without a profile", -5, None)
        advises = planned(database, PROFILE)
        assert status(database, advises)[1].endswith("No file of yours holds this profile yet, so say yourself when it is done.")
        shows(database, "hiding", 10, ("https://linktr.ee/sari",))
        assert status(database, advises)[1].endswith(
            "The links of the profile in your archive of 18 Nov 2021 hide where they lead, so say yourself when it is done."
        )


def test_without_a_site_any_other_own_account_is_enough_and_an_unknown_account_shows_nothing(tmp_path: Path) -> None:
    other = Account(platform=Platform.MASTODON, native_id="sari@example.social", url="https://example.social/@sari")
    with opened(tmp_path) as database:
        advises = planned(database, replace(PROFILE, act=Act(ActKind.PROFILE)))
        assert now_there(database, advises).shown is not None
        account = msgspec.structs.replace(x_account(), links=("https://example.social/@sari",))
        bring(database, Told("one", NOW + DAY, (account, other), ()))
        assert now_there(database, advises).done_at == NOW + DAY


def test_an_account_without_a_name_of_its_own_shows_no_profile(tmp_path: Path) -> None:
    from local_db.records import UNNAMED

    with opened(tmp_path) as database:
        nameless = Account(platform=Platform.X, native_id=UNNAMED, links=(HOME,))
        bring(database, Told("one", NOW + DAY, (nameless, BLOG), ()))
        advises = planned(database, replace(PROFILE, about=f"account:x:{UNNAMED}"))
        assert now_there(database, advises).done_at is None


def test_a_list_of_which_several_are_no_longer_followed_was_looked_through(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        lists(database, "before", -5, 0, 1, 2, 3, 9)
        advises = planned(database, LISTED)
        assert status(database, advises)[1].endswith("The next archive with the list of whom you follow will show it in part.")
        lists(database, "one gone", 10, 0, 1, 2, 9)
        assert status(database, advises) == (
            "planned",
            "Planned on 8 Nov 2021. In your archive of 18 Nov 2021, 1 of 4 is no longer followed. "
            "If you looked through the list, say so yourself.",
        )
        like = Reaction(platform=Platform.X, account="1", kind=ReactionKind.LIKE, person="id:0", post="p", at=UnixTime(NOW + DAY))
        lists(database, "two gone", 20, 0, 1, 9, more=((like,),))
        assert status(database, advises) == (
            "done",
            "Done by 28 Nov 2021, as your archive shows. In your archive of 28 Nov 2021, 2 of 4 are no longer followed. "
            "1 of them reacted since you planned it.",
        )
        # Long after it is not looked at any more, and still told.
        found = named(load_actions(database, advises.advisor, now=UnixTime(NOW + 900 * DAY), zone=ZONE), "1")
        assert found.shown is not None
        assert (found.shown.n, found.shown.of, found.shown.reacted) == (2, 4, 1)


def test_merged_people_are_looked_for_under_all_of_their_keys(tmp_path: Path) -> None:
    def merge(connection: Connection) -> None:
        connection.execute("INSERT INTO person_alias (key, head_key, merged_at) VALUES ('person:x:id:9', 'person:x:id:0', 1)")
        connection.execute("INSERT INTO person_alias (key, head_key, merged_at) VALUES ('person:x:id:1', 'person:x:id:2', 1)")

    with opened(tmp_path) as database:
        lists(database, "before", -5, 0, 1, 2, 3, 4)
        advises = planned(database, LISTED)
        lists(database, "later", 10, 9, 1, 3, 4)
        database.write(merge).result()
        shown = now_there(database, advises).shown
        assert shown is not None
        assert (shown.n, shown.of) == (0, 4)


def test_a_list_which_names_nobody_in_files_stays_with_the_person_and_a_tick_by_hand_stands(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        advises = planned(database, LISTED)
        assert status(database, advises)[1].endswith("Your files do not name them, so say yourself when it is done.")
        tick(database, "1", advises.advisor, now=UnixTime(NOW + DAY), zone=ZONE)
        assert status(database, advises) == ("done", "Done on 9 Nov 2021, as you said.")


def test_contacts_who_are_followed_or_written_to_since_show_that_the_list_was_used(tmp_path: Path) -> None:
    cards: tuple[Entry, ...] = (
        (Contact(key="ana", name="Ana", handles=("x:h1", "mastodon:ana@example.social")),),
        (Contact(key="budi", name="Budi", handles=("x:h2",)), Contact(key="citra", name="Citra", handles=("x:h3",))),
    )
    with opened(tmp_path) as database:
        lists(database, "before", -5, 7, more=cards)
        advises = planned(database, CONTACTS)
        assert status(database, advises)[1].endswith("The next archive with the list of whom you follow will show it in part.")
        lists(database, "nobody", 10, 7, 3)
        assert status(database, advises)[1].endswith(
            "Since you planned it your files show that you followed or wrote to 0 of 2. If you looked through the list, say so yourself."
        )
        lists(database, "followed", 20, 7, 2)
        assert now_there(database, advises).done_at == NOW + 20 * DAY
        ana = Person(platform=Platform.X, key="id:1", handle="h1")
        early, late = (
            ActRecord(platform=Platform.X, account="1", kind=Kind.LIKE, person="id:1", post=f"t{at}", at=UnixTime(NOW + at))
            for at in (-DAY, 3 * DAY)
        )
        bring(database, Told("liked", NOW + 30 * DAY, (x_account(),), ((ana, early, late),)))
        item = now_there(database, advises)
        assert item.done_at == NOW + 3 * DAY
        assert status(database, advises)[1].endswith("Since you planned it your files show that you followed or wrote to 2 of 2.")


@pytest.mark.parametrize("people", [("contact:gone",), ()])
def test_a_card_whose_people_are_gone_is_ticked_by_nobody_but_the_person(tmp_path: Path, people: tuple[str, ...]) -> None:
    with opened(tmp_path) as database:
        lists(database, "before", -5, 7)
        advises = planned(database, replace(CONTACTS, people=people))
        lists(database, "later", 10)
        item = now_there(database, advises)
        assert (item.state, item.shown is not None and item.shown.is_told) == ("planned", False)
