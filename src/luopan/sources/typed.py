"""Raw rows into the one shape of a contract table; each row that breaks a rule becomes a reject."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from luopan.engine import arrow_schema
from luopan.model.contract import TABLES, VERSION_COLUMNS, Column, Table
from luopan.model.values import Reject
from luopan.sources.convert import Mask, as_text, convert, encoded, reason
from luopan.sources.raw import Raw
from luopan.sources.rules import RULES, fill

LONGEST_ROW = 4_000
"""Characters of a refused row that are kept."""

ENCODED = frozenset({"events", "order_lines"})
"""Large tables, where dictionaries save most; no rule or default reads their text."""


class Typed(msgspec.Struct, frozen=True):
    """Rows with exactly `arrow_schema(TABLES[table])`, and what was refused on the way.

    Of large tables, text of a file may be dictionaries of it, the same columns in all batches of that file.
    """

    table: str
    rows: pa.Table
    rejects: list[Reject]
    bytes_read: int


class Problem(msgspec.Struct, frozen=True):
    """The rows that one column or rule refuses; `reason` None: the column's parser says why."""

    column: Column
    rows: Mask
    reason: str | None = None


def type_rows(table: str, raw: Raw, file: str, *, keep: bool = False) -> Typed:
    """Typed rows of `table` and a reject for each row that is none: rows in = rows out + rejects.

    `keep`: text that comes as a dictionary may stay one.
    """
    contract = TABLES[table]
    rows, problems = _convert(contract, raw.rows, keep=keep and table in ENCODED)
    problems += list(_required(contract, rows)) + list(_broken(contract, rows))
    rejects = [
        Reject(table, file, item.line, item.column, None, item.reason, item.text[:LONGEST_ROW])
        for item in raw.refused
    ]
    if problems:
        first = _first_problem(problems, rows.num_rows)
        rejects += _rejects(contract, raw, problems, first, file)
        rows = rows.filter(pa.array(first < 0))
    rejects.sort(key=lambda reject: reject.line or 0)
    return Typed(table, fill(table, rows), rejects, raw.bytes_read)


def _convert(contract: Table, raw: pa.Table, *, keep: bool) -> tuple[pa.Table, list[Problem]]:
    arrays: list[pa.Array] = []
    problems: list[Problem] = []
    schema = arrow_schema(contract)
    for column in contract.columns + VERSION_COLUMNS:
        if column.name not in raw.column_names:
            arrays.append(pa.nulls(raw.num_rows, schema.field(column.name).type))
            continue
        values = _one_array(raw[column.name])
        text = schema.field(column.name).type == pa.string()
        stays = keep and text and pa.types.is_dictionary(values.type)
        found = encoded(values, column) if stays else convert(values, column)
        arrays.append(found.values)
        if found.bad is not None:
            problems.append(Problem(column, found.bad))
    return pa.Table.from_arrays(arrays, names=schema.names), problems


def _one_array(values: pa.ChunkedArray) -> pa.Array:
    if values.num_chunks == 1:
        return values.chunk(0)
    if pa.types.is_dictionary(values.type):
        values = values.unify_dictionaries()
    joined = values.combine_chunks()
    return joined.combine_chunks() if isinstance(joined, pa.ChunkedArray) else joined


def _required(contract: Table, rows: pa.Table) -> Iterator[Problem]:
    """Empty required columns; a row that says it is deleted needs its key alone."""
    for column in contract.columns:
        if column.nullable or not rows[column.name].null_count:
            continue
        missing = pc.is_null(rows[column.name])
        if column.name not in contract.key:
            missing = pc.and_(missing, pc.invert(pc.fill_null(rows["deleted"], False)))
        if (mask := _as_mask(missing)).any():
            yield Problem(column, mask, "is empty, but required")


def _broken(contract: Table, rows: pa.Table) -> Iterator[Problem]:
    for rule in RULES:
        if rule.table == contract.name:
            kept = pc.invert(pc.fill_null(rows["deleted"], False))
            mask = _as_mask(pc.and_(pc.fill_null(rule.broken(rows), False), kept))
            if mask.any():
                yield Problem(contract.by_name[rule.column], mask, rule.reason)


def _as_mask(values: pa.ChunkedArray | pa.Array) -> Mask:
    return np.asarray(values.to_numpy(zero_copy_only=False) if isinstance(values, pa.Array) else values)


def _first_problem(problems: list[Problem], size: int) -> npt.NDArray[np.int64]:
    """For each row the place of its first problem, or -1."""
    first = np.full(size, -1, np.int64)
    for place, problem in enumerate(problems):
        first[(first < 0) & problem.rows] = place
    return first


def _rejects(
    contract: Table, raw: Raw, problems: list[Problem], first: npt.NDArray[np.int64], file: str
) -> Iterator[Reject]:
    lines = raw.places.lines()
    for row in np.flatnonzero(first >= 0).tolist():
        problem = problems[first[row]]
        column = problem.column
        value = _value(raw.rows, column.name, row)
        why = problem.reason or reason(value or "", column)
        text = raw.places.text(row)
        yield Reject(
            contract.name, file, int(lines[row]), column.name, value, why, text and text[:LONGEST_ROW]
        )


def _value(rows: pa.Table, column: str, row: int) -> str | None:
    if column not in rows.column_names:
        return None
    value = rows[column].slice(row, 1).combine_chunks()
    if pa.types.is_dictionary(value.type):
        value = value.dictionary_decode()
    return as_text(value)[0].as_py()  # type: ignore[no-any-return]
