"""Traps: joining a thing to many others must not multiply it."""

from __future__ import annotations

from tests.market import Compass, Market


def test_an_order_with_several_refunds_and_shipments_counts_once(compass: Compass) -> None:
    """One line of 100, three refunds of 10, two shipments, two settlements, two commissions.

    Joined naively: gmv 100 x 3 x 2 x 2 x 2.
    """
    market = Market().shop("S1").account("C1").line("1", "S1", 100, creator_id="C1")
    for number in range(3):
        market.refund(f"R{number}", "1", 10, f"2026-11-0{number + 2}", way="refund_only")
    for number in range(2):
        market.add("shipments", shipment_id=f"H{number}", order_id="O1", shipped_at=f"2026-11-0{number + 1}")
        market.commission(f"K{number}", "1", "C1", 5, "2026-11-10")
        market.add("settlements", settlement_id=f"T{number}", line_id="1", amount=40, settled_at="2026-11-11")
    asked = compass(market)
    names = "gmv refund_amount product_refunds commission_income settled_amount sku_orders main_orders"
    assert asked.ask(names) == [(100, 30, 3, 10, 80, 1, 1)]
    assert asked.ask("gmv refund_amount settled_amount", by="shop_id product_id") == [
        ("S1", "P-S1", 100, 30, 80)
    ]
    assert asked.ask("refund_amount", by="refund_way") == [("after_ship_refund_only", 30)]


def test_the_chasm_between_orders_and_traffic_of_one_product(compass: Compass) -> None:
    """Two lines and three clicks of one product: 2 orders, 3 clicks, not 6 of either."""
    market = Market().shop("S1").product("P-S1", "S1").line("1", "S1", 10).line("2", "S1", 20)
    for number in range(3):
        market.event("product_click", f"U{number}", "2026-11-01T10:00", product_id="P-S1")
    asked = compass(market)
    assert asked.ask("gmv sku_orders product_clicks c_o", by="product_id") == [
        ("P-S1", 30, 2, 3, round(2 / 3, 9))
    ]


def test_two_bindings_of_an_account_give_each_row_one_shop(compass: Compass) -> None:
    """A1 belongs to S1 and, without leaving it, from 5 November to S2: the later binding holds."""
    market = (
        Market()
        .shop("S1")
        .shop("S2")
        .account("A1")
        .bind("A1", "S1", since="2026-11-01")
        .bind("A1", "S2", "marketing", "2026-11-05")
    )
    for number, day in enumerate(("2026-11-03", "2026-11-07")):
        market.live(f"L{number}", "A1", f"{day}T10:00", f"{day}T11:00").event(
            "view", "U", f"{day}T10:30", live=f"L{number}"
        )
        market.sold(str(number), "S1", 10, f"{day}T10:30", live=f"L{number}")
    asked = compass(market)
    assert asked.ask("livestreams", by="shop_id account_kind") == [
        ("S1", "official", 1),
        ("S2", "marketing", 1),
    ]
    assert asked.ask("watch_pv viewers", by="shop_id") == [("S1", 1, 1), ("S2", 1, 1)]
    assert asked.ask("gmv watch_pv livestreams") == [(20, 2, 2)]
    assert asked.ask("gmv", by="account_kind") == [("marketing", 10), ("official", 10)]


def test_two_promises_and_two_contracts_do_not_multiply(compass: Compass) -> None:
    market = (
        Market()
        .shop("S1")
        .account("C1")
        .line("1", "S1", 100, creator_id="C1")
        .commission("K", "1", "C1", 10, "2026-11-02")
    )
    for number, day in enumerate(("2026-10-01", "2026-10-05")):
        market.add("ship_promises", product_id="P-S1", promise="24h", configured_at=day)
        market.contract(f"C{number}", "AG", "mcn", day, account_id="C1", share_rate=0.5)
    asked = compass(market)
    assert asked.ask("gmv", by="ship_promise") == [("24h", 100)]
    assert asked.one("agency_share_amount") == 5


def test_a_product_in_two_videos_and_a_video_with_two_products_count_once(compass: Compass) -> None:
    market = Market().shop("S1").product("P1", "S1").product("P2", "S1").account("A1", binds="S1")
    market.video("V", "A1", "2026-11-01", "P1", "P2").video("W", "A1", "2026-11-01", "P1")
    asked = compass(market.event("view", "U", "2026-11-02", video="V"))
    assert asked.ask("videos videos_trend vv") == [(2, 2, 1)]
    assert asked.ask("videos_trend vv", viewer="shop:S1") == [(2, 1)]


def test_one_account_many_facts_about_its_followers(compass: Compass) -> None:
    """Follow, unfollow, follow: each view meets one state."""
    market = Market().shop("S1").account("A1", binds="S1").video("V", "A1", "2026-10-01")
    for hour, kind in enumerate(("follow", "unfollow", "follow", "unfollow")):
        market.event(kind, "U", f"2026-11-01T0{2 * hour}:00", video="V")
        market.event("view", "U", f"2026-11-01T0{2 * hour + 1}:00", video="V")
    assert compass(market).ask("vv", by="follower") == [(False, 2), (True, 2)]
