"""`forecast`, `inventory`: what will sell, and which SKUs win."""

from __future__ import annotations

from typing import Annotated

import typer

from luopan.cli.context import Home, errors, out, way
from luopan.cli.options import As, Asked, Form, FormOption, answered, of_shop
from luopan.cli.sharing import sharing
from luopan.cli.tables import show
from luopan.model.forecasts import ForecastBody, StandingBody


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    for command in (forecast, inventory):
        app.command()(command)


def forecast(
    context: typer.Context,
    sku: Annotated[str | None, typer.Option("--sku", help="One SKU.", metavar="ID")] = None,
    product: Annotated[str | None, typer.Option("--product", help="One product.", metavar="ID")] = None,
    shop: Annotated[str | None, typer.Option("--shop", help="All that a shop sells.", metavar="ID")] = None,
    days: Annotated[int, typer.Option(min=1, max=90, help="How many days to come.")] = 14,
    viewer: As = None,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """Forecast daily demand, with an interval, a back-test, and how much stock it asks for.

    Example: `luopan forecast --sku K1 --days 28`
    """
    asked = {"sku_id": sku, "product_id": product, "shop_id": shop, "days": days}
    with way(context, home) as client:
        body = answered(client, "/inventory/forecast", asked, viewer, format, ForecastBody)
    if body is not None:
        _tell(body)


def _tell(body: ForecastBody) -> None:
    show(
        ["day", "expected", "low (10 %)", "high (90 %)"],
        [[d.day, d.expected, d.low, d.high] for d in body.days],
    )
    known, tested, wanted = body.demand, body.backtest, body.replenishment
    out(f"Method {body.method}; learned from {known.days} days up to {known.last}, {known.units:,} units.")
    if tested is not None:
        out(
            f"Back-test over {tested.origins} weeks: WAPE {_share(tested.wape)}, repeating the week before"
            f" {_share(tested.naive_wape)}; MASE {'-' if tested.mase is None else tested.mase};"
            f" {_share(tested.covered)} of the days lay within the interval."
        )
    if wanted is not None:
        on_hand = "unknown" if wanted.on_hand is None else f"{wanted.on_hand:,}"
        out(
            f"Lead time {wanted.lead_time_days:g} days: order below {wanted.reorder_point:,} units"
            f" ({wanted.over_lead_time:g} expected + buffer {wanted.buffer:,}); on hand: {on_hand}."
        )
    for note in body.notes:
        errors.print(note.text.en, markup=False)


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.1%}"


@sharing(of_shop)
def inventory(
    context: typer.Context,
    asked: Asked,
    viewer: As = None,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """List the SKUs by GMV and refund rate, in four quadrants, with what they have on hand.

    Example: `luopan inventory --shop S1 --period last_30_days`
    """
    with way(context, home) as client:
        body = answered(client, "/inventory/skus", asked, viewer, format, StandingBody)
    if body is not None:
        _list(body)


def _list(body: StandingBody) -> None:
    header = ["sku", "gmv", "refund rate", "quadrant", "units a day", "on hand", "days of cover", "low"]
    show(
        header,
        [
            [s.sku_id, s.gmv, _share(s.refund_rate), s.quadrant, round(s.sales_velocity, 2), s.on_hand,
             None if s.days_of_cover is None else round(s.days_of_cover, 1), s.low_stock]
            for s in body.skus
        ],
    )  # fmt: skip
    out(f"{body.first} to {body.last}: median GMV {body.median_gmv}, refund rate {_share(body.refund_rate)}.")
