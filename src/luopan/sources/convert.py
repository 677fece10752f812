"""Whole columns into the contract's types: by Arrow where all is clean, else by each distinct value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from luopan.engine import ARROW_TYPES
from luopan.model.contract import ID_LENGTH, Column, Kind
from luopan.sources.clean import clean
from luopan.sources.parse import parser

_UTC = pa.timestamp("us", "UTC")
_NAIVE = pa.timestamp("us")
_INT_DIGITS = 23
"""Decimal digits that hold every 64-bit integer with four places."""

Mask = npt.NDArray[np.bool_]


class Converted(msgspec.Struct, frozen=True):
    """A column of the contract's type, null where a value was refused; `bad` None: none was."""

    values: pa.Array
    bad: Mask | None = None


def convert(values: pa.Array, column: Column) -> Converted:
    """The values of a column, text or native, as the contract's type."""
    kind = values.type
    if pa.types.is_null(kind):
        return Converted(pa.nulls(len(values), ARROW_TYPES[column.kind]))
    if pa.types.is_dictionary(kind):
        return _by_dictionary(values, column)
    if pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return _from_text(values.cast(pa.string()), column)
    if pa.types.is_string(kind):
        return _from_text(values, column)
    native = _from_native(values, column)
    return Converted(native) if native is not None else _from_text(as_text(values), column)


def reason(text: str, column: Column) -> str:
    """Why one value of a column was refused."""
    cleaned = clean(pa.array([text]), column.kind)[0].as_py()
    try:
        parser(column)(cleaned or "")
    except (ValueError, OverflowError) as error:
        return str(error)
    return "cannot be read"


def as_text(values: pa.Array) -> pa.Array:
    """Native values as the text they stand for: whole floats without a point, nested values as JSON."""
    kind = values.type
    if pa.types.is_floating(kind):
        text = _without_nan(values).cast(pa.string())
        return pc.replace_substring_regex(text, pattern=r"^(-?\d+)\.0$", replacement=r"\1")
    if pa.types.is_nested(kind) or pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return pa.array([_as_json(value) for value in values.to_pylist()], pa.string())
    return values.cast(pa.string())


def _without_nan(values: pa.Array) -> pa.Array:
    """Data frames write "no value" as NaN."""
    return pc.if_else(pc.is_nan(values), pa.scalar(None, values.type), values)


def _as_json(value: Any) -> str | None:
    return None if value is None else msgspec.json.encode(value, enc_hook=str).decode()


def _by_dictionary(values: pa.DictionaryArray, column: Column) -> Converted:
    """Each distinct value is converted once."""
    words = convert(values.dictionary, column)
    return Converted(words.values.take(values.indices), _bad_rows(words, values))


def encoded(values: pa.DictionaryArray, column: Column) -> Converted:
    """The same as `convert`, for text that stays a dictionary: a word that is none is null where it stands."""
    words = convert(values.dictionary, column)
    indices = values.indices
    if words.values.null_count:
        indices = pc.if_else(words.values.is_valid().take(indices), indices, None)
    found = pa.DictionaryArray.from_arrays(indices, words.values.fill_null(""))
    return Converted(found, _bad_rows(words, values))


def _bad_rows(words: Converted, values: pa.DictionaryArray) -> Mask | None:
    """Rows whose word was refused."""
    if words.bad is None or not words.bad.any():
        return None
    bad = pa.array(words.bad).take(values.indices).fill_null(False)
    return np.asarray(bad.to_numpy(zero_copy_only=False))


def _from_text(values: pa.Array, column: Column) -> Converted:
    cleaned = clean(values, column.kind)
    if cleaned.null_count == len(cleaned):
        return Converted(pa.nulls(len(cleaned), ARROW_TYPES[column.kind]))
    fast = _TEXT[column.kind](cleaned, column)
    return Converted(fast) if fast is not None else _one_by_one(cleaned, column)


def _one_by_one(values: pa.Array, column: Column) -> Converted:
    """Every distinct text through its parser; what it refuses is null and bad."""
    encoded = values.dictionary_encode()
    read = parser(column)
    results = [_try(read, text) for text in encoded.dictionary.to_pylist()]
    found = pa.array(results, ARROW_TYPES[column.kind]).take(encoded.indices)
    bad = pc.and_(pc.is_valid(values), pc.is_null(found)).to_numpy(zero_copy_only=False)
    return Converted(found, bad if bad.any() else None)


def _try(read: Callable[[str], Any], text: str) -> Any:
    try:
        return read(text)
    except (ValueError, OverflowError):
        return None


def _cast(target: pa.DataType) -> Callable[[pa.Array, Column], pa.Array | None]:
    def cast(values: pa.Array, column: Column) -> pa.Array | None:
        try:
            return values.cast(target)
        except pa.ArrowInvalid:
            return None

    return cast


def _text_ids(values: pa.Array, column: Column) -> pa.Array | None:
    """Ids as they are, unless one may be too long or in scientific notation."""
    longest = pc.max(pc.binary_length(values)).as_py()
    return values if longest <= ID_LENGTH and not _has_plus(values) else None


def _has_plus(values: pa.Array) -> bool:
    _, offsets, data = values.buffers()
    if data is None:
        return False
    ends = np.frombuffer(offsets, np.int32, offsets.size // 4)
    return b"+" in memoryview(data)[ends[values.offset] : ends[values.offset + len(values)]].tobytes()


def _text_enums(values: pa.Array, column: Column) -> pa.Array | None:
    known = pc.is_in(values, value_set=pa.array(column.values))
    return values if pc.all(pc.or_(known, pc.is_null(values))).as_py() else None


def _text_floats(values: pa.Array, column: Column) -> pa.Array | None:
    found = _cast(pa.float64())(values, column)
    return found if found is not None and pc.all(pc.is_finite(found)).as_py() else None


def _text_times(values: pa.Array, column: Column) -> pa.Array | None:
    """All with a zone or all without one, which is UTC."""
    aware = _cast(_UTC)(values, column)
    return aware.cast(_NAIVE) if aware is not None else _cast(_NAIVE)(values, column)


_TEXT: dict[Kind, Callable[[pa.Array, Column], pa.Array | None]] = {
    Kind.ID: _text_ids,
    Kind.TEXT: lambda values, column: values,
    Kind.ENUM: _text_enums,
    Kind.BOOL: _cast(pa.bool_()),
    Kind.INT: _cast(pa.int64()),
    Kind.FLOAT: _text_floats,
    Kind.MONEY: _cast(ARROW_TYPES[Kind.MONEY]),
    Kind.DECIMAL: _cast(ARROW_TYPES[Kind.DECIMAL]),
    Kind.TIME: _text_times,
    Kind.DATE: _cast(pa.date32()),
    Kind.LIST: lambda values, column: None,
}
"""The vectorised way for clean text; None where a value needs its parser."""


def _from_native(values: pa.Array, column: Column) -> pa.Array | None:
    """Native values of a type that stands for the kind; None where only their text can tell."""
    if pa.types.is_floating(values.type):
        values = _without_nan(values)
    rule = _NATIVE.get(column.kind)
    try:
        return rule(values) if rule is not None else None
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return None


def _native_bool(values: pa.Array) -> pa.Array | None:
    return values if pa.types.is_boolean(values.type) else None


def _native_int(values: pa.Array) -> pa.Array | None:
    return None if pa.types.is_boolean(values.type) else values.cast(pa.int64())


def _native_float(values: pa.Array) -> pa.Array | None:
    if pa.types.is_boolean(values.type):
        return None
    found = values.cast(pa.float64())
    return found if pc.all(pc.is_finite(found)).as_py() is not False else None


def _native_number(target: pa.Decimal128Type) -> Callable[[pa.Array], pa.Array | None]:
    def number(values: pa.Array) -> pa.Array | None:
        if pa.types.is_integer(values.type):
            values = values.cast(pa.decimal128(_INT_DIGITS, 0))
        return None if pa.types.is_boolean(values.type) else values.cast(target)

    return number


def _native_time(values: pa.Array) -> pa.Array | None:
    kind = values.type
    if pa.types.is_timestamp(kind):
        return values.cast(_UTC if kind.tz else _NAIVE, safe=False).cast(_NAIVE)
    return values.cast(_NAIVE) if pa.types.is_date(kind) else None


def _native_date(values: pa.Array) -> pa.Array | None:
    return values.cast(pa.date32()) if pa.types.is_date(values.type) else None


def _native_list(values: pa.Array) -> pa.Array | None:
    nested = pa.types.is_list(values.type) or pa.types.is_large_list(values.type)
    return values.cast(ARROW_TYPES[Kind.LIST]) if nested else None


_NATIVE: dict[Kind, Callable[[pa.Array], pa.Array | None]] = {
    Kind.BOOL: _native_bool,
    Kind.INT: _native_int,
    Kind.FLOAT: _native_float,
    Kind.MONEY: _native_number(pa.decimal128(18, 4)),
    Kind.DECIMAL: _native_number(pa.decimal128(38, 10)),
    Kind.TIME: _native_time,
    Kind.DATE: _native_date,
    Kind.LIST: _native_list,
}
