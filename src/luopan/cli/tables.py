"""Rows as people read them on a terminal, and as CSV."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from rich import box
from rich.console import Console, JustifyMethod
from rich.measure import Measurement
from rich.table import Table

WIDE = 200
"""Columns of the output where it is no terminal, so that nothing is folded in a pipe."""


def show(header: Sequence[str], rows: Iterable[Sequence[Any]], totals: Sequence[Any] | None = None) -> None:
    """A table on standard output; numbers to the right and never folded, nulls as a dash, totals under a line. What is
    too wide for the terminal stands there row by row, a line for each column that has a value."""
    table = Table(box=box.SIMPLE_HEAD, show_footer=totals is not None, pad_edge=False)
    body = [list(row) for row in rows]
    for position, name in enumerate(header):
        right = any(_is_number(row[position]) for row in body)
        footer = "" if totals is None else _text(totals[position]) if totals[position] is not None else ""
        justify: JustifyMethod = "right" if right else "left"
        table.add_column(name, footer, justify=justify, overflow="fold", no_wrap=right)
    for row in body:
        table.add_row(*(_text(value) for value in row))
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, width=max(WIDE, 16 * len(header)))
    elif body and _least(console, table) > console.width:
        _show_apart(console, header, body if totals is None else [*body, totals])
        return
    console.print(table)


def instant(value: dt.datetime) -> str:
    """A moment in UTC as people read it: whole seconds where the moment is told by the server, who knows its zone."""
    if value.tzinfo is None:
        return f"{value.isoformat()}Z"
    return f"{value.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def count(number: int, noun: str) -> str:
    """So many of them: `1 row`, `2 rows`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _least(console: Console, table: Table) -> int:
    """How wide the table is with every cell folded between its words."""
    return Measurement.get(console, console.options.update(width=_UNBOUND), table).minimum


_UNBOUND = 100_000


def _show_apart(console: Console, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    width = max(map(len, header))
    for number, row in enumerate(rows, 1):
        console.print(f"─── {number} {'─' * width}")
        for name, value in zip(header, row, strict=True):
            if value is not None:
                console.print(f"{name:<{width}}   {_text(value)}")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _text(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float | Decimal):
        return f"{value:,.9f}".rstrip("0").rstrip(".")
    if isinstance(value, dt.datetime):
        return instant(value)
    return str(value)
