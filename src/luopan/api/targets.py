"""GMV targets of accounts in shops over HTTP, for the agency that serves them."""

from __future__ import annotations

import datetime as dt
from functools import partial

from litestar import Response, get, put
from litestar.params import RawBody

from luopan.api.answered import answered
from luopan.api.asked import dayed
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import JSON, Parameter, described
from luopan.errors import QuestionError
from luopan.model.questions import read_body
from luopan.model.targets import TargetRequest, TargetsBody

_described = partial(described, tag="targets", answer=TargetsBody)
_MONTH = Parameter("month", dt.date, "A day of the month.", required=True)


@get("/targets", sync_to_thread=True, opt=_described(parameters=(_MONTH,), errors=(400,)))
def list_targets(request: AnyRequest) -> Response[bytes]:
    """List what each account that is authorised to me is to sell in each shop in a month, beside what it sold."""
    asker_of(request).need("read")
    day = dayed(request, "month")
    if day is None:
        raise QuestionError('The month is missing; give a day of it, such as "month=2026-11-01".')
    return answered(doors_of(request).targets(asker_of(request)).page(day))


@put("/targets", sync_to_thread=True, opt=_described(body={JSON: TargetRequest}, errors=(400, 413)))
def set_target(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Set what an account is to sell in a shop in a month; 0 takes the target away. Gives all of that month."""
    return answered(doors_of(request).targets(asker_of(request)).set(read_body(body, TargetRequest)))


TARGETS = (list_targets, set_target)
