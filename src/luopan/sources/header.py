"""The names at the head of a file: which column each is, and one plain error where they do not fit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from luopan.errors import DataError, UnknownColumn, nearest
from luopan.sources.raw import Shape

_GLUE = " \t\r\n\ufeff\u00a0\u3000'"


def tidy(names: Sequence[str]) -> tuple[str, ...]:
    """Names without the blanks, TABs and marks that exports glue to them."""
    return tuple(name.strip(_GLUE) for name in names)


def check_names(names: Sequence[str], shape: Shape, path: Path, where: str = "") -> None:
    """That each name is known and given once, and that what is required is there.

    A file with a `deleted` column may leave required columns out: its rows are judged one by one.

    Raises:
        UnknownColumn: a closed shape lacks one of the names; the message names the nearest.
        DataError: a column is there twice, or a required one is missing.
    """
    if not shape.closed:
        return
    for name in names:
        if name not in shape.names:
            raise unknown(name, shape, f"{path}{where}")
    twice = [name for name in dict.fromkeys(names) if list(names).count(name) > 1]
    if twice:
        raise DataError(f'{path} has the column "{twice[0]}" twice; keep one of them', file=str(path))
    missing = [name for name in shape.required if name not in names]
    if missing and "deleted" not in names:
        raise DataError(
            f'{path} lacks the required column "{missing[0]}"; its columns are {", ".join(names)}',
            file=str(path),
            column=missing[0],
        )


def unknown(name: str, shape: Shape, where: str) -> UnknownColumn:
    """The error for a column that the contract does not name."""
    return UnknownColumn(
        f'{where}: the contract has no column "{name}"{nearest(name, shape.names)}; '
        f"rename or remove it, or load the file with --map",
        column=name,
        file=where,
    )
