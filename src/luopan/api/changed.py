"""What changed over HTTP."""

from __future__ import annotations

from litestar import Response, post
from litestar.params import RawBody

from luopan.api.answered import answered
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import JSON, described
from luopan.explain.changed import changed
from luopan.model.bridges import Bridge
from luopan.model.changed import ChangedBody
from luopan.model.questions import read_body

_CHANGED = described(tag="bridges", body={JSON: ChangedBody}, answer=Bridge, errors=(400, 413, 422))


@post("/changed", status_code=200, sync_to_thread=True, opt=_CHANGED)
def show_changed(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Say why a number is another one now than it was: the same question at two moments, as a bridge by cause.

    What happened since, what came late, what its source corrected or took back, what other content turned out to
    have earned, a definition that changed. `from` and `to` are instants; a null one is now.
    """
    asker = asker_of(request)
    asker.need("read")
    found = changed(doors_of(request), read_body(body, ChangedBody), asker.viewer)
    return answered(found)
