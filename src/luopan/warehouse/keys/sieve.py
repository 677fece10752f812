"""A blocked Bloom filter over 64-bit hashes: most of what is new is told so without a search."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

BITS_PER_KEY = 8
"""At least; at most twice as many. With three bits a key 1 to 4 in a hundred new keys pass."""

_SMALLEST = 1 << 14


class Sieve:
    """Room for `capacity` hashes in 1 to 2 bytes each. Arrays of hashes have to be sorted."""

    def __init__(self, capacity: int, words: Hashes | None = None) -> None:
        count = _word_count(capacity)
        self.capacity = count * 64 // BITS_PER_KEY
        self.words = np.zeros(count, dtype=np.uint64) if words is None else words
        self._shift = np.uint64(64 - (count.bit_length() - 1))

    def add(self, hashes: Hashes) -> None:
        """Let these pass from now on."""
        if not len(hashes):
            return
        places = hashes >> self._shift
        starts = np.flatnonzero(np.concatenate([[True], places[1:] != places[:-1]]))
        self.words[places[starts]] |= np.bitwise_or.reduceat(sieve_bits(hashes), starts)

    def passes(self, hashes: Hashes, bits: Hashes) -> npt.NDArray[np.bool_]:
        """False: surely never added. `bits` are the hashes' `sieve_bits`, which all sieves share."""
        return np.asarray((self.words[hashes >> self._shift] & bits) == bits)


def read_sieve(path: Path, capacity: int) -> Sieve:
    """A sieve for `capacity` hashes that was kept as its words alone. Raises ValueError for another size."""
    words = np.fromfile(path, dtype=np.uint64)
    if len(words) != _word_count(capacity):
        raise ValueError(f"{path} is no sieve for {capacity} hashes")
    return Sieve(capacity, words)


def sieve_bits(hashes: Hashes) -> Hashes:
    """Three of the 64 bits of a hash's word, told by its lowest 18 bits."""
    one, low = np.uint64(1), np.uint64(63)
    first = one << (hashes & low)
    second = one << ((hashes >> np.uint64(6)) & low)
    return np.asarray(first | second | (one << ((hashes >> np.uint64(12)) & low)))


def _word_count(capacity: int) -> int:
    return max(_SMALLEST, 1 << (capacity * BITS_PER_KEY // 64).bit_length())
