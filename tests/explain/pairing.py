"""Named pairs, said in one line."""

from __future__ import annotations

from typing import Any

import msgspec

from luopan.explain.asking import rows_of_step
from luopan.explain.desk import Desk
from luopan.explain.paired import paired
from luopan.model.bridges import Bridge, BridgeBody, MovedBody, Paging, opened

WEEK = "2026-11-01/2026-11-07"


def pair(desk: Desk, id: str, period: str | None = WEEK, **more: Any) -> Bridge:
    """The bridge of a pair; `where`, `metric`, `as_of` and `views` as the body of `POST /bridge` says them."""
    body = {"pair": id, **more}
    if period:
        first, _, last = period.partition("/")
        body["period"] = {"from": first, "to": last or first}
    return paired(desk, msgspec.convert(body, BridgeBody))


def told(bridge: Bridge) -> list[tuple[str, str | None, float | None]]:
    """The steps: coordinate, cause, difference. They add up."""
    if bridge.residual is not None:
        assert bridge.residual == 0
        assert bridge.first is not None and bridge.last is not None
        assert bridge.first + sum(step.delta or 0 for step in bridge.steps) == bridge.last
    return [(s.coordinate, s.cause, None if s.delta is None else float(s.delta)) for s in bridge.steps]


def rows(desk: Desk, bridge: Bridge, number: int) -> MovedBody:
    """The rows of a step, counted from 1; their sum is the step's."""
    step = bridge.steps[number - 1]
    assert step.rows is not None
    found = rows_of_step(desk, opened(step.rows.partition("step=")[2]), Paging())
    assert found.parts is not None or found.sum == step.delta
    return found
