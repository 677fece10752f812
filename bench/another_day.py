"""One more day for a market: the rows that became known on its last day once more, a day later, as new rows."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from bench import markets
from luopan.engine import Cursor, Database, Limits, arrow_schema
from luopan.model.contract import TABLES, Kind, Table
from luopan.model.instants import INSTANTS
from luopan.sources.simulator import write_tables

_DAY = "INTERVAL 1 DAY"

_OWNERS = {
    "event_id": "events",
    "live_id": "lives",
    "line_id": "order_lines",
    "order_id": "order_lines",
    "refund_id": "refunds",
    "commission_id": "commissions",
    "settlement_id": "settlements",
    "shipment_id": "shipments",
    "review_id": "reviews",
    "complaint_id": "complaints",
    "chat_id": "chats",
    "message_id": "chat_messages",
}
"""Ids that are renewed, wherever they stand, if this table got the row of that id on the day."""

_KEPT = {"videos"}
"""What is made on the day but not made again."""


def another_day(options: argparse.Namespace, folder: Path) -> Path:
    """Makes the day's files under `folder`, a folder per table."""
    source = markets.files(options)
    database = Database(limits=Limits(options.memory, options.threads, str(folder)))
    names = [name for name in TABLES if INSTANTS[name].main and name not in _KEPT]
    with database.cursor() as cursor:
        (since,) = cursor.one(f"SELECT max(known_at) - {_DAY} FROM {_files(source, 'events')}")
        for name in names:
            _take(cursor, source, name, since)
        days = [(name, cursor.table(_later(TABLES[name]))) for name in names]
    database.close()
    write_tables(
        [(name, rows.cast(arrow_schema(TABLES[name]))) for name, rows in days if rows.num_rows], folder
    )
    return folder


def _take(cursor: Cursor, source: Path, table: str, since: dt.datetime) -> None:
    """The rows of a table that became known on the day, as a table of that name."""
    with cursor.registered(nothing=arrow_schema(TABLES[table]).empty_table()):
        cursor.run(f"CREATE TABLE {table} AS SELECT * FROM nothing")
    if (source / table).is_dir():
        cursor.run(f"INSERT INTO {table} SELECT * FROM {_files(source, table)} WHERE known_at >= ?", [since])


def _files(source: Path, table: str) -> str:
    return f"read_parquet('{source / table}/*.parquet')"


def _later(table: Table) -> str:
    """SQL of the day's rows of a table, a day later."""
    columns = [f'{_value(column.name, column.kind)} AS "{column.name}"' for column in table.columns]
    return f"SELECT {', '.join(columns)}, known_at + {_DAY} AS known_at, source, deleted FROM {table.name} x"


def _value(name: str, kind: Kind) -> str:
    if kind in (Kind.TIME, Kind.DATE):
        return f'CAST(x."{name}" + {_DAY} AS {"DATE" if kind is Kind.DATE else "TIMESTAMP"})'
    if name == "line_ids":
        return "NULL::VARCHAR[]"
    if name == "content_id":
        return _renewed(name, "live_id", "lives")
    return _renewed(name, name, _OWNERS[name]) if name in _OWNERS else f'x."{name}"'


def _renewed(name: str, key: str, owner: str) -> str:
    return f"""CASE WHEN x.{name} IN (SELECT {key} FROM {owner}) THEN x.{name} || '+' ELSE x.{name} END"""
