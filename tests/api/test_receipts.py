"""The receipt of an order line over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from tests.api.conftest import Headers

Client = Any


def test_a_receipt_is_told_with_money_as_numbers_and_instants_in_utc(
    client: Client, operator: Headers
) -> None:
    response = client.get("/api/v1/order-lines/OL1/receipt", headers=operator)
    assert response.status_code == 200
    body = response.json()
    assert (body["line"]["pay_amount"], body["line"]["currency"]) == (10.5, "SGD")
    assert body["line"]["created_at"] == "2026-11-05T12:00:00Z"
    direct = next(each for each in body["attributions"] if each["attribution"] == "direct")
    assert (direct["rule"], direct["earned"]["content_id"]) == ("platform", "L1")
    assert direct["session"]["in_room"] is True
    assert set(direct["rules"][0]["text"]) == {"en", "zh"}
    assert body["as_of"] is None


def test_a_receipt_as_of_a_moment_says_so(client: Client, operator: Headers) -> None:
    path = "/api/v1/order-lines/OL1/receipt?as_of=2026-11-08T11:00:00%2B08:00"
    assert client.get(path, headers=operator).json()["as_of"] == "2026-11-08T03:00:00Z"
    refused = client.get("/api/v1/order-lines/OL1/receipt?as_of=once", headers=operator)
    assert (refused.status_code, refused.json()["code"]) == (400, "bad_question")


def test_there_is_none_for_the_operator(client: Client, operator: Headers) -> None:
    response = client.get("/api/v1/order-lines/none/receipt", headers=operator)
    assert (response.status_code, response.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("line", ["OL3", "none"])
def test_anothers_line_is_as_one_that_does_not_exist(client: Client, shop: Headers, line: str) -> None:
    response = client.get(f"/api/v1/order-lines/{line}/receipt", headers=shop)
    assert (response.status_code, response.json()["code"]) == (403, "out_of_scope")


def test_a_token_that_may_not_read_gets_none(client: Client, collector: Headers) -> None:
    response = client.get("/api/v1/order-lines/OL1/receipt", headers=collector)
    assert (response.status_code, response.json()["code"]) == (403, "missing_scope")
    assert client.get("/api/v1/order-lines/OL1/receipt").status_code == 401
