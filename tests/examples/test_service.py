"""T18 and T22-T25 of the requirements: service."""

from __future__ import annotations

import pytest
from tests.market import Compass, Market

from luopan.errors import BeyondLimit


def test_t18_the_14th_of_january_tells_of_the_1st(compass: Compass) -> None:
    market = Market().shop("S1")
    for day in ("2025-12-31", "2026-01-01", "2026-01-02"):
        market.line(day, "S1", 10, created_at=f"{day}T12:00")
        market.add("complaints", complaint_id=day, order_id=f"O{day}", at=f"{day}T13:00", cause="service")
        market.refund(day, day, 10, f"{day}T13:00", way="return_refund", cause="product_quality")
        market.add("shipments", shipment_id=day, order_id=f"O{day}", signed_at=f"{day}T14:00")
        market.add("reviews", review_id=day, order_id=f"O{day}", at=f"{day}T15:00", score=5)
    asked = compass(market)
    names = "complaint_rate quality_return_rate review_rate"
    assert asked.ask(names, period="2026-01-14") == [(1, 1, 1)]
    counts = "paid_orders_14d complaint_orders quality_return_orders signed_orders_14d reviewed_orders_14d"
    assert asked.ask(counts, period="2026-01-14") == [(1, 1, 1, 1, 1)]
    assert asked.ask("paid_orders_14d", by="day") == [
        ("2026-01-13", 1),
        ("2026-01-14", 1),
        ("2026-01-15", 1),
    ]


def test_t22_twelve_is_positive_and_eleven_negative(compass: Compass) -> None:
    market = Market().shop("S1").line("1", "S1", 10)
    for logistics in (4, 3):
        market.add("reviews", review_id=f"{logistics}", order_id="O1", at="2026-11-05", product_score=4,
                   service_score=4, logistics_score=logistics)  # fmt: skip
    assert compass(market).ask("positive_reviews negative_reviews_svc", by="score") == [
        (11, 0, 1),
        (12, 1, 0),
    ]


def test_t23_messages_at_0759_and_2301_are_outside_of_the_windows(compass: Compass) -> None:
    market = Market().market("SH", zone="Asia/Shanghai").shop("S1")
    for number, at in enumerate(("2026-11-01T23:59", "2026-11-02T00:00", "2026-11-02T15:01")):
        market.add("chats", chat_id=at, shop_id="S1", buyer_id="U", started_at=at, rating=number + 3)
        market.add("chat_messages", message_id=f"{at}b", chat_id=at, at=at, sender="buyer")
        market.add(
            "chat_messages", message_id=f"{at}a", chat_id=at, at=at.replace(":0", ":1"), sender="agent"
        )
    asked = compass(market)
    assert asked.ask("cs_messages cs_rated cs_satisfaction_rate", period="2026-11-02") == [(1, 1, 1)]
    assert asked.one("cs_consultations") == 3


def test_t24_an_order_on_day_4_at_the_same_hour_is_the_last_that_counts(compass: Compass) -> None:
    market = (
        Market()
        .shop("S1")
        .add("chats", chat_id="A", shop_id="S1", buyer_id="U", started_at="2026-11-01T10:00")
    )
    market.line("1", "S1", 10, created_at="2026-11-04T10:00", buyer_id="U")
    market.line("2", "S1", 20, created_at="2026-11-04T10:00:01", buyer_id="U")
    assert compass(market).ask("cs_sales", by="day") == [("2026-11-01", 10)]


def test_t25_32_days_of_details_are_refused(compass: Compass) -> None:
    market = (
        Market()
        .shop("S1")
        .add("chats", chat_id="A", shop_id="S1", buyer_id="U", started_at="2026-11-01T10:00")
    )
    market.add("reviews", review_id="V", order_id="O", shop_id="S1", at="2026-11-01", score=5)
    asked = compass(market)
    for metric in ("cs_consultations", "reviews"):
        with pytest.raises(BeyondLimit):
            asked.behind(metric, period="2026-10-31/2026-12-01", profile="parity")
        assert asked.behind(metric, period="2026-11-01/2026-12-01", profile="parity").row_count == 1
