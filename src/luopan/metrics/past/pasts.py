"""What was found of earlier moments, kept while the facts stay: a page asks several questions of one moment."""

from __future__ import annotations

import datetime as dt
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar

import pyarrow as pa

from luopan.attribution import Model
from luopan.engine import Cursor
from luopan.metrics.past import happened, orders, references
from luopan.metrics.past.days import DaysThen, Seen
from luopan.metrics.past.hidden import Hidden
from luopan.metrics.past.lines import LinesThen
from luopan.metrics.past.references import References
from luopan.metrics.world import World
from luopan.model.values import Period

KEPT = 128
"""What is kept at most: of a moment of one subject some four things."""

_OF_EVENTS = frozenset({"traffic", "audience"})
"""The rollups that are told of earlier moments."""

_Found = TypeVar("_Found")


class Pasts:
    """The earlier moments that were asked about lately, of one home. Safe to ask from many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._hidden = Hidden()

    def lines(
        self, cursor: Cursor, world: World, moment: dt.datetime, shops: tuple[str, ...], model: Model
    ) -> LinesThen | None:
        """How the lines of the shops stood at the moment; None: the facts must answer."""

        def look() -> LinesThen | None:
            return orders.look(cursor, moment, shops, model, self._references(cursor, world, moment))

        return self._once(("lines", world.load_id, moment, shops), look)

    def days(
        self, cursor: Cursor, world: World, moment: dt.datetime, shops: tuple[str, ...], period: Period
    ) -> DaysThen | None:
        """On which days of the period events were otherwise at the moment; None: the facts must answer."""

        def see() -> Seen:
            rolled = "traffic" in world.rolled
            return happened.seen_by(cursor, shops, period, world.markets, rolled=rolled)

        def look() -> DaysThen | None:
            seen = self._once(("seen", world.load_id, shops, period), see)
            told = self._references(cursor, world, moment)
            return happened.look(cursor, moment, seen, period, world.markets, told, self._hidden)

        return self._once(("days", world.load_id, moment, shops, period), look)

    def told(self, cursor: Cursor, world: World, days: DaysThen, name: str) -> tuple[str, pa.Table] | None:
        """The rows of a rollup of the days that were otherwise, and the name to read them by; None: no day was.

        Of some shops those of all rollups of events are told at once: what is asked of one is soon asked of another.
        """
        if not days.otherwise:
            return None
        names = tuple(sorted({name, *(_OF_EVENTS & world.rolled)})) if days.seen.shops else (name,)
        shops = days.seen.shops
        key = ("told", world.load_id, days.moment, shops, days.period, names)
        tables = self._once(key, lambda: days.told(cursor, names, world.markets))
        own = hashlib.sha256(repr((key, name)).encode()).hexdigest()[:16]
        return f"{name}_{own}", tables[name]

    def _references(self, cursor: Cursor, world: World, moment: dt.datetime) -> References:
        def look() -> References:
            newest = self._once(("newest", world.load_id), lambda: references.newest(cursor))
            return references.look(cursor, moment, newest)

        return self._once(("references", world.load_id, moment), look)

    def _once(self, key: Hashable, look: Callable[[], _Found]) -> _Found:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]  # type: ignore[return-value]
        found = look()
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found
