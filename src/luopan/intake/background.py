"""Building without being asked, once commits have paused, so that questions find everything ready.

A build takes processors that rows streaming in need too, so they go first: it waits for a quiet moment, but not
for ever.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

QUIET = 1.0
"""Seconds without a commit after which a build begins."""

PATIENCE = 30.0
"""Seconds after which it begins although commits go on."""

_LOG = logging.getLogger("luopan.intake")


class Background:
    """A thread that runs `work` after `wake`; nothing runs before `start`."""

    def __init__(self, work: Callable[[], None], quiet: float = QUIET, patience: float = PATIENCE) -> None:
        self._work = work
        self._quiet = quiet
        self._patience = patience
        self._woken = threading.Event()
        self._closed = threading.Event()
        self._last = 0.0
        self._thread = threading.Thread(target=self._run, name="luopan-build", daemon=True)

    def start(self) -> None:
        if not self._thread.is_alive():
            self._thread.start()
        self.wake()

    def wake(self) -> None:
        self._last = time.monotonic()
        self._woken.set()

    def close(self) -> None:
        """Stop after the build that runs, if one does."""
        self._closed.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while True:
            self._woken.wait()
            if self._wait_for_quiet():
                return
            self._woken.clear()
            try:
                self._work()
            except Exception:
                _LOG.exception("the build after a commit failed; the next question or commit tries again")

    def _wait_for_quiet(self) -> bool:
        """Wait until commits pause; True: closed meanwhile."""
        end = time.monotonic() + self._patience
        while (left := min(self._last + self._quiet, end) - time.monotonic()) > 0:
            if self._closed.wait(left):
                return True
        return self._closed.is_set()
