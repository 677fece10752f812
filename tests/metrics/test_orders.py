"""Orders, items and buyers (§10.3): three grains, distinct people, who is new."""

from __future__ import annotations

from tests.market import Compass, Market


def test_g04_every_grain_counts_its_own(compass: Compass) -> None:
    market = (
        Market().shop("S1").account("A1", binds="S1").live("L", "A1", "2026-11-01T10:00", "2026-11-01T12:00")
    )
    market.video("V", "A1", "2026-10-01")
    market.sold("1", "S1", 5, "2026-11-01T11:00", live="L", order_id="O", quantity=3)
    market.sold("2", "S1", 5, "2026-11-01T11:00", video="V", order_id="O", quantity=2)
    asked = compass(market.line("3", "S1", 5, quantity=4))
    assert asked.ask("live_orders live_orders_paid video_orders orders_product sku_orders") == [
        (1, 1, 1, 3, 3)
    ]
    assert asked.ask("live_product_sales video_product_sales product_sales") == [(3, 2, 9)]
    assert asked.ask("orders_and_sku_orders_s3 paid_main_orders") == [(3, 2)]


def test_s12_orders_created_from_live_alone_count_unpaid_ones(compass: Compass) -> None:
    market = (
        Market().shop("S1").account("A1", binds="S1").live("L", "A1", "2026-11-01T10:00", "2026-11-01T12:00")
    )
    market.sold("1", "S1", 5, "2026-11-01T11:00", live="L").sold(
        "2", "S1", 5, "2026-11-01T11:30", live="L", paid_at=None
    )
    asked = compass(market)
    assert asked.ask("live_orders_created live_orders_paid", by="live_id") == [("L", 2, 1)]


def test_s48_an_order_of_two_content_types_counts_in_each_group_and_once_in_the_total(
    compass: Compass,
) -> None:
    market = (
        Market().shop("S1").account("A1", binds="S1").live("L", "A1", "2026-11-01T10:00", "2026-11-01T12:00")
    )
    market.sold("1", "S1", 5, "2026-11-01T11:00", live="L", order_id="O", buyer_id="U")
    market.line(
        "2", "S1", 5, created_at="2026-11-01T11:00", order_id="O", buyer_id="U", content_type="product_card"
    )
    answer = compass(market).answer("paid_main_orders buyers", by="content_type", totals=True)
    assert answer.rows == (("live", 1, 1), ("product_card", 1, 1))
    assert answer.totals == (None, 1, 1)


def test_buyers_are_distinct_over_any_period_and_not_the_sum_of_days(compass: Compass) -> None:
    market = Market().shop("S1")
    for day in (1, 2, 3):
        market.line(str(day), "S1", 5, created_at=f"2026-11-0{day}", buyer_id="U1")
    market.line("4", "S1", 5, created_at="2026-11-03", buyer_id="U2")
    answer = compass(market).answer("buyers", by="day", totals=True)
    assert [row[1] for row in answer.rows] == [1, 1, 2]
    assert answer.totals == (None, 2)


def test_unknown_buyers_are_in_no_count_of_people_and_the_answer_says_so(compass: Compass) -> None:
    market = Market().shop("S1").line("1", "S1", 5).line("2", "S1", 5, buyer_id=None)
    asked = compass(market)
    assert asked.ask("buyers sku_orders") == [(1, 2)]
    assert asked.codes("buyers sku_orders") == {"buyers_unknown"}
    assert asked.codes("sku_orders") == set()


def test_r275_first_time_buyers_have_no_earlier_purchase_in_the_shop(compass: Compass) -> None:
    market = Market().shop("S1").shop("S2")
    market.line("1", "S1", 5, created_at="2026-10-01", buyer_id="OLD").line(
        "2", "S2", 5, created_at="2026-10-01", buyer_id="NEW"
    )
    for line, buyer in (("3", "OLD"), ("4", "NEW")):
        market.line(line, "S1", 5, created_at="2026-11-02", buyer_id=buyer)
    market.line("5", "S1", 5, created_at="2026-11-09", buyer_id="NEW")
    asked = compass(market)
    of_s1 = {"where": {"shop_id": ["S1"]}, "period": "2026-11-01/2026-11-30"}
    assert asked.ask("buyers first_time_buyers repeat_buyers", **of_s1) == [(2, 1, 1)]
    assert asked.ask("first_time_buyer_share repeat_buyer_share", **of_s1) == [(0.5, 0.5)]
    assert asked.ask("gmv", by="new_or_repeat", **of_s1) == [("new", 5), ("repeat", 10)]


def test_r276_orders_under_a_promise_leave_when_they_go_on_the_day_of_payment(compass: Compass) -> None:
    market = Market().market("SH", zone="Asia/Shanghai").shop("S1").product("P-S1", "S1")
    market.add("ship_promises", product_id="P-S1", promise="24h", configured_at="2026-10-01")
    paid = "2026-11-01T08:00"
    same_day, next_day = "2026-11-01T15:59:59", "2026-11-01T16:00:00"
    market.line("kept", "S1", 5, created_at=paid)
    market.line("gone", "S1", 5, created_at=paid, cancelled_at=same_day)
    market.line("later", "S1", 5, created_at=paid, cancelled_at=next_day)
    market.line("back", "S1", 5, created_at=paid).refund("R1", "back", 5, same_day)
    market.line("part", "S1", 5, created_at=paid).refund("R2", "part", 4, same_day)
    market.line("other", "S1", 5, created_at=paid, product_id="P2")
    asked = compass(market)
    assert asked.ask("paid_orders_policy paid_main_orders") == [(3, 6)]


def test_order_source_share_is_of_all_sku_orders(compass: Compass) -> None:
    market = Market().shop("S1").line("1", "S1", 5, channel="search", content_type="product_card")
    market.line("2", "S1", 5, channel="mall", content_type="product_card").line(
        "3", "S1", 5, channel="mall", content_type="product_card"
    )
    asked = compass(market)
    assert asked.ask("order_source_share", by="channel") == [
        ("mall", round(2 / 3, 9)),
        ("search", round(1 / 3, 9)),
    ]
    assert asked.one("order_source_share", where={"channel": ["search"]}) == round(1 / 3, 9)
