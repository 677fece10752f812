"""Rows of one table while they are being made: numpy columns of equal length, ids and words as codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luopan.sources.simulator.chance import Bools, Ints

MISSING = int(np.iinfo(np.int64).min)
"""Null among ints, times (microseconds) and money (cents)."""
NONE = -1
"""Null among codes (ids, words, flags)."""
SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR


class Frame:
    """Columns by name. What a table has and the frame has not is null."""

    def __init__(self, columns: Mapping[str, NDArray[Any]]) -> None:
        self.columns = dict(columns)

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self.columns[name]

    def take(self, index: Ints | Bools | slice) -> Frame:
        """The rows that an index array, a mask or a slice chooses."""
        return Frame({name: values[index] for name, values in self.columns.items()})

    def only(self, names: Sequence[str]) -> Frame:
        """The same rows with these columns alone."""
        return Frame({name: self.columns[name] for name in names})

    def having(self, **columns: NDArray[Any]) -> Frame:
        """The same rows with columns added or replaced."""
        return Frame(self.columns | columns)


def concat(frames: Sequence[Frame]) -> Frame:
    """All rows of frames with the same columns, in order."""
    if len(frames) == 1:
        return frames[0]
    return Frame({name: np.concatenate([frame[name] for frame in frames]) for name in frames[0].columns})


def words(values: Sequence[str | None]) -> NDArray[Any]:
    """A column of texts as they stand."""
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column
