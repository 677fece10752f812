"""Mappings: the expression language, rules, lookups, groups, and an account of every row."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from luopan.errors import DataError, MappingError
from luopan.model.values import Reject
from luopan.sources import Mapped, mapped
from luopan.sources.mapping import parse_mapping, read_mapping

ITEMS = """order;sku;seller;price;qty;day
O1;A;S1;R$ 1.000,50;1;01/02/2026 10:00
O1;A;S1;2;2;01/02/2026 10:00
O1;B;S1;3;1;01/02/2026 11:00
O2;A;S2;x;1;05/02/2026 10:00
O3;A;S2;4;0;05/02/2026 10:00
O4;A;S2;5;1;2026-02-05
"""
ORDERS = "order,buyer,state\nO1,U1,paid\nO2,U2,paid\nO3,U3,void\nO5,U4,paid\n"


def run(
    folder: Path, rules: str, files: dict[str, str] | None = None
) -> tuple[Mapped, dict[str, list[Any]], list[Reject]]:
    """A mapping's tables and rejects; its inputs are `items` and `orders`."""
    for name, content in (files or {"items.csv": ITEMS, "orders.csv": ORDERS}).items():
        (folder / name).write_text(content, "utf-8")
    head = (
        "zone: Asia/Kolkata\ninputs:\n  items: items*.csv\n  orders: {files: 'orders*.csv', optional: true}\n"
    )
    found = mapped(parse_mapping(head + rules, folder / "shop.yaml"), [folder])
    rows: dict[str, list[Any]] = {}
    rejects: list[Reject] = []
    for batch in found:
        rows.setdefault(batch.table, []).extend(batch.rows.to_pylist())
        rejects += batch.rejects
    return found, rows, rejects


LINES = """
tables:
  order_lines:
    - from: items
      lookup:
        orders: {on: {order: order}}
      where:
        - keep: number(qty) > 0
          else: nothing was sold
      group: [order, sku, seller]
      columns:
        line_id: concat(order, ":", sku, ":", seller)
        order_id: order
        shop_id: seller
        product_id: sku
        buyer_id: first(orders.buyer)
        quantity: sum(qty)
        pay_amount: sum(price * qty)
        created_at: time(first(day), "%d/%m/%Y %H:%M")
counts:
  - from: orders
    lookup:
      items: {on: {order: order}, order: [sku]}
    where: items.order is null
    say: orders without items
"""


def test_a_rule_joins_drops_groups_and_accounts_for_every_row(tmp_path: Path) -> None:
    found, rows, rejects = run(tmp_path, LINES)
    lines = {row["line_id"]: row for row in rows["order_lines"]}
    assert set(lines) == {"O1:A:S1", "O1:B:S1"}
    first = lines["O1:A:S1"]
    assert (first["quantity"], first["pay_amount"], first["buyer_id"]) == (3, Decimal("1004.5000"), "U1")
    assert first["created_at"] == dt.datetime(2026, 2, 1, 4, 30)
    assert [(item.line, item.column, item.value, item.reason) for item in rejects] == [
        (5, "price", "x", "is not a number"),
        (7, "day", "2026-02-05", 'is not an instant in the format "%d/%m/%Y %H:%M"'),
    ]
    assert all(item.file.endswith("items.csv") for item in rejects)
    assert rejects[0].row is not None and '"price":"x"' in rejects[0].row
    (report,) = found.summary.rules
    assert (report.read, report.written, report.refused, report.merged) == (6, 2, 2, 1)
    assert [(item.reason, item.rows) for item in report.dropped] == [("nothing was sold", 1)]
    assert report.read == report.written + report.refused + report.merged + sum(
        d.rows for d in report.dropped
    )
    assert [(item.reason, item.rows) for item in found.summary.dropped] == [
        ("nothing was sold", 1),
        ("orders without items", 1),
    ]


def test_a_run_can_be_repeated(tmp_path: Path) -> None:
    found, rows, _ = run(tmp_path, LINES)
    again = [row for batch in found for row in batch.rows.to_pylist()]
    assert again == rows["order_lines"]
    assert len(found.summary.rules) == 1


def one(folder: Path, columns: str, content: str = "a,b,c\n", more: str = "") -> dict[str, Any]:
    """The first user that a rule over one file gives."""
    rules = f"tables:\n  users:\n    - from: items\n{more}      columns:\n        user_id: a\n{columns}"
    _, rows, rejects = run(folder, rules, {"items.csv": content})
    assert rejects == []
    return dict(rows["users"][0])


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ('concat(a, "-", b)', "x-7"),
        ('concat(a, "-", number(b) + 0.5)', "x-7.5"),
        ("coalesce(c, b)", "7"),
        ('if(b > 5, "big", "small")', "big"),
        ('if(b = 7 and not a = "y" or false, a, null)', "x"),
        ('if(a in ("y", "x"), upper(a), a)', "X"),
        ('if(a not in ("y", "z"), "no", a)', "no"),
        ("if(c is null, a, c)", "x"),
        ('if(c is not null, c, "none")', "none"),
        ("2 + 3 * 4 - 6 / 2", "11"),
        ("-(number(b) - 10)", "3"),
        ('part("2_9_4", "_", 2)', "9"),
        ('replace(left("abcdef", 4), "b", "-")', "a-cd"),
        ('trim("  x ")', "x"),
        ("greatest(b, 12)", "12"),
        ("round(b / 3, 2)", "2.33"),
        ("occurrence(a)", "1"),
        ("length(concat(a, b))", "2"),
        ('"it\'s; DROP TABLE x --"', "it's; DROP TABLE x --"),
    ],
)
def test_expressions_give(tmp_path: Path, expression: str, value: str) -> None:
    quoted = expression.replace("'", "''")
    row = one(tmp_path, f"        region: '{quoted}'\n", "a,b,c\nx,7,\n")
    assert row["region"] == value


def test_odd_column_names_stand_in_backquotes_and_never_become_sql(tmp_path: Path) -> None:
    name = 'Order "ID"; DROP'
    row = one(tmp_path, f"        region: '`{name}`'\n", f'a,"{name.replace(chr(34), chr(34) * 2)}"\nx,中\n')
    assert row["region"] == "中"


def test_values_are_mapped_and_the_rest_stays_or_becomes_else(tmp_path: Path) -> None:
    cases = (
        "        gender: {value: b, map: {F: female, M: male}, else: null}\n"
        "        region: {value: c, map: {N: North}}\n"
    )
    row = one(tmp_path, cases, "a,b,c\nx,F,South\n")
    assert (row["gender"], row["region"]) == ("female", "South")
    assert one(tmp_path, cases, "a,b,c\nx,?,N\n")["gender"] is None


def test_distinct_keeps_the_first_in_its_order(tmp_path: Path) -> None:
    content = "a,b,c\nx,1,old\nx,3,new\nx,2,mid\n"
    more = "      distinct: a\n      order: [-b]\n"
    assert one(tmp_path, "        region: c\n", content, more)["region"] == "new"


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        ("2026-03-29 00:30", "2026-03-29T00:30"),  # winter
        ("2026-03-29 01:30", "2026-03-29T01:30"),  # does not exist: an hour later by the clock
        ("2026-03-29 02:30", "2026-03-29T01:30"),  # summer
        ("2026-10-25 01:30", "2026-10-25T00:30"),  # twice: the first
        ("2026-10-25 02:00", "2026-10-25T02:00"),  # winter again
        ("2026-07-01T12:00:00+03:00", "2026-07-01T09:00"),  # says its own offset
    ],
)
def test_local_times_across_changing_clocks(tmp_path: Path, local: str, utc: str) -> None:
    rules = (
        "tables:\n  lives:\n    - from: items\n      columns:\n        live_id: a\n        account_id: a\n"
        '        started_at: time(b, null, "Europe/London")\n'
    )
    _, rows, rejects = run(tmp_path, rules, {"items.csv": f"a,b\nx,{local}\n"})
    assert rejects == []
    assert rows["lives"][0]["started_at"] == dt.datetime.fromisoformat(utc)


def test_files_of_one_pattern_are_one_set_in_order_of_name(tmp_path: Path) -> None:
    rules = (
        "tables:\n  users:\n    - from: items\n      columns:\n"
        "        user_id: concat(a, occurrence(a))\n        region: b\n"
    )
    files = {"items2.csv": "a,b\nx,\ny,2\n", "items1.csv": "a\nx\n"}
    _, rows, _ = run(tmp_path, rules, files)
    assert [(row["user_id"], row["region"]) for row in rows["users"]] == [
        ("x1", None),
        ("x2", None),
        ("y1", "2"),
    ]


def test_broken_rows_of_an_input_are_rejects_at_their_line(tmp_path: Path) -> None:
    rules = "tables:\n  users:\n    - from: items\n      columns: {user_id: a, age: b}\n"
    _, rows, rejects = run(tmp_path, rules, {"items.csv": 'a,b\n"x\ny",1\nz\nw,old\nv,2\n'})
    assert [row["age"] for row in rows["users"]] == [1, 2]
    assert [(item.line, item.column) for item in rejects] == [(4, None), (5, "age")]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ("x: a", r'columns: there is no "x" here'),
        ("region: aa", '"items" has no column "aa"'),
        ("region: uper(a)", r'no function "uper" \(did you mean "upper"\?\)'),
        ("region: other.a", 'there is no lookup "other"'),
        ("region: sum(b)", "only in a rule with `group`"),
        ("region: concat()", "takes other arguments, such as concat"),
        ("region: left(a)", "takes other arguments, such as left"),
        ("region: 'a +'", "ends where a value is expected, at character 4 of: a +"),
        ("region: 'a ? b'", r"does not understand '\? b'"),
        ("region: 'a b'", "does not expect 'b' here"),
        ("age: split(a, b) + 1", "gives list where number is needed"),
        ('region: \'time(a, "%d", "Mars/Base")\'', '"Mars/Base" is not a time zone'),
    ],
)
def test_a_fault_names_its_place_and_the_nearest_word(tmp_path: Path, columns: str, message: str) -> None:
    rules = f"tables:\n  users:\n    - from: items\n      columns:\n        user_id: a\n        {columns}\n"
    with pytest.raises(MappingError, match=message) as caught:
        run(tmp_path, rules, {"items.csv": "a,b\n"})
    assert "shop.yaml: tables.users[0].columns" in caught.value.message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("tables: {user: []}", r'no table "user" \(did you mean "users"\?\)'),
        ("table: {}", r'no "table" here \(did you mean "tables"\?\)'),
        ("tables: {users: [{from: item, columns: {user_id: a}}]}", r'no input "item" \(did you mean "items"'),
        ("tables: {users: [{columns: {user_id: a}}]}", "needs either `from`"),
        ("tables: {users: [{from: items, colums: {}}]}", 'did you mean "columns"'),
        ("known_at: load\ntables: {}", "known_at is event or left out"),
        ("tables: {}\ntables: {}", "given twice"),
        ("tables: [", "is not YAML"),
    ],
)
def test_a_mapping_is_read_strictly(text: str, message: str) -> None:
    with pytest.raises(MappingError, match=message):
        parse_mapping(f"inputs: {{items: items.csv}}\n{text}", Path("shop.yaml"))


def test_a_lookup_with_several_rows_of_a_key_is_not_guessed(tmp_path: Path) -> None:
    files = {"items.csv": ITEMS, "orders.csv": ORDERS + "O1,U9,paid\n"}
    with pytest.raises(MappingError, match=r'"orders" has several rows of one order; say with `order`.* O1'):
        run(tmp_path, LINES, files)


def test_missing_and_foreign_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(MappingError, match=r"inputs\.items: no file is named items\*\.csv"):
        run(tmp_path, LINES, {"orders.csv": ORDERS})
    mapping = parse_mapping("inputs: {items: items.csv}\ntables: {}", tmp_path / "shop.yaml")
    with pytest.raises(MappingError, match="is no input of the mapping"):
        mapped(mapping, [tmp_path / "orders.csv"])
    with pytest.raises(DataError, match="does not exist"):
        mapped(mapping, [tmp_path / "gone"])
    with pytest.raises(MappingError, match=r'no mapping "olst" \(did you mean "olist"\?\)'):
        read_mapping("olst")
