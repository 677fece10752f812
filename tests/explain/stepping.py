"""What steps of a named pair hold, said in one line."""

from __future__ import annotations

from typing import Any

from tests.explain.pairing import pair, rows, told

from luopan.explain.desk import Desk
from luopan.model.bridges import Bridge

NOVEMBER = "2026-11-01/2026-11-30"


def ask(desk: Desk, id: str, period: str | None = NOVEMBER, **where: Any) -> Bridge:
    """The bridge of a pair; what is not the period, `metric` or `as_of` filters."""
    fields = {name: where.pop(name) for name in ("metric", "as_of") if name in where}
    return pair(desk, id, period, where=where, **fields)


def ends(bridge: Bridge) -> tuple[float, float]:
    """Both numbers; each side says what it is right for (R438)."""
    assert bridge.first is not None and bridge.last is not None
    assert bridge.ends is not None and all(end.right_for is not None for end in bridge.ends)
    return float(bridge.first), float(bridge.last)


def steps(bridge: Bridge) -> dict[tuple[str, str | None], float | None]:
    """What each coordinate and cause adds; they add up to the difference."""
    assert bridge.residual == 0
    found = told(bridge)
    assert len({(coordinate, cause) for coordinate, cause, _ in found}) == len(found)
    return {(coordinate, cause): delta for coordinate, cause, delta in found}


def moved(desk: Desk, bridge: Bridge, told_by: str, *columns: str) -> list[tuple[Any, ...]]:
    """Some columns of the rows of the step with that cause, else of that coordinate, in their order; they sum to it."""
    number = next(n for n, step in enumerate(bridge.steps, 1) if told_by in (step.cause, step.coordinate))
    found = rows(desk, bridge, number)
    names = [column.id for column in found.columns]
    return sorted((tuple(row[names.index(name)] for name in columns) for row in found.rows), key=str)


def closed(bridge: Bridge) -> bool:
    """Whether one side stays closed, and nothing is claimed (S50)."""
    told_closed = [(step.coordinate, step.cause, step.delta) for step in bridge.steps] == [
        ("permission", "not_authorised", None)
    ]
    return told_closed and bridge.residual is None and None in (bridge.first, bridge.last)
