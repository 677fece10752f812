"""How complete numbers are on markets made by hand: refunds, lives, settlement, cohorts (§4.4, S14, G13)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.market import Asked, Compass, Market, _body

from luopan.access import Sitting, parse_viewer
from luopan.access.growths import growths
from luopan.errors import NotApplicable, QuestionError
from luopan.explain.maturity import matured
from luopan.model.catalogue import METRICS
from luopan.model.maturity import MaturityBody
from luopan.model.metric import Metric
from luopan.model.values import Filter, Text
from luopan.settings import Live, Maturity, Settings

TWO_DAYS = Settings(live=Live(session_days=1), maturity=Maturity(refund_days=2, settlement_days=2))
NOW = "2026-11-28T18:00"
LAST_THREE = "2026-11-25/2026-11-27"


def mature(asked: Asked, metric: str, period: str, viewer: str = "platform", **more: Any) -> MaturityBody:
    """How complete a number is."""
    where = more.pop("where", {})
    with asked.warehouse.database.cursor() as cursor, cursor.transaction():
        sitting = Sitting(asked.compass, cursor, asked.now, parse_viewer(viewer))
        return matured(growths(sitting, _body(metric, "", where, period, more)))


def told(body: MaturityBody) -> tuple[float | None, ...]:
    """Value, part that is complete, final value, low and high."""
    values = (body.value, body.complete, body.forecast, body.low, body.high)
    return tuple(None if value is None else float(value) for value in values)


def codes(body: MaturityBody) -> set[str]:
    return {note.code for note in body.notes}


def refunded_days(until: str = NOW) -> Market:
    """On each day of November up to the 28th a line of 100 at noon, refunded by 10 at the next noon, by 5 at the one
    after; as far as that had happened `until` then."""
    market = Market(known=None).shop("S1").shop("S2")
    for day in range(1, 29):
        if _noon(day) < until:
            market.line(str(day), "S1", 100, created_at=_noon(day))
        for later, amount in ((1, 10), (2, 5)):
            if day + later <= 28 and _noon(day + later) < until:
                market.refund(f"{day}+{later}", str(day), amount, _noon(day + later), quantity=0)
    return market


def _noon(day: int) -> str:
    return f"2026-11-{day:02}T12:00"


def at_event(compass: Compass, market: Market, now: str, chosen: Settings = TWO_DAYS) -> Asked:
    """The market with every row known when it happened."""
    asked = compass(Market(), now=now, settings=chosen)
    asked.load(market, at_event=True)
    return asked


def test_refunds_of_paid_orders_go_on_until_the_window_closes(compass: Compass) -> None:
    """Refunds up to yesterday, the 27th: of the 25th all 15 are there, of the 26th 10, of the 27th none: 25 of 45.
    The 25th is final since the 28th, the 27th will be on the 30th."""
    body = mature(compass(refunded_days(), now=NOW, settings=TWO_DAYS), "paid_refund_amount", LAST_THREE)
    assert told(body) == (25, 0.5556, 45, 45, 45)
    (part,) = body.parts
    assert (part.grows_days, part.final_days, part.beside) == (2, 1, "gmv")
    assert body.final_on == part.final_on == dt.date(2026, 11, 30)
    assert part.back_test is not None
    assert (part.back_test.error, part.back_test.error_without, part.back_test.covered) == (0, 0.4444, 1)
    assert codes(body) == {"still_growing"}


def test_a_ratio_grows_in_its_numerator_alone(compass: Compass) -> None:
    """25 of 300 paid now, 45 of 300 at last."""
    body = mature(compass(refunded_days(), now=NOW, settings=TWO_DAYS), "paid_refund_ratio", LAST_THREE)
    assert told(body) == (pytest.approx(25 / 300), 0.5556, 0.15, 0.15, 0.15)
    assert [(part.metric, part.complete) for part in body.parts] == [
        ("paid_refund_amount", 0.5556),
        ("gmv", 1),
    ]


def test_what_is_told_by_its_own_day_does_not_grow(compass: Compass) -> None:
    asked = compass(refunded_days(), now=NOW, settings=TWO_DAYS)
    for metric in ("gmv", "refund_amount", "aov"):
        body = mature(asked, metric, LAST_THREE)
        assert (body.complete, body.final_on, codes(body)) == (1, None, set())
        assert body.value == body.forecast
    assert mature(asked, "refund_amount", LAST_THREE, clock="paid").complete is not None


def test_earlier_days_are_seen_as_they_were_at_this_time_of_day(compass: Compass) -> None:
    """By the paid clock refund_amount counts up to now, 18:00: of the 26th all 15, of the 27th the 10 of today's noon,
    of the 28th nothing. At 11:00 the 26th has 10 and the 27th nothing: what comes at noon is still to come."""
    asked = compass(refunded_days(), now=NOW, settings=TWO_DAYS)
    body = mature(asked, "refund_amount", "2026-11-26/2026-11-28", clock="paid")
    assert told(body) == (25, 0.5556, 45, 45, 45)
    eleven = "2026-11-28T11:00"
    early = compass(refunded_days(eleven), now=eleven, settings=TWO_DAYS)
    body = mature(early, "refund_amount", "2026-11-26/2026-11-27", clock="paid")
    assert told(body) == (10, 0.3333, 30, 30, 30)


def test_a_closed_period_is_what_it_is(compass: Compass) -> None:
    body = mature(
        compass(refunded_days(), now=NOW, settings=TWO_DAYS), "paid_refund_amount", "2026-11-01/2026-11-20"
    )
    assert told(body) == (300, 1, 300, 300, 300)
    assert codes(body) == set()


def carted_lives() -> Market:
    """Each day from the 1st to the 28th a live at 10:00-12:00; 80 is paid in it, 20 of its carts at the next noon less
    an hour."""
    market = Market(known=None).shop("S1").account("A1", binds="S1")
    for day in range(1, 29):
        date, next_day = f"2026-11-{day:02}", f"2026-11-{day + 1:02}"
        market.live(f"L{day}", "A1", f"{date}T10:00", f"{date}T12:00")
        market.sold(f"{day}", "S1", 80, f"{date}T11:00", live=f"L{day}")
        if day < 28:
            cart = {"touch": "cart", "touched_at": f"{date}T11:00"}
            market.sold(f"{day}+", "S1", 20, f"{next_day}T11:00", live=f"L{day}", **cart)
    return market


def test_x12_a_live_goes_on_while_its_carts_are_paid(compass: Compass) -> None:
    """On the 28th the lives of the 27th have their carts' 20, those of the 28th do not: 180 of 200."""
    asked = compass(carted_lives(), now=NOW, settings=TWO_DAYS)
    body = mature(asked, "live_session_gmv", "2026-11-27/2026-11-28")
    assert told(body) == (180, 0.9, 200, 200, 200)
    assert body.parts[0].beside == "live_in_session_gmv"
    assert mature(asked, "live_in_session_gmv", "2026-11-27/2026-11-28").complete == 1
    assert mature(asked, "live_session_gmv", "2026-11-28", clock="paid").complete == 1


def test_settlement_of_what_was_paid_goes_on_and_what_was_settled_is_settled(compass: Compass) -> None:
    """A day's 100 is settled by 60 after one day and 30 after two. On the 28th the 26th has 90, the 27th 60."""
    market = Market().shop("S1")
    for day in range(1, 29):
        market.line(str(day), "S1", 100, created_at=f"2026-11-{day:02}T12:00")
        for later, amount in ((1, 60), (2, 30)):
            if day + later <= 28:
                at = f"2026-11-{day + later:02}T12:00"
                market.add(
                    "settlements",
                    settlement_id=f"{day}+{later}",
                    line_id=str(day),
                    amount=amount,
                    settled_at=at,
                )
    asked = compass(market, now=NOW, settings=TWO_DAYS)
    assert told(mature(asked, "settled_amount", "2026-11-26/2026-11-27", clock="paid")) == (
        150, 0.8333, 180, 180, 180,
    )  # fmt: skip
    assert mature(asked, "settled_amount", "2026-11-26/2026-11-27").complete == 1


def test_g13_only_todays_cohort_is_not_over(compass: Compass) -> None:
    """Ten orders a day at 00:00; one of them complains at 12:00 of the 14th day, another at 20:00. At 18:00 today's
    cohort has one complaint of two; yesterday's has both."""
    market = Market().shop("S1")
    start = dt.datetime(2026, 10, 1)
    for day in range(59):
        paid = start + dt.timedelta(days=day)
        for n in range(10):
            market.line(f"{day}-{n}", "S1", 10, created_at=paid.isoformat())
        for n, hour in ((0, 12), (1, 20)):
            at = paid + dt.timedelta(days=13, hours=hour)
            if at < dt.datetime(2026, 11, 28, 18):
                market.add(
                    "complaints", complaint_id=f"C{day}-{n}", order_id=f"O{day}-{n}", shop_id="S1", at=at.isoformat(),
                )  # fmt: skip
    asked = compass(market, now=NOW)
    today = mature(asked, "complaint_rate", "2026-11-28")
    assert told(today)[:3] == (0.1, 0.5, 0.2)
    assert today.final_on == dt.date(2026, 11, 29)
    both = mature(asked, "complaint_rate", "2026-11-27/2026-11-28")
    assert (both.value, both.complete) == (0.15, 0.75)
    assert mature(asked, "complaint_rate", "2026-11-27").complete == 1


def test_days_begin_where_the_market_is(compass: Compass) -> None:
    """In Los Angeles the line of 07:00 UTC on the 28th is paid on the 27th, 23:00, and refunded 20 minutes later, still
    on the 27th there: by the end of yesterday all of it is there."""
    market = Market().market("LA", zone="America/Los_Angeles").shop("S1")
    for day in range(1, 29):
        market.line(str(day), "S1", 100, created_at=f"2026-11-{day:02}T07:00")
        market.refund(str(day), str(day), 10, f"2026-11-{day:02}T07:20", quantity=0)
    asked = compass(market, now=NOW, settings=TWO_DAYS)
    assert told(mature(asked, "paid_refund_amount", "2026-11-27")) == (10, 1, 10, 10, 10)


def test_filters_narrow_what_is_learned_from(compass: Compass) -> None:
    """Shop S2 refunds half of its lines at once; asked of S1 alone it changes nothing."""
    market = refunded_days()
    for day in range(1, 29):
        market.line(f"x{day}", "S2", 100, created_at=f"2026-11-{day:02}T12:00")
        market.refund(f"x{day}", f"x{day}", 50, f"2026-11-{day:02}T13:00", quantity=0)
    asked = compass(market, now=NOW, settings=TWO_DAYS)
    one = told(mature(asked, "paid_refund_amount", LAST_THREE, where={"shop_id": ["S1"]}))
    assert one == told(mature(asked, "paid_refund_amount", LAST_THREE, "shop:S1")) == (25, 0.5556, 45, 45, 45)
    both = told(mature(asked, "paid_refund_amount", LAST_THREE))
    assert both[0] == 25 + 150
    assert both[2] == 45 + 150


def test_what_an_own_metric_filters_narrows_its_parts(compass: Compass) -> None:
    """Only S1 by the metric's own filter: 25 of 300 now, 45 of 300 at last, as where the question names S1."""
    market = refunded_days()
    for day in range(1, 29):
        market.line(f"x{day}", "S2", 100, created_at=_noon(day))
        market.refund(f"x{day}", f"x{day}", 50, _noon(day), quantity=0)
    said = Text("Of S1", "S1")
    own = Metric(
        "of_s1", said, said, "", "ratio", "own", expression="paid_refund_amount / gmv",
        filters={"shop_id": Filter(values=("S1",))},
    )  # fmt: skip
    asked = compass(market, now=NOW, settings=TWO_DAYS, catalogue={**METRICS, "of_s1": own})
    assert told(mature(asked, "of_s1", LAST_THREE)) == (pytest.approx(25 / 300), 0.5556, 0.15, 0.15, 0.15)


def test_a_past_that_is_too_short_says_so(compass: Compass) -> None:
    market = Market().shop("S1").line("1", "S1", 100, created_at="2026-11-27T12:00")
    market.refund("R", "1", 10, "2026-11-27T13:00", quantity=0)
    body = mature(compass(market, now=NOW, settings=TWO_DAYS), "paid_refund_amount", "2026-11-27")
    assert told(body) == (10, None, None, None, None)
    assert codes(body) == {"still_growing", "too_little_history"}


def test_people_and_means_are_not_forecast(compass: Compass) -> None:
    asked = compass(carted_lives(), now=NOW, settings=TWO_DAYS)
    body = mature(asked, "buyers", "2026-11-27/2026-11-28", clock="content_start")
    assert (body.complete, body.forecast) == (None, None)
    assert "no_triangle" in codes(body)


@pytest.mark.parametrize(
    ("metric", "more", "error"),
    [
        ("gmv sku_orders", {}, QuestionError),
        ("gmv", {"compare": "previous"}, QuestionError),
        ("refund_way_share", {"where": {"refund_way": ["return_refund"]}}, NotApplicable),
    ],
)
def test_what_is_not_one_number_of_its_own_is_refused(
    compass: Compass, metric: str, more: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        mature(compass(refunded_days(), now=NOW, settings=TWO_DAYS), metric, LAST_THREE, **more)


def test_what_is_withheld_has_no_parts(compass: Compass) -> None:
    asked = compass(refunded_days(), now=NOW, settings=TWO_DAYS)
    body = mature(asked, "paid_refund_amount", LAST_THREE, where={"gender": ["female"]})
    assert (body.value, body.parts, body.forecast) == (None, [], None)


@pytest.mark.parametrize("metric", ["paid_refund_amount", "paid_refund_ratio", "refund_rate_sku"])
@pytest.mark.parametrize("day", [12, 20, 27])
def test_law_as_of_a_moment_says_what_was_said_then(compass: Compass, day: int, metric: str) -> None:
    """As of 13:00 of a day, of the three days before; and then, with nothing loaded that had not happened yet."""
    moment = f"2026-11-{day:02}T13:00"
    period = f"2026-11-{day - 3:02}/2026-11-{day - 1:02}"
    now = mature(at_event(compass, refunded_days(), NOW), metric, period, as_of=moment)
    then = mature(at_event(compass, refunded_days(moment), moment), metric, period)
    assert (told(now), [part.back_test for part in now.parts]) == (
        told(then),
        [part.back_test for part in then.parts],
    )
    assert now.parts[0].final_days == 1
