"""Cells as people's spreadsheets take them: no formulas, instants with their `Z`."""

from __future__ import annotations

import datetime as dt
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def plain(value: Any) -> Any:
    """A value as a cell of text formats: escaped text, ISO instants, a list joined; null stays None."""
    if isinstance(value, str):
        return safe(value)
    if isinstance(value, dt.datetime):
        return f"{value.isoformat()}Z"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return safe("; ".join(str(item) for item in value))
    return value
