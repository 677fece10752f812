"""A plan whose legs read from the shelf what they share with other questions of the sitting."""

from __future__ import annotations

import msgspec

from luopan.metrics import scoping, zones
from luopan.metrics.joins import aliases
from luopan.metrics.legs import Leg
from luopan.metrics.plan import Plan, with_legs
from luopan.metrics.shelf.reach import Reach
from luopan.metrics.shelf.tables import STORED, Shelf

_DIRECT = "direct"


def from_shelf(planned: Plan, shelf: Shelf | None) -> Plan:
    """The plan that reads there what its legs share with others; as it is without a shelf."""
    if shelf is None:
        return planned
    return with_legs(planned, tuple(_from_shelf(leg, shelf) for leg in planned.legs))


def _from_shelf(leg: Leg, shelf: Shelf) -> Leg:
    reach = _reach(leg)
    if reach is None:
        return leg
    setting = leg.setting
    model = setting.relations.models.get(leg.model)
    if leg.model != _DIRECT and model is not None and model.table == STORED:
        setting = msgspec.structs.replace(setting, lines=shelf.lines(leg.model, reach) or "")
    if "u" in aliases(*leg.fragments):
        setting = msgspec.structs.replace(setting, people=shelf.people(reach) or "")
    return msgspec.structs.replace(leg, setting=setting)


def _reach(leg: Leg) -> Reach | None:
    """The resolved lines among which a leg's are; None where that is not known, or it is not of lines."""
    setting, source = leg.setting, leg.source
    if source.base != "lines" or not setting.use_rollups or setting.relations.as_of is not None:
        return None
    dated = source.clocks[leg.clock] in ("x.paid_at", "x.created_at") and not source.lag
    if setting.period is None or not dated or "sold" not in setting.world.rolled:
        return None
    shops = scoping.shops_of(setting.scope, source, leg.terms[0][0].ownership, setting.where)
    span = zones.span(setting.period.first, setting.period.last, setting.markets)
    return Reach(tuple(sorted(shops)), span) if shops else None
