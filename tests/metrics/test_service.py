"""After-sales service (§10.9): cohorts of 14 days, disputes, how long after-sales take."""

from __future__ import annotations

import pytest
from tests.market import Compass, Market

HOUR = 3600


def cohort() -> Market:
    """Orders of 1 January in UTC: 1 and 2 of one line, 3 of two products; order 4 is of 2 January.

    Order 1 complains about logistics on the 14th, order 3 about its product P-B on the 3rd and again on the 5th;
    order 2 is returned for quality on the 10th, order 3 for another cause, order 4 for logistics on the 15th.
    """
    market = Market().shop("S1").product("P-A", "S1").product("P-B", "S1")
    for line, order, day, product in (
        ("1", "O1", "01", "P-A"),
        ("2", "O2", "01", "P-A"),
        ("3a", "O3", "01", "P-A"),
        ("3b", "O3", "01", "P-B"),
        ("4", "O4", "02", "P-A"),
    ):
        market.line(line, "S1", 100, order_id=order, product_id=product, created_at=f"2026-01-{day}T10:00")
    for complaint, order, product, cause, day in (
        ("C1", "O1", None, "logistics", "14"),
        ("C2", "O3", "P-B", "product_quality", "03"),
        ("C3", "O3", "P-B", "service", "05"),
    ):
        market.add(
            "complaints",
            complaint_id=complaint,
            order_id=order,
            product_id=product,
            at=f"2026-01-{day}T12:00",
            cause=cause,
            reason=f"because of {cause}",
        )
    for line, way, cause, day in (
        ("2", "return_refund", "product_quality", "10"),
        ("3a", "return_refund", "other", "10"),
        ("3b", "refund_only", "product_quality", "10"),
        ("4", "return_refund", "logistics", "15"),
    ):
        market.refund(f"R{line}", line, 100, f"2026-01-{day}T12:00", way=way, cause=cause)
    return market


def test_g13_the_cohort_of_a_day_was_paid_13_days_before(compass: Compass) -> None:
    asked = compass(cohort())
    names = "paid_orders_14d complaint_orders complaint_rate quality_return_orders quality_return_rate"
    third = round(1 / 3, 9)
    assert asked.ask(names, by="day") == [
        ("2026-01-14", 3, 2, round(2 / 3, 9), 1, third),
        ("2026-01-15", 1, 0, 0, 1, 1),
    ]
    assert asked.ask(names, period="2026-01-14/2026-01-15") == [(4, 2, 0.5, 2, 0.5)]
    assert asked.ask(names, period="2026-01-01/2026-01-13") == [(0, 0, None, 0, None)]


def test_a_cohort_is_split_by_product_and_its_orders_counted_once_in_all(compass: Compass) -> None:
    asked = compass(cohort())
    assert asked.ask("complaint_orders paid_orders_14d", by="product_id", period="2026-01-14") == [
        ("P-A", 1, 3),
        ("P-B", 1, 1),
    ]
    assert asked.ask("complaint_orders", by="complaint_cause") == [
        ("logistics", 1),
        ("product_quality", 1),
        ("service", 1),
    ]
    assert asked.ask("complaints", by="complaint_cause complaint_reason")[0] == (
        "logistics",
        "because of logistics",
        1,
    )


def test_g13_a_cohort_whose_14th_day_is_still_to_come_is_not_told(compass: Compass) -> None:
    january = "2026-01-01/2026-01-31"
    assert compass(cohort(), now="2026-01-14T00:00").one("complaint_rate", period=january) == round(2 / 3, 9)
    before = compass(cohort(), now="2026-01-13T23:59")
    assert before.ask("complaint_rate paid_orders_14d", period=january) == [(None, 0)]
    assert before.codes("complaint_rate", period=january) == {"no_denominator"}


def test_r332_what_was_known_on_the_day_itself(compass: Compass) -> None:
    market = cohort()
    market.add("complaints", complaint_id="C9", order_id="O2", at="2026-01-14T09:00", cause="other",
               known_at="2026-02-01")  # fmt: skip
    asked = compass(market)
    assert asked.one("complaint_rate", period="2026-01-14") == 1
    assert asked.one("complaint_rate", period="2026-01-14", as_of="2026-01-20") == round(2 / 3, 9)


def test_rows_recompute_a_cohorts_rate(compass: Compass) -> None:
    asked = compass(cohort())
    assert asked.behind("complaint_rate").parts == {"numerator": 2, "denominator": 4}
    assert asked.behind("quality_return_rate").parts == {"numerator": 2, "denominator": 4}
    assert asked.behind("complaint_orders").row_count == 2


def test_s37_a_return_without_a_line_is_in_no_cohort(compass: Compass) -> None:
    market = cohort().refund(
        "R9", None, 5, "2026-01-10", shop_id="S1", way="return_refund", cause="logistics"
    )
    asked = compass(market)
    assert asked.one("quality_return_orders") == 2
    assert asked.codes("quality_return_orders") == {"refund_without_order", "still_growing"}


def test_s31_disputes_are_of_the_orders_paid_in_the_period(compass: Compass) -> None:
    market = Market().shop("S1")
    for line in ("1", "2", "3"):
        market.line(line, "S1", 10, created_at="2026-11-01")
    market.refund("R1", "1", 1, "2026-11-20", intervened=True)
    market.refund("R2", "1", 1, "2026-11-21", intervened=True)
    market.refund("R3", "2", 1, "2026-11-21", intervened=False)
    market.refund("R4", "3", 1, "2026-11-21", intervened=True, succeeded_at=None, closed_at="2026-11-22")
    asked = compass(market)
    assert asked.ask("disputed_orders dispute_rate", by="day") == [("2026-11-01", 2, round(2 / 3, 9))]


AFTER_SALES = (
    ("1", "refund_only", "2026-11-02T12:01", 1, False),
    ("2", "refund_only", "2026-11-02T12:00", 2, True),
    ("3", "before_ship_refund_only", None, 4, False),
    ("4", "after_ship_refund_only", None, 8, False),
    ("5", "return_refund", None, 16, False),
    ("6", "return_refund", None, 32, True),
    ("7", "exchange_refund", None, 64, False),
)
"""Lines refunded a number of hours after 2 November 12:00: line, way, when it was shipped, hours, intervened."""


def after_sales() -> Market:
    market = Market().shop("S1")
    for line, way, shipped, hours, intervened in AFTER_SALES:
        market.line(line, "S1", 100, created_at="2026-11-01T00:00")
        done = f"2026-11-{2 + (12 + hours) // 24:02}T{(12 + hours) % 24:02}:00"
        market.refund(
            f"R{line}", line, 1, "2026-11-02T12:00", succeeded_at=done, way=way, intervened=intervened
        )
        if shipped:
            market.add("shipments", shipment_id=f"H{line}", order_id=f"O{line}", shipped_at=shipped)
    return market.refund("open", "1", 1, "2026-11-02T12:00", succeeded_at=None, way="refund_only")


@pytest.mark.parametrize(
    ("metric", "hours"),
    [
        ("avg_aftersale_refund_duration", (1, 2, 4, 8)),
        ("avg_aftersale_handle_duration", (1, 2, 4, 8, 16, 32)),
        ("avg_aftersale_handle_duration_preship", (1, 4)),
        ("avg_aftersale_handle_duration_postship", (2, 8, 16, 32)),
        ("refund_only_self_resolve_duration", (1, 4, 8)),
        ("return_refund_self_resolve_duration", (16,)),
    ],
)
def test_how_long_after_sales_take(compass: Compass, metric: str, hours: tuple[int, ...]) -> None:
    """Applied at the instant of shipping is after shipping; exchanges and what is still open do not count."""
    asked = compass(after_sales())
    assert asked.one(metric) == HOUR * sum(hours) / len(hours)
    assert asked.behind(metric).sum is None


def test_after_sales_are_told_by_the_day_they_were_completed(compass: Compass) -> None:
    asked = compass(after_sales())
    assert asked.ask("return_refund_self_resolve_duration", by="day") == [("2026-11-03", 16 * HOUR)]


def test_service_is_the_shops_alone(compass: Compass) -> None:
    market = cohort().account("C1").line("9", "S1", 1, created_at="2026-01-01", creator_id="C1")
    asked = compass(market)
    names = "complaint_orders paid_orders_14d quality_return_orders"
    assert asked.ask(names, viewer="creator:C1") == [(None, None, None)]
    assert asked.ask(names, viewer="shop:S1") == [(2, 5, 2)]
