"""Long work told as server-sent events: `progress` and `building` while it runs, then `done` or `error`."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import msgspec

from luopan.api.problems import problem_of
from luopan.errors import BuildStopped, LoadStopped
from luopan.model.answers import encode
from luopan.model.reports import Building, Progress, RunningJob

Watch = Callable[[Progress | Building], None]
EVERY = 0.2
"""Seconds between two events of progress."""

_STOPPED = "The load was stopped and nothing of the current file was kept; run it again."
_STOPPED_BUILDING = (
    "The build was stopped and is as it was; what is loaded stands, and the next question builds it."
)


class Job:
    """One piece of long work: how far it is, and the events that it gives. Made on the event loop."""

    def __init__(self, told: RunningJob, stopping: threading.Event) -> None:
        """`told`: what it is; `stopping`: everything is to stop."""
        self._loop = asyncio.get_running_loop()
        self._events: asyncio.Queue[tuple[str, Any]] = asyncio.Queue()
        self._stopping = stopping
        self._left = threading.Event()
        self._said = 0.0
        self._told = told

    @property
    def told(self) -> RunningJob:
        """How far it is."""
        return self._told

    def stop(self) -> None:
        """End it at its next step."""
        self._left.set()
        self._told = msgspec.structs.replace(self._told, stopping=True)

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
            while event[0] not in ("done", "error"):
                event = await self._events.get()
                yield _framed(*event)
        finally:
            self._left.set()

    def run(self, work: Callable[[Watch], Any]) -> None:
        """Do the work, on whatever thread."""
        try:
            self._tell("done", work(self._watch))
        except Exception as error:
            self._tell("error", error)

    def _watch(self, how_far: Progress | Building) -> None:
        building = isinstance(how_far, Building)
        if self._stopping.is_set() or self._left.is_set():
            raise BuildStopped(_STOPPED_BUILDING) if building else LoadStopped(_STOPPED)
        name = "building" if building else "progress"
        self._told = msgspec.structs.replace(self._told, **{name: how_far})
        if building or time.monotonic() - self._said >= EVERY:
            self._said = time.monotonic()
            self._tell(name, how_far)

    def _tell(self, name: str, value: Any) -> None:
        self._loop.call_soon_threadsafe(self._events.put_nowait, (name, value))


def _framed(name: str, value: Any) -> bytes:
    body = encode(problem_of(value) if name == "error" else value)
    return b"event: %s\ndata: %s\n\n" % (name.encode(), body)
