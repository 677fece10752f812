"""Which table each file's rows are of, or which shipped mapping reads it: told by its name and its header."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from luopan.errors import DataError, UnknownTable, nearest
from luopan.model.contract import TABLES
from luopan.model.reports import FileBody, Reading
from luopan.sources.files import SourceFile, described, located, named, nameless
from luopan.sources.read import columns_of
from luopan.sources.readings import needed, readings, taken
from luopan.sources.text import beginning

_NEAR = 0.4
"""The share of columns from which on a table or a mapping is worth naming."""
_NAMED = 3
_LACKING = 4


def identify(paths: Iterable[Path | str], format: str = "auto", table: str | None = None) -> list[SourceFile]:
    """The files under `paths`, by path, each with its table or else the mapping of the export that it is.

    `table`: whose rows all of them hold, whatever they are called.

    Raises:
        DataError: as `discover`.
        UnknownTable: there is no such table; or no path names a table and nothing knows the header: says which come
            nearest.
    """
    if table is not None and table not in TABLES:
        raise UnknownTable(f'The contract has no table "{table}"{nearest(table, list(TABLES))}')
    files = [_known(file, root, table) for file, root in located(paths, format)]
    return sorted(files, key=lambda file: str(file.path))


def look(file: SourceFile, called: str, table: str | None) -> FileBody:
    """What a file is, of which the beginning may be enough; `table`: the one that its name names.

    A packed file is unpacked beside itself, so this is for files that are ours.

    Raises:
        DataError: its columns cannot be read.
    """
    if file.gzipped:
        unpacked = file.path.with_suffix("")
        unpacked.write_bytes(beginning(file))
        file = described(unpacked)
    columns = list(columns_of(msgspec.structs.replace(file, table=table)))
    found = readings(columns, table)
    return FileBody(called, file.format, columns, taken(found, table) is not None, found)


def _known(file: SourceFile, root: Path, table: str | None) -> SourceFile:
    if table is not None:
        return msgspec.structs.replace(file, table=table)
    file = named(file, root)
    try:
        columns = tuple(columns_of(file))
    except DataError as error:
        if file.table is not None:  # reading it says what is wrong with it
            return file
        raise nameless(file) from error
    found = readings(columns, file.table)
    way = taken(found, file.table)
    if way is None:
        raise nameless(file, _nearest(found))
    if way.kind == "export":
        return msgspec.structs.replace(file, table=None, mapping=way.id)
    return msgspec.structs.replace(file, table=way.id)


def _nearest(found: Sequence[Reading]) -> str:
    """What the header comes nearest to, each with how much of it is there and what is not."""
    shares = [(1 - len(way.missing) / len(needed(way)), way) for way in found]
    near = sorted((item for item in shares if item[0] >= _NEAR), key=lambda item: -item[0])[:_NAMED]
    if not near:
        return ", and its header is that of no export that is known"
    return f"; by its header it comes nearest to {', '.join(_told(way) for _, way in near)}"


def _told(way: Reading) -> str:
    more = ", …" if len(way.missing) > _LACKING else ""
    names = ", ".join(f'"{name}"' for name in way.missing[:_LACKING])
    what = f"the mapping {way.id}" if way.kind == "export" else f"the table {way.id}"
    return what + (f" (lacks {names}{more})" if way.missing else "")
