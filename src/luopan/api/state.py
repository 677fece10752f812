"""The state of the data over HTTP, so that what was answered once is asked again only when it may be another; and
when it became another by a load of files."""

from __future__ import annotations

import datetime as dt

import msgspec
from litestar import Response, get

from luopan.api.answered import answered
from luopan.api.asked import dayed
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import Parameter, described
from luopan.api.web import edition
from luopan.errors import QuestionError
from luopan.model.reports import LoadTimesBody


class StateBody(msgspec.Struct, frozen=True):
    """`data`: another one once an answer may be another. `page`: which edition of the page is served, null: none.
    `viewer`: as whom one looks, and inside whose view, which another window of the same browser may have changed."""

    data: str
    page: str | None
    viewer: str


_STATE = described(tag="questions", answer=StateBody)


@get("/state", sync_to_thread=False, opt=_STATE)
def show_state(request: AnyRequest) -> Response[bytes]:
    """Tell whether answers may have changed: the state is another after every write, and every quarter of an hour.

    It costs nothing. What was answered in the same state need not be asked again.
    """
    asker = asker_of(request)
    asker.need("read")
    viewer = asker.viewer
    within = "" if viewer.inside is None else f" inside {':'.join(viewer.inside)}"
    return answered(StateBody(doors_of(request).state, edition(), f"{viewer}{within}"))


_DAYS = (
    Parameter("from", dt.date, "First day.", required=True),
    Parameter("to", dt.date, "Last day.", required=True),
)
_TIMES = described(tag="questions", answer=LoadTimesBody, parameters=_DAYS, errors=(400, 422))


@get("/load-times", sync_to_thread=True, opt=_TIMES)
def list_load_times(request: AnyRequest) -> Response[bytes]:
    """List when files were loaded, for marks above a trend; what they held is told to the operator alone."""
    asker_of(request).need("read")
    first, last = dayed(request, "from"), dayed(request, "to")
    if first is None or last is None or last < first:
        raise QuestionError('Say between which days: "from=2026-11-01&to=2026-11-07".')
    return answered(doors_of(request).load_times(first, last))
