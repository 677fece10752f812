"""Pairs of two viewers, and of two minutes."""

from __future__ import annotations

import pytest
from tests.explain.conftest import At
from tests.explain.pairing import pair, rows, told
from tests.market import Compass, Market

from luopan.errors import AccessError, QuestionError

SHOP = {"shop_id": ["S1"]}
TSP, MCN = "agency:AG:tsp:US", "agency:AG:mcn:US"
AFFILIATES = "agency:AF:tsp:US"


def accounts() -> Market:
    """The shop has one official account and two marketing accounts, M1 and M2, which are bound to the agency since 3
    Nov (T07). Sold: official 100, M1 30, M2 20 on the 4th; M1 9 on the 2nd; the Shop Page 5; a creator's account 1."""
    market = Market().shop("S1").product("P-S1", "S1").account("OF", binds="S1").account("CR")
    market.account("M1", binds="S1", kind="marketing").account("M2", binds="S1", kind="marketing")
    for account in ("M1", "M2"):
        market.contract(f"C-{account}", "AG", "tsp", "2026-11-03T00:00", account_id=account)
    sold = (("OF", 100, 4), ("M1", 30, 4), ("M2", 20, 4), ("M1", 9, 2), (None, 5, 4), ("CR", 1, 4))
    for line, (account, pay, day) in enumerate(sold):
        market.line(
            str(line),
            "S1",
            pay,
            created_at=f"2026-11-0{day}T12:00",
            content_type="product_card",
            account_id=account,
        )
    return market


def test_x25(compass: Compass, at: At) -> None:
    """Partner Center 50; Seller Center 165 = 50 + 9 before the contracts + 100 official + 5 Shop Page + 1 affiliate."""
    desk = at(compass(accounts()))
    found = pair(desk, "X25", where=SHOP, **{"as": {"to": TSP}})
    assert (found.first, found.last) == (50, 165)
    assert [delta for _, _, delta in told(found)] == [9.0, 100.0, 5.0, 1.0]
    assert {coordinate for coordinate, _, _ in told(found)} == {"scope"}


def test_a_seller_may_see_what_its_agency_sees(compass: Compass, at: At) -> None:
    desk = at(compass(accounts()), "shop:S1")
    found = pair(desk, "X25", where=SHOP, **{"as": {"to": TSP}})
    assert (found.first, found.last) == (50, 165)
    assert rows(desk, found, 1).row_count == 1


def test_an_agency_is_not_told_what_it_does_not_see(compass: Compass, at: At) -> None:
    """Both pairs have one closed step, and the seller's number is not in them."""
    desk = at(compass(accounts()), TSP)
    for id in ("X25", "X29"):
        found = pair(desk, id, where=SHOP)
        assert told(found) == [("permission", "not_authorised", None)]
        assert found.residual is None
        assert {found.first, found.last} == {50, None}


def test_a_shop_does_not_look_through_another_agencys_eyes(compass: Compass, at: At) -> None:
    """Another shop's numbers, and what lies outside of sales, stay with the operator."""
    market = accounts().shop("S2")
    desk = at(compass(market), "shop:S2")
    with pytest.raises(AccessError):
        pair(desk, "X29", where=SHOP, **{"as": {"from": "shop:S1", "to": TSP}})


def test_a_seller_learns_of_no_contract_with_somebody_else(compass: Compass, at: At) -> None:
    """The agency also has a contract with the affiliate's account CR, which sold 1 for S1, and since the 5th
    another agency, AF, that one alone. S1 sees 50 of AG, as before; AF is not known to it; the operator sees 51 and 0.
    """
    market = accounts().contract("C-CR", "AG", "tsp", "2026-11-03T00:00", account_id="CR")
    market.contract("C-AF", "AF", "tsp", "2026-11-05T00:00", account_id="CR")
    asked = compass(market)
    theirs = {AG: pair(at(asked), "X25", where=SHOP, **{"as": {"to": AG}}).first for AG in (TSP, AFFILIATES)}
    assert theirs == {TSP: 51, AFFILIATES: 0}
    desk = at(asked, "shop:S1")
    found = pair(desk, "X25", where=SHOP, **{"as": {"to": TSP}})
    assert (found.first, found.last) == (50, 165)
    assert "CR" not in str(found.steps)
    for agency in (AFFILIATES, "agency:NOBODY:tsp:US"):
        for id in ("X25", "X29"):
            closed = pair(desk, id, where=SHOP, **{"as": {"to": agency}})
            assert told(closed) == [("permission", "not_authorised", None)]


def test_x29(compass: Compass, at: At) -> None:
    """A shop-level contract from 3 to 4 Nov then one since the 7th: of 1 + 2 + 4 + 8 paid on 2, 3,
    5 and 7 Nov the agency sees 2 and 8."""
    market = Market().shop("S1")
    for line, (pay, day) in enumerate(((1, 2), (2, 3), (4, 5), (8, 7))):
        market.line(str(line), "S1", pay, created_at=f"2026-11-0{day}T12:00")
    market.contract("C1", "AG", "tsp", "2026-11-03T00:00", shop_id="S1", ended_at="2026-11-04T23:00")
    market.contract("C2", "AG", "tsp", "2026-11-07T00:00", shop_id="S1")
    desk = at(compass(market))
    found = pair(desk, "X29", where=SHOP, **{"as": {"to": TSP}})
    assert (found.first, found.last) == (15, 10)
    assert [(coordinate, delta) for coordinate, _, delta in told(found)] == [("permission", -5.0)]
    assert rows(desk, found, 1).row_count == 2


def test_x40(compass: Compass, at: At) -> None:
    """The agency's sellers sold 100 + 30, its creators 30 + 7: the 30 that its creator sold for its seller counts once
    in the total, 137, and twice in the sum, 167."""
    market = Market().shop("S1").shop("S2").account("A1")
    market.contract("C1", "AG", "tsp", "2026-01-01", shop_id="S1")
    market.contract("C2", "AG", "mcn", "2026-01-01", account_id="A1")
    when = {"created_at": "2026-11-03T12:00", "content_type": "product_card"}
    market.line("1", "S1", 100, **when).line("2", "S1", 30, account_id="A1", **when)
    market.line("3", "S2", 7, account_id="A1", **when)
    desk = at(compass(market))
    found = pair(desk, "X40", **{"as": {"from": TSP, "to": MCN}})
    assert (found.first, found.last, told(found)) == (137, 167, [("scope", "counted_twice", 30.0)])
    assert rows(desk, found, 1).row_count == 1


def test_x40_is_the_operators(compass: Compass, at: At) -> None:
    with pytest.raises(AccessError):
        pair(at(compass(accounts()), TSP), "X40", **{"as": {"from": TSP, "to": MCN}})


def test_x28(compass: Compass, at: At) -> None:
    """Views of a live at 10:01, 10:03 and 10:07: two in the five minutes up to 10:05, one in those up to 10:10."""
    market = (
        Market().shop("S1").account("A1", binds="S1").live("L1", "A1", "2026-11-03T10:00", "2026-11-03T11:00")
    )
    for user, minute in (("U1", 1), ("U2", 3), ("U3", 7)):
        market.event("view", user, f"2026-11-03T10:0{minute}:30", live="L1", seconds=5)
    moments = {"from": "2026-11-03T10:05:20Z", "to": "2026-11-03T10:10:40Z"}
    found = pair(
        at(compass(market)), "X28", None, metric="watch_pv", where={"live_id": ["L1"]}, as_of=moments
    )
    assert (found.first, found.last) == (2, 1)
    assert [(coordinate, delta) for coordinate, _, delta in told(found)] == [("as_of", -1.0)]


def test_a_pair_says_what_it_needs(compass: Compass, at: At) -> None:
    desk = at(compass(accounts()))
    for id, more in (
        ("X28", {}),
        ("X25", {}),
        ("X25", {"where": SHOP}),
        ("X40", {}),
        ("X44", {"as_of": {"from": "2026-11-01T00:00:00Z"}}),
        ("X23", {"metric": "gmv"}),
        ("X30", {"metric": "gmv"}),
    ):
        with pytest.raises(QuestionError):
            pair(desk, id, **more)
