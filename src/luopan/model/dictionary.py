"""The dictionary of metrics as JSON: what each word means, and how it can be asked."""

from __future__ import annotations

import msgspec

from luopan.model.values import Text


class MetricBody(msgspec.Struct, frozen=True):
    """One metric: names, definition and formula, its clocks (its own first), what it can be split and filtered by.

    `additive`: whether values of disjoint groups may be added. `proposed`: the reading is ours where the
    sources leave it open. `requirement`: where the definition comes from.
    """

    id: str
    name: Text
    definition: Text
    formula: str
    unit: str
    clocks: list[str]
    dimensions: list[str]
    filters: list[str]
    direction: str
    additive: bool
    version: int
    requirement: str
    proposed: bool
    alias_of: str | None
    default_period: str | None


class MetricsBody(msgspec.Struct, frozen=True):
    """The dictionary in its order."""

    metrics: list[MetricBody]
