"""The shipped mappings on the real data against sums made by plain Python: nothing shared but the files.

Runs where LUOPAN_DATA or ../shared/data holds the data sets.
"""

from __future__ import annotations

import csv
import datetime as dt
import os
from collections import Counter, defaultdict
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow.parquet as pq
import pytest

from luopan.sources import Mapped, mapped, read_mapping

DATA = Path(os.environ.get("LUOPAN_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")
FOLDERS = {
    "olist": "olist_sample",
    "uci_online_retail": "uci_online_retail",
    "kuairand_pure": "kuairand_pure",
    "facebook_live": "fb_live_sellers_thailand",
}

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not DATA.is_dir(), reason="no LUOPAN_DATA and no ../shared/data"),
]

Rows = list[dict[str, Any]]
Key = tuple[dt.date, str]


@lru_cache(maxsize=1)
def run(name: str) -> tuple[Mapped, dict[str, Rows]]:
    """A shipped mapping over its whole data set; no row of it is refused, and all are accounted for."""
    found = mapped(read_mapping(name), [DATA / FOLDERS[name]])
    rows: dict[str, Rows] = defaultdict(list)
    for batch in found:
        assert batch.rejects == []
        rows[batch.table] += batch.rows.to_pylist()
    account_for_all(found, rows)
    return found, rows


def account_for_all(found: Mapped, rows: dict[str, Rows]) -> None:
    """Every row that was read was written, dropped for a reason, refused, or merged into another."""
    written = Counter[str]()
    for rule in found.summary.rules:
        dropped = sum(item.rows for item in rule.dropped)
        assert rule.read == rule.written + rule.refused + rule.merged + dropped, rule
        written[rule.table] += rule.written
    assert all(written[table] in (0, len(made)) for table, made in rows.items())


def plain(folder: str, name: str) -> list[dict[str, str]]:
    with (DATA / folder / name).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def local_day(instant: dt.datetime, zone: str) -> dt.date:
    return instant.replace(tzinfo=dt.UTC).astimezone(ZoneInfo(zone)).date()


def summed(
    rows: Rows, day: Callable[[Any], dt.date], product: str, value: Callable[[Any], Any]
) -> dict[Key, Any]:
    """A sum per day and product."""
    total: dict[Key, Any] = defaultdict(int)
    for row in rows:
        total[day(row), row[product]] += value(row)
    return dict(total)


def told(found: Mapped) -> dict[str, int]:
    return {item.reason: item.rows for item in found.summary.counts}


def test_olist_orders_and_revenue_per_day_and_product() -> None:
    found, rows = run("olist")
    orders = {row["order_id"]: row for row in plain("olist_sample", "olist_orders_dataset.csv")}
    items = plain("olist_sample", "olist_order_items_dataset.csv")
    zone = "America/Sao_Paulo"

    def created(row: dict[str, str]) -> dt.date:
        return dt.datetime.fromisoformat(orders[row["order_id"]]["order_purchase_timestamp"]).date()

    expected = summed(
        items, created, "product_id", lambda r: Decimal(r["price"]) + Decimal(r["freight_value"])
    )
    units = summed(items, created, "product_id", lambda r: 1)
    lines = rows["order_lines"]
    assert (
        summed(lines, lambda r: local_day(r["created_at"], zone), "product_id", lambda r: r["pay_amount"])
        == expected
    )
    assert (
        summed(lines, lambda r: local_day(r["created_at"], zone), "product_id", lambda r: r["quantity"])
        == units
    )
    assert len(items) == 8365
    assert len(lines) == 7606 == len({(r["order_id"], r["product_id"], r["seller_id"]) for r in items})
    without = set(orders) - {row["order_id"] for row in items}
    assert told(found) == {"orders without items cannot be order lines": 775} and len(without) == 775
    assert {r["order_id"] for r in lines if r["cancelled"]} == {
        r["order_id"] for r in items if orders[r["order_id"]]["order_status"] == "canceled"
    }
    paid = {r["order_id"] for r in items if orders[r["order_id"]]["order_approved_at"]}
    assert {r["order_id"] for r in lines if r["paid_at"]} == paid


def test_olist_buyers_and_reviews() -> None:
    _, rows = run("olist")
    customers = {r["customer_id"]: r for r in plain("olist_sample", "olist_customers_dataset.csv")}
    orders = {r["order_id"]: r for r in plain("olist_sample", "olist_orders_dataset.csv")}
    people = {
        r["order_id"]: customers[orders[r["order_id"]]["customer_id"]]["customer_unique_id"]
        for r in rows["order_lines"]
    }
    assert all(row["buyer_id"] == people[row["order_id"]] for row in rows["order_lines"])
    reviews = plain("olist_sample", "olist_order_reviews_dataset.csv")
    assert Counter(row["score"] for row in rows["reviews"]) == Counter(
        int(r["review_score"]) for r in reviews
    )
    assert len(rows["reviews"]) == 8225


@lru_cache(maxsize=1)
def invoices() -> Rows:
    return list(pq.read_table(DATA / "uci_online_retail" / "online_retail.parquet").to_pylist())


def money(row: dict[str, Any]) -> Decimal:
    return Decimal(str(row["UnitPrice"])) * int(row["Quantity"])


def test_uci_orders_revenue_and_refunds_per_day_and_product() -> None:
    found, rows = run("uci_online_retail")
    source = invoices()
    sales = [r for r in source if r["Quantity"] > 0 and r["UnitPrice"] > 0]
    cancelled = [r for r in source if r["InvoiceNo"].startswith("C")]
    zone = "Europe/London"
    lines, refunds = rows["order_lines"], rows["refunds"]
    assert len(lines) == len({(r["InvoiceNo"], r["StockCode"]) for r in sales})
    first: dict[str, dt.datetime] = {}
    for row in sales:
        first[row["InvoiceNo"]] = min(row["InvoiceDate"], first.get(row["InvoiceNo"], row["InvoiceDate"]))
    got = summed(lines, lambda r: local_day(r["paid_at"], zone), "product_id", lambda r: r["pay_amount"])
    assert sum(got.values()) == sum(map(money, sales))
    assert got == summed(sales, lambda r: r["InvoiceDate"].date(), "StockCode", money)
    assert len({r["order_id"] for r in lines}) == len(first)
    given_back = summed(
        refunds, lambda r: local_day(r["succeeded_at"], zone), "product_id", lambda r: r["amount"]
    )
    assert given_back == summed(
        cancelled, lambda r: r["InvoiceDate"].date(), "StockCode", lambda r: -money(r)
    )
    assert len(refunds) == len(cancelled) == 9288
    assert all(row["line_id"] is None for row in refunds)
    counts = told(found)
    assert counts["lines without a buyer"] == 135_080 == sum(r["CustomerID"] is None for r in source)
    rest = len(source) - len(sales) - len(cancelled)
    assert counts["lines that are neither sale nor cancellation (corrections, samples, bad debt)"] == rest
    assert len(rows["users"]) == len({r["CustomerID"] for r in source} - {None})


@lru_cache(maxsize=1)
def log() -> Rows:
    """The log without exact duplicates, by plain sets."""
    seen: dict[tuple[Any, ...], dict[str, Any]] = {}
    for path in sorted((DATA / "kuairand_pure").glob("log_*.parquet")):
        for row in pq.read_table(path).to_pylist():
            seen.setdefault(tuple(row.values()), row)
    return list(seen.values())


def shanghai_day(row: dict[str, Any]) -> dt.date:
    return dt.datetime.fromtimestamp(row["time_ms"] / 1000, ZoneInfo("Asia/Shanghai")).date()


@pytest.mark.parametrize(
    ("kind", "column"),
    [
        ("view", "play_time_ms"),
        ("like", "is_like"),
        ("follow", "is_follow"),
        ("comment", "is_comment"),
        ("share", "is_forward"),
        ("dislike", "is_hate"),
        ("profile_view", "is_profile_enter"),
    ],
)
def test_kuairand_actions_per_day_and_video(kind: str, column: str) -> None:
    _, rows = run("kuairand_pure")
    made = [row for row in rows["events"] if row["kind"] == kind]
    expected = Counter((shanghai_day(row), str(row["video_id"])) for row in log() if row[column] > 0)
    assert Counter((local_day(row["at"], "Asia/Shanghai"), row["content_id"]) for row in made) == expected
    assert len({row["event_id"] for row in made}) == len(made)


def test_kuairand_play_time_and_reference_rows() -> None:
    _, rows = run("kuairand_pure")
    played = sum(row["play_time_ms"] for row in log())
    views = [row for row in rows["events"] if row["kind"] == "view"]
    assert round(sum(row["seconds"] for row in views) * 1000) == played
    assert {row["user_id"] for row in views} == {
        str(row["user_id"]) for row in log() if row["play_time_ms"] > 0
    }
    assert (len(rows["videos"]), len(rows["accounts"]), len(rows["users"])) == (7583, 6510, 27285)


def test_facebook_totals_per_video_and_day() -> None:
    found, rows = run("facebook_live")
    posts = plain("fb_live_sellers_thailand", "Live.csv")
    videos = {row["status_id"]: row for row in posts if row["status_type"] == "video"}
    for metric in ("likes", "comments", "shares"):
        made = {row["content_id"]: row for row in rows["stats"] if row["metric"] == metric}
        assert {key: int(row["value"]) for key, row in made.items()} == {
            key: int(row[f"num_{metric}"]) for key, row in videos.items()
        }
        for key, row in made.items():
            posted = dt.datetime.strptime(videos[key]["status_published"], "%m/%d/%Y %H:%M")
            assert local_day(row["at"], "Asia/Bangkok") == posted.date()
    assert len(rows["videos"]) == len(videos) == 2333
    assert told(found) == {"posts that are no video": sum(row["status_type"] != "video" for row in posts)}
