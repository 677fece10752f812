"""The receipt of an order line (§ issue: receipts): who earned it, why nobody else did, and who may know."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from tests.explain.homes import asked
from tests.market import Market

from luopan.access import Doors, parse_viewer
from luopan.errors import NotFound, OutOfScope
from luopan.explain.receipt import receipt
from luopan.model.receipts import AttributedBody, ReceiptBody
from luopan.settings import Attribution, AttributionModel, Settings
from luopan.times import parse_instant

OWN = {"carted_live": AttributionModel(touch="cart", days=2, content_types=("live",))}
BOUGHT: dict[str, Any] = {"product_id": "P", "buyer_id": "u"}


def made() -> Market:
    """Shop S1 sells P; its account H is live in L on 3 November 20:00-22:00; M made the video V on the 1st.

    u clicked P in V on 1 November 10:00 and put it into the cart in L on the 3rd at 20:30.
    l1 (O1) on 4 November 9:00: from the cart, L; creator C is paid 10 % of 100 - 8 shipping - 2 tax.
    l2 (O2) on 5 November 9:00: O1 used the cart up, so the click in V, 3 d 23 h before.
    l3 (O3) on 16 November 10:00: as l2; for 14 days the click lies 15 days before.
    l4: the platform says that L sold it by a click, and it was paid a day after the end.
    l5: w put P into the cart in L, and took it out again. l6: the same and not paid. l7: of shop S2.
    """
    market = Market(known=None).market("US", known_at="2026-01-01")
    market.shop("S1", known_at="2026-01-01").shop("S2", known_at="2026-01-01")
    market.product("P", "S1").product("P2", "S2")
    market.account("H", binds="S1").account("M").account("C")
    market.live("L", "H", "2026-11-03T20:00", "2026-11-03T22:00", known_at="2026-11-03T22:00")
    market.video("V", "M", "2026-11-01T09:00", "P")
    market.event("product_click", "u", "2026-11-01T10:00", video="V", product_id="P")
    market.event("cart_add", "u", "2026-11-03T20:30", live="L", product_id="P")
    paid = {"shipping_amount": 8, "tax_amount": 2, "creator_id": "C", "commission_rate": 0.1}
    for line, order, day in (("l1", "O1", "04T09"), ("l2", "O2", "05T09"), ("l3", "O3", "16T10")):
        more = paid | {"creator_content_type": "video", "creator_content_id": "W"} if line == "l1" else {}
        market.line(line, "S1", 100, order_id=order, created_at=f"2026-11-{day}:00", **BOUGHT, **more)
    market.sold("l4", "S1", 50, "2026-11-04T22:00", live="L", product_id="P")
    market.event("cart_add", "w", "2026-11-03T21:00", live="L", product_id="P")
    market.event("cart_remove", "w", "2026-11-03T21:10", product_id="P")
    market.line("l5", "S1", 10, product_id="P", buyer_id="w", created_at="2026-11-04T08:00")
    market.line("l6", "S1", 10, product_id="P", buyer_id=None, created_at="2026-11-04T08:00", paid_at=None)
    market.line("l7", "S2", 10, product_id="P2", buyer_id="w", created_at="2026-11-04T08:00")
    market.commission("c1", "l1", "C", 9, "2026-11-20T00:00").commission("c2", "l1", "M", 1, "2026-11-21")
    market.add("settlements", settlement_id="s1", line_id="l1", amount=80, settled_at="2026-11-20T00:00")
    market.refund("r1", "l1", 30, "2026-11-06T12:00", succeeded_at="2026-11-07T12:00", reason="late")
    market.contract("T1", "AG", "tsp", "2026-11-01", shop_id="S1", ended_at=None)
    market.contract("T2", "AM", "mcn", "2026-11-02", account_id="M", ended_at=None)
    for rows in market.rows.values():
        for row in rows:
            row["known_at"] = row["known_at"] or _first(row)
    return market


def with_a_stranger() -> Market:
    """And l8: sold in K, a live of M, who belongs to no shop."""
    market = made().live("K", "M", "2026-11-09T20:00", "2026-11-09T22:00", known_at="2026-11-09T22:00")
    return market.sold("l8", "S1", 5, "2026-11-09T21:00", live="K", product_id="P")


def _first(row: dict[str, Any]) -> Any:
    """Rows are known from their first instant on, refunds when they succeeded."""
    names = ("succeeded_at", "created_at", "settled_at", "at", "bound_at", "signed_at")
    return next((row[name] for name in names if row.get(name)), parse_instant("2026-01-01"))


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    settings = Settings(attribution=Attribution(models=OWN))
    with asked(tmp_path_factory.mktemp("receipts"), with_a_stranger(), "2026-12-31T12:00", settings) as found:
        yield found


def told(doors: Doors, line: str, viewer: str = "platform", as_of: str | None = None) -> ReceiptBody:
    return receipt(doors, line, parse_viewer(viewer), as_of and parse_instant(as_of))


def under(body: ReceiptBody, attribution: str = "direct") -> AttributedBody:
    return next(each for each in body.attributions if each.attribution == attribution)


def earner(body: ReceiptBody, attribution: str = "direct") -> tuple[Any, ...]:
    earned = under(body, attribution).earned
    assert earned is not None
    return earned.content_type, earned.content_id, earned.account_id


def words(body: ReceiptBody, rule: str, attribution: str = "direct") -> str:
    text = next(each for each in under(body, attribution).rules if each.rule == rule).text
    assert text.zh
    return text.en


def test_touches_stand_in_order_up_to_the_line(doors: Doors) -> None:
    body = told(doors, "l1")
    assert [(touch.kind, touch.content_id, touch.account_id) for touch in body.touches] == [
        ("product_click", "V", "M"),
        ("cart_add", "L", "H"),
    ]


def test_the_cart_earns_the_first_order_for_the_live(doors: Doors) -> None:
    body = told(doors, "l1")
    assert (earner(body), under(body).rule) == (("live", "L", "H"), "cart")
    states = [(rule.rule, rule.state) for rule in under(body).rules]
    assert states == [
        ("platform", "not_met"), ("cart", "decided"), ("click", "not_asked"), ("product_card", "not_asked"),
    ]  # fmt: skip
    assert words(body, "cart").startswith("Put into the cart at 2026-11-03 20:30:00 UTC (LIVE L)")


def test_an_order_used_the_cart_up_and_is_named(doors: Doors) -> None:
    body = told(doors, "l2")
    assert (earner(body), under(body).rule) == (("video", "V", "M"), "click")
    assert "used up by order O1 of 2026-11-04 09:00:00 UTC" in words(body, "cart")


def test_a_click_before_the_window_says_how_long_before(doors: Doors) -> None:
    body = told(doors, "l3")
    assert earner(body, "last_click_14d") == ("product_card", None, None)
    assert "lies 15 d before the order; the window is 14 d" in words(body, "window", "last_click_14d")
    assert "lies 3 d 23 h before" in words(told(doors, "l2"), "window", "last_click_14d")


def test_a_cart_that_was_emptied_says_when(doors: Doors) -> None:
    body = told(doors, "l5")
    assert under(body).rule == "product_card"
    assert words(body, "cart").endswith(
        "2026-11-03 21:00:00 UTC was taken out again at 2026-11-03 21:10:00 UTC."
    )
    assert "no product click" in words(body, "click")


def test_a_line_without_a_buyer_has_no_touches(doors: Doors) -> None:
    body = told(doors, "l6")
    assert (body.status, body.touches, body.line.user_id) == ("unpaid", [], None)
    assert "buyer or the product is not known" in words(body, "cart")


def test_a_model_of_the_settings_has_its_receipt(doors: Doors) -> None:
    body = told(doors, "l1")
    assert earner(body, "carted_live") == ("live", "L", "H")
    assert "the window is 2 d" in words(body, "window", "carted_live")
    assert "no add to cart on LIVE" in words(told(doors, "l7"), "window", "carted_live")


def test_s14_what_the_platform_stated_and_why_it_is_outside_the_session(doors: Doors) -> None:
    body = told(doors, "l4")
    assert under(body).rule == "platform"
    assert body.stated is not None and (body.stated.content_id, body.stated.touch) == ("L", "click")
    session = under(body).session
    assert session is not None and (session.in_session, session.in_room) == (False, False)
    assert "clicked, not put into the cart, and paid 1 d after the end" in session.text.en
    assert "不在场次内" in session.text.zh


def test_s14_carted_in_the_live_and_paid_next_day_is_inside_the_session(doors: Doors) -> None:
    session = under(told(doors, "l1")).session
    assert session is not None and (session.in_session, session.in_room) == (True, False)
    assert "put into the cart during the live, and paid 11 h after the end" in session.text.en


def test_commission_refunds_and_settlements(doors: Doors) -> None:
    """(100 - 8 - 2) x 10 % = 9 expected; 9 + 1 booked; 30 of 100 given back; 80 settled."""
    body = told(doors, "l1")
    assert body.commission is not None
    assert (body.commission.estimated, body.commission.actual) == (Decimal(9), Decimal(10))
    assert earner(body, "commission") == ("video", "W", "C")
    assert (body.status, body.refunded, body.settled) == ("partly_refunded", Decimal(30), Decimal(80))
    assert [refund.reason for refund in body.refunds] == ["late"]


def test_its_shop_sees_all_of_it(doors: Doors) -> None:
    for line in ("l1", "l2", "l3", "l4", "l5", "l6"):
        assert told(doors, line, "shop:S1") == told(doors, line)


def test_a_creator_sees_its_own_lines_without_settlements_and_others_commissions(doors: Doors) -> None:
    """C is paid for l1 by commission; who earned it otherwise, by which touches, is not C's to know."""
    body = told(doors, "l1", "creator:C")
    assert [each.attribution for each in body.attributions if not each.withheld] == ["commission"]
    assert (body.touches, body.stated, body.settlements, body.settled) == ([], None, None, None)
    assert body.commission is not None
    assert [entry.account_id for entry in body.commission.entries] == ["C"]
    assert (body.commission.estimated, body.commission.actual) == (Decimal(9), Decimal(9))
    assert body.refunded == 30
    assert "L" not in msgspec.json.encode(body.attributions).decode().split('"')


def test_a_creator_does_not_learn_of_touches_and_orders_elsewhere(doors: Doors) -> None:
    """l2 is M's by its video; the cart in H's live and order O1 are not M's."""
    body = told(doors, "l2", "creator:M")
    assert [touch.content_id for touch in body.touches] == ["V"]
    assert words(body, "cart") == "The cart was used up by an earlier order."
    assert body.commission is None
    assert {each.attribution for each in body.attributions if not each.withheld} == {
        "direct",
        "last_click_14d",
    }
    text = msgspec.json.encode(body).decode()
    assert not any(f'"{word}"' in text for word in ("H", "O1", "S2"))


def test_a_shop_contract_shows_no_account(doors: Doors) -> None:
    body = told(doors, "l1", "agency:AG:tsp:US")
    assert earner(body) == ("live", None, None)
    assert {touch.account_id for touch in body.touches} == {None}
    assert body.settled == 80
    assert body.commission is not None and {entry.account_id for entry in body.commission.entries} == {None}


@pytest.mark.parametrize("viewer", ["agency:AG:tsp:US", "shop:S1", "creator:H", "platform"])
def test_s39_when_the_shops_own_live_ran_is_one_of_its_rows(doors: Doors, viewer: str) -> None:
    """H belonged to S1 when L began. The shop's agency is told neither which live it was nor whose."""
    session = under(told(doors, "l4", viewer)).session
    assert session is not None and session.started_at is not None
    assert (session.started_at.isoformat(), session.in_session) == ("2026-11-03T20:00:00+00:00", False)
    if viewer.startswith("agency"):
        assert earner(told(doors, "l4", viewer)) == ("live", None, None)


@pytest.mark.parametrize("viewer", ["agency:AG:tsp:US", "shop:S1"])
def test_s39_when_a_strangers_live_ran_is_not(doors: Doors, viewer: str) -> None:
    """K is M's: S1 knows of it by its line, which was paid in the room, and by what is public (S40)."""
    body = told(doors, "l8", viewer)
    session = under(body).session
    assert session is not None and (session.in_session, session.in_room) == (True, True)
    assert (session.started_at, session.ended_at) == (None, None)
    assert "2026-11-09T20:00" not in msgspec.json.encode(body).decode()
    for own in ("creator:M", "agency:AM:mcn:US", "platform"):
        told_all = under(told(doors, "l8", own)).session
        assert told_all is not None and told_all.started_at is not None


def test_an_account_contract_shows_the_accounts_days_alone(doors: Doors) -> None:
    """AM looks after M since 2 November: l2 is M's, the click of the 1st is from before."""
    body = told(doors, "l2", "agency:AM:mcn:US")
    assert earner(body) == ("video", "V", "M")
    assert (body.touches, body.settlements) == ([], None)


@pytest.mark.parametrize("viewer", ["shop:S2", "creator:H", "agency:AM:mcn:US"])
def test_s20_what_is_anothers_answers_as_what_does_not_exist(doors: Doors, viewer: str) -> None:
    """l3 is M's by direct alone: not H's; AM sees it, but not l5."""
    line = "l5" if viewer.startswith("agency") else "l3"
    said = []
    for each in (line, "none"):
        with pytest.raises(OutOfScope) as refused:
            told(doors, each, viewer)
        said.append(refused.value.message.replace(each, "X"))
    assert said[0] == said[1]


def test_the_operator_is_told_that_there_is_none(doors: Doors) -> None:
    with pytest.raises(NotFound):
        told(doors, "none")


def test_as_of_a_moment_tells_what_was_known_then(doors: Doors) -> None:
    """On 6 November neither the refund nor the booking was known; before it was created there was no line."""
    body = told(doors, "l1", as_of="2026-11-06T00:00")
    assert (body.status, body.refunds, body.settled) == ("paid", [], 0)
    assert earner(body) == ("live", "L", "H")
    with pytest.raises(NotFound):
        told(doors, "l1", as_of="2026-11-04T08:59")


def test_as_of_now_is_the_plain_receipt(doors: Doors) -> None:
    for line in ("l1", "l2", "l3", "l4", "l5", "l6", "l7"):
        later = msgspec.structs.replace(told(doors, line, as_of="2026-12-31T12:00"), as_of=None)
        assert later == told(doors, line)
