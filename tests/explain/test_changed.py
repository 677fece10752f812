"""What changed between two moments, by cause (X12, X13, X44)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
import pytest
from tests.explain.conftest import At
from tests.market import Compass, Market

from luopan.errors import QuestionError
from luopan.explain.changed import causes, what_changed
from luopan.explain.desk import Desk
from luopan.explain.paired import paired
from luopan.model.bridges import Bridge, BridgeBody
from luopan.model.questions import QuestionBody
from luopan.times import parse_instant

FIRST, LAST = "2026-11-04T00:00", "2026-11-06T00:00"


def ask(metric: str, **more: Any) -> QuestionBody:
    period = {"from": "2026-11-01", "to": "2026-11-07"}
    return msgspec.convert({"metrics": [metric], "period": period, **more}, QuestionBody)


def told(desk: Desk, query: QuestionBody, first: str = FIRST, last: str | None = LAST) -> dict[str, float]:
    moments = parse_instant(first), None if last is None else parse_instant(last)
    found = what_changed(desk.sitting, query, *moments)
    assert found.residual == 0
    assert causes(desk.sitting, query, *moments) == [
        (step.cause or step.coordinate, step.delta) for step in found.steps
    ]
    return {step.cause or step.coordinate: float(step.delta or 0) for step in found.steps}


def week() -> Market:
    """Known on the 4th at 00:00: 100 (line 1), 50 (line 2), 30 (line 3) and 8 (line 4), all paid on the 2nd and 3rd.
    Until the 6th: 20 were paid on the 5th; 7, paid on the 3rd, came late; line 2 was corrected to 45; line 3 was
    taken back; a click on a live before line 4 became known, so that the live earned its 8 and no product card."""
    market = Market().shop("S1").account("A1", binds="S1").product("P-S1", "S1")
    market.live("L1", "A1", "2026-11-02T08:00", "2026-11-02T20:00")
    for line, pay, at in (("1", 100, "02"), ("2", 50, "03"), ("3", 30, "03")):
        market.line(
            line,
            "S1",
            pay,
            created_at=f"2026-11-{at}T12:00",
            content_type="product_card",
            known_at=f"2026-11-{at}T12:00",
        )
    market.line("4", "S1", 8, created_at="2026-11-02T18:00", known_at="2026-11-02T18:00")
    market.event(
        "product_click", "U4", "2026-11-02T17:00", live="L1", product_id="P-S1", known_at="2026-11-05T01:00"
    )
    market.line(
        "5", "S1", 20, created_at="2026-11-05T12:00", content_type="product_card", known_at="2026-11-05T12:00"
    )
    market.line(
        "6", "S1", 7, created_at="2026-11-03T12:00", content_type="product_card", known_at="2026-11-04T09:00"
    )
    market.line(
        "2", "S1", 45, created_at="2026-11-03T12:00", content_type="product_card", known_at="2026-11-05T00:00"
    )
    return market.add("order_lines", line_id="3", deleted=True, known_at="2026-11-05T02:00")


def test_gmv_moves_by_what_happened_what_came_late_and_what_was_corrected(compass: Compass, at: At) -> None:
    """188 on the 4th, 180 on the 6th: +20 paid since, +7 late, -5 corrected, -30 taken back."""
    desk = at(compass(week()))
    assert told(desk, ask("gmv")) == {"since": 20, "late": 7, "corrected": -5, "withdrawn": -30}
    assert told(desk, ask("gmv"), LAST, FIRST) == {"since": -20, "late": -7, "corrected": 5, "withdrawn": 30}


def test_what_a_live_earned_moves_with_its_late_click(compass: Compass, at: At) -> None:
    """No content is known to have earned line 4 until its click is: +8 for the live, by attribution alone; and the
    product cards lose it beside all else."""
    desk = at(compass(week()))
    assert told(desk, ask("live_direct_gmv")) == {"earned_otherwise": 8}
    cards = {"since": 20, "late": 7, "corrected": -5, "withdrawn": -30, "earned_otherwise": -8}
    assert told(desk, ask("product_card_direct_gmv")) == cards


def test_between_a_moment_and_itself_nothing_changed(compass: Compass, at: At) -> None:
    desk = at(compass(week()))
    assert told(desk, ask("gmv"), FIRST, FIRST) == {}
    assert told(desk, ask("gmv"), "2026-12-01T00:00", None) == {}


def test_an_order_paid_late_in_a_live_is_what_happened_since(compass: Compass, at: At) -> None:
    """X12: 100 while the live ran; 20 were carted in it and paid on the 5th."""
    market = Market().shop("S1").account("A1", binds="S1").product("P-S1", "S1")
    market.live("L1", "A1", "2026-11-02T08:00", "2026-11-02T20:00")
    market.sold("1", "S1", 100, "2026-11-02T09:00", live="L1", known_at="2026-11-02T09:00")
    paid = "2026-11-05T20:00"
    market.sold(
        "2", "S1", 20, "2026-11-02T10:00", live="L1", touch="cart", paid_at=None, known_at="2026-11-02T10:00"
    )
    market.sold("2", "S1", 20, "2026-11-02T10:00", live="L1", touch="cart", paid_at=paid, known_at=paid)
    desk = at(compass(market))
    assert told(desk, ask("live_session_gmv", where={"live_id": ["L1"]})) == {"since": 20}


def test_refunds_come_since_and_late(compass: Compass, at: At) -> None:
    """X13: of 100, 10 were refunded on the 5th; 3, refunded on the 3rd, were known on the 5th."""
    market = Market().shop("S1").product("P-S1", "S1").line("1", "S1", 100, created_at="2026-11-02T12:00")
    market.refund("R1", "1", 10, "2026-11-05T10:00", known_at="2026-11-05T10:00")
    market.refund("R2", "1", 3, "2026-11-03T10:00", known_at="2026-11-05T11:00")
    desk = at(compass(market))
    assert told(desk, ask("refund_amount")) == {"since": 10, "late": 3}


def test_a_ratio_moves_by_its_two_parts(compass: Compass, at: At) -> None:
    """The price of an order, 188 / 4 = 47 on the 4th and 180 / 5 = 36 on the 6th: the sum fell by 8, over 4 orders
    -2; that there are five takes the rest, -9. Line 3 was taken back, 5 and 6 came."""
    desk = at(compass(week()))
    assert told(desk, ask("aov")) == {"numerator": -2, "denominator": -9}


def test_people_are_told_apart_too(compass: Compass, at: At) -> None:
    """Four buyers on the 4th; one left with the line that was taken back, two came."""
    desk = at(compass(week()))
    assert told(desk, ask("buyers")) == {"since": 1, "late": 1, "withdrawn": -1}


def test_s07_a_preset_keeps_its_days_at_both_moments(compass: Compass, at: At) -> None:
    """Yesterday as of the 6th is the 5th, of which nothing was known on the 4th; not the 3rd, yesterday as of then."""
    desk = at(compass(week()))
    assert told(desk, ask("gmv", period={"preset": "yesterday"})) == {"since": 20}
    body = {
        "pair": "X44",
        "metric": "gmv",
        "period": {"preset": "yesterday"},
        "as_of": {"from": f"{FIRST}:00Z", "to": f"{LAST}:00Z"},
    }
    found = paired(desk, msgspec.convert(body, BridgeBody))
    assert (found.first, found.last) == (0, 20)


def test_a_moment_of_its_own_is_refused(compass: Compass, at: At) -> None:
    desk = at(compass(week()))
    with pytest.raises(QuestionError, match="leave as_of"):
        what_changed(desk.sitting, ask("gmv", lens={"as_of": "2026-11-01T00:00:00Z"}), None, None)


def test_rights_are_todays_and_it_says_so(compass: Compass, at: At) -> None:
    desk = at(compass(week()), "shop:S1")
    found: Bridge = what_changed(desk.sitting, ask("gmv"), parse_instant(FIRST), parse_instant(LAST))
    assert (found.first, found.last) == (Decimal(188), Decimal(180))
    assert found.notes[-1].code == "rights_are_todays"
