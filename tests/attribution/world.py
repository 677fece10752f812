"""A small warehouse in memory that keeps versions as S10 says, one row a write."""

from __future__ import annotations

import datetime as dt
from typing import Any

from luopan.attribution import MODELS, refresh
from luopan.attribution.statement import RESULT
from luopan.engine import Cursor
from luopan.warehouse.schema import migrate

START = dt.datetime(2026, 3, 1)

KEYS = {"order_lines": "line_id", "events": "event_id", "skus": "sku_id"}

LINE = {
    "order_id": "O",
    "shop_id": "S",
    "product_id": "P",
    "buyer_id": "U",
    "quantity": 1,
    "pay_amount": 10,
}

EVENT = {"kind": "product_click", "user_id": "U", "product_id": "P"}


def at(hours: float) -> dt.datetime:
    """An instant so many hours after the start of the example."""
    return START + dt.timedelta(hours=hours)


class World:
    """Facts by `line`, `event`, `sku`; what attribution makes of them by `results`."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.load = 0
        migrate(cursor)

    def clear(self) -> None:
        """As if nothing had ever been loaded."""
        for table in KEYS:
            self.cursor.run(f"DELETE FROM {table}")
            self.cursor.run(f"DELETE FROM {table}_history")
        self.cursor.run("DELETE FROM build_state")
        self.load = 0

    def line(self, line_id: str, created: float = 0, **values: Any) -> None:
        """An order line of U for P, created so many hours after the start."""
        self.write("order_lines", {**LINE, "line_id": line_id, "created_at": at(created), **values})

    def event(self, event_id: str, hours: float = 0, **values: Any) -> None:
        """A product click of U on P, so many hours after the start."""
        self.write("events", {**EVENT, "event_id": event_id, "at": at(hours), **values})

    def write(
        self, table: str, row: dict[str, Any], known_at: dt.datetime | None = None, **extra: Any
    ) -> None:
        """One version of one row, as one load."""
        self.load += 1
        key = KEYS[table]
        version = {**row, "known_at": known_at or START, "deleted": False, "at_event": False, **extra}
        version["load_id"] = self.load
        current = self.cursor.rows(f"SELECT known_at FROM {table} WHERE {key} = ?", [row[key]])
        if current and version["known_at"] < current[0][0]:
            self._insert(f"{table}_history", {**version, **self._ended(current[0][0])})
            return
        if current:
            ended = self._ended(version["known_at"])
            self.cursor.run(
                f"INSERT INTO {table}_history BY NAME SELECT *, ? AS superseded_at, ? AS superseded_load "
                f"FROM {table} WHERE {key} = ?",
                [ended["superseded_at"], ended["superseded_load"], row[key]],
            )
            self.cursor.run(f"DELETE FROM {table} WHERE {key} = ?", [row[key]])
        self._insert(table, version)

    def delete(self, table: str, key: str) -> None:
        """A tombstone, which states the key alone."""
        self.write(table, {KEYS[table]: key}, deleted=True)

    def _ended(self, known_at: dt.datetime) -> dict[str, Any]:
        return {"superseded_at": known_at, "superseded_load": self.load}

    def _insert(self, table: str, row: dict[str, Any]) -> None:
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" for _ in row)
        self.cursor.run(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values()))

    def refresh(self, models: Any = MODELS, *, full: bool = False) -> None:
        refresh(self.cursor, models, self.load, full)

    def results(self) -> dict[tuple[str, str], dict[str, Any]]:
        """What stands in `attribution`, by line and model; each line and model must be there once."""
        names, rows = self.cursor.columns(f"SELECT line_id, model, {', '.join(RESULT)} FROM attribution")
        found = {(row[0], row[1]): dict(zip(names[2:], row[2:], strict=True)) for row in rows}
        assert len(found) == len(rows)
        return found

    def earned(self, line_id: str, model: str = "direct", models: Any = MODELS) -> dict[str, Any]:
        """The result of one line after a build."""
        self.refresh(models)
        return self.results()[line_id, model]
