"""The folder that holds one table's runs, and the manifest that says which of them count."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import msgspec

from luopan.engine import engine_version
from luopan.warehouse.keys.run import SIEVE, Run, Step, open_run, sync, write_run
from luopan.warehouse.keys.runs import Runs, alike

FORMAT = 1


class Covered(msgspec.Struct, frozen=True):
    """Up to which write all keys are in the set; a token, since a warehouse may be another one's copy."""

    load_id: int = 0
    token: str = ""


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


def at_once(file: IO[bytes]) -> None:
    """The step of a file that is written without pause, and need not outlive a crash."""


class Shelf:
    """Files are written under new names and never changed; what the manifest does not name is waste."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._manifest = folder / "manifest.json"
        self._names = itertools.count(1)
        self.listed = 0
        """How many hashes the manifest's files hold."""

    def stored(self) -> tuple[list[Run], Covered]:
        """The runs on disk and what they cover; nothing where they cannot be believed. Removes all waste."""
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            manifest = msgspec.json.decode(self._manifest.read_bytes(), type=_Manifest)
            runs = [open_run(self._folder / run.name, run.length) for run in manifest.runs]
        except (OSError, ValueError, msgspec.MsgspecError):
            return [], Covered()
        if (manifest.engine, manifest.format) != (engine_version(), FORMAT):
            return [], Covered()
        return runs, Covered(manifest.load_id, manifest.token)

    def keep(self, runs: Sequence[Run]) -> None:
        """Remove every file but those of these runs, before the first one is written."""
        kept = {run.path for run in runs}
        files = [path for end in (".u64", SIEVE) for path in self._folder.glob(f"*{end}")]
        for path in files:
            if path.with_suffix(".u64") not in kept:
                path.unlink()
        taken = [int(path.stem) for path in files if path.stem.isdigit()]
        self._names = itertools.count(max(taken, default=0) + 1)
        self.listed = sum(len(run) for run in runs)

    def spill(self, runs: Runs, step: Step) -> None:
        """Bring what is in memory to a file."""
        if parts := runs.freeze():
            runs.written(write_run(self._new_file(), parts, step))

    def shorten(self, runs: Runs, step: Step) -> list[Run]:
        """Merge files of about one length, once; gives those that are not needed any more."""
        parts = alike(runs.files)
        if parts:
            runs.merged(parts, write_run(self._new_file(), [run.hashes for run in parts], step))
        return parts

    def list(self, files: Sequence[Run], covered: Covered) -> None:
        """From now on a reopening finds these files; all of them are on disk before it returns."""
        listed = tuple(_RunFile(run.path.name, len(run)) for run in files if run.path)
        for run in files:
            run.sync()
        partial = self._folder / "manifest.partial"
        manifest = _Manifest(engine_version(), covered.load_id, covered.token, listed)
        partial.write_bytes(msgspec.json.encode(manifest))
        sync(partial)
        partial.replace(self._manifest)
        self.listed = sum(run.length for run in listed)

    def drop(self) -> None:
        """Remove everything."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self.listed = 0

    def _new_file(self) -> Path:
        return self._folder / f"{next(self._names)}.u64"
