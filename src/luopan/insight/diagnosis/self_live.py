"""Self-live diagnosis: the lives of a shop's official accounts with its own goods (R165-R169, G50)."""

from __future__ import annotations

from fractions import Fraction

from luopan.access import Doors
from luopan.access.quantiles import rounded
from luopan.insight.diagnosis.asking import Subject
from luopan.insight.diagnosis.diagnosing import Case, case, causes, influences, told
from luopan.insight.diagnosis.matrix import matrix, per_thousand
from luopan.model.diagnosed import Figure, SelfLiveBody
from luopan.model.diagnosis import SELF_LIVE
from luopan.model.questions import FilterBody, LensBody, PeriodBody
from luopan.model.values import Viewer

WHERE: dict[str, FilterBody] = {"content_type": ["live"], "self_live": [True]}
LENS = LensBody(clock="event")
"""What happens in a live counts when it happens; sales when they are paid."""

GMV, VIEWS, GPM = "live_direct_gmv", "watch_pv", "gpm"


def self_live(doors: Doors, viewer: Viewer, shop_id: str, period: PeriodBody | None = None) -> SelfLiveBody:
    """The diagnosis over a period (the last 7 days).

    Raises:
        QuestionError: it cannot be asked like this.
        AccessError: the viewer may not ask about the shop.
    """
    subject = Subject(doors, viewer, shop_id, period or PeriodBody(preset="last_7_days"), WHERE, LENS)
    found = case(subject, SELF_LIVE, (GMV, VIEWS, GPM))
    views = found.whole.values[VIEWS]
    gpm = per_thousand(found.whole.values[GMV], views)
    return SelfLiveBody(
        shop_id=shop_id,
        period=found.days,
        previous=found.days_before,
        gmv=_figure(found, GMV, found.whole.values[GMV]),
        watch_pv=_figure(found, VIEWS, views),
        gpm=_figure(found, GPM, gpm),
        indicators=told(found, SELF_LIVE, influences(found, causes(found, SELF_LIVE))),
        matrix=matrix(found),
        data_through=found.data_through,
        notes=found.notes(),
    )


def _figure(found: Case, metric: str, own: Fraction | None) -> Figure:
    """GPM is told to nine decimals, so that views x GPM / 1000 is GMV to the cent for up to 10^10 views."""
    unit = "ratio" if metric == GPM else found.peer(metric).unit
    before = found.past[0].get(metric) if found.past else None
    return Figure(rounded(own, unit), rounded(before, unit), found.peer(metric))
