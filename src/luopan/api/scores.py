"""Scores over HTTP: the merchant experience score of a shop."""

from __future__ import annotations

import datetime as dt
from typing import Any

from litestar import Response, get

from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import JSON, Parameter, described
from luopan.errors import QuestionError
from luopan.insight.experience import experience_score
from luopan.model.answers import encode
from luopan.model.questions import PeriodBody, read_body
from luopan.model.scores import ScoreBody
from luopan.times import Preset

_PARAMETERS = (
    Parameter("shop_id", str, "The shop; a shop that asks may leave it out."),
    Parameter("from", dt.date, "First business day."),
    Parameter("to", dt.date, "Last business day."),
    Parameter("preset", Preset, "A period by its name instead; `last_30_days` where none is given."),
    Parameter("anchor", dt.date, "The day a preset ends on; today if absent."),
)
_SCORE: dict[str, Any] = dict(
    described(tag="questions", answer=ScoreBody, parameters=_PARAMETERS, errors=(400, 422))
)


@get("/scores/experience", sync_to_thread=True, opt=_SCORE)
def show_experience_score(request: AnyRequest) -> Response[bytes]:
    """Show the merchant experience score of a shop: its total, and each component's value, score and weight.

    The contributions add up exactly to the total. A component without a value counts nothing, and says so.
    """
    asker = asker_of(request)
    asker.need("read")
    own = asker.viewer.id if asker.viewer.kind == "shop" else None
    shop = request.query_params.get("shop_id") or own
    if shop is None:
        raise QuestionError('The score is of one shop; name it, such as "shop_id=S1".')
    return Response(
        encode(experience_score(doors_of(request), asker.viewer, shop, _period(request))), media_type=JSON
    )


def _period(request: AnyRequest) -> PeriodBody | None:
    names = ("from", "to", "preset", "anchor")
    given = {name: request.query_params[name] for name in names if name in request.query_params}
    return read_body(encode(given), PeriodBody) if given else None
