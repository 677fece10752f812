"""What the questions of one sitting share: the same numbers, whether it is put on the shelf or read where it lies."""

from __future__ import annotations

import datetime as dt

import msgspec
import pyarrow as pa
import pytest
from tests.market import Asked, Compass, Market

from luopan.access import Sitting, parse_viewer
from luopan.metrics.shelf import tables
from luopan.metrics.shelf.kept import KeptShelf
from luopan.metrics.shelf.reach import Reach
from luopan.model.questions import LensBody, PeriodBody, QuestionBody

NOVEMBER = QuestionBody(
    ["direct_gmv"],
    where={"content_type": ["live"]},
    period=PeriodBody(dt.date(2026, 11, 1), dt.date(2026, 11, 30)),
    lens=LensBody(attribution="last_click_14d", geography="shop_country"),
)


def clicked() -> Market:
    """Twenty people of the US and twenty of Britain click in the live and buy on the 6th, for 1 each; two pay later."""
    market = Market().shop("S1").account("A1", binds="S1").product("P-S1", "S1")
    market.live("L1", "A1", "2026-11-05T08:00", "2026-11-05T12:00")
    for number in range(40):
        market.user(f"U{number}", country="US" if number % 2 else "GB")
        market.event("product_click", f"U{number}", "2026-11-05T10:00", live="L1", product_id="P-S1")
        paid = "2026-12-02T10:00" if number in (1, 3) else "2026-11-06T11:00"
        market.line(str(number), "S1", 1, created_at="2026-11-06T10:00", paid_at=paid)
    return market


def shared(asked: Asked) -> tuple[list[float], int]:
    """By the day of payment and by that of creation; and how many tables were put up for both. A second sitting
    finds the same."""
    found, again = sitting(asked), sitting(asked)
    assert found == again
    return found


def sitting(asked: Asked) -> tuple[list[float], int]:
    created = msgspec.structs.replace(NOVEMBER.lens or LensBody(), clock="created")
    bodies = [NOVEMBER, msgspec.structs.replace(NOVEMBER, lens=created)]
    temporary = "SELECT count(*) FROM duckdb_views() WHERE view_name LIKE 'shelf_%'"
    with asked.warehouse.database.cursor() as cursor, cursor.transaction():
        with Sitting(asked.compass, cursor, asked.now, parse_viewer("shop:S1")).sharing() as own:
            found = [own.ask(body).rows[0][0] for body in bodies]
            (put_up,) = cursor.one(temporary)
        assert cursor.one(temporary) == (0,)
    return found, put_up


@pytest.mark.parametrize(("most", "put_up"), [(tables.MOST, 2), (20, 0)])
def test_lines_and_people_are_put_up_once_or_read_where_they_lie(
    compass: Compass, monkeypatch: pytest.MonkeyPatch, most: int, put_up: int
) -> None:
    monkeypatch.setattr(tables, "MOST", most)
    assert shared(compass(clicked())) == ([18, 20], put_up)


def test_what_was_put_up_is_read_again_after_a_write(compass: Compass) -> None:
    asked = compass(clicked())
    assert sitting(asked)[0] == [18, 20]
    asked.load(Market(known="2026-12-10").user("U2", country="US"))
    assert sitting(asked)[0] == [19, 21]


def test_what_is_used_least_recently_goes_first() -> None:
    """Room for two of three tables; what holds more than what is looked for is found too."""
    table = pa.table({"line_id": ["1"]})
    days = [Reach(("S1",), (dt.datetime(2026, 11, 1), dt.datetime(2026, 11, day))) for day in (2, 3, 4)]
    kept = KeptShelf(most=2 * table.nbytes)
    for what in ("people", "a", "b"):
        kept.keep((1, 0, 1), what, days[1], table)
        kept.found((1, 0, 1), "people", days[0])
    found = [kept.found((1, 0, 1), what, day) is not None for what in ("people", "a", "b") for day in days]
    assert found == [True, True, False, False, False, False, True, True, False]
    assert kept.found((2, 0, 1), "people", days[0]) is None
