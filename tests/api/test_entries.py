"""Entering another's view: a shop its own creator's, an agency that of a bound shop or creator; shown, and narrowed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient
from tests.api.conftest import person
from tests.api.test_access import GMV, problem
from tests.api.test_session import browser, sign_in
from tests.home import load, opened, write_files

from luopan.access import Doors, View, parse_viewer
from luopan.model.menus import CREATOR, MERCHANT, TSP

Client = TestClient[Any]

BOUND = {
    "accounts.csv": "account_id,handle,market,permissions\nA2,@duo,SG,live\nA3,@none,SG,[]\n",
    "bindings.csv": "shop_id,account_id,kind,merged,bound_at,unbound_at\n"
    "S1,A1,official,true,2026-01-01T00:00:00Z,\n"
    "S1,A2,marketing,false,2026-01-01T00:00:00Z,\n"
    "S1,A3,official,true,2026-01-01T00:00:00Z,2026-11-01T00:00:00Z\n",
    "agencies.csv": "agency_id,name\nAG,Agents\n",
    "contracts.csv": "contract_id,agency_id,role,market,shop_id,account_id,signed_at,ended_at,category\n"
    "C1,AG,tsp,SG,S1,,2026-11-06T16:00:00Z,,shop_management\n"
    "C2,AG,tsp,SG,S2,,2026-01-01T00:00:00Z,,shop_management\n"
    "C3,AG,mcn,SG,,A1,2026-01-01T00:00:00Z,2026-11-07T00:00:00Z,\n",
}
"""A1 is merged with S1 (人店一体), A2 is bound only, A3 was merged. AG serves S1 since 7 Nov (business days of
Singapore) and S2 all the time; as an MCN it has no contract any more. GMV: S1 10.50 on the 5th in A1's live and
21.00 on the 6th, S2 5.25 on the 7th."""


@pytest.fixture
def doors(home: Path, tmp_path: Path) -> Iterator[Doors]:
    with opened(home) as found:
        load(found, write_files(tmp_path / "bound", BOUND))
        yield found


def signed_in(doors: Doors, name: str, *viewers: str) -> Client:
    person(doors, name, *viewers)
    client = browser(doors)
    assert sign_in(client, name).status_code == 200
    return client


def enter(client: Client, viewer: str, inside: str | None = None) -> Any:
    return client.post("/api/v1/session/view", json={"viewer": viewer, "inside": inside})


def gmv(client: Client) -> Any:
    return client.post("/api/v1/query", json=GMV).json()["rows"]


def menu(answer: Any) -> list[str]:
    return [module["id"] for module in answer.json()["menu"]]


def test_a_shop_enters_the_view_of_the_creator_it_is_merged_with(doors: Doors) -> None:
    """R013, R014: a specific account, chosen; it sees the creator's lines then, and the creator's menu."""
    client = signed_in(doors, "main", "shop:S1")
    assert client.get("/api/v1/session/entries").json() == {
        "entries": [{"inside": "creator:A1", "name": "@orchid"}]
    }
    assert gmv(client) == [[31.5]]
    entered = enter(client, "shop:S1", "creator:A1")
    assert (entered.json()["view"], entered.json()["inside"]) == ({"viewer": "shop:S1"}, "creator:A1")
    assert menu(entered) == [module.id for module in CREATOR]
    assert gmv(client) == [[10.5]]
    assert menu(enter(client, "shop:S1")) == [module.id for module in MERCHANT]
    assert gmv(client) == [[31.5]]


@pytest.mark.parametrize(
    "inside", ["creator:A2", "creator:A3", "creator:A9", "shop:S2", "platform", "shop:S1"]
)
def test_what_may_not_be_entered_answers_as_what_does_not_exist(doors: Doors, inside: str) -> None:
    """Bound only, merged before, nobody, and others."""
    client = signed_in(doors, "main", "shop:S1")
    said = problem(enter(client, "shop:S1", inside), 403, "out_of_scope")
    assert said == f"You may not enter the view of {inside} as shop:S1."
    assert client.get("/api/v1/session").json()["inside"] is None


def test_a_merger_that_ends_ends_the_view_of_who_is_inside(doors: Doors, tmp_path: Path) -> None:
    client = signed_in(doors, "main", "shop:S1")
    enter(client, "shop:S1", "creator:A1")
    ended = (
        "shop_id,account_id,kind,merged,bound_at,unbound_at\n"
        "S1,A1,official,true,2026-01-01T00:00:00Z,2026-11-08T02:00:00Z\n"
    )
    load(doors, write_files(tmp_path / "ended", {"bindings.csv": ended}))
    problem(client.post("/api/v1/query", json=GMV), 403, "out_of_scope")
    assert enter(client, "shop:S1").status_code == 200


def test_a_sub_account_enters_nobodys_view(doors: Doors) -> None:
    id = person(doors, "sub")
    doors.accounts.views.grant(id, View(parse_viewer("shop:S1"), frozenset({"live"})), doors.now)
    client = browser(doors)
    sign_in(client, "sub")
    assert client.get("/api/v1/session/entries").json() == {"entries": []}
    problem(enter(client, "shop:S1", "creator:A1"), 403, "out_of_scope")


def test_an_agency_enters_a_bound_shop_and_sees_what_its_contracts_show_of_it(doors: Doors) -> None:
    """R016: inside S1 it sees S1's days of the contract, which none of S1's lines is in, and inside S2 those of S2:
    not what S1 sees of itself."""
    client = signed_in(doors, "agent", "agency:AG:tsp:SG")
    found = client.get("/api/v1/session/entries").json()["entries"]
    assert [each["inside"] for each in found] == ["shop:S2", "shop:S1"]
    assert gmv(client) == [[5.25]]
    entered = enter(client, "agency:AG:tsp:SG", "shop:S2")
    assert menu(entered) == [module.id for module in MERCHANT]
    assert gmv(client) == [[5.25]]
    other = client.post("/api/v1/query", json=GMV | {"where": {"shop_id": ["S1"]}})
    problem(other, 403, "out_of_scope")
    assert enter(client, "agency:AG:tsp:SG", "shop:S1").status_code == 200
    assert gmv(client) in ([[0]], [[None]])
    assert menu(enter(client, "agency:AG:tsp:SG")) == [
        module.id for module in TSP if module.id not in ("live", "accounts", "video")
    ]


def test_an_agency_without_a_contract_in_force_enters_nobodys_view(doors: Doors) -> None:
    client = signed_in(doors, "agent", "agency:AG:mcn:SG")
    assert client.get("/api/v1/session/entries").json() == {"entries": []}
    problem(enter(client, "agency:AG:mcn:SG", "creator:A1"), 403, "out_of_scope")


def test_a_creator_cannot_switch(doors: Doors) -> None:
    """R015."""
    client = signed_in(doors, "creator", "creator:A1")
    assert client.get("/api/v1/session/entries").json() == {"entries": []}
    problem(enter(client, "creator:A1", "shop:S1"), 403, "out_of_scope")
