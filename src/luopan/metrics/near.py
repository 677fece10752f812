"""Of all events those alone that can be of the shops asked about: read once, for everything that lists them.

An event is of a shop by its own words, by its product or by its account, so nothing that storage is sorted by leads
to a shop's events; they are looked for before anything is joined to them.
"""

from __future__ import annotations

import datetime as dt

import msgspec
import pyarrow as pa

from luopan.engine import Cursor
from luopan.metrics import scoping, zones
from luopan.metrics.frame import Frame
from luopan.metrics.legs import Leg
from luopan.metrics.plan import Plan
from luopan.metrics.rollups.choose import kinds
from luopan.metrics.sources import view
from luopan.metrics.zones import literal, spread

Span = tuple[dt.datetime, dt.datetime]

NEAR = "near_events"
"""The name under which a statement has them."""


def near_events(plan: Plan, span: Span | None = None) -> tuple[str, Plan]:
    """`WITH near_events AS (…)`, and the plan that reads events there; '' and the plan as it is where it is not of
    the events of some shops in a period. `span`: only those between two instants, both included."""
    legs, shops = _legs(plan)
    if not shops:
        return "", plan
    low, high = _bounds(plan, legs)
    within = f'e."at" >= {literal(low)} AND e."at" < {literal(high)}'
    if span is not None:
        within = f'e."at" BETWEEN {literal(span[0])} AND {literal(span[1])}'
    conditions = [within, *_kinds(legs), _of(shops)]
    own = f"(SELECT * FROM {{events}} e WHERE {' AND '.join(conditions)})"
    told = legs[0].setting.relations.expand(view("events").replace("{events}", own))
    return f"WITH {NEAR} AS MATERIALIZED ({told})\n", _there(plan, legs)


def kept_events(cursor: Cursor, plan: Plan, frame: Frame) -> tuple[pa.Table, Plan] | None:
    """These events as they were read before or are kept from now on, and the plan that reads them under the name
    `near_events`; None where they are too many to be kept, or the plan is not of such events."""
    legs, shops = _legs(plan)
    if not shops or frame.near is None or not frame.use_rollups or "traffic" not in frame.world.rolled:
        return None
    low, high = (instant.date() for instant in _bounds(plan, legs))
    days = [low + dt.timedelta(days=n) for n in range((high - low).days + 1)]
    found = frame.near.events(
        cursor, tuple(shops), days, _of(shops), lambda *ends: _few(cursor, shops, *ends)
    )
    return None if found is None else (found, _there(plan, legs))


FEW = 250_000
"""So many events of the shops asked about, at most, are kept: some 50 MB."""


def _few(cursor: Cursor, shops: list[str], first: dt.date, last: dt.date) -> bool:
    """Whether the shops have few enough events, as a rollup knows quickly: nothing but the way to count them hangs on
    it."""
    ids, hashes = ", ".join(map(literal, shops)), ", ".join(spread(literal(shop)) for shop in shops)
    counted = (
        f"SELECT coalesce(sum(n), 0) FROM traffic WHERE scope_hash IN ({hashes}) AND scope_shop IN ({ids})"
        f" AND day BETWEEN {literal(first)} AND {literal(last)}"
    )
    return bool(cursor.one(counted)[0] <= FEW)


def _legs(plan: Plan) -> tuple[list[Leg], list[str]]:
    """The legs that read the events of some shops in a period, and the shops; none where it is not so."""
    legs = [leg for leg in plan.legs if leg.source.base == "events"]
    asked = plan.question
    now = asked.period is not None and not asked.lens.as_of and all(leg.clock == "event" for leg in legs)
    return (legs, _shops(legs)) if now else ([], [])


def _bounds(plan: Plan, legs: list[Leg]) -> Span:
    period = plan.question.period
    assert period is not None
    return zones.span(period.first, period.last, legs[0].setting.markets)


def _there(plan: Plan, legs: list[Leg]) -> Plan:
    there = tuple(_reading(leg) if leg in legs else leg for leg in plan.legs)
    return msgspec.structs.replace(plan, legs=there)


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
        f" OR e.account_id IN (SELECT account_id FROM {{bindings}} WHERE shop_id IN ({listed})))"
    )


def _reading(leg: Leg) -> Leg:
    return msgspec.structs.replace(leg, setting=msgspec.structs.replace(leg.setting, events=NEAR))
