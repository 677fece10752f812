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
from luopan.metrics.past import happened, orders
from luopan.metrics.past.days import DaysThen
from luopan.metrics.past.hidden import Hidden
from luopan.metrics.past.lines import LinesThen
from luopan.metrics.world import World
from luopan.model.values import Period

KEPT = 64
"""Moments, of one subject each."""

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
        key = ("lines", world.load_id, moment, shops)
        return self._once(key, lambda: orders.look(cursor, moment, shops, model))

    def days(
        self, cursor: Cursor, world: World, moment: dt.datetime, shops: tuple[str, ...], period: Period
    ) -> DaysThen | None:
        """On which days of the period events were otherwise at the moment; None: the facts must answer."""
        key = ("days", world.load_id, moment, shops, period)
        return self._once(
            key, lambda: happened.look(cursor, moment, shops, period, world.markets, self._hidden)
        )

    def told(self, cursor: Cursor, world: World, days: DaysThen, name: str) -> tuple[str, pa.Table] | None:
        """The rows of a rollup of the days that were otherwise, and the name to read them by; None: no day was."""
        sql = days.told(name, world.markets)
        if not sql:
            return None
        key = ("told", world.load_id, days.moment, days.seen.shops, days.period, name)
        own = f"{name}_{hashlib.sha256(sql.encode()).hexdigest()[:16]}"
        return self._once(key, lambda: (own, cursor.table(sql)))

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
