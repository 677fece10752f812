"""Which files a path means, what format each has, and which contract table its name names."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

import msgspec

from luopan.errors import DataError, UnknownTable, nearest
from luopan.model.contract import TABLES


class Format(StrEnum):
    """How the rows of a file are written."""

    CSV = "csv"
    TSV = "tsv"
    NDJSON = "ndjson"
    JSON = "json"
    PARQUET = "parquet"
    XLSX = "xlsx"


SUFFIXES: dict[str, Format] = {
    ".csv": Format.CSV,
    ".txt": Format.CSV,
    ".tsv": Format.TSV,
    ".tab": Format.TSV,
    ".ndjson": Format.NDJSON,
    ".jsonl": Format.NDJSON,
    ".json": Format.JSON,
    ".parquet": Format.PARQUET,
    ".pq": Format.PARQUET,
    ".xlsx": Format.XLSX,
}
"""The format of each ending; each may be followed by ``.gz``."""

_PAPERS = {".md", ".yaml", ".yml", ".toml", ".crc", ".lock", ""}
"""Endings that a folder of data may hold beside its data, and that are passed over there."""


class SourceFile(msgspec.Struct, frozen=True):
    """One file to read; `table` None: nothing in its path names a contract table.

    `mapping` is the shipped mapping that reads it, where its header is that of a known export.
    """

    path: Path
    format: Format
    gzipped: bool
    table: str | None = None
    mapping: str | None = None

    @property
    def size(self) -> int:
        """Bytes on disk, for progress."""
        return self.path.stat().st_size


def discover(paths: Iterable[Path | str], format: str = "auto") -> list[SourceFile]:
    """The files of contract tables under `paths`, by path, each once.

    The table is named by the file's stem, else by the nearest folder up to the path that was given
    (``events/day=2026-11-01/part-0.parquet``). `format` other than ``auto`` overrules the endings.

    Raises:
        DataError: a path does not exist, or holds nothing to load, or an ending is unknown.
        UnknownTable: neither the file nor its folder names a table.
    """
    files = [named(file, root) for file, root in located(paths, format)]
    for file in files:
        if file.table is None:
            raise nameless(file)
    return sorted(files, key=lambda file: str(file.path))


def located(paths: Iterable[Path | str], format: str = "auto") -> list[tuple[SourceFile, Path]]:
    """The files under `paths` with the path each was found by, tables not looked for."""
    forced = _forced(format)
    found: dict[Path, tuple[SourceFile, Path]] = {}
    for path in map(Path, paths):
        for file in walk(path):
            found.setdefault(file.resolve(), (described(file, forced), path))
    return list(found.values())


def _forced(name: str) -> Format | None:
    if name == "auto":
        return None
    known = [item.value for item in Format]
    if name not in known:
        raise DataError(
            f'There is no format "{name}"{nearest(name, known)}; use auto or one of {", ".join(known)}'
        )
    return Format(name)


def walk(path: Path) -> Iterator[Path]:
    """A file itself, or all files of a folder that may hold data.

    Raises:
        DataError: there is no such path, or nothing in it.
    """
    if path.is_file():
        yield path
        return
    if not path.exists():
        raise DataError(f"{path} does not exist; give a file or a folder to load", file=str(path))
    files = [file for file in _below(path) if file.is_file() and not _passed_over(file, path)]
    if not files:
        raise DataError(f"{path} holds no file that can be loaded", file=str(path))
    yield from files


def _below(folder: Path) -> list[Path]:
    """All that lies in a folder, by path. Raises DataError where a folder in it cannot be read."""

    def closed(error: OSError) -> None:
        raise DataError(
            f"{error.filename} cannot be read ({error.strerror}); give yourself the right to read it",
            file=str(error.filename),
        )

    walked = os.walk(folder, onerror=closed)
    return sorted(Path(above, name) for above, _, names in walked for name in names)


def _passed_over(file: Path, root: Path) -> bool:
    hidden = any(part.startswith((".", "_")) for part in file.relative_to(root).parts)
    return hidden or file.suffix.lower() in _PAPERS


def described(file: Path, forced: Format | None = None) -> SourceFile:
    """A file with the format that its ending says.

    Raises:
        DataError: the ending is unknown.
    """
    gzipped = file.suffix.lower() == ".gz"
    suffix = Path(file.stem).suffix.lower() if gzipped else file.suffix.lower()
    if forced is None and suffix not in SUFFIXES:
        raise DataError(
            f'{file}: the ending "{suffix}" is no known format{nearest(suffix, list(SUFFIXES))}; '
            f"use one of {', '.join(SUFFIXES)}, or say --format",
            file=str(file),
        )
    return SourceFile(file, forced or SUFFIXES[suffix], gzipped)


def named(file: SourceFile, root: Path) -> SourceFile:
    """The file with the table that its stem names, else the nearest folder up to `root`, if any does."""
    return msgspec.structs.replace(file, table=_first_table([_stem(file), *_folders(file.path, root)]))


def table_named(path: str) -> str | None:
    """The table that a path names which is no file here: by its stem, else by the nearest of its folders."""
    *folders, name = path.replace("\\", "/").split("/")
    return _first_table([name[: len(name) - len(ending(name))], *reversed(folders)])


def ending(name: str) -> str:
    """The known ending of a file's name as it is read (``.csv.gz``); empty where it has none."""
    packed = name.lower().removesuffix(".gz")
    suffix = Path(packed).suffix
    return (suffix + name.lower()[len(packed) :]) if suffix in SUFFIXES else ""


def _first_table(names: Iterable[str]) -> str | None:
    return next((name.lower() for name in names if name.lower() in TABLES), None)


def nameless(file: SourceFile, found: str = "") -> UnknownTable:
    """The error for a file that no table is named by; `found` says what its header is nearest to."""
    stem = _stem(file)
    return UnknownTable(
        f'{file.path}: neither the name "{stem}" nor its folder is a table of the contract'
        f"{nearest(stem, list(TABLES))}{found}; name the file after its table, or load it with --map",
        file=str(file.path),
    )


def _stem(file: SourceFile) -> str:
    name = file.path.name.removesuffix(file.path.suffix) if file.gzipped else file.path.name
    return Path(name).stem


def _folders(path: Path, root: Path) -> Iterator[str]:
    """The folders above a file, nearest first: up to the folder that was given, or only its own."""
    last = root if root.is_dir() else path.parent
    for folder in path.parents:
        yield folder.resolve().name
        if folder == last:
            return
