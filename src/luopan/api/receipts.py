"""Receipts of order lines over HTTP."""

from __future__ import annotations

import datetime as dt

from litestar import Response, get
from litestar.params import FromPath

from luopan.api.answered import answered
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import Parameter, described
from luopan.errors import DataError, QuestionError
from luopan.explain.receipt import receipt
from luopan.model.receipts import ReceiptBody
from luopan.times import parse_instant

_RECEIPT = described(
    tag="explanations",
    answer=ReceiptBody,
    parameters=(Parameter("as_of", dt.datetime, "As it was known at an instant; now if absent."),),
    errors=(400, 404),
)


@get("/order-lines/{line_id:str}/receipt", sync_to_thread=True, opt=_RECEIPT)
def show_receipt(request: AnyRequest, line_id: FromPath[str]) -> Response[bytes]:
    """Show who earned an order line under each attribution, by which touch, and why no other rule applied.

    With what the platform stated, commission, refunds and settlements so far, as far as they are the viewer's.
    """
    asker = asker_of(request)
    asker.need("read")
    found = receipt(doors_of(request), line_id, asker.viewer, _as_of(request))
    return answered(found)


def _as_of(request: AnyRequest) -> dt.datetime | None:
    text: str | None = request.query_params.get("as_of")
    if not text:
        return None
    try:
        return parse_instant(text)
    except DataError as error:
        raise QuestionError(f"as_of: {error.message}.") from None
