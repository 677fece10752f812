"""Inventory (§10.13): velocity, cover, turnover and low stock, by SKU and above (R390-R393, G49, S29, S35)."""

from __future__ import annotations

import pytest
from tests.market import Compass, Market

from luopan.settings import Settings

NOW = "2026-11-10T12:00"
WEEK = "2026-11-04/2026-11-10"


def shelves() -> Market:
    """Two products of S1; lead time 2 days, buffer 3 days: a SKU is low below 5 days of cover.

    ====  ========  ======================  =========  ========  =====
    SKU   on hand   units sold 4-10 Nov     velocity   cover     low
    ====  ========  ======================  =========  ========  =====
    K1    10        14 (7 + 7)              2          5         no
    K2    9         14                      2          4.5       yes
    K3    50        0                       0          none      no
    K4    0         0                       0          none      yes: none left
    ====  ========  ======================  =========  ========  =====
    """
    market = Market().shop("S1").product("P1", "S1", lead_time_days=2.0, category_l1="tea")
    market.product("P2", "S1", lead_time_days=2.0)
    for sku, product, on_hand in (("K1", "P1", 10), ("K2", "P1", 9), ("K3", "P2", 50), ("K4", "P2", 0)):
        market.add("skus", sku_id=sku, product_id=product)
        market.add("stock", sku_id=sku, at="2026-11-09", on_hand=on_hand)
        market.add("stock", sku_id=sku, at="2026-11-01", on_hand=30)
    market.line("1", "S1", 10, product_id="P1", sku_id="K1", quantity=7, created_at="2026-11-04")
    market.line("2", "S1", 10, product_id="P1", sku_id="K1", quantity=7, created_at="2026-11-10")
    market.line("3", "S1", 10, product_id="P1", sku_id="K2", quantity=14, created_at="2026-11-05")
    market.line("old", "S1", 10, product_id="P1", sku_id="K3", quantity=99, created_at="2026-11-03T23:59")
    return market.line("unpaid", "S1", 10, sku_id="K1", quantity=50, created_at="2026-11-05", paid_at=None)


def test_s35_velocity_is_of_the_last_seven_days_unless_a_period_is_given(compass: Compass) -> None:
    asked = compass(shelves(), now=NOW)
    assert asked.ask("sales_velocity", by="sku_id", period=None) == [("K1", 2), ("K2", 2)]
    assert asked.one("sales_velocity", period=None) == 4
    assert asked.one("sales_velocity", period="2026-11-03/2026-11-10") == round(127 / 8, 9)


def test_velocity_divides_by_the_days_of_its_bucket_that_lie_in_the_period(compass: Compass) -> None:
    asked = compass(shelves(), now=NOW)
    assert asked.ask("sales_velocity", by="day", where={"sku_id": ["K1"]}, period=WEEK) == [
        ("2026-11-04", 7),
        ("2026-11-10", 7),
    ]
    assert asked.ask("sales_velocity", by="week", period=WEEK) == [
        ("2026-11-02", 21 / 5),  # 4-8 November
        ("2026-11-09", 7 / 2),  # 9-10 November
    ]


def test_r392_a_sku_is_low_below_lead_time_and_buffer_or_when_none_is_left(compass: Compass) -> None:
    asked = compass(shelves(), now=NOW)
    assert asked.ask("low_stock on_hand", by="sku_id", period=None) == [
        ("K1", 0, 10),
        ("K2", 1, 9),
        ("K3", 0, 50),
        ("K4", 1, 0),
    ]
    assert asked.ask("low_stock", by="product_id", period=None) == [("P1", 1), ("P2", 1)]
    assert asked.ask("low_stock on_hand", period=None) == [(2, 69)]
    assert asked.ask("days_of_cover", by="sku_id", period=None) == [
        ("K1", 5),
        ("K2", 4.5),
        ("K3", None),
        ("K4", None),
    ]
    assert asked.one("low_stock", where={"category_l1": ["tea"]}, period="2026-10-01/2026-10-31") == 0


def test_the_buffer_days_are_a_setting(compass: Compass) -> None:
    asked = compass(shelves(), now=NOW, settings=Settings(buffer_days=3.5))
    assert asked.ask("low_stock", by="sku_id", period=None)[0] == ("K1", 1)
    assert asked.ask("buffer_stock", by="sku_id", period=None) == [("K1", 7), ("K2", 7)]


def test_r393_buffer_stock_is_in_whole_units_of_each_sku(compass: Compass) -> None:
    """3 buffer days at 15/7 and 1/7 a day: 6.43 and 0.43 units, so 7 and 1; by product 8, not ⌈6.86⌉."""
    market = Market().shop("S1").product("P1", "S1")
    for sku, units in (("K1", 15), ("K2", 1)):
        market.add("skus", sku_id=sku, product_id="P1")
        market.line(sku, "S1", 1, product_id="P1", sku_id=sku, quantity=units, created_at="2026-11-05")
    asked = compass(market, now=NOW)
    assert asked.ask("buffer_stock", by="sku_id", period=None) == [("K1", 7), ("K2", 1)]
    assert asked.ask("buffer_stock", by="product_id", period=None) == [("P1", 8)]
    assert asked.behind("buffer_stock", period=None).sum == 8


def test_a_delisted_product_is_not_low(compass: Compass) -> None:
    market = (
        Market()
        .shop("S1")
        .product("P1", "S1", delisted_at="2026-11-01")
        .add("skus", sku_id="K", product_id="P1")
    )
    asked = compass(market.add("stock", sku_id="K", at="2026-11-01", on_hand=0), now=NOW)
    assert asked.one("low_stock", period=None) == 0
    assert asked.one("low_stock", period=None, as_of="2026-11-01T00:00") == 0
    assert compass(market, now="2026-10-31").codes("low_stock", period=None) == set()


def test_s29_g49_average_stock_is_the_mean_of_the_samples_present_added_over_skus(compass: Compass) -> None:
    """K1: samples 30 and 10, mean 20, sold 14; K2: 30 and 9, mean 19.5. A day without a sample is a gap."""
    asked = compass(shelves(), now=NOW)
    period = "2026-11-01/2026-11-10"
    assert asked.ask("avg_stock", by="sku_id", period=period) == [
        ("K1", 20),
        ("K2", 19.5),
        ("K3", 40),
        ("K4", 15),
    ]
    assert asked.one("avg_stock", period=period) == 94.5
    assert asked.one("stock_turnover", period=period, where={"sku_id": ["K1"]}) == 14 / 20
    assert asked.one("stock_turnover", period=period) == round(127 / 94.5, 9)
    assert asked.one("stock_turnover", period="2026-11-02/2026-11-08") is None
    assert asked.ask("avg_stock", by="day", where={"sku_id": ["K1"]}, period=period) == [
        ("2026-11-01", 30),
        ("2026-11-09", 10),
    ]


def test_the_newest_level_is_as_of_the_moment_asked_about(compass: Compass) -> None:
    asked = compass(shelves(), now=NOW)
    assert asked.one("on_hand", period=None, as_of="2026-11-08T23:59") == 120
    assert asked.one("on_hand", period=None) == 69


def test_stock_days_are_the_markets_own(compass: Compass) -> None:
    """23:30 in New York on the 10th is 04:30 UTC on the 11th: sold and sampled on the 10th."""
    market = Market().market("US", zone="America/New_York").shop("S1").product("P1", "S1", lead_time_days=0.0)
    market.add("skus", sku_id="K", product_id="P1").add(
        "stock", sku_id="K", at="2026-11-11T04:30", on_hand=20
    )
    market.line("1", "S1", 1, product_id="P1", sku_id="K", quantity=7, created_at="2026-11-11T04:30")
    asked = compass(market, now="2026-11-11T04:45")
    assert asked.ask("avg_stock", by="day", period="2026-11-10") == [("2026-11-10", 20)]
    assert asked.ask("low_stock days_of_cover", period="2026-11-10") == [(1, round(20 / 7, 9))]
    assert asked.ask("low_stock days_of_cover", period="2026-11-11") == [(0, None)]


def test_a_shop_sees_its_own_stock_and_a_creator_none(compass: Compass) -> None:
    market = shelves().shop("S2").product("P9", "S2").add("skus", sku_id="K9", product_id="P9").account("A1")
    asked = compass(market.add("stock", sku_id="K9", at="2026-11-09", on_hand=1000), now=NOW)
    assert asked.one("on_hand", period=None, viewer="shop:S1") == 69
    assert asked.ask("on_hand", by="shop_id", period=None) == [("S1", 69), ("S2", 1000)]
    assert asked.one("on_hand", period=None, viewer="creator:A1") is None


def test_without_stock_there_is_no_number(compass: Compass) -> None:
    asked = compass(Market().shop("S1").line("1", "S1"), now=NOW)
    assert asked.ask("on_hand low_stock days_of_cover", period=None) == [(None, None, None)]
    assert asked.codes("on_hand", period=None) == {"no_data"}


@pytest.mark.parametrize("metric", ["on_hand", "low_stock", "avg_stock", "buffer_stock", "sales_velocity"])
def test_s50_rows_recompute(compass: Compass, metric: str) -> None:
    asked = compass(shelves(), now=NOW)
    assert float(asked.behind(metric, period=WEEK).sum) == pytest.approx(asked.one(metric, period=WEEK))


@pytest.mark.parametrize("metric", ["days_of_cover", "stock_turnover"])
def test_s50_rows_of_a_ratio_give_its_two_parts(compass: Compass, metric: str) -> None:
    asked = compass(shelves(), now=NOW)
    parts = asked.behind(metric, period="2026-11-04/2026-11-10").parts
    assert parts is not None
    ratio = float(parts["numerator"]) / float(parts["denominator"])
    assert ratio == pytest.approx(asked.one(metric, period="2026-11-04/2026-11-10"))
