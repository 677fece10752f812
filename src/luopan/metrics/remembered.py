"""What statements gave, kept while the data stays as it is.

A statement's text holds all that it hangs on besides the data: who asks, which days, the moment where it matters.
The same text over the same state of the data therefore gives the same rows, whoever asks.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Any

from luopan.engine import Cursor

MOST = 200_000
"""So many values are kept: some 20 MB."""

Found = list[tuple[Any, ...]]


class Remembered:
    """The rows of statements over the newest state of the data; those used least recently go first. Safe to use from
    many threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._state = -1
        self._kept: OrderedDict[str, Found] = OrderedDict()
        self._values = 0

    def rows(self, cursor: Cursor, sql: str, state: int) -> Found:
        """What `sql` gives; `state` grows when the data changes."""
        with self._lock:
            found = self._kept.get(sql) if state == self._state else None
            if found is not None:
                self._kept.move_to_end(sql)
                return found
        found = cursor.rows(sql)
        with self._lock:
            self._keep(sql, found, state)
        return found

    def _keep(self, sql: str, found: Found, state: int) -> None:
        if state > self._state:
            self._state, self._values = state, 0
            self._kept.clear()
        if state < self._state or sql in self._kept:
            return
        self._kept[sql] = found
        self._values += _size(sql, found)
        while self._values > self._most:
            self._values -= _size(*self._kept.popitem(last=False))


def _size(sql: str, rows: Found) -> int:
    """Values, the text counted as what it takes beside them."""
    return sum(map(len, rows)) + len(sql) // 100 + 1
