"""Inventory (R220, R221): what a SKU, a product or a shop will sell, what stock that asks for, which SKUs win."""

from __future__ import annotations

import datetime as dt
import math
from statistics import median
from typing import Any

import msgspec
import numpy as np

from luopan.access import Doors
from luopan.errors import QuestionError
from luopan.insight import demand
from luopan.model.forecasts import (
    BackTest,
    Demand,
    ForecastBody,
    ForecastDay,
    ForecastNote,
    Replenishment,
    SkuStanding,
    StandingBody,
)
from luopan.model.questions import FilterBody, PeriodBody, QuestionBody
from luopan.model.values import Answer, Text, Viewer

HISTORY = 84
"""Days that are learned from at most: twelve weeks."""

_NOTES = {
    "no_history": Text(
        "Nothing was sold in these days; nothing can be said of the next.", "期间没有成交，无法预测。"
    ),
    "too_little_history": Text(
        "Fewer than 28 days since the first sale: the mean of them, without weekdays and without a back-test.",
        "自首次成交不足 28 天：以其均值预测，不含星期规律，也无法回测。",
    ),
    "too_short": Text(
        "Fewer than 7 days since the first sale: too few to forecast from.", "自首次成交不足 7 天，无法预测。"
    ),
    "intermittent": Text(
        "It sells on half of the days or fewer: the same rate is expected every day, and the interval is wide.",
        "成交天数不超过一半：每日按相同速率预测，区间较宽。",
    ),
    "naive_is_better": Text(
        "Repeating the week before would have done better in the back-test.",
        "回测中，直接沿用上周同日的销量更准确。",
    ),
    "sold_out": Text(
        "On some of these days nothing was in stock: what would have sold then is unknown, and the forecast low.",
        "期间有缺货日：当日真实需求未知，预测偏低。",
    ),
}


class Asked(msgspec.Struct, frozen=True):
    """Whose demand: the value of a dimension (`sku_id`, `product_id`, `shop_id`), and how many days to come."""

    dimension: str
    id: str
    days: int = 14


def forecast(doors: Doors, asked: Asked, viewer: Viewer) -> ForecastBody:
    """Daily demand to come, learned from the complete business days up to yesterday. Deterministic.

    Raises:
        QuestionError: the dimension is none of a sale.
        AccessError: the viewer may not ask about it.
    """
    where: dict[str, FilterBody] = {asked.dimension: [asked.id]}
    stock = doors.ask(QuestionBody(["on_hand", "lead_time"], where=where, period=_PAST), viewer)
    past = stock.period
    assert past is not None
    sold, levels = doors.asks(
        [_daily("product_sales", where, past.last), _daily("avg_stock", where, past.last)], viewer
    )
    series = _series(sold, past.last)
    known = Demand(
        past.last - dt.timedelta(days=len(series) - 1) if len(series) else None,
        past.last,
        len(series),
        int(series.sum()),
        sum(1 for _, level in levels.rows if level == 0),
    )
    return _told(asked, known, series, stock.rows[0], doors.settings.buffer_days)


_PAST = PeriodBody(preset="yesterday")


def _daily(metric: str, where: dict[str, FilterBody], last: dt.date) -> QuestionBody:
    first = last - dt.timedelta(days=HISTORY - 1)
    return QuestionBody([metric], ["day"], where, PeriodBody(first, last), limit=None)


def _series(sold: Answer, last: dt.date) -> demand.Series:
    """Units by day from the first sale to `last`; a day without a sale is 0."""
    units = {day: float(count) for day, count in sold.rows if count}
    if not units:
        return np.zeros(0)
    first = min(units)
    return np.array([units.get(first + dt.timedelta(days=n), 0.0) for n in range((last - first).days + 1)])


def _told(
    asked: Asked, known: Demand, series: demand.Series, stock: tuple[Any, ...], buffer_days: float
) -> ForecastBody:
    method = demand.method_of(series)
    tested = demand.back_test(series, method) if len(series) >= demand.SHORT else None
    body = ForecastBody(
        asked.dimension,
        asked.id,
        method,
        demand.INTERVAL,
        known,
        [],
        tested,
        None,
        _notes(series, known, tested),
    )
    if method == "none":
        return body
    on_hand, lead_time = stock
    lead = max(1, math.ceil(lead_time or 0))
    paths = demand.forecast(series, max(asked.days, lead), method)
    days = [
        ForecastDay(known.last + dt.timedelta(days=n + 1), *(round(float(value), 2) for value in values))
        for n, values in enumerate(
            zip(paths.expected, paths.quantile(demand.LOW), paths.quantile(demand.HIGH), strict=True)
        )
    ]
    wanted = _replenishment(paths, lead, lead_time or 0.0, on_hand, buffer_days)
    return msgspec.structs.replace(body, days=days[: asked.days], replenishment=wanted)


def _replenishment(
    paths: demand.Paths, lead: int, lead_time: float, on_hand: int | None, buffer_days: float
) -> Replenishment:
    """The lead time with the highest predicted demand decides the buffer; it is at least the buffer days of the
    settings at the expected rate (S35)."""
    rate = float(paths.expected.mean())
    windows = range(len(paths.expected) - lead + 1)
    peak = max(float(np.quantile(paths.courses[n : n + lead].sum(axis=0), demand.HIGH)) for n in windows)
    buffer = math.ceil(round(max(peak - rate * lead, rate * buffer_days), 6))
    over = float(paths.expected[:lead].sum())
    point = math.ceil(round(over + buffer, 6))
    return Replenishment(
        lead_time, on_hand, round(over, 2), buffer, point, None if on_hand is None else on_hand < point
    )


def _notes(series: demand.Series, known: Demand, tested: BackTest | None) -> list[ForecastNote]:
    codes = {
        "no_history": not len(series),
        "too_short": 0 < len(series) < demand.LEAST,
        "too_little_history": demand.LEAST <= len(series) < demand.SHORT,
        "intermittent": len(series) >= demand.SHORT and demand.intermittent(series),
        "naive_is_better": _worse(tested),
        "sold_out": known.sold_out_days > 0,
    }
    return [ForecastNote(code, _NOTES[code]) for code, holds in codes.items() if holds]


def _worse(tested: BackTest | None) -> bool:
    if tested is None or tested.wape is None or tested.naive_wape is None:
        return False
    return tested.wape > tested.naive_wape


_STANDING = ("gmv", "refund_rate_sku", "sales_velocity", "on_hand", "days_of_cover", "low_stock")


def standing(doors: Doors, period: PeriodBody, shop_id: str | None, viewer: Viewer) -> StandingBody:
    """Every SKU that sold or is in stock, by GMV and refund rate (R221).

    Raises:
        QuestionError: the SKUs sold in several currencies, which are not compared (S06).
        AccessError: the viewer may not ask about the shop.
    """
    where: dict[str, Any] = {"shop_id": [shop_id]} if shop_id is not None else {}
    body = QuestionBody(list(_STANDING), ["sku_id"], where, period, order=["-gmv"], limit=None, totals=True)
    answer = doors.ask(body, viewer)
    sold = [row[1] for row in answer.rows if row[1]]
    currency = answer.columns[1].currency
    if sold and currency is None:
        raise QuestionError(
            'These SKUs sold in several currencies, which cannot be compared; name one shop, such as "shop_id=S1".'
        )
    middle = float(median(sold)) if sold else None
    rate = None if answer.totals is None else answer.totals[2]
    assert answer.period is not None
    return StandingBody(
        answer.period.first,
        answer.period.last,
        currency,
        middle,
        rate,
        [_standing(row, middle, rate) for row in answer.rows],
    )


def _standing(row: tuple[Any, ...], middle: float | None, rate: float | None) -> SkuStanding:
    sku, gmv, refunded, velocity, on_hand, cover, low = row
    sells = middle is not None and float(gmv or 0) >= middle
    stays = refunded is None or rate is None or refunded <= rate
    quadrant = {(True, True): "winner", (True, False): "adjust", (False, True): "promote"}.get(
        (sells, stays), "delist"
    )
    return SkuStanding(
        sku,
        float(gmv or 0),
        refunded,
        quadrant,
        float(velocity or 0),
        on_hand,
        cover,
        None if on_hand is None else bool(low),
    )
