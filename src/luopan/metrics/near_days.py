"""The events that can be of some shops, read from the facts once and kept by UTC day while nothing of the day changes.

Who opens one number of a shop's days opens the next: all of them read what was found, and each counts it for itself.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa

from luopan.engine import Cursor

MOST = 64 * 2**20
"""So many bytes of events are kept."""

SHOPS = 10_000
"""Of so many shops it is known how their events are found."""

Shops = tuple[str, ...]
Read = Callable[[dt.date, dt.date], pa.Table | None]


class NearDays:
    """The days of shops that were read lately, as the newest state of the facts has them; those used least recently go
    first. Safe to use from many threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._state = self._erased = -1
        self._kept: OrderedDict[tuple[Shops, dt.date], pa.Table] = OrderedDict()
        self._bytes = 0
        self._plain: OrderedDict[Shops, bool] = OrderedDict()

    def plain(self, shops: Shops) -> bool | None:
        """Whether all events of the shops named them as far as they were read; None: nothing was opened of them."""
        with self._lock:
            return self._plain.get(shops)

    def opened(self, shops: Shops, *, plain: bool) -> None:
        """Something was opened of the shops; `plain`: their events name them."""
        with self._lock:
            self._plain[shops] = plain and self._plain.get(shops, True)
            while len(self._plain) > SHOPS:
                self._plain.popitem(last=False)

    def events(self, cursor: Cursor, shops: Shops, days: Sequence[dt.date], read: Read) -> pa.Table | None:
        """The rows of the view of events of the shops on consecutive UTC `days`, in the order of time. Those that are
        not kept are `read` from the first to the last, in which events of other days may lie; None: as it gives
        None."""
        state, erased = cursor.one(
            "SELECT (SELECT coalesce(max(load_id), 0) FROM writes), (SELECT count(*) FROM erasures)"
        )
        with self._lock:
            self._advance(cursor, state, erased)
            found = self._found(shops, days) if state == self._state else {}
        missing = [day for day in days if day not in found]
        if missing:
            events = read(missing[0], missing[-1])
            if events is None:
                return None
            came = _by_day(events, missing[0], missing[-1])
            with self._lock:
                if state == self._state:
                    self._keep(shops, came)
            found |= came
        return pa.concat_tables([found[day] for day in days])

    def _advance(self, cursor: Cursor, state: int, erased: int) -> None:
        """Forgets the days that a write since the state of what is kept changed."""
        if state <= self._state:
            return
        stale = _stale(cursor, self._state) if erased == self._erased else None
        for key in [key for key in self._kept if stale is None or key[1] in stale]:
            self._bytes -= self._kept.pop(key).nbytes
        self._state, self._erased = state, erased

    def _found(self, shops: Shops, days: Sequence[dt.date]) -> dict[dt.date, pa.Table]:
        found = {day: self._kept[shops, day] for day in days if (shops, day) in self._kept}
        for day in found:
            self._kept.move_to_end((shops, day))
        return found

    def _keep(self, shops: Shops, read: dict[dt.date, pa.Table]) -> None:
        for day, events in read.items():
            if (before := self._kept.pop((shops, day), None)) is not None:
                self._bytes -= before.nbytes
            self._kept[shops, day] = events
            self._bytes += events.nbytes
        while self._bytes > self._most:
            self._bytes -= self._kept.popitem(last=False)[1].nbytes


_READ = {
    "accounts": "TRUE",
    "bindings": "TRUE",
    "products": "TRUE",
    "shops": "TRUE",
    "videos": "NOT ever_public",
}
"""The references that decide what the view tells of an event, and which of their rows do."""


def _stale(cursor: Cursor, since: int) -> set[dt.date] | None:
    """The UTC days whose events were written after load `since`; None: those of any day may be told otherwise."""
    moved = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} WHERE load_id > {since} AND {which})"
        f" OR EXISTS (SELECT 1 FROM {table}_history WHERE superseded_load > {since} AND {which})"
        for table, which in _READ.items()
    )
    if cursor.one(f"SELECT {moved}")[0]:
        return None
    written = (
        f'SELECT CAST("at" AS DATE) FROM events WHERE load_id > {since}'
        f' UNION SELECT CAST("at" AS DATE) FROM events_history WHERE superseded_load > {since}'
    )
    return {day for (day,) in cursor.rows(written)}


def _by_day(events: pa.Table, first: dt.date, last: dt.date) -> dict[dt.date, pa.Table]:
    """The events of each day from `first` to `last`, in the order of time."""
    at = events["at"].to_numpy()
    order = np.argsort(at, kind="stable")
    days = [first + dt.timedelta(days=n) for n in range((last - first).days + 2)]
    ends = np.searchsorted(at[order], np.array(days, dtype="datetime64[us]"))
    events = events.take(pa.array(order)).combine_chunks()
    return {day: events.slice(low, high - low) for day, low, high in zip(days, ends, ends[1:], strict=False)}
