"""History loaded as it would have been known (S41)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.warehouse.facts import Put, day, shop

from luopan.model.contract import TABLES, Kind
from luopan.model.instants import INSTANTS
from luopan.warehouse import Counts, Warehouse, relation

LINE: dict[str, Any] = {
    "line_id": "L1",
    "order_id": "O1",
    "shop_id": "S1",
    "quantity": 1,
    "pay_amount": 10,
    "created_at": day(2),
    "paid_at": day(4),
    "cancelled_at": day(6),
    "cancelled": True,
    "touched_at": day(1),
}


def line(warehouse: Warehouse, as_of: dt.datetime | None) -> list[tuple[Any, ...]]:
    with warehouse.database.cursor() as cursor:
        return cursor.rows(
            f"SELECT paid_at, cancelled_at, cancelled FROM {relation('order_lines', as_of)} WHERE line_id = 'L1'"
        )


def test_instants_that_had_not_happened_are_null(warehouse: Warehouse, put: Put) -> None:
    put("order_lines", [LINE], day(20), at_event=True)
    assert line(warehouse, day(1)) == []
    assert line(warehouse, day(2)) == [(None, None, None)]
    assert line(warehouse, day(5)) == [(day(4), None, None)]
    assert line(warehouse, day(6)) == [(day(4), day(6), True)]
    assert line(warehouse, None) == [(day(4), day(6), True)]


def test_cancelled_without_a_time_stays_cancelled(warehouse: Warehouse, put: Put) -> None:
    put("order_lines", [{**LINE, "cancelled_at": None}], day(20), at_event=True)
    assert line(warehouse, day(3)) == [(None, None, True)]


def test_without_the_option_the_moment_of_loading_decides(warehouse: Warehouse, put: Put) -> None:
    put("order_lines", [LINE], day(20))
    assert line(warehouse, day(19)) == []
    assert line(warehouse, day(20)) == [(day(4), day(6), True)]


def test_deadlines_are_never_hidden(warehouse: Warehouse, put: Put) -> None:
    shipment = {"shipment_id": "H1", "order_id": "O1", "ship_due_at": day(3), "shipped_at": day(5)}
    put("shipments", [{**shipment, "collect_due_at": day(9)}], day(20), at_event=True)
    with warehouse.database.cursor() as cursor:
        sql = f"SELECT ship_due_at, shipped_at, collect_due_at FROM {relation('shipments', day(4))}"
        assert cursor.rows(sql) == [(day(3), None, day(9))]


def test_rows_without_an_instant_were_always_known(warehouse: Warehouse, put: Put) -> None:
    put("shops", [shop("A"), shop("B", shop_id="S2", opened_at=day(3))], day(20), at_event=True)
    with warehouse.database.cursor() as cursor:
        assert cursor.rows(f"SELECT name FROM {relation('shops', day(2))}") == [("A",)]


def test_a_stated_known_time_stands(warehouse: Warehouse, put: Put) -> None:
    put("order_lines", [{**LINE, "known_at": day(10)}], day(20), at_event=True)
    assert line(warehouse, day(9)) == []
    assert line(warehouse, day(10)) == [(day(4), day(6), True)]


def test_loading_the_same_history_again_changes_nothing(warehouse: Warehouse, put: Put) -> None:
    put(
        "order_lines",
        [{**LINE, "paid_at": None, "cancelled_at": None, "cancelled": None}],
        day(20),
        at_event=True,
    )
    assert put("order_lines", [LINE], day(21), at_event=True) == Counts(changed=1)
    assert put("order_lines", [LINE], day(22), at_event=True) == Counts(unchanged=1)
    assert line(warehouse, day(5)) == [(day(4), None, None)]


def test_instants_name_columns_of_the_contract() -> None:
    assert set(INSTANTS) == set(TABLES)
    for name, instants in INSTANTS.items():
        columns = TABLES[name].by_name
        assert all(columns[column].kind == Kind.TIME for column in instants.known_by)
        for column in (instants.main, instants.shop, instants.account):
            assert column is None or column in columns
        assert all(a in columns and b in instants.later for a, b in instants.follows)
