"""A consistent copy of the open warehouse as a file of its own."""

from __future__ import annotations

from pathlib import Path

from luopan.engine import Cursor


def copy_database(cursor: Cursor, target: Path) -> None:
    """Write all tables to `target`, which is replaced; the order of rows is kept."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    (name,) = cursor.one("SELECT current_database()")
    cursor.run("SET preserve_insertion_order = true")
    cursor.run(f"ATTACH '{str(target).replace(chr(39), chr(39) * 2)}' AS snapshot")
    try:
        cursor.run(f'COPY FROM DATABASE "{name}" TO snapshot')
    finally:
        cursor.run("DETACH snapshot")
        cursor.run("SET preserve_insertion_order = false")
