"""The pairs of one live at two moments (X05, X12, X13, X14): every step worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest
from tests.explain.conftest import At
from tests.explain.pairing import told
from tests.explain.stepping import ask, ends, moved
from tests.market import Compass, Market

from luopan.errors import QuestionError
from luopan.explain.pairs import PAIRS


def known() -> Market:
    """L, on 1 November 20:00-22:00: 100 paid at 21:00; carted in it and paid: 40 on the 2nd at 10:00, 7 on the last
    day, 1 December, at 05:00, and 3 at 12:00. Of the 100, 30 were refunded on the 5th. All is known when it happens."""
    market = Market().shop("S1").account("A1", binds="S1")
    market.live("L", "A1", "2026-11-01T20:00", "2026-11-01T22:00")
    for line, pay, paid in (
        ("1", 100, "2026-11-01T21:00"),
        ("2", 40, "2026-11-02T10:00"),
        ("3", 7, "2026-12-01T05:00"),
        ("4", 3, "2026-12-01T12:00"),
    ):
        more: dict[str, Any] = {} if line == "1" else {"touch": "cart"}
        market.sold(line, "S1", pay, "2026-11-01T21:00", live="L", paid_at=paid, known_at=paid, **more)
    return market.refund("R", "1", 30, "2026-11-05T12:00", known_at="2026-11-05T12:00")


def at_moments(first: str, last: str | None) -> dict[str, str | None]:
    return {"from": f"{first}:00Z", "to": last and f"{last}:00Z"}


def test_x05_the_list_is_ahead_of_the_screen(compass: Compass, at: At) -> None:
    """On the 2nd at 17:00 the screen shows 00:00: 100; the list shows 16:00: 140, with the 40 of 10:00. On 1 December
    at 09:00 the list shows 08:00: 147, with the 7 of 05:00."""
    desk = at(compass(known()), "shop:S1")
    found = ask(desk, "X05", None, live_id=["L"], as_of=at_moments("2026-11-02T17:00", "2026-12-01T09:00"))
    assert ends(found) == (100, 147)
    assert [(coordinate, delta) for coordinate, _, delta in told(found)] == [("as_of", 40), ("as_of", 7)]
    assert [step.cause for step in found.steps] == ["refresh", "since"]
    assert moved(desk, found, "refresh", "line_id", "change") == [("2", "came")]
    assert moved(desk, found, "since", "line_id", "change") == [("3", "came")]


def test_x14_the_screen_freezes_before_the_list(compass: Compass, at: At) -> None:
    """The 30 days are over on 1 December at 22:00: the screen stops at 00:00 of that day: 140; the list has the updates
    of 08:00 and 16:00 still: 150."""
    moments = at_moments("2026-12-20T00:00", "2026-12-20T00:00")
    desk = at(compass(known()))
    found = ask(desk, "X14", None, live_id=["L"], as_of=moments)
    assert ends(found) == (140, 150)
    assert [(coordinate, delta) for coordinate, _, delta in told(found)] == [("as_of", 10)]
    assert moved(desk, found, "as_of", "line_id") == [("3",), ("4",)]


@pytest.mark.parametrize("pair", ["X12", "X13"])
def test_x12_and_x13_a_live_goes_on_to_earn(compass: Compass, at: At, pair: str) -> None:
    """At 21:30 of the live 100 were paid; now 150: +50."""
    desk = at(compass(known()))
    found = ask(desk, pair, None, live_id=["L"], as_of=at_moments("2026-11-01T21:30", None))
    assert ends(found) == (100, 150)
    assert [(coordinate, delta) for coordinate, _, delta in told(found)] == [("as_of", 50)]
    assert moved(desk, found, "since", "line_id") == [("2",), ("3",), ("4",)]
    assert found.steps[0].label == PAIRS[pair].causes["since"]


@pytest.mark.parametrize("pair", ["X12", "X13"])
def test_x12_and_x13_of_refunds(compass: Compass, at: At, pair: str) -> None:
    """On the 2nd nothing of the live was refunded, on the 6th 30."""
    desk = at(compass(known()), "creator:A1")
    moments = at_moments("2026-11-02T12:00", "2026-11-06T00:00")
    found = ask(desk, pair, None, live_id=["L"], as_of=moments, metric="live_session_refund")
    assert ends(found) == (0, 30)
    assert [(coordinate, delta) for coordinate, _, delta in told(found)] == [("as_of", 30)]
    with pytest.raises(QuestionError, match="live_session_gmv or live_session_refund"):
        ask(desk, pair, None, live_id=["L"], as_of=moments, metric="gmv")
    with pytest.raises(QuestionError, match="two moments"):
        ask(desk, pair, None, live_id=["L"])
