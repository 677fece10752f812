"""Entries of the dictionary as people read them."""

from __future__ import annotations

from luopan.errors import NotFound, nearest
from luopan.metrics.terms import Catalogue, clocks_of, dimensions_of
from luopan.model.dictionary import MetricBody


def metric_body(catalogue: Catalogue, id: str) -> MetricBody:
    """One metric with the clocks and dimensions that it can be asked by.

    Raises:
        NotFound: there is no metric of that name; the message names the nearest.
    """
    if id not in catalogue:
        raise NotFound(
            f'There is no metric "{id}"{nearest(id, list(catalogue))}; `luopan metrics` lists them.'
        )
    metric = catalogue[id]
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
    )
