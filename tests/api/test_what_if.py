"""What if over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from tests.api.conftest import Headers

Client = Any
QUERY = {
    "metrics": ["gmv"],
    "by": ["content_type"],
    "period": {"from": "2026-11-01", "to": "2026-11-08"},
}
WINDOW = {"touch": "click", "days": 7, "content_types": ["live"]}


def ask(client: Client, headers: Headers, **body: Any) -> Any:
    return client.post("/api/v1/what-if", json={"query": QUERY, **body}, headers=headers)


def test_one_question_under_several_attributions(client: Client, shop: Headers) -> None:
    response = ask(client, shop, attributions=["direct", WINDOW])
    assert response.status_code == 200
    body = response.json()
    assert [under["id"] for under in body["attributions"]] == ["direct", "click:7d:live"]
    gmv = body["metrics"][0]
    assert (gmv["metric"], gmv["currency"], gmv["totals"]) == ("gmv", "SGD", [31.5, 31.5])
    change = gmv["changes"][0]
    assert (change["gained"], change["lost"], change["rounding"], change["difference"]) == (10.5, -10.5, 0, 0)
    assert change["gains"] == [{"key": ["product_card"], "difference": 10.5}]


@pytest.mark.parametrize(
    ("attributions", "code"),
    [
        (["direct"], "bad_question"),
        (["direct", "nothing"], "not_applicable"),
        (["direct", {"touch": "tap", "days": 7}], "bad_question"),
        (["direct", {"touch": "click", "days": 0}], "bad_question"),
        (["direct", {"touch": "click", "days": 7, "type": "live"}], "bad_question"),
    ],
)
def test_what_is_no_attribution(client: Client, shop: Headers, attributions: Any, code: str) -> None:
    response = ask(client, shop, attributions=attributions)
    assert (response.status_code, response.json()["code"]) == (400, code)


def test_a_filter_outside_of_the_scope(client: Client, shop: Headers) -> None:
    query = {**QUERY, "where": {"shop_id": ["S2"]}}
    response = ask(client, shop, query=query, attributions=["direct", WINDOW])
    assert (response.status_code, response.json()["code"]) == (403, "out_of_scope")
