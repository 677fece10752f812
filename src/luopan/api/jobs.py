"""The long work that goes on in this process, whoever began it: seen and stopped by any operator."""

from __future__ import annotations

import datetime as dt
import secrets
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, Literal

from luopan.api.sse import Job, Watch
from luopan.errors import NotFound
from luopan.model.answers import utc
from luopan.model.reports import RunningBody, RunningJob


class Jobs:
    """The threads of long work; `stop` ends what runs at its next step."""

    def __init__(self, threads: int = 4) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="luopan-job")
        self._stopping = threading.Event()
        self._running: dict[Future[None], Job] = {}

    def start(
        self,
        kind: Literal["load", "build"],
        file: str | None,
        by: str | None,
        now: dt.datetime,
        work: Callable[[Watch], Any],
    ) -> Job:
        """Begin `work`, which is handed what it tells its progress to. Call it on the event loop.

        `file`: what is loaded; `by`: who began it, by name; `now`: naive UTC.
        """
        told = RunningJob(secrets.token_hex(8), kind, file, by, utc(now), None, None, False)
        job = Job(told, self._stopping)
        self._running = {future: each for future, each in self._running.items() if not future.done()}
        self._running[self._pool.submit(job.run, work)] = job
        return job

    @property
    def running(self) -> int:
        """How many run or wait for a thread."""
        return len(self._going())

    def told(self) -> RunningBody:
        """What runs or waits for a thread, and how far it is."""
        return RunningBody([job.told for job in self._going().values()])

    def end(self, job_id: str) -> None:
        """Stop one at its next step, whoever began it.

        Raises:
            NotFound: none of this id runs.
        """
        found = next((job for job in self._going().values() if job.told.job_id == job_id), None)
        if found is None:
            raise NotFound("This does not run any more; the list of loads says what became of it.")
        found.stop()

    def wait(self) -> None:
        """Return when nothing runs any more."""
        while running := self._going():
            wait(running)

    def stop(self) -> None:
        self._stopping.set()

    def close(self) -> None:
        self.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _going(self) -> dict[Future[None], Job]:
        return {future: job for future, job in list(self._running.items()) if not future.done()}
