"""The markets that somebody looks at: one at a time (R019), the one where most is sold first."""

from __future__ import annotations

import datetime as dt

import msgspec

from luopan.access import Doors, MarketName
from luopan.errors import AccessError, QuestionError
from luopan.model.questions import PeriodBody, QuestionBody
from luopan.model.values import Viewer

_EVER = PeriodBody(dt.date(2000, 1, 1), dt.date(2099, 12, 31))


def markets_seen(doors: Doors, viewer: Viewer) -> tuple[MarketName, ...]:
    """The markets in which this viewer sells something, by orders; an agency's own where it sells nothing yet.

    Which markets there are is no number: a sub-account is told it whatever it was granted.
    """
    question = QuestionBody(["sku_orders"], ["market"], period=_EVER, order=["-sku_orders"])
    try:
        answer = doors.ask(question, msgspec.structs.replace(viewer, modules=None))
    except (QuestionError, AccessError):
        ids: list[str] = []
    else:
        ids = [str(row[0]) for row in answer.rows if row[0] is not None]
    own = [viewer.market] if viewer.market is not None and viewer.market not in ids else []
    return tuple(doors.markets([*ids, *own]))
