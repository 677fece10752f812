"""What one append does to the current versions, the history and the counts (S10)."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.warehouse.facts import Put, batch, day, event, shop

from luopan.errors import UnknownTable
from luopan.warehouse import Counts, Warehouse, relation


def names(warehouse: Warehouse, as_of: dt.datetime | None = None) -> list[str]:
    with warehouse.database.cursor() as cursor:
        return [
            row[0] for row in cursor.rows(f"SELECT name FROM {relation('shops', as_of)} ORDER BY shop_id")
        ]


def test_same_content_without_known_time_is_unchanged(warehouse: Warehouse, put: Put) -> None:
    assert put("shops", [shop("A")], day(1)) == Counts(new=1)
    assert put("shops", [shop("A", source="another file")], day(2)) == Counts(unchanged=1)
    assert warehouse.last_load == 1


def test_new_content_is_a_version_and_the_old_one_stays(warehouse: Warehouse, put: Put) -> None:
    put("shops", [shop("A")], day(1))
    assert put("shops", [shop("B")], day(3)) == Counts(changed=1)
    assert names(warehouse) == ["B"]
    assert names(warehouse, day(2)) == ["A"]
    assert names(warehouse, day(1) - dt.timedelta(seconds=1)) == []


def test_older_known_time_loaded_later_never_replaces(warehouse: Warehouse, put: Put) -> None:
    put("shops", [shop("old", day(2)), shop("new", day(6))], day(9))
    assert put("shops", [shop("between", day(4))], day(10)) == Counts(changed=1)
    assert names(warehouse) == ["new"]
    assert [names(warehouse, day(n))[0] for n in (2, 3, 4, 5, 6)] == [
        "old",
        "old",
        "between",
        "between",
        "new",
    ]


def test_stated_newer_time_with_the_same_content_is_stored_but_unchanged(
    warehouse: Warehouse, put: Put
) -> None:
    put("shops", [shop("A", day(2))], day(9))
    assert put("shops", [shop("A", day(4))], day(10)) == Counts(unchanged=1)
    put("shops", [shop("B", day(3))], day(11))
    assert names(warehouse) == ["A"], "whatever the order of loading, A was said last"


def test_unstated_row_after_a_newer_stated_one_of_the_same_batch(warehouse: Warehouse, put: Put) -> None:
    """The batch says B at day 3, and A again now: A must not be taken for a repetition of the standing A."""
    put("shops", [shop("A", day(2))], day(9))
    put("shops", [shop("B", day(3)), shop("A")], day(10))
    assert names(warehouse) == ["A"]
    assert names(warehouse, day(4)) == ["B"]


def test_repeated_rows_of_one_batch(warehouse: Warehouse, put: Put) -> None:
    counts = put("shops", [shop("A"), shop("A"), shop("B"), shop("C", shop_id="S2")], day(1))
    assert counts == Counts(new=2, unchanged=2)
    assert names(warehouse) == ["B", "C"]


def test_deleted_row_leaves_plain_questions_only(warehouse: Warehouse, put: Put) -> None:
    put("shops", [shop("A", day(1))], day(9))
    put("shops", [shop("A", day(3), deleted=True)], day(9))
    assert names(warehouse) == []
    assert names(warehouse, day(2)) == ["A"]
    put("shops", [shop("A", day(5))], day(9))
    assert names(warehouse) == ["A"]
    assert names(warehouse, day(4)) == []


def test_null_in_a_key_is_a_value(warehouse: Warehouse, put: Put) -> None:
    total = {"metric": "gmv", "grain": "day", "at": day(1), "shop_id": "S1", "value": 10}
    live = {**total, "content_type": "live", "value": 4}
    assert put("stats", [total, live], day(2)) == Counts(new=2)
    assert put("stats", [total, live], day(3)) == Counts(unchanged=2)
    assert put("stats", [{**total, "value": 11}], day(4)) == Counts(changed=1)


def test_new_and_known_keys_in_one_batch(warehouse: Warehouse, put: Put) -> None:
    put("events", [event(f"E{n}", day(1 + n % 5)) for n in range(20)], day(9))
    rows = [event(f"E{n}", day(1 + n % 5), seconds=1.0 if n % 2 else None) for n in range(30)]
    assert put("events", rows, day(10)) == Counts(new=10, changed=10, unchanged=10)


def test_key_whose_instant_moved_to_another_day(warehouse: Warehouse, put: Put) -> None:
    put("events", [event("E1", day(1)), event("E2", day(2))], day(9))
    assert put("events", [event("E1", day(20))], day(10)) == Counts(changed=1)
    with warehouse.database.cursor() as cursor:
        assert cursor.rows("SELECT \"at\" FROM events WHERE event_id = 'E1'") == [(day(20),)]


def test_what_changed_since_a_build_is_told_by_loads(warehouse: Warehouse, put: Put) -> None:
    put("shops", [shop("A"), shop("B", shop_id="S2")], day(1))
    built = warehouse.last_load
    put("shops", [shop("C")], day(2))
    with warehouse.database.cursor() as cursor:
        assert cursor.rows("SELECT name FROM shops WHERE load_id > ?", [built]) == [("C",)]
        assert cursor.rows("SELECT name FROM shops_history WHERE superseded_load > ?", [built]) == [("A",)]


def test_rollback_leaves_nothing(warehouse: Warehouse, put: Put) -> None:
    put("shops", [shop("A")], day(1))
    with pytest.raises(ZeroDivisionError), warehouse.write(day(2)) as writer:
        writer.append("shops", batch("shops", [shop("B"), shop("C", shop_id="S2")]))
        raise ZeroDivisionError
    assert names(warehouse) == ["A"]
    assert put("shops", [shop("C", shop_id="S2")], day(3)) == Counts(new=1)
    assert warehouse.last_load == 2


def test_the_moment_of_loading_never_goes_back(warehouse: Warehouse, put: Put) -> None:
    put("shops", [shop("A")], day(5))
    put("shops", [shop("B")], day(2))
    assert names(warehouse) == ["B"]


def test_rows_lie_by_day_and_shop(warehouse: Warehouse, put: Put) -> None:
    rows = [event(f"E{n}", day(1 + n % 3, n % 24), shop_id=f"S{n % 2}") for n in range(60)]
    put("events", rows, day(9))
    with warehouse.database.cursor() as cursor:
        lie = cursor.rows('SELECT CAST("at" AS DATE), shop_id FROM events ORDER BY rowid')
    assert lie == sorted(lie)


def test_a_writer_reads_what_it_appended(warehouse: Warehouse) -> None:
    with warehouse.write(day(1)) as writer:
        writer.append("shops", batch("shops", [shop("A")]))
        assert writer.cursor.rows("SELECT name FROM shops") == [("A",)]


def test_unknown_table_names_the_nearest(warehouse: Warehouse) -> None:
    with pytest.raises(UnknownTable, match="order_lines"), warehouse.write(day(1)) as writer:
        writer.append("order_line", batch("shops", [shop("A")]))
