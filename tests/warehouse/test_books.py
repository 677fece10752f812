"""Files, rejects, counts, how far data reaches, what points nowhere."""

from __future__ import annotations

from tests.warehouse.facts import Put, day, event, shop

from luopan.model.values import Reject
from luopan.warehouse import (
    Counts,
    LoadedFile,
    Warehouse,
    counts,
    dangling,
    data_through,
    loads,
    reject_counts,
    rejects,
)

BAD = Reject("events", "a.csv", 7, "at", "soon", "not a time", "E1,soon")


def test_a_file_is_recognised_by_its_bytes_and_options(warehouse: Warehouse) -> None:
    entry = LoadedFile("events", "a.csv", "at_event=false", day(1), day(2), Counts(3, 2, 1), 4, "beef")
    with warehouse.write(day(1)) as writer:
        assert not writer.loaded_before("beef", "at_event=false")
        writer.record_file(entry)
    with warehouse.write(day(2)) as writer:
        assert writer.loaded_before("beef", "at_event=false")
        assert not writer.loaded_before("beef", "at_event=true")
    with warehouse.database.cursor() as cursor:
        assert [load.entry for load in loads(cursor)] == [entry]


def test_rejects_are_cleared_for_a_file_that_is_loaded_again(warehouse: Warehouse) -> None:
    other = Reject("shops", "b.csv", None, None, None, "no shop_id")
    with warehouse.write(day(1)) as writer:
        writer.reject([BAD, other])
    with warehouse.database.cursor() as cursor:
        assert rejects(cursor) == [BAD, other]
        assert rejects(cursor, table="shops") == [other]
        assert reject_counts(cursor) == {"events": 1, "shops": 1}
    with warehouse.write(day(2)) as writer:
        writer.clear_rejects("a.csv")
    with warehouse.database.cursor() as cursor:
        assert rejects(cursor) == [other]


def test_counts_leave_deleted_rows_out(warehouse: Warehouse, put: Put) -> None:
    put("shops", [shop("A"), shop("B", shop_id="S2", deleted=True)], day(1))
    with warehouse.database.cursor() as cursor:
        assert counts(cursor)["shops"] == 1


def test_data_through_is_the_least_of_the_greatest(warehouse: Warehouse, put: Put) -> None:
    """S47, S59: event instants of the market, no deadlines, no known_at."""
    put("shops", [shop("A"), shop("B", shop_id="S2", market="UK")], day(20))
    line = {"order_id": "O", "quantity": 1, "pay_amount": 1, "created_at": day(2)}
    put("order_lines", [{**line, "line_id": "L1", "shop_id": "S1", "paid_at": day(5)}], day(20))
    put("order_lines", [{**line, "line_id": "L2", "shop_id": "S2", "paid_at": day(9)}], day(20))
    put("order_lines", [{**line, "line_id": "L3", "shop_id": "S1"}], day(20))
    put("refunds", [{"refund_id": "R1", "shop_id": "S1", "amount": 1, "applied_at": day(7)}], day(20))
    with warehouse.database.cursor() as cursor:
        assert data_through(cursor, ["order_lines"]) == day(9)
        assert data_through(cursor, ["order_lines"], "US") == day(5)
        assert data_through(cursor, ["order_lines", "refunds"], "US") == day(5)
        assert data_through(cursor, ["order_lines"], "XX") is None
        assert data_through(cursor, []) is None


def test_content_reaches_by_the_accounts_market(warehouse: Warehouse, put: Put) -> None:
    put("shops", [shop("A", market="UK")], day(20))
    put("accounts", [{"account_id": "C1", "handle": "c", "market": "US"}], day(20))
    put(
        "events",
        [event("E1", day(3), account_id="C1", shop_id="S1"), event("E2", day(2), shop_id="S1")],
        day(20),
    )
    with warehouse.database.cursor() as cursor:
        assert data_through(cursor, ["events"], "US") == day(3)
        assert data_through(cursor, ["events"], "UK") == day(2)


def test_references_that_point_nowhere(warehouse: Warehouse, put: Put) -> None:
    put("markets", [{"market": "US", "name": "US", "timezone": "UTC", "currency": "USD"}], day(1))
    put("shops", [shop("A")], day(1))
    put("lives", [{"live_id": "V1", "account_id": "C9", "title": "t", "started_at": day(1)}], day(1))
    content = {"content_type": "live", "shop_id": "S1"}
    put("events", [event(f"E{n}", day(1), content_id=f"V{n}", **content) for n in (1, 2, 2.5)], day(2))
    with warehouse.database.cursor() as cursor:
        found = {
            (each.reference.table, each.reference.column): (each.ids, each.rows) for each in dangling(cursor)
        }
    assert found == {("lives", "account_id"): (1, 1), ("events", "content_id"): (2, 2)}
