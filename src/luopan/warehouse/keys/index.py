"""Which keys a table may hold: a set of their hashes beside the warehouse, derived and rebuilt when in doubt.

A hash in the set says "look into the table", a hash not in the set says "surely new". So the set may hold
too much (rows that were erased) but never too little. It is published after a commit only; its manifest names
the write it covers, and what later writes added is read from the table again.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from luopan.engine import Cursor, engine_version
from luopan.model.contract import Table
from luopan.warehouse.keys.runs import Hashes, Run, Runs, names_after, open_run
from luopan.warehouse.keys.sieve import Sieve

FORMAT = 1
FLUSH = 1 << 20
"""So many hashes are kept in memory before they are written: what a reopening has to read again."""


class _RunFile(msgspec.Struct, frozen=True):
    name: str
    length: int


class _Manifest(msgspec.Struct, frozen=True):
    """What the files hold: all keys of writes up to `load_id`, which had this `token`."""

    engine: str
    load_id: int
    token: str
    runs: tuple[_RunFile, ...]
    format: int = FORMAT


class KeyIndex:
    """The hashes of one table's keys. Only the writer uses it, under the writer's lock."""

    def __init__(self, folder: Path, table: Table) -> None:
        self._folder = folder
        self._table = table
        self._manifest = folder / "manifest.json"
        self._committed: Runs | None = None
        self._pending: Runs | None = None
        self._on_disk = 0
        self._sieve = Sieve(0)

    def hits(self, cursor: Cursor, wanted: Hashes) -> npt.NDArray[np.bool_]:
        """Which of the sorted hashes may be keys of the table already, this write's rows included."""
        committed = self._opened(cursor)
        found = self._sieve.passes(wanted)
        likely = wanted[found]
        sure = committed.hits(likely)
        if self._pending is not None:
            sure |= self._pending.hits(likely)
        found[found] = sure
        return found

    def add(self, hashes: Hashes) -> None:
        """Sorted hashes of keys that the running write appends; after `hits` was asked."""
        if self._pending is None:
            self._pending = Runs(self._folder, self._names, temporary=True)
        self._pending.add(hashes)
        self._sift(hashes)

    def publish(self, load_id: int, token: str) -> None:
        """The write was committed: its keys count from now on."""
        if self._committed is None or self._pending is None:
            return
        self._committed.absorb(self._pending)
        self._pending = None
        if len(self._committed) - self._on_disk >= FLUSH:
            self.flush(load_id, token)

    def discard(self) -> None:
        """The write was rolled back: forget what it added."""
        if self._pending is not None:
            self._pending.drop_files()
        self._pending = None

    def flush(self, load_id: int, token: str) -> None:
        """Put all on disk, small tables excepted: reading those again is quicker than a file."""
        if self._committed is None or len(self._committed) < FLUSH or len(self._committed) == self._on_disk:
            return
        self._committed.flush()
        files = tuple(_run_file(run) for run in self._committed.runs)
        for run in files:
            _sync(self._folder / run.name)
        manifest = _Manifest(engine_version(), load_id, token, files)
        partial = self._folder / "manifest.partial"
        partial.write_bytes(msgspec.json.encode(manifest))
        _sync(partial)
        partial.replace(self._manifest)
        self._on_disk = len(self._committed)
        self._drop_others({run.name for run in files})

    def drop(self) -> None:
        """Forget everything; the next question builds it again."""
        self._committed = self._pending = None
        self._on_disk = 0
        shutil.rmtree(self._folder, ignore_errors=True)

    def _opened(self, cursor: Cursor) -> Runs:
        if self._committed is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            runs, load_id = self._stored(cursor)
            self._drop_others({run.path.name for run in runs if run.path})
            self._names = names_after(self._folder)
            self._committed = Runs(self._folder, self._names, runs)
            self._on_disk = len(self._committed)
            self._catch_up(cursor, load_id)
        return self._committed

    def _stored(self, cursor: Cursor) -> tuple[list[Run], int]:
        """The runs on disk and the write they cover; nothing where they do not belong to this warehouse."""
        try:
            manifest = msgspec.json.decode(self._manifest.read_bytes(), type=_Manifest)
            runs = [open_run(self._folder / run.name, run.length) for run in manifest.runs]
        except (OSError, ValueError, msgspec.MsgspecError):
            return [], 0
        if (manifest.engine, manifest.format) != (engine_version(), FORMAT) or not _knows(cursor, manifest):
            return [], 0
        return runs, manifest.load_id

    def _sift(self, hashes: Hashes) -> None:
        """Add to the sieve, or make a bigger one."""
        groups = [runs for runs in (self._committed, self._pending) if runs is not None]
        total = sum(len(runs) for runs in groups)
        if total <= self._sieve.capacity:
            self._sieve.add(hashes)
            return
        self._sieve = Sieve(total)
        for runs in groups:
            for chunk in runs.chunks():
                self._sieve.add(chunk)

    def _catch_up(self, cursor: Cursor, load_id: int) -> None:
        """Read the keys of all writes after `load_id` from the table."""
        assert self._committed is not None
        sql = f'SELECT {key_hash(self._table)} AS h FROM "{self._table.name}" WHERE load_id > {load_id}'
        for batch in cursor.batches(sql, size=FLUSH):
            hashes = batch.column(0).to_numpy(zero_copy_only=False)
            self._committed.add(np.sort(hashes))
        self._sieve = Sieve(len(self._committed))
        for chunk in self._committed.chunks():
            self._sieve.add(chunk)

    def _drop_others(self, keep: set[str]) -> None:
        for path in self._folder.glob("*.u64"):
            if path.name not in keep:
                path.unlink()


def key_hash(table: Table) -> str:
    """SQL of the 64-bit hash of a key; a null is a value like others."""
    columns = ", ".join(f'"{name}"' for name in table.key)
    return f"hash({columns})"


def _knows(cursor: Cursor, manifest: _Manifest) -> bool:
    found = cursor.rows("SELECT token FROM writes WHERE load_id = ?", [manifest.load_id])
    return found == [(manifest.token,)]


def _run_file(run: Run) -> _RunFile:
    assert run.path is not None
    return _RunFile(run.path.name, len(run))


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
