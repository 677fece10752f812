"""Turns: how many questions are answered at once, the others in the order in which they came.

A handful of questions keeps every core busy; more at once only slow each other down. Nobody waits for long:
behind long questions a short one goes ahead after `patience` seconds.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """`places` at once. Safe to use from any thread."""

    def __init__(self, places: int, patience: float = 0.1) -> None:
        self._places = self._free = places
        self._patience = patience
        self._waiting: deque[threading.Event] = deque()
        self._lock = threading.Lock()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Waits for a place, first come, first served."""
        self._enter()
        try:
            yield
        finally:
            self._leave()

    @contextmanager
    def spare(self) -> Iterator[bool]:
        """Takes a place without waiting where more than half of them are free; whether it did."""
        with self._lock:
            took = 2 * self._free > self._places
            self._free -= took
        try:
            yield took
        finally:
            if took:
                self._leave()

    def _enter(self) -> None:
        with self._lock:
            if self._free > 0:
                self._free -= 1
                return
            called = threading.Event()
            self._waiting.append(called)
        if called.wait(self._patience):
            return
        with self._lock:
            if not called.is_set():
                self._waiting.remove(called)
                self._free -= 1

    def _leave(self) -> None:
        with self._lock:
            if self._waiting and self._free >= 0:
                self._waiting.popleft().set()
            else:
                self._free += 1


def turns_for(cores: int) -> Turns:
    """Turns for an engine of so many cores: two questions for each, since one that is planned or read out leaves its
    core to another."""
    return Turns(2 * cores)
