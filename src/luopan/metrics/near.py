"""Of all events those alone that can be of the shops asked about: read once, for everything that lists them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
import numpy as np
import pyarrow as pa

from luopan.engine import Cursor
from luopan.metrics import scoping, zones
from luopan.metrics.frame import Frame
from luopan.metrics.legs import Leg
from luopan.metrics.near_found import Finder, anyhow, counted_sql, known, naming
from luopan.metrics.plan import Plan
from luopan.metrics.rollups.choose import kinds
from luopan.metrics.sources import view
from luopan.metrics.zones import literal

Span = tuple[dt.datetime, dt.datetime]

NEAR = "near_events"
"""The name under which a statement has them."""


class Near(msgspec.Struct, frozen=True):
    """The `plan` that reads events under the name `near_events`, and where they are: `kept`, or among the facts, where
    `conditions` hold of an event `e`. `whole`: how many there are in the period, where those alone are looked for that
    name their shop, which may not be all."""

    plan: Plan
    leg: Leg
    bounds: Span
    kept: pa.Table | None = None
    conditions: tuple[str, ...] = ()
    whole: int | None = None

    @contextmanager
    def there(self, cursor: Cursor, span: Span | None = None) -> Iterator[str]:
        """What a statement that reads the events begins with. `span`: only those between two instants, both
        included."""
        if self.kept is None:
            yield self._sql(span)
            return
        with cursor.registered(**{NEAR: self.kept if span is None else _cut(self.kept, span)}):
            yield ""

    def fewer_than(self, many: int) -> bool:
        """Whether it is known that there are not so many."""
        count = self.whole if self.kept is None else self.kept.num_rows
        return count is not None and count < many

    @property
    def counted(self) -> str:
        """SQL of how many of the events are of the period."""
        period = self.plan.question.period
        assert period is not None
        return counted_sql(NEAR, period, self.leg.setting.markets)

    def _sql(self, span: Span | None) -> str:
        low, high = self.bounds
        within = f'e."at" >= {literal(low)} AND e."at" < {literal(high)}'
        if span is not None:
            within = f'e."at" BETWEEN {literal(span[0])} AND {literal(span[1])}'
        own = f"(SELECT * FROM {{events}} e WHERE {' AND '.join((within, *self.conditions))})"
        told = self.leg.setting.relations.expand(view("events").replace("{events}", own))
        return f"WITH {NEAR} AS MATERIALIZED ({told})\n"


def near_events(cursor: Cursor, plan: Plan, frame: Frame) -> Near | None:
    """Where the events of a plan are read; None where it is not of the events of some shops in a period.

    The first number that is opened of a shop reads what it needs of the events that name it; of shops that more is
    opened of, or whose events do not name them, they are kept.
    """
    legs, shops = _legs(plan)
    if not shops:
        return None
    bounds, there = _bounds(plan, legs), _there(plan, legs)
    if frame.near is not None and frame.use_rollups and "traffic" in frame.world.rolled:
        alone, plain = len(shops) == 1, frame.near.plain(tuple(shops))
        if plain is not None or not alone:
            kept = _kept(cursor, frame, tuple(shops), bounds, plain=plain is not False)
            if kept is not None:
                return Near(there, legs[0], bounds, kept)
        if alone and plain is not False:
            return _named(cursor, there, legs, shops[0], bounds)
    return Near(there, legs[0], bounds, None, (*_of_kinds(_kinds(legs)), anyhow(shops)))


def tell_opened(plan: Plan, frame: Frame, *, plain: bool) -> None:
    """Something was opened of the shops of the plan; `plain`: all of their events name them."""
    if frame.near is not None:
        frame.near.opened(tuple(_legs(plan)[1]), plain=plain)


def _named(cursor: Cursor, there: Plan, legs: list[Leg], shop: str, bounds: Span) -> Near:
    """The events that name the shop."""
    period, named = there.question.period, _kinds(legs)
    assert period is not None
    whole = known(cursor, shop, period, legs[0].setting.markets, named)
    return Near(there, legs[0], bounds, None, (*_of_kinds(named), naming(shop)), whole)


def _kept(
    cursor: Cursor, frame: Frame, shops: tuple[str, ...], bounds: Span, *, plain: bool
) -> pa.Table | None:
    """The events as they were read before or are kept from now on; None: they are too many."""
    assert frame.near is not None
    low, high = (instant.date() for instant in bounds)
    days = [low + dt.timedelta(days=n) for n in range((high - low).days + 1)]
    finder = Finder(cursor, shops, frame.world.markets, plain=plain)
    found = frame.near.events(cursor, shops, days, finder.read)
    frame.near.opened(shops, plain=plain and finder.plain)
    return found


def _cut(events: pa.Table, span: Span) -> pa.Table:
    """Of events in the order of time those between two instants."""
    at = events["at"].to_numpy()
    low = np.searchsorted(at, np.datetime64(span[0], "us"), "left")
    high = np.searchsorted(at, np.datetime64(span[1], "us"), "right")
    return events.slice(low, max(high - low, 0))


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
    """The kinds of event that every term names; [] where one names none."""
    named = [kinds(leg.condition(term)) for leg in legs for term, _ in leg.terms]
    return sorted(set().union(*named)) if all(named) else []


def _of_kinds(named: list[str]) -> tuple[str, ...]:
    return (f"e.kind IN ({', '.join(map(literal, named))})",) if named else ()


def _reading(leg: Leg) -> Leg:
    return msgspec.structs.replace(leg, setting=msgspec.structs.replace(leg.setting, events=NEAR))
