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
    assert (look["viewer"], look["subjects"]) == ("shop:S2", [{"kind": "account", "id": "A1"}])
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
