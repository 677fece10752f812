"""The guide over HTTP: the funnel's numbers with their interpretation, and what is noticed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from litestar import Response, get

from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import JSON, Parameter, described
from luopan.insight.guide import guide
from luopan.model.answers import encode
from luopan.model.guide import GuideBody
from luopan.model.questions import PeriodBody, read_body
from luopan.times import Preset

_PARAMETERS = (
    Parameter("shop_id", str, "The shop; a shop that asks may leave it out."),
    Parameter("from", dt.date, "First business day."),
    Parameter("to", dt.date, "Last business day."),
    Parameter("preset", Preset, "A period by its name instead; `last_30_days` where none is given."),
    Parameter("anchor", dt.date, "The day a preset ends on; today if absent."),
)
_PERIOD = ("from", "to", "preset", "anchor")
_GUIDE: dict[str, Any] = dict(
    described(tag="questions", answer=GuideBody, parameters=_PARAMETERS, errors=(400, 422))
)


@get("/insights", sync_to_thread=True, opt=_GUIDE)
def show_insights(request: AnyRequest) -> Response[bytes]:
    """Show the guide: each number of the funnel with what it means and what to do, and what else is noticed.

    Every insight names the numbers and thresholds that decided it, and the questions that ask for them again.
    """
    asker = asker_of(request)
    asker.need("read")
    given = {name: value for name, value in request.query_params.items() if name in _PERIOD}
    period = read_body(encode(given), PeriodBody) if given else None
    body = guide(doors_of(request), asker.viewer, request.query_params.get("shop_id"), period)
    return Response(encode(body), media_type=JSON)
