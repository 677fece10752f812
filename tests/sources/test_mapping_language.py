"""The mapping language holds what its guide says, and its local times agree with the house's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

from luopan.engine import Cursor, Database
from luopan.sources.mapping import mapped, parse_mapping
from luopan.sources.mapping.expressions import Binary, Call, Constant, Name, Unary, parse
from luopan.sources.mapping.functions import FUNCTIONS, READERS
from luopan.sources.mapping.zones import define_utc
from luopan.times import offsets, to_utc

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "mappings.md"
ZONES = [
    "Europe/London",
    "America/New_York",
    "America/Sao_Paulo",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "Africa/Casablanca",
    "Pacific/Apia",
    "UTC",
]


def around_changes(zone: str) -> list[dt.datetime]:
    """Local times within four hours of every change of a zone's clocks, by quarters of an hour."""
    changes = offsets(zone, dt.datetime(1995, 1, 1), dt.datetime(2040, 1, 1))
    quarters = [dt.timedelta(minutes=15 * step) for step in range(-16, 17)]
    return [each.since + dt.timedelta(seconds=each.seconds) + step for each in changes for step in quarters]


@pytest.fixture(scope="module")
def cursor() -> Iterator[Cursor]:
    """A database that knows zones."""
    with closing(Database()) as database:
        define_utc(database)
        with database.cursor() as cursor:
            yield cursor


@pytest.mark.parametrize("zone", ZONES)
def test_local_times_agree_with_the_house_at_every_change_of_clocks(cursor: Cursor, zone: str) -> None:
    local = around_changes(zone)
    with cursor.registered(times=pa.table({"x": pa.array(local, pa.timestamp("us"))})):
        rows = cursor.rows("SELECT x, utc_of(x, ?) FROM times", [zone])
    assert len(rows) == len(local)
    wrong = [(at, utc) for at, utc in rows if utc != to_utc(at, zone)]
    assert wrong == []


def test_each_row_has_its_own_zone_and_nothing_stays_nothing(cursor: Cursor) -> None:
    noon = "TIMESTAMP '2026-07-01 12:00'"
    rows = f"({noon}, 'Europe/London'), ({noon}, 'Asia/Tokyo'), (NULL, 'Asia/Tokyo'), ({noon}, NULL)"
    found = cursor.rows(
        f"SELECT utc_of(x, zone) FROM (VALUES {rows}, ('infinity', 'Asia/Tokyo')) AS t(x, zone)"
    )
    first, second, *nothing, forever = (utc for (utc,) in found)
    assert (first, second) == (dt.datetime(2026, 7, 1, 11), dt.datetime(2026, 7, 1, 3))
    assert (nothing, forever) == ([None, None], dt.datetime.max)


@pytest.mark.parametrize("name", [*FUNCTIONS, *READERS])
def test_every_function_is_in_the_guide_and_its_example_is_a_call_of_it(name: str) -> None:
    guide = GUIDE.read_text("utf-8")
    assert f"`{name}(" in guide or f"`{name}`" in guide
    example = parse(READERS.get(name) or FUNCTIONS[name].example, "example")
    assert isinstance(example, Call)
    assert example.function == name


def test_operators_bind_as_in_arithmetic_and_logic() -> None:
    assert parse("a + b * c", "x") == Binary("+", Name("a"), Binary("*", Name("b"), Name("c")))
    assert parse("a - b - c", "x") == Binary("-", Binary("-", Name("a"), Name("b")), Name("c"))
    assert parse("a or b and not c = d", "x") == Binary(
        "or", Name("a"), Binary("and", Name("b"), Unary("not", Binary("=", Name("c"), Name("d"))))
    )
    assert parse("not a is null", "x") == Unary("not", Unary("is null", Name("a")))
    assert parse("a + b is null", "x") == Unary("is null", Binary("+", Name("a"), Name("b")))
    assert parse("`Order ID`.`SKU ID` = 'it\\'s'", "x") == Binary(
        "=", Name("SKU ID", "Order ID"), Constant("it's", "text")
    )


ORDERS = """Order ID,SKU ID,Order Status,Normal or Pre-order,Quantity,SKU Subtotal After Discount,\
Shipping Fee After Discount,Created Time,Paid Time
"5839\t",1729,Delivered,Normal,2,"THB 1,200.50",THB 30,"10/05/2026 22:05:43\t","10/05/2026 22:06:00\t"
5840,1729,Unpaid,Pre-order,1,THB 5,,11/05/2026 09:00:00,
"""


def test_the_mapping_in_the_guide_maps_a_platform_export(tmp_path: Path) -> None:
    text = GUIDE.read_text("utf-8").split("```yaml\n")[1].split("```")[0]
    (tmp_path / "All order-2026-05.csv").write_text("\ufeff" + ORDERS, "utf-8")
    run = mapped(parse_mapping(text, tmp_path / "our_shop.yaml"), [tmp_path])
    (row,) = [row for batch in run if batch.table == "order_lines" for row in batch.rows.to_pylist()]
    assert (row["line_id"], row["order_id"], row["quantity"], row["ship_mode"]) == (
        "5839:1729",
        "5839",
        2,
        "in_stock",
    )
    assert row["pay_amount"] == Decimal("1230.5000")
    assert row["created_at"] == dt.datetime(2026, 5, 10, 15, 5, 43)
    assert [(item.reason, item.rows) for item in run.summary.dropped] == [
        ("never paid", 1),
        ("orders nobody paid", 1),
    ]
