"""Figures from outside over HTTP."""

from __future__ import annotations

from typing import Any

from tests.api.conftest import Headers

Client = Any
DAY = {"metrics": ["gmv"], "period": {"from": "2026-11-06", "to": "2026-11-06"}}


def test_where_a_figure_came_from(client: Client, operator: Headers) -> None:
    """On 6 November in Singapore 21.00 were paid; of the UTC day 5.25 more, which was the 7th there."""
    response = client.post("/api/v1/bridge/screens", json={"figure": 26.25, "query": DAY}, headers=operator)
    assert response.status_code == 200, response.text
    body = response.json()
    first = body["candidates"][0]
    assert (first["number"], first["difference"], first["match"]) == (26.25, 0, "exact")
    assert first["label"]["en"].endswith("of days in UTC, not the market's")
    assert body["tried"] <= 60


def test_the_bridge_from_it(client: Client, operator: Headers) -> None:
    """From 26.30, as of the screen by UTC days (26.25): -0.05 unexplained, then the days of the market."""
    asked = {"figure": 26.25, "query": DAY}
    screen = client.post("/api/v1/bridge/screens", json=asked, headers=operator).json()["candidates"][0]
    sides = {"from": {"label": "Export", "figure": 26.3, "query": screen["query"]}, "to": {"query": DAY}}
    response = client.post("/api/v1/bridge", json=sides, headers=operator)
    assert response.status_code == 200, response.text
    body = response.json()
    assert (body["from"], body["to"], body["residual"]) == (26.3, 21, 0)
    first = body["steps"][0]
    assert (first["coordinate"], first["cause"], first["delta"]) == ("outside", "unexplained", -0.05)
    assert sum(step["delta"] for step in body["steps"][1:]) == -5.25
    assert body["ends"][0]["label"]["en"] == "Export"


def test_what_no_platform_stated_is_refused(client: Client, operator: Headers) -> None:
    sides = {"from": {"stated": True, "query": DAY}, "to": {"query": DAY}}
    response = client.post("/api/v1/bridge", json=sides, headers=operator)
    assert response.status_code == 400
    assert "No platform stated gmv" in response.json()["detail"]
