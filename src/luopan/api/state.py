"""The state of the data over HTTP, so that what was answered once is asked again only when it may be another."""

from __future__ import annotations

import msgspec
from litestar import Response, get

from luopan.api.answered import answered
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import described
from luopan.api.web import edition


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
