"""Frames into typed Arrow batches with exactly the contract's schema, without a Python loop over rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from luopan.model.contract import TABLES, VERSION_COLUMNS, Column, Kind
from luopan.sources.simulator.chance import Ints
from luopan.sources.simulator.frame import MISSING, Frame

SOURCE = "simulated"
"""What every simulated row says in `source`."""

_TYPES: dict[Kind, pa.DataType] = {
    Kind.BOOL: pa.bool_(),
    Kind.INT: pa.int64(),
    Kind.FLOAT: pa.float64(),
    Kind.MONEY: pa.decimal128(18, 4),
    Kind.DECIMAL: pa.decimal128(38, 10),
    Kind.TIME: pa.timestamp("us"),
    Kind.DATE: pa.date32(),
    Kind.LIST: pa.list_(pa.string()),
}
_FOUR = np.array([[ord(c) for c in f"{n:04d}"] for n in range(10_000)], dtype=np.uint8)


def schema(table: str) -> pa.Schema:
    """The Arrow schema of a typed batch, made from the contract alone (a test holds it to the engine's)."""
    columns = TABLES[table].columns + VERSION_COLUMNS
    return pa.schema([(column.name, _TYPES.get(column.kind, pa.string())) for column in columns])


class Numbered(msgspec.Struct, frozen=True):
    """Ids written as a prefix and a number of twelve digits at most, zero-padded to `width` (4, 8 or 12)."""

    prefix: str
    width: int = 8

    def column(self, codes: Ints) -> pa.Array:
        valid = codes >= 0
        prefix = np.frombuffer(self.prefix.encode(), dtype=np.uint8)
        length = len(prefix) + self.width
        present = codes[valid]
        text = np.empty((len(present), length), dtype=np.uint8)
        text[:, : len(prefix)] = prefix
        for end in range(length, len(prefix), -4):
            present, rest = np.divmod(present, 10_000)
            text[:, end - 4 : end] = _FOUR[rest]
        offsets = np.zeros(len(codes) + 1, dtype=np.int32)
        np.cumsum(valid * length, out=offsets[1:], dtype=np.int32)
        buffers = [_bits(valid), pa.py_buffer(offsets), pa.py_buffer(np.ascontiguousarray(text))]
        return pa.Array.from_buffers(pa.string(), len(codes), buffers)


class Listed(msgspec.Struct, frozen=True):
    """Words (or lists of words) of a fixed list, by position."""

    values: pa.Array

    def column(self, codes: Ints) -> pa.Array:
        return self.values.take(pa.array(codes, mask=codes < 0))


Lexicon = Mapping[str, Numbered | Listed]
"""How the codes of a column are written: by ``table.column``, else by the column's name."""


def listed(values: tuple[str, ...] | list[str]) -> Listed:
    return Listed(pa.array(values, pa.string()))


def _bits(valid: NDArray[np.bool_]) -> pa.Buffer | None:
    return None if valid.all() else pa.array(valid).buffers()[1]


def _numbers(values: NDArray[Any], kind: pa.DataType) -> pa.Array:
    return pa.array(values.astype(np.int64), mask=values == MISSING).view(kind)


def _decimal(values: NDArray[Any], kind: pa.DataType) -> pa.Array:
    """Cents into decimals of the kind's scale: 16-byte little-endian integers, sign extended."""
    valid = values != MISSING
    wide = np.empty((len(values), 2), dtype=np.int64)
    wide[:, 0] = np.where(valid, values, 0) * 10 ** (kind.scale - 2)
    wide[:, 1] = wide[:, 0] >> 63
    return pa.Array.from_buffers(kind, len(values), [_bits(valid), pa.py_buffer(wide)])


def _codes(table: str, column: Column, values: NDArray[Any], lexicon: Lexicon) -> pa.Array:
    if column.values:
        return listed(column.values).column(values)
    name = f"{table}.{column.name}"
    return (lexicon[name] if name in lexicon else lexicon[column.name]).column(values)


def _column(table: str, column: Column, values: NDArray[Any], lexicon: Lexicon) -> pa.Array:
    kind = _TYPES.get(column.kind, pa.string())
    if values.dtype == object:
        return pa.array(values, kind)
    if column.kind is Kind.FLOAT:
        return pa.array(values, mask=np.isnan(values))
    if column.kind is Kind.BOOL:
        return pa.array(values > 0, mask=values < 0) if values.dtype != np.bool_ else pa.array(values)
    if column.kind in (Kind.MONEY, Kind.DECIMAL):
        return _decimal(values, kind)
    if column.kind in (Kind.TIME, Kind.INT):
        return _numbers(values, kind)
    if column.kind is Kind.DATE:
        return pa.array(values.astype(np.int32)).view(kind)
    return _codes(table, column, values, lexicon)


def batch(table: str, frame: Frame, lexicon: Lexicon) -> pa.Table:
    """A typed batch of `table`; `frame` must hold `known_at` and every column that may not be null."""
    shape = schema(table)
    size = len(frame)
    arrays = []
    for column in TABLES[table].columns + VERSION_COLUMNS[:1]:
        values = frame.columns.get(column.name)
        if values is None:
            arrays.append(pa.nulls(size, shape.field(column.name).type))
        else:
            arrays.append(_column(table, column, values, lexicon))
    arrays += [pa.repeat(SOURCE, size), pa.repeat(False, size)]
    return pa.Table.from_arrays(arrays, schema=shape)
