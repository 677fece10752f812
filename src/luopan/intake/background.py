"""Building without being asked, soon after commits, so that questions find everything ready."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

PAUSE = 0.2
"""Seconds between a commit and the build that follows, so that commits close together share one."""

_LOG = logging.getLogger("luopan.intake")


class Background:
    """A thread that runs `work` after `wake`; nothing runs before `start`."""

    def __init__(self, work: Callable[[], None], pause: float = PAUSE) -> None:
        self._work = work
        self._pause = pause
        self._woken = threading.Event()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="luopan-build", daemon=True)

    def start(self) -> None:
        if not self._thread.is_alive():
            self._thread.start()
        self.wake()

    def wake(self) -> None:
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
            if self._closed.wait(self._pause):
                return
            self._woken.clear()
            try:
                self._work()
            except Exception:
                _LOG.exception("the build after a commit failed; the next question or commit tries again")
