"""The dictionary of metrics as JSON: what each word means, and how it can be asked."""

from __future__ import annotations

import datetime as dt

import msgspec

from luopan.model.values import Text


class VersionBody(msgspec.Struct, frozen=True):
    """An older version of a metric, which a question asks for as `id@version`.

    `since` and `until` are its first and last business day, null where nobody knows; `reason`: why it was left.
    """

    version: int
    since: dt.date | None
    until: dt.date | None
    reason: Text
    definition: Text
    formula: str
    clocks: list[str]
    attribution: str | None


class MetricBody(msgspec.Struct, frozen=True):
    """One metric: names, definition and formula, its clocks (its own first), what it can be split and filtered by.

    `additive`: whether values of disjoint groups may be added. `proposed`: the reading is ours where the
    sources leave it open. `requirement`: where the definition comes from. `since`: the first business day of
    `version`, null where it is the first or nobody knows; `history`: the versions before it, the oldest first.
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
    since: dt.date | None
    history: list[VersionBody]


class MetricsBody(msgspec.Struct, frozen=True):
    """The dictionary in its order."""

    metrics: list[MetricBody]
