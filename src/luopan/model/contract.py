"""The data contract: every table that can be loaded, read once from `tables.yaml`."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cached_property
from importlib.resources import files
from typing import Any

import msgspec
import yaml

ID_LENGTH = 128


class Kind(StrEnum):
    """How a value of a column is written and stored."""

    ID = "id"
    TEXT = "text"
    BOOL = "bool"
    INT = "int"
    FLOAT = "float"
    MONEY = "money"
    DECIMAL = "decimal"
    TIME = "time"
    DATE = "date"
    LIST = "list"
    ENUM = "enum"


class Column(msgspec.Struct, frozen=True):
    """One column of a contract table; `note` is the contract's remark about it."""

    name: str
    kind: Kind
    nullable: bool
    values: tuple[str, ...] = ()
    note: str = ""


class Table(msgspec.Struct, frozen=True, dict=True):
    """One contract table: its natural key and its columns, without the three that every table takes."""

    name: str
    group: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    note: str = ""

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


VERSION_COLUMNS = (
    Column("known_at", Kind.TIME, nullable=True, note="when the source learned of this row version"),
    Column("source", Kind.TEXT, nullable=True, note="where the row came from"),
    Column("deleted", Kind.BOOL, nullable=True, note="true: this version says that the row no longer exists"),
)
"""The optional columns that every table takes besides its own."""

_TYPE = re.compile(r"^(?P<kind>[a-z]+)(?:\[(?P<values>[^\]]*)\])?(?P<nullable>\?)?\s*(?:\((?P<note>.*)\))?$")


def parse_column(name: str, text: str) -> Column:
    """A column from the contract's notation, for example ``enum[tsp|mcn]?`` or ``id? (default: x)``."""
    match = _TYPE.match(" ".join(text.split()))
    if match is None:
        raise ValueError(f"{name}: cannot read the type {text!r}")
    values = tuple(match["values"].split("|")) if match["values"] else ()
    return Column(name, Kind(match["kind"]), match["nullable"] is not None, values, match["note"] or "")


def _parse_table(group: str, name: str, entry: dict[str, Any]) -> Table:
    columns = tuple(parse_column(column, text) for column, text in entry["columns"].items())
    return Table(name, group, tuple(entry["key"]), columns, entry.get("note", ""))


def read_contract(text: str) -> dict[str, Table]:
    """All tables of a contract written as `tables.yaml` is, by name, in its order."""
    groups = yaml.safe_load(text)
    return {
        name: _parse_table(group, name, entry)
        for group, tables in groups.items()
        for name, entry in tables.items()
    }


TABLES: dict[str, Table] = read_contract(files("luopan.model").joinpath("tables.yaml").read_text("utf-8"))
