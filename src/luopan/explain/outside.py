"""A bridge from a figure of outside: what the screen that it is said to come from does not explain, then the walk."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from luopan.access.stated import stated_number
from luopan.errors import QuestionError
from luopan.explain.bridges import between_sides
from luopan.explain.desk import Asked, Desk
from luopan.explain.proposals import MARKET_DAYS, UTC_DAYS, is_in_utc
from luopan.explain.walk import between, walk
from luopan.model.bridges import Bridge, End, Side, Step
from luopan.model.values import Text

UNEXPLAINED = Text(
    "not explained: the figure is not the number of the screen that it is said to come from",
    "无法解释：该数字与其所称来源页面的数值不一致",
)
_FIGURE = Text("A figure from outside", "外部数字")
_STATED = Text("What the platform stated", "平台给出的数字")


def from_outside(desk: Desk, first: Side, last: Side) -> Bridge:
    """The bridge between two sides of which one or both are figures. What no lens explains is one step of its own,
    left out where there is nothing of it, and never spread over others.

    Raises:
        QuestionError: as `between_sides`; the platform stated nothing of that kind.
        AccessError: the viewer may see neither side.
    """
    given = _given(desk, first), _given(desk, last)
    found = between_sides(desk, _screen(first), _screen(last), lambda start, end: _way(desk, start, end))
    steps = list(found.steps)
    if given[0] is not None and found.first is not None:
        steps = [*_unexplained(found, 0, found.first - given[0]), *steps]
    if given[1] is not None and found.last is not None:
        steps += _unexplained(found, 1, given[1] - found.last)
    whole = found.first is not None and found.last is not None
    return msgspec.structs.replace(
        found,
        first=found.first if given[0] is None else given[0],
        last=found.last if given[1] is None else given[1],
        steps=steps,
        residual=found.residual if whole else None,
        ends=_ends(found, (first, last)),
    )


def is_outside(side: Side) -> bool:
    """Whether a side is a figure, and not what is answered."""
    return side.figure is not None or side.stated


def _way(desk: Desk, start: Asked, end: Asked) -> list[Step]:
    """The walk, with the whole way between days in UTC and the market's as one step."""
    if is_in_utc(start.query) and not is_in_utc(end.query):
        here = _of_market(start, end)
        return [*between(desk, start, here, "period", MARKET_DAYS), *walk(desk, here, end)]
    if is_in_utc(end.query) and not is_in_utc(start.query):
        there = _of_market(end, start)
        return [*walk(desk, start, there), *between(desk, there, end, "period", UTC_DAYS)]
    return walk(desk, start, end)


def _of_market(asked: Asked, other: Asked) -> Asked:
    where = {id: filter for id, filter in asked.query.where.items() if id != "minute"}
    query = msgspec.structs.replace(asked.query, where=where, period=other.query.period)
    return msgspec.structs.replace(asked, query=query)


def _given(desk: Desk, side: Side) -> Decimal | None:
    """The figure of a side; None where it is none.

    Raises:
        QuestionError: the platform stated none, or the side has two.
    """
    if not side.stated:
        return side.figure
    if side.figure is not None:
        raise QuestionError('A side is a "figure" or what the platform "stated", not both.')
    asked = desk.asked(_screen(side))
    value = stated_number(desk.of(asked).sitting, asked.query)
    if value is None:
        raise QuestionError(
            f"No platform stated {asked.metric} for these days and filters; load its export as `stats`."
        )
    return value


def _screen(side: Side) -> Side:
    return msgspec.structs.replace(side, figure=None, stated=False)


def _unexplained(found: Bridge, end: int, delta: Decimal) -> list[Step]:
    assert found.ends is not None
    screen = found.ends[end].side
    return [Step("outside", UNEXPLAINED, delta, "unexplained", screen, screen)] if delta else []


def _ends(found: Bridge, sides: tuple[Side, Side]) -> tuple[End, End]:
    assert found.ends is not None
    first, last = (
        _named(end, side) if is_outside(side) else end for end, side in zip(found.ends, sides, strict=True)
    )
    return first, last


def _named(end: End, side: Side) -> End:
    label = Text(side.label, side.label) if side.label else _STATED if side.stated else _FIGURE
    told = (
        None
        if end.side is None
        else msgspec.structs.replace(end.side, figure=side.figure, stated=side.stated)
    )
    return msgspec.structs.replace(end, label=label, side=told)
