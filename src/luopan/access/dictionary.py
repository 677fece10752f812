"""Entries of the dictionary as people read them."""

from __future__ import annotations

from luopan.errors import NotFound, nearest
from luopan.metrics.terms import Catalogue, clocks_of, dimensions_of, metric_of
from luopan.model.definitions import AT, versions_of
from luopan.model.dictionary import MetricBody, VersionBody
from luopan.model.metric import Metric


def metric_body(catalogue: Catalogue, id: str) -> MetricBody:
    """One metric, or a version of it (`id@version`), with the clocks and dimensions that it can be asked by.

    Raises:
        NotFound: there is no metric of that name; the message names the nearest.
        UnknownMetric: it has no such version; the message names those there are.
    """
    name = id.partition(AT)[0]
    if name not in catalogue:
        raise NotFound(
            f'There is no metric "{id}"{nearest(name, list(catalogue))}; `luopan metrics` lists them.'
        )
    metric = catalogue[id] if id == name else metric_of(catalogue, id)
    return MetricBody(
        id=id,
        name=metric.name,
        definition=metric.definition,
        formula=metric.formula,
        unit=metric.unit,
        clocks=list(clocks_of(catalogue, id)),
        dimensions=list(dimensions_of(catalogue, id)),
        filters=list(dimensions_of(catalogue, id)),
        direction=metric.direction,
        additive=metric.additive,
        version=metric.version,
        requirement=metric.requirement,
        proposed=metric.proposed,
        alias_of=metric.alias_of,
        default_period=metric.default_period,
        since=metric.since,
        history=_history(catalogue, metric),
    )


def _history(catalogue: Catalogue, metric: Metric) -> list[VersionBody]:
    return [
        VersionBody(
            version=each.metric.version,
            since=each.since,
            until=each.until,
            reason=each.reason,
            definition=each.metric.definition,
            formula=each.metric.formula,
            clocks=list(clocks_of(catalogue, each.metric.id)),
            attribution=each.metric.attribution,
        )
        for each in versions_of(metric)
        if each.reason is not None
    ]
