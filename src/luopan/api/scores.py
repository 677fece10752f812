"""Scores over HTTP: the merchant experience score of a shop, and whether its weekly thresholds are met."""

from __future__ import annotations

import datetime as dt

from litestar import Response, get

from luopan.api.answered import answered
from luopan.api.asked import SHOP, period_of, period_parameters, shop_of
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import Parameter, described
from luopan.errors import QuestionError
from luopan.insight.experience import experience_score
from luopan.insight.thresholds import weekly
from luopan.model.scores import ScoreBody
from luopan.model.thresholds import ThresholdsBody

_SCORE = described(
    tag="scores",
    answer=ScoreBody,
    parameters=(SHOP, *period_parameters("last_30_days")),
    errors=(400, 404, 422),
)


@get("/scores/experience", sync_to_thread=True, opt=_SCORE)
def show_experience_score(request: AnyRequest) -> Response[bytes]:
    """Show the merchant experience score of a shop: its total, and each component's value, score and weight.

    The contributions add up exactly to the total. A component without a value counts nothing, and says so.
    """
    asker = asker_of(request)
    asker.need("read")
    body = experience_score(doors_of(request), asker.viewer, shop_of(request), period_of(request))
    return answered(body)


_THRESHOLDS = described(
    tag="scores",
    answer=ThresholdsBody,
    parameters=(
        SHOP,
        Parameter("from", dt.date, "A day of the first week.", required=True),
        Parameter("to", dt.date, "A day of the last week.", required=True),
    ),
    errors=(400, 404, 422),
)


@get("/scores/thresholds", sync_to_thread=True, opt=_THRESHOLDS)
def show_thresholds(request: AnyRequest) -> Response[bytes]:
    """Show whether customer service reached its weekly thresholds, week by week from Monday to Sunday."""
    asker = asker_of(request)
    asker.need("read")
    period = period_of(request)
    if period is None or period.first is None or period.last is None:
        raise QuestionError(
            'The weeks are missing; give a day of the first and of the last, "from" and "to".'
        )
    doors, shop = doors_of(request), shop_of(request)
    doors.check_shop(shop, asker.viewer)
    verdicts = weekly(doors, asker.viewer, period.first, period.last, {"shop_id": [shop]})
    return answered(ThresholdsBody(shop, verdicts))
