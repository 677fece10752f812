"""The pairs of lives (X03, X07, X08, X10, X21, X22): every step worked out by hand."""

from __future__ import annotations

import pytest
from tests.explain.conftest import At
from tests.explain.stepping import ask, closed, ends, moved, steps
from tests.market import Compass, Market

from luopan.errors import OutOfScope, QuestionError

WEEK = "2026-11-01/2026-11-07"


def crossing() -> Market:
    """Lives of A1: L from 7 Nov 22:00 to 8 Nov 02:00, L0 from 31 Oct 22:00 to 1 Nov 02:00.

    In L: 100 paid on the 7th, 40 on the 8th at 01:00, 15 carted and paid on the 9th, 30 clicked and paid on the 9th,
    7 carted and paid on 20 December, later than 30 days after the end. In L0: 25 paid on the 1st at 00:30. On a
    product card 10 on the 3rd."""
    market = Market().shop("S1").account("A1", binds="S1").product("P-S1", "S1")
    market.live("L", "A1", "2026-11-07T22:00", "2026-11-08T02:00")
    market.live("L0", "A1", "2026-10-31T22:00", "2026-11-01T02:00")
    market.sold("1", "S1", 100, "2026-11-07T23:00", live="L")
    market.sold("2", "S1", 40, "2026-11-08T01:00", live="L")
    market.sold("3", "S1", 15, "2026-11-08T01:30", live="L", paid_at="2026-11-09T10:00", touch="cart")
    market.sold("4", "S1", 30, "2026-11-08T01:30", live="L", paid_at="2026-11-09T10:00")
    market.sold("5", "S1", 7, "2026-11-08T01:30", live="L", paid_at="2026-12-20", touch="cart")
    market.sold("6", "S1", 25, "2026-11-01T00:30", live="L0")
    return market.line("7", "S1", 10, created_at="2026-11-03T12:00", content_type="product_card")


def test_x03_from_home_to_the_live_list(compass: Compass, at: At) -> None:
    """Home, 1-7 November: 100 + 25 = 125. The list has L alone: 100 + 40 + 15 = 155.

    By the live's start the 25 leave and the 40 come across midnight: +15; carted and paid later come 15 + 7 = +22,
    clicked and paid later +30. Of these the 30 are not the session's, for they were paid after the end: −30; and the
    7 are not, for they were paid when the session was over: −7."""
    desk = at(compass(crossing()), "shop:S1")
    found = ask(desk, "X03", WEEK)
    assert ends(found) == (125, 155)
    assert steps(found) == {
        ("clock", "cross_midnight"): 15,
        ("clock", "paid_later"): 22,
        ("clock", "clicked_paid_later"): 30,
        ("measure", "clicked_paid_after"): -30,
        ("measure", "session_over"): -7,
    }
    assert moved(desk, found, "cross_midnight", "line_id", "change") == [("2", "came"), ("6", "left")]


def test_x07_the_screen_is_global_the_analysis_the_shops_country(compass: Compass, at: At) -> None:
    """The live sold 60 to the US, 30 to Canada and 5 to who knows where, which counts as the US: 95; 65 at home."""
    market = Market().shop("S1").account("A1", binds="S1")
    market.live("L", "A1", "2026-11-07T10:00", "2026-11-07T12:00")
    for line, pay, country in (("1", 60, "US"), ("2", 30, "CA"), ("3", 5, None)):
        market.sold(line, "S1", pay, "2026-11-07T11:00", live="L", country=country)
    desk = at(compass(market))
    found = ask(desk, "X07", live_id=["L"])
    assert ends(found) == (95, 65)
    assert steps(found) == {("geography", None): -30}
    assert moved(desk, found, "geography", "line_id", "change") == [("2", "left")]


def test_x08_an_earlier_cart_earns_what_was_bought_in_the_room(compass: Compass, at: At) -> None:
    """In live B three buyers click P and buy it: u at once; v has it in the cart since live A; w had clicked it in A
    the day before, but clicks it in B last. x carts it in B and buys it two days later. Last clicked in B within 24
    hours: u, v, w = 3. The screen of B: u, w, x = 3: v's cart is of A (−1), x's of B (+1)."""
    market = Market().shop("S1").account("A1", binds="S1").product("P", "S1")
    market.live("A", "A1", "2026-11-05T20:00", "2026-11-05T22:00")
    market.live("B", "A1", "2026-11-06T20:00", "2026-11-06T22:00")
    market.event("cart_add", "v", "2026-11-05T21:00", live="A", product_id="P")
    market.event("product_click", "w", "2026-11-05T21:00", live="A", product_id="P")
    for user in ("u", "v", "w"):
        market.event("product_click", user, "2026-11-06T20:30", live="B", product_id="P")
        market.line(user, "S1", 10, created_at="2026-11-06T21:00", buyer_id=user, product_id="P")
    market.event("cart_add", "x", "2026-11-06T20:30", live="B", product_id="P")
    market.line("x", "S1", 10, created_at="2026-11-08T21:00", buyer_id="x", product_id="P")
    desk = at(compass(market))
    found = ask(desk, "X08", live_id=["B"])
    assert ends(found) == (3, 3)
    assert steps(found) == {("attribution", "carted_elsewhere"): -1, ("attribution", "carted_here"): 1}
    assert moved(desk, found, "carted_elsewhere", "line_id") == [("v",)]


def shop_day() -> Market:
    """7 November. Live L (20:00-22:00) sold 100; live K (10:00-12:00) 50, of which 5 were clicked and paid after its
    end; M of the 6th sold 20 that were carted and paid on the 7th. A video sold 8, a showcase 4, the mall 2. The shop
    S2 sold 1000."""
    market = Market().shop("S1").shop("S2").account("A1", binds="S1")
    market.live("L", "A1", "2026-11-07T20:00", "2026-11-07T22:00")
    market.live("K", "A1", "2026-11-07T10:00", "2026-11-07T12:00")
    market.live("M", "A1", "2026-11-06T10:00", "2026-11-06T12:00").video("V", "A1", "2026-11-01")
    market.sold("1", "S1", 100, "2026-11-07T21:00", live="L")
    market.sold("2", "S1", 45, "2026-11-07T11:00", live="K")
    market.sold("3", "S1", 5, "2026-11-07T11:00", live="K", paid_at="2026-11-07T12:30")
    market.sold("4", "S1", 20, "2026-11-06T11:00", live="M", paid_at="2026-11-07T09:00", touch="cart")
    market.sold("5", "S1", 8, "2026-11-07T11:00", video="V")
    market.line("6", "S1", 4, created_at="2026-11-07T11:00", content_type="product_card", account_id="A1")
    market.line("7", "S1", 2, created_at="2026-11-07T11:00", content_type="product_card")
    return market.line("8", "S2", 1000, created_at="2026-11-07T11:00", content_type="product_card")


def test_x10_from_a_room_to_all_orders_of_the_shop(compass: Compass, at: At) -> None:
    """The screen of L: 100. Order management of the day: 100 + 45 + 5 + 20 + 8 + 4 + 2 = 184. The other live's
    session adds 45, what was paid after it 5, the live of the day before 20, the video 8, product cards 6."""
    desk = at(compass(shop_day()), "shop:S1")
    found = ask(desk, "X10", period=None, live_id=["L"])
    assert ends(found) == (100, 184)
    assert [(step.coordinate, step.cause, float(step.delta or 0)) for step in found.steps] == [
        ("scope", None, 45),
        ("measure", "clicked_paid_after", 5),
        ("clock", "paid_later", 20),
        ("scope", None, 8),
        ("scope", None, 6),
    ]


def test_x10_is_about_one_shop_and_closed_to_who_sees_accounts(compass: Compass, at: At) -> None:
    """The operator names the shop; without it all shops' orders would be compared with one live."""
    asked = compass(shop_day())
    with pytest.raises(QuestionError, match="shop_id"):
        ask(at(asked), "X10", period=None, live_id=["L"])
    assert ends(ask(at(asked), "X10", period=None, live_id=["L"], shop_id="S1")) == (100, 184)
    assert closed(ask(at(asked, "creator:A1"), "X10", period=None, live_id=["L"], shop_id="S1"))


def two_shops(merged: bool = False) -> Market:
    """A1, of S1, sells 60 of S1 and 30 of S2 in its live; C, of nobody, sells 5 of S1 and 7 of S2 in its own."""
    market = Market().shop("S1").shop("S2").account("A1", binds="S1", merged=merged).account("C")
    if merged:
        market.rows["bindings"][0]["merged"] = True
    market.live("L", "A1", "2026-11-07T20:00", "2026-11-07T22:00")
    market.live("F", "C", "2026-11-07T20:00", "2026-11-07T22:00")
    for line, shop, pay, live in (
        ("1", "S1", 60, "L"),
        ("2", "S2", 30, "L"),
        ("3", "S1", 5, "F"),
        ("4", "S2", 7, "F"),
    ):
        market.sold(line, shop, pay, "2026-11-07T21:00", live=live)
    return market


def test_x21_other_shops_products_sold_in_the_live(compass: Compass, at: At) -> None:
    """Seller's side of L: 60; creator's: 60 + 30 = 90. Of F, with the shop named: 5 and 12."""
    desk = at(compass(two_shops()))
    found = ask(desk, "X21", live_id=["L"])
    assert ends(found) == (60, 90)
    assert steps(found) == {("ownership", None): 30}
    assert moved(desk, found, "ownership", "line_id", "shop_id") == [("2", "S2")]
    other = ask(desk, "X21", live_id=["F"], shop_id=["S1"])
    assert ends(other) == (5, 12)
    assert steps(other) == {("ownership", None): 7}
    assert ends(ask(at(compass(two_shops()), "creator:A1"), "X21", live_id=["L"])) == (60, 90)


def test_x21_the_creators_side_is_closed_to_a_shop_that_is_not_one_with_it(compass: Compass, at: At) -> None:
    """S1 sees its 5 of F and its 60 of L, whose account is its own but not one with it (S45); merged, all 90 of L."""
    asked = compass(two_shops())
    for live, own in (("F", 5), ("L", 60)):
        found = ask(at(asked, "shop:S1"), "X21", live_id=[live])
        assert closed(found) and (found.first, found.last) == (own, None)
    assert closed(ask(at(asked, "shop:S1"), "X21"))
    with pytest.raises(OutOfScope):
        ask(at(asked, "creator:C"), "X21", live_id=["L"])
    one = ask(at(compass(two_shops(merged=True)), "shop:S1"), "X21", live_id=["L"])
    assert ends(one) == (60, 90)


def test_x22_one_creator_live_and_over_all_channels(compass: Compass, at: At) -> None:
    """C's lives sold 40, its video 20, its showcase 3; A1's live sold 500. Live analysis: 40; creator analysis: 63."""
    market = Market().shop("S1").account("A1", binds="S1").account("C").video("V", "C", "2026-11-01")
    market.live("L", "A1", "2026-11-07T20:00", "2026-11-07T22:00")
    market.live("F", "C", "2026-11-07T20:00", "2026-11-07T22:00")
    market.sold("1", "S1", 500, "2026-11-07T21:00", live="L").sold(
        "2", "S1", 40, "2026-11-07T21:00", live="F"
    )
    market.sold("3", "S1", 20, "2026-11-07T21:00", video="V")
    market.line("4", "S1", 3, created_at="2026-11-07T21:00", content_type="product_card", account_id="C")
    asked = compass(market)
    for viewer, where in (("shop:S1", {"account_id": ["C"]}), ("creator:C", {})):
        desk = at(asked, viewer)
        found = ask(desk, "X22", **where)
        assert ends(found) == (40, 63)
        assert [(step.coordinate, float(step.delta or 0)) for step in found.steps] == [
            ("scope", 20),
            ("scope", 3),
        ]
    with pytest.raises(QuestionError, match="account_id"):
        ask(at(asked, "shop:S1"), "X22")
