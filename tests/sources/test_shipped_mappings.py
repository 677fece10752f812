"""The shipped mappings on small files with the headers of the real data, each with the dirt it is known for."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from luopan.sources import Mapped, mapped, read_mapping, shipped
from luopan.sources.readings import exports

Rows = dict[str, list[dict[str, Any]]]


def run(name: str, folder: Path) -> tuple[Mapped, Rows]:
    """A shipped mapping over a folder; nothing may be refused."""
    found = mapped(read_mapping(name), [folder])
    rows: Rows = {}
    for batch in found:
        assert batch.rejects == []
        rows.setdefault(batch.table, []).extend(batch.rows.to_pylist())
    return found, rows


def told(found: Mapped) -> dict[tuple[str | None, str], int]:
    return {(item.table, item.reason): item.rows for item in found.summary.dropped}


OLIST = {
    "olist_orders_dataset.csv": [
        "order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,"
        "order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date",
        # O1 in Brazilian summer time, at a minute that the clocks skipped on 4 November 2018
        "O1,C1,delivered,2018-11-04 00:30:00,2018-11-04 01:10:00,2018-11-05 10:00:00,2018-11-08 10:00:00,"
        "2018-11-20 00:00:00",
        "O2,C2,canceled,2018-05-01 10:00:00,,,,2018-05-20 00:00:00",
        "O3,C3,unavailable,2018-05-02 10:00:00,2018-05-02 10:05:00,,,2018-05-20 00:00:00",
    ],
    "olist_order_items_dataset.csv": [
        "order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value",
        "O1,1,P1,S1,2018-11-07 00:00:00,10.10,1.05",
        "O1,2,P1,S1,2018-11-07 00:00:00,10.10,1.05",
        "O1,3,P1,S2,2018-11-07 00:00:00,9.00,2.00",
        "O2,1,P2,S1,2018-05-03 00:00:00,5.0,0.0",
    ],
    "olist_customers_dataset.csv": [
        "customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state",
        "C1,U1,01012,sao paulo,SP",
        "C2,U1,20231,rio de janeiro,RJ",
        "C3,U2,20231,rio de janeiro,RJ",
    ],
    "olist_products_dataset.csv": [
        "product_id,product_category_name,product_name_lenght,product_description_lenght,product_photos_qty,"
        "product_weight_g,product_length_cm,product_height_cm,product_width_cm",
        "P1,bebes,49,728,4,7150,50,19,45",
        "P2,,,,,,,,",
    ],
    "olist_sellers_dataset.csv": [
        "seller_id,seller_zip_code_prefix,seller_city,seller_state",
        "S1,04726,sao paulo,SP",
        "S2,08951,diadema,SP",
    ],
    "olist_order_reviews_dataset.csv": [
        "review_id,order_id,review_score,review_comment_title,review_comment_message,review_creation_date,"
        "review_answer_timestamp",
        'R1,O1,5,,"bom\nproduto",2018-11-09 00:00:00,2018-11-10 12:00:00',
        "R1,O3,1,,,2018-11-09 00:00:00,2018-11-10 12:00:00",
    ],
    "product_category_name_translation.csv": [
        "\ufeffproduct_category_name,product_category_name_english",
        "bebes,baby",
    ],
}


@pytest.fixture
def olist(tmp_path: Path) -> tuple[Mapped, Rows]:
    for name, lines in OLIST.items():
        (tmp_path / name).write_text("\n".join(lines) + "\n", "utf-8")
    return run("olist", tmp_path)


def test_olist_an_order_line_is_one_product_of_one_seller_in_one_order(olist: tuple[Mapped, Rows]) -> None:
    lines = {row["line_id"]: row for row in olist[1]["order_lines"]}
    assert set(lines) == {"O1:P1:S1", "O1:P1:S2", "O2:P2:S1"}
    line = lines["O1:P1:S1"]
    assert (line["quantity"], line["pay_amount"], line["shipping_amount"]) == (
        2,
        Decimal("22.3000"),
        Decimal("2.1000"),
    )
    assert (line["buyer_id"], line["shop_id"], line["cancelled"]) == ("U1", "S1", False)
    assert line["created_at"] == dt.datetime(2018, 11, 4, 3, 30), (
        "00:30 did not exist: it is 01:30 summer time"
    )
    assert line["paid_at"] == dt.datetime(2018, 11, 4, 3, 10)
    assert lines["O2:P2:S1"]["cancelled"] is True
    assert lines["O2:P2:S1"]["paid_at"] is None


def test_olist_orders_without_items_are_said(olist: tuple[Mapped, Rows]) -> None:
    assert told(olist[0])[(None, "orders without items cannot be order lines")] == 1


def test_olist_people_products_shipments_and_reviews(olist: tuple[Mapped, Rows]) -> None:
    _, rows = olist
    assert {(row["user_id"], row["region"]) for row in rows["users"]} == {("U1", "SP"), ("U2", "RJ")}
    assert {(row["product_id"], row["shop_id"], row["category_l1"]) for row in rows["products"]} == {
        ("P1", "S1", "baby"),
        ("P2", "S1", None),
    }
    assert {row["shipment_id"] for row in rows["shipments"]} == {"O1:S1", "O1:S2", "O2:S1"}
    assert {(row["review_id"], row["score"], row["text"]) for row in rows["reviews"]} == {
        ("R1:O1", 5, "bom\nproduto"),
        ("R1:O3", 1, None),
    }
    assert [row["currency"] for row in rows["markets"]] == ["BRL"]


def test_uci_sales_are_grouped_and_cancellations_are_refunds_without_a_line(tmp_path: Path) -> None:
    day, summer = dt.datetime(2010, 12, 1, 8, 26), dt.datetime(2011, 7, 1, 8, 26)
    lines = [
        ("536365", "85123A", "HOLDER", 6.0, day, 2.55, 17850.0, "United Kingdom"),
        ("536365", "85123A", "HOLDER", 2.0, day, 2.55, 17850.0, "United Kingdom"),
        ("536366", "22633", None, 1.0, summer, 0.001, None, "France"),
        ("C536379", "85123A", "HOLDER", -1.0, day, 2.55, 17850.0, "United Kingdom"),
        ("C536379", "85123A", "HOLDER", -1.0, day, 2.55, 17850.0, "United Kingdom"),
        ("536589", "21777", None, -10.0, day, 0.0, None, "United Kingdom"),
        ("536414", "22139", None, 56.0, day, 0.0, None, "United Kingdom"),
    ]
    names = [
        "InvoiceNo",
        "StockCode",
        "Description",
        "Quantity",
        "InvoiceDate",
        "UnitPrice",
        "CustomerID",
        "Country",
    ]
    columns = dict(zip(names, map(list, zip(*lines, strict=True)), strict=True))
    pq.write_table(pa.table(columns), tmp_path / "online_retail.parquet")
    found, rows = run("uci_online_retail", tmp_path)
    sales = {row["line_id"]: row for row in rows["order_lines"]}
    assert set(sales) == {"536365:85123A", "536366:22633"}
    sale = sales["536365:85123A"]
    assert (sale["quantity"], sale["pay_amount"], sale["buyer_id"]) == (8, Decimal("20.4000"), "17850")
    assert sales["536366:22633"]["created_at"] == summer - dt.timedelta(hours=1)
    assert sales["536366:22633"]["buyer_id"] is None
    refunds = {row["refund_id"]: row for row in rows["refunds"]}
    assert set(refunds) == {"C536379:85123A:1", "C536379:85123A:2"}
    refund = refunds["C536379:85123A:1"]
    assert (refund["line_id"], refund["quantity"], refund["amount"]) == (None, 1, Decimal("2.5500"))
    counts = told(found)
    assert counts[(None, "lines without a buyer")] == 3
    assert (
        counts[(None, "lines that are neither sale nor cancellation (corrections, samples, bad debt)")] == 2
    )
    assert counts[("order_lines", "cancellations, loaded as refunds")] == 2


def test_kuairand_drops_exact_duplicates_and_counts_a_view_by_play_time(tmp_path: Path) -> None:
    flags = ["is_like", "is_follow", "is_comment", "is_forward", "is_hate", "is_profile_enter"]
    names = ["user_id", "video_id", "date", "time_ms", "play_time_ms", "duration_ms", "author_id", *flags]
    midnight = 1_651_334_400_000  # 1 May 2022, 00:00 in Shanghai
    log = [
        (1, 10, 20220430, midnight, 5000, 5000, 100, 1, 0, 0, 0, 0, 0),
        (1, 10, 20220430, midnight, 5000, 5000, 100, 1, 0, 0, 0, 0, 0),  # the same row again
        (1, 10, 20220430, midnight, 4000, 5000, 100, 0, 0, 0, 0, 0, 1),  # same instant, another row
        (2, 10, 20220501, midnight + 1, 0, 5000, 100, 1, 0, 1, 1, 1, 0),
    ]
    columns = dict(zip(names, map(list, zip(*log, strict=True)), strict=True))
    pq.write_table(pa.table(columns), tmp_path / "log_standard_pure_part_a.parquet")
    pq.write_table(
        pa.table(
            {
                "video_id": [10, 11],
                "author_id": [100, 100],
                "upload_dt": ["2022-04-10", "2022-04-11"],
                "video_duration": [5000.0, None],
                "music_id": [7, 8],
                "tag": ["3,9", "unknown"],
                "visible_status": [0.0, 0.0],
            }
        ),
        tmp_path / "video_features.parquet",
    )
    (tmp_path / "user_features_pure.csv").write_text("user_id,user_active_degree\n1,full_active\n2,UNKNOWN\n")
    found, rows = run("kuairand_pure", tmp_path)
    kinds = sorted((row["kind"], row["user_id"], row["seconds"], row["completed"]) for row in rows["events"])
    assert kinds == [
        ("comment", "2", None, None),
        ("dislike", "2", None, None),
        ("like", "1", None, None),
        ("like", "2", None, None),
        ("profile_view", "1", None, None),
        ("share", "2", None, None),
        ("view", "1", 4.0, False),
        ("view", "1", 5.0, True),
    ]
    assert len({row["event_id"] for row in rows["events"]}) == len(rows["events"])
    assert min(row["at"] for row in rows["events"]) == dt.datetime(2022, 4, 30, 16)
    assert [(row["posted_at"], row["hashtags"]) for row in rows["videos"]] == [
        (dt.datetime(2022, 4, 9, 16), ["3", "9"]),
        (dt.datetime(2022, 4, 10, 16), None),
    ]
    assert [row["account_id"] for row in rows["accounts"]] == ["100"]
    views = found.summary.rules[3]
    assert [(item.reason, item.rows) for item in views.dropped] == [
        ("not played, so no view", 1),
        ("repeats another row", 1),
    ]


def test_facebook_takes_videos_and_their_totals_and_counts_other_posts(tmp_path: Path) -> None:
    head = "status_id,status_type,status_published,num_comments,num_shares,num_reactions,num_likes,num_loves"
    (tmp_path / "Live.csv").write_text(
        f"{head}\n24_16,video,4/22/2018 6:00,512,262,529,432,92\n24_17,photo,4/21/2018 22:45,0,0,150,150,0\n"
        "24_16,video,4/22/2018 6:00,512,262,529,432,92\n81_10,video,6/10/2018 3:43,20,3,376,354,19\n"
    )
    found, rows = run("facebook_live", tmp_path)
    assert {(row["video_id"], row["account_id"], row["posted_at"]) for row in rows["videos"]} == {
        ("24_16", "24", dt.datetime(2018, 4, 21, 23)),
        ("81_10", "81", dt.datetime(2018, 6, 9, 20, 43)),
    }
    stats = {(row["metric"], row["content_id"]): row["value"] for row in rows["stats"]}
    assert stats == {
        ("likes", "24_16"): 432,
        ("comments", "24_16"): 512,
        ("shares", "24_16"): 262,
        ("likes", "81_10"): 354,
        ("comments", "81_10"): 20,
        ("shares", "81_10"): 3,
    }
    assert {row["grain"] for row in rows["stats"]} == {"total"}
    assert told(found)[(None, "posts that are no video")] == 1
    assert told(found)[("videos", "repeats another row")] == 1


def test_every_shipped_mapping_is_tested_here_or_among_the_known_exports() -> None:
    here = {"facebook_live", "kuairand_pure", "olist", "uci_online_retail"}
    assert set(shipped()) - here == {export.mapping for export in exports()}
