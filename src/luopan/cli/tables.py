"""Rows as people read them on a terminal, and as CSV."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

WIDE = 200
"""Columns of the output where it is no terminal, so that nothing is folded in a pipe."""


def show(header: Sequence[str], rows: Iterable[Sequence[Any]], totals: Sequence[Any] | None = None) -> None:
    """A table on standard output; numbers to the right, nulls as a dash, totals under a line."""
    table = Table(box=box.SIMPLE_HEAD, show_footer=totals is not None, pad_edge=False)
    body = [list(row) for row in rows]
    for position, name in enumerate(header):
        right = any(_is_number(row[position]) for row in body)
        footer = "" if totals is None else _text(totals[position]) if totals[position] is not None else ""
        table.add_column(name, footer, justify="right" if right else "left", overflow="fold")
    for row in body:
        table.add_row(*(_text(value) for value in row))
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, width=max(WIDE, 16 * len(header)))
    console.print(table)


def instant(value: dt.datetime) -> str:
    """A moment in UTC as people read it: whole seconds where the moment is told by the server, who knows its zone."""
    if value.tzinfo is None:
        return f"{value.isoformat()}Z"
    return f"{value.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


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
