"""Tables in a real browser: what is chosen, moved, sorted and searched stays; what is taken away is what is shown."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Page, Route, expect
from python_calamine import load_workbook
from tests.e2e.conftest import Desk
from tools.scrolling import watched

DAYS = "from=2026-11-01&to=2026-11-08"
PRODUCTS = f"/page/products?{DAYS}"
LONG = 5000


def heads(page: Page) -> list[str]:
    return [" ".join(text.split()) for text in page.locator(".sheet thead .sorter").all_inner_texts()]


def test_columns_are_chosen_moved_and_remembered(desk: Desk) -> None:
    """R068: by the list of metrics, by a drag, by the keyboard; in the address, and in this browser."""
    page = desk.go(PRODUCTS)
    page.locator(".chooser summary").click()
    page.get_by_role("checkbox", name="Adds to cart").check()
    page.get_by_role("checkbox", name="Orders of the product").uncheck()
    page.keyboard.press("Escape")
    head = page.locator(".sheet thead th")
    head.filter(has_text="Product CTR").drag_to(head.filter(has_text="Direct GMV"))
    page.locator(".sheet").get_by_role("button", name="Items sold", exact=True).press("Alt+ArrowLeft")
    shown = ["Product", "Product CTR", "Items sold", "Direct GMV ▾"]
    expect(page.locator(".sheet thead .sorter")).to_contain_text(shown[:4])
    assert "list.columns=product_ctr%2Cproduct_sales%2Cdirect_gmv" in page.url
    desk.go(PRODUCTS)
    assert heads(page)[:4] == shown
    assert "list.columns=product_ctr" in page.url


def test_a_way_back_keeps_everything(desk: Desk) -> None:
    """A line opens the detail; the button back leads to the list as it was left."""
    page = desk.go(f"{PRODUCTS}&list.search=te&list.order=buyers&list.bars=1")
    left = page.url
    page.locator(".sheet").get_by_role("link", name="Tea").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tea")
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Products")
    assert page.url == left
    expect(page.locator(".sheet th[aria-sort=ascending]")).to_contain_text("Buyers")


def test_a_file_has_the_lines_and_columns_of_the_table(desk: Desk, tmp_path: Path) -> None:
    page = desk.go(f"{PRODUCTS}&list.columns=buyers,direct_gmv&list.order=buyers")
    for kind, read in READ.items():
        page.get_by_role("button", name="Export", exact=True).click()
        with page.expect_download() as coming:
            page.get_by_role("menuitem", name=kind.upper()).click()
        file = tmp_path / f"products.{kind}"
        coming.value.save_as(file)
        names, *lines = read(file)
        assert names == ["product_id", "product_name", "buyers", "direct_gmv"]
        assert [[*line[:2], *map(float, line[2:])] for line in lines] == [["P1", "Tea", 2, 31.5]]


def _csv(file: Path) -> list[list[Any]]:
    lines = file.read_text("utf-8-sig").splitlines()
    return list(csv.reader(line for line in lines if not line.startswith("#")))


def _xlsx(file: Path) -> list[list[Any]]:
    return load_workbook(file).get_sheet_by_index(0).to_python()


def _parquet(file: Path) -> list[list[Any]]:
    table = pq.read_table(file)
    return [table.column_names, *(list(row.values()) for row in table.to_pylist())]


READ = {"csv": _csv, "xlsx": _xlsx, "parquet": _parquet}


def test_a_copy_pastes_as_numbers(desk: Desk) -> None:
    """Not the few characters that are shown; nothing that a spreadsheet would run."""
    page = desk.page
    page.route("**/api/v1/queries", lambda route: _lengthen(route, 2, "=1+1"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.go(f"{PRODUCTS}&list.columns=direct_gmv,product_ctr")
    page.get_by_role("button", name="Copy rows").click()
    expect(page.get_by_text("2 rows copied")).to_be_visible()
    copied = "Product\tDirect GMV\tProduct CTR\n'=1+1 0\t1234567.5\t0.25\n'=1+1 1\t1234568.5\t0.25"
    assert page.evaluate("navigator.clipboard.readText()") == copied
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.sheet tbody tr'))")
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()") == "'=1+1 0\t1234567.5\t0.25"
    page.unroute_all(behavior="ignoreErrors")


def test_five_thousand_lines_scroll_without_a_long_task(desk: Desk) -> None:
    """At most 80 rows stand in the document, and no task takes the page more than 50 ms of the processor."""
    page = desk.page
    page.route("**/api/v1/queries", lambda route: _lengthen(route, LONG, "Cup"))
    desk.go(f"{PRODUCTS}&list.size={LONG}")
    place = page.locator(".scroll", has=page.locator(".sheet"))
    seen = watched(page, place)
    expect(page.locator(".sheet tbody")).to_contain_text(f"Cup {LONG - 1}")
    assert seen.rows <= 80
    assert (
        seen.longest <= 50 or watched(page, place).longest <= 50
    )  # a crowded machine slows the processor too
    page.unroute_all(behavior="ignoreErrors")


@pytest.mark.parametrize("desk", [(390, 844)], indirect=True)
def test_on_a_phone_lines_are_cards(desk: Desk) -> None:
    page = desk.go(f"{PRODUCTS}&list.columns=direct_gmv,buyers&lang=zh")
    card = page.locator(".line-cards li").first
    expect(card).to_contain_text("Tea")
    assert card.locator("dt").all_inner_texts() == ["直接成交金额", "成交人数"]
    page.locator(".chooser summary").click()
    page.get_by_role("checkbox", name="商品销量").check()
    expect(card.locator("dt")).to_have_count(3)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def _lengthen(route: Route, lines: int, name: str) -> None:
    """The answer with as many products, all that one is, each called by its place."""
    reply = route.fetch()
    body = reply.json()
    for question, answer in zip(
        json.loads(route.request.post_data or "")["queries"], body["answers"], strict=True
    ):
        if question["by"] != ["product_id"]:
            continue
        values = {"direct_gmv": 1234567.5, "product_ctr": 0.25}
        row = [values.get(column["id"], 7) for column in answer["columns"]]
        rows = [[f"P{place}", row[1] + place, *row[2:]] for place in range(lines)]
        answer.update(rows=rows, row_count=lines)
        body["names"]["product_id"] = {f"P{place}": f"{name} {place}" for place in range(lines)}
    route.fulfill(response=reply, json=body)
