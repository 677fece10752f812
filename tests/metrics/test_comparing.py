"""LIVE beside itself: five minutes beside the five before (R302, G34), the four cells (R305), R306 and R307."""

from __future__ import annotations

import pytest
from tests.market import Compass, Market

DAY = "2026-11-05"
WORDS = "five_min_delta five_min_delta_orders five_min_delta_watch_pv five_min_delta_product_clicks"


def room() -> Market:
    market = Market().shop("S1").account("A1", binds="S1").product("P1", "S1").product("P2", "S1")
    return market.live("L", "A1", "2026-11-04T20:00", "2026-11-05T20:00")


@pytest.mark.parametrize("hour", ["10", "00"])
def test_r302_g34_the_last_five_minutes_less_the_five_before(compass: Compass, hour: str) -> None:
    """Asked at :03: [:58 before, :03) less [:53, :58); just after midnight the earlier ones lie in yesterday."""
    before = {"10": "2026-11-05T09", "00": "2026-11-04T23"}[hour]
    market = room().sold("1", "S1", 100, f"{before}:52:59", live="L")
    market.sold("2", "S1", 20, f"{before}:53:00", live="L").sold("3", "S1", 5, f"{before}:57:59", live="L")
    market.sold("4", "S1", 70, f"{before}:58:00", live="L").line("5", "S1", 9, created_at=f"{before}:59:00")
    market.sold("6", "S1", 999, f"2026-11-05T{hour}:03:00", live="L")
    for second in ("52:59", "55:00", "58:00", "59:00"):
        market.event("view", "U1", f"{before}:{second}", live="L")
    market.event("product_click", "U1", f"{before}:57:00", live="L", product_id="P1")
    asked = compass(market, now=f"2026-11-05T{hour}:03:00")
    assert asked.ask(WORDS, period=None) == [(45, -1, 1, -1)]
    assert asked.ask("five_min_delta", by="live_id", period=None, viewer="shop:S1") == [("L", 45)]
    assert asked.behind("five_min_delta", period=None).sum == 45


def test_r305_the_four_cells_add_up_by_views_and_by_gpm(compass: Compass) -> None:
    """Views: paid fan 1, paid other 1, natural fan 2; GMV: paid fan 30, natural fan 10.

    The paid fans' 30 on 4 views make 7500 of a GPM of 10000: three quarters.
    """
    market = room()
    for number, (paid, fan) in enumerate(((True, True), (True, False), (False, True), (False, True))):
        market.event("view", f"U{number}", f"{DAY}T10:00", live="L", paid=paid, follower=fan)
    market.sold("1", "S1", 30, f"{DAY}T11:00", live="L", paid=True, follower=True)
    market.sold("2", "S1", 10, f"{DAY}T11:00", live="L", paid=False, follower=True)
    market.line("3", "S1", 500, created_at=f"{DAY}T11:00", paid=False, follower=True)
    asked = compass(market)
    assert asked.ask("quadrant_watch_pv_share quadrant_gpm_share gpm", by="paid follower", period=DAY) == [
        (False, True, 0.5, 0.25, 5000),
        (True, False, 0.25, 0, 0),
        (True, True, 0.25, 0.75, 30000),
    ]
    assert asked.one("gpm", period=DAY) == 10000


def test_r306_r307_impressions_per_product_and_live_and_orders_of_them(compass: Compass) -> None:
    """L shows P1 three times and P2 once, M shows P1 twice: 6 impressions of 3 pairs; 3 orders.

    An impression in a video belongs to no live.
    """
    market = room().live("M", "A1", "2026-11-05T08:00", "2026-11-05T09:00").video("V", "A1", "2026-11-01")
    for live, product, times in (("L", "P1", 3), ("L", "P2", 1), ("M", "P1", 2)):
        for number in range(times):
            market.event("product_impression", f"U{number}", f"{DAY}T08:30", live=live, product_id=product)
    market.event("product_impression", "U1", f"{DAY}T08:30", video="V", product_id="P1")
    for line in ("1", "2", "3"):
        market.sold(line, "S1", 10, f"{DAY}T08:40", live="L")
    market.sold("4", "S1", 10, f"{DAY}T08:40", video="V")
    asked = compass(market)
    words = "live_product_impressions live_products_shown avg_impr_pv_per_product_live impr_to_order_rate"
    for use_rollups in (True, False):
        assert asked.ask(words, by="account_id", period=DAY, use_rollups=use_rollups) == [
            ("A1", 6, 3, 2, 0.5)
        ]
        assert asked.ask(words, by="live_id", period=DAY, use_rollups=use_rollups) == [
            ("L", 4, 2, 2, 0.75),
            ("M", 2, 1, 2, 0),
        ]
    assert asked.behind("live_products_shown", period=DAY).row_count == 3
