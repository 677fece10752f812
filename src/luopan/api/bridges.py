"""Bridges over HTTP: why two numbers differ, the rows that each step moved, and the named pairs."""

from __future__ import annotations

import msgspec
from litestar import Response, get, post
from litestar.params import RawBody

from luopan.api.answered import answered
from luopan.api.asked import PAGE, counted
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import JSON, Parameter, described
from luopan.errors import QuestionError
from luopan.explain.asking import bridge, named_pairs, open_step
from luopan.explain.trying import screens
from luopan.model.bridges import Bridge, BridgeBody, MovedBody, Paging, PairsBody, opened
from luopan.model.outside import ScreensBody, ScreensQuestion
from luopan.model.questions import read_body

_BRIDGE = described(tag="bridges", body={JSON: BridgeBody}, answer=Bridge, errors=(400, 404, 413, 422))


@post("/bridge", status_code=200, sync_to_thread=True, opt=_BRIDGE)
def build_bridge(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Say why two numbers differ: exact steps from one to the other, in the order of the coordinates of the lens.

    `from` and `to` each hold a query of one metric without `by`; or `pair` names one of the pairs, with `where`,
    `period` and for pairs of two moments `as_of`. The steps add up to the difference; `residual` is 0, or null where
    a step is closed to the asker. A side may be a `figure` from outside, said to come from the screen that its query
    asks, or what the platform `stated`: what the screen does not explain is a step `outside` of its own.
    """
    asker = asker_of(request)
    asker.need("read")
    return answered(bridge(doors_of(request), read_body(body, BridgeBody), asker.viewer))


_SCREENS = described(tag="bridges", body={JSON: ScreensQuestion}, answer=ScreensBody, errors=(400, 413, 422))


@post("/bridge/screens", status_code=200, sync_to_thread=True, opt=_SCREENS)
def propose_screens(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Say which screens a figure may have come from: other lenses, days and metrics of its unit are tried.

    The likeliest stand first. A candidate's `query` is a side of a bridge: `{"figure", "query"}`.
    """
    asker = asker_of(request)
    asker.need("read")
    return answered(screens(doors_of(request), read_body(body, ScreensQuestion), asker.viewer))


_ROWS = described(
    tag="bridges",
    answer=MovedBody,
    parameters=(
        Parameter("step", str, "The step, from its link `rows`.", required=True),
        Parameter("order", str, "Columns, `-` before one: descending; separated by commas."),
        *PAGE,
    ),
    errors=(400, 422),
)


@get("/bridge/rows", sync_to_thread=True, opt=_ROWS)
def show_step_rows(request: AnyRequest) -> Response[bytes]:
    """List the rows that a step of a bridge moved: what left, what came and what changed.

    The sum of their `delta` is the step's. Of what is no sum over rows `parts` tells what both sides are made of.
    `names`: by column what its ids are called.
    """
    asker = asker_of(request)
    asker.need("read")
    if "step" not in request.query_params:
        raise QuestionError('This opens one step: give "step", from the link that a bridge gave.')
    order = tuple(name for name in request.query_params.get("order", "").split(",") if name)
    page = Paging(order, counted(request, "limit", 100), counted(request, "offset", 0))
    doors = doors_of(request)
    found = open_step(doors, opened(request.query_params["step"]), page, asker.viewer)
    names = doors.named_rows([column.id for column in found.columns], found.rows)
    return answered(msgspec.structs.replace(found, names=names))


_PAIRS = described(tag="bridges", answer=PairsBody)


@get("/bridge/pairs", sync_to_thread=True, opt=_PAIRS)
def list_pairs(request: AnyRequest) -> Response[bytes]:
    """List the named pairs: two numbers that people take for one, and what each is right for."""
    asker = asker_of(request)
    asker.need("read")
    return answered(PairsBody(named_pairs(asker.viewer)))
