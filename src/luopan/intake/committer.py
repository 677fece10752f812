"""Group commit: bodies that arrive while a transaction runs share the next one."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future

import msgspec
import pyarrow as pa

from luopan.errors import Busy, LuopanError
from luopan.intake.clock import Clock
from luopan.model.reports import IngestReport, RejectedRow
from luopan.model.values import Reject
from luopan.sources import Typed
from luopan.warehouse import Counts, Warehouse, Writer

LARGEST = 64
"""Bodies in one transaction: enough to share its cost, few enough that the first does not wait long."""

GATHER = 0.003
"""Seconds to wait for the other senders of the last group, which send again when they are told."""


class Pending(msgspec.Struct, frozen=True):
    """A decoded body and the promise made to its sender."""

    typed: Typed
    done: Future[IngestReport]


class Committer:
    """One thread that writes what is put in; a future is done only after its rows are durable."""

    def __init__(self, warehouse: Warehouse, clock: Clock, committed: Callable[[], None]) -> None:
        self._warehouse = warehouse
        self._clock = clock
        self._committed = committed
        self._queue: queue.SimpleQueue[Pending | None] = queue.SimpleQueue()
        self._closed = False
        self._crowded = False
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._work, name="luopan-commit", daemon=True)
        self._thread.start()

    def put(self, typed: Typed) -> Future[IngestReport]:
        """Promise to write one body.

        Raises:
            Busy: the committer was closed.
        """
        pending = Pending(typed, Future())
        with self._lock:
            if self._closed:
                raise Busy("The server is stopping; send these rows again when it is back.")
            self._queue.put(pending)
        return pending.done

    def close(self) -> None:
        """Write what was promised, then stop."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (first := self._queue.get()) is not None:
            group, more = self._drain(first)
            self._commit(group)
            if not more:
                return

    def _drain(self, first: Pending) -> tuple[list[Pending], bool]:
        if self._crowded:
            time.sleep(GATHER)
        group = [first]
        while len(group) < LARGEST and not self._queue.empty():
            pending = self._queue.get()
            if pending is None:
                return group, False
            group.append(pending)
        self._crowded = len(group) > 1
        return group, True

    def _commit(self, group: list[Pending]) -> None:
        """Write a group at once; where that fails, each body alone, so that only the culprit fails."""
        try:
            reports = self._together(group) if len(group) > 1 else None
            if reports is None:
                with self._warehouse.write(self._clock()) as writer:
                    reports = [_append(writer, pending.typed) for pending in group]
        except Exception as error:
            if len(group) == 1:
                group[0].done.set_exception(_told(error))
            else:
                for pending in group:
                    self._commit([pending])
            return
        self._committed()
        for pending, report in zip(group, reports, strict=True):
            pending.done.set_result(report)

    def _together(self, group: list[Pending]) -> list[IngestReport] | None:
        """Write the bodies of each table as one, which costs as much as a single body.

        None, and nothing written, where some row changes nothing: then it must be told whose it was.
        """
        try:
            with self._warehouse.write(self._clock()) as writer:
                for table, rows in _by_table(group).items():
                    if writer.append(table, rows).unchanged:
                        raise _SomeUnchanged
                writer.reject_again([reject for each in group for reject in each.typed.rejects])
        except _SomeUnchanged:
            return None
        return [_report(each.typed, Counts(new=each.typed.rows.num_rows)) for each in group]


class _SomeUnchanged(Exception):
    """Takes a group back that cannot be told apart afterwards."""


def _by_table(group: list[Pending]) -> dict[str, pa.Table]:
    """The rows of a group by table, in the order of their arrival."""
    found: dict[str, list[pa.Table]] = {}
    for pending in group:
        found.setdefault(pending.typed.table, []).append(pending.typed.rows)
    return {table: pa.concat_tables(rows) for table, rows in found.items()}


def _told(error: Exception) -> Exception:
    return error if isinstance(error, LuopanError) else LuopanError(f"The rows could not be written: {error}")


def _append(writer: Writer, typed: Typed) -> IngestReport:
    counts = writer.append(typed.table, typed.rows)
    writer.reject_again(typed.rejects)
    return _report(typed, counts)


def _report(typed: Typed, counts: Counts) -> IngestReport:
    return IngestReport(counts.new + counts.changed, counts.unchanged, [_row(each) for each in typed.rejects])


def _row(reject: Reject) -> RejectedRow:
    reason = f"{reject.column}: {reject.reason}" if reject.column else reject.reason
    return RejectedRow(reject.line or 0, reason)
