"""UCI Online Retail through the command against plain sums: orders, revenue, refunds without lines, unknown buyers."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

import pyarrow.parquet as pq
import pytest
from tests.real.loaded import DATA, FOLDERS, Loaded, account
from tests.real.plain import Line, buyers, folded, gmv, instant, orders

FILE = DATA / FOLDERS["uci_online_retail"] / "online_retail.parquet"
ALL = ("--from", "2010-12-01", "--to", "2011-12-31")
SALES = "gmv sku_orders paid_main_orders buyers"
FOLDS = (gmv, len, orders, buyers)
REFUNDS = "refund_amount refund_applied_amount"
ZONE = "Europe/London"

pytestmark = [pytest.mark.real, pytest.mark.skipif(not FILE.is_file(), reason="UCI retail is not here")]


class Item(NamedTuple):
    """A row of an invoice; its time is local."""

    invoice: str
    code: str
    quantity: int
    at: dt.datetime
    price: Decimal
    customer: str | None

    @property
    def sold(self) -> bool:
        return not self.given_back and self.quantity > 0 and self.price > 0

    @property
    def given_back(self) -> bool:
        return self.invoice.startswith("C")

    @property
    def amount(self) -> Decimal:
        return abs(self.quantity) * self.price


@lru_cache(maxsize=1)
def items() -> list[Item]:
    names = ["InvoiceNo", "StockCode", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID"]
    columns = pq.read_table(FILE, columns=names).to_pydict()
    prices = {price: Decimal(str(price)) for price in set(columns["UnitPrice"])}
    people = {id: None if id is None else str(int(id)) for id in set(columns["CustomerID"])}
    return [
        Item(invoice, code, int(quantity), at, prices[price], people[customer])
        for invoice, code, quantity, at, price, customer in zip(
            *(columns[name] for name in names), strict=True
        )
    ]


@lru_cache(maxsize=1)
def lines() -> list[Line]:
    """SKU orders: one code in one invoice, at its first instant."""
    found: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items():
        if item.sold:
            found[item.invoice, item.code].append(item)
    instants = {at: instant(at.isoformat(), ZONE) for at in {item.at for item in items()}}
    return [_line(key, group, instants) for key, group in found.items()]


def _line(key: tuple[str, str], group: list[Item], instants: dict[Any, Any]) -> Line:
    buyer = next((item.customer for item in group if item.customer), None)
    at = instants[min(item.at for item in group)]
    amount = sum(item.amount for item in group)
    return Line(":".join(key), key[0], key[1], "online-retail", buyer, amount, at, at, False, ZONE)


@lru_cache(maxsize=1)
def days() -> dict[dt.datetime | None, str]:
    """The business day of each instant that occurs."""
    return {line.paid: line.day for line in {line.paid: line for line in lines()}.values()}


def given_back(rows: list[Item]) -> Decimal:
    return sum((row.amount for row in rows), Decimal(0))


@pytest.mark.parametrize(
    ("by", "key"),
    [
        ("", lambda line: ()),
        ("day", lambda line: (days()[line.paid],)),
        ("product_id", lambda line: (line.product,)),
        ("week shop_id", lambda line: (monday(days()[line.paid]), line.shop)),
    ],
)
def test_sales(uci: Loaded, by: str, key: Any) -> None:
    assert uci.numbers(SALES, by, *ALL) == folded(lines(), key, FOLDS)


def monday(day: str) -> str:
    date = dt.date.fromisoformat(day)
    return (date - dt.timedelta(days=date.weekday())).isoformat()


@pytest.mark.parametrize(
    ("by", "key"),
    [
        ("", lambda row: ()),
        ("day", lambda row: (row.at.date().isoformat(),)),
        ("product_id", lambda row: (row.code,)),
    ],
)
def test_refunds(uci: Loaded, by: str, key: Any) -> None:
    expected = folded((row for row in items() if row.given_back), key, (given_back, given_back))
    assert uci.numbers(REFUNDS, by, *ALL) == expected


def test_unknown_buyers_are_said(uci: Loaded) -> None:
    unknown = sum(line.buyer is None for line in lines())
    notes = uci.answer("buyers", "gmv", *ALL)["notes"]
    assert [(note["metric"], note["code"]) for note in notes] == [("buyers", "buyers_unknown")]
    share = f"{unknown} of {len(lines())} order lines ({100 * unknown / len(lines()):.1f} %)"
    assert notes[0]["text"]["en"].startswith(share)


def test_refunds_without_a_line_are_in_no_cohort(uci: Loaded) -> None:
    assert uci.numbers("paid_refund_amount", "", *ALL) == {(): (Decimal(0),)}
    assert uci.notes("paid_refund_amount", *ALL) == {("paid_refund_amount", "refund_without_order")}
    assert uci.notes(*REFUNDS.split(), *ALL) == set()


def test_without_touches_nothing_is_split_by_content(uci: Loaded) -> None:
    split = uci.numbers("gmv sku_orders", "content_type", *ALL)
    assert set(split.values()) == {(None, None)}
    assert uci.notes("gmv", "--by", "content_type", *ALL) == {("gmv", "no_data")}
    parts = "live_direct_gmv video_direct_gmv product_card_direct_gmv"
    assert uci.numbers(parts, "", *ALL) == {(): (None, None, None)}
    assert uci.numbers("gmv", "", *ALL) == {(): (gmv(lines()),)}


def test_the_rows_behind_a_refund_make_it(uci: Loaded) -> None:
    asked = ("--from", "2011-11-01", "--to", "2011-11-30")
    expected = [row for row in items() if row.given_back and row.at.strftime("%Y-%m") == "2011-11"]
    found = uci.answer("refund_amount", *asked, "--limit", "all", command="rows")
    assert (found["sum"], found["row_count"]) == (given_back(expected), len(expected))
    value = [column["id"] for column in found["columns"]].index("value")
    assert sorted(row[value] for row in found["rows"]) == sorted(row.amount for row in expected)


def test_every_row_is_accounted_for(uci: Loaded) -> None:
    rows = items()
    sold = sum(row.sold for row in rows)
    account(uci.report, "invoices → order_lines", len(rows))
    account(uci.report, "invoices → refunds", len(rows))
    account(uci.report, "invoices → products", len(rows))
    account(uci.report, "invoices → users", len(rows))
    assert all(table["rejected"] == 0 for table in uci.report["tables"])
    assert uci.told("invoices → order_lines") == {
        "cancellations, loaded as refunds": sum(row.given_back for row in rows),
        "quantity is not above zero": sum(not row.given_back and row.quantity <= 0 for row in rows),
        "price is not above zero": sum(
            not row.given_back and row.quantity > 0 and row.price <= 0 for row in rows
        ),
        "added to a row of the same key": sold - len(lines()),
    }
    rest = len(rows) - sold - sum(row.given_back for row in rows)
    assert uci.told("invoices") == {
        "lines without a buyer": 135_080,
        "lines that are neither sale nor cancellation (corrections, samples, bad debt)": rest,
    }
    assert uci.stored()["refunds"] == sum(row.given_back for row in rows)
    assert sum(row.customer is None for row in rows) == 135_080
