"""One sorted run of 64-bit hashes: in memory, or a memory-mapped file with its sieve beside it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt

from luopan.warehouse.keys.sieve import Hashes, Sieve, read_sieve

CHUNK = 1 << 20
"""How many hashes of the longest run are merged at once: bounds the memory of a merge, and each of its steps."""

SIEVE = ".sieve"

Step = Callable[[IO[bytes]], None]
"""Called after every piece of a file that is being written; may wait, or raise to give up."""


class Run:
    """`path` is None while it is in memory only; then it has no sieve of its own."""

    def __init__(self, hashes: Hashes, path: Path | None = None, sieve: Sieve | None = None) -> None:
        self.hashes = hashes
        self.path = path
        self._sieve = sieve

    def __len__(self) -> int:
        return len(self.hashes)

    def hits(self, wanted: Hashes, bits: Hashes) -> npt.NDArray[np.bool_]:
        """Which of the sorted `wanted` are in the run, as a mask; `bits` are their `sieve_bits`."""
        if self._sieve is None:
            return _contains(self.hashes, wanted)
        found = self._sieve.passes(wanted, bits)
        found[found] = _contains(self.hashes, wanted[found])
        return found

    def sync(self) -> None:
        """Return when its files are on disk; a sieve that lost a bit would hide keys."""
        if self.path is not None:
            sync(self.path)
            sync(self.path.with_suffix(SIEVE))

    def remove_files(self) -> None:
        """Remove what it has on disk; who uses the run meanwhile may go on."""
        if self.path is not None:
            for path in (self.path, self.path.with_suffix(SIEVE)):
                path.unlink(missing_ok=True)


def open_run(path: Path, length: int) -> Run:
    """A run that was written before. Raises ValueError where the file is not `length` hashes long.

    Its sieve is made again where it is missing or cut.
    """
    if path.stat().st_size != length * 8:
        raise ValueError(f"{path} is not {length} hashes long")
    hashes = np.memmap(path, dtype=np.uint64, mode="r", shape=(length,))
    try:
        sieve = read_sieve(path.with_suffix(SIEVE), length)
    except (OSError, ValueError):
        sieve = Sieve(length)
        for start in range(0, length, CHUNK):
            sieve.add(hashes[start : start + CHUNK])
        sieve.words.tofile(path.with_suffix(SIEVE))
        sync(path.with_suffix(SIEVE))
    return Run(hashes, path, sieve)


def write_run(path: Path, parts: Sequence[Hashes], step: Step) -> Run:
    """Merge sorted parts (not all empty) into a new file; what was written goes where `step` gives up."""
    length = sum(len(part) for part in parts)
    sieve = Sieve(length)
    try:
        with path.open("wb") as file:
            for chunk in _merged_chunks(parts):
                chunk.tofile(file)
                sieve.add(chunk)
                step(file)
        with path.with_suffix(SIEVE).open("wb") as file:
            sieve.words.tofile(file)
            step(file)
    except BaseException:
        Run(parts[0], path).remove_files()
        raise
    return Run(np.memmap(path, dtype=np.uint64, mode="r", shape=(length,)), path, sieve)


def merge(parts: Sequence[Hashes]) -> Hashes:
    """All in order; a stable sort of a few sorted parts takes few passes."""
    together = np.concatenate(parts)
    together.sort(kind="stable")
    return together


def sync(path: Path) -> None:
    """Return when the file is on disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _contains(run: Hashes, wanted: Hashes) -> npt.NDArray[np.bool_]:
    if not len(run):
        return np.zeros(len(wanted), dtype=np.bool_)
    places = np.searchsorted(run, wanted)
    places[places == len(run)] = 0
    return np.asarray(run[places] == wanted)


def _merged_chunks(parts: Sequence[Hashes]) -> Iterator[Hashes]:
    """All parts merged, a bounded piece at a time, cut at values of the longest part."""
    longest = max(parts, key=len)
    cuts = [longest[place] for place in range(CHUNK, len(longest), CHUNK)]
    bounds: list[Any] = [
        [0, *np.searchsorted(part, np.array(cuts, dtype=np.uint64)), len(part)] for part in parts
    ]
    for piece in range(len(cuts) + 1):
        slices = [part[at[piece] : at[piece + 1]] for part, at in zip(parts, bounds, strict=True)]
        yield merge(slices)
