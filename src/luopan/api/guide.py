"""The guide over HTTP: the funnel's numbers with their interpretation, and what is noticed."""

from __future__ import annotations

from litestar import Response, get

from luopan.api.answered import answered
from luopan.api.asked import SHOP, period_of, period_parameters
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import described
from luopan.insight.guide import guide
from luopan.model.guide import GuideBody

_GUIDE = described(
    tag="insights",
    answer=GuideBody,
    parameters=(SHOP, *period_parameters("last_30_days")),
    errors=(400, 404, 422),
)


@get("/insights", sync_to_thread=True, opt=_GUIDE)
def show_insights(request: AnyRequest) -> Response[bytes]:
    """Show the guide: each number of the funnel with what it means and what to do, and what else is noticed.

    Every insight names the numbers and thresholds that decided it, and the questions that ask for them again.
    """
    asker = asker_of(request)
    asker.need("read")
    body = guide(
        doors_of(request), asker.viewer, request.query_params.get("shop_id") or None, period_of(request)
    )
    return answered(body)
