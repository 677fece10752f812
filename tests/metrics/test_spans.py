"""Several periods in one question give what each of them gives when it is asked alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from tests.market import Asked, Compass, Market

from luopan.metrics.spans import over_periods
from luopan.metrics.world import look
from luopan.model.diagnosis import SELF_LIVE, SERVICE
from luopan.model.scope import Scope
from luopan.model.values import Lens, Period, Question, Viewer

FIRST = dt.date(2026, 11, 1)
DIAGNOSED = tuple(
    dict.fromkeys([*(each.metric for each in (*SELF_LIVE, *SERVICE)), "live_direct_gmv", "watch_pv", "gpm"])
)


def weeks(count: int) -> list[Period]:
    """Weeks next to each other, the latest first; the latest is from 1 November."""
    firsts = [FIRST - dt.timedelta(weeks=place) for place in range(count)]
    return [Period(first, first + dt.timedelta(days=6)) for first in firsts]


def market() -> Market:
    """From 1 November U1 buys for 100 and 20, U2 in the last second of the week for 20; the week before U1 for 7, in
    its last second; in the third nothing happens; in the fourth U2 looks in its first second."""
    made = (
        Market().shop("S1").account("A1", binds="S1").live("L", "A1", "2026-10-10T20:00", "2026-11-08T20:00")
    )
    made.sold("1", "S1", 100, "2026-11-01T00:00", buyer_id="U1", live="L")
    made.sold("2", "S1", 20, "2026-11-07T23:59:59", buyer_id="U2", live="L")
    made.sold("3", "S1", 20, "2026-11-03T12:00", buyer_id="U1", live="L")
    made.sold("4", "S1", 7, "2026-10-31T23:59:59", buyer_id="U1", live="L")
    made.refund("1", "4", 7, "2026-11-02T10:00").refund("2", "1", 50, "2026-11-02T10:00")
    for user, at in (("U1", "2026-11-01T00:00"), ("U1", "2026-10-31T23:59:59"), ("U2", "2026-10-11T00:00")):
        made.event("view", user, at, live="L", seconds=30)
    return made


def together(asked: Asked, question: Question, periods: Sequence[Period]) -> list[tuple[Any, ...]] | None:
    with asked.warehouse.database.cursor() as cursor, cursor.transaction():
        world = look(cursor)
        scope = Scope(Viewer("shop", "S1"), world.markets[0].id)
        frame = asked.compass.frame(cursor, scope, asked.now, world=world)
        return over_periods(cursor, question, periods, frame)


def alone(asked: Asked, question: Question, periods: Sequence[Period]) -> list[tuple[Any, ...]]:
    days = [f"{each.first}/{each.last}" for each in periods]
    return [asked.answer(" ".join(question.metrics), "", {}, each, "shop:S1").rows[0] for each in days]


def test_each_period_has_its_own_days_people_and_quotients(compass: Compass) -> None:
    """The first week: 140 of 2 buyers in 3 orders; the second: 7 of one; the third: 0 of nobody, and no quotient."""
    question = Question(("gmv", "buyers", "aov", "watch_pv"))
    assert together(compass(market()), question, weeks(4)) == [
        (140, 2, Decimal("46.6667"), 1), (7, 1, 7, 1), (0, 0, None, 0), (0, 0, None, 1),
    ]  # fmt: skip


def test_what_is_diagnosed_is_the_same_together_and_alone(compass: Compass) -> None:
    asked, question = compass(market()), Question(DIAGNOSED)
    assert together(asked, question, weeks(4)) == alone(asked, question, weeks(4))


@pytest.mark.parametrize(
    ("question", "periods", "why"),
    [
        (Question(("gmv",)), weeks(1), "there is one period"),
        (Question(("gmv",)), [weeks(3)[0], weeks(3)[2]], "a week lies between them"),
        (Question(("gmv",)), weeks(2)[::-1], "the earliest comes first"),
        (Question(("gmv",), ("shop_id",)), weeks(2), "there are several rows"),
        (Question(("gmv",), lens=Lens(as_of=dt.datetime(2026, 11, 5))), weeks(2), "it is as of a moment"),
        (Question(("crowd_users",)), weeks(2), "a crowd is of a whole period"),
        (Question(("sales_velocity",)), weeks(2), "it divides by the days of the period"),
    ],
)
def test_what_cannot_be_read_at_once_is_left_to_be_asked_alone(
    compass: Compass, question: Question, periods: Sequence[Period], why: str
) -> None:
    assert together(compass(market()), question, periods) is None, why


def test_the_compass_answers_either_way_in_the_order_of_the_periods(compass: Compass) -> None:
    """Weeks with a gap are asked alone: 140, and 0 of the third."""
    asked, periods = compass(market()), [weeks(3)[0], weeks(3)[2]]
    with asked.warehouse.database.cursor() as cursor, cursor.transaction():
        scope = Scope(Viewer("platform"))
        assert asked.compass.over_periods(cursor, Question(("gmv",)), periods, scope, asked.now) == [
            (140,),
            (0,),
        ]
