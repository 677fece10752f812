"""Traps: orders, their lines and their parcels, which hold each other in every way."""

from __future__ import annotations

from tests.market import Compass, Market

PAID = "2026-11-01T00:00"
HOUR = 3600
STAGES = "signed_orders avg_arrival_duration pay_to_ship"


def line(market: Market, line: str, order: str, **more: str) -> Market:
    return market.line(line, more.pop("shop", "S1"), 10, created_at=PAID, order_id=order, **more)


def test_an_order_of_three_lines_in_one_parcel_weighs_as_much_as_any_other(compass: Compass) -> None:
    """Order O: three lines, 24 h. Order Q: one line, 48 h. The mean is 36 h, not (3 x 24 + 48) / 4 = 30 h."""
    market = Market().shop("S1")
    for number in range(3):
        line(market, f"O{number}", "O", product_id=f"P{number}")
    line(market, "Q", "Q", product_id="P0")
    market.add("shipments", shipment_id="H1", order_id="O", signed_at="2026-11-02T00:00")
    market.add("shipments", shipment_id="H2", order_id="Q", signed_at="2026-11-03T00:00")
    asked = compass(market)
    assert asked.ask("signed_orders avg_arrival_duration") == [(2, 36 * HOUR)]
    assert asked.ask("signed_orders avg_arrival_duration", by="product_id") == [
        ("P0", 2, 36 * HOUR),
        ("P1", 1, 24 * HOUR),
        ("P2", 1, 24 * HOUR),
    ]
    assert asked.ask("gmv sku_orders ship_48h_due_orders") == [(40, 4, 2)]


def test_a_parcel_holds_the_lines_that_it_names(compass: Compass) -> None:
    """Two lines in two parcels: the first leaves after 10 h, the second after 60 h. The order is late, once."""
    market = Market().shop("S1").product("P1", "S1").product("P2", "S1")
    for number, (shipped, carrier) in enumerate((("2026-11-01T10:00", "SF"), ("2026-11-03T12:00", "YTO")), 1):
        line(market, f"L{number}", "O", product_id=f"P{number}")
        market.add(
            "shipments", shipment_id=f"H{number}", order_id="O", line_ids=[f"L{number}"], shipped_at=shipped,
            signed_at="2026-11-05T00:00", carrier=carrier,
        )  # fmt: skip
    asked = compass(market)
    assert asked.ask("ship_48h_due_orders ship_48h_late_orders ship_48h_rate") == [(1, 1, 0)]
    assert asked.ask("ship_48h_rate", by="product_id") == [("P1", 1), ("P2", 0)]
    assert asked.ask(STAGES, by="carrier") == [
        ("SF", 1, 96 * HOUR, 10 * HOUR),
        ("YTO", 1, 96 * HOUR, 60 * HOUR),
    ]
    assert asked.ask(STAGES) == [(1, 96 * HOUR, 35 * HOUR)]
    assert asked.one("gmv") == 20
    assert asked.ask("gmv", by="carrier") == [("SF", 10), ("YTO", 10)]


def test_two_parcels_that_name_no_line_hold_all_of_them(compass: Compass) -> None:
    """Two lines in two such parcels: four pairs, one order, two parcels; the order waits for the second parcel."""
    market = Market().shop("S1")
    line(market, "L1", "O")
    line(market, "L2", "O")
    market.add(
        "shipments",
        shipment_id="H1",
        order_id="O",
        shipped_at="2026-11-01T10:00",
        signed_at="2026-11-02T00:00",
    )
    market.add("shipments", shipment_id="H2", order_id="O", ship_due_at="2026-11-03T00:00")
    asked = compass(market, now="2026-11-02T12:00")
    assert asked.ask("unshipped_orders due_to_ship ship_deadline_soon uncollected_orders", period=None) == [
        (1, 1, 1, 0)
    ]
    assert asked.ask(STAGES) == [(1, 24 * HOUR, 10 * HOUR)]
    assert asked.one("parcel_lines") == 4
    assert asked.one("gmv") == 20


def test_a_parcel_of_an_order_of_two_shops_is_each_shops_once(compass: Compass) -> None:
    """Order O in S1 and S2: H1 is of S1, H2 names no shop and is of both."""
    market = Market().shop("S1").shop("S2")
    line(market, "L1", "O", shop="S1")
    line(market, "L2", "O", shop="S2")
    market.add("shipments", shipment_id="H1", order_id="O", shop_id="S1", signed_at="2026-11-02T00:00")
    market.add("shipments", shipment_id="H2", order_id="O", signed_at="2026-11-03T00:00")
    asked = compass(market)
    assert asked.ask("signed_orders avg_arrival_duration") == [(1, 36 * HOUR)]
    assert asked.ask("signed_orders avg_arrival_duration", by="shop_id") == [
        ("S1", 1, 36 * HOUR),
        ("S2", 1, 48 * HOUR),
    ]
    assert asked.ask("signed_orders avg_arrival_duration", viewer="shop:S2") == [(1, 48 * HOUR)]


def test_a_line_that_no_parcel_names_still_waits(compass: Compass) -> None:
    """The rest of the order was shipped in time; the line was not, and the order is late because of it."""
    market = Market().shop("S1")
    line(market, "L1", "O")
    line(market, "L2", "O")
    market.add(
        "shipments", shipment_id="H1", order_id="O", line_ids=["L1"], shipped_at="2026-11-01T10:00",
        collected_at="2026-11-01T11:00",
    )  # fmt: skip
    asked = compass(market)
    assert asked.ask("unshipped_orders uncollected_orders", period=None) == [(1, 0)]
    assert asked.one("ship_48h_rate") == 0


def test_several_refunds_complaints_and_reviews_do_not_multiply_parcels_or_amounts(compass: Compass) -> None:
    """An order of two lines with two complaints of 5, two returns of 3 and two reviews."""
    market = Market().shop("S1")
    line(market, "L1", "O")
    line(market, "L2", "O")
    market.add("shipments", shipment_id="H1", order_id="O", signed_at="2026-11-02T00:00", carrier="SF")
    for number in range(2):
        market.add(
            "complaints", complaint_id=f"C{number}", order_id="O", at="2026-11-03", cause="logistics", amount=5,
            reason="slow",
        )  # fmt: skip
        market.refund(
            f"R{number}", "L1", 3, "2026-11-03", way="return_refund", cause="logistics", reason="slow"
        )
        market.add(
            "reviews", review_id=f"V{number}", order_id="O", at="2026-11-04", logistics_score=number + 1
        )
    asked = compass(market)
    words = "logistics_complaint_reason logistics_complaint_reason_orders logistics_return_reason"
    assert asked.ask(f"{words} logistics_quality_return_rate logistics_complaint_rate") == [(10, 1, 6, 1, 1)]
    assert asked.ask("logistics_complaint_reason", by="complaint_reason carrier") == [("slow", "SF", 10)]
    assert asked.ask("signed_orders logistics_reviews avg_logistics_score", by="carrier") == [
        ("SF", 1, 2, 1.5)
    ]
    assert asked.ask(STAGES) == [(1, 24 * HOUR, None)]
    assert asked.behind("parcel_lines").row_count == 2
