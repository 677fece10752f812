"""Lives and videos over HTTP: what is known of them besides numbers, and which videos sold more of the same product."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath, RawBody

from luopan.api.answered import answered
from luopan.api.asked import period_of, period_parameters
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import JSON, Parameter, described
from luopan.model.contents import ContentsAsked, ContentsBody, SameAsked, SameProductBody
from luopan.model.questions import PeriodBody, read_body

_CONTENTS = described(tag="contents", body={JSON: ContentsAsked}, answer=ContentsBody, errors=(400, 413))
_SAME = described(
    tag="contents",
    answer=SameProductBody,
    parameters=(
        Parameter("product_id", str, "The product; needed where the video shows several."),
        *period_parameters("last_90_days"),
    ),
    errors=(400, 404, 422),
)


@post("/contents", status_code=200, sync_to_thread=True, opt=_CONTENTS)
def show_contents(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Show what is known of lives and videos besides numbers: when, how long, by whom, with which products.

    Those that the asker may not see are left out. What is private or deleted has neither cover nor playback.
    """
    asker = asker_of(request)
    asker.need("read")
    asked = read_body(body, ContentsAsked)
    return answered(doors_of(request).contents(asked, asker.viewer))


@get("/videos/{video_id:str}/same-product", sync_to_thread=True, opt=_SAME)
def show_same_product(request: AnyRequest, video_id: FromPath[str]) -> Response[bytes]:
    """Show at most three public videos that sold more of a product than this one, by their public counters.

    Without `product_id` it is of the one product that the video shows; of several, `products` says which to name.
    """
    asker = asker_of(request)
    asker.need("read")
    period = period_of(request) or PeriodBody(preset="last_90_days")
    asked = SameAsked(video_id, request.query_params.get("product_id") or None, period)
    return answered(doors_of(request).same_product(asked, asker.viewer))
