"""Contracts that were loaded are told to both sides, beside what was authorised here (R043, S54)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.access.authorising.conftest import (
    AGENCY,
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
from luopan.model.contracted import ContractState
from luopan.model.questions import FilterBody, PeriodBody, QuestionBody

CONTRACTS = (
    "contract_id,agency_id,role,market,shop_id,account_id,bound_at,signed_at,ended_at,share_rate,source\n"
    "K1,AG,tsp,SG,S1,,2026-09-01T00:00:00Z,2026-10-01T00:00:00Z,,,crm\n"
    "K2,AG,tsp,SG,,B1,,2026-10-01T00:00:00Z,2026-11-02T00:00:00Z,,\n"
    "K3,MG,mcn,SG,,C1,,2026-10-01T00:00:00Z,,0.2,\n"
    "K4,BG,tsp,SG,,A1,,2027-01-01T00:00:00Z,,,\n"
)
MCN, CREATOR = sitting_as("agency:MG:mcn:SG"), sitting_as("creator:C1")


@pytest.fixture
def contracted(doors: Doors, tmp_path: Path) -> Doors:
    """The market, with contracts that came as a file."""
    load(doors, write_files(tmp_path / "contracts", {"contracts.csv": CONTRACTS}))
    return doors


def told(doors: Doors, asker: Asker, search: str = "", state: ContractState | None = None) -> dict[str, str]:
    """The states of the contracts that somebody is told of, by id, in their order."""
    found = doors.granting.authorisations(asker).contracts(search, state, 100, 0)
    assert found.row_count == len(found.contracts)
    return {each.contract_id: each.state for each in found.contracts}


def test_each_side_is_told_of_its_own(contracted: Doors) -> None:
    assert told(contracted, AGENCY) == {"K1": "active", "K2": "expired"}
    assert told(contracted, SELLER) == {"K1": "active", "K4": "upcoming"}, (
        "its accounts' too, not C1's any more"
    )
    assert told(contracted, SELLER2) == {"K2": "expired"}
    assert told(contracted, OTHER) == {"K4": "upcoming"}
    assert told(contracted, MCN) == told(contracted, CREATOR) == {"K3": "active"}
    assert list(told(contracted, OPERATOR)) == ["K3", "K1", "K4", "K2"], (
        "those in force first, then the newest"
    )


def test_they_are_found_by_name_id_and_state(contracted: Doors) -> None:
    assert list(told(contracted, OPERATOR, search="orch")) == ["K1"]
    assert list(told(contracted, OPERATOR, search="K2")) == ["K2"]
    assert list(told(contracted, OPERATOR, search="@")) == ["K3", "K4", "K2"]
    assert list(told(contracted, OPERATOR, state="expired")) == ["K2"]


def test_they_say_what_they_show_since_when_and_where_they_come_from(contracted: Doors) -> None:
    (found, _) = contracted.granting.authorisations(AGENCY).contracts("", None, 100, 0).contracts
    assert (found.sees.en, found.label.en, found.asset.name) == ("Shop Management", "Authorized", "Orchid")
    assert (found.since.month, found.signed_at.month, found.source) == (9, 10, "crm")
    (link,) = contracted.granting.authorisations(CREATOR).contracts("", None, 100, 0).contracts
    assert (link.sees.en, link.share_rate, link.source) == ("Link with an MCN", 0.2, None)


def test_what_was_authorised_here_is_not_told_twice(contracted: Doors) -> None:
    service = published(contracted)
    contracted.granting.authorisations(SELLER).authorise(service.service_id, form(service, "A2"))
    assert told(contracted, AGENCY) == {"K1": "active", "K2": "expired"}


def test_what_is_not_seen_is_told_of_what_is_asked_about_alone(contracted: Doors, clock: Clock) -> None:
    """A1 is authorised on 3 November, A2 the day after; S1 is authorised as a whole (R044, S17)."""
    given = contracted.granting.authorisations(SELLER)
    given.authorise(published(contracted).service_id, form(published(contracted), "A1"))
    clock.pass_(days=1)
    given.authorise(published(contracted).service_id, form(published(contracted), "A2"))

    def told(by: list[str], where: dict[str, FilterBody]) -> tuple[int, set[str]]:
        """How many days are not seen, and the codes of what is said."""
        days = PeriodBody(dt.date(2026, 11, 3), dt.date(2026, 11, 4))
        found = contracted.ask(QuestionBody(["gmv"], by, where, days), AGENCY.viewer)
        return 0 if found.unseen is None else found.unseen.days, {note.code for note in found.notes}

    assert told([], {"video_id": ["V1"]}) == (0, set())
    assert told([], {"video_id": ["V2"]}) == (1, {"clipped"})
    assert told(["account_id"], {}) == (1, {"clipped", "accounts_only"})
    assert told([], {}) == (1, {"clipped"})
