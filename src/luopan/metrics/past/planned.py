"""A plan as of an earlier moment: which of its legs rollups can answer as they would have been then."""

from __future__ import annotations

import msgspec

from luopan.engine import Cursor
from luopan.metrics import scoping
from luopan.metrics.frame import Frame
from luopan.metrics.legs import Leg
from luopan.metrics.past.pasts import Pasts
from luopan.metrics.plan import Plan

MODEL = "direct"
"""Resolved lines are kept under this attribution alone."""

_OF_EVENTS = ("traffic", "audience")


def as_of_then(cursor: Cursor, planned: Plan, frame: Frame) -> Plan:
    """The plan with the rollups that its legs may read as of its moment; as it is where it asks of now."""
    pasts = frame.pasts
    if planned.question.lens.as_of is None or not frame.use_rollups or pasts is None:
        return planned
    legs = tuple(_then(cursor, leg, frame, pasts) for leg in planned.legs)
    moved = {id(before): after for before, after in zip(planned.legs, legs, strict=True)}
    aggregates = tuple(
        each if each.raw is None else msgspec.structs.replace(each, raw=(moved[id(each.raw[0])], each.raw[1]))
        for each in planned.aggregates
    )
    return msgspec.structs.replace(planned, legs=legs, aggregates=aggregates)


def _then(cursor: Cursor, leg: Leg, frame: Frame, pasts: Pasts) -> Leg:
    past = _of_lines(cursor, leg, frame, pasts) if leg.source.base == "lines" else ()
    if leg.source.base == "events":
        past = _of_events(cursor, leg, frame, pasts)
    return msgspec.structs.replace(leg, setting=msgspec.structs.replace(leg.setting, past=past))


def _of_lines(cursor: Cursor, leg: Leg, frame: Frame, pasts: Pasts) -> tuple[tuple[str, str], ...]:
    moment = leg.setting.relations.as_of
    if moment is None or leg.model != MODEL or "sold" not in frame.world.rolled:
        return ()
    shops = tuple(scoping.shops_of(frame.scope, leg.source, leg.terms[0][0].ownership, leg.setting.where))
    found = pasts.lines(cursor, frame.world, moment, shops, frame.models[MODEL])
    return (("sold", found.sold()),) if found else ()


def _of_events(cursor: Cursor, leg: Leg, frame: Frame, pasts: Pasts) -> tuple[tuple[str, str], ...]:
    setting, scope = leg.setting, frame.scope
    names = [name for name in _OF_EVENTS if name in frame.world.rolled]
    if setting.relations.as_of is None or setting.period is None or leg.clock != "event" or not names:
        return ()
    if scope.kind == "agency" or (scope.kind == "shop" and scope.viewer.id is None):
        return ()
    named = scoping.shops_of(scope, leg.source, leg.terms[0][0].ownership, setting.where)
    shops = (str(scope.viewer.id),) if scope.kind == "shop" else tuple(named)
    found = pasts.days(cursor, frame.world, setting.relations.as_of, shops, setting.period)
    markets = frame.world.markets
    return tuple((name, found.folded(name, markets)) for name in names) if found else ()
