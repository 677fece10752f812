"""Questions under attributions that are only tried, and which order lines such a question can be about."""

from __future__ import annotations

import contextlib
import copy
from collections.abc import Iterator, Sequence

from luopan.attribution.models import Model
from luopan.attribution.tried import tried
from luopan.engine import Cursor
from luopan.metrics import scoping, zones
from luopan.metrics.compass import Compass
from luopan.metrics.frame import Frame
from luopan.metrics.legs import Leg
from luopan.metrics.plan import plan
from luopan.metrics.zones import literal
from luopan.model.values import Question

_DATED = {"paid": "l.paid_at", "created": "l.created_at"}
"""The column of order lines by which a clock dates them."""


@contextlib.contextmanager
def trying(
    cursor: Cursor, compass: Compass, models: Sequence[Model], question: Question, frame: Frame
) -> Iterator[Compass]:
    """A compass that knows these models too, for questions about no more lines than `question`; as of a moment
    attribution is done when asked anyway.

    Raises:
        QuestionError: the question cannot be asked.
    """
    found = copy.copy(compass)
    found.models = {**compass.models, **{model.id: model for model in models}}
    if question.lens.as_of is not None:
        yield found
        return
    within = " OR ".join(dict.fromkeys(_lines_of(leg) for leg in plan(question, frame).legs))
    with tried(cursor, models, f"({within})", compass.models.values()):
        yield found


def _lines_of(leg: Leg) -> str:
    """A predicate over order_lines `l` that holds for every line behind a leg, whatever earned it."""
    term, setting, source = leg.terms[0][0], leg.setting, leg.source
    parts = []
    shops = scoping.shops_of(setting.scope, source, term.ownership, setting.where)
    if shops:
        parts.append(f"l.shop_id IN ({', '.join(map(literal, shops))})")
    dated = source.name == "lines" and _DATED.get(leg.clock)
    if dated and setting.period is not None:
        low, high = zones.span(setting.period.first, setting.period.last, setting.markets)
        parts.append(f"{dated} >= {literal(low)} AND {dated} < {literal(high)}")
    return " AND ".join(parts) or "TRUE"
