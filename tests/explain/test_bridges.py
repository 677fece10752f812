"""Bridges between any two numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
import pytest
from tests.explain.conftest import At
from tests.market import Compass, Market

from luopan.errors import QuestionError
from luopan.explain.asking import rows_of_step
from luopan.explain.bridges import between_sides
from luopan.model.bridges import Bridge, Opened, Paging, Side, opened
from luopan.settings import Limits, Settings

SMALL = Settings(limits=Limits(minimum_group=3))
WEEK = {"from": "2026-11-01", "to": "2026-11-07"}


def side(metric: str, period: dict[str, str] | None = None, viewer: str | None = None, **more: Any) -> Side:
    query = {"metrics": [metric], "period": period or WEEK, **more}
    return msgspec.convert({"query": query, **({"as": viewer} if viewer else {})}, Side)


def told(bridge: Bridge) -> list[tuple[str, str | None, float | None]]:
    return [(s.coordinate, s.cause, None if s.delta is None else float(s.delta)) for s in bridge.steps]


def crossing() -> Market:
    """A live from 7 Nov 22:00 to 8 Nov 02:00. Sold in it: 100 on the 7th, 40 at 01:00 on the 8th; 15 were carted in
    it and paid on the 9th. A live of the 31st of October: 25 of it were paid on 1 Nov at 00:30 while it ran. A
    product card sold 10 on the 3rd."""
    market = Market().shop("S1").account("A1", binds="S1").product("P-S1", "S1")
    market.live("L1", "A1", "2026-11-07T22:00", "2026-11-08T02:00")
    market.live("L0", "A1", "2026-10-31T22:00", "2026-11-01T02:00")
    market.sold("1", "S1", 100, "2026-11-07T23:00", live="L1")
    market.sold("2", "S1", 40, "2026-11-08T01:00", live="L1")
    market.sold("3", "S1", 15, "2026-11-08T01:30", live="L1", paid_at="2026-11-09T10:00", touch="cart")
    market.sold("4", "S1", 25, "2026-11-01T00:30", live="L0")
    return market.line("5", "S1", 10, created_at="2026-11-03T12:00", content_type="product_card")


def test_clock_is_divided_by_cause(compass: Compass, at: At) -> None:
    """LIVE GMV by payment day in the week is 100 + 25 = 125, by the lives' start 100 + 40 + 15 = 155. On the way: 25
    leaves and 40 comes across midnight (+15), 15 comes because it was carted and paid later."""
    desk = at(compass(crossing()))
    found = between_sides(
        desk, side("live_direct_gmv"), side("live_direct_gmv", lens={"clock": "content_start"})
    )
    assert (found.first, found.last, found.residual) == (Decimal("125"), Decimal("155"), 0)
    assert sorted(told(found)) == [("clock", "cross_midnight", 15.0), ("clock", "paid_later", 15.0)]


def bought_by(**people: int) -> Market:
    """Lines of S1 on 2 Nov, each of another buyer: so many of each gender."""
    market = Market().shop("S1")
    for gender, count in people.items():
        for place in range(count):
            buyer = f"{gender}{place}"
            market.user(buyer, gender=gender)
            market.line(buyer, "S1", 10, buyer_id=buyer, created_at="2026-11-02T12:00")
    return market


def added(by: str, **more: Any) -> Side:
    return msgspec.structs.replace(side("buyers", **more), added=[by])


def test_groups_that_are_withheld_are_not_added_up(compass: Compass, at: At) -> None:
    """5 women, 4 men and 2 of whom nothing is known, at least 3 each: the table withholds the 2 and the 4, so it does
    not add up, and no number tells that 6 are missing."""
    desk = at(compass(bought_by(female=5, male=4, unknown=2), settings=SMALL))
    found = between_sides(desk, added("gender"), side("buyers"))
    assert (found.first, found.last, found.steps) == (None, 11, [])
    assert [note.code for note in found.notes] == ["group_too_small"]


def test_numbers_of_groups_of_people_open_to_their_rows(compass: Compass, at: At) -> None:
    """5 women and 4 men are 9 buyers, by gender as at once; the step from the women to all opens to the 4 men."""
    desk = at(compass(bought_by(female=5, male=4), settings=SMALL))
    assert between_sides(desk, added("gender"), side("buyers")).steps == []
    (step,) = between_sides(desk, added("gender", where={"gender": ["female"]}), added("gender")).steps
    assert (step.delta, step.rows is not None) == (4, True)
    rows = rows_of_step(desk, opened(str(step.rows).partition("step=")[2]), Paging())
    assert (rows.row_count, rows.sum) == (4, 4)


def test_amounts_of_several_currencies_are_not_added_up(compass: Compass, at: At) -> None:
    """100 USD and 100 GBP by market are no 200 of anything."""
    market = (
        Market().market("US").market("GB", currency="GBP").shop("S1", market="US").shop("S2", market="GB")
    )
    desk = at(compass(market.line("a", "S1").line("b", "S2")))
    both = msgspec.structs.replace(side("gmv"), added=["market"])
    found = between_sides(desk, both, side("gmv", where={"market": ["US"]}))
    assert (found.first, found.last, found.steps) == (None, 100, [])


def test_a_link_of_two_units_is_refused(compass: Compass, at: At) -> None:
    desk = at(compass(crossing()))
    with pytest.raises(QuestionError, match="one unit"):
        rows_of_step(desk, Opened(side("gmv"), side("buyers"), "measure"), Paging())
