"""Links with MCNs, creators' data shared whole or by live: asked, decided, lapsed, ended (R046, R048-R050, G30)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.access.authorising.conftest import (
    AGENCY,
    OPERATOR,
    SELLER,
    SELLER2,
    Clock,
    sitting_as,
)

from luopan.access import Asker, Doors, View
from luopan.access.accounts import Browser
from luopan.access.viewers import parse_viewer
from luopan.errors import AccessError, Conflict, NotFound, OutOfScope, QuestionError
from luopan.model.applications import ApplicationBody, ApplicationRequest
from luopan.model.questions import PeriodBody, QuestionBody

MCN, RIVAL = sitting_as("agency:MG:mcn:SG"), sitting_as("agency:RG:mcn:SG")
CREATOR, OWN = sitting_as("creator:C1"), sitting_as("creator:A1")
LINK = ApplicationRequest("link", account_id="C1", days=100, share_rate=0.2)
ALL = PeriodBody(dt.date(2026, 11, 1), dt.date(2026, 12, 31))


def applied(doors: Doors, asker: Asker, request: ApplicationRequest = LINK) -> ApplicationBody:
    return doors.granting.applications(asker).apply(request)


def decided(
    doors: Doors, found: ApplicationBody, accept: bool = True, asker: Asker = CREATOR
) -> ApplicationBody:
    return doors.granting.applications(asker).decide(found.application_id, accept)


def state(doors: Doors, found: ApplicationBody) -> str:
    return doors.granting.applications(OPERATOR).show(found.application_id).state


def gmv(doors: Doors, asker: Asker, **where: Any) -> Any:
    return doors.ask(QuestionBody(["gmv"], where=where, period=ALL), asker.viewer).rows[0][0]


def test_g30_a_link_shows_a_creator_to_its_mcn_once_the_creator_accepts(doors: Doors, clock: Clock) -> None:
    """From the day of the link on: what C1 sold the day before stays its own (R044)."""
    link = applied(doors, MCN)
    assert link.state == "pending"
    with pytest.raises(OutOfScope):
        gmv(doors, MCN)
    accepted = decided(doors, link)
    assert (accepted.state, accepted.decided_by, accepted.in_effect) == ("accepted", "creator:C1", True)
    assert gmv(doors, MCN) == 0
    with doors._warehouse.database.cursor() as cursor:
        (row,) = cursor.rows("SELECT agency_id, role, account_id, share_rate, source FROM contracts")
    assert row == ("MG", "mcn", "C1", 0.2, "authorisation")
    clock.pass_(days=100)
    assert state(doors, link) == "ended"
    assert gmv(doors, MCN) is None


def test_g30_a_request_that_nobody_answers_lapses_after_seven_days(doors: Doors, clock: Clock) -> None:
    link = applied(doors, MCN)
    clock.pass_(days=7, seconds=-1)
    doors.tick()
    assert state(doors, link) == "pending"
    clock.pass_(seconds=1)
    assert state(doors, link) == "lapsed"
    with pytest.raises(Conflict):
        decided(doors, link)
    doors.tick()
    assert state(doors, link) == "lapsed"
    assert applied(doors, MCN).state == "pending"


@pytest.mark.parametrize("agrees", [True, False])
def test_g30_a_link_ends_when_both_sides_want_it_or_after_seven_days(
    doors: Doors, clock: Clock, agrees: bool
) -> None:
    link = applied(doors, MCN)
    decided(doors, link)
    waiting = doors.granting.applications(MCN).end(link.application_id)
    assert (waiting.state, waiting.ending_asked_by) == ("accepted", str(MCN.viewer))
    with pytest.raises(Conflict):
        doors.granting.applications(MCN).end(link.application_id)
    if agrees:
        assert doors.granting.applications(CREATOR).end(link.application_id).ended_by == "creator:C1"
    else:
        clock.pass_(days=7, seconds=-1)
        doors.tick()
        assert gmv(doors, MCN) == 0
        clock.pass_(seconds=1)
        doors.tick()
        assert doors.granting.applications(CREATOR).show(link.application_id).ended_by == "time"
    assert gmv(doors, MCN) is None


def test_g39_a_creator_is_with_one_mcn_at_a_time(doors: Doors) -> None:
    first, second = applied(doors, MCN), applied(doors, RIVAL)
    decided(doors, first)
    with pytest.raises(Conflict, match="another agency"):
        decided(doors, second)
    assert state(doors, second) == "pending"
    with pytest.raises(Conflict, match="already"):
        applied(doors, MCN)


def test_what_is_refused_or_withdrawn_shows_nothing(doors: Doors) -> None:
    refused, withdrawn = applied(doors, MCN), applied(doors, RIVAL)
    assert decided(doors, refused, accept=False).state == "refused"
    assert doors.granting.applications(RIVAL).withdraw(withdrawn.application_id).state == "withdrawn"
    for asker in (MCN, RIVAL):
        with pytest.raises(OutOfScope):
            gmv(doors, asker)
    with pytest.raises(Conflict):
        decided(doors, withdrawn)


def test_r050_a_creator_shares_one_live_with_a_shop(doors: Doors) -> None:
    """Of L1 S1 sees what is its own, nothing; once C1 accepts, all of it: 600000 of S2. Taken back, nothing again."""
    live = ApplicationRequest("live", live_id="L1")
    assert gmv(doors, SELLER, live_id=["L1"]) in (0, None)
    found = applied(doors, SELLER, live)
    assert gmv(doors, SELLER, live_id=["L1"]) in (0, None)
    decided(doors, found)
    assert gmv(doors, SELLER, live_id=["L1"]) == 600000
    assert gmv(doors, SELLER) == 4321, "what names no live is as it was"
    assert gmv(doors, SELLER2, live_id=["L1"]) == 600000, "its own"
    looked = doors.ledger(CREATOR).page(9, 0).looks[0]
    assert (looked.viewer, [each.id for each in looked.subjects]) == ("shop:S1", ["C1"])
    doors.granting.applications(CREATOR).end(found.application_id)
    assert gmv(doors, SELLER, live_id=["L1"]) in (0, None)


@pytest.mark.parametrize("live", ["L2", "L3", "L9"])
def test_r050_exclusive_lives_and_those_without_its_products_are_none_to_a_shop(
    doors: Doors, live: str
) -> None:
    with pytest.raises(OutOfScope) as refused:
        applied(doors, SELLER, ApplicationRequest("live", live_id=live))
    assert str(refused.value) == f'live_id "{live}" is no live that shop:S1 may apply for'


def test_r046_an_agency_applies_for_a_live_that_runs_and_the_shop_of_the_account_decides(
    doors: Doors,
) -> None:
    found = applied(doors, AGENCY, ApplicationRequest("live", live_id="L3"))
    assert (found.giver, found.owner) == ("creator:A1", "shop:S1")
    with pytest.raises(OutOfScope):
        gmv(doors, AGENCY, live_id=["L3"])
    decided(doors, found, asker=SELLER)
    assert gmv(doors, AGENCY, live_id=["L3"]) == 0
    for other in ({"account_id": ["A1"]}, {"live_id": ["L3", "L1"]}, {}):
        with pytest.raises(OutOfScope):
            gmv(doors, AGENCY, **other)
    with pytest.raises(OutOfScope):
        applied(doors, AGENCY, ApplicationRequest("live", live_id="L1"))


def test_r049_a_creator_shares_all_its_data_with_a_shop_which_may_enter_its_view(doors: Doors) -> None:
    person = doors.accounts.people.named("sam").person_id
    secret = doors.accounts.sessions.begin(person, "shop:S1", Browser("127.0.0.1", "test"), doors.now, None)
    member = doors.accounts.members.find(secret, doors.now)

    def inside() -> list[str]:
        return [each.inside for each in doors.reception.entries(member).entries]

    assert inside() == []
    found = applied(doors, CREATOR, ApplicationRequest("all_data", to="shop:S1", days=30))
    assert (found.state, inside()) == ("accepted", ["creator:C1"])
    entered = doors.reception.look_as(member, SELLER.viewer, parse_viewer("creator:C1"))
    looking = doors.reception.asker(entered)
    assert looking.viewer.rights == CREATOR.viewer
    for door in (doors.granting.applications, doors.granting.authorisations, doors.ledger):
        with pytest.raises(AccessError, match="own view"):
            door(looking)  # who is shown the data neither hands it on nor reads who else was
    doors.granting.applications(CREATOR).end(found.application_id)
    assert inside() == []
    with pytest.raises(OutOfScope):
        doors.reception.asker(entered)


def test_r049_all_data_goes_to_an_agency_by_a_contract(doors: Doors) -> None:
    found = applied(doors, CREATOR, ApplicationRequest("all_data", to=str(MCN.viewer), days=30))
    assert found.in_effect and gmv(doors, MCN) == 0
    doors.granting.applications(CREATOR).end(found.application_id)
    assert gmv(doors, MCN) is None


def test_only_who_may_applies_and_decides(doors: Doors) -> None:
    for asker in (SELLER, CREATOR, AGENCY, OPERATOR, Asker(MCN.viewer)):
        with pytest.raises(AccessError):
            applied(doors, asker)
    link = applied(doors, MCN)
    with pytest.raises(AccessError):
        decided(doors, link, asker=Asker(CREATOR.viewer))
    for asker in (OWN, SELLER):
        with pytest.raises(NotFound):
            decided(doors, link, asker=asker)
    with pytest.raises(AccessError):
        decided(doors, link, asker=MCN)


@pytest.mark.parametrize(
    ("asker", "request_"),
    [
        (MCN, ApplicationRequest("link", account_id="C1")),
        (SELLER, ApplicationRequest("live")),
        (CREATOR, ApplicationRequest("all_data", days=1)),
        (CREATOR, ApplicationRequest("all_data", to="creator:A1", days=1)),
    ],
)
def test_what_is_applied_for_is_said_whole(doors: Doors, asker: Asker, request_: ApplicationRequest) -> None:
    with pytest.raises(QuestionError):
        applied(doors, asker, request_)


def test_others_learn_nothing_of_an_application(doors: Doors) -> None:
    id = applied(doors, MCN).application_id
    for asker in (RIVAL, SELLER, OWN):
        desk = doors.granting.applications(asker)
        assert desk.page(None, None, 9, 0).row_count == 0
        for unknown in (id, "0" * 16):
            with pytest.raises(NotFound, match=r"^There is no application of this id for you\.$"):
                desk.show(unknown)
    listed = doors.granting.applications(CREATOR).page("link", "pending", 9, 0)
    assert [each.application_id for each in listed.applications] == [id]


def test_both_sides_hear_of_it_by_mail(doors: Doors) -> None:
    for name, viewer in (("cleo", "creator:C1"), ("mia", str(MCN.viewer))):
        id = doors.accounts.people.add(name, f"{name}@example.com", doors.now).person_id
        doors.accounts.views.grant(id, View(parse_viewer(viewer)), doors.now)
    decided(doors, applied(doors, MCN))
    mails = doors.accounts.outbox.waiting()
    assert [mail.to for mail in mails] == ["cleo@example.com", "mia@example.com"]
    assert "waits for you" in mails[0].subject and "已接受" in mails[1].subject
