"""New rows lie by the day of their main instant, then by shop; nothing is lost or doubled on the way."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from luopan.model.contract import TABLES
from luopan.warehouse.layout import laid

DAY = st.sampled_from([dt.datetime(2026, 3, day, hour) for day in (1, 2) for hour in (0, 9, 23)])
ROWS = st.lists(st.tuples(st.none() | DAY, st.none() | st.sampled_from(["b", "a", "ä", "aa"])), max_size=30)


def events(rows: list[tuple[dt.datetime | None, str | None]], pieces: int = 1) -> pa.Table:
    table = pa.table(
        {
            "at": pa.array([at for at, _ in rows], pa.timestamp("us")),
            "shop_id": pa.array([shop for _, shop in rows], pa.string()),
            "place": pa.array(range(len(rows)), pa.int64()),
        }
    )
    cut = len(rows) // pieces
    return pa.concat_tables([table.slice(0, cut), table.slice(cut)])


@given(ROWS, st.integers(1, 3), st.data())
def test_by_day_then_shop_then_as_they_came(
    rows: list[tuple[dt.datetime | None, str | None]], pieces: int, data: st.DataObject
) -> None:
    kept = [place for place in range(len(rows)) if data.draw(st.booleans())]
    found = laid(TABLES["events"], events(rows, pieces), np.array(kept, dtype=np.int64))
    expected = sorted(kept, key=lambda place: _rank(*rows[place]))
    assert found["place"].to_pylist() == expected


def _rank(at: dt.datetime | None, shop: str | None) -> tuple[dt.date, bool, bytes]:
    return at.date() if at else dt.date(1970, 1, 1), shop is not None, (shop or "").encode()


def test_a_table_without_an_instant_stays_as_it_is() -> None:
    table = pa.table({"user_id": ["b", "a", "c"]})
    assert laid(TABLES["users"], table, np.array([0, 2]))["user_id"].to_pylist() == ["b", "c"]
