"""A weighted score and what it is made of, as values that travel: the merchant experience score."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec

from luopan.model.answers import DaysBody, NoteBody
from luopan.model.values import Text


class ScorePart(msgspec.Struct, frozen=True):
    """One component: its metric's value in the period, told from `worst` (0) to `best` (100) as `score`.

    `weight` is as configured, `share` its part of the weights that count, `contribution` what it adds to the
    total. Without a value it counts nothing (`score`, `contribution` null, `share` 0) and `missing` says why. A
    creator is told the score and not the value.
    """

    metric: str
    name: Text
    unit: str
    value: float | None
    worst: float
    best: float
    weight: float
    share: float
    score: Decimal | None
    contribution: Decimal | None
    missing: str | None = None


class ScoreBody(msgspec.Struct, frozen=True):
    """The merchant experience score of a shop: 0 to 100, exactly the sum of the contributions.

    `total` null: no component has a value. `since`: from which day the rule holds that made it. `notes` say what
    is missing, and that its weight went to the others in proportion.
    """

    shop_id: str
    total: Decimal | None
    components: list[ScorePart]
    period: DaysBody | None
    since: dt.date
    data_through: dt.datetime | None
    notes: list[NoteBody]
    formula: str = "sum of score x weight / sum of weights, over the components that have a value"
