"""The guide's values (§8.10): what a rule is, and what is said beside the numbers of the funnel."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from luopan.model.answers import DaysBody, NoteBody
from luopan.model.questions import FilterBody, QuestionBody
from luopan.model.values import Text

Comparison = Literal["<", "<=", ">=", ">"]
Tone = Literal["good", "attention"]


class Slice(msgspec.Struct, frozen=True):
    """Metrics that are asked together under one filter, each with the period before.

    `own`: of videos of the accounts whose views the viewer sees alone; clicks in others' videos are known where
    their views are not, and would make its ratios too high. `by`: each value of the dimension is a slice of its
    own, called by the value.
    """

    id: str
    metrics: tuple[str, ...]
    where: dict[str, FilterBody] = {}
    own: bool = False
    by: str = ""


class Condition(msgspec.Struct, frozen=True):
    """A metric of a slice compares with `value`, or with `value` times another number where `of` names one: a
    metric (`metric` or `slice.metric`), or `previous`, the same metric in the period before.

    `published`: the source states the threshold; the others are proposals of ours.
    """

    metric: str
    comparison: Comparison
    value: float
    slice: str = "all"
    of: str = ""
    published: bool = False


class Rule(msgspec.Struct, frozen=True):
    """What is said when all `conditions` hold, beside the number `metric` of `slice`.

    `over`: the conditions are tested for each of the top `products` or `videos` (slice `item`), at most `most` of
    them are told. A rule of no number stands among the insights (R218).
    """

    code: str
    tone: Tone
    conditions: tuple[Condition, ...]
    interpretation: Text
    action: Text
    requirement: str
    metric: str = ""
    slice: str = "all"
    over: Literal["", "products", "videos"] = ""
    most: int = 5


class Band(msgspec.Struct, frozen=True):
    """Between which two values the source expects a number to lie."""

    low: float
    high: float
    requirement: str


class Step(msgspec.Struct, frozen=True):
    """A part of the guide: a step of the funnel, or what it comes to. `numbers`: (slice, metric)."""

    id: str
    name: Text
    requirement: str
    numbers: tuple[tuple[str, str], ...]


class Evidence(msgspec.Struct, frozen=True):
    """A number that decided, and the threshold that it met.

    `threshold` is `factor` times the number `of`, where that is named. `published`: the threshold is the source's.
    """

    slice: str
    metric: str
    value: float
    comparison: Comparison
    threshold: float
    factor: float
    of: str
    published: bool
    unit: str | None
    currency: str | None


class Source(msgspec.Struct, frozen=True):
    """A creator of whom something comes, and how much of it."""

    account_id: str
    name: str | None
    gmv: float


class Item(msgspec.Struct, frozen=True):
    """A product or a video of which an insight tells, its own evidence, and whose audience it comes from."""

    dimension: str
    id: str
    name: str | None
    decided_by: list[Evidence]
    creators: list[Source]


class Insight(msgspec.Struct, frozen=True):
    """What a number means and what to do; `decided_by` holds, and `questions` ask for the same numbers again."""

    code: str
    tone: Tone
    requirement: str
    interpretation: Text
    action: Text
    decided_by: list[Evidence]
    items: list[Item]
    questions: list[QuestionBody]


class GuideNumber(msgspec.Struct, frozen=True):
    """One number of the guide, with the period before; null: there is none, and nothing is said of it."""

    slice: str
    metric: str
    name: Text
    value: float | None
    previous: float | None
    unit: str | None
    currency: str | None
    band: Band | None
    insights: list[Insight]


class GuideStep(msgspec.Struct, frozen=True):
    """One step of the funnel with its numbers."""

    id: str
    name: Text
    requirement: str
    numbers: list[GuideNumber]


class GuideBody(msgspec.Struct, frozen=True):
    """The guide of a viewer: numbers with their interpretation by step, then what more is noticed.

    `viewer`: as whom every question is to be asked again.
    """

    viewer: str
    period: DaysBody | None
    steps: list[GuideStep]
    insights: list[Insight]
    data_through: dt.datetime | None
    notes: list[NoteBody]
