"""Feeding rows in as their moments come, the way any sender would: through ingest, in small batches."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pyarrow as pa

from luopan.errors import Busy
from luopan.intake.clock import Clock
from luopan.intake.coming import Coming
from luopan.model.contract import TABLES
from luopan.model.reports import IngestReport
from luopan.sources.ingest import ARROW
from luopan.warehouse import Warehouse, known_through

PAUSE = 5.0
"""Seconds between two feedings at least."""

LONGEST = 60.0
"""And at most, so that a clock that was set, or a machine that slept, is noticed."""

SENT = 16
"""Batches that are under way at once."""

_LOG = logging.getLogger("luopan.intake")

Ingest = Callable[[str, bytes, str], Future[IngestReport]]
"""Takes table, body and content type."""


class Feed:
    """A thread that ingests what lies in a folder (see `Coming`) when it becomes known.

    How far it came is read from the warehouse, not remembered: whoever starts a feed of the same folder again,
    or brings a backup back, goes on where the warehouse stands. `ended` is called once when nothing is left.
    """

    def __init__(
        self,
        warehouse: Warehouse,
        ingest: Ingest,
        clock: Clock,
        folder: Path,
        source: str,
        ended: Callable[[], None],
        pause: float = PAUSE,
    ) -> None:
        self._warehouse = warehouse
        self._ingest = ingest
        self._clock = clock
        self._folder = folder
        self._source = source
        self._ended = ended
        self._pause = pause
        self._coming = self._open()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="luopan-feed", daemon=True)

    def start(self) -> None:
        """Feed until `close`, or until nothing is left."""
        self._thread.start()

    def close(self) -> None:
        """Stop, after the rows that are under way are written."""
        self._closed.set()
        if self._thread.is_alive():
            self._thread.join()
        self._coming.close()

    def step(self) -> int:
        """Ingest what became known since the last step, and return when it is durable; how many rows."""
        rows = 0
        sent: list[Future[IngestReport]] = []
        for table, batch in self._coming.until(self._clock()):
            if self._closed.is_set():
                break
            sent.append(self._ingest(table, _body(batch), ARROW))
            rows += batch.num_rows
            if len(sent) == SENT:
                _finish(sent)
                sent = []
        _finish(sent)
        return rows

    def _run(self) -> None:
        while not self._closed.is_set():
            try:
                self.step()
            except Exception as error:
                self._again(error)
            following = self._coming.next
            if following is None:
                self._ended()
                return
            seconds = (following - self._clock()).total_seconds()
            self._closed.wait(min(max(seconds, self._pause), LONGEST))

    def _again(self, error: Exception) -> None:
        """What was not written is fed anew, for the warehouse says where it stands."""
        if self._closed.is_set() and isinstance(error, Busy):
            return
        _LOG.error("rows could not be fed in and are tried again", exc_info=error)
        self._coming.close()
        self._coming = self._open()

    def _open(self) -> Coming:
        with self._warehouse.database.cursor() as cursor:
            since = {table: known_through(cursor, table, self._source) for table in TABLES}
        return Coming(self._folder, since)


def _finish(sent: list[Future[IngestReport]]) -> None:
    for each in sent:
        report = each.result()
        if report.rejected:
            _LOG.error("fed rows were refused: %s", report.rejected[0].reason)


def _body(rows: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as stream:
        stream.write_table(rows)
    return bytes(sink.getvalue())
