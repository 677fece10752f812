"""Metrics of the installation's own over HTTP, for the operator."""

from __future__ import annotations

from functools import partial

from litestar import Response, delete, get, put
from litestar.params import FromPath, RawBody

from luopan.api.answered import answered
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import JSON, described
from luopan.model.own_metrics import OwnMetric, OwnMetricBody, OwnMetricsBody
from luopan.model.questions import read_body

_described = partial(described, tag="metrics")


@get("/own-metrics", sync_to_thread=True, opt=_described(answer=OwnMetricsBody))
def list_own_metrics(request: AnyRequest) -> Response[bytes]:
    """List the metrics of this installation's own, as they are said."""
    return answered(doors_of(request).own_metrics(asker_of(request)).all())


@put(
    "/own-metrics/{metric_id:str}",
    sync_to_thread=True,
    opt=_described(body={JSON: OwnMetric}, answer=OwnMetricBody, errors=(400, 413), scope="ingest"),
)
def put_own_metric(request: AnyRequest, metric_id: FromPath[str], body: RawBody) -> Response[bytes]:
    """Add a metric of this installation's own, or change it; it can be asked for at once.

    It is written to `metrics/ID.yaml` in the home folder.
    """
    said = read_body(body, OwnMetric)
    return answered(doors_of(request).own_metrics(asker_of(request)).put(metric_id, said))


@delete(
    "/own-metrics/{metric_id:str}",
    status_code=204,
    sync_to_thread=True,
    opt=_described(status=204, errors=(400, 404), scope="ingest"),
)
def forget_own_metric(request: AnyRequest, metric_id: FromPath[str]) -> None:
    """Forget a metric of this installation's own; nothing of the data goes."""
    doors_of(request).own_metrics(asker_of(request)).forget(metric_id)


OWN_METRICS = (list_own_metrics, put_own_metric, forget_own_metric)
