"""Sellers authorise services: what is refused, what is seen at once, what ends, and who hears of it (R026-R040)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from tests.access.authorising.conftest import (
    ABROAD,
    AGENCY,
    FILES,
    NOW,
    OPERATOR,
    OTHER,
    SELLER,
    SELLER2,
    Clock,
    form,
    published,
    sitting_as,
)
from tests.home import load, write_files

from luopan.access import Asker, Doors
from luopan.errors import AccessError, Conflict, NotFound, OutOfScope, QuestionError
from luopan.model.authorising import AssetBody, AuthorisationBody, ServiceBody
from luopan.model.questions import PeriodBody, QuestionBody
from luopan.model.values import Viewer

LINES = FILES["order_lines.csv"].partition("\n")[0] + "\n"
DAY = PeriodBody(dt.date(2026, 11, 3), dt.date(2026, 11, 3))


def gmv(doors: Doors, asker: Asker, **where: Any) -> Any:
    return doors.ask(QuestionBody(["gmv"], where=where, period=DAY), asker.viewer).rows[0][0]


def given(
    doors: Doors, service: ServiceBody, *assets: str, asker: Asker = SELLER, **more: Any
) -> AuthorisationBody:
    return doors.granting.authorisations(asker).authorise(service.service_id, form(service, *assets, **more))


def blind(doors: Doors, asker: Asker) -> bool:
    """Whether an agency sees nothing at all."""
    try:
        return gmv(doors, asker) is None
    except OutOfScope:
        return True


def test_t07_an_agency_sees_the_accounts_that_were_authorised_at_once(doors: Doors) -> None:
    """Of 1 official and 2 marketing accounts the agency has the two: 320 of the seller's 4321."""
    assert blind(doors, AGENCY)
    found = given(doors, published(doors), "A1", "A2")
    assert found.in_effect and found.state == "active"
    assert gmv(doors, AGENCY) == 320
    assert gmv(doors, SELLER) == 4321
    assert blind(doors, OTHER)


def test_g01_a_shop_management_service_shows_the_shop(doors: Doors) -> None:
    given(doors, published(doors, "shop_management"), "S1")
    assert gmv(doors, AGENCY) == 4321


def test_t01_it_starts_on_the_day_it_is_given(doors: Doors) -> None:
    service = published(doors)
    with pytest.raises(QuestionError, match="2026-11-03"):
        given(doors, service, "A1", start=dt.date(2026, 11, 10))
    assert given(doors, service, "A1", start=dt.date(2026, 11, 3)).state == "active"


def test_t02_it_lasts_at_most_a_year(doors: Doors) -> None:
    """365 days from 3 November end with 2 November, as days are counted in Singapore."""
    service = published(doors)
    for days in (366, 0, -1):
        with pytest.raises(QuestionError, match="1 to 365"):
            given(doors, service, "A1", days=days)
    last = given(doors, service, "A1", days=365).expires_at
    assert last == dt.datetime(2027, 11, 2, 15, 59, 59, 999999, dt.UTC)


def test_t03_a_service_is_authorised_once_at_a_time(doors: Doors) -> None:
    service = published(doors)
    first = given(doors, service, "A1")
    with pytest.raises(Conflict, match="already"):
        given(doors, service, "A2")
    doors.granting.authorisations(SELLER).cancel(first.authorisation_id)
    assert given(doors, service, "A2").state == "active"


def test_t04_an_account_is_with_one_agency_at_a_time(doors: Doors, clock: Clock) -> None:
    """While A1 is with AG it goes to no other, though A2 may, and another service of AG's may have it too (G39)."""
    first = given(doors, published(doors), "A1", days=2)
    rival = published(doors, asker=OTHER)
    with pytest.raises(Conflict, match="account A1 is with another agency"):
        given(doors, rival, "A2", "A1")
    assert given(doors, published(doors), "A1").state == "active"
    again = given(doors, rival, "A2")
    doors.granting.authorisations(SELLER).cancel(again.authorisation_id)
    clock.pass_(days=40)
    assert doors.granting.authorisations(SELLER).show(first.authorisation_id).state == "expired"
    assert given(doors, rival, "A1").state == "active"


def test_t05_who_was_bound_before_is_seen_from_then_on(doors: Doors, clock: Clock, tmp_path: Path) -> None:
    """A1 was bound to the agency on 2 November by a contract that was loaded, and sold for 7 that day; authorised on
    the 3rd, it is seen from the 2nd on, also once the loaded contract is over (R043)."""
    line = "9,O9,S1,P1,U9,1,7,2026-11-02T04:00:00Z,2026-11-02T04:00:00Z,video,V1,A1,click\n"
    bound = "contract_id,agency_id,role,market,account_id,bound_at,signed_at,ended_at,known_at\n"
    told = "K1,AG,tsp,SG,A1,2026-11-02T00:00:00Z,2026-11-03T00:00:00Z,{ended},2026-11-03T0{hour}:00:00Z\n"
    files = {"order_lines.csv": LINES + line, "contracts.csv": bound + told.format(ended="", hour=1)}
    load(doors, write_files(tmp_path / "bound", files))
    given(doors, published(doors), "A1")
    ended = bound + told.format(ended="2026-11-03T02:00:00Z", hour=2)
    load(doors, write_files(tmp_path / "ended", {"contracts.csv": ended}))
    both = QuestionBody(["gmv"], period=PeriodBody(dt.date(2026, 11, 2), dt.date(2026, 11, 3)))
    answer = doors.ask(both, AGENCY.viewer)
    assert (answer.rows[0][0], answer.unseen) == (27, None)


def test_what_a_closed_shop_authorised_is_closed(doors: Doors, clock: Clock, tmp_path: Path) -> None:
    """R037: when the platform removes a shop all its authorisations are closed, and the agencies hear of it."""
    service = published(doors)
    found = given(doors, service, "A1")
    other = given(doors, service, "B1", asker=SELLER2)
    load(
        doors,
        write_files(
            tmp_path / "shut", {"shops.csv": f"shop_id,name,market,closed_at\nS1,Orchid,SG,{NOW}Z\n"}
        ),
    )
    doors.tick()
    shown = doors.granting.authorisations(AGENCY).show(found.authorisation_id)
    assert (shown.state, shown.label.en, shown.ended_by) == ("closed_by_platform", "Banned", "platform")
    assert shown.ended_at == NOW.replace(tzinfo=dt.UTC) and shown.in_effect
    assert [mail.to for mail in doors.accounts.outbox.waiting()] == ["ann@example.com"]
    assert doors.granting.authorisations(AGENCY).show(other.authorisation_id).state == "active"
    with pytest.raises(Conflict, match="closed"):
        given(doors, service, "A1")


@pytest.mark.parametrize("strange", ["B1", "C1", "A9"])
def test_what_is_not_the_sellers_is_refused_as_what_does_not_exist(doors: Doors, strange: str) -> None:
    """B1 is another seller's, C1 is not S1's any more, A9 is nobody's (R026, S20)."""
    with pytest.raises(OutOfScope) as refused:
        given(doors, published(doors), "A1", strange)
    assert str(refused.value) == f"account {strange} is not yours to authorise now, or there is none."


def test_the_form_is_filled_in_as_the_service_needs(doors: Doors) -> None:
    service = published(doors)
    for wrong, words in (
        ({"data": ("video_analytics",)}, "livestream_analytics"),
        ({"data": ("livestream_analytic",)}, 'mean "livestream_analytics"'),
        ({"assets": (AssetBody("shop", "S1"),)}, "accounts, not for shop S1"),
        ({"email": "nobody"}, "e-mail"),
    ):
        with pytest.raises(QuestionError, match=words):
            given(doors, service, "A1", **wrong)
    assert blind(doors, AGENCY)


def test_only_somebody_who_is_present_decides(doors: Doors) -> None:
    service = published(doors)
    for asker in (Asker(SELLER.viewer), AGENCY, OPERATOR, sitting_as("creator:A1")):
        with pytest.raises(AccessError):
            given(doors, service, "A1", asker=asker)


def test_r040_a_seller_cancels_at_any_time_and_the_agency_hears_what_it_lost(
    doors: Doors, clock: Clock
) -> None:
    found = given(doors, published(doors, email="office@example.com"), "A1", "A2")
    clock.pass_(hours=1)
    ended = doors.granting.authorisations(SELLER).cancel(found.authorisation_id)
    assert (ended.state, ended.ended_by, ended.label.en) == ("cancelled", "shop:S1", "Authorization Canceled")
    assert ended.in_effect and blind(doors, AGENCY)
    mails = doors.accounts.outbox.waiting()
    assert [mail.to for mail in mails] == ["ann@example.com", "office@example.com"]
    taken = doors.accounts.outbox.take(clock.now)
    assert taken is not None
    assert "no longer access" in taken.mail.body
    assert "account A1" in taken.mail.body and "account A2" in taken.mail.body
    with pytest.raises(Conflict):
        doors.granting.authorisations(SELLER).cancel(found.authorisation_id)


def test_g02_one_state_has_a_word_for_each_side(doors: Doors, clock: Clock) -> None:
    service, sides = published(doors), (SELLER, AGENCY)

    def words(id: str) -> list[str]:
        return [doors.granting.authorisations(side).show(id).label.en for side in sides]

    first = given(doors, service, "A1").authorisation_id
    assert words(first) == ["Active", "Authorized"]
    doors.granting.authorisations(OPERATOR).close(first, "fraud")
    assert words(first) == ["Closed", "Banned"]
    assert doors.granting.authorisations(AGENCY).show(first).reason == "fraud"
    second = given(doors, service, "A1", days=1).authorisation_id
    doors.granting.authorisations(SELLER).cancel(second)
    assert words(second) == ["Authorization Canceled", "Cancelled"]
    third = given(doors, service, "A1", days=1).authorisation_id
    clock.pass_(days=1)
    assert words(third) == ["Completed", "Completed"], "also before anybody noted it"


def test_it_expires_by_itself_and_both_sides_were_reminded(doors: Doors, clock: Clock) -> None:
    """8 days: reminders 7 and 1 day before the end, none for 30; at the end access stops without any tick (G41)."""
    found = given(doors, published(doors), "A1", days=8)

    def subjects() -> list[str]:
        doors.tick()
        doors.tick()
        return [mail.to for mail in doors.accounts.outbox.waiting()]

    assert subjects() == []
    clock.pass_(days=1)
    assert sorted(subjects()) == ["ann@example.com", "sam@example.com"]
    clock.pass_(days=6)
    assert len(subjects()) == 4
    clock.pass_(days=1)
    assert blind(doors, AGENCY)
    assert len(subjects()) == 5, "the agency hears that it expired"
    shown = doors.granting.authorisations(AGENCY).show(found.authorisation_id)
    assert (shown.state, shown.ended_by, shown.ended_at) == ("expired", "time", shown.expires_at)


def test_others_learn_nothing_of_an_authorisation(doors: Doors) -> None:
    id = given(doors, published(doors), "A1").authorisation_id
    for asker in (OTHER, SELLER2, sitting_as("creator:A1"), sitting_as("agency:AG:tsp:GB")):
        desk = doors.granting.authorisations(asker)
        for unknown in (id, "0" * 16):
            with pytest.raises(NotFound, match=r"^There is no authorisation of this id for you\.$"):
                desk.show(unknown)
        assert desk.page("", None, 10, 0).row_count == 0
    with pytest.raises(NotFound):
        doors.granting.authorisations(SELLER2).cancel(id)


def test_a_sub_account_learns_nothing_of_what_is_allowed_others(doors: Doors) -> None:
    part = Asker(Viewer("shop", "S1", modules=frozenset({"live"})), present=True)
    for door in (doors.granting.authorisations, doors.granting.applications):
        with pytest.raises(AccessError, match="main account"):
            door(part)


def test_authorisations_are_found_by_id_and_state(doors: Doors, clock: Clock) -> None:
    service = published(doors)
    first = given(doors, service, "A1").authorisation_id
    doors.granting.authorisations(SELLER).cancel(first)
    clock.pass_(minutes=1)
    second = given(doors, service, "A1").authorisation_id
    desk = doors.granting.authorisations(AGENCY)
    assert [each.authorisation_id for each in desk.page("", None, 10, 0).authorisations] == [second, first]
    assert [each.authorisation_id for each in desk.page(first[:9].upper(), None, 10, 0).authorisations] == [
        first
    ]
    assert [each.authorisation_id for each in desk.page("", "active", 10, 0).authorisations] == [second]
    assert desk.page("", None, 1, 1).authorisations[0].authorisation_id == first


def test_a_service_of_another_market_cannot_be_authorised(doors: Doors) -> None:
    service = published(doors)
    with pytest.raises(NotFound):
        doors.granting.authorisations(ABROAD).authorise(service.service_id, form(service, "S3"))


def test_an_answer_says_how_many_days_the_agency_does_not_see(doors: Doors, clock: Clock) -> None:
    """Authorised on the 3rd, of the 1st to the 4th of two accounts 4 of 8 days are not shown."""
    given(doors, published(doors), "A1", "A2")
    body = QuestionBody(["gmv"], period=PeriodBody(dt.date(2026, 11, 1), dt.date(2026, 11, 4)), totals=True)
    answer = doors.ask(body, AGENCY.viewer)
    assert answer.unseen is not None and (answer.unseen.days, answer.unseen.of) == (4, 8)
    assert "clipped" in [note.code for note in answer.notes]
    for asker in (SELLER, OPERATOR):
        assert doors.ask(body, asker.viewer).unseen is None
