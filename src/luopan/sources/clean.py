"""The dirt that exports glue to text values, taken off without a look at clean ones."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from luopan.model.contract import Kind

NULLS: tuple[str, ...] = ("", "-", "--", "—", "N/A", "n/a", "#N/A", "NULL", "null", "\\N")
"""What stands for "no value" in any column."""

NUMBER_NULLS: tuple[str, ...] = (*NULLS, "nan", "NaN", "None", "none", "NaT")
"""What stands for "no value" where a number, an instant or a date is expected."""

BLANKS = " \t\r\n\v\f\ufeff\u00a0\u3000\u200b"
_APOSTROPHES = "'‘’`"

_WITH_NAN = {Kind.INT, Kind.FLOAT, Kind.MONEY, Kind.DECIMAL, Kind.TIME, Kind.DATE}


def _marks(*codes: int) -> npt.NDArray[np.bool_]:
    marks = np.zeros(256, np.bool_)
    marks[:33] = True
    marks[list(codes)] = True
    return marks


_FIRST = _marks(0x27, 0x60, 0xC2, 0xE2, 0xE3, 0xEF, ord("="))
_LAST = _marks(0x27, 0x60, 0x22, 0xA0, 0x80, 0xBF, 0x8B, 0x98, 0x99)
_TOKEN = _marks(*(text.encode()[0] for text in NUMBER_NULLS if text))
_TOKEN_SIZE = max(len(text.encode()) for text in NUMBER_NULLS)


def clean(values: pa.Array, kind: Kind) -> pa.Array:
    """Text without glued blanks, TABs, apostrophes or ``="…"``, and null where it says that nothing is there.

    Free text keeps its apostrophes.
    """
    if not _suspicious(values):
        return values
    if kind is not Kind.TEXT:
        values = pc.replace_substring_regex(values, pattern=r'^\s*="(.*)"\s*$', replacement=r"\1")
    values = pc.utf8_trim(values, characters=BLANKS if kind is Kind.TEXT else BLANKS + _APOSTROPHES)
    nulls = pa.array(NUMBER_NULLS if kind in _WITH_NAN else NULLS, values.type)
    return pc.if_else(pc.is_in(values, value_set=nulls), pa.scalar(None, values.type), values)


def _suspicious(values: pa.Array) -> bool:
    """Whether a look at the first and last bytes and the lengths finds anything to clean."""
    offsets, data = _buffers(values)
    sizes = offsets[1:] - offsets[:-1]
    if np.count_nonzero(sizes == 0) > values.null_count:
        return True
    there = sizes > 0
    if not there.any():
        return False
    first = data[offsets[:-1][there]]
    last = data[offsets[1:][there] - 1]
    short = sizes[there] <= _TOKEN_SIZE
    return bool(_FIRST[first].any() or _LAST[last].any() or (_TOKEN[first] & short).any())


def _buffers(values: pa.Array) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.uint8]]:
    """The offsets and bytes of a text array; a null has no bytes."""
    _, offsets, data = values.buffers()
    held = np.frombuffer(offsets, np.int32, offsets.size // 4)
    view = held[values.offset : values.offset + len(values) + 1]
    return view, np.frombuffer(data, np.uint8) if data is not None else np.zeros(1, np.uint8)
