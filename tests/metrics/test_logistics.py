"""Logistics (§10.10): backlog, 48- and 72-hour rates, stages, returns, complaints and reviews of logistics."""

from __future__ import annotations

from typing import Any

import pytest
from tests.market import Compass, Market

NOVEMBER = "2026-11-01/2026-11-30"
PAID = "2026-11-01T12:00"
HOUR = 3600


def shipped(market: Market, shipment: str, order: str, **stages: Any) -> Market:
    """A parcel; stages are days of November and hours, such as ``shipped="02T10:00"``."""
    names = {"ship_due": "ship_due_at", "collect_due": "collect_due_at"}
    times = {
        names.get(name, f"{name}_at"): f"2026-11-{value}"
        for name, value in stages.items()
        if name in ("ship_due", "shipped", "collect_due", "collected", "signed")
    }
    rest = {name: value for name, value in stages.items() if names.get(name, f"{name}_at") not in times}
    return market.add("shipments", shipment_id=shipment, order_id=order, **times, **rest)


def test_r355_s61_orders_by_mode_leave_when_all_of_them_went_on_the_day_of_payment(compass: Compass) -> None:
    """Of one order only one line was returned: it stays. Shanghai's day of payment ends at 16:00 UTC."""
    market = Market().market("SH", zone="Asia/Shanghai").shop("S1")
    same_day, next_day = "2026-11-01T15:59:59", "2026-11-01T16:00:00"
    paid = {"created_at": "2026-11-01T08:00"}
    market.line("stock", "S1", 5, ship_mode="in_stock", **paid)
    market.line("staged", "S1", 5, ship_mode="staged", **paid)
    market.line("gone", "S1", 5, ship_mode="in_stock", cancelled_at=same_day, **paid)
    market.line("later", "S1", 5, ship_mode="in_stock", cancelled_at=next_day, **paid)
    market.line("half", "S1", 5, ship_mode="presale", order_id="O", **paid)
    market.line("rest", "S1", 5, ship_mode="presale", order_id="O", **paid).refund("R1", "rest", 5, same_day)
    market.line("back", "S1", 5, ship_mode="presale", **paid).refund("R2", "back", 5, same_day)
    market.line("part", "S1", 5, **paid).refund("R3", "part", 4, same_day)
    asked = compass(market)
    assert asked.ask("orders_by_ship_mode", by="ship_mode") == [
        ("in_stock", 2),
        ("presale", 1),
        ("staged", 1),
        (None, 1),
    ]
    assert asked.one("orders_by_ship_mode") == 5


def backlog() -> Market:
    """At noon of 2 November, paid on the 1st: each order a reason to be in the backlog, or not."""
    market = Market().shop("S1").product("P-S1", "S1").product("V", "S1", physical=False)
    for line in ("none", "open", "soon", "late", "gone", "back", "sent", "taken"):
        more = {"cancelled_at": "2026-11-01T20:00"} if line == "gone" else {}
        market.line(line, "S1", 10, created_at=PAID, **more)
    market.refund("R", "back", 10, "2026-11-01T20:00")
    market.line("virtual", "S1", 10, created_at=PAID, product_id="V")
    market.line("unpaid", "S1", 10, created_at=PAID, paid_at=None)
    shipped(market, "H1", "Oopen", ship_due="04T00:00:00.000001")
    shipped(market, "H2", "Osoon", ship_due="03T12:00")
    shipped(market, "H3", "Olate", ship_due="02T11:59")
    shipped(market, "H4", "Ogone", ship_due="02T13:00")
    shipped(market, "H5", "Oback", ship_due="02T13:00")
    shipped(market, "H6", "Osent", ship_due="02T13:00", shipped="02T11:00", collect_due="02T23:00")
    return shipped(
        market, "H7", "Otaken", ship_due="02T13:00", shipped="02T10:00", collected="02T11:00",
        collect_due="02T23:00",
    )  # fmt: skip


def test_r356_r357_s34_the_backlog_and_its_deadlines(compass: Compass) -> None:
    """Un-shipped: none (nothing planned), open, soon, late. The end of today is 3 November 00:00."""
    asked = compass(backlog(), now="2026-11-02T12:00")
    ships = "unshipped_orders due_to_ship ship_deadline_soon"
    collects = "uncollected_orders due_to_collect collect_deadline_soon"
    assert asked.ask(f"{ships} {collects}", period=None) == [(4, 1, 1, 1, 1, 1)]
    assert asked.ask(ships, by="shop_id", period=None, viewer="shop:S1") == [("S1", 4, 1, 1)]


@pytest.mark.parametrize(
    ("now", "due", "soon"),
    [
        ("2026-11-01T19:59:59.999999", 0, 0),
        ("2026-11-01T20:00", 0, 1),
        ("2026-11-02T00:00", 2, 2),
        ("2026-11-02T12:00", 2, 3),
        ("2026-11-02T20:00", 2, 3),
        ("2026-11-02T20:00:00.000001", 2, 2),
        ("2026-11-03T00:00:00", 3, 2),
        ("2026-11-03T00:00:00.000001", 3, 1),
    ],
)
def test_s34_deadlines_are_due_until_the_end_of_today_and_soon_for_24_hours(
    compass: Compass, now: str, due: int, soon: int
) -> None:
    """Deadlines at 2 November 20:00, at the end of that day, and at noon of the 3rd; all bounds inclusive."""
    market = Market().shop("S1")
    for line, deadline in (("a", "02T20:00"), ("b", "03T00:00"), ("c", "03T12:00")):
        market.line(line, "S1", 10, created_at="2026-11-01T08:00")
        shipped(market, f"H{line}", f"O{line}", ship_due=deadline)
    asked = compass(market, now=now)
    assert asked.ask("due_to_ship ship_deadline_soon", period=None) == [(due, soon)]


def test_without_shipments_nobody_can_say_what_waits(compass: Compass) -> None:
    asked = compass(Market().shop("S1").line("1", "S1", 10))
    assert asked.ask("unshipped_orders ship_48h_rate orders_by_ship_mode") == [(None, None, 1)]
    assert asked.codes("unshipped_orders") == {"no_data"}


def test_s26_the_rates_are_of_orders_whose_deadline_has_passed(compass: Compass) -> None:
    """Paid at noon of 1 November, asked a second after 48 hours: five orders are due.

    Shipped at 48:00:00 exactly (in time), at 48:00:00.000001 (late), never (late); cancelled on the day of payment
    (left out), cancelled on the next (late). One paid a second later is not due yet, and goods that are not
    physical never are.
    """
    market = Market().shop("S1").product("V", "S1", physical=False)
    for line in ("exact", "late", "never"):
        market.line(line, "S1", 10, created_at=PAID)
    market.line("gone", "S1", 10, created_at=PAID, cancelled_at="2026-11-01T23:59:59")
    market.line("next", "S1", 10, created_at=PAID, cancelled_at="2026-11-02T00:00")
    market.line("young", "S1", 10, created_at="2026-11-01T12:00:01")
    market.line("virtual", "S1", 10, created_at=PAID, product_id="V")
    shipped(market, "H1", "Oexact", shipped="03T12:00")
    shipped(market, "H2", "Olate", shipped="03T12:00:00.000001")
    asked = compass(market, now="2026-11-03T12:00:01")
    counts = "ship_48h_due_orders ship_48h_late_orders ship_48h_rate"
    assert asked.ask(counts, period=NOVEMBER) == [(4, 3, 0.25)]
    assert asked.ask("ship_48h_rate", by="day", period=NOVEMBER) == [("2026-11-01", 0.25)]
    assert asked.one("ship_48h_rate", as_of="2026-11-03T12:00:00") is None
    rows = asked.behind("ship_48h_rate", period=NOVEMBER)
    assert rows.parts == {"numerator": 1, "denominator": 4}


def test_s26_collected_within_72_hours_of_payment(compass: Compass) -> None:
    market = Market().shop("S1").line("a", "S1", 10, created_at=PAID).line("b", "S1", 10, created_at=PAID)
    shipped(market, "H1", "Oa", shipped="02T12:00", collected="04T12:00")
    shipped(market, "H2", "Ob", shipped="02T12:00", collected="04T12:00:01")
    asked = compass(market, now="2026-11-04T12:00:01")
    assert asked.ask("collect_72h_due_orders collect_72h_late_orders collect_72h_rate") == [(2, 1, 0.5)]


def stages() -> Market:
    """Two parcels of 2 November by SF and YTO, and one of the 3rd that nobody scanned between payment and signature.

    Hours from payment at midnight of the 1st: 10 + 2 + 12 = 24, 4 + 8 + 24 = 36, and 60 in all.
    """
    market = Market().shop("S1")
    for line in ("a", "b", "c"):
        market.line(line, "S1", 10, created_at="2026-11-01T00:00")
    shipped(market, "H1", "Oa", shipped="01T10:00", collected="01T12:00", signed="02T00:00", carrier="SF")
    shipped(market, "H2", "Ob", shipped="01T04:00", collected="01T12:00", signed="02T12:00", carrier="YTO")
    return shipped(market, "H3", "Oc", signed="03T12:00", carrier="YTO")


def test_r363_r365_stages_are_told_of_what_was_signed_in_the_period(compass: Compass) -> None:
    asked = compass(stages())
    words = "signed_orders avg_arrival_duration pay_to_ship ship_to_collect collect_to_sign"
    second = "2026-11-02/2026-11-02"
    assert asked.ask(words, period=second) == [(2, 30 * HOUR, 7 * HOUR, 5 * HOUR, 18 * HOUR)]
    assert asked.ask(words, by="day") == [
        ("2026-11-02", 2, 30 * HOUR, 7 * HOUR, 5 * HOUR, 18 * HOUR),
        ("2026-11-03", 1, 60 * HOUR, None, None, None),
    ]
    assert asked.ask(words, by="carrier", order=["-signed_orders"]) == [
        ("YTO", 2, 48 * HOUR, 4 * HOUR, 8 * HOUR, 24 * HOUR),
        ("SF", 1, 24 * HOUR, 10 * HOUR, 2 * HOUR, 12 * HOUR),
    ]
    assert asked.ask(words, period="2026-11-01/2026-11-01") == [(0, None, None, None, None)]


def voices() -> Market:
    """Orders of 1 and 2 November; returns, complaints and reviews of them."""
    market = Market().market("SH", zone="Asia/Shanghai").shop("S1").product("P1", "S1").product("P2", "S1")
    for line, product in (("1", "P1"), ("2", "P1"), ("3", "P2"), ("4", "P2")):
        market.line(line, "S1", 10, created_at="2026-11-01T02:00", product_id=product)
        shipped(market, f"H{line}", f"O{line}", carrier="SF" if line < "3" else "YTO")
    market.line("5", "S1", 10, created_at="2026-11-02T02:00", product_id="P1")
    ways = {"way": "return_refund", "cause": "logistics"}
    market.refund("R1", "1", 7, "2026-11-14T15:59:59", reason="crushed", **ways)
    market.refund("R2", "2", 9, "2026-11-14T16:00:00", reason="crushed", **ways)
    market.refund("R3", "3", 5, "2026-11-03", way="return_refund", cause="product_quality")
    market.refund("R4", "4", 5, "2026-11-03", way="refund_only", cause="logistics")
    for number, order, at, cause in (
        (1, "1", "2026-11-03T00:00", "logistics"),
        (2, "3", "2026-11-04T00:00", "logistics"),
        (3, "4", "2026-11-04T00:00", "service"),
        (4, "2", "2026-11-14T16:00", "logistics"),
    ):
        market.add(
            "complaints", complaint_id=f"C{number}", order_id=f"O{order}", at=at, cause=cause, amount=number,
            reason="slow" if number == 1 else "lost",
        )  # fmt: skip
    return market


def test_r360_r362_r367_logistics_returns_and_complaints_are_told_on_the_14th_day(compass: Compass) -> None:
    """The orders of 1 November on the 14th; Shanghai's 14th ends at 16:00 UTC."""
    asked = compass(voices())
    day = "2026-11-14/2026-11-14"
    counts = "paid_orders_14d logistics_return_orders logistics_complaint_orders"
    rates = "logistics_quality_return_rate logistics_complaint_rate"
    assert asked.ask(f"{counts} {rates}", period=day) == [(4, 1, 2, 0.25, 0.5)]
    assert asked.ask(rates, by="product_id", period=day) == [("P1", 0.5, 0.5), ("P2", 0, 0.5)]
    assert asked.ask(rates, by="carrier", period=day) == [("SF", 0.5, 0.5), ("YTO", 0, 0.5)]
    assert asked.ask(rates, period="2026-11-13/2026-11-13") == [(None, None)]
    assert asked.ask(rates, period="2026-11-15/2026-11-15") == [(0, 0)]
    reasons = "logistics_return_reason logistics_return_reason_orders"
    assert asked.ask(reasons, by="refund_reason", period=day) == [("crushed", 7, 1)]
    reasons = "logistics_complaint_reason logistics_complaint_reason_orders"
    assert asked.ask(reasons, by="complaint_reason", period=day) == [("lost", 2, 1), ("slow", 1, 1)]
    assert asked.one("logistics_complaint_reason", period=day) == 3


def test_r361_r366_s34_reviews_without_a_logistics_score_are_in_no_rate(compass: Compass) -> None:
    market = Market().shop("S1").line("1", "S1", 10).line("2", "S1", 10)
    shipped(market, "H1", "O1", shipped="02T00:00", carrier="SF")
    for number, (order, score) in enumerate((("O1", 5), ("O1", 2), ("O2", 3), ("O2", None))):
        market.add(
            "reviews", review_id=f"V{number}", order_id=order, shop_id="S1", at="2026-11-05", score=5,
            logistics_score=score,
        )  # fmt: skip
    asked = compass(market)
    words = "logistics_reviews logistics_negative_reviews logistics_negative_review_rate avg_logistics_score"
    assert asked.ask(words) == [(3, 1, round(1 / 3, 9), pytest.approx(10 / 3))]
    assert asked.ask("logistics_reviews logistics_review_orders", by="logistics_score") == [
        (2, 1, 1),
        (3, 1, 1),
        (5, 1, 1),
    ]
    assert asked.ask("avg_logistics_score logistics_review_orders", by="carrier") == [
        ("SF", 3.5, 1),
        (None, 3, 1),
    ]


def test_r074_products_stand_by_their_ship_rate_the_worst_first(compass: Compass) -> None:
    market = Market().shop("S1")
    for product in ("P1", "P2", "P3"):
        market.product(product, "S1").line(product, "S1", 10, created_at=PAID, product_id=product)
    shipped(market, "H1", "OP1", shipped="02T00:00", signed="04T12:00")
    shipped(market, "H2", "OP2", shipped="05T00:00", signed="07T12:00")
    asked = compass(market)
    found = asked.ask("ship_48h_rate avg_arrival_duration", by="product_id", order=["ship_48h_rate"])
    assert found == [("P2", 0, 144 * HOUR), ("P3", 0, None), ("P1", 1, 72 * HOUR)]


def test_r194_the_orders_of_a_product_with_their_stages_and_what_was_said(compass: Compass) -> None:
    market = voices()
    market.add(
        "reviews", review_id="V", order_id="O1", shop_id="S1", at="2026-11-06", product_id="P1",
        logistics_score=2,
    )  # fmt: skip
    market.add("shipments", shipment_id="H5", order_id="O5", tracking_no="T5", shipped_at="2026-11-02T12:00")
    asked = compass(market)
    rows = asked.behind("parcel_lines", where={"product_id": ["P1"]})
    assert (rows.row_count, rows.sum) == (3, 3)
    wanted = (
        "order_id",
        "tracking_no",
        "pay_to_ship_s",
        "logistics_score",
        "complaint_reason",
        "return_reason",
    )
    places = [rows.columns.index(name) for name in wanted]
    found = sorted(tuple(row[place] for place in places) for row in rows.rows)
    assert found == [
        ("O1", None, None, 2, "slow", "crushed"),
        ("O2", None, None, None, "lost", "crushed"),
        ("O5", "T5", 10 * HOUR, None, None, None),
    ]


def test_s39_creators_see_no_parcels_and_shops_their_own(compass: Compass) -> None:
    market = stages().shop("S2").account("C1").line("z", "S2", 10, created_at="2026-11-01T00:00")
    asked = compass(shipped(market, "H9", "Oz", signed="02T00:00"))
    assert asked.one("signed_orders") == 4
    assert asked.one("signed_orders", viewer="shop:S2") == 1
    assert asked.one("signed_orders", viewer="creator:C1") is None, "0 would be a claim"
