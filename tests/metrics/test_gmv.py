"""GMV and its parts (§10.1): what counts, on which day, for whom."""

from __future__ import annotations

import pytest
from tests.market import Compass, Market


def a_live_shop() -> Market:
    """Shop S1 with its official account A1, which goes live as L on 1 November 10:00-12:00."""
    return (
        Market()
        .shop("S1")
        .account("A1", binds="S1")
        .live("L", "A1", "2026-11-01T10:00", "2026-11-01T12:00")
        .video("V", "A1", "2026-10-30")
    )


def test_cancelled_and_refunded_lines_stay_in_and_unpaid_ones_stay_out(compass: Compass) -> None:
    market = (
        Market()
        .shop("S1")
        .line("paid", "S1", 100)
        .line("cancelled", "S1", 20, cancelled_at="2026-11-02")
        .line("refunded", "S1", 3)
        .refund("R", "refunded", 3, "2026-11-02")
        .line("unpaid", "S1", 5000, paid_at=None)
    )
    assert compass(market).one("gmv") == 123


def test_s12_the_created_clock_asks_of_paid_lines_by_their_creation_day(compass: Compass) -> None:
    market = Market().shop("S1").line("1", "S1", 10, created_at="2026-11-01", paid_at="2026-11-03")
    asked = compass(market.line("2", "S1", 99, created_at="2026-11-01", paid_at=None))
    assert asked.ask("gmv", by="day", clock="created") == [("2026-11-01", 10)]
    assert asked.ask("gmv", by="day") == [("2026-11-03", 10)]
    assert asked.ask("payment_rate created_main_orders", clock="created") == [(0.5, 2)]


def test_live_video_and_product_card_make_100_percent(compass: Compass) -> None:
    market = a_live_shop().sold("1", "S1", 7, "2026-11-01T11:00", live="L")
    market.sold("2", "S1", 20, "2026-11-02", video="V").line("3", "S1", 300)
    names = "live_direct_gmv video_direct_gmv product_card_direct_gmv direct_gmv gmv"
    assert compass(market).ask(names) == [(7, 20, 300, 327, 327)]


def test_s13_without_touches_and_platform_attribution_a_split_by_content_has_no_data(
    compass: Compass,
) -> None:
    asked = compass(Market().shop("S1").line("1", "S1", 10))
    assert asked.ask("gmv live_direct_gmv product_card_direct_gmv direct_gmv") == [(10, None, None, None)]
    assert asked.codes("live_direct_gmv") == {"no_data"}
    assert asked.codes("gmv") == set()


def test_s13_with_touches_that_earned_nothing_all_is_product_card(compass: Compass) -> None:
    market = a_live_shop().event("product_click", "U9", "2026-11-01T10:30", live="L", product_id="other")
    asked = compass(market.line("1", "S1", 10))
    assert asked.ask("live_direct_gmv product_card_direct_gmv direct_gmv") == [(0, 10, 10)]


def test_per_livestream_and_per_video(compass: Compass) -> None:
    market = a_live_shop().live("L2", "A1", "2026-11-02T10:00", "2026-11-02T11:00")
    market.sold("1", "S1", 30, "2026-11-01T11:00", live="L").sold("2", "S1", 8, "2026-11-02", video="V")
    asked = compass(market)
    assert asked.ask("live_avg_direct_gmv gmv_per_video") == [(15, 8)]
    november = "2026-11-01/2026-11-30"
    assert asked.one("gmv_per_video", period=november) is None
    assert asked.codes("gmv_per_video", period=november) == {"no_denominator"}


def test_s33_gross_revenue_adds_the_platforms_discount_and_leaves_taxes(compass: Compass) -> None:
    market = Market().shop("S1").line("1", "S1", 100, platform_discount=15, tax_amount="7.5")
    assert compass(market.line("2", "S1", 1)).one("gross_revenue") == 108.5


def test_s33_settled_amount_counts_settlements_by_their_day(compass: Compass) -> None:
    market = Market().shop("S1").line("1", "S1", 100, created_at="2026-11-01")
    for id, amount, at in (("X", 60, "2026-11-10"), ("Y", 30, "2026-11-11")):
        market.add("settlements", settlement_id=id, line_id="1", amount=amount, settled_at=at)
    asked = compass(market)
    assert asked.ask("settled_amount", by="day") == [("2026-11-10", 60), ("2026-11-11", 30)]
    assert asked.ask("settled_amount", by="day", clock="paid") == [("2026-11-01", 90)]


def test_s24_aov_divides_by_all_paid_main_orders_and_main_orders_drop_those_gone(compass: Compass) -> None:
    market = (
        Market()
        .shop("S1")
        .line("1a", "S1", 30, order_id="O1")
        .line("1b", "S1", 10, order_id="O1", cancelled_at="2026-11-02")
        .line("2", "S1", 20, order_id="O2")
        .refund("R", "2", 20, "2026-11-03")
        .line("3", "S1", 40, order_id="O3", cancelled=True)
    )
    asked = compass(market)
    assert asked.ask("gmv paid_main_orders main_orders sku_orders") == [(100, 3, 1, 4)]
    assert asked.one("aov") == 33.3333
    assert asked.one("price_per_item") == 25


def test_affiliate_gmv_keeps_its_own_attribution(compass: Compass) -> None:
    market = a_live_shop().account("C1").account("C2")
    market.sold("1", "S1", 10, "2026-11-01T11:00", live="L", creator_id="C1")
    market.line("2", "S1", 20, creator_id="C2").line("3", "S1", 70)
    asked = compass(market)
    assert asked.ask("affiliate_gmv attributed_gmv", by="account_id") == [("C1", 10, 10), ("C2", 20, 20)]
    assert asked.ask("gmv", by="order_source") == [("affiliate", 30), ("own", 70)]
    assert asked.one("live_direct_gmv", where={"account_id": ["A1"]}) == 10


def test_s30_percentage_of_transactions_is_of_the_products_attributed_amount(compass: Compass) -> None:
    market = Market().shop("S1").account("C1").account("C2")
    for line, product, creator, amount in (
        ("1", "P1", "C1", 30), ("2", "P1", "C2", 10), ("3", "P2", "C1", 5), ("4", "P1", None, 900),
    ):  # fmt: skip
        market.line(line, "S1", amount, product_id=product, creator_id=creator)
    asked = compass(market)
    assert asked.ask("pct_of_transactions", by="product_id creator_id", where={"creator_id": ["C1"]}) == [
        ("P1", "C1", 0.75),
        ("P2", "C1", 1),
    ]


def test_a_creators_gmv_adds_all_channels(compass: Compass) -> None:
    market = (
        a_live_shop()
        .sold("1", "S1", 1, "2026-11-01T11:00", live="L")
        .sold("2", "S1", 20, "2026-11-02", video="V")
    )
    market.line("3", "S1", 300, content_type="product_card", account_id="A1").line("4", "S1", 4000)
    assert compass(market).ask("creator_gmv_all_channels", by="account_id") == [("A1", 321)]


def test_a_target_is_attained_by_what_the_account_sold_in_the_shop(compass: Compass) -> None:
    market = a_live_shop().sold("1", "S1", 150, "2026-11-01T11:00", live="L").line("2", "S1", 999)
    market.add("targets", account_id="A1", shop_id="S1", month="2026-11-01", gmv="100.0001")
    asked = compass(market)
    november = "2026-11-01/2026-11-30"
    assert asked.one("gmv_target", period=november) == 100.0001
    assert asked.one("gmv_target_attainment", period=november) == round(150 / 100.0001, 9)
    days = asked.ask("gmv_target", by="day", period=november)
    assert len(days) == 30
    assert round(sum(value for _, value in days), 4) == 100.0001
    assert asked.one("gmv_target_attainment", period="2026-10-01/2026-10-31") is None


def test_a_target_falls_into_its_month_in_every_zone(compass: Compass) -> None:
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata"):
        market = Market().market("M", zone=zone).shop("S1").account("A1", binds="S1")
        market.add("targets", account_id="A1", shop_id="S1", month="2026-11-01", gmv=30)
        assert compass(market).ask("gmv_target", by="month") == [("2026-11-01", 30)], zone


def test_self_live_and_creator_live_split_by_who_the_account_belongs_to(compass: Compass) -> None:
    market = a_live_shop().account("C")
    market.shop("S2").live("LC", "C", "2026-11-01T10:00", "2026-11-01T12:00")
    market.sold("1", "S1", 5, "2026-11-01T11:00", live="L").sold("2", "S2", 70, "2026-11-01T11:00", live="L")
    market.sold("3", "S1", 900, "2026-11-01T11:00", live="LC")
    asked = compass(market)
    assert asked.ask("self_live_gmv creator_live_gmv", where={"shop_id": ["S1"]}) == [(5, 900)]
    assert asked.ask("self_live_gmv creator_live_gmv", where={"shop_id": ["S2"]}) == [(0, 70)]


def test_g24_a_creator_is_head_by_followers_or_by_30_day_gmv(compass: Compass) -> None:
    market = Market().shop("S1")
    for creator in ("FANS", "RICH", "TAIL"):
        market.account(creator).live(f"L-{creator}", creator, "2026-11-01T10:00", "2026-11-01T12:00")
    market.add("account_facts", account_id="FANS", at="2026-10-01", followers=1_000_000)
    market.add("account_facts", account_id="TAIL", at="2026-11-02", followers=5_000_000)
    market.sold("0", "S1", 10_000_000, "2026-10-20", live="L-RICH")
    for number, creator in enumerate(("FANS", "RICH", "TAIL"), start=1):
        market.sold(str(number), "S1", 10**number, "2026-11-01T11:00", live=f"L-{creator}")
    asked = compass(market)
    november = "2026-11-01/2026-11-30"
    names = "head_creator_gmv mid_tail_creator_gmv creator_live_gmv"
    assert asked.ask(names, period=november) == [(110, 1000, 1110)]


@pytest.mark.parametrize("use_rollups", [True, False])
def test_g24_whom_a_shop_sees_as_head_is_told_by_all_shops_and_by_what_was_before_the_period(
    compass: Compass, use_rollups: bool
) -> None:
    """FANS got its followers, and RICH its GMV in the other shop, before the day that is asked for; BUSY, which sold
    for the other shop alone, is nothing to this one."""
    market = Market().shop("S1").shop("S2")
    for creator in ("FANS", "RICH", "BUSY"):
        market.account(creator).live(f"L-{creator}", creator, "2026-11-01T10:00", "2026-11-01T12:00")
    market.add("account_facts", account_id="FANS", at="2026-10-01", followers=1_000_000)
    market.sold("0", "S2", 10_000_000, "2026-10-20", live="L-RICH")
    for number, creator in enumerate(("FANS", "RICH"), start=1):
        market.sold(str(number), "S1", 10**number, "2026-11-01T11:00", live=f"L-{creator}")
    market.sold("3", "S2", 20_000_000, "2026-11-01T11:00", live="L-BUSY")
    answer = compass(market).answer(
        "head_creator_gmv mid_tail_creator_gmv",
        period="2026-11-01/2026-11-01",
        viewer="shop:S1",
        use_rollups=use_rollups,
    )
    assert answer.rows == ((110, 0),)


def test_gmv_by_ship_promise_takes_the_promise_at_payment(compass: Compass) -> None:
    market = Market().shop("S1").product("P-S1", "S1")
    market.add("ship_promises", product_id="P-S1", promise="48h", configured_at="2026-10-01")
    market.add("ship_promises", product_id="P-S1", promise="24h", configured_at="2026-11-02")
    for number, at in enumerate(("2026-09-30", "2026-11-01", "2026-11-02"), start=1):
        market.line(str(number), "S1", number, created_at=at)
    asked = compass(market)
    assert asked.ask("gmv_by_ship_promise", by="ship_promise") == [("24h", 3), ("48h", 2), (None, 1)]
