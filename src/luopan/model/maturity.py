"""How complete a number is that still grows, what it will come to, and how well that would have been said before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal

import msgspec

from luopan.model.answers import Cell, DaysBody, NoteBody
from luopan.model.questions import LensBody, QuestionBody
from luopan.model.values import Answer, Text


class Cohort(msgspec.Struct, frozen=True):
    """What is told of one business day of one market, as it came to be.

    `age`: full days from the day's beginning to the moment. `added`: what came by the moment's time of the same day
    (place 0), and in each 24 hours after that; places beyond the age are 0, the last one is the day on which nothing
    is added any more. `beside`: what it is proportional to, whole already.
    """

    market: str
    day: dt.date
    age: int
    beside: float
    added: tuple[float, ...]


class Triangle(msgspec.Struct, frozen=True):
    """The cohorts of one base metric; those of the question are of days `first` to `last`."""

    cohorts: tuple[Cohort, ...]
    first: dt.date
    last: dt.date


class Grown(msgspec.Struct, frozen=True):
    """One base metric that a number is made of: its value at the moment, and how it came to be.

    `days`: how long after a day it grows, None where it does not; `whole_on`: the first business day on which all
    is final. `triangle` is None where it is final already, or cannot be told apart by when it came.
    """

    metric: str
    name: Text
    unit: str
    value: Cell
    days: int | None = None
    beside: str | None = None
    final_days: int | None = None
    whole_on: dt.date | None = None
    triangle: Triangle | None = None


class Growths(msgspec.Struct, frozen=True):
    """A number, the base metrics that it is made of, and how it is made of values of these (None: not at all)."""

    answer: Answer
    parts: tuple[Grown, ...]
    combined: Callable[[Mapping[str, float]], float | None]


class MaturityQuestion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `POST /maturity` takes: a question with one metric and no `by`."""

    query: QuestionBody


class GrowthTest(msgspec.Struct, frozen=True):
    """How the forecast would have done on the same span of earlier days, each from what was there at the time.

    `spans`: how many. `error`: Σ |forecast - final| ÷ Σ final; `error_without`: the same of taking what was there for
    final; `covered`: the share whose final value lay in the interval, which aims at 0.8.
    """

    spans: int
    error: float
    error_without: float
    covered: float


class PartBody(msgspec.Struct, frozen=True):
    """One base metric: now and at last. `low` and `high`: between them it lies in four of five cases.

    `complete` is value ÷ forecast. `grows_days`: how long after a day something is added (null: nothing is);
    `final_days` of the period's days are final, all from `final_on` on. `cohorts`: days that were learned from.
    """

    metric: str
    name: Text
    unit: str
    value: Cell
    complete: float | None
    forecast: Decimal | None
    low: Decimal | None
    high: Decimal | None
    grows_days: int | None
    final_days: int | None
    final_on: dt.date | None
    beside: str | None
    cohorts: int | None
    back_test: GrowthTest | None


class MaturityBody(msgspec.Struct, frozen=True):
    """A number now and as it will be. `complete`: of a ratio the least of its parts'; 1: it does not grow any more."""

    metric: str
    unit: str | None
    currency: str | None
    version: int | None
    value: Cell
    complete: float | None
    forecast: Decimal | None
    low: Decimal | None
    high: Decimal | None
    interval: float
    final_on: dt.date | None
    parts: list[PartBody]
    period: DaysBody | None
    lens: LensBody
    data_through: dt.datetime | None
    notes: list[NoteBody]
    method: Text
