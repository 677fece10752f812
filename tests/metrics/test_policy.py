"""Experience policy (§10.11): products with fast shipping, and whether the promise was kept."""

from __future__ import annotations

import pytest
from tests.market import Compass, Market

NOW = "2026-11-10T00:00"
PAID = "2026-11-01T20:00"


def promised(
    market: Market, product: str, promise: str, configured: str = "2026-10-01", **more: str
) -> Market:
    return market.add("ship_promises", product_id=product, promise=promise, configured_at=configured, **more)


def test_r368_r371_products_with_fast_shipping_now(compass: Compass) -> None:
    """Of nine products seven are on sale; four have fast shipping chosen now, and buyers see two of these."""
    market = Market().shop("S1").shop("S2")
    for product in ("fast", "today", "silent", "slow", "ended", "swapped", "plain"):
        market.product(product, "S1")
    market.product("left", "S1", delisted_at="2026-11-09").product("other", "S2", listed_at="2026-11-11")
    seen = {"effective_at": "2026-11-01"}
    promised(market, "fast", "24h", **seen)
    promised(market, "today", "same_day", **seen)
    promised(market, "silent", "24h")
    promised(market, "slow", "48h", **seen)
    promised(market, "ended", "24h", ended_at=NOW, **seen)
    promised(market, "swapped", "48h", **seen)
    promised(market, "swapped", "same_day", "2026-11-09T23:59", effective_at="2026-11-12")
    promised(market, "left", "24h", **seen)
    asked = compass(market, now=NOW)
    counts = "fs_on_sale_products fs_enabled_products fs_effective_products"
    assert asked.ask(counts, period=None) == [(7, 4, 2)]
    rates = asked.ask("fs_enable_rate fs_effective_rate", period=None)
    assert rates == [(round(4 / 7, 9), 0.5)]
    assert asked.ask("fs_enabled_products", by="ship_promise", period=None) == [("24h", 2), ("same_day", 2)]
    assert asked.ask("fs_enabled_products", by="shop_id", period=None) == [("S1", 4)]
    assert asked.one("fs_enabled_products", period=None, as_of="2026-11-08T00:00") == 5
    assert asked.behind("fs_enabled_products", period=None).row_count == 4


def parcel(market: Market, line: str, product: str, **more: str | None) -> Market:
    market.line(line, "S1", 10, created_at=PAID, product_id=product)
    times = {f"{name}_at": value and f"2026-11-{value}" for name, value in more.items()}
    return market.add("shipments", shipment_id=f"H{line}", order_id=f"O{line}", **times)


def kept() -> Market:
    """Paid on 1 November at 20:00 (New York: the same day, 15:00), promised in 24 hours (D) or the same day (T).

    In time: D1 at 24:00:00, T1 at 23:59:59 local (collected 25 hours later). Late: D2, T2 by a moment, D3 never.
    """
    market = Market().market("US", zone="America/New_York").shop("S1")
    for product, promise in (("D", "24h"), ("T", "same_day"), ("L", "48h")):
        promised(market.product(product, "S1"), product, promise)
    parcel(market, "D1", "D", shipped="02T20:00", collected="03T20:00")
    parcel(market, "T1", "T", shipped="02T04:59:59", collected="03T06:00")
    parcel(market, "D2", "D", shipped="02T20:00:00.000001", collected="02T21:00")
    parcel(market, "T2", "T", shipped="02T05:00", collected="02T06:00")
    parcel(market, "D3", "D", ship_due="02T20:00")
    return parcel(market, "L1", "L", shipped="02T01:00", collected="02T02:00")


def test_r372_r374_orders_shipped_and_collected_in_time(compass: Compass) -> None:
    asked = compass(kept(), now=NOW)
    counts = "paid_orders_policy fs_missed_ship_orders fs_timely_ship_orders fs_timely_collect_orders"
    rates = "fs_timely_ship_rate fs_timely_collect_rate"
    assert asked.ask(f"{counts} {rates}") == [(5, 3, 2, 1, 0.4, 0.5)]
    assert asked.ask(f"paid_orders_policy {rates}", by="ship_promise") == [
        ("24h", 3, round(1 / 3, 9), 1),
        ("same_day", 2, 0.5, 0),
    ]
    assert asked.behind("fs_timely_ship_rate").parts == {"numerator": 2, "denominator": 5}


def test_s50_each_part_of_a_difference_lists_what_it_lists_alone(compass: Compass) -> None:
    """Paid orders by their key, missed ones by their parcels, though both are read from the same rows."""
    asked = compass(kept(), now=NOW)
    listed = asked.behind("fs_timely_ship_orders")
    for part in ("paid_orders_policy", "fs_missed_ship_orders"):
        alone = asked.behind(part)
        shown = [
            tuple(row[listed.columns.index(name)] for name in alone.columns)
            for row in listed.rows
            if row[listed.columns.index("part")] == part
        ]
        assert sorted(shown, key=repr) == sorted(alone.rows, key=repr)


def test_g48_what_went_on_the_day_of_payment_is_neither_paid_nor_missed(compass: Compass) -> None:
    """New York's 1 November ends at 05:00 UTC."""
    market = kept()
    market.line("X1", "S1", 10, created_at=PAID, product_id="D", cancelled_at="2026-11-02T04:59:59")
    market.line("X2", "S1", 10, created_at=PAID, product_id="D", cancelled_at="2026-11-02T05:00")
    asked = compass(market, now=NOW)
    assert asked.ask("paid_orders_policy fs_missed_ship_orders fs_timely_ship_orders") == [(6, 4, 2)]


def test_an_order_under_two_promises_keeps_both_or_misses(compass: Compass) -> None:
    """Order O: one line promised the same day and shipped late, one promised in 24 hours and in time."""
    market = Market().shop("S1")
    for product, promise in (("D", "24h"), ("T", "same_day")):
        promised(market.product(product, "S1"), product, promise)
        market.line(product, "S1", 10, created_at=PAID, product_id=product, order_id="O")
    market.add("shipments", shipment_id="H", order_id="O", shipped_at="2026-11-02T01:00")
    asked = compass(market, now=NOW)
    assert asked.ask("paid_orders_policy fs_timely_ship_orders") == [(1, 0)]
    assert asked.ask("fs_timely_ship_orders fs_timely_ship_rate", by="ship_promise") == [
        ("24h", 1, 1),
        ("same_day", 0, 0),
    ]


def test_r248_gmv_by_ship_promise(compass: Compass) -> None:
    asked = compass(kept(), now=NOW)
    assert asked.ask("gmv_by_ship_promise", by="ship_promise") == [("24h", 30), ("48h", 10), ("same_day", 20)]


@pytest.mark.parametrize("metric", ["fs_enabled_products", "fs_enable_rate", "fs_effective_products"])
def test_without_promises_nobody_can_say_what_is_promised(compass: Compass, metric: str) -> None:
    asked = compass(Market().shop("S1").product("P", "S1"))
    assert asked.one(metric, period=None) is None
    assert asked.codes(metric, period=None) == {"no_data"}


def test_s17_a_product_without_a_promise_is_told_of_now_under_a_contract_that_will_end(
    compass: Compass,
) -> None:
    """Nothing of `plain` lies after the contract's end; the promise of `fast` was made before it."""
    market = Market().shop("S1").product("plain", "S1").product("fast", "S1")
    promised(market, "fast", "24h").contract(
        "C", "AG", "tsp", "2026-01-01", shop_id="S1", ended_at="2026-12-01"
    )
    asked = compass(market, now=NOW)
    for viewer in ("shop:S1", "agency:AG:tsp:US"):
        assert asked.ask("fs_on_sale_products fs_enable_rate", period=None, viewer=viewer) == [(2, 0.5)]
        assert asked.behind("fs_on_sale_products", period=None, viewer=viewer).row_count == 2
