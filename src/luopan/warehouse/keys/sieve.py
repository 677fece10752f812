"""A blocked Bloom filter over 64-bit hashes: most of what is new is told so without a search."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

BITS_PER_KEY = 8
"""At least; at most twice as many. With three bits a key 1 to 4 in a hundred new keys pass."""

_SMALLEST = 1 << 14


class Sieve:
    """Room for `capacity` hashes in 1 to 2 bytes each. Arrays of hashes have to be sorted."""

    def __init__(self, capacity: int) -> None:
        words = max(_SMALLEST, 1 << (capacity * BITS_PER_KEY // 64).bit_length())
        self.capacity = words * 64 // BITS_PER_KEY
        self._words = np.zeros(words, dtype=np.uint64)
        self._shift = np.uint64(64 - (words.bit_length() - 1))

    def add(self, hashes: Hashes) -> None:
        """Let these pass from now on."""
        if not len(hashes):
            return
        places = hashes >> self._shift
        starts = np.flatnonzero(np.concatenate([[True], places[1:] != places[:-1]]))
        self._words[places[starts]] |= np.bitwise_or.reduceat(_bits(hashes), starts)

    def passes(self, hashes: Hashes) -> npt.NDArray[np.bool_]:
        """False: surely never added."""
        bits = _bits(hashes)
        return np.asarray((self._words[hashes >> self._shift] & bits) == bits)


def _bits(hashes: Hashes) -> Hashes:
    """Three of the 64 bits of a hash's word, told by its lowest 18 bits."""
    one, low = np.uint64(1), np.uint64(63)
    first = one << (hashes & low)
    second = one << ((hashes >> np.uint64(6)) & low)
    return np.asarray(first | second | (one << ((hashes >> np.uint64(12)) & low)))
