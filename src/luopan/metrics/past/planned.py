"""A plan as of an earlier moment: which of its legs rollups can answer as they would have been then."""

from __future__ import annotations

import msgspec
import pyarrow as pa

from luopan.engine import Cursor
from luopan.metrics import scoping
from luopan.metrics.frame import Frame
from luopan.metrics.legs import Leg
from luopan.metrics.past.pasts import Pasts
from luopan.metrics.plan import Plan, with_legs
from luopan.metrics.setting import Lent

MODEL = "direct"
"""Resolved lines are kept under this attribution alone."""

_OF_EVENTS = ("traffic", "audience")


def as_of_then(cursor: Cursor, planned: Plan, frame: Frame, *, rows: bool = False) -> Plan:
    """The plan with the rollups that its legs may read as of its moment; as it is where it asks of now. `rows`: only
    with those that keep rows as they are."""
    pasts = frame.pasts
    if planned.question.lens.as_of is None or not frame.use_rollups or pasts is None:
        return planned
    legs = tuple(
        leg if rows and leg.source.base == "events" else _then(cursor, leg, frame, pasts)
        for leg in planned.legs
    )
    return with_legs(planned, legs)


def _then(cursor: Cursor, leg: Leg, frame: Frame, pasts: Pasts) -> Leg:
    if leg.source.base == "events":
        return _of_events(cursor, leg, frame, pasts)
    past = _of_lines(cursor, leg, frame, pasts) if leg.source.base == "lines" else ()
    return _with_past(leg, past)


def _with_past(leg: Leg, past: tuple[tuple[str, str], ...], lent: Lent = ()) -> Leg:
    setting = msgspec.structs.replace(leg.setting, past=past, lent=lent)
    return msgspec.structs.replace(leg, setting=setting)


def _of_lines(cursor: Cursor, leg: Leg, frame: Frame, pasts: Pasts) -> tuple[tuple[str, str], ...]:
    moment = leg.setting.relations.as_of
    if moment is None or leg.model != MODEL or "sold" not in frame.world.rolled:
        return ()
    shops = tuple(scoping.shops_of(frame.scope, leg.source, leg.terms[0][0].ownership, leg.setting.where))
    found = pasts.lines(cursor, frame.world, moment, shops, frame.models[MODEL])
    return (("sold", found.sold()),) if found else ()


def _of_events(cursor: Cursor, leg: Leg, frame: Frame, pasts: Pasts) -> Leg:
    setting, scope = leg.setting, frame.scope
    names = tuple((name, name) for name in _OF_EVENTS if name in frame.world.rolled)
    chosen = _with_past(leg, names).rollup
    if setting.relations.as_of is None or setting.period is None or chosen is None or scope.kind == "agency":
        return leg
    named = scoping.shops_of(scope, leg.source, leg.terms[0][0].ownership, setting.where)
    shops = (str(scope.viewer.id),) if scope.kind == "shop" else tuple(named)
    found = pasts.days(cursor, frame.world, setting.relations.as_of, shops, setting.period)
    if found is None:
        return leg
    told = pasts.told(cursor, frame.world, found, chosen)
    return _with_past(
        leg, ((chosen, found.folded(chosen, told[0] if told else "")),), (told,) if told else ()
    )


def lent(*plans: Plan) -> dict[str, pa.Table]:
    """What the statement of these plans reads by name beside the warehouse's tables."""
    return {name: table for each in plans for leg in each.legs for name, table in leg.setting.lent}
