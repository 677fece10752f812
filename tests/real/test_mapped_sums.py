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

import pytest

from luopan.sources import Mapped, mapped, read_mapping

DATA = Path(os.environ.get("LUOPAN_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")
FOLDERS = {"olist": "olist_sample", "facebook_live": "fb_live_sellers_thailand"}

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
