"""The events of shops are read once by UTC day, and again as soon as a day or what tells of it changes."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pytest
from tests.market import Asked, Compass, Market

from luopan.engine import Cursor
from luopan.metrics.near_days import NearDays, Read
from luopan.metrics.near_found import Finder

DAYS = [dt.date(2026, 11, day) for day in (1, 2, 3)]
Reads = list[tuple[int, int]]


@pytest.fixture
def asked(compass: Compass) -> Asked:
    """S1 is viewed on 1, 2 and 3 November; S2's product P is clicked on 2 November."""
    market = Market().shop("S1").shop("S2").account("A").product("P", "S2")
    for day in (1, 2, 3):
        market.event("view", f"U{day}", f"2026-11-0{day}T23:59:59.999999", shop_id="S1")
    return compass(market.event("product_click", "U9", "2026-11-02T12:00", product_id="P"))


def of_s1(asked: Asked, cursor: Cursor) -> Read:
    return Finder(cursor, ("S1",), asked.compass.look(cursor).markets, plain=True).read


def read(asked: Asked, near: NearDays, days: list[dt.date] = DAYS) -> tuple[list[str], Reads]:
    """The ids that are found, and the days that had to be read for it."""
    reads: Reads = []

    def noted(first: dt.date, last: dt.date) -> pa.Table | None:
        reads.append((first.day, last.day))
        return of_s1(asked, cursor)(first, last)

    with asked.warehouse.database.cursor() as cursor, cursor.transaction():
        found = near.events(cursor, ("S1",), days, noted)
    assert found is not None
    return found["event_id"].to_pylist(), reads


def test_days_are_read_once(asked: Asked) -> None:
    near = NearDays()
    assert read(asked, near, DAYS[:2]) == (["E000001", "E000002"], [(1, 2)])
    assert read(asked, near) == (["E000001", "E000002", "E000003"], [(3, 3)])
    assert read(asked, near, DAYS[1:]) == (["E000002", "E000003"], [])


def test_a_day_is_read_again_when_an_event_comes_or_changes(asked: Asked) -> None:
    """E000003 moves from the 3rd to the 1st, and E9 comes on the 1st: of the three days the second stays."""
    near = NearDays()
    read(asked, near)
    more = Market(known="2026-11-05").event("view", "U5", "2026-11-01T08:00", event_id="E9", shop_id="S1")
    asked.load(more.event("view", "U3", "2026-11-01T09:00", event_id="E000003", shop_id="S1"))
    assert read(asked, near, DAYS[1:2]) == (["E000002"], [])
    assert read(asked, near) == (["E9", "E000003", "E000001", "E000002"], [(1, 3)])


def test_every_day_is_read_again_when_a_product_changes_hands(asked: Asked) -> None:
    near = NearDays()
    read(asked, near)
    asked.load(Market(known="2026-11-05").product("P", "S1"))
    assert read(asked, near) == (["E000001", "E000004", "E000002", "E000003"], [(1, 3)])


def test_somebody_erased_is_in_no_kept_day(asked: Asked) -> None:
    near = NearDays()
    read(asked, near)
    asked.warehouse.erase_user("U2", dt.datetime(2026, 12, 31))
    assert read(asked, near)[0] == ["E000001", "E000003"]


def test_what_an_older_transaction_reads_is_not_kept_for_the_newer(asked: Asked) -> None:
    """It began before E9 was loaded, and goes on reading after somebody else saw E9."""
    near = NearDays()
    with asked.warehouse.database.cursor() as old, old.transaction():
        assert old.one("SELECT count(*) FROM events") == (4,)
        asked.load(Market().event("view", "U5", "2026-11-01T08:00", event_id="E9", shop_id="S1"))
        assert read(asked, near)[0][0] == "E9"
        found = near.events(old, ("S1",), DAYS, of_s1(asked, old))
        assert found is not None
        assert found["event_id"].to_pylist() == ["E000001", "E000002", "E000003"]
    assert read(asked, near) == (["E9", "E000001", "E000002", "E000003"], [])


def test_days_used_least_recently_go_first(asked: Asked) -> None:
    """Room for two days: the 2nd and 3rd stay when all three were read, the 1st and 3rd when the 1st comes back."""
    with asked.warehouse.database.cursor() as cursor, cursor.transaction():
        two = NearDays().events(cursor, ("S1",), DAYS[1:], of_s1(asked, cursor))
    assert two is not None
    near = NearDays(most=two.nbytes)
    read(asked, near)
    assert read(asked, near, DAYS[2:]) == (["E000003"], [])
    assert read(asked, near, DAYS[:1]) == (["E000001"], [(1, 1)])
    assert read(asked, near, DAYS[2:]) == (["E000003"], [])
    assert read(asked, near, DAYS[1:2])[1] == [(2, 2)]


def test_too_many_events_are_not_read(asked: Asked) -> None:
    with asked.warehouse.database.cursor() as cursor, cursor.transaction():
        assert NearDays().events(cursor, ("S1",), DAYS, lambda *_: None) is None


@pytest.mark.parametrize("metric", ["views", "viewers", "product_ctr"])
def test_rows_stand_in_one_order_however_they_are_found(asked: Asked, metric: str) -> None:
    """As the first of a shop and as what follows, among kept days and in the facts, all at once and page by page."""
    first = asked.behind(metric, viewer="shop:S1")
    whole = asked.behind(metric, viewer="shop:S1")
    assert whole.equal
    assert whole.row_count == len(whole.rows)
    assert whole == first
    assert whole.rows == asked.behind(metric, viewer="shop:S1", use_rollups=False).rows
    for place in range(len(whole.rows)):
        page = asked.behind(metric, viewer="shop:S1", limit=1, offset=place, use_rollups=place % 2 == 0)
        assert page.rows == whole.rows[place : place + 1]


def test_events_that_do_not_name_their_shop_are_rows_too(asked: Asked) -> None:
    """S2's product is clicked on once by an event that names no shop, and once by one that names S2."""
    asked.load(
        Market().event("product_click", "U8", "2026-11-03T12:00", product_id="P", shop_id="S2", event_id="E9")
    )
    for _ in ("first", "kept", "kept before"):
        found = asked.behind("product_clicks", viewer="shop:S2")
        assert (found.number, found.recomputed, found.row_count) == (2, 2, 2)
        assert [row[found.columns.index("event_id")] for row in found.rows] == ["E000004", "E9"]
