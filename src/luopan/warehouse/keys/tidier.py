"""The thread that brings keys to disk and merges their files, beside the writer and in small steps."""

from __future__ import annotations

import logging
import os
import queue
import threading
import time
from typing import IO, Protocol

from luopan.warehouse.keys.run import Step

_LOG = logging.getLogger("luopan.warehouse")


class Untidy(Protocol):
    """What is worth tidying: `tidy` does a part of it and says whether there may be more."""

    def tidy(self, step: Step) -> bool: ...


class Tidier:
    """Does the work of all tables, one after the other; the thread starts when there is some.

    After each piece it waits until that is on disk, and then as long as the piece took: so commits, which
    wait for the same disk, find no long queue there, and half a core at most is used.
    """

    def __init__(self) -> None:
        self._work: queue.Queue[Untidy | None] = queue.Queue()
        self._waiting: set[Untidy] = set()
        self._thread: threading.Thread | None = None
        self._closed = threading.Event()
        self._since = 0.0

    def wake(self, untidy: Untidy) -> None:
        """Have this tidied soon; only the writer calls it."""
        if untidy in self._waiting or self._closed.is_set():
            return
        self._waiting.add(untidy)
        self._work.put(untidy)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="luopan-keys", daemon=True)
            self._thread.start()

    def rest(self) -> None:
        """Return when nothing is left to do."""
        self._work.join()

    def close(self) -> None:
        """Stop; what is half done is given up, and done again when it is opened the next time."""
        self._closed.set()
        self._work.put(None)
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while (untidy := self._work.get()) is not None and not self._closed.is_set():
            self._waiting.discard(untidy)
            self._tidy(untidy)
            self._work.task_done()

    def _tidy(self, untidy: Untidy) -> None:
        self._since = time.monotonic()
        try:
            while untidy.tidy(self._step):
                pass
        except _Closed:
            return
        except Exception:
            _LOG.exception("keys could not be written to disk; they stay in memory until the next write")

    def _step(self, file: IO[bytes]) -> None:
        file.flush()
        os.fsync(file.fileno())
        if self._closed.wait(time.monotonic() - self._since):
            raise _Closed
        self._since = time.monotonic()


class _Closed(Exception):
    """Gives a half-written file up."""
