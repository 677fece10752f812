"""What is said of the menu and of a screen to whoever looks."""

from __future__ import annotations

from typing import Literal

import msgspec

from luopan.access import Doors
from luopan.model.dictionary import MetricBody
from luopan.model.menus import Role, not_there
from luopan.model.values import Text, Viewer
from luopan.model.words import DIMENSIONS, VALUES
from luopan.pages.levels import of_levels
from luopan.pages.markets import markets_seen
from luopan.pages.menu import PageBody, PagesBody, details, home, menu, page_for, role_of
from luopan.pages.own import own_on, with_own
from luopan.pages.parts import Assessment, Page


def pages_body(doors: Doors, viewer: Viewer) -> PagesBody:
    """Who looks, at which markets, and the menu."""
    without = _without(doors, viewer)
    entries = menu(viewer, without)
    return PagesBody(
        str(viewer),
        _name(doors, viewer),
        role_of(viewer),
        markets_seen(doors, viewer),
        entries,
        home(entries),
        details(viewer, without),
        _unbound(doors, viewer),
    )


def page_body(doors: Doors, id: str, viewer: Viewer) -> PageBody:
    """A screen with the words that it needs.

    Raises:
        NotFound: there is no such screen for this viewer.
        NotGranted: a sub-account was not granted it.
    """
    page = of_levels(page_for(id, viewer, _without(doors, viewer)), _levels(doors, viewer))
    asked = page.questions.values()
    own = own_on(doors, page, viewer)
    named = [*(question.metrics for question in asked), *(panel.metrics for panel in _assessments(page))]
    metrics = dict.fromkeys(metric for each in named for metric in each)
    by = dict.fromkeys(dimension for question in asked for dimension in question.by)
    of = dict.fromkeys(filter(None, (page.of, *page.choose)))
    dimensions = {id: DIMENSIONS[id] for id in by | of}
    values = {id: VALUES[id] for id in dimensions if id in VALUES}
    told = [*(_called(doors.metric(metric), role_of(viewer)) for metric in metrics), *own]
    return PageBody(with_own(page, own) if own else page, told, dimensions, values)


_INCOME = {
    "estimated_commission": Text("Estimated commission", "预估佣金收入"),
    "actual_commission": Text("Actual commission", "实际佣金收入"),
}
"""What a merchant spends is what a creator, and the agency of one, earns."""


def _called(metric: MetricBody, role: Role) -> MetricBody:
    """A metric by the name that a role has for it."""
    if metric.id not in _INCOME or role not in ("creator", "mcn"):
        return metric
    return msgspec.structs.replace(metric, name=_INCOME[metric.id])


def _assessments(page: Page) -> tuple[Assessment, ...]:
    return tuple(panel for panel in page.panels if isinstance(panel, Assessment))


def _without(doors: Doors, viewer: Viewer) -> frozenset[str]:
    """The modules that are not there for whoever looks: a TSP sees whole shops under Shop Management alone (R042)."""
    levels = _levels(doors, viewer)
    return frozenset() if levels is None else not_there(levels)


def _levels(doors: Doors, viewer: Viewer) -> frozenset[str] | None:
    """Of which levels the contracts of a TSP are; None: who looks is none."""
    return doors.levels(viewer) if role_of(viewer) == "tsp" else None


def _unbound(doors: Doors, viewer: Viewer) -> Literal["ever", "now"] | None:
    if viewer.kind != "agency" or doors.levels(viewer):
        return None
    return "now" if doors.contracted(viewer) else "ever"


def _name(doors: Doors, viewer: Viewer) -> str | None:
    """What the shop, creator or agency is called as which somebody looks."""
    if viewer.inside is None:
        return doors.called(viewer)
    kind, id = viewer.inside
    return doors.called(Viewer("shop" if kind == "shop" else "creator", id))
