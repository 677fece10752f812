"""What changed over HTTP."""

from __future__ import annotations

from typing import Any

from tests.api.conftest import Headers

QUERY = {"metrics": ["gmv"], "period": {"from": "2026-11-01", "to": "2026-11-08"}}


def test_a_number_at_two_moments(client: Any, shop: Headers) -> None:
    """Everything was loaded on 8 November at 03:00 and happened before 8 November: nothing of it was known at 00:00,
    so all 31.50 of the shop came late."""
    body = {"query": QUERY, "from": "2026-11-08T00:00:00Z", "to": None}
    response = client.post("/api/v1/changed", json=body, headers=shop)
    assert response.status_code == 200
    found = response.json()
    assert (found["from"], found["to"], found["residual"]) == (0, 31.5, 0)
    assert [(step["coordinate"], step["cause"], step["delta"]) for step in found["steps"]] == [
        ("as_of", "late", 31.5)
    ]
    assert found["notes"][-1]["code"] == "rights_are_todays"


def test_the_rows_of_a_step(client: Any, shop: Headers) -> None:
    """The shop's two lines, 10.50 and 21."""
    body = {"query": QUERY, "from": "2026-11-08T00:00:00Z"}
    link = client.post("/api/v1/changed", json=body, headers=shop).json()["steps"][0]["rows"]
    rows = client.get(link, headers=shop).json()
    assert (rows["row_count"], rows["sum"]) == (2, 31.5)


def test_what_cannot_be_asked(client: Any, shop: Headers) -> None:
    for query in ({**QUERY, "by": ["day"]}, {**QUERY, "lens": {"as_of": "2026-11-08T00:00:00Z"}}):
        response = client.post("/api/v1/changed", json={"query": query, "from": None}, headers=shop)
        assert response.status_code == 400
