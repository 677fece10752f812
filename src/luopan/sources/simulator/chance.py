"""Where the simulator's chance comes from: named random streams, and draws that depend on a code alone."""

from __future__ import annotations

from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def stream(seed: int, *names: str | int) -> np.random.Generator:
    """A generator of its own for one purpose: what others draw never shifts it."""
    words = [crc32(name.encode()) if isinstance(name, str) else name for name in names]
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, *words])))


def draw(codes: Ints, salt: int) -> Floats:
    """A number in [0, 1) per code, the same wherever that code is met (splitmix64)."""
    step = 0x9E3779B97F4A7C15 * (salt + 1) % (1 << 64)
    bits = codes.astype(np.uint64) + np.uint64(step)
    bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    bits = bits ^ (bits >> np.uint64(31))
    return (bits >> np.uint64(11)).astype(np.float64) * (1.0 / (1 << 53))


def pick(rng: np.random.Generator, shares: tuple[float, ...], size: int) -> Ints:
    """Indices into `shares`, each as often as its share says."""
    bounds = np.cumsum(np.asarray(shares) / sum(shares))
    return np.searchsorted(bounds[:-1], rng.random(size), side="right").astype(np.int64)
