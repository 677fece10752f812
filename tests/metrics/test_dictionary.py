"""The dictionary of the requirements (§10): every id can be asked, under its own name."""

from __future__ import annotations

from pathlib import Path

from tests.every import of_every

from luopan.model.catalogue import METRICS

ROWS = [
    (words[0], id)
    for words in map(str.split, Path(__file__).with_name("dictionary.txt").read_text("utf-8").splitlines())
    if words[0] != "#"
    for id in words[1:]
]

ALIASES = {
    "gmv_gross_s3": "the seller guide words GMV otherwise; S1 wins (G09)",
    "gmv_by_source": "gmv, broken down by channel",
    "gmv_by_ship_promise": "gmv, broken down by ship_promise",
    "refund_amount_by_way": "paid_refund_amount, broken down by refund_way",
    "refund_source_amount": "paid_refund_amount, broken down by account, live or video",
    "orders_product": "sku_orders, broken down by product_id",
    "orders_and_sku_orders_s3": "the seller guide's orders are SKU orders (G04)",
    "product_click_rate": "the live diagnosis names product_ctr so (G07)",
    "product_click_to_pay_rate": "c_o, which the live diagnosis names so (S31, G08)",
    "ctor": "ads reports name cvr so (G08)",
    "product_ctr_channel": "product_ctr, broken down by channel",
    "negative_reviews_svc": "the service board names negative_reviews so",
}
"""Ids under which the same number is told as under another, and why they are not a number of their own."""


@of_every({" ".join(row): row for row in ROWS})
def test_every_id_is_a_metric_that_names_its_requirement(row: tuple[str, str]) -> None:
    requirement, id = row
    assert id in METRICS
    assert requirement in METRICS[id].requirement.split()


def test_aliases_are_few_and_each_has_its_reason() -> None:
    told = {id for _, id in ROWS if METRICS[id].alias_of}
    assert told == ALIASES.keys()
