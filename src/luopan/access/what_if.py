"""One question under several attributions, for one viewer, over one state of the data."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence

import msgspec

from luopan.access.sitting import Sitting, fitting
from luopan.attribution.models import Model, tried_model
from luopan.metrics.terms import dimensions_of, metric_of
from luopan.metrics.tried import trying
from luopan.model.questions import LensBody, QuestionBody
from luopan.model.values import Answer
from luopan.model.what_if import WindowBody

Asked = tuple[Model, Answer]
_COMMISSION = "estimated_commission"


def answers_under(
    sitting: Sitting, body: QuestionBody, attributions: Sequence[str | WindowBody]
) -> list[Asked]:
    """The answers to a question under each attribution, with totals, in their order.

    Raises:
        QuestionError: it cannot be asked like this; NotApplicable: there is no such attribution.
        AccessError: the viewer may not ask it.
    """
    named = {
        each: tried_model(each.touch, each.days, each.content_types)
        for each in attributions
        if isinstance(each, WindowBody)
    }
    ids = [named[each].id if isinstance(each, WindowBody) else each for each in attributions]
    with fitting(), _trying(sitting, body, list(named.values())) as found:
        answers = [found.ask(_under(body, id)) for id in ids]
        return [(found.compass.models[id], answer) for id, answer in zip(ids, answers, strict=True)]


def with_commission(sitting: Sitting, body: QuestionBody) -> QuestionBody:
    """The question about GMV also about the commission that it brings, where that can be split alike."""
    catalogue = sitting.compass.catalogue
    asked = {metric_of(catalogue, id).id for id in body.metrics}
    split = {*body.by, *body.where} <= set(dimensions_of(catalogue, _COMMISSION))
    if "gmv" not in asked or _COMMISSION in asked or not split:
        return body
    return msgspec.structs.replace(body, metrics=[*body.metrics, _COMMISSION])


def _under(body: QuestionBody, attribution: str) -> QuestionBody:
    lens = msgspec.structs.replace(body.lens or LensBody(), attribution=attribution)
    return msgspec.structs.replace(body, lens=lens)


@contextlib.contextmanager
def _trying(sitting: Sitting, body: QuestionBody, models: Sequence[Model]) -> Iterator[Sitting]:
    """The sitting with models that are only tried."""
    question = sitting.question(body)
    frame = sitting.frame(question)
    with trying(sitting.cursor, sitting.compass, models, question, frame) as compass:
        yield sitting.over(compass, sitting.viewer)


def adds_up(sitting: Sitting, metric: str) -> bool:
    """Whether a metric's groups may be added."""
    return metric_of(sitting.compass.catalogue, metric).additive
