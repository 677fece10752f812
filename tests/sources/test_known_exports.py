"""Exports of platforms are known by their header: hand-made rows under the real headers, with their usual dirt."""

from __future__ import annotations

import datetime as dt
import gzip
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from luopan.errors import MappingError, UnknownTable
from luopan.model.reports import Strange
from luopan.sources import described, identify, look, mapped, read_mapping, table_named
from luopan.sources.mapping import parse_mapping

ORDERS = [
    "Order ID",
    "Order Status",
    "Order Substatus",
    "Cancelation/Return Type",
    "Normal or Pre-order",
    "SKU ID",
    "Seller SKU",
    "Product Name",
    "Variation",
    "Quantity",
    "Sku Quantity of return",
    "SKU Unit Original Price",
    "SKU Subtotal Before Discount",
    "SKU Platform Discount",
    "SKU Seller Discount",
    "SKU Subtotal After Discount",
    "Shipping Fee After Discount",
    "Original Shipping Fee",
    "Shipping Fee Seller Discount",
    "Shipping Fee Platform Discount",
    "Payment platform discount",
    "Taxes",
    "Small Order Fee",
    "Order Amount",
    "Order Refund Amount",
    "Created Time",
    "Paid Time",
    "RTS Time",
    "Shipped Time",
    "Delivered Time",
    "Cancelled Time",
    "Cancel By",
    "Cancel Reason",
    "Tracking ID",
    "Shipping Provider Name",
    "Buyer Username",
    "Country",
    "Package ID",
]
RETURNS = [
    "Return Order ID",
    "Order ID",
    "Order Amount",
    "Order Status",
    "Order Substatus",
    "Payment Method",
    "SKU ID",
    "Seller SKU",
    "Product Name",
    "SKU Name",
    "Buyer Username",
    "Return Type",
    "Time Requested",
    "Refund Time",
    "Return Reason",
    "Return unit price",
    "Return Quantity",
    "Return Status",
    "Return Sub Status",
]
AFFILIATE = [
    "Order ID",
    "SKU ID",
    "Seller Sku",
    "Product ID",
    "Product Name",
    "Price",
    "Payment Amount",
    "Currency",
    "Quantity",
    "Creator Username",
    "Content Type",
    "Content ID",
    "commission model",
    "Actual Commission Payment",
    "Time Created",
    "Time Commission Paid",
]
DOUYIN = [
    "主订单编号",
    "子订单编号",
    "选购商品",
    "商品数量",
    "商品ID",
    "订单应付金额",
    "运费",
    "支付优惠",
    "订单提交时间",
    "支付完成时间",
    "订单状态",
    "达人ID",
    "达人昵称",
    "流量类型",
    "流量体裁",
    "流量渠道",
    "承诺发货时间",
    "平台实际承担优惠金额",
    "商家实际承担优惠金额",
    "快递信息",
]
AFTERSALES = [
    "售后单号",
    "订单号",
    "商品单号",
    "商品名称",
    "商品ID",
    "售后类型",
    "退商品金额（元）",
    "退运费金额（元）",
    "售后状态",
    "售后申请时间",
    "售后原因",
    "商家退款时间",
    "用户到账时间",
    "售后关闭时间",
    "仲裁状态",
]
BILL = [
    "结算时间",
    "订单号",
    "子订单号",
    "结算金额",
    "结算账户",
    "结算单类型",
    "收入合计",
    "佣金",
    "支出合计",
]

Row = dict[str, str]


def export(file: Path, header: list[str], *rows: Row, encoding: str = "utf-8-sig") -> Path:
    """A CSV as a platform writes it: every value in quotes, nothing for what a row leaves out."""
    lines = [
        ",".join(header),
        *(",".join(f'"{row.get(name, "")}"' for name in header) for row in rows),
    ]
    file.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
    return file


def loaded(file: Path, **given: str) -> tuple[str, dict[str, list[dict[str, Any]]]]:
    """The mapping that the file is known by, and its rows per table; nothing may be refused."""
    [found] = identify([file])
    assert found.mapping is not None
    rows: dict[str, list[dict[str, Any]]] = {}
    for typed in mapped(read_mapping(found.mapping, given), [file]):
        assert typed.rejects == []
        rows.setdefault(typed.table, []).extend(typed.rows.to_pylist())
    return found.mapping, rows


ORDER = {
    "Order ID": "583870900000000001\t",
    "Quantity": "1",
    "SKU Subtotal After Discount": "S$10.50",
    "Shipping Fee After Discount": "3.00",
    "Taxes": "0.50",
    "Payment platform discount": "1.00",
    "Order Amount": "23.50",
    "Created Time": "10/05/2026 22:05:43\t",
    "Paid Time": "11/05/2026 00:06:00\t",
    "RTS Time": "11/05/2026 09:00:00\t",
    "Country": "Malaysia",
    "Package ID": "P1",
    "Normal or Pre-order": "Normal",
    "Buyer Username": "i***name",
}


def test_an_orders_export_counts_what_the_whole_order_cost_once(tmp_path: Path) -> None:
    explained = dict.fromkeys(ORDERS, "Platform unique order ID.")
    other = {**ORDER, "Order ID": "583870900000000002\t", "SKU ID": "11", "Paid Time": "", "Package ID": ""}
    name, rows = loaded(
        export(
            tmp_path / "All order-2026-05-12.csv",
            ORDERS,
            explained,
            {**ORDER, "SKU ID": "11\t"},
            {**ORDER, "SKU ID": "12\t"},
            other,
        )
    )
    assert name == "tiktok_orders"
    first, second, unpaid = rows["order_lines"]
    assert first["line_id"] == "583870900000000001:11"
    assert first["pay_amount"] + second["pay_amount"] == Decimal("23.5")
    assert (first["tax_amount"], second["tax_amount"]) == (Decimal("0.5"), 0)
    assert first["created_at"] == dt.datetime(2026, 5, 10, 14, 5, 43)
    assert (first["buyer_id"], unpaid["paid_at"]) == (None, None)
    assert [row["shop_id"] for row in rows["shops"]] == ["tiktok-shop-malaysia"]
    assert [(row["market"], row["currency"]) for row in rows["markets"]] == [("MY", "MYR")]
    assert [row["shipped_at"] for row in rows["shipments"]] == [dt.datetime(2026, 5, 11, 1)]


def test_american_dates_are_the_months_day_and_the_shop_can_be_said(tmp_path: Path) -> None:
    order = {**ORDER, "SKU ID": "1", "Country": "United States", "RTS Time": ""}
    order |= {"Created Time": "03/01/2026 10:00:00 AM", "Paid Time": "03/01/2026 12:30:00 PM"}
    _, rows = loaded(export(tmp_path / "us.csv", ORDERS, order), shop="S1")
    [line] = rows["order_lines"]
    assert line["created_at"] == dt.datetime(2026, 3, 1, 18)
    assert line["paid_at"] == dt.datetime(2026, 3, 1, 20, 30)
    assert (line["shop_id"], rows["shops"][0]["shop_id"]) == ("S1", "S1")


def test_what_an_export_says_of_a_market_never_stands_over_what_was_loaded(tmp_path: Path) -> None:
    _, rows = loaded(export(tmp_path / "o.csv", ORDERS, {**ORDER, "SKU ID": "1"}))
    assert {row["known_at"] for table in ("markets", "shops") for row in rows[table]} == {
        dt.datetime(1970, 1, 1)
    }


def test_returns_need_the_zone_that_the_file_does_not_say(tmp_path: Path) -> None:
    row = {"Return Order ID": "R1\t", "Order ID": "O1\t", "SKU ID": "11", "Return Type": "Refund only"}
    row |= {"Time Requested": "10/05/2026 08:00:00", "Return unit price": "S$12.30", "Return Quantity": "2"}
    file = export(
        tmp_path / "Return.csv", RETURNS, row, {**row, "SKU ID": "12", "Return Type": "Replacement"}
    )
    with pytest.raises(
        MappingError, match=r"zone is not in the files and must be said: add --set zone=VALUE"
    ):
        loaded(file)
    name, rows = loaded(file, zone="Asia/Kuala_Lumpur")
    assert name == "tiktok_returns"
    [refund] = rows["refunds"]
    assert (refund["line_id"], refund["amount"], refund["way"]) == (
        "O1:11",
        Decimal("12.3"),
        "refund_only",
    )
    assert (refund["applied_at"], refund["succeeded_at"]) == (dt.datetime(2026, 5, 10), None)


def test_the_affiliate_export_tells_products_and_paid_commissions(tmp_path: Path) -> None:
    row = {"Order ID": "O1\t", "SKU ID": "11", "Product ID": "P1", "Product Name": "Cup", "Currency": "MYR"}
    row |= {
        "Creator Username": "amy",
        "Actual Commission Payment": "RM1.20",
        "Time Commission Paid": "02/06/2026",
    }
    file = export(
        tmp_path / "affiliate.csv", AFFILIATE, row, {**row, "SKU ID": "12", "Time Commission Paid": ""}
    )
    name, rows = loaded(file, shop="S1")
    assert name == "tiktok_affiliate_orders"
    [commission] = rows["commissions"]
    assert (commission["line_id"], commission["amount"]) == ("O1:11", Decimal("1.2"))
    assert commission["settled_at"] == dt.datetime(2026, 6, 1, 16)
    assert [(row["sku_id"], row["product_id"]) for row in rows["skus"]] == [("11", "P1"), ("12", "P1")]
    assert [row["shop_id"] for row in rows["products"]] == ["S1"]


def test_douyin_orders_in_gbk_with_glued_tabs_and_dashes(tmp_path: Path) -> None:
    row = dict.fromkeys(DOUYIN, "-") | {"主订单编号": "\t69", "子订单编号": "\t691", "选购商品": "衣服-(A1)"}
    row |= {
        "商品数量": "1",
        "商品ID": "\t33",
        "订单应付金额": "99.00",
        "支付优惠": "4.00",
        "订单状态": "已发货",
    }
    row |= {"订单提交时间": "2026-01-02 03:04:05", "支付完成时间": "2026-01-02 03:05:05", "达人ID": "\t44"}
    row |= {"流量体裁": "直播", "流量类型": "自然流量", "快递信息": "SF123-顺丰速运", "达人昵称": "某某"}
    closed = {
        **row,
        "子订单编号": "\t692",
        "订单状态": "已关闭",
        "支付完成时间": "-",
        "达人ID": "-",
        "流量体裁": "商品卡",
    }
    packed = {**row, "子订单编号": "693;694"}
    name, rows = loaded(export(tmp_path / "订单.csv", DOUYIN, row, closed, packed, encoding="gbk"))
    assert name == "douyin_orders"
    live, card = rows["order_lines"]
    assert (live["line_id"], live["pay_amount"], live["content_type"]) == ("691", Decimal(95), "live")
    assert (live["creator_id"], live["paid"], live["cancelled"]) == ("44", False, False)
    assert live["created_at"] == dt.datetime(2026, 1, 1, 19, 4, 5)
    assert (card["content_type"], card["cancelled"], card["paid_at"]) == ("product_card", True, None)
    assert [(row["tracking_no"], row["carrier"]) for row in rows["shipments"]] == [("SF123", "顺丰速运")]
    assert [row["account_id"] for row in rows["accounts"]] == ["44"]


def test_douyin_aftersales(tmp_path: Path) -> None:
    row = dict.fromkeys(AFTERSALES, "-") | {"售后单号": "\tA1", "订单号": "\t69", "商品单号": "\t691"}
    row |= {
        "售后类型": "未发货仅退款",
        "退商品金额（元）": "90",
        "退运费金额（元）": "5",
        "售后状态": "同意退款，退款成功",
    }
    row |= {"售后申请时间": "2026-01-03 08:00:00", "用户到账时间": "2026-01-04 08:00:00"}
    closed = {
        **row,
        "售后单号": "A2",
        "售后类型": "退货退款",
        "售后状态": "售后关闭",
        "售后关闭时间": "2026-01-05 08:00:00",
    }
    name, rows = loaded(export(tmp_path / "售后.csv", AFTERSALES, row, closed, {**row, "售后类型": "换货"}))
    assert name == "douyin_aftersales"
    done, ended = rows["refunds"]
    assert (done["way"], done["amount"], done["intervened"]) == (
        "before_ship_refund_only",
        Decimal(95),
        False,
    )
    assert (done["succeeded_at"], done["closed_at"]) == (dt.datetime(2026, 1, 4), None)
    assert (ended["succeeded_at"], ended["closed_at"]) == (None, dt.datetime(2026, 1, 5))


def test_douyin_settlements_begin_in_the_third_row(tmp_path: Path) -> None:
    row = {"结算时间": "2026-01-10 08:00:00", "子订单号": "'691", "结算金额": "88.00", "结算单类型": "已结算"}
    name, rows = loaded(export(tmp_path / "bill.csv", BILL, dict.fromkeys(BILL, "说明"), row))
    assert name == "douyin_settlements"
    [settled] = rows["settlements"]
    assert (settled["line_id"], settled["amount"]) == ("691", Decimal(88))


def test_a_header_that_nobody_knows_names_the_nearest_mappings_and_tables(tmp_path: Path) -> None:
    file = export(tmp_path / "mine.csv", [name for name in ORDERS if name != "Order Amount"])
    with pytest.raises(UnknownTable, match=r'nearest to the mapping tiktok_orders \(lacks "Order Amount"\)'):
        identify([file])
    file = export(tmp_path / "lines.csv", ["line_id", "order_id", "shop_id", "quantity", "created_at"])
    with pytest.raises(UnknownTable, match=r'the table order_lines \(lacks "pay_amount"\)'):
        identify([file])
    file = export(tmp_path / "other.csv", ["x", "y"])
    with pytest.raises(UnknownTable, match="its header is that of no export that is known"):
        identify([file])


def test_the_name_of_a_table_comes_before_the_header_unless_an_export_is_called_so(tmp_path: Path) -> None:
    [found] = identify([export(tmp_path / "order_lines.csv", ["line_id", "order_id", "x"])])
    assert (found.table, found.mapping) == ("order_lines", None)
    [found] = identify([export(tmp_path / "order_lines.csv", ORDERS)])
    assert (found.table, found.mapping) == (None, "tiktok_orders")
    [found] = identify([tmp_path / "order_lines.csv"], table="refunds")
    assert (found.table, found.mapping) == ("refunds", None)


def test_the_one_table_that_knows_all_columns_needs_no_name(tmp_path: Path) -> None:
    [found] = identify([export(tmp_path / "ours.csv", ["shop_id", "name", "market", "opened_at"])])
    assert found.table == "shops"


def test_a_look_says_which_columns_fit_which_lack_and_which_are_strange(tmp_path: Path) -> None:
    """Of the beginning of a file; cut off wherever, also inside a row."""
    file = export(tmp_path / "head.csv", ["refund_id", "line_id", "ammount", "applied_at"])
    file.write_text(file.read_text() + 'R1,L1,"1')
    found = look(described(file), "October/refunds.csv", table_named("October/refunds.csv"))
    first = found.readings[0]
    assert (found.recognised, first.kind, first.id, first.fits) == (True, "table", "refunds", False)
    assert (first.missing, first.strange) == (["amount"], [Strange("ammount", "amount")])
    file = export(tmp_path / "orders.csv", ORDERS)
    found = look(described(file), "orders.csv", None)
    first = found.readings[0]
    assert (found.recognised, first.kind, first.id, first.fits) == (True, "export", "tiktok_orders", True)
    assert first.left_out == ["Buyer Service Fee", "Handling Fee"] and first.parameters == {"shop": ""}
    assert first.tables == ["markets", "shops", "order_lines", "shipments"]
    assert {each.name for each in first.strange} >= {"Order Substatus", "Buyer Username"}
    packed = tmp_path / "half.csv.gz"
    packed.write_bytes(gzip.compress(file.read_bytes() * 50)[:-40])
    assert look(described(packed), "half.csv.gz", None).readings[0].id == "tiktok_orders"
    found = look(described(export(tmp_path / "x.csv", ["x"])), "x.csv", None)
    assert not found.recognised and not any(way.fits for way in found.readings)


def test_a_parameter_that_a_mapping_does_not_have_is_said() -> None:
    with pytest.raises(MappingError, match=r'no parameter "shops" \(did you mean "shop"\?\)'):
        read_mapping("douyin_orders", {"shops": "x"})
    with pytest.raises(MappingError, match="it has none"):
        read_mapping("olist", {"shop": "x"})
    with pytest.raises(MappingError, match="without quotes"):
        read_mapping("douyin_orders", {"shop": 'x", "y'})
    with pytest.raises(MappingError, match="stands for no entry of `parameters`"):
        parse_mapping('inputs: {}\ntables: {}\nname: "${shop}"\n', Path("m.yaml"), {})
