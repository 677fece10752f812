"""Header and cells as CSV, with nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any, TextIO

from luopan.export.cells import plain


def write_rows(out: TextIO, header: list[str], rows: Iterable[Iterable[Any]]) -> None:
    """One header line and a line per row; a null is an empty cell."""
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([plain(value) for value in row] for row in rows)
