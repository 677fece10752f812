"""Customer service (§10.9): sessions, replies, waiting, satisfaction, sales within 72 hours."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.market import Compass, Market

from luopan.errors import BeyondLimit, QuestionError

DAY = "2026-11-02"


def said(market: Market, chat: str, *messages: str) -> Market:
    """Messages of a session: `10:00 buyer`, in their order."""
    for number, message in enumerate(messages):
        at, sender = message.split()
        market.add(
            "chat_messages",
            message_id=f"{chat}-{number}",
            chat_id=chat,
            at=f"{DAY}T{at}",
            sender=sender,
            text=f"{sender} {number}",
        )
    return market


def chats() -> Market:
    """Four sessions of 2 November.

    A is queued at 10:00:10, assigned 20 s later, first answered at 10:02; B waits 40 s and is answered once;
    C is queued and never assigned; D talks to the bot alone.
    """
    market = Market().shop("S1")
    for chat, queued, assigned, agent, rating in (
        ("A", "10:00:10", "10:00:30", "Ann", 5),
        ("B", "11:00:00", "11:00:40", "Bob", 3),
        ("C", "12:00:00", None, None, None),
        ("D", None, None, None, 4),
    ):
        market.add(
            "chats",
            chat_id=chat,
            shop_id="S1",
            buyer_id=f"U{chat}",
            started_at=f"{DAY}T{10 + 'ABCD'.index(chat)}:00",
            ended_at=None if chat == "D" else f"{DAY}T{10 + 'ABCD'.index(chat)}:30",
            queued_at=queued and f"{DAY}T{queued}",
            assigned_at=assigned and f"{DAY}T{assigned}",
            agent=agent,
            rating=rating,
            topic="size" if chat in "AB" else None,
        )
    said(
        market, "A", "10:00 buyer", "10:01 buyer", "10:02 agent", "10:03 buyer", "10:06 agent", "10:09 agent"
    )
    said(market, "B", "11:00 buyer", "11:00:05 bot", "11:04 agent", "11:05 buyer")
    return said(market, "D", "13:00 buyer", "13:00:01 bot")


def test_the_volume_and_who_was_received(compass: Compass) -> None:
    asked = compass(chats())
    names = "cs_consultations cs_transferred cs_received cs_pickup_rate"
    assert asked.ask(names) == [(4, 3, 2, round(2 / 3, 9))]
    assert asked.ask("cs_consultations", by="agent") == [("Ann", 1), ("Bob", 1), (None, 2)]
    assert asked.ask("cs_consultations", by="topic") == [("size", 2), (None, 2)]
    assert asked.one("cs_avg_wait") == 30
    assert asked.one("cs_first_response") == (110 + 240) / 2


def test_every_message_is_answered_by_the_next_human_one(compass: Compass) -> None:
    """A: 120 s, 60 s and exactly 180 s; B: 240 s and never; D: a bot is no human (S27)."""
    asked = compass(chats())
    assert asked.ask("cs_messages cs_messages_replied_3min reply_3min_rate") == [(6, 3, 0.5)]
    assert asked.one("cs_avg_response") == (120 + 60 + 180 + 240) / 4
    assert asked.ask("reply_3min_rate", by="agent") == [("Ann", 1), ("Bob", 0), (None, 0)]
    assert asked.behind("reply_3min_rate").parts == {"numerator": 3, "denominator": 6}


def test_satisfaction_is_of_the_rated_sessions(compass: Compass) -> None:
    asked = compass(chats())
    assert asked.ask("cs_rated cs_satisfied cs_satisfaction_rate") == [(3, 2, round(2 / 3, 9))]
    assert asked.ask("cs_consultations", by="score") == [(3, 1), (4, 1), (5, 1), (None, 1)]


def test_a_session_belongs_to_its_start_a_message_to_its_own_moment_a_wait_to_the_queue(
    compass: Compass,
) -> None:
    market = Market().market("SH", zone="Asia/Shanghai").shop("S1")
    market.add("chats", chat_id="A", shop_id="S1", buyer_id="U", started_at="2026-11-02T15:59", agent="Ann",
               queued_at="2026-11-02T16:01", assigned_at="2026-11-02T16:02")  # fmt: skip
    for number, (at, sender) in enumerate((("2026-11-03T00:30", "buyer"), ("2026-11-03T00:31", "agent"))):
        market.add("chat_messages", message_id=f"{number}", chat_id="A", at=at, sender=sender)
    asked = compass(market)
    assert asked.ask("cs_transferred cs_first_response", by="day") == [("2026-11-02", 1, 8 * 3600 + 1800)]
    assert asked.ask("cs_avg_response", by="day") == [("2026-11-02", 60)]
    assert asked.ask("cs_messages", by="day") == [("2026-11-03", 1)]
    assert asked.ask("cs_avg_wait", by="day") == [("2026-11-03", 60)]


def buyers() -> Market:
    """One buyer consults S1 on 1 and 2 November at 10:00 and S2 on 1 November."""
    market = Market().shop("S1").shop("S2")
    for chat, shop, day in (("A", "S1", "01"), ("B", "S1", "02"), ("C", "S2", "01")):
        market.add(
            "chats", chat_id=chat, shop_id=shop, buyer_id="U", started_at=f"2026-11-{day}T10:00", agent=chat
        )
    for line, shop, at, buyer, pay in (
        ("before", "S1", "2026-11-01T09:59:59", "U", 1),
        ("at", "S1", "2026-11-01T10:00", "U", 2),
        ("both", "S1", "2026-11-03T10:00", "U", 4),
        ("end", "S1", "2026-11-05T10:00", "U", 8),
        ("late", "S1", "2026-11-05T10:00:00.000001", "U", 16),
        ("other", "S1", "2026-11-03T10:00", "V", 32),
    ):
        market.line(line, shop, pay, created_at=at, buyer_id=buyer)
    return market.line("open", "S1", 64, created_at="2026-11-03T10:00", buyer_id="U", paid_at=None)


def test_r346_g45_sales_within_72_hours_of_each_consultation_each_order_once(compass: Compass) -> None:
    asked = compass(buyers())
    assert asked.ask("cs_sales cs_sales_ordered") == [(2 + 4 + 8, 2 + 4 + 8 + 64)]
    assert asked.ask("cs_sales", by="day") == [("2026-11-01", 2 + 4), ("2026-11-02", 4 + 8)]
    assert asked.ask("cs_sales", by="agent") == [("A", 6), ("B", 12)]
    assert asked.one("cs_sales", period="2026-11-02") == 12
    assert asked.one("cs_sales", period="2026-11-09") == 0
    assert asked.one("cs_sales", viewer="shop:S2") == 0
    rows = asked.behind("cs_sales")
    assert (rows.row_count, float(rows.sum)) == (3, 14)


def test_r181_r182_the_list_of_sessions_with_what_was_said(compass: Compass) -> None:
    rows = compass(chats()).behind("cs_consultations", order=["-buyer_messages"], viewer="shop:S1")
    found = [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]
    assert [row["chat_id"] for row in found] == ["A", "B", "D", "C"]
    first, last = found[0], found[-1]
    assert first["started_at"] == dt.datetime(2026, 11, 2, 10)
    shown = ("duration_s", "agent_messages", "buyer_messages", "first_response_s", "agent", "rating", "topic")
    assert [first[name] for name in shown] == [1800, 3, 3, 110, "Ann", 5, "size"]
    assert [last[name] for name in shown] == [1800, 0, 0, None, None, None, None]
    assert first["conversation"].splitlines()[:2] == [
        "2026-11-02T10:00:00Z buyer: buyer 0",
        "2026-11-02T10:01:00Z buyer: buyer 1",
    ]
    assert (first["user_id"], last["conversation"]) == ("UA", None)
    assert rows.row_count == rows.sum == 4


def test_the_list_is_sorted_by_what_it_shows_alone(compass: Compass) -> None:
    asked = compass(chats())
    by_response = asked.behind("cs_consultations", order=["-first_response_s", "chat_id"], limit=2)
    assert [row[by_response.columns.index("chat_id")] for row in by_response.rows] == ["B", "A"]
    with pytest.raises(QuestionError, match='did you mean "first_response_s"'):
        asked.behind("cs_consultations", order=["first_response"])


def test_sessions_are_the_shops_alone(compass: Compass) -> None:
    asked = compass(chats().account("C1").shop("S2"))
    assert asked.one("cs_consultations", viewer="creator:C1") is None
    assert asked.behind("cs_consultations", viewer="creator:C1").rows == ()
    assert asked.one("cs_consultations", viewer="shop:S2") == 0


@pytest.mark.parametrize("metric", ["cs_consultations", "cs_satisfaction_rate", "cs_avg_wait", "reviews"])
def test_s57_t25_lists_of_more_than_31_days_are_beyond_the_parity_profile(
    compass: Compass, metric: str
) -> None:
    market = chats().add("reviews", review_id="V", order_id="O", shop_id="S1", at=DAY, score=5)
    asked = compass(market)
    with pytest.raises(BeyondLimit, match="31 days"):
        asked.behind(metric, period="2026-11-01/2026-12-02", profile="parity")
    assert asked.behind(metric, period="2026-11-01/2026-12-01", profile="parity").row_count
    assert asked.behind(metric, period="2026-11-01/2026-12-02").row_count
    assert asked.behind("cs_sales", period="2026-11-01/2026-12-02", profile="parity").row_count == 0
    assert asked.one(metric, period="2026-11-01/2026-12-02", profile="parity") is not None


def test_what_was_sold_after_sessions_is_not_known_where_no_order_was_ever_loaded(compass: Compass) -> None:
    """Sessions alone say how many there were, not that nothing was bought."""
    asked = compass(
        Market().shop("S1").add("chats", chat_id="A", shop_id="S1", buyer_id="U1", started_at=DAY)
    )
    assert asked.ask("cs_consultations cs_sales") == [(1, None)]
    assert asked.codes("cs_sales") == {"no_data"}
