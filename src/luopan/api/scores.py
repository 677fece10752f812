"""Scores over HTTP: the merchant experience score of a shop."""

from __future__ import annotations

from typing import Any

from litestar import Response, get

from luopan.api.asked import SHOP, period_of, period_parameters, shop_of
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import JSON, described
from luopan.insight.experience import experience_score
from luopan.model.answers import encode
from luopan.model.scores import ScoreBody

_SCORE: dict[str, Any] = dict(
    described(
        tag="scores",
        answer=ScoreBody,
        parameters=(SHOP, *period_parameters("last_30_days")),
        errors=(400, 404, 422),
    )
)


@get("/scores/experience", sync_to_thread=True, opt=_SCORE)
def show_experience_score(request: AnyRequest) -> Response[bytes]:
    """Show the merchant experience score of a shop: its total, and each component's value, score and weight.

    The contributions add up exactly to the total. A component without a value counts nothing, and says so.
    """
    asker = asker_of(request)
    asker.need("read")
    body = experience_score(doors_of(request), asker.viewer, shop_of(request), period_of(request))
    return Response(encode(body), media_type=JSON)
