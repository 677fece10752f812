"""Peers and diagnoses over HTTP: for whom they are, and what cannot be asked."""

from __future__ import annotations

from typing import Any

import pytest
from litestar.testing import TestClient

Client = TestClient[Any]
Headers = dict[str, str]
DAYS = {"from": "2026-11-01", "to": "2026-11-08"}
PEERS, SELF_LIVE, SERVICE = (
    f"/api/v1/{path}" for path in ("peers", "diagnosis/self-live", "diagnosis/service")
)


def problem(client: Client, path: str, headers: Headers, **params: str) -> tuple[int, str]:
    answer = client.get(path, params=params, headers=headers)
    return answer.status_code, answer.json()["code"]


def test_peers_of_a_shop(client: Client, operator: Headers, shop: Headers) -> None:
    """S1 did not consent: its own value, and why there is no more."""
    body = client.get(PEERS, params={"metrics": "gmv,aov", **DAYS}, headers=shop).json()
    assert (body["shop_id"], body["market"], body["period"]) == ("S1", "SG", DAYS)
    assert [(each["metric"], each["own"], each["p50"], each["missing"]) for each in body["values"]] == [
        ("gmv", 31.5, None, "peers_need_consent"),
        ("aov", 15.75, None, "peers_need_consent"),
    ]
    assert [note["code"] for note in body["notes"]] == ["peers_need_consent"]
    named = client.get(PEERS, params={"metrics": "gmv,aov", "shop_id": "S1", **DAYS}, headers=operator)
    assert named.json() == body
    default = client.get(PEERS, params={"metrics": "gmv"}, headers=shop).json()
    assert default["period"]["preset"] == "last_30_days"


@pytest.mark.parametrize("path", [SELF_LIVE, SERVICE])
def test_a_diagnosis(client: Client, operator: Headers, shop: Headers, path: str) -> None:
    body = client.get(path, params=DAYS, headers=shop).json()
    assert (body["shop_id"], body["period"]) == ("S1", DAYS)
    assert body["previous"] == {"from": "2026-10-24", "to": "2026-10-31"}
    assert len(body["indicators"]) == (8 if path == SELF_LIVE else 9)
    assert client.get(path, params={"shop_id": "S1", **DAYS}, headers=operator).json() == body
    assert client.get(path, headers=shop).json()["period"]["preset"] == "last_7_days"


@pytest.mark.parametrize("path", [PEERS, SELF_LIVE, SERVICE])
def test_what_cannot_be_asked(client: Client, operator: Headers, shop: Headers, path: str) -> None:
    metrics = {"metrics": "gmv"} if path == PEERS else {}
    assert problem(client, path, operator, **metrics) == (400, "bad_question")
    assert problem(client, path, operator, shop_id="S9", **metrics) == (404, "not_found")
    assert problem(client, path, shop, shop_id="S2", **metrics) == (403, "out_of_scope")
    assert problem(client, path, shop, preset="next_year", **metrics)[0] == 400
    assert client.get(path, params={**DAYS, **metrics}).status_code == 401


def test_what_peers_and_service_are_asked_for(client: Client, shop: Headers) -> None:
    assert problem(client, PEERS, shop) == (400, "bad_question")
    assert problem(client, PEERS, shop, metrics="gmw") == (400, "unknown_metric")
    assert problem(client, SERVICE, shop, entity="live") == (400, "bad_question")
    assert client.get(SERVICE, params={**DAYS, "entity": "product_id"}, headers=shop).status_code == 200
