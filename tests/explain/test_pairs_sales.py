"""The pairs of sales (X01, X02, X04, X18, X19, X31): every step worked out by hand."""

from __future__ import annotations

from tests.explain.conftest import At
from tests.explain.stepping import ask, closed, ends, moved, steps
from tests.market import Compass, Market


def books() -> Market:
    """Lines of November, and `o` of October; what was paid back, booked as commission, and settled so far.

    ====  ====  ===============  ========  ==========  =====================  =======================
    line  paid  refunded         cancelled commission  settled in November    settled in December
    ====  ====  ===============  ========  ==========  =====================  =======================
    a     100   30               -         7           50                     8
    b     60    -                -         -           -                      -
    c     40    40               yes       -           -                      -
    d     20    -                yes       -           -                      -
    o     90    -                -         -           80                     -
    ====  ====  ===============  ========  ==========  =====================  =======================
    """
    market = (
        Market().shop("S1").account("A1").product("P-S1", "S1").line("o", "S1", 90, created_at="2026-10-31")
    )
    for line, paid, cancelled in (("a", 100, None), ("b", 60, None), ("c", 40, "11"), ("d", 20, "11")):
        gone = cancelled and f"2026-11-{cancelled}"
        market.line(
            line, "S1", paid, created_at="2026-11-10", creator_id="A1", commission_rate=0.1, cancelled_at=gone
        )
    market.refund("Ra", "a", 30, "2026-11-15").refund("Rc", "c", 40, "2026-11-11")
    market.commission("Ca", "a", "A1", 7, "2026-11-20")
    for id, line, amount, at in (
        ("Ta", "a", 50, "2026-11-25"),
        ("Ta2", "a", 8, "2026-12-05"),
        ("To", "o", 80, "2026-11-05"),
    ):
        market.add("settlements", settlement_id=id, line_id=line, amount=amount, settled_at=at)
    return market


def test_x01_from_gmv_to_what_was_settled(compass: Compass, at: At) -> None:
    """GMV of November: 100 + 60 + 40 + 20 = 220; settled in November: 50 + 80 = 130.

    c was cancelled and paid back: −40. a was refunded 30: −30. a's creator has 7: −7. Of what is left of the lines
    (a 63, b 60, c 0, d 20): d was cancelled and is not settled: −20; b is not settled yet: −60; a was settled 58 of
    63: fees −5. That makes 58, of which 8 came in December: −8; o, paid in October, was settled in November: +80.
    """
    desk = at(compass(books()), "shop:S1")
    found = ask(desk, "X01")
    assert ends(found) == (220, 130)
    assert steps(found) == {
        ("clock", "settled_later"): -8,
        ("clock", "settled_of_earlier"): 80,
        ("measure", "cancelled"): -40,
        ("measure", "cancelled_unsettled"): -20,
        ("measure", "commission"): -7,
        ("measure", "fees"): -5,
        ("measure", "not_settled"): -60,
        ("measure", "refunded"): -30,
    }
    assert moved(desk, found, "not_settled", "line_id", "before", "after") == [("b", 60, 0)]
    assert moved(desk, found, "refunded", "line_id", "delta") == [("a", -30)]
    assert moved(desk, found, "commission", "line_id", "delta") == [("a", -7)]
    assert moved(desk, found, "settled_of_earlier", "line_id", "delta") == [("o", 80)]


def test_x01_what_a_shop_was_settled_is_closed_to_creators(compass: Compass, at: At) -> None:
    """A1 earned none of the lines by its content, so its GMV is 0; no settlement is its to see."""
    found = ask(at(compass(books()), "creator:A1"), "X01")
    assert closed(found) and (found.first, found.last) == (0, None)
    assert found.ends is not None and found.ends[1].right_for is not None


def test_x01_without_any_commission_the_way_is_shorter(compass: Compass, at: At) -> None:
    """One line of 10, settled 9 in the same month: fees −1."""
    market = Market().shop("S1").line("1", "S1", 10, created_at="2026-11-10")
    market.add("settlements", settlement_id="T", line_id="1", amount=9, settled_at="2026-11-20")
    assert steps(ask(at(compass(market)), "X01")) == {
        ("measure", "fees"): -1,
    }


def refunds() -> Market:
    """P sells 50 in October (o), 100 (a) and 10 (b) in November. Refunds: o 50, applied in October, done in November;
    a 20 applied in November, done in December; a 5 applied and done in November; b 10 applied in November, still
    open; b 10 applied in November and closed."""
    market = Market().shop("S1").product("P", "S1").product("Q", "S1")
    market.line("o", "S1", 50, created_at="2026-10-20", product_id="P")
    market.line("a", "S1", 100, created_at="2026-11-10", product_id="P")
    market.line("b", "S1", 10, created_at="2026-11-10", product_id="P")
    market.line("q", "S1", 1000, created_at="2026-11-10", product_id="Q")
    market.refund("1", "o", 50, "2026-10-30", succeeded_at="2026-11-02")
    market.refund("2", "a", 20, "2026-11-28", succeeded_at="2026-12-02")
    market.refund("3", "a", 5, "2026-11-20")
    market.refund("4", "b", 10, "2026-11-21", succeeded_at=None)
    return market.refund("5", "b", 10, "2026-11-22", succeeded_at=None, closed_at="2026-11-23")


def test_x02_from_refunds_that_succeeded_to_those_applied_for(compass: Compass, at: At) -> None:
    """Succeeded in November: 50 + 5 = 55; applied for: 20 + 5 + 10 + 10 = 45. The 50 were applied for before: −50;
    the 20 succeeded later: +20; of what never succeeded one was closed: +10, and one is open: +10."""
    desk = at(compass(refunds()))
    found = ask(desk, "X02", shop_id=["S1"])
    assert ends(found) == (55, 45)
    assert steps(found) == {
        ("clock", "applied_earlier"): -50,
        ("clock", "refunded_later"): 20,
        ("measure", "closed_without"): 10,
        ("measure", "still_open"): 10,
    }
    assert moved(desk, found, "still_open", "refund_id", "change") == [("4", "came")]


def test_x18_refunds_of_a_product_may_exceed_what_it_sold(compass: Compass, at: At) -> None:
    """Refunds of P in November: 55. GMV of P in November: 110. The 50 are of an order paid before: −50; the 20 of
    a's came in December: +20. Of the 110 paid, 25 were refunded so far, 85 not: +85."""
    found = ask(at(compass(refunds())), "X18", product_id=["P"])
    assert ends(found) == (55, 110)
    assert steps(found) == {
        ("clock", "paid_before_period"): -50,
        ("clock", "refunded_after_period"): 20,
        ("measure", None): 85,
    }


def test_x31_refund_amount_and_what_was_refunded_of_paid(compass: Compass, at: At) -> None:
    """By success in November 55; of the orders paid in November 5 + 20 were refunded, but asked on 2 December only
    the 5 were by the end of yesterday: −50, +20, and −20 counts from tomorrow on."""
    found = ask(at(compass(refunds(), now="2026-12-02T12:00")), "X31")
    assert ends(found) == (55, 5)
    assert steps(found) == {
        ("clock", "paid_before_period"): -50,
        ("clock", "refunded_after_period"): 20,
        ("measure", None): -20,
    }


def test_x04_from_orders_to_parcels(compass: Compass, at: At) -> None:
    """Today: order A of three SKUs, B of one cancelled since, C of one refunded in full, D of two of which one was
    refunded, and one of yesterday. SKU orders: 3 + 1 + 1 + 2 = 7; main orders: 4, so −3 by grain. B and C do not stand:
    −1 and −1. Two are to ship."""
    market = Market().shop("S1")
    for line, order in (
        ("a1", "A"),
        ("a2", "A"),
        ("a3", "A"),
        ("b", "B"),
        ("c", "C"),
        ("d1", "D"),
        ("d2", "D"),
    ):
        gone = "2026-12-31T09:00" if order == "B" else None
        market.line(line, "S1", 10, order_id=order, created_at="2026-12-31T08:00", cancelled_at=gone)
    market.line("y", "S1", 10, created_at="2026-12-30T08:00")
    market.refund("C", "c", 10, "2026-12-31T10:00").refund("D", "d1", 10, "2026-12-31T10:00")
    desk = at(compass(market))
    found = ask(desk, "X04", period=None)
    assert ends(found) == (7, 2)
    assert steps(found) == {
        ("filters", "cancelled_by_now"): -1,
        ("filters", "refunded_by_now"): -1,
        ("grain", None): -3,
    }
    assert {cell for (cell,) in moved(desk, found, "grain", "order_id")} == {"A", "D"}
    assert moved(desk, found, "cancelled_by_now", "order_id") == [("B",)]


def test_x19_from_settled_to_expected_commission(compass: Compass, at: At) -> None:
    """Settled in November: 9 of a (paid then) and 4 of o (paid in October): 13. Expected of November's payments at
    10 %: a 10, b 6, c 4 (refunded in full), e 2 (settled in December as 2): 22. So −4 of earlier, +2 settled later;
    a was settled at 9 instead of 10: +1; b is not settled yet: +6; c's is not due: +4."""
    market = Market().shop("S1").account("A1")
    market.line("o", "S1", 40, created_at="2026-10-20", creator_id="A1", commission_rate=0.1)
    for line, paid in (("a", 100), ("b", 60), ("c", 40), ("e", 20)):
        market.line(line, "S1", paid, created_at="2026-11-10", creator_id="A1", commission_rate=0.1)
    market.refund("Rc", "c", 40, "2026-11-12")
    market.commission("Ca", "a", "A1", 9, "2026-11-20").commission("Co", "o", "A1", 4, "2026-11-05")
    market.commission("Ce", "e", "A1", 2, "2026-12-05")
    desk = at(compass(market), "creator:A1")
    found = ask(desk, "X19")
    assert ends(found) == (13, 22)
    assert steps(found) == {
        ("clock", "settled_later"): 2,
        ("clock", "settled_of_earlier"): -4,
        ("measure", "commission_pending"): 6,
        ("measure", "no_commission_due"): 4,
        ("measure", "other_amount"): 1,
    }
    assert moved(desk, found, "commission_pending", "line_id", "delta") == [("b", 6)]


def test_x19_an_agency_learns_of_no_refund_after_its_contract(compass: Compass, at: At) -> None:
    """A1's line of 100 was paid under a contract that ended on the 15th and was refunded on the 20th. The contract of
    December lets the agency look; to it the commission of 10 is not settled yet, to A1 it is no longer due."""
    market = Market().shop("S1").account("A1").line(
        "a", "S1", 100, created_at="2026-11-10", creator_id="A1", account_id="A1", commission_rate=0.1,
        content_type="product_card",
    )  # fmt: skip
    market.refund("R", "a", 100, "2026-11-20")
    market.line("b", "S1", 10, created_at="2026-10-10").commission("C", "b", "A1", 1, "2026-10-20")
    market.contract("T1", "AM", "mcn", "2026-11-01", account_id="A1", ended_at="2026-11-15")
    market.contract("T2", "AM", "mcn", "2026-12-01", account_id="A1")
    asked = compass(market)
    assert steps(ask(at(asked, "creator:A1"), "X19")) == {("measure", "no_commission_due"): 10}
    assert steps(ask(at(asked, "agency:AM:mcn:US"), "X19")) == {("measure", "commission_pending"): 10}
