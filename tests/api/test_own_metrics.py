"""Metrics of the installation's own over HTTP: asked for at once, refused where they cannot be, forgotten."""

from __future__ import annotations

from typing import Any

import pytest
from litestar.testing import TestClient

from luopan.access import Doors
from luopan.metrics import with_own
from luopan.model.catalogue import METRICS

Client = TestClient[Any]
Headers = dict[str, str]
KEPT = {"name": {"en": "Kept", "zh": "留存"}, "formula": "gmv × 2", "unit": "money"}
ASKED = {"metrics": ["kept"], "period": {"from": "2026-11-01", "to": "2026-11-08"}}
PATH = "/api/v1/own-metrics"


def test_it_is_asked_for_at_once_and_after_a_restart(
    client: Client, doors: Doors, operator: Headers, shop: Headers
) -> None:
    assert client.post("/api/v1/query", json=ASKED, headers=shop).json()["code"] == "unknown_metric"
    assert client.put(f"{PATH}/kept", json=KEPT, headers=operator).status_code == 200
    assert client.post("/api/v1/query", json=ASKED, headers=shop).json()["rows"] == [[63.0]]
    narrowed = KEPT | {"filters": {"shop_id": ["S2"]}, "version": 2}
    assert client.put(f"{PATH}/kept", json=narrowed, headers=operator).status_code == 200
    assert client.post("/api/v1/query", json=ASKED, headers=operator).json()["rows"] == [[10.5]]
    said = client.get(PATH, headers=operator).json()["metrics"]
    assert [(each["id"], each["metric"]["version"]) for each in said] == [("kept", 2)]
    assert with_own(doors.home, METRICS)["kept"] == doors._compass.catalogue["kept"]
    assert client.delete(f"{PATH}/kept", headers=operator).status_code == 204
    assert client.get("/api/v1/metrics/kept", headers=operator).status_code == 404
    assert with_own(doors.home, METRICS) == METRICS


@pytest.mark.parametrize(
    ("id", "said", "why"),
    [
        ("gmv", KEPT, "give yours another name"),
        ("../../kept", KEPT, ""),
        ("Kept", KEPT, "small letters"),
        ("kept", KEPT | {"formula": "gmw"}, 'no metric "gmw"'),
        ("kept", KEPT | {"formula": "kept"}, "built from itself"),
        ("kept", KEPT | {"formula": "__import__('os')"}, ""),
        ("kept", KEPT | {"unit": "euro"}, "Invalid enum value"),
        ("kept", KEPT | {"filters": {"moon": ["full"]}}, 'no dimension "moon"'),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    client: Client, doors: Doors, operator: Headers, id: str, said: Any, why: str
) -> None:
    refused = client.put(f"{PATH}/{id}", json=said, headers=operator)
    assert refused.status_code in (400, 404, 405)
    assert why in refused.json()["detail"] and str(doors.home) not in refused.text
    assert list(doors.home.glob("metrics/*")) == []


def test_what_another_is_built_from_stays(client: Client, operator: Headers, shop: Headers) -> None:
    client.put(f"{PATH}/kept", json=KEPT, headers=operator)
    client.put(f"{PATH}/twice", json=KEPT | {"formula": "kept * 2"}, headers=operator)
    refused = client.delete(f"{PATH}/kept", headers=operator)
    assert (refused.status_code, refused.json()["code"]) == (400, "bad_question")
    assert client.delete(f"{PATH}/none", headers=operator).status_code == 404
    assert client.put(f"{PATH}/mine", json=KEPT, headers=shop).status_code == 403
    assert client.get(PATH, headers=shop).status_code == 403
    for id in ("twice", "kept"):
        assert client.delete(f"{PATH}/{id}", headers=operator).status_code == 204


def test_screens_whose_metrics_it_is_made_of_offer_it_where_it_can_be_asked(
    client: Client, operator: Headers, shop: Headers
) -> None:
    assert client.put(f"{PATH}/kept", json=KEPT, headers=operator).status_code == 200
    assert (
        client.put(f"{PATH}/twice", json=KEPT | {"formula": "kept * 2"}, headers=operator).status_code == 200
    )

    def offered(page: str) -> dict[str, list[str]]:
        questions = client.get(f"/api/v1/pages/{page}", headers=shop).json()["page"]["questions"]
        return {name: asked["own"] for name, asked in questions.items() if "own" in asked}

    assert offered("merchant_home") == {"core": ["kept", "twice"], "daily": ["kept", "twice"]}
    assert set(offered("product")) >= {"core", "daily", "creators"}
    assert offered("lives") == {}
    for id in ("twice", "kept"):
        assert client.delete(f"{PATH}/{id}", headers=operator).status_code == 204
