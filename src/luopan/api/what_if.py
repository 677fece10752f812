"""What if over HTTP."""

from __future__ import annotations

from litestar import Response, post
from litestar.params import RawBody

from luopan.api.answered import answered
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import JSON, described
from luopan.explain.what_if import what_if
from luopan.model.questions import read_body
from luopan.model.what_if import WhatIf, WhatIfBody

_WHAT_IF = described(tag="explanations", body={JSON: WhatIfBody}, answer=WhatIf, errors=(400, 413, 422))


@post("/what-if", status_code=200, sync_to_thread=True, opt=_WHAT_IF)
def compare_attributions(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Ask one question under several attributions, and say who gains and who loses against the first.

    An attribution is a name, or a window to try: `{"touch": "click", "days": 7, "content_types": ["live"]}`. A
    question about `gmv` is answered in `estimated_commission` too.
    """
    asker = asker_of(request)
    asker.need("read")
    found = what_if(doors_of(request), read_body(body, WhatIfBody), asker.viewer)
    return answered(found)
