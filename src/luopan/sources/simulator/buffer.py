"""Rows that wait for their turn: kept until nothing earlier can come, then sorted by time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from luopan.sources.simulator.chance import Ints
from luopan.sources.simulator.frame import Frame, concat


class Buffer:
    """One table's waiting rows. Ties in time keep the order in which they were put in."""

    def __init__(self, clock: str, least: int) -> None:
        self._clock = clock
        self._least = least
        self._waiting: list[Frame] = []
        self._rows = 0

    def put(self, frame: Frame) -> None:
        if len(frame):
            self._waiting.append(frame)
            self._rows += len(frame)

    def due(self, instant: int, *, last: bool = False) -> Iterator[Frame]:
        """The rows before `instant`, in time order, once they fill a batch (at the `last`: all of them)."""
        if not self._rows or (self._rows < self._least and not last):
            return
        frame = concat(self._waiting)
        clock = frame[self._clock]
        ready = clock < instant
        if not last and np.count_nonzero(ready) < self._least:
            self._waiting = [frame]
            return
        rest = frame.take(~ready)
        self._waiting, self._rows = ([rest], len(rest)) if len(rest) else ([], 0)
        found: Ints = np.flatnonzero(ready)
        yield frame.take(found[np.argsort(clock[found], kind="stable")])
