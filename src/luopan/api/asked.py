"""What several handlers take as query parameters: the shop, the period; and that nothing else is given."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, TypeVar

import msgspec
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from luopan.api.asking import AnyRequest, asker_of
from luopan.api.described import Described, Parameter
from luopan.errors import QuestionError, nearest
from luopan.model.answers import encode
from luopan.model.questions import PeriodBody, read_body
from luopan.times import Preset

SHOP = Parameter("shop_id", str, "The shop; a shop that asks may leave it out.")
Chosen = TypeVar("Chosen", bound=str)
Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
PAGE = (
    Parameter("limit", Count | None, "How many at most; 100 if absent."),
    Parameter("offset", Count | None, "How many to skip."),
)
"""Which page of a list is wanted; `counted` reads them."""
_PERIOD = ("from", "to", "preset", "anchor")


def period_parameters(default: str) -> tuple[Parameter, ...]:
    """The period; `default` is the preset that counts where none is given."""
    return (
        Parameter("from", dt.date, "First business day."),
        Parameter("to", dt.date, "Last business day."),
        Parameter("preset", Preset, f"A period by its name instead; `{default}` where none is given."),
        Parameter("anchor", dt.date, "The day a preset ends on; today if absent."),
    )


def period_of(request: AnyRequest) -> PeriodBody | None:
    """The period that a request names; None without one.

    Raises:
        QuestionError: it is no period.
    """
    given = {name: request.query_params[name] for name in _PERIOD if name in request.query_params}
    return read_body(encode(given), PeriodBody) if given else None


def counted(request: AnyRequest, name: str, default: int) -> int:
    """A count that a request gives.

    Raises:
        QuestionError: it is none.
    """
    text = request.query_params.get(name)
    if text is None:
        return default
    try:
        return msgspec.convert(text, Count, strict=False)
    except msgspec.ValidationError:
        raise QuestionError(f'"{name}" must be a count from 0 to 1,000,000, not "{text}".') from None


def chosen(request: AnyRequest, name: str, known: tuple[Chosen, ...]) -> Chosen | None:
    """One of the words that a parameter may be; None where it is not given.

    Raises:
        QuestionError: it is none of them; the message names the nearest.
    """
    text = request.query_params.get(name)
    found = next((each for each in known if each == text), None)
    if text is not None and found is None:
        raise QuestionError(f'"{name}" is one of {", ".join(known)}, not "{text}"{nearest(text, known)}.')
    return found


def dayed(request: AnyRequest, name: str) -> dt.date | None:
    """A day that a request gives.

    Raises:
        QuestionError: it is none.
    """
    text = request.query_params.get(name)
    if text is None:
        return None
    try:
        return msgspec.convert(text, dt.date, strict=False)
    except msgspec.ValidationError:
        raise QuestionError(f'"{name}" must be a day such as 2026-11-07, not "{text}".') from None


def shop_of(request: AnyRequest) -> str:
    """The shop that a request names, else the asker's own, or the one whose view it entered.

    Raises:
        QuestionError: it names none, and the asker is none.
    """
    viewer = asker_of(request).viewer
    kind, id = viewer.inside or (viewer.kind, viewer.id)
    shop: str | None = request.query_params.get("shop_id") or (id if kind == "shop" else None)
    if shop is None:
        raise QuestionError('This is told of one shop; name it, such as "shop_id=S1".')
    return shop


async def refuse_unknown(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """A guard: a parameter that the handler would pass over is refused, lest the answer be taken to be of it.

    Raises:
        QuestionError: there is one; the message names the nearest known.
    """
    entry: Described = handler.opt["described"]
    known = [parameter.name for parameter in entry.parameters]
    strange = next((name for name in connection.query_params if name not in known), None)
    if strange is not None:
        there = f"there are {', '.join(known)}" if known else "it takes none"
        raise QuestionError(f'There is no parameter "{strange}" here{nearest(strange, known)}; {there}.')
