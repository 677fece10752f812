"""Which lines belong to a live's session: T10 and the readings S14, S15, S42."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from luopan.attribution import SessionColumns, in_room_sql, session_sql
from luopan.engine import Cursor, Database

END, DAYS = 2.0, 30
AFTER = END + 24 * DAYS


@pytest.fixture(scope="module")
def cursor() -> Iterator[Cursor]:
    with Database().cursor() as cursor:
        yield cursor


def judged(cursor: Cursor, sql: str, *, ended: float | None = END, **line: object) -> bool:
    """`sql` over a live from hour 0 to `ended`; numbers are hours after its start."""
    names = ("touch", "touched_at", "created_at", "paid_at")
    columns = ", ".join(f"{_literal(line.get(name))} AS {name}" for name in names[1:])
    columns += f", CAST({_literal(line.get('touch'))} AS VARCHAR) AS touch"
    live = f"{_literal(0.0)} AS started_at, {_literal(ended)} AS ended_at"
    return cursor.one(f"SELECT {sql} FROM (SELECT {columns}, {live})")[0]


def _literal(value: object) -> str:
    if value is None:
        return "CAST(NULL AS TIMESTAMP)"
    if isinstance(value, str):
        return f"'{value}'"
    return f"TIMESTAMP '{dt.datetime(2026, 3, 1) + dt.timedelta(hours=float(value))}'"


SESSION = session_sql(SessionColumns(), DAYS)
IN_ROOM = in_room_sql(SessionColumns())


@pytest.mark.parametrize(("paid", "inside"), [(AFTER - 1, True), (AFTER, True), (AFTER + 1, False)])
def test_t10_carted_in_the_live_and_paid_around_30_days_after_its_end(
    cursor: Cursor, paid: float, inside: bool
) -> None:
    assert judged(cursor, SESSION, touch="cart", touched_at=1, created_at=paid, paid_at=paid) is inside


@pytest.mark.parametrize(("paid", "inside"), [(0, True), (END, True), (END + 0.1, False), (-0.1, False)])
def test_s14_clicked_in_the_live_is_in_the_session_only_while_it_runs(
    cursor: Cursor, paid: float, inside: bool
) -> None:
    assert judged(cursor, SESSION, touch="click", touched_at=0, created_at=0, paid_at=paid) is inside


@pytest.mark.parametrize(("carted", "inside"), [(0, True), (END, True), (-0.1, False), (END + 0.1, False)])
def test_s14_the_cart_must_be_of_the_lives_own_time(cursor: Cursor, carted: float, inside: bool) -> None:
    assert judged(cursor, SESSION, touch="cart", touched_at=carted, created_at=50, paid_at=50) is inside


@pytest.mark.parametrize(("paid", "inside"), [(-0.1, False), (0, True), (AFTER, True), (AFTER + 0.1, False)])
def test_s42_without_a_touch_paid_from_the_start_until_30_days_after_the_end(
    cursor: Cursor, paid: float, inside: bool
) -> None:
    assert judged(cursor, SESSION, created_at=0, paid_at=paid) is inside


@pytest.mark.parametrize("touch", ["click", "cart", None])
def test_unpaid_is_in_no_session(cursor: Cursor, touch: str | None) -> None:
    assert judged(cursor, SESSION, touch=touch, touched_at=1, created_at=1) is False
    assert judged(cursor, IN_ROOM, touch=touch, touched_at=1, created_at=1) is False


@pytest.mark.parametrize("touch", ["click", "cart", None])
def test_s11_a_running_live_has_no_end(cursor: Cursor, touch: str | None) -> None:
    assert judged(cursor, SESSION, ended=None, touch=touch, touched_at=1, created_at=99, paid_at=9999) is True


@pytest.mark.parametrize(
    ("created", "paid", "inside"), [(0, END, True), (-0.1, 1, False), (1, END + 0.1, False), (3, 3, False)]
)
def test_s15_in_the_room_is_created_and_paid_between_start_and_end(
    cursor: Cursor, created: float, paid: float, inside: bool
) -> None:
    assert judged(cursor, IN_ROOM, touch="cart", touched_at=0, created_at=created, paid_at=paid) is inside
