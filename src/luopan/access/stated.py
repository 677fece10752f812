"""A number as a platform itself stated it, for one viewer."""

from __future__ import annotations

from decimal import Decimal

from luopan.access.sitting import Sitting, fitting
from luopan.metrics.plan import plan
from luopan.metrics.stated import stated
from luopan.metrics.statement import SCALES
from luopan.model.questions import QuestionBody


def stated_number(sitting: Sitting, body: QuestionBody) -> Decimal | None:
    """What platforms stated of a question's one number, as far as the viewer may ask it; None: nothing (S49).

    Raises:
        QuestionError: it cannot be asked like this.
        AccessError: the viewer may not ask it.
    """
    with fitting():
        question = sitting.question(body)
        frame = sitting.frame(question)
        value = stated(sitting.cursor, plan(question, frame))
    return None if value is None else _rounded(Decimal(str(value)))


def _rounded(value: Decimal) -> Decimal:
    """To the last place that any number is told with (S58)."""
    places = SCALES["ratio"]
    return value if int(value.as_tuple().exponent) >= -places else round(value, places)
