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
        (GMV | {"lens": {"clock": "applied"}}, 400, "not_applicable"),
        ({"metrics": ["gmv"]}, 400, "bad_question"),
        (GMV | {"order": ["-gm"]}, 400, "bad_question"),
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


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        (GMV | {"period": {"preset": "fortnight"}}, "last_28_days"),
        (GMV | {"period": {"from": "7/11/2026", "to": "2026-11-08"}}, "2026-11-07"),
        (GMV | {"lens": {"as_of": "Monday"}}, "2026-11-07T09:30:00Z"),
        (GMV | {"lens": {"ownership": "mine"}}, "shop or all"),
        (GMV | {"profile": "both"}, "extended or parity"),
        (GMV | {"lens": {"clock": "applied"}}, "but by paid"),
        (GMV | {"by": ["planet"]}, "`luopan metrics gmv`"),
    ],
)
def test_a_refusal_says_what_to_write_instead(
    client: Client, operator: Headers, body: Any, hint: str
) -> None:
    detail = client.post("/api/v1/query", json=body, headers=operator).json()["detail"]
    assert hint in detail and detail.endswith(".")


def test_what_http_itself_refuses_says_what_to_do(client: Client, operator: Headers) -> None:
    nowhere = client.get("/api/v1/numbers", headers=operator)
    assert (nowhere.status_code, nowhere.json()["code"]) == (404, "not_found")
    assert "openapi.json" in nowhere.json()["detail"]
    large = client.post("/api/v1/query", content=b" " * (5 << 20), headers=operator)
    assert (large.status_code, large.json()["code"]) == (413, "too_large")
    assert "send it in parts" in large.json()["detail"]


def test_a_body_that_is_no_json(client: Client, operator: Headers) -> None:
    response = client.post("/api/v1/query", content=b"{", headers=operator)
    assert (response.status_code, response.json()["code"]) == (400, "bad_body")


def test_the_dictionary(client: Client, operator: Headers) -> None:
    found = client.get("/api/v1/metrics", headers=operator).json()["metrics"]
    gmv = client.get("/api/v1/metrics/gmv", headers=operator).json()
    assert gmv == found[0]
    assert (gmv["name"]["zh"], gmv["unit"], gmv["clocks"][0]) == ("成交金额", "money", "paid")
    assert "shop_id" in gmv["dimensions"] and "shop_id" in gmv["filters"]
    missing = client.get("/api/v1/metrics/gmvv", headers=operator)
    assert (missing.status_code, missing.json()["code"]) == (404, "not_found")
