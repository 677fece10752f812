"""The contract's kinds of value as the engine and Arrow store them. Times are naive UTC in both."""

from __future__ import annotations

import pyarrow as pa

from luopan.model.contract import VERSION_COLUMNS, Column, Kind, Table

SQL_TYPES: dict[Kind, str] = {
    Kind.ID: "VARCHAR",
    Kind.TEXT: "VARCHAR",
    Kind.ENUM: "VARCHAR",
    Kind.BOOL: "BOOLEAN",
    Kind.INT: "BIGINT",
    Kind.FLOAT: "DOUBLE",
    Kind.MONEY: "DECIMAL(18,4)",
    Kind.DECIMAL: "DECIMAL(38,10)",
    Kind.TIME: "TIMESTAMP",
    Kind.DATE: "DATE",
    Kind.LIST: "VARCHAR[]",
}

ARROW_TYPES: dict[Kind, pa.DataType] = {
    Kind.ID: pa.string(),
    Kind.TEXT: pa.string(),
    Kind.ENUM: pa.string(),
    Kind.BOOL: pa.bool_(),
    Kind.INT: pa.int64(),
    Kind.FLOAT: pa.float64(),
    Kind.MONEY: pa.decimal128(18, 4),
    Kind.DECIMAL: pa.decimal128(38, 10),
    Kind.TIME: pa.timestamp("us"),
    Kind.DATE: pa.date32(),
    Kind.LIST: pa.list_(pa.string()),
}


def batch_columns(table: Table) -> tuple[Column, ...]:
    """What a typed batch of `table` holds, in this order: its columns, then known_at, source, deleted."""
    return table.columns + VERSION_COLUMNS


def arrow_schema(table: Table) -> pa.Schema:
    """The one schema of every typed batch of `table`."""
    return pa.schema([(column.name, ARROW_TYPES[column.kind]) for column in batch_columns(table)])
