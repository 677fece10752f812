"""Bridges between any two numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
from tests.explain.conftest import At
from tests.market import Compass, Market

from luopan.explain.bridges import between_sides
from luopan.model.bridges import Bridge, Side

WEEK = {"from": "2026-11-01", "to": "2026-11-07"}


def side(metric: str, period: dict[str, str] | None = None, viewer: str | None = None, **more: Any) -> Side:
    query = {"metrics": [metric], "period": period or WEEK, **more}
    return msgspec.convert({"query": query, **({"as": viewer} if viewer else {})}, Side)


def told(bridge: Bridge) -> list[tuple[str, str | None, float | None]]:
    return [(s.coordinate, s.cause, None if s.delta is None else float(s.delta)) for s in bridge.steps]


def crossing() -> Market:
    """A live from 7 Nov 22:00 to 8 Nov 02:00. Sold in it: 100 on the 7th, 40 at 01:00 on the 8th; 15 were carted in
    it and paid on the 9th. A live of the 31st of October: 25 of it were paid on 1 Nov at 00:30 while it ran. A
    product card sold 10 on the 3rd."""
    market = Market().shop("S1").account("A1", binds="S1").product("P-S1", "S1")
    market.live("L1", "A1", "2026-11-07T22:00", "2026-11-08T02:00")
    market.live("L0", "A1", "2026-10-31T22:00", "2026-11-01T02:00")
    market.sold("1", "S1", 100, "2026-11-07T23:00", live="L1")
    market.sold("2", "S1", 40, "2026-11-08T01:00", live="L1")
    market.sold("3", "S1", 15, "2026-11-08T01:30", live="L1", paid_at="2026-11-09T10:00", touch="cart")
    market.sold("4", "S1", 25, "2026-11-01T00:30", live="L0")
    return market.line("5", "S1", 10, created_at="2026-11-03T12:00", content_type="product_card")


def test_clock_is_divided_by_cause(compass: Compass, at: At) -> None:
    """LIVE GMV by payment day in the week is 100 + 25 = 125, by the lives' start 100 + 40 + 15 = 155. On the way: 25
    leaves and 40 comes across midnight (+15), 15 comes because it was carted and paid later."""
    desk = at(compass(crossing()))
    found = between_sides(
        desk, side("live_direct_gmv"), side("live_direct_gmv", lens={"clock": "content_start"})
    )
    assert (found.first, found.last, found.residual) == (Decimal("125"), Decimal("155"), 0)
    assert sorted(told(found)) == [("clock", "cross_midnight", 15.0), ("clock", "paid_later", 15.0)]
