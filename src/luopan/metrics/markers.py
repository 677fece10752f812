"""The days of a trend on which the definition of what it shows changed (G53)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from luopan.metrics import expression
from luopan.metrics.dimensions import TIME
from luopan.metrics.terms import Catalogue, metric_of
from luopan.model.definitions import AT, Change, changes_of
from luopan.model.values import Marker, Question

Changed = Mapping[str, tuple[Change, ...]]
"""The dated changes of those metrics that have any."""


def changed(catalogue: Catalogue) -> Changed:
    """Which metrics' definitions changed on days that are known."""
    found = {id: changes_of(metric) for id, metric in catalogue.items() if metric.history}
    return {id: changes for id, changes in found.items() if changes}


def markers_of(question: Question, catalogue: Catalogue, changed: Changed) -> tuple[Marker, ...]:
    """The changes within the period of what a trend shows, or is built from, the earliest first; none where the
    question does not break down by time."""
    period = question.period
    if not changed or period is None or not any(id in TIME for id in question.by):
        return ()
    parts = dict.fromkeys(part for id in question.metrics for part in _built_from(catalogue, id))
    found = [
        Marker(part, change.version, change.day, change.reason)
        for part in parts
        for change in changed.get(part, ())
        if period.first <= change.day <= period.last
    ]
    return tuple(sorted(found, key=lambda marker: (marker.day, marker.metric, marker.version)))


def _built_from(catalogue: Catalogue, id: str) -> Iterator[str]:
    """A metric and all that it is built from, by id."""
    metric = metric_of(catalogue, id)
    yield metric.id.partition(AT)[0]
    names = expression.names(metric.expression) if metric.expression else ()
    for name in (*names, *filter(None, (metric.share_of,))):
        yield from _built_from(catalogue, name)
