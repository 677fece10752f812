"""Versions of definitions over HTTP: asked for, told of, and refused."""

from __future__ import annotations

from typing import Any

from litestar.testing import TestClient

Client = TestClient[Any]
Headers = dict[str, str]
DAYS = {"from": "2026-11-01", "to": "2026-11-08"}


def test_a_question_asks_for_an_older_version(client: Client, operator: Headers) -> None:
    """OL1 (10.50) was clicked in a LIVE and owes nobody a commission: version 1 has no LIVE GMV."""
    body = {"metrics": ["live_direct_gmv@1", "live_direct_gmv"], "period": DAYS}
    found = client.post("/api/v1/query", json=body, headers=operator).json()
    assert [(column["id"], column["version"]) for column in found["columns"]] == [
        ("live_direct_gmv@1", 1),
        ("live_direct_gmv", 2),
    ]
    assert found["rows"] == [[0, 10.5]]
    assert found["markers"] == []


def test_an_unknown_version_is_refused_with_those_there_are(client: Client, operator: Headers) -> None:
    body = {"metrics": ["live_direct_gmv@9"], "period": DAYS}
    found = client.post("/api/v1/query", json=body, headers=operator)
    assert (found.status_code, found.json()["code"]) == (400, "unknown_metric")
    assert "there are 1, 2" in found.json()["detail"]


def test_the_dictionary_tells_the_history(client: Client, operator: Headers) -> None:
    found = client.get("/api/v1/metrics/live_direct_gmv", headers=operator).json()
    (older,) = found["history"]
    assert (found["version"], older["version"], older["attribution"]) == (2, 1, "commission")
    assert "R419" in older["reason"]["en"]
    assert older["clocks"] == found["clocks"]
    asked = client.get("/api/v1/metrics/live_direct_gmv@1", headers=operator).json()
    assert (asked["version"], asked["formula"]) == (1, older["formula"])
    assert client.get("/api/v1/metrics/gmv", headers=operator).json()["history"] == []
