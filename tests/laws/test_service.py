"""The laws of service: cohorts, replies and consultation sales as plain Python says them, from their rows too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.laws.conftest import opened
from tests.market import Market

START = dt.datetime(2026, 10, 25)
Cells = dict[str, Any]

ZONES = ("UTC", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe")
SHOPS = ("S0", "S1")
DAYS = 38


def facts_of(seed: int) -> Cells:
    """Facts that lie close enough together for edges to be met, the same on every machine."""
    random = Random(seed)

    def many(count: int, *choices: Any) -> list[tuple[Any, ...]]:
        return [tuple(random.choice(choice) for choice in choices) for _ in range(count)]

    hours, orders = range(24 * 24), range(30)
    ways, causes = (
        ("return_refund", "return_refund", "refund_only"),
        ("product_quality", "logistics", "other", None),
    )
    return {
        "zone": random.choice(ZONES),
        "lines": many(80, orders, SHOPS, hours, (True, True, True, False), range(1, 10)),
        "refunds": many(60, range(80), ways, hours, causes, (True, False, False)),
        "complaints": many(40, orders, (None, *SHOPS), hours),
        "reviews": many(50, orders, SHOPS, hours, (None, 1, 2, 3, 4, 5)),
        "signed": many(40, orders, SHOPS, hours),
        "chats": many(30, SHOPS, ("U0", "U1"), hours, (None, 1, 2, 3, 4, 5)),
        "messages": many(250, range(30), range(9), ("buyer", "buyer", "agent", "bot")),
    }


def at(hour: int, minutes: int = 0) -> dt.datetime:
    return START + dt.timedelta(hours=hour, minutes=minutes)


def market_of(facts: Cells) -> Market:
    """The market; an order has one buyer, U0 or U1. Of each kind one fact lies outside of all questions."""
    market = Market().market("M", zone=facts["zone"]).shop("S0").shop("S1")
    for number, (order, shop, hour, paid, pay) in enumerate(facts["lines"]):
        created = at(hour)
        market.line(f"L{number}", shop, pay, order_id=f"O{order}", buyer_id=f"U{order % 2}", created_at=created,
                    paid_at=created if paid else None)  # fmt: skip
    market.line("seed", "S0", 1, order_id="Oseed", buyer_id="U9", created_at=START)
    for number, (line, way, hour, cause, intervened) in enumerate(facts["refunds"]):
        market.refund(f"R{number}", f"L{line}", 1, START, succeeded_at=at(hour), way=way, cause=cause,
                      intervened=intervened)  # fmt: skip
    market.refund("seed", "seed", 1, START, way="refund_only", cause=None, intervened=False)
    complaints = [*facts["complaints"], ("seed", "S0", 24 * 40)]
    for number, (order, shop, hour) in enumerate(complaints):
        market.add(
            "complaints",
            complaint_id=f"C{number}",
            order_id=f"O{order}",
            shop_id=shop,
            at=at(hour),
            cause="other",
        )
    for number, (order, shop, hour, score) in enumerate([*facts["reviews"], ("seed", "S0", 24 * 40, 5)]):
        market.add(
            "reviews", review_id=f"V{number}", order_id=f"O{order}", shop_id=shop, at=at(hour), score=score
        )
    for number, (order, shop, hour) in enumerate([*facts["signed"], ("seed", "S0", 24 * 40)]):
        market.add(
            "shipments", shipment_id=f"H{number}", order_id=f"O{order}", shop_id=shop, signed_at=at(hour)
        )
    for number, (shop, buyer, hour, rating) in enumerate(facts["chats"]):
        market.add(
            "chats", chat_id=f"K{number}", shop_id=shop, buyer_id=buyer, started_at=at(hour), rating=rating
        )
    messages = [*facts["messages"], (0, 24 * 60 * 40, "bot")]
    for number, (chat, minutes, sender) in enumerate(messages):
        said = at(facts["chats"][chat][2], minutes)
        market.add("chat_messages", message_id=f"M{number}", chat_id=f"K{chat}", at=said, sender=sender)
    return market


class Plain:
    """The numbers of one business day and of all shops, or of one, in plain Python."""

    def __init__(self, market: Market, shop: str | None, day: dt.date) -> None:
        self.zone = ZoneInfo(market.rows["markets"][0]["timezone"])
        self.shop, self.day, self.rows = shop, day, market.rows

    def local(self, instant: dt.datetime) -> dt.datetime:
        return instant.replace(tzinfo=dt.UTC).astimezone(self.zone)

    def of(self, table: str) -> Iterator[Cells]:
        return (row for row in self.rows[table] if self.shop in (None, row.get("shop_id")))

    def paid(self) -> list[Cells]:
        """The cohort's order lines."""
        cohort = self.day - dt.timedelta(days=13)
        return [
            r for r in self.of("order_lines") if r["paid_at"] and self.local(r["paid_at"]).date() == cohort
        ]

    def within(self, instant: dt.datetime) -> bool:
        return self.day - dt.timedelta(days=13) <= self.local(instant).date() <= self.day

    def complaint_rate(self) -> Any:
        lines = self.paid()
        complained = {
            line["order_id"]
            for line in lines
            for c in self.rows["complaints"]
            if c["order_id"] == line["order_id"]
            and c["shop_id"] in (None, line["shop_id"])
            and self.within(c["at"])
        }
        return _ratio(len(complained), len({line["order_id"] for line in lines}))

    def quality_return_rate(self) -> Any:
        lines = {line["line_id"]: line["order_id"] for line in self.paid()}
        returned = {
            lines[r["line_id"]]
            for r in self.rows["refunds"]
            if r["line_id"] in lines
            and r["way"] == "return_refund"
            and r["cause"] in ("product_quality", "logistics")
            and self.within(r["succeeded_at"])
        }
        return _ratio(len(returned), len(set(lines.values())))

    def review_rate(self) -> Any:
        paid = {(line["order_id"], line["shop_id"]) for line in self.rows["order_lines"] if line["paid_at"]}
        cohort = self.day - dt.timedelta(days=13)
        signed = [
            h
            for h in self.of("shipments")
            if (h["order_id"], h["shop_id"]) in paid and self.local(h["signed_at"]).date() == cohort
        ]
        reviewed = {
            h["order_id"]
            for h in signed
            for v in self.rows["reviews"]
            if (v["order_id"], v["shop_id"]) == (h["order_id"], h["shop_id"])
            and v["at"] >= h["signed_at"]
            and self.within(v["at"])
        }
        return _ratio(len(reviewed), len({h["order_id"] for h in signed}))

    def positive_review_rate(self) -> Any:
        scores = [v["score"] for v in self.of("reviews") if self.local(v["at"]).date() == self.day]
        scored = [3 * score for score in scores if score is not None]
        return _ratio(sum(score >= 12 for score in scored), len(scored))

    def dispute_rate(self) -> Any:
        paid = [
            r for r in self.of("order_lines") if r["paid_at"] and self.local(r["paid_at"]).date() == self.day
        ]
        lines = {line["line_id"]: line["order_id"] for line in paid}
        disputed = {
            lines[r["line_id"]] for r in self.rows["refunds"] if r["intervened"] and r["line_id"] in lines
        }
        return _ratio(len(disputed), len(set(lines.values())))

    def replies(self) -> Iterator[tuple[Cells, Cells, dt.datetime | None]]:
        """Session, buyer message, the first human reply."""
        for chat in self.of("chats"):
            said = [m for m in self.rows["chat_messages"] if m["chat_id"] == chat["chat_id"]]
            for message in (m for m in said if m["sender"] == "buyer"):
                later = [m["at"] for m in said if m["sender"] == "agent" and m["at"] >= message["at"]]
                yield chat, message, min(later, default=None)

    def reply_3min_rate(self) -> Any:
        asked = [
            (message["at"], reply)
            for _, message, reply in self.replies()
            if self.local(message["at"]).date() == self.day and 8 <= self.local(message["at"]).hour < 23
        ]
        quick = sum(reply is not None and reply - at <= dt.timedelta(minutes=3) for at, reply in asked)
        return _ratio(quick, len(asked))

    def cs_avg_response(self) -> Any:
        took = [
            (reply - message["at"]).total_seconds()
            for chat, message, reply in self.replies()
            if reply is not None and self.local(chat["started_at"]).date() == self.day
        ]
        return sum(took) / len(took) if took else None

    def cs_satisfaction_rate(self) -> Any:
        starts = [(self.local(c["started_at"]), c["rating"]) for c in self.of("chats")]
        rated = [
            r for start, r in starts if start.date() == self.day and 8 <= start.hour < 23 and r is not None
        ]
        return _ratio(sum(rating >= 4 for rating in rated), len(rated))

    def cs_sales(self) -> Any:
        consulted = [c for c in self.of("chats") if self.local(c["started_at"]).date() == self.day]
        return sum(
            (
                line["pay_amount"]
                for line in self.of("order_lines")
                if line["paid_at"]
                and any(
                    (c["shop_id"], c["buyer_id"]) == (line["shop_id"], line["buyer_id"])
                    and dt.timedelta() <= line["created_at"] - c["started_at"] <= dt.timedelta(hours=72)
                    for c in consulted
                )
            ),
            Decimal(0),
        )


def _ratio(part: int, whole: int) -> Any:
    return round(part / whole, 9) if whole else None


NUMBERS: tuple[Callable[[Plain], Any], ...] = (
    Plain.complaint_rate,
    Plain.quality_return_rate,
    Plain.review_rate,
    Plain.positive_review_rate,
    Plain.dispute_rate,
    Plain.reply_3min_rate,
    Plain.cs_avg_response,
    Plain.cs_satisfaction_rate,
    Plain.cs_sales,
)
NOTHING = (*(None for _ in NUMBERS[1:]), 0)
"""What a day without a row would say."""


@settings(max_examples=3, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.integers(0, 10_000))
def test_service_says_what_plain_python_says(empty_home: Path, seed: int) -> None:
    market = market_of(facts_of(seed))
    names = [number.__name__ for number in NUMBERS]
    first = START.date()
    days = [first + dt.timedelta(days=number) for number in range(DAYS)]
    with opened(empty_home, market) as asked:
        for shop in (None, *SHOPS):
            where = {"shop_id": [shop]} if shop else {}
            truth = {day: tuple(number(Plain(market, shop, day)) for number in NUMBERS) for day in days}
            for use_rollups in (True, False):
                period = f"{first}/{days[-1]}"
                answer = asked.answer(" ".join(names), "day", where, period, use_rollups=use_rollups)
                got = {row[0]: row[1:] for row in answer.rows}
                for day in days:
                    assert got.get(day, NOTHING) == pytest.approx(truth[day]), (day, shop, use_rollups)


@settings(max_examples=2, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.integers(0, 10_000))
def test_the_rows_recompute_services_numbers(empty_home: Path, seed: int) -> None:
    names = (
        "complaint_rate",
        "quality_return_rate",
        "review_rate",
        "reply_3min_rate",
        "cs_satisfaction_rate",
    )
    with opened(empty_home, market_of(facts_of(seed))) as asked:
        for name in names:
            parts = asked.behind(name).parts
            assert parts is not None
            assert asked.one(name) == _ratio(parts["numerator"], parts["denominator"]), name
        assert float(asked.behind("cs_sales").sum) == asked.one("cs_sales")
        for name in ("complaint_orders", "reviews", "cs_consultations"):
            assert asked.behind(name).row_count == asked.one(name), name
