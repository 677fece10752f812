"""Screens over HTTP: the menu, a screen and its words; names beside answers; searching by name."""

from __future__ import annotations

from typing import Any

import pytest
from litestar.testing import TestClient
from tests.api.conftest import Headers, bearer

from luopan.access import Doors

Client = TestClient  # type: ignore[type-arg]
WEEK = {"from": "2026-11-01", "to": "2026-11-08"}
LIVES = {"metrics": ["live_direct_gmv"], "by": ["live_id"], "period": WEEK}


def lives(client: Client, headers: Headers, named: str) -> list[Any]:
    body = LIVES | {"where": {"live_id": {"named": named}}}
    answer = client.post("/api/v1/query", json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    return [row[0] for row in answer.json()["rows"]]


def test_the_menu_of_a_shop_begins_at_home_in_its_market(client: Client, shop: Headers) -> None:
    body = client.get("/api/v1/pages", headers=shop).json()
    assert (body["viewer"], body["role"], body["home"]) == ("shop:S1", "shop", "merchant_home")
    assert [market["id"] for market in body["markets"]] == ["SG"]


def test_a_screen_comes_with_the_words_it_needs(client: Client, shop: Headers) -> None:
    body = client.get("/api/v1/pages/lives", headers=shop).json()
    asked = {metric for question in body["page"]["questions"].values() for metric in question["metrics"]}
    spoken_of = {metric for panel in body["page"]["panels"] for metric in panel.get("metrics", ())}
    assert {metric["id"] for metric in body["metrics"]} == asked | spoken_of
    assert body["dimensions"]["live_id"] == {"en": "Live", "zh": "直播"}


def test_a_screen_that_is_not_there_names_the_nearest(client: Client, shop: Headers) -> None:
    problem = client.get("/api/v1/pages/live_s", headers=shop)
    assert (problem.status_code, "lives" in problem.json()["detail"]) == (404, True)


def test_names_stand_beside_the_answers_that_were_asked_for_them(client: Client, shop: Headers) -> None:
    asked = client.post("/api/v1/queries", json={"queries": [LIVES], "names": True}, headers=shop).json()
    assert asked["names"] == {"live_id": {"L1": "Evening"}}
    assert "names" not in client.post("/api/v1/queries", json={"queries": [LIVES]}, headers=shop).json()


@pytest.mark.parametrize(
    ("named", "found"), [("even", ["L1"]), ("EVENING", ["L1"]), ("L1", ["L1"]), ("morn", [])]
)
def test_a_list_is_searched_by_name_or_id(
    client: Client, shop: Headers, named: str, found: list[str]
) -> None:
    assert lives(client, shop, named) == found


def test_a_search_finds_nothing_of_others(client: Client, doors: Doors) -> None:
    """The name exists, but not for this shop: the answer is empty, and no error that would tell of it."""
    assert lives(client, bearer(doors, "shop:S2"), "even") == []


def test_what_has_no_name_is_not_searched(client: Client, shop: Headers) -> None:
    body = {"metrics": ["gmv"], "period": WEEK, "where": {"content_type": {"named": "live"}}}
    problem = client.post("/api/v1/query", json=body, headers=shop)
    assert (problem.status_code, "has no names" in problem.json()["detail"]) == (400, True)
