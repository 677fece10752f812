"""Loading through a mapping: its name beside a folder of that name, and an account of every row."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from luopan.app import open_home
from luopan.cli import run

POSTS = """status_id,status_type,status_published,num_comments,num_shares,num_likes
24_16,video,4/22/2018 6:00,512,262,432
24_17,photo,4/21/2018 22:45,0,0,150
24_16,video,4/22/2018 6:00,512,262,432
"""

ITEMS = """name: our_shop
zone: Asia/Bangkok
inputs:
  items: "items.csv"
tables:
  order_lines:
    - from: items
      where:
        - keep: number(pieces) > 0
          else: nothing was sold
      group: [order, product]
      columns:
        line_id: concat(order, ":", product)
        order_id: order
        shop_id: '"S1"'
        product_id: product
        quantity: sum(pieces)
        pay_amount: sum(price)
        created_at: '"2026-11-05T12:00:00Z"'
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the command is run."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_shipped_name_means_the_mapping_even_beside_a_folder_of_that_name(
    folder: Path, capsys: Any
) -> None:
    (folder / "facebook_live").mkdir()
    (folder / "facebook_live" / "Live.csv").write_text(POSTS)
    load = ["--home", str(folder / "home"), "load", "--map", "facebook_live", "facebook_live"]
    assert run(load, open_home) == 0
    out = capsys.readouterr().out
    assert "posts that are no video: 1\n1 file in " in out
    assert run(load, open_home) == 0
    assert "Live.csv (facebook_live): these bytes were loaded before; skipped." in capsys.readouterr().out


def test_every_row_read_is_stored_or_said(folder: Path, capsys: Any) -> None:
    (folder / "our.yaml").write_text(ITEMS)
    (folder / "items.csv").write_text(
        "order,product,pieces,price\nO1,P1,1,5\nO1,P1,2,10\nO2,P1,0,0\nO3,P1,x,1\n"
    )
    assert run(["--home", "home", "load", "--map", "our.yaml", "items.csv", "--json"], open_home) == 0
    report = json.loads(capsys.readouterr().out)
    [table] = report["tables"]
    assert (table["new"], table["rejected"]) == (1, 1)
    assert report["remarks"] == [
        {"text": "items → order_lines: nothing was sold", "count": 1},
        {"text": "items → order_lines: added to a row of the same key", "count": 1},
    ]


ORDERS = (
    "Order ID,Order Status,SKU ID,Product Name,Quantity,SKU Subtotal After Discount,Shipping Fee After Discount,"
    "Order Amount,Created Time,Paid Time,Cancelled Time,Country\n"
    "O1\t,Delivered,11,Cup,1,10.00,2.00,22.00,10/05/2026 22:05:43\t,10/05/2026 22:06:00\t,,Malaysia\n"
    "O1\t,Delivered,12,Pot,1,10.00,2.00,22.00,10/05/2026 22:05:43\t,10/05/2026 22:06:00\t,,Malaysia\n"
)


def test_a_platforms_export_loads_by_its_header_and_answers(folder: Path, capsys: Any) -> None:
    (folder / "All order.csv").write_text(ORDERS)
    assert run(["--home", "home", "load", "All order.csv"], open_home) == 0
    capsys.readouterr()
    ask = ["--home", "home", "query", "gmv", "--from", "2026-05-10", "--to", "2026-05-10", "--format", "json"]
    assert run(ask, open_home) == 0
    assert json.loads(capsys.readouterr().out)["rows"] == [[22.0]]
    assert run(["--home", "home", "load", "All order.csv"], open_home) == 0
    assert "these bytes were loaded before; skipped" in capsys.readouterr().out


def test_a_parameter_is_a_mappings(folder: Path, capsys: Any) -> None:
    (folder / "All order.csv").write_text(ORDERS)
    assert run(["--home", "home", "load", "All order.csv", "--set", "shop=S9", "--json"], open_home) == 0
    capsys.readouterr()
    assert run(["--home", "home", "load", "All order.csv", "--set", "shop"], open_home) == 2
    assert "--set takes NAME=VALUE" in " ".join(capsys.readouterr().err.split())
    (folder / "users.csv").write_text("user_id\nU1\n")
    assert run(["--home", "home", "load", "users.csv", "--set", "shop=S9"], open_home) == 2
    assert "Parameters are a mapping's" in " ".join(capsys.readouterr().err.split())
