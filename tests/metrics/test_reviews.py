"""Reviews (§10.9): how many, how good, and the cohort of what was signed 14 days ago."""

from __future__ import annotations

from tests.market import Asked, Compass, Market

NAMES = (
    "reviews scored_reviews positive_reviews negative_reviews_svc positive_review_rate negative_review_rate"
)


def reviews() -> Market:
    """Five reviews of four orders: totals 15, 12, 11 and 3 x 3 = 9, and one of two scores, which has no total."""
    market = Market().shop("S1")
    for line in ("1", "2", "3", "4"):
        market.line(line, "S1", 10, created_at="2026-11-01")
    for review, order, scores in (
        ("V1", "O1", {"product_score": 5, "service_score": 5, "logistics_score": 5}),
        ("V2", "O1", {"product_score": 4, "service_score": 4, "logistics_score": 4, "score": 1}),
        ("V3", "O2", {"product_score": 5, "service_score": 5, "logistics_score": 1}),
        ("V4", "O3", {"score": 3}),
        ("V5", "O4", {"product_score": 5, "service_score": 5}),
    ):
        market.add(
            "reviews",
            review_id=review,
            order_id=order,
            at="2026-11-05T10:00",
            text=f"says {review}",
            **scores,
        )
    return market


def test_s37_a_review_without_a_total_counts_and_is_in_no_rate(compass: Compass) -> None:
    asked = compass(reviews())
    assert asked.ask(NAMES) == [(5, 4, 2, 2, 0.5, 0.5)]
    assert asked.ask("reviewed_orders") == [(4,)]
    assert asked.ask("reviews", by="score") == [(9, 1), (11, 1), (12, 1), (15, 1), (None, 1)]


def test_r184_the_bad_ones_with_their_texts(compass: Compass) -> None:
    rows = compass(reviews()).behind("reviews", where={"score": {"lt": 12}})
    assert rows.row_count == 2
    found = [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]
    assert [(row["review_id"], row["total_score"], row["text"]) for row in found] == [
        ("V3", 11, "says V3"),
        ("V4", 9, "says V4"),
    ]


def test_s39_a_review_of_an_order_of_two_shops_is_eachs_and_one_in_all(compass: Compass) -> None:
    market = (
        Market().shop("S1").shop("S2").line("1", "S1", 10, order_id="O").line("2", "S2", 10, order_id="O")
    )
    market.add("reviews", review_id="V", order_id="O", at="2026-11-05", score=5)
    asked = compass(market)
    assert asked.ask("reviews positive_review_rate", by="shop_id") == [("S1", 1, 1), ("S2", 1, 1)]
    assert asked.one("reviews") == 1 == asked.behind("reviews").row_count


def signed(compass: Compass) -> Asked:
    """Three orders signed on 1 November; order 1 in two parcels. Reviewed on the 14th, on the 15th, not at all."""
    market = Market().shop("S1")
    for number, order in enumerate(("O1", "O1", "O2", "O3")):
        market.line(f"{number}", "S1", 10, order_id=order, created_at="2026-10-20")
        market.add("shipments", shipment_id=f"H{number}", order_id=order, signed_at="2026-11-01T12:00")
    market.add("shipments", shipment_id="H9", order_id="O4", shop_id="S1", signed_at=None)
    market.add("reviews", review_id="V1", order_id="O1", at="2026-11-14T23:59:59.999999", score=5)
    market.add("reviews", review_id="V2", order_id="O2", at="2026-11-15T00:00", score=5)
    return compass(market)


def test_r349_the_review_rate_is_of_the_orders_signed_13_days_before(compass: Compass) -> None:
    asked = signed(compass)
    names = "signed_orders_14d reviewed_orders_14d review_rate"
    assert asked.ask(names, by="day") == [("2026-11-14", 3, 1, round(1 / 3, 9))]
    assert asked.behind("review_rate").parts == {"numerator": 1, "denominator": 3}
    assert asked.ask("reviews", by="day") == [("2026-11-14", 1), ("2026-11-15", 1)]


def test_reviews_that_were_never_loaded_have_no_rate(compass: Compass) -> None:
    market = Market().shop("S1").line("1", "S1", 10)
    market.add("shipments", shipment_id="H", order_id="O1", signed_at="2026-11-01")
    asked = compass(market)
    assert asked.ask("review_rate reviews signed_orders_14d") == [(None, None, 1)]
    assert asked.codes("review_rate") == {"no_data"}
