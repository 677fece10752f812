"""What is said of the menu and of a screen to whoever looks."""

from __future__ import annotations

from luopan.access import Doors
from luopan.model.menus import not_there
from luopan.model.values import Viewer
from luopan.model.words import DIMENSIONS, VALUES
from luopan.pages.markets import markets_seen
from luopan.pages.menu import PageBody, PagesBody, home, menu, page_for, role_of
from luopan.pages.parts import Assessment, Page


def pages_body(doors: Doors, viewer: Viewer) -> PagesBody:
    """Who looks, at which markets, and the menu."""
    entries = menu(viewer, _without(doors, viewer))
    return PagesBody(
        str(viewer),
        _name(doors, viewer),
        role_of(viewer),
        markets_seen(doors, viewer),
        entries,
        home(entries),
        viewer.kind == "agency" and not doors.contracted(viewer),
    )


def page_body(doors: Doors, id: str, viewer: Viewer) -> PageBody:
    """A screen with the words that it needs.

    Raises:
        NotFound: there is no such screen for this viewer.
        NotGranted: a sub-account was not granted it.
    """
    page = page_for(id, viewer, _without(doors, viewer))
    asked = page.questions.values()
    named = [*(question.metrics for question in asked), *(panel.metrics for panel in _assessments(page))]
    metrics = dict.fromkeys(metric for each in named for metric in each)
    by = dict.fromkeys(dimension for question in asked for dimension in question.by)
    of = dict.fromkeys(filter(None, (page.of, *page.choose)))
    dimensions = {id: DIMENSIONS[id] for id in by | of}
    values = {id: VALUES[id] for id in dimensions if id in VALUES}
    return PageBody(page, [doors.metric(metric) for metric in metrics], dimensions, values)


def _assessments(page: Page) -> tuple[Assessment, ...]:
    return tuple(panel for panel in page.panels if isinstance(panel, Assessment))


def _without(doors: Doors, viewer: Viewer) -> frozenset[str]:
    """The modules that are not there for whoever looks: a TSP sees whole shops under Shop Management alone (R042)."""
    return not_there(doors.levels(viewer)) if role_of(viewer) == "tsp" else frozenset()


def _name(doors: Doors, viewer: Viewer) -> str | None:
    """What the shop, creator or agency is called as which somebody looks."""
    if viewer.inside is None:
        return doors.called(viewer)
    kind, id = viewer.inside
    return doors.called(Viewer("shop" if kind == "shop" else "creator", id))
