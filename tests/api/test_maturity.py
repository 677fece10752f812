"""Maturity over HTTP."""

from __future__ import annotations

from typing import Any

from litestar.testing import TestClient

Client = TestClient[Any]
Headers = dict[str, str]
DAYS = {"from": "2026-11-01", "to": "2026-11-07"}


def test_what_is_final_is_complete(client: Client, operator: Headers) -> None:
    body = {"query": {"metrics": ["gmv"], "period": DAYS}}
    found = client.post("/api/v1/maturity", json=body, headers=operator).json()
    assert (found["value"], found["complete"], found["forecast"]) == (36.75, 1.0, 36.75)
    assert (found["final_on"], found["interval"], found["currency"]) == (None, 0.8, "SGD")
    assert [part["metric"] for part in found["parts"]] == ["gmv"]


def test_a_number_that_does_not_exist_has_no_parts(client: Client, shop: Headers) -> None:
    """The market has no refunds at all, so nobody knows what comes of its orders."""
    body = {"query": {"metrics": ["paid_refund_ratio"], "period": DAYS}}
    found = client.post("/api/v1/maturity", json=body, headers=shop).json()
    assert (found["value"], found["complete"], found["forecast"], found["parts"]) == (None, None, None, [])
    assert [note["code"] for note in found["notes"]] == ["no_data"]


def test_a_breakdown_is_refused(client: Client, operator: Headers) -> None:
    body = {"query": {"metrics": ["gmv"], "by": ["day"], "period": DAYS}}
    found = client.post("/api/v1/maturity", json=body, headers=operator)
    assert (found.status_code, found.json()["code"]) == (400, "bad_question")
