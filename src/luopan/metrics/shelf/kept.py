"""What sittings looked up, kept for the next while the data stays as it is: who sees a bridge opens its steps."""

from __future__ import annotations

import threading
from collections import OrderedDict

import pyarrow as pa

from luopan.engine import Cursor
from luopan.metrics.shelf.reach import Reach

MOST = 32 * 2**20
"""So many bytes are kept."""

State = tuple[int, int, int]


class KeptShelf:
    """Tables by what they hold, of the newest state of the data; those used least recently go first. Safe to use from
    many threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._state: State = (-1, -1, -1)
        self._kept: OrderedDict[tuple[str, Reach], pa.Table] = OrderedDict()
        self._bytes = 0

    def found(self, state: State, what: str, reach: Reach) -> tuple[Reach, pa.Table] | None:
        """What was kept in this state of the data and holds at least `reach`, and what it holds."""
        with self._lock:
            if state != self._state:
                return None
            for key, table in self._kept.items():
                if key[0] == what and reach.within(key[1]):
                    self._kept.move_to_end(key)
                    return key[1], table
        return None

    def keep(self, state: State, what: str, reach: Reach, table: pa.Table) -> None:
        """Keep what was read in a state of the data, unless a newer one was seen since."""
        with self._lock:
            if state > self._state:
                self._state, self._bytes = state, 0
                self._kept.clear()
            if state < self._state or (what, reach) in self._kept:
                return
            self._kept[what, reach] = table
            self._bytes += table.nbytes
            while self._bytes > self._most:
                self._bytes -= self._kept.popitem(last=False)[1].nbytes


def state_of(cursor: Cursor) -> State:
    """Grows with every write, every erasure and every build."""
    writes, erased, built = cursor.one(
        "SELECT (SELECT coalesce(max(load_id), 0) FROM writes), (SELECT count(*) FROM erasures),"
        " (SELECT coalesce(max(load_id), 0) FROM build_state)"
    )
    return writes, erased, built
