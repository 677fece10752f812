"""Long work told as server-sent events: `progress` while it runs, then `done` or `error`."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

from luopan.api.problems import problem_of
from luopan.errors import Busy
from luopan.model.answers import encode
from luopan.model.reports import Progress

Watch = Callable[[Progress], None]
EVERY = 0.2
"""Seconds between two progress events."""

_STOPPED = "The load was stopped and nothing of the current file was kept; run it again."


class Jobs:
    """The threads of long work; `stop` ends what runs at its next progress report."""

    def __init__(self, threads: int = 4) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="luopan-job")
        self._stopping = threading.Event()
        self._running: set[Future[None]] = set()

    def start(self, work: Callable[[Watch], Any]) -> Job:
        """Begin `work`, which is handed what it tells its progress to. Call it on the event loop."""
        job = Job(self._stopping)
        self._running = {future for future in self._running if not future.done()}
        self._running.add(job.begin(self._pool, work))
        return job

    @property
    def running(self) -> int:
        """How many run or wait for a thread."""
        return sum(not future.done() for future in self._running)

    def wait(self) -> None:
        """Return when nothing runs any more."""
        while running := [future for future in self._running if not future.done()]:
            wait(running)

    def stop(self) -> None:
        self._stopping.set()

    def close(self) -> None:
        self.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)


class Job:
    """One piece of long work and the events that it gives."""

    def __init__(self, stopping: threading.Event) -> None:
        self._loop = asyncio.get_running_loop()
        self._events: asyncio.Queue[tuple[str, Any]] = asyncio.Queue()
        self._stopping = stopping
        self._left = threading.Event()
        self._told = 0.0

    def begin(self, pool: ThreadPoolExecutor, work: Callable[[Watch], Any]) -> Future[None]:
        return pool.submit(self._run, work)

    async def first(self) -> tuple[str, Any]:
        """The first event; an error is raised, so that it can still be the response.

        Raises:
            Exception: whatever the work raised before it told any progress.
        """
        name, value = await self._events.get()
        if name == "error":
            raise value
        return name, value

    async def result(self) -> Any:
        """What the work gives in the end. Raises what it raised."""
        while True:
            name, value = await self.first()
            if name == "done":
                return value

    async def stream(self, first: tuple[str, Any]) -> AsyncIterator[bytes]:
        """All events from `first` on; leaving before the end stops the work."""
        event = first
        try:
            yield _framed(*event)
            while event[0] == "progress":
                event = await self._events.get()
                yield _framed(*event)
        finally:
            self._left.set()

    def _run(self, work: Callable[[Watch], Any]) -> None:
        try:
            self._tell("done", work(self._watch))
        except Exception as error:
            self._tell("error", error)

    def _watch(self, progress: Progress) -> None:
        if self._stopping.is_set() or self._left.is_set():
            raise Busy(_STOPPED)
        if time.monotonic() - self._told >= EVERY:
            self._told = time.monotonic()
            self._tell("progress", progress)

    def _tell(self, name: str, value: Any) -> None:
        self._loop.call_soon_threadsafe(self._events.put_nowait, (name, value))


def _framed(name: str, value: Any) -> bytes:
    body = encode(problem_of(value) if name == "error" else value)
    return b"event: %s\ndata: %s\n\n" % (name.encode(), body)
