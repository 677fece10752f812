"""What the rules of the guide ask for: conditions, and how much is enough to judge by."""

from __future__ import annotations

from luopan.model.guide import Comparison, Condition
from luopan.model.guide_numbers import BANDS

CVR = BANDS["organic", "cvr"]
ENOUGH_VIEWS = 1000
ENOUGH_PAGES = 1000
ENOUGH_ORDERS = 30
ENOUGH_BUYERS = 50
LOW_V_T_PV = 0.01
HIGH_V_T_PV = 0.03


def when(
    metric: str,
    comparison: Comparison,
    value: float,
    slice: str = "all",
    of: str = "",
    published: bool = False,
) -> Condition:
    """A number against a value, or so many times another (`of`: the period before, or `slice.metric`)."""
    return Condition(metric, comparison, value, slice, of, published)


SEEN = when("vv", ">=", ENOUGH_VIEWS, "own_video")
PAGES = when("product_page_views", ">=", ENOUGH_PAGES)
ORDERS = when("paid_main_orders", ">=", ENOUGH_ORDERS)
BUYERS = when("buyers", ">=", ENOUGH_BUYERS)


def organic(comparison: Comparison, value: float) -> Condition:
    """The conversion rate of organic visitors against the published band (R216)."""
    return when("cvr", comparison, value, "organic", published=True)
