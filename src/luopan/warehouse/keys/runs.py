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

WAYS = 4
"""So many runs of similar length are merged at once."""

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

    def chunks(self) -> Iterator[Hashes]:
        """Every hash, in sorted arrays of bounded length."""
        for run in self.runs:
            for start in range(0, len(run), CHUNK):
                yield run.hashes[start : start + CHUNK]

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
        """Four runs of about one length become one: each hash is written log4 times."""
        self.runs.append(run)
        while len(self.runs) >= WAYS and len(self.runs[-WAYS]) < WAYS * len(self.runs[-1]):
            last = self.runs[-WAYS:]
            self.runs[-WAYS:] = [self._merged(last)]

    def _merged(self, runs: list[Run]) -> Run:
        parts = [run.hashes for run in runs]
        if sum(len(part) for part in parts) < SPILL:
            return Run(merge(parts))
        merged = self._written(parts)
        if self._temporary:
            for run in runs:
                _unlink(run)
        return merged

    def _written(self, parts: list[Hashes]) -> Run:
        path = self._folder / f"{next(self._names)}.u64"
        length = sum(len(part) for part in parts)
        with path.open("wb") as file:
            for chunk in _merged_chunks(parts):
                chunk.tofile(file)
        return open_run(path, length)


def merge(parts: list[Hashes]) -> Hashes:
    """All in order; a stable sort of a few sorted parts takes few passes."""
    together = np.concatenate(parts)
    together.sort(kind="stable")
    return together


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
        yield merge(slices)


def names_after(folder: Path) -> Iterator[int]:
    """Numbers for new files, greater than those of the files in `folder`."""
    taken = [int(path.stem) for path in folder.glob("*.u64") if path.stem.isdigit()]
    return itertools.count(max(taken, default=0) + 1)
