"""Where records of delimited text end: a quoted value may hold line ends, a stray quote may not mislead."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

_QUOTE, _NEWLINE, _RETURN = 34, 10, 13

Positions = npt.NDArray[np.int64]


def record_end(data: bytes, delimiter: bytes) -> int:
    """The end of the last whole record of `data`, which begins at a record; 0 where none ends.

    A quote opens a value only at the value's start; anywhere else it is a plain character.
    """
    if b'"' not in data:
        return data.rfind(b"\n") + 1
    free = free_newlines(data, delimiter)
    return int(free[-1]) + 1 if len(free) else 0


def ends_inside_quotes(data: bytes, delimiter: bytes) -> bool:
    """Whether the last value of `data` is opened by a quote that nothing closes."""
    return b'"' in data and len(_real_quotes(data, delimiter)) % 2 == 1


def free_newlines(data: bytes, delimiter: bytes) -> Positions:
    """The positions of the newlines that end a record."""
    newlines = np.flatnonzero(np.frombuffer(data, np.uint8) == _NEWLINE)
    if b'"' not in data:
        return newlines
    before = np.searchsorted(_real_quotes(data, delimiter), newlines)
    free: Positions = newlines[before % 2 == 0]
    return free


def _real_quotes(data: bytes, delimiter: bytes) -> Positions:
    """The quotes that open or close, a doubled one counted as two."""
    view = np.frombuffer(data, np.uint8)
    quotes = np.flatnonzero(view == _QUOTE)
    return quotes if _well_formed(view, quotes, delimiter[0]) else _by_state(view, quotes, delimiter[0])


def _well_formed(view: npt.NDArray[np.uint8], quotes: Positions, delimiter: int) -> bool:
    """Whether each odd quote stands at a value's start or doubles the one before it."""
    opening = quotes[0::2]
    previous = np.concatenate(([-2], quotes[:-1]))[0::2]
    before = np.where(opening > 0, view[opening - 1], _NEWLINE)
    return bool(np.all((before == delimiter) | (before == _NEWLINE) | (previous == opening - 1)))


def _by_state(view: npt.NDArray[np.uint8], quotes: Positions, delimiter: int) -> Positions:
    real: list[int] = []
    inside, skip = False, -1
    for place in quotes.tolist():
        if place == skip:
            real.append(place)
        elif inside:
            real.append(place)
            doubled = place + 1 < len(view) and view[place + 1] == _QUOTE
            skip, inside = (place + 1, True) if doubled else (-1, False)
        elif place == 0 or view[place - 1] in (delimiter, _NEWLINE):
            real.append(place)
            inside = True
    return np.array(real, np.int64)
