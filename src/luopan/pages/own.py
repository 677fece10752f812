"""The installation's own metrics on the screens whose metrics they are made of, to be chosen there."""

from __future__ import annotations

import msgspec

from luopan.access import Doors
from luopan.model.dictionary import MetricBody
from luopan.model.values import Viewer
from luopan.pages.parts import Asked, Numbers, Page, Table, Trend


def own_on(doors: Doors, page: Page, viewer: Viewer) -> list[MetricBody]:
    """The own metrics that are made of what a screen shows."""
    return doors.own_metrics_of(
        {metric for asked in page.questions.values() for metric in asked.metrics}, viewer
    )


def with_own(page: Page, own: list[MetricBody]) -> Page:
    """The screen with own metrics at choice in its rows of numbers, trends and tables."""
    chosen_from = _chosen_from(page)
    questions = {
        name: msgspec.structs.replace(asked, own=_fitting(page, asked, own)) if name in chosen_from else asked
        for name, asked in page.questions.items()
    }
    return msgspec.structs.replace(page, questions=questions)


def _chosen_from(page: Page) -> set[str]:
    """The questions of panels that let choose metrics."""
    panels = [panel for panel in page.panels if isinstance(panel, Numbers | Trend | Table)]
    daily = {panel.daily for panel in panels if isinstance(panel, Numbers) and panel.daily is not None}
    return {panel.question for panel in panels} | daily


def _fitting(page: Page, asked: Asked, own: list[MetricBody]) -> tuple[str, ...]:
    """Those that can be asked as the question is: by its dimensions, its clock, and what the screen is narrowed to."""
    needed = {*asked.by, *asked.where, *page.choose} | ({page.of} if page.of else set())
    return tuple(
        metric.id
        for metric in own
        if needed.issubset(metric.dimensions) and (asked.clock is None or asked.clock in metric.clocks)
    )
