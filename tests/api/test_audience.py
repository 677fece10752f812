"""Crowds over HTTP."""

from __future__ import annotations

from typing import Any

from litestar.testing import TestClient

Client = TestClient[Any]
Headers = dict[str, str]
DAYS = {"from": "2026-11-06", "to": "2026-11-08"}


def test_a_portrait_over_http(client: Client, shop: Headers) -> None:
    """No event was ever loaded, so nobody can say how great a crowd is."""
    answer = client.get("/api/v1/audience/portrait", params={"crowd": "first_purchase", **DAYS}, headers=shop)
    body = answer.json()
    assert (answer.status_code, body["crowd"], body["users"], body["period"]) == (
        200,
        "first_purchase",
        None,
        DAYS,
    )
    assert "no_data" in {note["code"] for note in body["notes"]}


def test_a_flow_over_http(client: Client, shop: Headers) -> None:
    body = client.get("/api/v1/audience/flow", params=DAYS, headers=shop)
    assert (body.status_code, body.json()["period"]) == (200, DAYS)


def test_what_cannot_be_asked(client: Client, shop: Headers) -> None:
    def code(path: str, **params: str) -> tuple[int, str]:
        answer = client.get(f"/api/v1/audience/{path}", params={**DAYS, **params}, headers=shop)
        return answer.status_code, answer.json()["code"]

    assert code("flow", shop_id="S2") == (403, "out_of_scope")
    assert code("portrait")[0] == 400
    assert code("portrait", crowd="loyal_fan")[0] == 400
    assert client.get("/api/v1/audience/flow", params=DAYS).status_code == 401
