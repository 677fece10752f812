"""What is expected to sell, as JSON: a forecast of daily demand with its interval and how well it would have done."""

from __future__ import annotations

import datetime as dt

import msgspec

from luopan.model.values import Text


class ForecastDay(msgspec.Struct, frozen=True):
    """A business day to come: units `expected`, and between which two they lie in four of five cases."""

    day: dt.date
    expected: float
    low: float
    high: float


class BackTest(msgspec.Struct, frozen=True):
    """How the method would have done on weeks that are past, each forecast from the days before it alone.

    `wape`: Σ |error| ÷ Σ units; `naive_wape`: the same of repeating the week before; `mase`: the mean error ÷ that of
    repeating the week before within the days learned from (below 1 is better); `covered`: the share of days that
    lay within the interval, which aims at 0.8. Null where nothing was sold to divide by.
    """

    origins: int
    horizon: int
    wape: float | None
    naive_wape: float | None
    mase: float | None
    covered: float


class Demand(msgspec.Struct, frozen=True):
    """The days that were learned from: complete business days, the last one yesterday, from the first sale on."""

    first: dt.date | None
    last: dt.date
    days: int
    units: int
    sold_out_days: int


class Replenishment(msgspec.Struct, frozen=True):
    """What the forecast asks for: units.

    `over_lead_time`: expected to sell while an order is on its way; `buffer`: how much more the lead time with the
    highest predicted demand may need, at the upper end of the interval; `reorder_point`: their sum, below which to
    order; `order_now`: on hand is below it (null where the stock is unknown).
    """

    lead_time_days: float
    on_hand: int | None
    over_lead_time: float
    buffer: int
    reorder_point: int
    order_now: bool | None


class ForecastNote(msgspec.Struct, frozen=True):
    """What to keep in mind about a forecast."""

    code: str
    text: Text


class ForecastBody(msgspec.Struct, frozen=True):
    """Daily demand to come of one SKU, product or shop. `method`: `ets_weekly` (level and weekdays), `ets_level`,
    `mean_rate` (the same every day), or `none` where there is too little to go by."""

    dimension: str
    id: str
    method: str
    interval: float
    demand: Demand
    days: list[ForecastDay]
    backtest: BackTest | None
    replenishment: Replenishment | None
    notes: list[ForecastNote]


class SkuStanding(msgspec.Struct, frozen=True):
    """One SKU by what it sells and what comes back (R221).

    `quadrant`: `winner` (GMV at or above the median of the SKUs sold, refund rate at or below that of them all),
    `adjust` (sells, but comes back), `promote` (comes back little, sells little), `delist` (neither).
    """

    sku_id: str | None
    gmv: float
    refund_rate: float | None
    quadrant: str
    sales_velocity: float
    on_hand: int | None
    days_of_cover: float | None
    low_stock: bool | None


class StandingBody(msgspec.Struct, frozen=True):
    """The SKUs of a period by GMV, and the two lines that part the quadrants."""

    first: dt.date
    last: dt.date
    currency: str | None
    median_gmv: float | None
    refund_rate: float | None
    skus: list[SkuStanding]
