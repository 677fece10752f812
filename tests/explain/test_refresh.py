"""Questions as a platform's screen shows them (R077-R080, R084; X05, X14)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest
from tests.explain.conftest import At
from tests.market import Compass, Market

from luopan.errors import OutOfScope, QuestionError
from luopan.model.questions import QuestionBody


def body(metric: str, refresh: str, **more: Any) -> QuestionBody:
    lens = {"refresh": refresh, **more.pop("lens", {})}
    period = {"from": "2026-11-01", "to": "2026-12-31"}
    return msgspec.convert({"metrics": [metric], "period": period, "lens": lens, **more}, QuestionBody)


def carted() -> Market:
    """The live L1 ends on 5 November at 10:30. In it 100 are sold; carted in it, 20 are paid on the 5th at 20:00 and
    known at once, and 7 on 5 December at 09:00, an hour and a half before its thirty days are over."""
    market = Market(known="2026-01-01").shop("S1").account("A1", binds="S1").product("P-S1", "S1")
    market.account("A2").live("L1", "A1", "2026-11-05T08:00", "2026-11-05T10:30")
    market.sold("1", "S1", 100, "2026-11-05T09:00", live="L1", known_at="2026-11-05T09:00")
    for line, pay, paid in (("2", 20, "2026-11-05T20:00"), ("3", 7, "2026-12-05T09:00")):
        market.sold(line, "S1", pay, "2026-11-05T10:00", live="L1", touch="cart", paid_at=paid, known_at=paid)
    return market.refund("R1", "1", 30, "2026-11-05T23:00", known_at="2026-11-05T23:00")


@pytest.mark.parametrize(
    ("now", "screen", "list"),
    [
        ("2026-11-05T21:00", 100, 100),
        ("2026-11-06T03:00", 120, 120),
        ("2026-12-05T12:00", 120, 120),
        ("2026-12-31T12:00", 120, 127),
    ],
)
def test_the_list_ends_at_no_less_than_the_screen(
    compass: Compass, at: At, now: str, screen: int, list: int
) -> None:
    """Paid on the last day after 00:00: the screen has stopped, the list has that day's updates still to come."""
    desk = at(compass(carted(), now=now))
    for refresh, expected in (("live_screen", screen), ("live_list", list)):
        answer = desk.sitting.ask(body("live_session_gmv", refresh, where={"live_id": ["L1"]}))
        assert answer.rows == ((expected,),)
        assert answer.notes[-1].code == "refreshed"


def test_the_answer_says_the_moment_that_it_is_of(compass: Compass, at: At) -> None:
    """Asked of 6 November, 03:00, whatever time it is now: the screen's update of 00:00."""
    desk = at(compass(carted()))
    asked = body(
        "live_session_gmv", "live_screen", where={"live_id": "L1"}, lens={"as_of": "2026-11-06T03:00:00Z"}
    )
    answer = desk.sitting.ask(asked)
    assert answer.lens.as_of == dt.datetime(2026, 11, 6)
    assert "2026-11-06 00:00:00 UTC" in answer.notes[-1].text.en


def test_refunds_are_up_to_yesterday(compass: Compass, at: At) -> None:
    """30 were refunded at 23:00 on the 5th: nobody reads that before the 6th has begun (R084)."""
    for now, expected in (("2026-11-05T23:30", 0), ("2026-11-06T00:30", 30)):
        desk = at(compass(carted(), now=now))
        assert desk.sitting.ask(body("refund_amount", "up_to_yesterday")).rows == ((expected,),)


def test_a_screen_is_of_one_live(compass: Compass, at: At) -> None:
    desk = at(compass(carted()))
    with pytest.raises(QuestionError, match="one live_id"):
        desk.sitting.ask(body("live_session_gmv", "live_screen"))


def test_who_may_not_see_a_live_learns_nothing_of_its_end(compass: Compass, at: At) -> None:
    desk = at(compass(carted()), "creator:A2")
    for live in ("L1", "nowhere"):
        with pytest.raises(OutOfScope):
            desk.sitting.ask(body("live_session_gmv", "live_screen", where={"live_id": [live]}))
