"""Figures from outside: where they came from, and the bridge from them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
import pytest
from tests.explain.conftest import At
from tests.market import Compass, Market

from luopan.errors import QuestionError
from luopan.explain.desk import Desk
from luopan.explain.outside import from_outside
from luopan.explain.trying import MOST, matching, tried
from luopan.model.bridges import Bridge, Side
from luopan.model.outside import ScreensBody, ScreensQuestion
from luopan.model.questions import QuestionBody

DAY = {"from": "2026-11-05", "to": "2026-11-05"}


def query(metric: str = "gmv", **more: Any) -> dict[str, Any]:
    return {"metrics": [metric], "period": DAY, **more}


def side(**more: Any) -> Side:
    return msgspec.convert({"query": query(), **more}, Side)


def proposed(desk: Desk, figure: str, **more: Any) -> ScreensBody:
    return tried(desk, ScreensQuestion(Decimal(figure), msgspec.convert(query(**more), QuestionBody)))


def steps(bridge: Bridge) -> list[tuple[str, str | None, float]]:
    return [(step.coordinate, step.cause, float(step.delta or 0)) for step in bridge.steps]


def new_york() -> Market:
    """A shop in New York, five hours behind. On 5 November there: 100 paid at 12:00 UTC of the 5th, 30 at 03:00 UTC of
    the 6th. 20 were paid at 02:00 UTC of the 5th, which is the 4th there; 7 were ordered on the 5th and paid on
    the 7th."""
    market = Market().market("US", "America/New_York").shop("S1").account("A1", binds="S1")
    for line, pay, at in (("a", 100, "05T12:00"), ("b", 30, "06T03:00"), ("c", 20, "05T02:00")):
        market.line(line, "S1", pay, created_at=f"2026-11-{at}")
    return market.line("d", "S1", 7, created_at="2026-11-05T15:00", paid_at="2026-11-07T15:00")


@pytest.mark.parametrize(
    ("figure", "clock", "label"),
    [
        ("130", None, "as asked"),
        ("137", "created", "counted on the day the order was placed"),
        ("120", None, "of days in UTC, not the market's"),
        ("20", None, "one day earlier"),
        ("150", None, "with the day before"),
    ],
)
def test_the_screen_of_a_figure_is_found(
    compass: Compass, at: At, figure: str, clock: str | None, label: str
) -> None:
    """Paid on the 5th are 130; ordered on it 130 + 7 = 137; of the UTC day 100 + 20 = 120; of the day before 20; of
    both days 150. Ours is 130."""
    found = proposed(at(compass(new_york())), figure)
    first = found.candidates[0]
    assert (first.match, first.difference, first.number) == ("exact", 0, Decimal(figure))
    assert first.label.en.endswith(label)
    assert (first.query.lens.clock if first.query.lens else None) == clock
    assert found.tried <= MOST


def test_two_things_otherwise_are_found_where_one_does_not_do(compass: Compass, at: At) -> None:
    """Ordered on the UTC day of the 5th: 100 + 20 + 7 = 127, which neither the clock nor the days explain alone."""
    first = proposed(at(compass(new_york())), "127").candidates[0]
    assert (first.match, first.number) == ("exact", 127)
    assert "UTC" in first.label.en and "placed" in first.label.en
    assert "UTC" in first.label.zh and "下单" in first.label.zh


def test_what_is_no_screen_says_how_far_each_is(compass: Compass, at: At) -> None:
    """129.5 is nothing: the nearest is ours, 130, half more."""
    found = proposed(at(compass(new_york())), "129.5")
    assert [each.match for each in found.candidates if each.match] == []
    assert (found.candidates[0].number, found.candidates[0].difference) == (130, Decimal("0.5"))
    assert found.tried <= MOST


@pytest.mark.parametrize(
    ("figure", "number", "match"),
    [
        ("12.5", "12.5", "exact"),
        ("12.5", "12.4600", "rounded"),
        ("12", "12.4600", "rounded"),
        ("100", "99.5", "rounded"),
        ("100", "99.4", None),
        ("1246", "12.46", "cents"),
        ("0", "0.4", None),
    ],
)
def test_figures_that_are_rounded_or_in_hundredths(figure: str, number: str, match: str | None) -> None:
    assert matching(Decimal(figure), Decimal(number)) == match


def test_the_bridge_goes_from_the_figure_to_ours(compass: Compass, at: At) -> None:
    """137.25 is said to be orders placed, which are 137: -0.25 is not explained; by payment it is 130: -7."""
    desk = at(compass(new_york()))
    placed = side(query=query(lens={"clock": "created"}), figure=137.25, label="Export")
    found = from_outside(desk, placed, side())
    assert (found.first, found.last, found.residual) == (Decimal("137.25"), 130, 0)
    assert steps(found)[0] == ("outside", "unexplained", -0.25)
    assert sum(delta for *_, delta in steps(found)[1:]) == -7
    assert found.ends is not None and found.ends[0].label.en == "Export"
    back = from_outside(desk, side(), placed)
    assert steps(back)[-1] == ("outside", "unexplained", 0.25)
    assert sum(delta for *_, delta in steps(back)) == 7.25


def test_days_in_utc_are_one_step(compass: Compass, at: At) -> None:
    """120 of the UTC day: 20 are the market's day before and leave, 30 of the market's evening come: +10 to 130."""
    desk = at(compass(new_york()))
    screen = proposed(desk, "120").candidates[0]
    utc = Side(screen.query, figure=Decimal(120))
    there, back = from_outside(desk, utc, side()), from_outside(desk, side(), utc)
    assert (steps(there), there.residual) == ([("period", None, 10)], 0)
    assert (steps(back), back.residual) == ([("period", None, -10)], 0)
    assert there.steps[0].label.en == "of the market's days, not days in UTC"


def test_a_figure_that_is_its_screens_number_has_no_step_outside(compass: Compass, at: At) -> None:
    found = from_outside(at(compass(new_york())), side(figure=130), side())
    assert (found.steps, found.residual) == ([], 0)


def test_what_the_platform_stated_is_a_side(compass: Compass, at: At) -> None:
    """The platform's export says 128 for the 5th; the rows say 130: 2 are not explained."""
    market = new_york()
    market.add("stats", metric="gmv", grain="day", at="2026-11-05T05:00", shop_id="S1", value=128)
    desk = at(compass(market))
    found = from_outside(desk, side(stated=True), side())
    assert (found.first, found.last, steps(found)) == (128, 130, [("outside", "unexplained", 2)])
    told = [each for each in proposed(desk, "128").candidates if each.stated]
    assert [(each.number, each.match) for each in told] == [(128, "exact")]


def test_nothing_was_stated(compass: Compass, at: At) -> None:
    with pytest.raises(QuestionError, match="No platform stated gmv"):
        from_outside(at(compass(new_york())), side(stated=True), side())


def test_a_shop_is_proposed_nothing_of_others(compass: Compass, at: At) -> None:
    """S2 sold 1,000 on the day: nothing that S1 is proposed reaches beyond its own 157."""
    market = new_york().shop("S2").line("z", "S2", 1000, created_at="2026-11-05T12:00")
    found = proposed(at(compass(market), "shop:S1"), "1130")
    assert max(each.number for each in found.candidates) <= 157
