"""Which videos that were never public something happened on nevertheless: looked up once, not by every question."""

from __future__ import annotations

import threading

from luopan.engine import Cursor
from luopan.metrics.past.versions import one_of


class Hidden:
    """What was found so far: the videos that were looked for, up to which load, and those that were found."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._looked: frozenset[str] = frozenset()
        self._load = 0
        self._found: frozenset[str] = frozenset()

    def seen(self, cursor: Cursor, videos: frozenset[str]) -> bool:
        """Whether something happened on one of the videos."""
        if not videos:
            return False
        with self._lock:
            (last,) = cursor.one("SELECT coalesce(max(load_id), 0) FROM writes")
            new = videos - self._looked
            self._found |= _among(cursor, new, 0) | _among(cursor, self._looked, self._load, last)
            self._looked |= new
            self._load = last
            return not self._found.isdisjoint(videos)


def _among(cursor: Cursor, videos: frozenset[str], since: int, upto: int | None = None) -> frozenset[str]:
    """Those of the videos with an event of a load after `since`."""
    if not videos or since == upto:
        return frozenset()
    own = f"content_type = 'video' AND {one_of('content_id', sorted(videos))} AND load_id > {since}"
    found = " UNION ".join(
        f"SELECT content_id FROM {table} WHERE {own}" for table in ("events", "events_history")
    )
    return frozenset(id for (id,) in cursor.rows(found))
