"""T08-T10 of the requirements: which content an order belongs to, and which session of a live."""

from __future__ import annotations

import pytest
from tests.market import Compass, Market


def a_shop_with_two_lives() -> Market:
    """Live A on 1 November 10:00-12:00, live B on 3 November 10:00-12:00, both of one account."""
    return (
        Market()
        .shop("S1")
        .account("A1", binds="S1")
        .live("A", "A1", "2026-11-01T10:00", "2026-11-01T12:00")
        .live("B", "A1", "2026-11-03T10:00", "2026-11-03T12:00")
    )


def test_t08_carted_in_a_live_and_paid_from_the_cart_two_days_later_is_live(compass: Compass) -> None:
    market = a_shop_with_two_lives().event("cart_add", "U1", "2026-11-01T11:00", live="A", product_id="P-S1")
    asked = compass(market.line("1", "S1", 999, created_at="2026-11-03T11:00", buyer_id="U1"))
    assert asked.ask("gmv", by="content_type") == [("live", 999)]
    assert asked.one("live_direct_gmv", period="2026-11-03") == 999


def test_t09_carted_in_live_a_and_paid_during_live_b_belongs_to_the_session_of_a(compass: Compass) -> None:
    market = (
        a_shop_with_two_lives()
        .event("cart_add", "U1", "2026-11-01T11:00", live="A", product_id="P-S1")
        .event("product_click", "U1", "2026-11-03T10:30", live="B", product_id="P-S1")
        .line("1", "S1", 50, created_at="2026-11-03T11:00", buyer_id="U1")
    )
    asked = compass(market)
    assert asked.ask("live_session_gmv", by="live_id") == [("A", 50)]
    assert asked.ask("live_session_gmv", by="day") == [("2026-11-01", 50)]


@pytest.mark.parametrize(
    ("paid_at", "session"),
    [("2026-12-01T11:00", 70), ("2026-12-01T12:00", 70), ("2026-12-01T13:00", 0)],
    ids=["29 d 23 h", "30 d exactly (S14)", "30 d 1 h"],
)
def test_t10_carted_in_the_live_and_paid_around_30_days_after_its_end(
    compass: Compass, paid_at: str, session: int
) -> None:
    market = a_shop_with_two_lives().event("cart_add", "U1", "2026-11-01T11:00", live="A", product_id="P-S1")
    asked = compass(market.line("1", "S1", 70, created_at=paid_at, buyer_id="U1"))
    assert asked.one("live_session_gmv") == session
    assert asked.one("live_direct_gmv") == 70
