"""Inventory over HTTP: what will sell, and which SKUs win."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

import msgspec
from litestar import Response, get

from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import JSON, Parameter, described
from luopan.errors import QuestionError
from luopan.insight.inventory import Asked, forecast, standing
from luopan.model.answers import encode
from luopan.model.forecasts import ForecastBody, StandingBody
from luopan.model.questions import PeriodBody, read_body
from luopan.times import Preset

Days = Annotated[int, msgspec.Meta(ge=1, le=90)]

_WHOSE = (
    Parameter("sku_id", str, "The SKU to forecast; or"),
    Parameter("product_id", str, "the product, all its SKUs together; or"),
    Parameter("shop_id", str, "the shop, everything it sells."),
)
_FORECAST: dict[str, Any] = dict(
    described(
        tag="inventory",
        answer=ForecastBody,
        parameters=(*_WHOSE, Parameter("days", Days, "How many days to come, up to 90; 14 if absent.")),
        errors=(400, 422),
    )
)
_STANDING: dict[str, Any] = dict(
    described(
        tag="inventory",
        answer=StandingBody,
        parameters=(
            Parameter("shop_id", str, "The SKUs of one shop alone."),
            Parameter("from", dt.date, "First business day."),
            Parameter("to", dt.date, "Last business day."),
            Parameter("preset", Preset, "A period by its name instead; `last_30_days` where none is given."),
            Parameter("anchor", dt.date, "The day a preset ends on; today if absent."),
        ),
        errors=(400, 422),
    )
)


@get("/inventory/forecast", sync_to_thread=True, opt=_FORECAST)
def show_forecast(request: AnyRequest) -> Response[bytes]:
    """Forecast daily demand, with an interval, a back-test, and how much stock it asks for.

    Learned from the complete business days up to yesterday, twelve weeks at most.
    """
    asker = asker_of(request)
    asker.need("read")
    named = [(name, request.query_params[name]) for name in _names(_WHOSE) if name in request.query_params]
    if len(named) != 1:
        raise QuestionError("A forecast is of one SKU, product or shop; name one, such as sku_id=K1.")
    asked = Asked(*named[0], _days(request.query_params.get("days", "14")))
    return Response(encode(forecast(doors_of(request), asked, asker.viewer)), media_type=JSON)


@get("/inventory/skus", sync_to_thread=True, opt=_STANDING)
def show_standing(request: AnyRequest) -> Response[bytes]:
    """List the SKUs by GMV and refund rate, in four quadrants, with what they have on hand."""
    asker = asker_of(request)
    asker.need("read")
    given = {name: value for name, value in request.query_params.items() if name in _PERIOD}
    period = read_body(encode(given), PeriodBody) if given else PeriodBody(preset="last_30_days")
    shop = request.query_params.get("shop_id")
    return Response(encode(standing(doors_of(request), period, shop, asker.viewer)), media_type=JSON)


_PERIOD = ("from", "to", "preset", "anchor")


def _names(parameters: tuple[Parameter, ...]) -> list[str]:
    return [parameter.name for parameter in parameters]


def _days(text: str) -> int:
    try:
        return msgspec.convert(text, Days, strict=False)
    except msgspec.ValidationError:
        raise QuestionError(f'"days" must be a count from 1 to 90, not "{text}".') from None
