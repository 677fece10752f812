"""Sets of 64-bit hashes as sorted runs, merged geometrically; big runs are memory-mapped files."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

SPILL = 1 << 20
"""From this many hashes on a run lies in a file (8 bytes each)."""

CHUNK = 1 << 20
"""How many hashes of the larger run are merged at once: bounds the memory of a merge."""


class Run:
    """One sorted run; `path` is None while it is in memory only."""

    def __init__(self, hashes: Hashes, path: Path | None = None) -> None:
        self.hashes = hashes
        self.path = path

    def __len__(self) -> int:
        return len(self.hashes)


def open_run(path: Path, length: int) -> Run:
    """A run that was written before. Raises ValueError where the file is not `length` hashes long."""
    if path.stat().st_size != length * 8:
        raise ValueError(f"{path} is not {length} hashes long")
    return Run(np.memmap(path, dtype=np.uint64, mode="r", shape=(length,)), path)


class Runs:
    """A growing set of hashes. `hits` asks all runs, `add` takes a sorted array."""

    def __init__(
        self, folder: Path, names: Iterator[int], runs: list[Run] | None = None, *, temporary: bool = False
    ) -> None:
        """`temporary`: no manifest names its files, so a merged run's file goes at once."""
        self.runs = sorted(runs or [], key=len, reverse=True)
        self._temporary = temporary
        self._folder = folder
        self._names = names

    def __len__(self) -> int:
        return sum(len(run) for run in self.runs)

    @property
    def in_memory(self) -> int:
        """How many hashes lie in no file."""
        return sum(len(run) for run in self.runs if run.path is None)

    def hits(self, wanted: Hashes) -> npt.NDArray[np.bool_]:
        """Which of the sorted `wanted` are in the set, as a mask."""
        found = np.zeros(len(wanted), dtype=np.bool_)
        for run in self.runs:
            found |= _contains(run.hashes, wanted)
        return found

    def add(self, hashes: Hashes) -> None:
        """Take a sorted array in; runs of similar length become one."""
        if len(hashes):
            self._push(Run(hashes))

    def absorb(self, other: Runs) -> None:
        """Take all runs of `other`, which must not be used afterwards."""
        for run in sorted(other.runs, key=len, reverse=True):
            self._push(run)

    def flush(self) -> None:
        """Write what is in memory only, as one run."""
        memory = [run for run in self.runs if run.path is None]
        if memory:
            self.runs = [run for run in self.runs if run.path is not None]
            self._push(self._written([run.hashes for run in memory]))

    def drop_files(self) -> None:
        """Remove every file of the set."""
        for run in self.runs:
            _unlink(run)

    def _push(self, run: Run) -> None:
        """Merging equals with equals writes each hash as often as the set doubled."""
        while self.runs and len(self.runs[-1]) <= len(run):
            run = self._merged(self.runs.pop(), run)
        self.runs.append(run)

    def _merged(self, left: Run, right: Run) -> Run:
        if len(left) + len(right) < SPILL:
            return Run(merge(left.hashes, right.hashes))
        run = self._written([left.hashes, right.hashes])
        if self._temporary:
            _unlink(left)
            _unlink(right)
        return run

    def _written(self, parts: list[Hashes]) -> Run:
        path = self._folder / f"{next(self._names)}.u64"
        length = sum(len(part) for part in parts)
        with path.open("wb") as file:
            for chunk in _merged_chunks(parts):
                chunk.tofile(file)
        return open_run(path, length)


def merge(left: Hashes, right: Hashes) -> Hashes:
    """Both in order; a stable sort of two sorted halves is one pass."""
    both = np.concatenate([left, right])
    both.sort(kind="stable")
    return both


def _unlink(run: Run) -> None:
    if run.path is not None:
        run.path.unlink(missing_ok=True)


def _contains(run: Hashes, wanted: Hashes) -> npt.NDArray[np.bool_]:
    if not len(run):
        return np.zeros(len(wanted), dtype=np.bool_)
    places = np.searchsorted(run, wanted)
    places[places == len(run)] = 0
    return np.asarray(run[places] == wanted)


def _merged_chunks(parts: list[Hashes]) -> Iterator[Hashes]:
    """All parts merged, a bounded piece at a time, cut at values of the longest part."""
    longest = max(parts, key=len)
    cuts = [longest[place] for place in range(CHUNK, len(longest), CHUNK)]
    bounds = [[0, *np.searchsorted(part, np.array(cuts, dtype=np.uint64)), len(part)] for part in parts]
    for piece in range(len(cuts) + 1):
        slices = [part[at[piece] : at[piece + 1]] for part, at in zip(parts, bounds, strict=True)]
        chunk = np.concatenate(slices)
        chunk.sort(kind="stable")
        yield chunk


def names_after(folder: Path) -> Iterator[int]:
    """Numbers for new files, greater than those of the files in `folder`."""
    taken = [int(path.stem) for path in folder.glob("*.u64") if path.stem.isdigit()]
    return itertools.count(max(taken, default=0) + 1)
