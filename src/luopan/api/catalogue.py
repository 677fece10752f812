"""The dictionary of metrics over HTTP."""

from __future__ import annotations

from litestar import Response, get
from litestar.params import FromPath

from luopan.api.answered import answered
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import described
from luopan.model.dictionary import MetricBody, MetricsBody

_LIST = described(tag="metrics", answer=MetricsBody)
_ONE = described(tag="metrics", answer=MetricBody, errors=(400, 404))


@get("/metrics", sync_to_thread=True, opt=_LIST)
def list_metrics(request: AnyRequest) -> Response[bytes]:
    """List every metric: names in English and Chinese, definition, formula, clocks, unit, sources."""
    asker_of(request).need("read")
    return answered(MetricsBody(doors_of(request).metrics()))


@get("/metrics/{metric_id:str}", sync_to_thread=True, opt=_ONE)
def show_metric(request: AnyRequest, metric_id: FromPath[str]) -> Response[bytes]:
    """Show one metric with the clocks, dimensions and filters that it can be asked by."""
    asker_of(request).need("read")
    return answered(doors_of(request).metric(metric_id))
