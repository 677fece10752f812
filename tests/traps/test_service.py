"""Traps: cohorts off by one, ratings that are not there, messages at the edges of the service hours."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.market import Compass, Market

from luopan.times import parse_instant


@pytest.mark.parametrize(
    ("zone", "paid", "last"),
    [
        ("UTC", "2026-03-01T00:00", "2026-03-14T23:59:59.999999"),
        ("UTC", "2026-03-01T23:59:59.999999", "2026-03-14T23:59:59.999999"),
        ("Asia/Shanghai", "2026-02-28T16:00", "2026-03-14T15:59:59.999999"),
        ("America/New_York", "2026-03-01T05:00", "2026-03-15T03:59:59.999999"),
        ("Asia/Kolkata", "2026-02-28T18:30", "2026-03-14T18:29:59.999999"),
    ],
)
def test_the_14th_day_ends_with_the_markets_day(compass: Compass, zone: str, paid: str, last: str) -> None:
    """All paid on 1 March of their market; New York's clocks change on 8 March."""
    market = Market().market("M", zone=zone).shop("S1")
    for line in ("in", "out"):
        market.line(line, "S1", 10, created_at=paid)
    market.add("complaints", complaint_id="in", order_id="Oin", at=last, cause="other")
    market.refund("in", "in", 10, last, way="return_refund", cause="logistics")
    beyond = parse_instant(last) + dt.timedelta(microseconds=1)
    market.add("complaints", complaint_id="out", order_id="Oout", at=beyond, cause="other")
    market.refund("out", "out", 10, beyond, way="return_refund", cause="logistics")
    asked = compass(market)
    assert asked.ask("complaint_rate quality_return_rate", by="day") == [("2026-03-14", 0.5, 0.5)]


@pytest.mark.parametrize(
    ("at", "counts"),
    [
        ("07:59:59", 0),
        ("07:59:59.999999", 0),
        ("08:00:00", 1),
        ("22:59:59.999999", 1),
        ("23:00:00", 0),
    ],
)
def test_the_service_hours_begin_at_8_and_end_before_23(compass: Compass, at: str, counts: int) -> None:
    market = Market().market("US", zone="UTC").shop("S1")
    market.add("chats", chat_id="A", shop_id="S1", buyer_id="U", started_at=f"2026-11-02T{at}", rating=5)
    market.add("chat_messages", message_id="1", chat_id="A", at=f"2026-11-02T{at}", sender="buyer")
    assert compass(market).ask("cs_messages cs_rated cs_consultations") == [(counts, counts, 1)]


def test_the_service_hours_are_the_markets_on_the_day_its_clocks_change(compass: Compass) -> None:
    """In New York 08:00 is 12:00 UTC on 31 October and 13:00 UTC on 1 November 2026."""
    market = Market().market("US", zone="America/New_York").shop("S1")
    market.add("chats", chat_id="A", shop_id="S1", buyer_id="U", started_at="2026-10-31T12:00")
    for number, at in enumerate(("2026-10-31T12:00", "2026-11-01T12:59:59", "2026-11-01T13:00")):
        market.add("chat_messages", message_id=f"{number}", chat_id="A", at=at, sender="buyer")
    assert compass(market).ask("cs_messages", by="day") == [("2026-10-31", 1), ("2026-11-01", 1)]


def test_a_rating_that_is_not_there_is_not_a_bad_one(compass: Compass) -> None:
    market = Market().shop("S1")
    for chat, rating in (("A", 4), ("B", None), ("C", None)):
        market.add(
            "chats", chat_id=chat, shop_id="S1", buyer_id="U", started_at="2026-11-02T10:00", rating=rating
        )
    asked = compass(market)
    assert asked.ask("cs_satisfaction_rate cs_rated") == [(1, 1)]
    assert asked.ask("cs_satisfaction_rate", where={"score": [None]}) == [(None,)]
    assert asked.codes("cs_satisfaction_rate", where={"score": [None]}) == {"no_denominator"}


def test_a_reply_is_not_shared_between_sessions_nor_given_by_a_bot(compass: Compass) -> None:
    """The same instants in two sessions; the bot answers at once, the human of the other session in a minute."""
    market = Market().shop("S1")
    for chat, sender, at in (
        ("A", "buyer", "10:00"),
        ("A", "bot", "10:00:01"),
        ("B", "buyer", "10:00"),
        ("B", "agent", "10:01"),
    ):
        market.add(
            "chat_messages", message_id=chat + sender, chat_id=chat, at=f"2026-11-02T{at}", sender=sender
        )
    for chat in "AB":
        market.add("chats", chat_id=chat, shop_id="S1", buyer_id="U", started_at="2026-11-02T10:00")
    assert compass(market).ask("reply_3min_rate cs_avg_response") == [(0.5, 60)]


def test_complaints_returns_and_reviews_do_not_multiply_orders(compass: Compass) -> None:
    """One order of three lines with two complaints, two parcels and two reviews, each line returned."""
    market = Market().shop("S1")
    for line in ("1", "2", "3"):
        market.line(line, "S1", 10, order_id="O", created_at="2026-11-01")
        market.refund(line, line, 10, "2026-11-05", way="return_refund", cause="logistics")
    for number in ("1", "2"):
        market.add("complaints", complaint_id=number, order_id="O", at="2026-11-05", cause="other")
        market.add("shipments", shipment_id=number, order_id="O", signed_at="2026-11-01T12:00")
        market.add("reviews", review_id=number, order_id="O", at="2026-11-05", score=5)
    asked = compass(market)
    names = "complaint_orders quality_return_orders paid_orders_14d reviewed_orders_14d signed_orders_14d complaints"
    assert asked.ask(names) == [(1, 1, 1, 1, 1, 2)]
