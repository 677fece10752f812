"""What one row decides beyond its types: quantities, scores, subjects of contracts, defaults."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.sources.conftest import Take, Taken

LINE = {
    "line_id": "L",
    "order_id": "O",
    "shop_id": "S",
    "quantity": 1,
    "pay_amount": 1,
    "created_at": "2026-11-01T00:00:00Z",
}
CONTRACT = {
    "contract_id": "C",
    "agency_id": "A",
    "role": "tsp",
    "market": "US",
    "signed_at": "2026-11-01T00:00:00Z",
}


def given(take: Take, table: str, *rows: dict[str, Any]) -> Taken:
    return take(f"{table}.ndjson", "".join(json.dumps(row) + "\n" for row in rows))


@pytest.mark.parametrize("quantity", [0, -1])
def test_a_line_sells_at_least_one(take: Take, quantity: int) -> None:
    found = given(take, "order_lines", LINE, LINE | {"quantity": quantity})
    assert found.table.num_rows == 1
    assert found.reasons == [(2, "quantity", str(quantity), "is not greater than 0")]


def test_a_market_lies_in_a_zone_that_exists(take: Take) -> None:
    """One market without a zone would leave every question without a day."""
    market = {"market": "M", "name": "M", "currency": "USD"}
    zones = ("Asia/Kolkata", "Mars/Olympus", "../../etc/passwd", "Asia", "UTC", "utc+8")
    found = given(take, "markets", *(market | {"timezone": zone} for zone in zones))
    assert found.column("timezone") == ["Asia/Kolkata", "UTC"]
    assert [(line, where) for line, where, _, _ in found.reasons] == [(n, "timezone") for n in (2, 3, 4, 6)]


@pytest.mark.parametrize("column", ["score", "product_score", "service_score", "logistics_score"])
def test_a_score_is_between_1_and_5(take: Take, column: str) -> None:
    row = {"review_id": "R", "order_id": "O", "at": "2026-11-01T00:00:00Z"}
    found = given(take, "reviews", *(row | {column: score} for score in (0, 1, 5, 6, None)))
    assert found.table.num_rows == 3
    assert [(line, where) for line, where, _, _ in found.reasons] == [(1, column), (4, column)]


@pytest.mark.parametrize(
    ("extra", "taken"),
    [
        ({"shop_id": "S", "category": "shop_management"}, True),
        ({"account_id": "U", "category": "content_management"}, True),
        ({"shop_id": "S"}, True),
        ({"account_id": "U"}, True),
        ({"shop_id": "S", "category": "content_management"}, False),
        ({"account_id": "U", "category": "shop_management"}, False),
        ({"shop_id": "S", "account_id": "U", "category": "content_management"}, False),
        ({}, False),
    ],
)
def test_s39_a_contract_has_one_subject_that_fits_its_category(
    take: Take, extra: dict[str, Any], taken: bool
) -> None:
    found = given(take, "contracts", CONTRACT | extra)
    assert found.table.num_rows == taken
    assert all("S39" in item.reason for item in found.rejects)


def test_a_refund_without_a_line_needs_its_shop(take: Take) -> None:
    row = {"refund_id": "R", "amount": 1, "applied_at": "2026-11-01T00:00:00Z"}
    found = given(take, "refunds", row, row | {"shop_id": "S"}, row | {"line_id": "L"})
    assert found.table.num_rows == 2
    assert found.reasons == [(1, "shop_id", None, "is needed when line_id is empty")]


def test_a_target_is_of_a_month(take: Take) -> None:
    row = {"account_id": "U", "shop_id": "S", "gmv": 1}
    found = given(take, "targets", row | {"month": "2026-11-01"}, row | {"month": "2026-11-02"})
    assert found.reasons == [(2, "month", "2026-11-02", "is not the first day of a month")]


def test_a_row_with_several_faults_is_one_reject(take: Take) -> None:
    found = given(take, "order_lines", LINE | {"quantity": "x", "pay_amount": "y", "shop_id": None})
    assert len(found.rejects) == 1


@pytest.mark.parametrize(
    ("table", "row", "column", "value"),
    [
        ("accounts", {"account_id": "U", "market": "US"}, "handle", "U"),
        ("markets", {"market": "US", "name": "n", "timezone": "UTC", "currency": "USD"}, "country", "US"),
        ("shops", {"shop_id": "S", "name": "n", "market": "US"}, "peer_consent", False),
        ("products", {"product_id": "P", "shop_id": "S", "title": "t"}, "physical", True),
        ("order_lines", LINE, "cancelled", False),
        ("order_lines", LINE | {"cancelled_at": "2026-11-01T00:00:00Z"}, "cancelled", True),
        ("order_lines", LINE | {"cancelled": True}, "cancelled", True),
        ("order_lines", LINE, "deleted", False),
    ],
)
def test_the_contract_fills_what_is_empty(
    take: Take, table: str, row: dict[str, Any], column: str, value: Any
) -> None:
    assert given(take, table, row).column(column) == [value]


def test_a_contract_is_bound_when_signed_unless_it_says_otherwise(take: Take) -> None:
    found = given(take, "contracts", CONTRACT | {"shop_id": "S"})
    assert found.column("bound_at") == found.column("signed_at")
