"""Questions over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from litestar.testing import TestClient

Client = TestClient[Any]
Headers = dict[str, str]
GMV = {"metrics": ["gmv"], "period": {"from": "2026-11-01", "to": "2026-11-08"}}


def test_an_answer_has_the_shape_of_the_interface(client: Client, operator: Headers) -> None:
    body = GMV | {"by": ["day", "content_type"], "totals": True, "order": ["day", "content_type"]}
    found = client.post("/api/v1/query", json=body, headers=operator).json()
    assert [column["id"] for column in found["columns"]] == ["day", "content_type", "gmv"]
    gmv = found["columns"][2]
    assert (gmv["kind"], gmv["unit"], gmv["currency"], gmv["lens"]["clock"]) == (
        "metric",
        "money",
        "SGD",
        "paid",
    )
    assert found["rows"] == [
        ["2026-11-05", "live", 10.5],
        ["2026-11-06", "product_card", 21.0],
        ["2026-11-07", "product_card", 5.25],
    ]
    assert (found["totals"], found["row_count"]) == ([None, None, 36.75], 3)
    assert {"lens", "data_through", "notes", "query_id"} <= set(found)


def test_several_questions_answer_in_order(client: Client, operator: Headers) -> None:
    orders = GMV | {"metrics": ["sku_orders"]}
    found = client.post("/api/v1/queries", json={"queries": [orders, GMV]}, headers=operator).json()
    assert [answer["rows"] for answer in found["answers"]] == [[[3]], [[36.75]]]


def test_rows_recompute_the_number(client: Client, operator: Headers) -> None:
    body = GMV | {"where": {"shop_id": ["S1"]}, "limit": 1}
    found = client.post("/api/v1/rows", json=body, headers=operator).json()
    assert (found["row_count"], found["sum"], len(found["rows"])) == (2, 31.5, 1)
    assert "line_id" in [column["id"] for column in found["columns"]]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"metrics": ["gmvv"], "period": GMV["period"]}, 400, "unknown_metric"),
        (GMV | {"by": ["planet"]}, 400, "not_applicable"),
        (GMV | {"lens": {"clock": "posted"}}, 400, "not_applicable"),
        ({"metrics": ["gmv"]}, 400, "bad_question"),
        (GMV | {"limit": "many"}, 400, "bad_question"),
        (GMV | {"where": {"day": {"gte": True}}}, 400, "bad_question"),
        ([], 400, "bad_question"),
    ],
)
def test_bad_questions_have_stable_codes(
    client: Client, operator: Headers, body: Any, status: int, code: str
) -> None:
    response = client.post("/api/v1/query", json=body, headers=operator)
    assert (response.status_code, response.json()["code"]) == (status, code)


def test_a_body_that_is_no_json(client: Client, operator: Headers) -> None:
    response = client.post("/api/v1/query", content=b"{", headers=operator)
    assert (response.status_code, response.json()["code"]) == (400, "bad_body")


def test_the_dictionary(client: Client, operator: Headers) -> None:
    found = client.get("/api/v1/metrics", headers=operator).json()["metrics"]
    gmv = client.get("/api/v1/metrics/gmv", headers=operator).json()
    assert gmv == found[0]
    assert (gmv["name"]["zh"], gmv["unit"], gmv["clocks"][0]) == ("成交金额", "money", "paid")
    missing = client.get("/api/v1/metrics/gmvv", headers=operator)
    assert (missing.status_code, missing.json()["code"]) == (404, "not_found")
