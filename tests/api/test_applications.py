"""Applications and the ledger over HTTP: a shop asks for a live, its creator decides, and reads who looked."""

from __future__ import annotations

from typing import Any

import pytest
from tests.api.conftest import bearer
from tests.api.test_access import problem
from tests.api.test_authorisations import Client, doors, signed_in
from tests.home import load, write_files

from luopan.access import Doors

__all__ = ["doors"]

GMV = {"metrics": ["gmv"], "where": {"live_id": ["L1"]}, "period": {"from": "2026-11-01", "to": "2026-11-08"}}
MORE = {"live_products.csv": "live_id,product_id,added_at\nL1,P2,2026-11-05T11:00:00Z\n"}


@pytest.fixture
def shared(doors: Doors, tmp_path: Any) -> Any:
    """S2, whose product the live of A1 carries, asks for that live, and A1 accepts: gives both."""
    load(doors, write_files(tmp_path / "more", MORE))
    shop, creator = signed_in(doors, "sue", "shop:S2"), signed_in(doors, "cleo", "creator:A1")
    (live,) = shop.get("/api/v1/applications/lives?search=EVEN").json()["lives"]
    assert (live["live_id"], live["account_name"]) == ("L1", "@orchid")
    assert shop.get("/api/v1/applications/lives?search=morning").json() == {"lives": [], "row_count": 0}
    asked = shop.post("/api/v1/applications", json={"kind": "live", "live_id": "L1"})
    assert asked.status_code == 201
    path = f"/api/v1/applications/{asked.json()['application_id']}"
    assert creator.post(f"{path}/decision", json={"accept": True}).json()["state"] == "accepted"
    yield shop, creator, path
    shop.__exit__()
    creator.__exit__()


def test_a_live_is_shared_and_taken_back(shared: tuple[Client, Client, str]) -> None:
    """L1 sold 10.50, of S1's."""
    shop, creator, path = shared
    assert shop.post("/api/v1/query", json=GMV).json()["rows"] == [[10.5]]
    (look,) = creator.get("/api/v1/ledger").json()["looks"]
    assert (look["viewer"], look["viewer_name"]) == ("shop:S2", "Durian & Sons")
    assert look["subjects"] == [{"kind": "account", "id": "A1", "name": "@orchid"}]
    assert look["person"]["name"] == "sue"
    for other in ("from=2026-11-09", "to=2026-11-07", "viewer=shop:S9", "what=export", "subject=shop:S1"):
        assert creator.get(f"/api/v1/ledger?{other}").json()["row_count"] == 0, other
    same = "from=2026-11-08&to=9999-12-31&viewer=shop:S2&what=question&subject=account:A1"
    assert creator.get(f"/api/v1/ledger?{same}").json()["row_count"] == 1
    for wrong in ("from=today", "what=all", "subject=A1"):
        problem(creator.get(f"/api/v1/ledger?{wrong}"), 400, "bad_question")
    (told,) = creator.get("/api/v1/applications").json()["applications"]
    assert (told["giver_name"], told["taker_name"], told["live_title"]) == (
        "@orchid",
        "Durian & Sons",
        "Evening",
    )
    assert shop.get("/api/v1/applications/lives").json()["lives"] == []
    assert creator.get("/api/v1/applications?kind=live&state=accepted").json()["row_count"] == 1
    assert creator.post(f"{path}/end").json()["ended_by"] == "creator:A1"
    assert shop.post("/api/v1/query", json=GMV).json()["rows"] != [[10.5]]
    problem(shop.post(f"{path}/withdrawal"), 409, "conflict")


def test_others_find_no_application_and_no_ledger(doors: Doors, shared: tuple[Client, Client, str]) -> None:
    shop, _, path = shared
    token = bearer(doors, "shop:S1")
    problem(shop.get(path, headers=token), 404, "not_found")
    assert shop.get("/api/v1/ledger", headers=token).json() == {"looks": [], "row_count": 0}
    problem(shop.get("/api/v1/ledger", headers=bearer(doors, "agency:AG:tsp:SG")), 403, "forbidden")


@pytest.mark.parametrize("body", [{"kind": "live"}, {"kind": "gift"}, {"kind": "live", "live": "L1"}])
def test_what_is_no_application_is_refused(shared: tuple[Client, Client, str], body: Any) -> None:
    assert shared[0].post("/api/v1/applications", json=body).status_code == 400
