"""What the benchmarks ask: a shop's 28 days, as three questions."""

from __future__ import annotations

import datetime as dt

from luopan.model.questions import PeriodBody, QuestionBody
from luopan.model.values import Viewer
from luopan.sources.simulator import ASKED_DAYS, ASKED_SHOP, bench_plan

VIEWER = Viewer("shop", ASKED_SHOP)


def of_days(days: int, before: int = 0) -> dict[str, QuestionBody]:
    """The questions over `days` days that end `before` days before the market does, by what they ask for."""
    last = bench_plan().end - dt.timedelta(days=before)
    period = PeriodBody(first=last - dt.timedelta(days=days - 1), last=last)
    return {
        "trend": QuestionBody(
            ["gmv", "sku_orders", "buyers", "viewers", "watch_pv", "product_clicks"],
            by=["day"],
            order=["day"],
            period=period,
        ),
        "top 50": QuestionBody(
            ["gmv", "sku_orders", "product_clicks"],
            by=["product_id"],
            order=["-gmv"],
            limit=50,
            period=period,
        ),
        "people": QuestionBody(["buyers", "viewers"], period=period),
    }


QUESTIONS = of_days(ASKED_DAYS)
