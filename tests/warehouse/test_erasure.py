"""Erasing a person: all versions in all tables, money kept, recorded without the id."""

from __future__ import annotations

from typing import Any

from tests.warehouse.facts import Put, day, event

from luopan.model.contract import TABLES
from luopan.model.values import Reject
from luopan.warehouse import Counts, Warehouse, rejects, was_erased

PERSON = "person-4711"


def line(line_id: str, buyer: str, **values: Any) -> dict[str, Any]:
    base = {"line_id": line_id, "order_id": line_id, "shop_id": "S1", "quantity": 1, "pay_amount": 10}
    return {**base, "buyer_id": buyer, "created_at": day(1), **values}


def fill(warehouse: Warehouse, put: Put) -> None:
    for now in (2, 3):
        put("users", [{"user_id": PERSON, "age": 20 + now}, {"user_id": "other", "age": now}], day(now))
        put("events", [event("E1", day(1), PERSON, seconds=now), event("E2", day(1), "other")], day(now))
        put("order_lines", [line("L1", PERSON, quantity=now), line("L2", "other")], day(now))
    put("reviews", [{"review_id": "R1", "order_id": "L1", "at": day(2), "text": "by me", "score": 5}], day(3))
    put("chats", [{"chat_id": "C1", "shop_id": "S1", "buyer_id": PERSON, "started_at": day(1)}], day(3))
    put("chat_messages", [{"message_id": "M1", "chat_id": "C1", "at": day(1), "sender": "buyer"}], day(3))
    with warehouse.write(day(3)) as writer:
        writer.reject([Reject("events", "a.csv", 1, "at", "x", "bad", f"E9,{PERSON}")])
        writer.cursor.run(f"CREATE TABLE touches AS SELECT '{PERSON}' AS user_id")
        writer.cursor.run("INSERT INTO build_state VALUES ('attribution', 1, '1')")


def mentions(warehouse: Warehouse, text: str) -> list[str]:
    """Every table in which some row holds the text."""
    with warehouse.database.cursor() as cursor:
        names = [row[0] for row in cursor.rows("SELECT table_name FROM duckdb_tables() WHERE NOT temporary")]
        return [
            name
            for name in names
            if cursor.one(f'SELECT count(*) FROM "{name}" t WHERE contains(t::VARCHAR, ?)', [text])[0]
        ]


def test_nothing_names_the_person_any_more(warehouse: Warehouse, put: Put) -> None:
    fill(warehouse, put)
    assert {"events", "events_history", "order_lines", "touches", "rejects"} <= set(
        mentions(warehouse, PERSON)
    )
    erased = warehouse.erase_user(PERSON, day(9))
    assert mentions(warehouse, PERSON) == []
    assert mentions(warehouse, "by me") == []
    assert (erased.deleted, erased.cleared) == (6, 3)


def test_money_and_other_people_stay(warehouse: Warehouse, put: Put) -> None:
    fill(warehouse, put)
    warehouse.erase_user(PERSON, day(9))
    with warehouse.database.cursor() as cursor:
        assert cursor.one("SELECT sum(pay_amount)::BIGINT FROM order_lines") == (20,)
        assert cursor.rows("SELECT buyer_id FROM order_lines ORDER BY line_id") == [(None,), ("other",)]
        assert cursor.rows("SELECT event_id FROM events") == [("E2",)]
        assert cursor.rows("SELECT score FROM reviews") == [(5,)]
        assert [reject.row for reject in rejects(cursor)] == [None]
        assert cursor.rows("FROM build_state") == [], "all that is derived is built anew"


def test_it_is_recorded_without_the_id(warehouse: Warehouse, put: Put) -> None:
    fill(warehouse, put)
    before = warehouse.last_load
    warehouse.erase_user(PERSON, day(9))
    assert warehouse.last_load == before + 1
    with warehouse.database.cursor() as cursor:
        assert was_erased(cursor, PERSON)
        assert not was_erased(cursor, "other")
        assert cursor.one("SELECT erased_at, row_count FROM erasures") == (day(9), 9)


def test_a_person_who_comes_back_is_new(warehouse: Warehouse, put: Put) -> None:
    fill(warehouse, put)
    warehouse.erase_user(PERSON, day(9))
    assert put("users", [{"user_id": PERSON}, {"user_id": "other", "age": 3}], day(10)) == Counts(1, 0, 1)


def test_every_column_of_the_contract_that_names_a_person_is_known() -> None:
    people = {
        column for table in TABLES.values() for column in table.names if "user" in column or "buyer" in column
    }
    assert people == {"user_id", "buyer_id", "users"}, "users: a count in `online`"
