"""How a file may be read, by its name and its columns: as a table of the contract, or as an export that is known."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from luopan.errors import near
from luopan.model.contract import TABLES, VERSION_COLUMNS
from luopan.model.reports import Reading, Strange
from luopan.model.values import Text
from luopan.sources.mapping import read_mapping, shipped

_VERSIONS = tuple(column.name for column in VERSION_COLUMNS)
_DELETED = "deleted"
"""Rows that are no more need no other column than their key."""


class Export(msgspec.Struct, frozen=True):
    """A mapping, the columns that its file always has, and those that it may have."""

    mapping: str
    about: Text
    header: tuple[str, ...]
    maybe: tuple[str, ...]
    tables: tuple[str, ...]
    parameters: tuple[tuple[str, str | None], ...]


@cache
def exports() -> tuple[Export, ...]:
    """Every shipped mapping that knows its file by the header."""
    known = (read_mapping(name) for name in shipped())
    return tuple(
        Export(
            mapping.name,
            mapping.about,
            item.header,
            item.maybe,
            tuple(dict.fromkeys(rule.table for rule in mapping.rules)),
            mapping.parameters,
        )
        for mapping in known
        for item in mapping.inputs
        if item.header
    )


def readings(columns: Sequence[str], named: str | None) -> list[Reading]:
    """Every way to read a file of these columns, the nearest first; `named`: the table that its name names."""
    found = [_as_table(name, columns) for name in TABLES] + [_as_export(item, columns) for item in exports()]
    chosen = taken(found, named)
    return sorted(found, key=lambda way: (way is not chosen, not way.fits, *_distance(way)))


def taken(found: Sequence[Reading], named: str | None) -> Reading | None:
    """How a file is loaded where nobody says otherwise; None: it cannot be told.

    The table that the name names goes first, unless the columns are not its own but those of a known export. Without
    such a name it is the export, else the one table that knows all the columns.
    """
    by_name = next((way for way in found if (way.kind, way.id) == ("table", named)), None)
    fitting = [way for way in found if way.fits]
    if by_name in fitting:
        return by_name
    known = [way for way in fitting if way.kind == "export"]
    if known:
        return max(known, key=lambda way: way.matched)
    return by_name or (fitting[0] if len(fitting) == 1 else None)


def needed(way: Reading) -> tuple[str, ...]:
    """The columns without which nothing is read so."""
    if way.kind == "table":
        return tuple(column.name for column in TABLES[way.id].columns if not column.nullable)
    return next(item.header for item in exports() if item.mapping == way.id)


def _distance(way: Reading) -> tuple[float, int]:
    return len(way.missing) / len(needed(way)), len(way.strange) - way.matched


def _as_table(name: str, columns: Sequence[str]) -> Reading:
    table = TABLES[name]
    known = (*table.names, *_VERSIONS)
    required = [column.name for column in table.columns if not column.nullable]
    missing = [] if _DELETED in columns else [each for each in required if each not in columns]
    left_out = [each for each in table.names if each not in (*columns, *missing)]
    strange = [Strange(each, near(each, known)) for each in columns if each not in known]
    fits = not missing and not strange
    return Reading("table", name, [name], len(columns) - len(strange), missing, left_out, strange, fits)


def _as_export(export: Export, columns: Sequence[str]) -> Reading:
    known = {*export.header, *export.maybe}
    missing = [name for name in export.header if name not in columns]
    left_out = [name for name in export.maybe if name not in columns]
    strange = [Strange(name, None) for name in columns if name not in known]
    return Reading(
        "export",
        export.mapping,
        list(export.tables),
        len(columns) - len(strange),
        missing,
        left_out,
        strange,
        not missing,
        export.about,
        dict(export.parameters),
    )
