"""The ledger over HTTP: a shop or a creator reads who looked at its data."""

from __future__ import annotations

import datetime as dt
from typing import get_args

from litestar import Response, get

from luopan.api.answered import answered
from luopan.api.asked import PAGE, chosen, counted, dayed
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import Parameter, described
from luopan.errors import QuestionError
from luopan.model.ledger import LedgerBody, LookersBody, LooksAsked, What

_LISTED = (
    Parameter("from", dt.date, "Looks of this day and later, in UTC."),
    Parameter("to", dt.date, "Looks of this day and earlier, in UTC."),
    Parameter("viewer", str, "Looks by this viewer, such as `agency:AG:tsp:SG`."),
    Parameter("what", What, "Looks of this kind; `export`: what was taken away as a file."),
    Parameter("subject", str, "Looks at this of mine: `shop:SHOP_ID` or `account:ACCOUNT_ID`."),
    *PAGE,
)


@get(
    "/ledger",
    sync_to_thread=True,
    opt=described(tag="ledger", answer=LedgerBody, parameters=_LISTED, errors=(400,)),
)
def show_ledger(request: AnyRequest) -> Response[bytes]:
    """Show who looked at my data, when, at what of it, and what was taken away as a file; the newest first.

    Agencies, creators and the operator who looked as somebody else are in it, with the person where one signed in;
    nothing in it is ever changed.
    """
    asker = asker_of(request)
    asker.need("read")
    limit, offset = counted(request, "limit", 100), counted(request, "offset", 0)
    return answered(doors_of(request).ledger(asker).page(limit, offset, _asked(request)))


@get("/ledger/lookers", sync_to_thread=True, opt=described(tag="ledger", answer=LookersBody))
def list_lookers(request: AnyRequest) -> Response[bytes]:
    """List who looked at my data, how often, and when last."""
    asker = asker_of(request)
    asker.need("read")
    return answered(doors_of(request).ledger(asker).lookers())


def _asked(request: AnyRequest) -> LooksAsked:
    kinds: tuple[What, ...] = get_args(What)
    return LooksAsked(
        dayed(request, "from"),
        dayed(request, "to"),
        request.query_params.get("viewer"),
        chosen(request, "what", kinds),
        _subject(request.query_params.get("subject")),
    )


def _subject(text: str | None) -> tuple[str, str] | None:
    """A shop or an account of one's own. Raises QuestionError where it is neither."""
    if text is None:
        return None
    kind, _, id = text.partition(":")
    if kind not in ("shop", "account") or not id:
        raise QuestionError(f'"subject" is shop:SHOP_ID or account:ACCOUNT_ID, not "{text}".')
    return kind, id
