"""Metrics that people add of their own, as a file in the home folder or a body over HTTP says them."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from luopan.model.metric import Unit
from luopan.model.questions import FilterBody, Name
from luopan.model.values import Text


class OwnVersion(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An older version: what it does not say is as in the version after it."""

    version: int
    reason: str | Text
    since: dt.date | None = None
    formula: str | None = None
    definition: str | Text | None = None
    filters: dict[Name, FilterBody] | None = None
    attribution: str | None = None


class OwnMetric(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A metric as it is said. Words are one text for both languages, or one for each of `en` and `zh`; `formula` is
    arithmetic over metrics by their id; `filters` are written as in a question."""

    name: str | Text
    formula: str
    unit: Unit
    definition: str | Text = ""
    filters: dict[Name, FilterBody] = {}
    attribution: str | None = None
    direction: Literal["up", "down", "none"] = "up"
    version: int = 1
    since: dt.date | None = None
    history: list[OwnVersion] = []


class OwnMetricBody(msgspec.Struct, frozen=True):
    """A metric of this installation's own, by its id."""

    id: str
    metric: OwnMetric


class OwnMetricsBody(msgspec.Struct, frozen=True):
    """All of them, by id."""

    metrics: list[OwnMetricBody]
