"""How far the data of a table reaches in a market: the greatest instant that was loaded (S47, S59)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import pyarrow as pa

from luopan.engine import Cursor
from luopan.model.instants import INSTANTS

_SCHEMA = pa.schema(
    [
        ("table", pa.string()),
        ("shop_id", pa.string()),
        ("account_id", pa.string()),
        ("instant", pa.timestamp("us")),
    ]
)

_Owner = tuple[str, str | None, str | None]


class Reach:
    """Collects, during one write, the greatest instant per table and owner (S46: account, else shop)."""

    def __init__(self) -> None:
        self._seen: dict[_Owner, dt.datetime] = {}

    def see(self, cursor: Cursor, table: str) -> None:
        """Look at the batch that is registered as `incoming`."""
        instants = INSTANTS[table]
        if not instants.happening:
            return
        greatest = ", ".join(f'"{name}"' for name in instants.happening)
        rows = cursor.rows(
            f"SELECT {_owner_sql(instants.shop, instants.account)}, max(greatest({greatest})) AS instant "
            "FROM incoming WHERE deleted IS NOT TRUE GROUP BY ALL HAVING instant IS NOT NULL"
        )
        for shop, account, instant in rows:
            owner = (table, shop, account)
            self._seen[owner] = max(instant, self._seen.get(owner, instant))

    def store(self, cursor: Cursor) -> None:
        """Bring the table `reach` up to what was seen."""
        if not self._seen:
            return
        rows = [(*owner, instant) for owner, instant in self._seen.items()]
        columns = [
            pa.array(values, field.type)
            for values, field in zip(zip(*rows, strict=True), _SCHEMA, strict=True)
        ]
        same = (
            'r."table" = s."table" AND r.shop_id IS NOT DISTINCT FROM s.shop_id '
            "AND r.account_id IS NOT DISTINCT FROM s.account_id"
        )
        with cursor.registered(seen=pa.table(columns, schema=_SCHEMA)):
            cursor.run(
                "UPDATE reach AS r SET instant = s.instant FROM seen s "
                f"WHERE {same} AND s.instant > r.instant"
            )
            cursor.run(f"INSERT INTO reach SELECT s.* FROM seen s ANTI JOIN reach r ON {same}")


def data_through(cursor: Cursor, tables: Iterable[str], market: str | None = None) -> dt.datetime | None:
    """The least, over `tables`, of the greatest instant loaded for `market` (None: for any).

    Tables without rows do not count; None where none has any. Rows that name neither account nor shop count
    for every market.
    """
    names = sorted(set(tables))
    if not names:
        return None
    marks = ", ".join("?" for _ in names)
    rows = cursor.rows(
        "SELECT max(r.instant) FROM reach r LEFT JOIN accounts a ON r.account_id = a.account_id "
        f'LEFT JOIN shops s ON r.shop_id = s.shop_id WHERE r."table" IN ({marks}) AND (?::VARCHAR IS NULL '
        "OR (r.account_id IS NULL AND r.shop_id IS NULL) OR coalesce(a.market, s.market) = ?) "
        'GROUP BY r."table"',
        [*names, market, market],
    )
    return min((row[0] for row in rows), default=None)


def reaches(cursor: Cursor) -> dict[str, dict[str, dt.datetime]]:
    """By market and table, the greatest instant loaded of one of the market's accounts or shops."""
    found: dict[str, dict[str, dt.datetime]] = {}
    for market, table, instant in cursor.rows(
        'SELECT coalesce(a.market, s.market) AS of, r."table", max(r.instant) FROM reach r '
        "LEFT JOIN accounts a ON r.account_id = a.account_id LEFT JOIN shops s ON r.shop_id = s.shop_id "
        "WHERE coalesce(a.market, s.market) IS NOT NULL GROUP BY ALL"
    ):
        found.setdefault(market, {})[table] = instant
    return found


def known_through(cursor: Cursor, table: str, source: str) -> dt.datetime | None:
    """When the latest of a source's rows of `table` became known; None where it has none."""
    found: dt.datetime | None = cursor.one(f'SELECT max(known_at) FROM "{table}" WHERE source = ?', [source])[
        0
    ]
    return found


def _owner_sql(shop: str | None, account: str | None) -> str:
    """The account where the row has one, else the shop."""
    owner = f'"{account}"' if account else "NULL::VARCHAR"
    seller = f'"{shop}"' if shop else "NULL::VARCHAR"
    return f"CASE WHEN {owner} IS NULL THEN {seller} END AS shop_id, {owner} AS account_id"
