"""Olist through the command and Compass against plain sums: orders, revenue, buyers, moments, rows, viewers."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import defaultdict
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.real.loaded import DATA, FOLDERS, Loaded, account, opened
from tests.real.plain import Line, buyers, folded, gmv, instant, orders, read_csv, standing

from luopan.errors import AccessError
from luopan.model.answers import encode
from luopan.model.questions import PeriodBody, QuestionBody
from luopan.model.values import Viewer
from luopan.sources import mapped, read_mapping

FOLDER = DATA / FOLDERS["olist"]
ZONE = "America/Sao_Paulo"
ALL = ("--from", "2016-01-01", "--to", "2018-12-31")
SALES = "gmv sku_orders paid_main_orders main_orders buyers"
FOLDS = (gmv, len, orders, standing, buyers)

pytestmark = [pytest.mark.real, pytest.mark.skipif(not FOLDER.is_dir(), reason="Olist is not here")]


def plain(name: str) -> list[dict[str, str]]:
    return read_csv(FOLDER / f"olist_{name}_dataset.csv")


@lru_cache(maxsize=1)
def every_line() -> list[Line]:
    """SKU orders: the items of one product of one seller in one order."""
    people = {row["customer_id"]: row["customer_unique_id"] for row in plain("customers")}
    heads = {row["order_id"]: row for row in plain("orders")}
    amounts: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for item in plain("order_items"):
        key = (item["order_id"], item["product_id"], item["seller_id"])
        amounts[key] += Decimal(item["price"]) + Decimal(item["freight_value"])
    return [_line(heads[key[0]], people, key, amount) for key, amount in amounts.items()]


def _line(head: dict[str, str], people: dict[str, str], key: tuple[str, str, str], amount: Decimal) -> Line:
    order, product, seller = key
    created, paid = (instant(head[name], ZONE) for name in ("order_purchase_timestamp", "order_approved_at"))
    assert created is not None
    buyer, cancelled = people[head["customer_id"]], head["order_status"] == "canceled"
    return Line(":".join(key), order, product, seller, buyer, amount, created, paid, cancelled, ZONE)


def paid_lines(first: str = "2016-01-01", last: str = "2018-12-31") -> list[Line]:
    return [line for line in every_line() if line.paid and first <= line.day <= last]


def test_in_total(olist: Loaded) -> None:
    assert olist.numbers(SALES, "", *ALL) == folded(paid_lines(), lambda line: (), FOLDS)
    [(value,)] = olist.numbers("aov", "", *ALL).values()
    assert abs(value - gmv(paid_lines()) / orders(paid_lines())) <= Decimal("0.0001")


@pytest.mark.parametrize(
    ("by", "key"),
    [
        ("day", lambda line: (line.day,)),
        ("product_id", lambda line: (line.product,)),
        ("shop_id", lambda line: (line.shop,)),
        ("day shop_id", lambda line: (line.day, line.shop)),
        ("month", lambda line: (line.day[:7] + "-01",)),
    ],
)
def test_broken_down(olist: Loaded, by: str, key: Any) -> None:
    assert olist.numbers(SALES, by, *ALL) == folded(paid_lines(), key, FOLDS)


def test_by_the_day_of_creation(olist: Loaded) -> None:
    expected = folded(paid_lines(), lambda line: (line.created_day,), (gmv, orders))
    assert olist.numbers("gmv paid_main_orders", "day", *ALL, "--clock", "created") == expected
    created = folded(every_line(), lambda line: (line.created_day,), (orders,))
    assert olist.numbers("created_main_orders", "day", *ALL) == created


def test_what_was_never_loaded_is_null_and_says_so(olist: Loaded) -> None:
    asked = "refund_amount refund_applied_amount vv views viewers likes comments shares direct_gmv"
    assert olist.numbers(asked, "", *ALL) == {(): (None,) * 9}
    assert olist.notes(*asked.split(), *ALL) == {(id, "no_data") for id in asked.split()}


def test_totals_are_asked_and_not_added_up(olist: Loaded) -> None:
    found = olist.answer("buyers", "gmv", "--by", "shop_id", *ALL, "--totals", "--limit", "all")
    assert found["totals"] == [None, buyers(paid_lines()), gmv(paid_lines())]
    assert sum(row[1] for row in found["rows"]) > buyers(paid_lines())


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (("--from", "2018-03-11", "--to", "2018-03-20"), ("2018-03-01", "2018-03-10")),
        (("--period", "month", "--anchor", "2018-03-15"), ("2018-02-01", "2018-02-28")),
        (("--period", "last_28_days", "--anchor", "2017-11-30"), ("2017-10-06", "2017-11-02")),
    ],
)
def test_compared_with_the_period_before(
    olist: Loaded, period: tuple[str, ...], before: tuple[str, str]
) -> None:
    found = olist.answer("gmv", "buyers", *period, "--compare", "previous")
    now = paid_lines(found["period"]["from"], found["period"]["to"])
    then = paid_lines(*before)
    row = dict(zip([column["id"] for column in found["columns"]], found["rows"][0], strict=True))
    assert row == {
        "gmv": gmv(now),
        "buyers": buyers(now),
        "gmv__previous": gmv(then),
        "buyers__previous": buyers(then),
    }


@pytest.mark.parametrize("moment", ["2017-06-15T12:00:00Z", "2017-11-24T20:30:00Z", "2018-05-01T00:00:00Z"])
def test_as_it_was_known_at_a_moment(olist: Loaded, moment: str) -> None:
    end = dt.datetime.fromisoformat(moment)
    known = [line for line in every_line() if line.created <= end]
    paid = [line for line in known if line.paid and line.paid <= end]
    assert 0 < len(paid) < len(known) < len(every_line())
    at = (*ALL, "--as-of", moment)
    sales = "gmv sku_orders paid_main_orders buyers"
    folds = (gmv, len, orders, buyers)
    assert olist.numbers(sales, "", *at) == folded(paid, lambda line: (), folds)
    assert olist.numbers(sales, "day", *at) == folded(paid, lambda line: (line.day,), folds)
    assert olist.numbers(sales, "shop_id", *at) == folded(paid, lambda line: (line.shop,), folds)
    created = folded(known, lambda line: (line.created_day,), (orders,))
    assert olist.numbers("created_main_orders", "day", *at) == created


def test_an_as_of_answer_reaches_no_further_than_its_moment(olist: Loaded) -> None:
    last = max(line.paid or line.created for line in every_line())
    assert dt.datetime.fromisoformat(olist.answer("gmv", *ALL)["data_through"]) == last
    early = olist.answer("gmv", *ALL, "--as-of", "2017-06-15T12:00:00Z")
    assert early["data_through"] == "2017-06-15T12:00:00Z"


def test_the_rows_behind_a_number_make_it(olist: Loaded) -> None:
    asked = ("--from", "2017-05-01", "--to", "2017-07-31")
    lines = paid_lines("2017-05-01", "2017-07-31")
    found = olist.answer("gmv", *asked, "--limit", "all", command="rows")
    value, id = (
        [row[[column["id"] for column in found["columns"]].index(name)] for row in found["rows"]]
        for name in ("value", "line_id")
    )
    assert (found["sum"], found["row_count"]) == (gmv(lines), len(lines))
    assert dict(zip(id, value, strict=True)) == {line.id: line.amount for line in lines}
    people = olist.answer("buyers", *asked, "--limit", "all", command="rows")
    name = [column["id"] for column in people["columns"]].index("user_id")
    assert {row[name] for row in people["rows"]} == {line.buyer for line in lines}
    assert people["row_count"] == people["sum"] == buyers(lines)
    mean = olist.answer("aov", *asked, "--limit", "1", command="rows")
    assert mean["parts"] == {"numerator": gmv(lines), "denominator": orders(lines)}
    refunds = olist.answer("refund_amount", *asked, command="rows")
    assert (refunds["sum"], refunds["row_count"]) == (None, 0)


@lru_cache(maxsize=1)
def largest() -> tuple[str, str]:
    """The two sellers with most lines."""
    lines = folded(paid_lines(), lambda line: (line.shop,), (len,))
    first, second = sorted(lines, key=lambda key: (-lines[key][0], key))[:2]
    return first[0], second[0]


def test_a_seller_sees_that_seller(olist: Loaded) -> None:
    seller, other = largest()
    own = [line for line in paid_lines() if line.shop == seller]
    me = ("--as", f"shop:{seller}")
    assert olist.numbers(SALES, "", *ALL, *me) == folded(own, lambda line: (), FOLDS)
    assert olist.numbers(SALES, "shop_id", *ALL, *me) == folded(own, lambda line: (line.shop,), FOLDS)
    rows = olist.answer("gmv", *ALL, *me, "--limit", "0", command="rows")
    assert (rows["sum"], rows["row_count"]) == (gmv(own), len(own))
    code, out, err = olist.command("query", "gmv", *ALL, *me, "--where", f"shop_id={other}")
    nobody = olist.command("query", "gmv", *ALL, *me, "--where", "shop_id=nobody")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert nobody == (1, "", err.replace(other, "nobody"))
    body = QuestionBody(["gmv"], where={"shop_id": [other]}, period=_period())
    with pytest.raises(AccessError) as refused:
        olist.doors.ask(body, Viewer("shop", seller))
    assert (refused.value.code, refused.value.status) == ("out_of_scope", 403)


def _period() -> PeriodBody:
    return PeriodBody(dt.date(2016, 1, 1), dt.date(2018, 12, 31))


def test_compass_and_the_command_answer_alike(olist: Loaded) -> None:
    body = QuestionBody(SALES.split(), by=["day"], period=_period(), limit=None)
    answer = olist.doors.ask(body, Viewer("platform"))
    told = {(row[0].isoformat(),): tuple(row[1:]) for row in answer.rows}
    assert told == folded(paid_lines(), lambda line: (line.day,), FOLDS)
    assert b'"gmv"' in encode(answer)


def test_every_row_is_accounted_for(olist: Loaded) -> None:
    items, people, heads = plain("order_items"), plain("customers"), plain("orders")
    account(olist.report, "items → order_lines", len(items))
    account(olist.report, "items → shipments", len(items))
    account(olist.report, "customers → users", len(people))
    account(olist.report, "products → products", len(plain("products")))
    account(olist.report, "sellers → shops", len(plain("sellers")))
    account(olist.report, "reviews → reviews", len(plain("order_reviews")))
    assert all(table["rejected"] == 0 for table in olist.report["tables"])
    assert (len(items), len(every_line()), olist.stored()["order_lines"]) == (8365, 7606, 7606)
    assert olist.told("items → order_lines") == {"added to a row of the same key": 759}
    distinct = len({row["customer_unique_id"] for row in people})
    assert olist.told("customers → users") == {"repeats another row": len(people) - distinct}
    without = {row["order_id"] for row in heads} - {row["order_id"] for row in items}
    assert olist.told("orders") == {"orders without items cannot be order lines": len(without)}


def numbers_of(loaded: Loaded) -> list[Any]:
    """Questions whose answers must not depend on how the data came in."""
    at = ("--as-of", "2017-11-24T20:30:00Z")
    return [
        loaded.numbers(SALES, "day", *ALL),
        loaded.numbers(SALES, "shop_id", *ALL),
        loaded.numbers(SALES, "product_id", *ALL),
        loaded.numbers("gmv buyers", "shop_id", *ALL, *at),
    ]


def test_loading_again_changes_nothing(olist: Loaded, tmp_path: Path) -> None:
    before = numbers_of(olist)
    again = olist.load("--map", "olist", str(FOLDER))
    assert (again["tables"], len(again["skipped"])) == ([], 1)
    touched = tmp_path / "touched"
    shutil.copytree(FOLDER, touched, copy_function=shutil.copyfile)
    touched.chmod(0o755)
    file = touched / "olist_orders_dataset.csv"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    other = olist.load("--map", "olist", str(touched))
    assert {item["table"]: item["unchanged"] for item in other["tables"]} == olist.stored()
    assert all(item["new"] == item["changed"] == item["rejected"] == 0 for item in other["tables"])
    assert numbers_of(olist) == before


def test_in_pieces_is_as_at_once(olist: Loaded, tmp_path: Path) -> None:
    """The same rows as contract files in three pieces, the last first."""
    tables: dict[str, list[pa.Table]] = defaultdict(list)
    for batch in mapped(read_mapping("olist"), [FOLDER]):
        tables[batch.table].append(batch.rows)
    for table, batches in tables.items():
        write_pieces(tmp_path / "files", table, pa.concat_tables(batches), 3)
    with opened(tmp_path / "home", {}) as pieces:
        reports = [pieces.load("--known-at", "event", str(tmp_path / "files" / str(n))) for n in (2, 0, 1)]
        new: dict[str, int] = defaultdict(int)
        for item in (item for report in reports for item in report["tables"]):
            assert (item["changed"], item["unchanged"], item["rejected"]) == (0, 0, 0)
            new[item["table"]] += item["new"]
        assert new == olist.stored()
        assert numbers_of(pieces) == numbers_of(olist)


def write_pieces(folder: Path, table: str, rows: pa.Table, count: int) -> None:
    """Rows dealt into `count` folders, as Parquet files of the table's name; what is empty is not written."""
    columns = [name for name in rows.column_names if name not in ("known_at", "source", "deleted")]
    for n in range(count):
        part = rows.select(columns).take(pa.array(range(n, rows.num_rows, count), pa.int64()))
        (folder / str(n)).mkdir(parents=True, exist_ok=True)
        if part.num_rows:
            pq.write_table(part, folder / str(n) / f"{table}.parquet")
