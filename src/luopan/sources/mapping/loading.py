"""Inputs of a mapping: the files each pattern means, and their rows in a temporary database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from luopan.engine import Cursor
from luopan.errors import MappingError
from luopan.model.contract import Column, Kind
from luopan.sources.clean import clean
from luopan.sources.convert import as_text, convert
from luopan.sources.files import SourceFile, described, walk
from luopan.sources.mapping.functions import Type
from luopan.sources.mapping.model import Input, Mapping
from luopan.sources.mapping.scope import Columns, Used
from luopan.sources.mapping.statements import input_table
from luopan.sources.raw import Raw, Refused, Shape
from luopan.sources.read import columns_of, raw_rows

_NUMBER = pa.decimal128(28, 8)
_PLACES = 8


class Found(msgspec.Struct, frozen=True):
    """An input with its files and the columns that they have together."""

    name: str
    files: tuple[SourceFile, ...]
    columns: Columns


class Broken(msgspec.Struct, frozen=True):
    """A row of an input that could not be split into values."""

    file: str
    row: Refused


def find_inputs(mapping: Mapping, paths: Iterable[Path | str]) -> dict[str, Found]:
    """Each input's files among the paths, in the order of their names.

    Raises:
        MappingError: an input has no file, or a file that was named belongs to no input.
        DataError: a path does not exist, or a file is unreadable.
    """
    given = [Path(path) for path in paths]
    files = sorted({file.resolve(): file for path in given for file in walk(path)}.values())
    for path in given:
        if path.is_file() and not any(_matches(path, item) for item in mapping.inputs):
            inputs = ", ".join(_known_by(item) for item in mapping.inputs)
            raise MappingError(f"{path} is no input of the mapping {mapping.name}; its inputs are {inputs}")
    return {item.name: _found(item, files, mapping) for item in mapping.inputs}


def _matches(file: Path, item: Input) -> bool:
    if not any(fnmatch(file.name, pattern) for pattern in item.patterns):
        return False
    return not item.header or has_header(columns_of(described(file)), item)


def has_header(columns: Iterable[str], item: Input) -> bool:
    """Whether these are the columns that a file of this input has."""
    return set(item.header) <= set(columns)


def _known_by(item: Input) -> str:
    names = " or ".join(item.patterns)
    return f"{names} with the columns {', '.join(item.header)}" if item.header else names


def _found(item: Input, files: list[Path], mapping: Mapping) -> Found:
    matching = [file for file in files if _matches(file, item)]
    if not matching and not item.optional:
        raise MappingError(
            f"{mapping.path.name}: inputs.{item.name}: no file is named {_known_by(item)}; "
            "give the folder that holds it"
        )
    sources = tuple(described(file) for file in matching)
    columns: Columns = {}
    for source in sources:
        for name, kind in columns_of(source).items():
            known = columns.setdefault(name, type_of(kind))
            columns[name] = known if known is type_of(kind) else Type.TEXT
    for name in item.maybe:
        columns.setdefault(name, Type.TEXT)
    return Found(item.name, sources, columns)


def type_of(kind: pa.DataType) -> Type:
    """What a native column is inside a mapping."""
    if pa.types.is_timestamp(kind):
        return Type.INSTANT if kind.tz else Type.TIME
    if pa.types.is_date(kind):
        return Type.DATE
    if pa.types.is_boolean(kind):
        return Type.BOOL
    if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return Type.NUMBER
    return Type.LIST if pa.types.is_list(kind) or pa.types.is_large_list(kind) else Type.TEXT


def load(cursor: Cursor, found: Found, used: Iterable[Used]) -> Iterator[tuple[int, list[Broken]]]:
    """Put an input's needed columns into its table, with the row, the line and the file of each row.

    Yields, per piece, the bytes that were read and the rows that could not be split.
    """
    wanted = sorted(used)
    names = tuple(dict.fromkeys(item.column for item in wanted))
    shape = Shape.open(names)
    cursor.run(f"CREATE TABLE {input_table(found.name)} ({_ddl(wanted, found.columns)})")
    row = 0
    for number, file in enumerate(found.files):
        for raw in raw_rows(file, shape):
            rows = _rows(raw, wanted, found.columns, row, number)
            if rows.num_rows:
                with cursor.registered(batch=rows):
                    cursor.run(f"INSERT INTO {input_table(found.name)} SELECT * FROM batch")
            row += rows.num_rows
            yield raw.bytes_read, [Broken(str(file.path), item) for item in raw.refused]


_SQL = {
    Type.TEXT: "VARCHAR",
    Type.NUMBER: "DECIMAL(28,8)",
    Type.TIME: "TIMESTAMP",
    Type.INSTANT: "TIMESTAMP",
    Type.DATE: "DATE",
    Type.BOOL: "BOOLEAN",
    Type.LIST: "VARCHAR[]",
}


def _ddl(wanted: list[Used], columns: Columns) -> str:
    own = ['"#row" BIGINT', '"#line" BIGINT', '"#file" INTEGER']
    made = [f"{quoted(item)} {_SQL[Type.NUMBER if item.number else columns[item.column]]}" for item in wanted]
    return ", ".join([*own, *made])


def quoted(item: Used) -> str:
    """The identifier of a needed column in its input's table."""
    name = item.column + ("#number" if item.number else "")
    return '"' + name.replace('"', '""') + '"'


def _rows(raw: Raw, wanted: list[Used], columns: Columns, first: int, file: int) -> pa.Table:
    size = raw.rows.num_rows
    arrays = [
        pa.array(np.arange(first, first + size, dtype=np.int64)),
        pa.array(raw.places.lines() if size else [], pa.int64()),
        pa.array(np.full(size, file, np.int32)),
    ]
    arrays += [_values(raw.rows, item, columns[item.column]) for item in wanted]
    names = ["#row", "#line", "#file", *(item.column + ("#number" if item.number else "") for item in wanted)]
    return pa.Table.from_arrays(arrays, names=names)


def _values(rows: pa.Table, item: Used, kind: Type) -> pa.Array:
    if item.column not in rows.column_names:
        return pa.nulls(rows.num_rows, pa.string())
    values = rows[item.column].combine_chunks()
    if isinstance(values, pa.ChunkedArray):
        values = values.combine_chunks() if values.num_chunks else pa.array([], values.type)
    if item.number or kind is Type.NUMBER:
        exact = convert(values, Column(item.column, Kind.DECIMAL, nullable=True)).values
        return pc.round(exact, _PLACES).cast(_NUMBER, safe=False)
    if kind is Type.TEXT:
        text = values.cast(pa.string()) if _is_text(values.type) else as_text(values)
        return clean(text, Kind.TEXT)
    return convert(values, Column(item.column, _KINDS[kind], nullable=True)).values


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        return _is_text(kind.value_type)
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


_KINDS = {
    Type.TIME: Kind.TIME,
    Type.INSTANT: Kind.TIME,
    Type.DATE: Kind.DATE,
    Type.BOOL: Kind.BOOL,
    Type.LIST: Kind.LIST,
}
