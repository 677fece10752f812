"""Refunds (§10.2): three clocks, the paid cohort up to yesterday, and what they are shares of."""

from __future__ import annotations

import pytest
from tests.market import Compass, Market

NOVEMBER = "2026-11-01/2026-11-30"


def test_r101_a_refund_has_the_day_it_succeeded_applied_or_was_paid_by_the_clock(compass: Compass) -> None:
    market = Market().shop("S1").line("1", "S1", 90, created_at="2026-11-01")
    market.refund("R1", "1", 30, "2026-11-03", succeeded_at="2026-11-05")
    market.refund("R2", "1", 7, "2026-11-04", succeeded_at=None)
    asked = compass(market)
    assert asked.ask("refund_amount", by="day") == [("2026-11-05", 30)]
    assert asked.ask("refund_amount", by="day", clock="applied") == [("2026-11-03", 30)]
    assert asked.ask("refund_amount", by="day", clock="paid") == [("2026-11-01", 30)]
    assert asked.ask("refund_applied_amount", by="day") == [("2026-11-03", 30), ("2026-11-04", 7)]
    assert asked.ask("product_refunds refunded_units") == [(1, 0)]


def test_s09_the_paid_cohort_counts_refunds_up_to_the_end_of_yesterday(compass: Compass) -> None:
    market = (
        Market().market("SH", zone="Asia/Shanghai").shop("S1").line("1", "S1", 100, created_at="2026-11-01")
    )
    yesterday_ends = "2026-11-09T16:00:00"
    market.refund("before", "1", 30, "2026-11-09T15:59:59.999999")
    market.refund("at", "1", 5, yesterday_ends)
    asked = compass(market, now="2026-11-09T16:00:01")
    assert asked.ask("paid_refund_amount paid_refund_ratio refund_amount", period=NOVEMBER) == [(30, 0.3, 35)]
    assert asked.one("paid_refund_amount", period=NOVEMBER, as_of="2026-11-10T16:00:00") == 35


def test_s37_a_refund_without_a_line_is_in_no_cohort(compass: Compass) -> None:
    market = Market().shop("S1").line("1", "S1", 100)
    market.refund("R1", None, 8, "2026-11-05", shop_id="S1", product_id="P-S1").refund(
        "R2", "1", 1, "2026-11-05"
    )
    asked = compass(market)
    assert asked.ask("refund_amount", by="shop_id product_id") == [("S1", "P-S1", 9)]
    assert asked.one("paid_refund_amount") == 1
    assert asked.codes("paid_refund_amount") == {"refund_without_order", "still_growing"}
    assert asked.codes("refund_amount") == set()


def test_r251_direct_refund_gmv_and_the_live_sessions_refund_follow_the_orders(compass: Compass) -> None:
    market = Market().shop("S1").account("A1", binds="S1")
    market.live("L", "A1", "2026-11-01T10:00", "2026-11-01T12:00")
    market.sold("1", "S1", 100, "2026-11-01T11:00", live="L").sold(
        "2", "S1", 50, "2026-11-01T13:00", live="L"
    )
    market.refund("R1", "1", 10, "2026-11-04").refund("R2", "2", 20, "2026-11-05")
    market.refund("R3", None, 40, "2026-11-05", shop_id="S1")
    asked = compass(market)
    assert asked.ask("direct_refund_gmv", by="day") == [("2026-11-04", 10), ("2026-11-05", 20)]
    assert asked.ask("live_session_refund", by="day live_id") == [("2026-11-01", "L", 10)]


def refunds_of_all_ways() -> Market:
    """Lines of 100 paid on 1 November, refunded 1, 2, 4, 8 and 16 in five ways."""
    market = Market().shop("S1").product("P1", "S1", category_l1="food", category_l2="tea")
    market.product("P2", "S1", category_l1="food", category_l2="nuts").product("P3", "S1", category_l1="toys")
    said = (
        ("1", "P1", "refund_only", "other", "slow"),
        ("2", "P1", "refund_only", "logistics", "slow"),
        ("3", "P2", "return_refund", "product_quality", "broken"),
        ("4", "P3", "exchange_refund", "product_quality", "broken"),
        ("5", "P3", "before_ship_refund_only", None, None),
    )
    for number, (line, product, way, cause, reason) in enumerate(said):
        market.line(line, "S1", 100, created_at="2026-11-01T00:00", product_id=product)
        market.refund(
            f"R{line}", line, 2**number, "2026-11-02T12:00", way=way, cause=cause, reason=reason, quantity=1
        )
    market.add("shipments", shipment_id="H1", order_id="O1", shipped_at="2026-11-02T12:01")
    return market.add("shipments", shipment_id="H2", order_id="O2", shipped_at="2026-11-02T12:00")


def test_refunds_are_split_by_way_cause_category_and_reason(compass: Compass) -> None:
    asked = compass(refunds_of_all_ways())
    assert asked.ask("refund_amount_by_way", by="refund_way") == [
        ("after_ship_refund_only", 2),
        ("before_ship_refund_only", 17),
        ("exchange_refund", 8),
        ("return_refund", 4),
    ]
    assert [value for _, value in asked.ask("refund_way_share", by="refund_way")] == [
        round(part / 31, 9) for part in (2, 17, 8, 4)
    ]
    assert asked.one("quality_refund_share") == round(12 / 31, 9)
    assert asked.one("refund_rate_sku") == 1
    assert asked.ask("refund_category_share", by="category_l1") == [
        ("food", round(7 / 31, 9)),
        ("toys", round(24 / 31, 9)),
    ]
    assert asked.ask("refund_category_share", by="category_l2", where={"category_l1": ["food"]}) == [
        ("nuts", round(4 / 7, 9)),
        ("tea", round(3 / 7, 9)),
    ]
    assert asked.ask("refund_reason_share", by="refund_reason") == [
        ("broken", round(12 / 31, 9)),
        ("slow", round(3 / 31, 9)),
        (None, round(16 / 31, 9)),
    ]
    assert asked.one("refund_reason_share", where={"refund_reason": ["slow"]}) == round(3 / 31, 9)


def test_s30_a_sources_share_is_of_all_refunds_of_paid_in_scope(compass: Compass) -> None:
    market = (
        Market()
        .shop("S1")
        .account("A1", binds="S1")
        .video("V", "A1", "2026-10-01")
        .video("W", "A1", "2026-10-01")
    )
    market.sold("1", "S1", 9, "2026-11-01", video="V").sold("2", "S1", 9, "2026-11-01", video="W").line(
        "3", "S1", 9
    )
    for line, amount in (("1", 1), ("2", 3), ("3", 4)):
        market.refund(f"R{line}", line, amount, "2026-11-02")
    asked = compass(market)
    assert asked.ask(
        "refund_source_amount refund_source_share", by="video_id", order=["-refund_source_amount"]
    ) == [
        (None, 4, 0.5),
        ("W", 3, 0.375),
        ("V", 1, 0.125),
    ]
    assert asked.one("refund_source_share", where={"video_id": ["V"]}) == 0.125


@pytest.mark.parametrize(
    ("applied", "hour"),
    [
        ("2026-11-01T00:00:00", 0),
        ("2026-11-01T00:59:59.999999", 0),
        ("2026-11-02T23:59:59.999999", 47),
        ("2026-11-03T00:00:00", 48),
        ("2026-11-03T00:00:00.000001", None),
    ],
)
def test_s05_t27_the_delay_is_in_whole_hours_up_to_48_exactly(
    compass: Compass, applied: str, hour: int | None
) -> None:
    market = Market().shop("S1").line("1", "S1", 10, created_at="2026-11-01T00:00")
    market.refund("R", "1", 10, applied, succeeded_at="2026-11-05", way="refund_only")
    asked = compass(market)
    expected = [] if hour is None else [(hour, 10)]
    assert asked.ask("refund_delay_bucket", by="refund_delay") == expected
    assert asked.one("refund_delay_share") == (None if hour is None else 1)


def test_t27_what_was_applied_for_after_shipping_is_not_in_the_delay_chart(compass: Compass) -> None:
    asked = compass(refunds_of_all_ways())
    assert asked.ask("refund_delay_bucket", by="refund_delay") == [(36, 17)]


def test_s23_excluded_refunds_count_everywhere(compass: Compass) -> None:
    market = Market().shop("S1").line("1", "S1", 10)
    market.refund("R", "1", 10, "2026-11-02", excluded="risk_control", reason="risk")
    asked = compass(market)
    assert asked.ask("refund_amount paid_refund_amount") == [(10, 10)]
    assert asked.ask("refund_reason_share", by="refund_reason") == [("risk", 1)]


def test_r202_g28_the_reason_download_is_of_refunds_that_succeeded_in_the_period(compass: Compass) -> None:
    """Paid in October and refunded in November: in the download of November, not in its chart."""
    market = Market().shop("S1").line("old", "S1", 50, created_at="2026-10-20").line("1", "S1", 50)
    market.refund("R0", "old", 8, "2026-11-02", reason="late").refund(
        "R1", "1", 4, "2026-11-03", reason="broken"
    )
    market.refund("R2", "1", 2, "2026-12-01", reason="broken").refund(
        "R3", "1", 1, "2026-11-03", succeeded_at=None
    )
    for number, why in enumerate(("group_buy_failed", "risk_control")):
        market.refund(f"X{number}", "1", 16, "2026-11-03", excluded=why, reason="broken")
    asked = compass(market)
    assert asked.ask("refund_download_amount", by="refund_reason", period=NOVEMBER) == [
        ("broken", 4),
        ("late", 8),
    ]
    assert asked.ask("paid_refund_amount", by="refund_reason", period=NOVEMBER) == [("broken", 38)]
    rows = asked.behind("refund_download_amount", period=NOVEMBER, viewer="shop:S1")
    assert (rows.row_count, rows.sum) == (2, 12)
    assert {"refund_id", "order_id", "reason", "amount", "succeeded_at"} <= set(rows.columns)


def test_r195_the_two_clocks_side_by_side(compass: Compass) -> None:
    """One question holds both: each metric keeps its own clock."""
    market = (
        Market()
        .shop("S1")
        .line("1", "S1", 100, created_at="2026-11-01")
        .line("2", "S1", 50, created_at="2026-11-02")
    )
    market.refund("R1", "1", 30, "2026-11-02").refund("R2", "2", 5, "2026-11-04")
    asked = compass(market)
    assert asked.ask("gmv refund_amount paid_refund_amount paid_refund_ratio", by="day") == [
        ("2026-11-01", 100, 0, 30, 0.3),
        ("2026-11-02", 50, 30, 5, 0.1),
        ("2026-11-04", 0, 5, 0, None),
    ]


def test_r199_focus_rankings_by_creator_live_and_video(compass: Compass) -> None:
    """Three parts of one order refunded apart: each is its own content's, the order is not counted twice."""
    market = Market().shop("S1").account("A1", binds="S1").account("A2").video("V", "A2", "2026-10-01")
    market.live("L", "A1", "2026-11-01T10:00", "2026-11-01T12:00")
    for line, content in (("1", {"live": "L"}), ("2", {"live": "L"}), ("3", {"video": "V"})):
        market.sold(line, "S1", 40, "2026-11-01T11:00", order_id="O", **content)
    for line, amount in (("1", 10), ("2", 5), ("3", 30)):
        market.refund(f"R{line}", line, amount, "2026-11-02", order_id="O")
    asked = compass(market)
    words = "refund_source_amount refund_source_share"
    for dimension, expected in (
        ("account_id", [("A2", 30, round(30 / 45, 9)), ("A1", 15, round(15 / 45, 9))]),
        ("live_id", [(None, 30, round(30 / 45, 9)), ("L", 15, round(15 / 45, 9))]),
        ("video_id", [("V", 30, round(30 / 45, 9)), (None, 15, round(15 / 45, 9))]),
    ):
        assert asked.ask(words, by=dimension, order=["-refund_source_amount"], limit=3) == expected


def test_a_refund_without_a_quantity_of_the_whole_line_takes_its_units(compass: Compass) -> None:
    market = Market().shop("S1").line("1", "S1", 30, quantity=3).line("2", "S1", 30, quantity=3)
    market.refund("R1", "1", 30, "2026-11-02").refund("R2", "2", 10, "2026-11-02", quantity=1)
    assert compass(market).ask("refunded_units refund_rate_sku") == [(4, round(4 / 6, 9))]
