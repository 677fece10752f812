"""Service diagnosis: nine indicators with what moves them and advice, and abnormal products (R175, R176)."""

from __future__ import annotations

from luopan.access import Doors
from luopan.insight.diagnosis.asking import Subject
from luopan.insight.diagnosis.diagnosing import Case, Cause, case, causes, divisions, told
from luopan.model.diagnosed import Abnormal, ServiceDiagnosisBody
from luopan.model.diagnosis import ABNORMAL, SERVICE, Entity, Indicator
from luopan.model.questions import PeriodBody
from luopan.model.values import Viewer


def service(
    doors: Doors, viewer: Viewer, shop_id: str, period: PeriodBody | None = None, entity: Entity | None = None
) -> ServiceDiagnosisBody:
    """The diagnosis over a period (the last 7 days). `entity`: what is named for each indicator that has it,
    else its own default (G18).

    Raises:
        QuestionError: it cannot be asked like this.
        AccessError: the viewer may not ask about the shop.
    """
    found = case(Subject(doors, viewer, shop_id, period or PeriodBody(preset="last_7_days")), SERVICE)
    moving, abnormal = causes(found, SERVICE, entity), _abnormal(found)
    divided = divisions(found, [*moving, *abnormal])
    names = [each.indicator.metric for each in moving]
    return ServiceDiagnosisBody(
        shop_id=shop_id,
        period=found.days,
        previous=found.days_before,
        indicators=told(found, SERVICE, dict(zip(names, divided, strict=False))),
        abnormal=[
            Abnormal(each.indicator.metric, influence)
            for each, influence in zip(abnormal, divided[len(moving) :], strict=True)
            if influence is not None and influence.items
        ],
        data_through=found.data_through,
        notes=found.notes(),
    )


def _abnormal(found: Case) -> list[Cause]:
    """Of each of the four rates, the products that move it the wrong way most."""
    return [_cause(found, rate) for rate in SERVICE if rate.abnormal and found.own(rate) is not None]


def _cause(found: Case, rate: Indicator) -> Cause:
    """Against the benchmark that it misses; one that misses none, against the shop's own average."""
    judgement, own = found.judgement(rate), found.own(rate)
    if judgement.benchmark is not None and judgement.benchmark_of is not None:
        return Cause(rate, "product_id", judgement.benchmark, judgement.benchmark_of, ABNORMAL)
    assert own is not None
    return Cause(rate, "product_id", own, "own_average", ABNORMAL)
