"""Of all events those alone that can be of the shops asked about: read once, for everything that lists them.

An event is of a shop by its own words, by its product or by its account, so nothing that storage is sorted by leads
to a shop's events; they are looked for before anything is joined to them.
"""

from __future__ import annotations

import datetime as dt

import msgspec

from luopan.metrics import scoping, zones
from luopan.metrics.legs import Leg
from luopan.metrics.plan import Plan
from luopan.metrics.rollups.choose import kinds
from luopan.metrics.zones import literal

Span = tuple[dt.datetime, dt.datetime]

NEAR = "near_events"
"""The name under which a statement has them."""


def near_events(plan: Plan, span: Span | None = None) -> tuple[str, Plan]:
    """`WITH near_events AS (…)`, and the plan that reads events there; '' and the plan as it is where it is not of
    the events of some shops in a period. `span`: only those between two instants, both included."""
    legs = [leg for leg in plan.legs if leg.source.base == "events"]
    period, shops = plan.question.period, _shops(legs)
    if not shops or period is None or plan.question.lens.as_of or any(leg.clock != "event" for leg in legs):
        return "", plan
    low, high = zones.span(period.first, period.last, legs[0].setting.markets)
    within = f'e."at" >= {literal(low)} AND e."at" < {literal(high)}'
    if span is not None:
        within = f'e."at" BETWEEN {literal(span[0])} AND {literal(span[1])}'
    conditions = [within, *_kinds(legs), _of(shops)]
    expand = legs[0].setting.relations.expand
    told = expand(f"SELECT * FROM {{events}} e WHERE {' AND '.join(conditions)}")
    there = tuple(_reading(leg) if leg in legs else leg for leg in plan.legs)
    return f"WITH {NEAR} AS MATERIALIZED ({told})\n", msgspec.structs.replace(plan, legs=there)


def _shops(legs: list[Leg]) -> list[str]:
    """The only shops that rows of all these legs can be of; [] where any can."""
    found = [_of_leg(leg) for leg in legs]
    return sorted({shop for shops in found for shop in shops}) if all(found) else []


def _of_leg(leg: Leg) -> list[str]:
    scope = leg.setting.scope
    if scope.kind == "shop":
        return [str(scope.viewer.id)]
    return scoping.shops_of(scope, leg.source, leg.terms[0][0].ownership, leg.setting.where)


def _kinds(legs: list[Leg]) -> list[str]:
    """What every term says of the kind of event."""
    named = [kinds(leg.condition(term)) for leg in legs for term, _ in leg.terms]
    several = sorted(set().union(*named))
    return [f"e.kind IN ({', '.join(map(literal, several))})"] if all(named) else []


def _of(shops: list[str]) -> str:
    listed = ", ".join(map(literal, shops))
    return (
        f"(e.shop_id IN ({listed})"
        f" OR e.product_id IN (SELECT product_id FROM {{products}} WHERE shop_id IN ({listed}))"
        f" OR e.account_id IN (SELECT account_id FROM {{owners}} WHERE shop_id IN ({listed})))"
    )


def _reading(leg: Leg) -> Leg:
    return msgspec.structs.replace(leg, setting=msgspec.structs.replace(leg.setting, events=NEAR))
