"""What time brings about, done in the background: a thread that looks at the clock now and then."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

PAUSE = 30.0
"""Seconds between two looks."""

_LOG = logging.getLogger("luopan.ticking")


class Ticker:
    """Calls `work` every `PAUSE` seconds once it is started, until it is closed; what fails is tried again."""

    def __init__(self, work: Callable[[], None], pause: float = PAUSE) -> None:
        self._work = work
        self._pause = pause
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Look from now on, at once for the first time."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="luopan-tick", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Look no more; what is being done is finished."""
        self._closed.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._closed.is_set():
            try:
                self._work()
            except Exception:
                _LOG.exception("what was due could not be done; it is tried again")
            self._closed.wait(self._pause)
