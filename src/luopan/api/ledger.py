"""The ledger over HTTP: a shop or a creator reads who looked at its data."""

from __future__ import annotations

from litestar import Response, get

from luopan.api.answered import answered
from luopan.api.asked import PAGE, counted
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import described
from luopan.model.ledger import LedgerBody


@get(
    "/ledger",
    sync_to_thread=True,
    opt=described(tag="ledger", answer=LedgerBody, parameters=PAGE, errors=(400,)),
)
def show_ledger(request: AnyRequest) -> Response[bytes]:
    """Show who looked at my data, when, at what of it, and what was taken away as a file; the newest first.

    Agencies, creators and the operator who looked as somebody else are in it; nothing in it is ever changed.
    """
    asker = asker_of(request)
    asker.need("read")
    body = doors_of(request).ledger(asker).page(counted(request, "limit", 100), counted(request, "offset", 0))
    return answered(body)
