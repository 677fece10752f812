"""Exports of platforms, known by their header: which shipped mapping reads a file that no table is named by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import msgspec

from luopan.errors import DataError
from luopan.model.contract import TABLES
from luopan.sources.files import SourceFile, located, named, nameless
from luopan.sources.mapping import read_mapping, shipped
from luopan.sources.read import columns_of

_NEAR = 0.4
"""The share of columns from which on a table or a mapping is worth naming."""
_NAMED = 3
_LACKING = 4


class Export(msgspec.Struct, frozen=True):
    """A mapping and the columns that its file always has."""

    mapping: str
    header: tuple[str, ...]


@cache
def exports() -> tuple[Export, ...]:
    """Every shipped mapping that knows its file by the header."""
    known = ((name, item.header) for name in shipped() for item in read_mapping(name).inputs)
    return tuple(Export(name, header) for name, header in known if header)


def identify(paths: Iterable[Path | str], format: str = "auto") -> list[SourceFile]:
    """The files under `paths`, by path, each with its table or else the mapping of the export that it is.

    Raises:
        DataError: as `discover`.
        UnknownTable: no path names a table and no mapping knows the header; says which come nearest.
    """
    files = [_known(named(file, root)) for file, root in located(paths, format)]
    return sorted(files, key=lambda file: str(file.path))


def _known(file: SourceFile) -> SourceFile:
    if file.table is not None:
        return file
    try:
        columns = tuple(columns_of(file))
    except DataError as error:
        raise nameless(file) from error
    fitting = [export for export in exports() if set(export.header) <= set(columns)]
    if not fitting:
        raise nameless(file, _nearest(columns))
    best = max(fitting, key=lambda export: len(export.header))
    return msgspec.structs.replace(file, mapping=best.mapping)


def _nearest(columns: Sequence[str]) -> str:
    """What the header comes nearest to, each with how much of it is there and what is not."""
    found = [_near(f"the mapping {export.mapping}", export.header, columns) for export in exports()]
    found += [_near(f"the table {name}", _required(name), columns) for name in TABLES]
    near = sorted((item for item in found if item[0] >= _NEAR), key=lambda item: -item[0])[:_NAMED]
    if not near:
        return ", and its header is that of no export that is known"
    return f"; by its header it comes nearest to {', '.join(text for _, text in near)}"


def _required(table: str) -> tuple[str, ...]:
    return tuple(column.name for column in TABLES[table].columns if not column.nullable)


def _near(what: str, wanted: Sequence[str], columns: Sequence[str]) -> tuple[float, str]:
    lacking = [name for name in wanted if name not in columns]
    share = 1 - len(lacking) / len(wanted)
    more = ", …" if len(lacking) > _LACKING else ""
    names = ", ".join(f'"{name}"' for name in lacking[:_LACKING])
    return share, what + (f" (lacks {names}{more})" if lacking else "")
