"""Pairs of rates and counts."""

from __future__ import annotations

import msgspec
import pytest
from tests.explain.conftest import At
from tests.explain.pairing import pair, rows, told
from tests.market import Compass, Market

from luopan.errors import QuestionError
from luopan.explain.paired import as_pair, called, paired
from luopan.model.bridges import Side

SHOP = {"shop_id": ["S1"]}


def test_x24(compass: Compass, at: At) -> None:
    """Samples of 10, 20 and 30 people: the screen adds up 60, the phone shows 20 on average."""
    market = (
        Market().shop("S1").account("A1", binds="S1").live("L1", "A1", "2026-11-03T10:00", "2026-11-03T11:00")
    )
    for minute, users in ((1, 10), (2, 20), (3, 30)):
        market.online("L1", f"2026-11-03T10:0{minute}", users)
    found = pair(at(compass(market)), "X24", where={"live_id": ["L1"]})
    assert (found.first, found.last, told(found)) == (60, 20, [("measure", None, -40.0)])


def test_x30(compass: Compass, at: At) -> None:
    """U1 buys on three days, U2 on one: 4 by day, 2 in the week."""
    market = Market().shop("S1")
    for line, user, day in (("1", "U1", 1), ("2", "U1", 2), ("3", "U1", 3), ("4", "U2", 3)):
        market.line(line, "S1", 10, buyer_id=user, created_at=f"2026-11-0{day}T12:00")
    desk = at(compass(market))
    found = pair(desk, "X30", where=SHOP)
    assert (found.first, found.last, told(found)) == (4, 2, [("grain", None, -2.0)])
    opened = rows(desk, found, 1)
    assert [(row[0], row[2], row[3]) for row in opened.rows] == [("changed", 3, 1)]


def refunds() -> Market:
    """Paid in the week: line 1 (100), refunded 60 on the 5th, applied for an hour after payment and before shipping;
    line 2 (80), refunded 20 on the 20th, applied for on the 19th; line 3 (50), of which 7 came back on the 4th because
    its group purchase failed. Paid on 20 Oct: line 0 (40), refunded 40 on the 6th."""
    market = Market().shop("S1")
    market.line("1", "S1", 100, created_at="2026-11-03T12:00").line(
        "2", "S1", 80, created_at="2026-11-04T12:00"
    )
    market.line("3", "S1", 50, created_at="2026-11-04T10:00").line(
        "0", "S1", 40, created_at="2026-10-20T12:00"
    )
    market.refund(
        "R1", "1", 60, "2026-11-03T13:00", succeeded_at="2026-11-05T12:00", way="before_ship_refund_only"
    )
    market.refund("R2", "2", 20, "2026-11-19T12:00", succeeded_at="2026-11-20T12:00", way="return_refund")
    market.refund(
        "R3", "3", 7, "2026-11-04T11:00", way="before_ship_refund_only", excluded="group_buy_failed"
    )
    return market.refund("R0", "0", 40, "2026-11-06T12:00", way="return_refund")


def test_x32(compass: Compass, at: At) -> None:
    """The chart: 60 + 20 + 7 of orders paid in the week. The download: 60 + 40 that were refunded in it. By the day of
    the refund -20 and +40, without the failed group purchase -7."""
    desk = at(compass(refunds()))
    found = pair(desk, "X32", where=SHOP)
    assert (found.first, found.last) == (87, 100)
    assert sorted(told(found)) == [
        ("clock", "paid_before_period", 40.0),
        ("clock", "refunded_after_period", -20.0),
        ("filters", None, -7.0),
    ]
    for number in (1, 2, 3):
        assert rows(desk, found, number).row_count == 1


def test_x38(compass: Compass, at: At) -> None:
    """Within 48 hours and before shipping 60 + 7; applied for later 20."""
    found = pair(at(compass(refunds())), "X38", where=SHOP)
    assert (found.first, found.last, told(found)) == (67, 87, [("filters", "after_48_hours", 20.0)])


def test_x33(compass: Compass, at: At) -> None:
    """Two orders of 1 Nov, one with a complaint on the 5th; four orders of 14 Nov, three complaints on the 14th, of
    which none is of an order of the 1st. The rate of 14 Nov is of the orders of the 1st: 1 ÷ 2. The orders of the 14th:
    three complaints within 14 days ÷ 4 (by 30 Nov all told). The same day: 3 ÷ 4. So the period moves +0.25."""
    market = Market().shop("S1")
    for line, day in (("1", 1), ("2", 1), ("3", 14), ("4", 14), ("5", 14), ("6", 14)):
        market.line(line, "S1", 10, created_at=f"2026-11-{day:02}T12:00")
    for complaint, order, day in (("C1", "O1", 5), ("C3", "O3", 14), ("C4", "O4", 14), ("C5", "O5", 14)):
        market.add(
            "complaints",
            complaint_id=complaint,
            order_id=order,
            shop_id="S1",
            at=f"2026-11-{day:02}T18:00",
            cause="other",
        )
    found = pair(at(compass(market)), "X33", "2026-11-14", where=SHOP)
    assert (float(found.first or 0), float(found.last or 0)) == (0.5, 0.75)
    assert told(found) == [("period", None, 0.25)]


def test_x34(compass: Compass, at: At) -> None:
    """Signed for on 1 Nov: O1, O2; reviewed: O1 on the 3rd. Signed for on the 14th: O3, O4; reviewed on the 14th: O2.
    The rate of the 14th is 1 + 1 of 2 = 1.0 (O2's review comes within 14 days); the orders of the 14th have no review:
    0; the same day: 1 ÷ 2."""
    market = Market().shop("S1")
    for number, day in (("1", 1), ("2", 1), ("3", 14), ("4", 14)):
        market.line(number, "S1", 10, created_at="2026-10-25T12:00")
        market.add(
            "shipments",
            shipment_id=f"H{number}",
            order_id=f"O{number}",
            shop_id="S1",
            signed_at=f"2026-11-{day:02}T12:00",
        )
    market.add("reviews", review_id="V1", order_id="O1", shop_id="S1", at="2026-11-03T12:00", score=5)
    market.add("reviews", review_id="V2", order_id="O2", shop_id="S1", at="2026-11-14T12:00", score=5)
    found = pair(at(compass(market)), "X34", "2026-11-14", where=SHOP)
    assert (float(found.first or 0), float(found.last or 0)) == (1.0, 0.5)
    assert told(found) == [("period", None, -1.0), ("measure", None, 0.5)]


def test_x35(compass: Compass, at: At) -> None:
    """One live with 1 click of 2 views, one with 1 of 8: on average 0.3125, pooled 2 ÷ 10 = 0.2."""
    market = Market().shop("S1").account("A1", binds="S1").product("P-S1", "S1")
    for live, views in (("L1", 2), ("L2", 8)):
        market.live(live, "A1", "2026-11-03T10:00", "2026-11-03T11:00")
        for number in range(views):
            market.event("view", f"U{number}", "2026-11-03T10:10", live=live, seconds=5)
        market.event("product_click", "U1", "2026-11-03T10:11", live=live, product_id="P-S1")
    found = pair(at(compass(market)), "X35", where=SHOP)
    assert (float(found.first or 0), float(found.last or 0)) == (0.3125, 0.2)
    assert told(found) == [("measure", None, -0.1125)]


def test_x37(compass: Compass, at: At) -> None:
    """Three orders, one of them cancelled on the day of payment: 2 for logistics, 3 in order management."""
    market = Market().shop("S1").product("P-S1", "S1")
    market.line("1", "S1", created_at="2026-11-03T12:00").line("2", "S1", created_at="2026-11-03T13:00")
    market.line("3", "S1", created_at="2026-11-03T14:00", cancelled_at="2026-11-03T20:00")
    desk = at(compass(market))
    found = pair(desk, "X37", where=SHOP)
    assert (found.first, found.last, told(found)) == (2, 3, [("measure", None, 1.0)])
    assert [row[0] for row in rows(desk, found, 1).rows] == ["came"]


def test_x39(compass: Compass, at: At) -> None:
    """Of a video: 10 views, 2 people click 4 times, look at the product page 8 times, 1 order. V-t-PV 2 ÷ 10 = 0.2,
    C_O 1 ÷ 4 = 0.25, CTOR 1 ÷ 8 = 0.125."""
    market = (
        Market()
        .shop("S1")
        .account("A1", binds="S1")
        .product("P-S1", "S1")
        .video("V1", "A1", "2026-11-01T10:00", "P-S1")
    )
    at_ = "2026-11-03T10:10"
    for number in range(10):
        market.event("view", f"U{number}", at_, video="V1", seconds=5)
    for number in range(4):
        market.event("product_click", f"U{number % 2}", at_, video="V1", product_id="P-S1")
    for _ in range(8):
        market.event("product_view", "U1", at_, video="V1", product_id="P-S1")
    market.sold("1", "S1", 10, "2026-11-03T12:00", video="V1")
    found = pair(at(compass(market)), "X39", where={"video_id": ["V1"]})
    assert (float(found.first or 0), float(found.last or 0)) == (0.2, 0.125)
    assert told(found) == [("measure", "c_o", 0.05), ("measure", "ctor", -0.125)]


def test_x44(compass: Compass, at: At) -> None:
    """10 was known on 5 Nov; by the 9th another 5 of the same days had come in late."""
    market = Market(known="2026-11-04").market().shop("S1")
    market.line("1", "S1", 10, created_at="2026-11-03T12:00")
    market.line("2", "S1", 5, created_at="2026-11-03T12:00", known_at="2026-11-08T00:00")
    moments = {"from": "2026-11-05T00:00:00Z", "to": "2026-11-09T00:00:00Z"}
    found = pair(at(compass(market)), "X44", metric="gmv", where=SHOP, as_of=moments)
    assert (found.first, found.last) == (10, 15)
    assert [(coordinate, delta) for coordinate, _, delta in told(found)] == [("as_of", 5.0)]


def stated(figure: int) -> Market:
    """On 5 Nov 100 was paid, and 7 of an order that was placed then was paid on the 9th; the platform states `figure`
    for the day."""
    market = Market().shop("S1").line("1", "S1", 100, created_at="2026-11-05T12:00")
    market.line("2", "S1", 7, created_at="2026-11-05T13:00", paid_at="2026-11-09T13:00")
    return market.add("stats", metric="gmv", grain="day", at="2026-11-05T00:00", shop_id="S1", value=figure)


def test_x42(compass: Compass, at: At) -> None:
    """107 is what was ordered on the day: 7 of it was paid later. 111 is no screen's: all 11 stay unexplained."""
    found = pair(at(compass(stated(107))), "X42", "2026-11-05", metric="gmv", where=SHOP)
    assert (found.first, found.last) == (107, 100)
    assert told(found) == [("clock", "paid_after_period", -7.0)]
    other = pair(at(compass(stated(111))), "X42", "2026-11-05", metric="gmv", where=SHOP)
    assert (other.first, other.last, told(other)) == (111, 100, [("outside", "unexplained", -11.0)])
    with pytest.raises(QuestionError, match="No platform stated"):
        pair(at(compass(stated(111))), "X42", "2026-11-06", metric="gmv", where=SHOP)


def test_two_questions_that_are_a_pair_are_told_as_it(compass: Compass, at: At) -> None:
    """Asked as two questions of the same days, the refunds of X32 have its steps too, under the asker's own names."""
    desk = at(compass(refunds()))
    sides = [
        msgspec.convert(
            {"query": {"metrics": [id], "where": SHOP, "period": {"from": "2026-11-01", "to": "2026-11-07"}}},
            Side,
        )
        for id in ("paid_refund_amount", "refund_download_amount")
    ]
    body = as_pair(sides[0], sides[1])
    assert body is not None and body.pair == "X32"
    assert told(paired(desk, body)) == told(pair(desk, "X32", where=SHOP))
    named = called(paired(desk, body), msgspec.structs.replace(sides[0], label="mine"), sides[1])
    assert named.ends is not None and named.ends[0].label.zh == "mine"
    assert as_pair(sides[1], sides[0]) is None
