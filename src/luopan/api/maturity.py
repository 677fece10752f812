"""Maturity over HTTP: how complete a number is that still grows, and what it will come to."""

from __future__ import annotations

from litestar import Response, post
from litestar.params import RawBody

from luopan.api.answered import answered
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import JSON, described
from luopan.explain.maturity import maturity
from luopan.model.maturity import MaturityBody, MaturityQuestion
from luopan.model.questions import read_body

_MATURITY = described(
    tag="questions", body={JSON: MaturityQuestion}, answer=MaturityBody, errors=(400, 413, 422)
)


@post("/maturity", status_code=200, sync_to_thread=True, opt=_MATURITY)
def show_maturity(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Say how complete one number is, what it will come to and between which values, and how well that is known.

    The query has one metric and no `by`. A ratio is told with its numerator and denominator, each for itself.
    """
    asker = asker_of(request)
    asker.need("read")
    query = read_body(body, MaturityQuestion).query
    return answered(maturity(doors_of(request), query, asker.viewer))
