"""Inventory over HTTP: what will sell, and which SKUs win."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import Response, get

from luopan.api.answered import answered
from luopan.api.asked import period_of, period_parameters
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import Parameter, described
from luopan.errors import QuestionError
from luopan.insight.inventory import Asked, forecast, standing
from luopan.model.forecasts import ForecastBody, StandingBody
from luopan.model.questions import PeriodBody

Days = Annotated[int, msgspec.Meta(ge=1, le=90)]

_WHOSE = (
    Parameter("sku_id", str, "The SKU to forecast; or"),
    Parameter("product_id", str, "the product, all its SKUs together; or"),
    Parameter("shop_id", str, "the shop, everything it sells; a shop that asks may leave it out."),
)
_FORECAST = described(
    tag="inventory",
    answer=ForecastBody,
    parameters=(*_WHOSE, Parameter("days", Days, "How many days to come, up to 90; 14 if absent.")),
    errors=(400, 422),
)
_STANDING = described(
    tag="inventory",
    answer=StandingBody,
    parameters=(
        Parameter("shop_id", str, "The SKUs of one shop alone."),
        *period_parameters("last_30_days"),
    ),
    errors=(400, 422),
)


@get("/inventory/forecast", sync_to_thread=True, opt=_FORECAST)
def show_forecast(request: AnyRequest) -> Response[bytes]:
    """Forecast daily demand, with an interval, a back-test, and how much stock it asks for.

    Learned from the complete business days up to yesterday, twelve weeks at most.
    """
    asker = asker_of(request)
    asker.need("read")
    asked = Asked(*_whose(request), _days(request.query_params.get("days", "14")))
    return answered(forecast(doors_of(request), asked, asker.viewer))


@get("/inventory/skus", sync_to_thread=True, opt=_STANDING)
def show_standing(request: AnyRequest) -> Response[bytes]:
    """List the SKUs by GMV and refund rate, in four quadrants, with what they have on hand."""
    asker = asker_of(request)
    asker.need("read")
    period = period_of(request) or PeriodBody(preset="last_30_days")
    shop = request.query_params.get("shop_id") or None
    return answered(standing(doors_of(request), period, shop, asker.viewer))


def _whose(request: AnyRequest) -> tuple[str, str]:
    """The one thing that is named, as a dimension and its value; else the shop that asks."""
    viewer, given = asker_of(request).viewer, request.query_params
    named = [(each.name, given[each.name]) for each in _WHOSE if given.get(each.name)]
    if not named and viewer.kind == "shop":
        return "shop_id", str(viewer.id)
    if len(named) != 1:
        raise QuestionError("A forecast is of one SKU, product or shop; name one, such as sku_id=K1.")
    return named[0]


def _days(text: str) -> int:
    try:
        return msgspec.convert(text, Days, strict=False)
    except msgspec.ValidationError:
        raise QuestionError(f'"days" must be a count from 1 to 90, not "{text}".') from None
