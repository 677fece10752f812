"""Named pairs over HTTP: they are listed, add up, open to their rows, and close what is not the asker's."""

from __future__ import annotations

from typing import Any

from litestar.testing import TestClient
from tests.api.conftest import Headers, bearer

from luopan.access import Doors

Client = TestClient[Any]
WEEK = {"from": "2026-11-01", "to": "2026-11-07"}


def post(client: Client, headers: Headers, pair: str, **more: Any) -> Any:
    return client.post("/api/v1/bridge", json={"pair": pair, **more}, headers=headers)


def test_pairs_are_listed_with_what_each_side_is_right_for(client: Client, operator: Headers) -> None:
    pairs = {
        pair["id"]: pair for pair in client.get("/api/v1/bridge/pairs", headers=operator).json()["pairs"]
    }
    assert {f"X{number:02}" for number in range(1, 23)} <= set(pairs)
    assert pairs["X12"]["needs"] == ["live_id"] and pairs["X12"]["moments"]
    assert all(side["en"] and side["zh"] for pair in pairs.values() for side in pair["right_for"])


def test_a_step_opens_to_its_rows(client: Client, operator: Headers) -> None:
    """S1 sold 10.50 in its live and 21.00 by a product card: X10 leads from the live to the shop's 31.50."""
    where = {"live_id": "L1", "shop_id": "S1"}
    found = post(client, operator, "X10", where=where, period=WEEK).json()
    assert (found["from"], found["to"], found["residual"]) == (10.5, 31.5, 0)
    assert [step["delta"] for step in found["steps"]] == [21]
    rows = client.get(found["steps"][0]["rows"], headers=operator).json()
    assert (rows["sum"], rows["row_count"]) == (21, 1)


def test_a_screen_answers_with_the_rule_and_the_facts(client: Client, operator: Headers) -> None:
    """A1 is bound to nobody, so its live has no screen."""
    found = post(client, operator, "X06", where={"live_id": "L1"}).json()
    assert (found["from"], found["to"], found["steps"]) == (None, None, [])
    facts = {fact["about"]["en"]: fact["value"] for fact in found["facts"]}
    assert facts["L1: live-screen entry"] == "affiliate" and found["rule"]["zh"]


def test_what_is_not_the_askers_stays_closed(client: Client, doors: Doors) -> None:
    """S1 sees what its own goods sold in L1, not what the creator sold of all shops'; S2 has nothing to do with L1."""
    found = post(client, bearer(doors, "shop:S1"), "X21", where={"live_id": "L1"}, period=WEEK).json()
    assert (found["from"], found["to"], found["residual"]) == (10.5, None, None)
    assert [step["cause"] for step in found["steps"]] == ["not_authorised"]
    for live in ("L1", "never"):
        refused = post(client, bearer(doors, "shop:S2"), "X09", where={"live_id": live})
        assert (refused.status_code, refused.json()["code"]) == (403, "out_of_scope")


def test_who_asks_need_not_be_named(client: Client, operator: Headers, doors: Doors) -> None:
    def needed(headers: Headers) -> list[str]:
        pairs = client.get("/api/v1/bridge/pairs", headers=headers).json()["pairs"]
        return next(list(pair["needs"]) for pair in pairs if pair["id"] == "X10")

    assert needed(operator) == ["live_id", "shop_id"]
    assert needed(bearer(doors, "shop:S1")) == ["live_id"]
