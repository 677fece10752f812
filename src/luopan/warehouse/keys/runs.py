"""A growing set of hashes: the newest in memory behind one sieve, the others in files with a sieve each."""

from __future__ import annotations

import threading
from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt

from luopan.warehouse.keys.run import Run, merge
from luopan.warehouse.keys.sieve import Hashes, Sieve, sieve_bits

SPILL = 1 << 20
"""Runs in memory are merged up to so many hashes (8 bytes each)."""

WAYS = 4
"""So many runs of similar length become one."""


class Runs:
    """`hits` and `add` are the writer's; another thread may meanwhile bring what is in memory to files, and
    merge files (`freeze`, `written`, `merged`)."""

    def __init__(self, files: Sequence[Run] = ()) -> None:
        self.files = tuple(files)
        self.memory: tuple[Run, ...] = ()
        self._frozen: tuple[Run, ...] = ()
        self._recent = Sieve(0)
        self._unsifted: list[Hashes] = []
        self._lock = threading.Lock()

    def __len__(self) -> int:
        with self._lock:
            return sum(len(run) for run in (*self.files, *self._frozen, *self.memory))

    @property
    def in_memory(self) -> int:
        """How many hashes lie in no file."""
        with self._lock:
            return sum(len(run) for run in (*self._frozen, *self.memory))

    def hits(self, wanted: Hashes) -> npt.NDArray[np.bool_]:
        """Which of the sorted `wanted` are in the set, as a mask."""
        found = np.zeros(len(wanted), dtype=np.bool_)
        bits = sieve_bits(wanted)
        with self._lock:
            files, memory = self.files, (*self._frozen, *self.memory)
            likely = self._sifted().passes(wanted, bits) if memory else found
        for run in files:
            found |= run.hits(wanted, bits)
        for run in memory:
            found[likely] |= run.hits(wanted[likely], bits[likely])
        return found

    def add(self, hashes: Hashes) -> None:
        """Take a sorted array in; short runs of similar length become one."""
        if not len(hashes):
            return
        with self._lock:
            self._unsifted.append(hashes)
            self.memory = _shortened((*self.memory, Run(hashes)))

    def absorb(self, other: Runs) -> None:
        """Take all runs of `other`, which must not be used afterwards."""
        with self._lock:
            self.files += other.files
            self._unsifted.extend(run.hashes for run in other.memory)
            self.memory = _shortened((*self.memory, *other.memory))

    def freeze(self) -> list[Hashes]:
        """What is in memory, which stays as it is until it is `written`."""
        with self._lock:
            self._frozen, self.memory = (*self._frozen, *self.memory), ()
            return [run.hashes for run in self._frozen]

    def written(self, file: Run) -> None:
        """What was frozen is in `file` now."""
        with self._lock:
            self.files, self._frozen = (*self.files, file), ()
            self._recent = Sieve(0)
            self._unsifted = [run.hashes for run in self.memory]

    def merged(self, parts: Collection[Run], file: Run) -> None:
        """What was in the files `parts` is in `file` now."""
        with self._lock:
            self.files = (*(run for run in self.files if run not in parts), file)

    def _sifted(self) -> Sieve:
        """The sieve before memory, with everything in it."""
        memory = [run.hashes for run in (*self._frozen, *self.memory)]
        total = sum(len(hashes) for hashes in memory)
        if total > self._recent.capacity:
            self._recent, self._unsifted = Sieve(2 * total), memory
        for hashes in self._unsifted:
            self._recent.add(hashes)
        self._unsifted = []
        return self._recent


def alike(runs: Collection[Run]) -> list[Run]:
    """The shortest runs that are to become one, or none.

    Four of about one length: each hash is written log4 times, and few runs are left.
    """
    ordered = sorted(runs, key=len)
    for first in range(len(ordered) - WAYS + 1):
        if len(ordered[first + WAYS - 1]) < WAYS * len(ordered[first]):
            return ordered[first : first + WAYS]
    return []


def _shortened(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Fewer runs in memory, none of them made longer than SPILL."""
    while (parts := alike(runs)) and sum(len(run) for run in parts) < SPILL:
        one = Run(merge([run.hashes for run in parts]))
        runs = (*(run for run in runs if run not in parts), one)
    return runs
