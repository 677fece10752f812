"""The frozen values that everything asks and answers in: Question, Lens, Period, Viewer, Answer."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

import msgspec

from luopan.times import Period as Period

Scalar = str | int | float | bool | None


class Range(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Values from `gte`/`gt` to `lte`/`lt`; at least one is given."""

    gte: Any = None
    gt: Any = None
    lte: Any = None
    lt: Any = None


class Filter(msgspec.Struct, frozen=True):
    """What one dimension must satisfy: one of `values` (none of them when `negated`), a range, or a LIKE."""

    values: tuple[Scalar, ...] | None = None
    negated: bool = False
    range: Range | None = None
    like: str | None = None


class Lens(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the same word can mean. A coordinate left None takes each metric's own default."""

    clock: str | None = None
    attribution: str | None = None
    ownership: Literal["shop", "all"] | None = None
    geography: Literal["shop_country", "global"] | None = None
    as_of: dt.datetime | None = None


class Viewer(msgspec.Struct, frozen=True):
    """Who asks: `platform`, or one shop, creator account or agency identity (role in one market).

    `modules`: those of its menu that a sub-account was granted; None: all there are. `inside`: the bound shop or
    account whose view an agency has entered (R016); it sees there what its contracts show of that one alone.
    `by_operator`: the operator looks so, which the ledger says. `seller`: a shop looks so at its own sales: it sees
    what the agency's contracts with it and with accounts bound to it show, and learns of no others. `person`: who
    looks so, by id and name, where it is known; the ledger says it.
    """

    kind: Literal["platform", "shop", "creator", "agency"] = "platform"
    id: str | None = None
    role: Literal["tsp", "mcn"] | None = None
    market: str | None = None
    modules: frozenset[str] | None = None
    inside: tuple[Literal["shop", "account"], str] | None = None
    by_operator: bool = False
    seller: str | None = None
    person: tuple[str, str] | None = None

    @property
    def rights(self) -> Viewer:
        """The viewer as far as it decides what may be seen, whoever looks so."""
        if not self.by_operator and self.person is None:
            return self
        return msgspec.structs.replace(self, by_operator=False, person=None)

    def __str__(self) -> str:
        if self.kind == "agency":
            return f"agency:{self.id}:{self.role}:{self.market}"
        return self.kind if self.id is None else f"{self.kind}:{self.id}"


class Question(msgspec.Struct, frozen=True):
    """What is asked. `period` None: the metric's own default or a snapshot; `limit` None: all rows."""

    metrics: tuple[str, ...]
    by: tuple[str, ...] = ()
    where: dict[str, Filter] = {}
    period: Period | None = None
    lens: Lens = Lens()
    compare: Literal["previous"] | None = None
    order: tuple[str, ...] = ()
    limit: int | None = 100
    offset: int = 0
    totals: bool = False
    profile: str | None = None


class Text(msgspec.Struct, frozen=True):
    """Words in both languages."""

    en: str
    zh: str


class Note(msgspec.Struct, frozen=True):
    """Why a number is missing or to be read with care; `code` is stable."""

    code: str
    text: Text
    metric: str | None = None


class Marker(msgspec.Struct, frozen=True):
    """A day of a trend from which on `version` of a metric's definition holds, and why it changed (G53)."""

    metric: str
    version: int
    day: dt.date
    reason: Text


class Gap(msgspec.Struct, frozen=True):
    """Business days, both included, of a shop or an account (`kind`) that no contract shows."""

    kind: str
    id: str
    first: dt.date
    last: dt.date


class Unseen(msgspec.Struct, frozen=True):
    """So many `days` `of` those asked about are not in the answer, counted for each shop and account: no contract of
    the agency that asks shows them. `gaps`: some of them."""

    days: int
    of: int
    gaps: tuple[Gap, ...]


class AnswerColumn(msgspec.Struct, frozen=True, omit_defaults=True):
    """One column of an answer; a metric's states its unit, currency, version and resolved lens."""

    id: str
    kind: Literal["dimension", "metric"]
    unit: str | None = None
    currency: str | None = None
    version: int | None = None
    lens: Lens | None = None


class Answer(msgspec.Struct, frozen=True):
    """What a question gives: rows in column order, totals by query, the count before the limit, notes.

    `markers`: the days within a trend on which a definition changed. `unseen`: what of the period an agency may not
    see; None: nothing is left out.
    """

    columns: tuple[AnswerColumn, ...]
    rows: tuple[tuple[Any, ...], ...]
    totals: tuple[Any, ...] | None
    row_count: int
    lens: Lens
    data_through: dt.datetime | None
    notes: tuple[Note, ...]
    query_id: str
    period: Period | None = None
    markers: tuple[Marker, ...] = ()
    unseen: Unseen | None = None


class Rows(msgspec.Struct, frozen=True):
    """The rows behind one number, a page of them, and what recomputing it from all of them gives (S50).

    `sum`: of an additive metric; `parts`: numerator and denominator of a ratio; a distinct count is `row_count`.
    `number`: as the question is answered; `recomputed`: as all the rows make it, means and extremes too; `equal`:
    whether these are the same.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    row_count: int
    sum: Any
    parts: dict[str, Any] | None
    notes: tuple[Note, ...]
    number: Any = None
    recomputed: Any = None
    equal: bool = True


class Moved(msgspec.Struct, frozen=True):
    """A page of the rows that one question counts otherwise than another, and what they sum up to.

    `delta` of a row is what it adds to the number; `sum` is that of all rows.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    row_count: int
    sum: Any


class Reject(msgspec.Struct, frozen=True):
    """One row that was refused: where it stood, which value of which column, and why.

    `line` counts from 1: in a file the header is line 1, in an ingest body the first row is.
    """

    table: str
    file: str
    line: int | None
    column: str | None
    value: str | None
    reason: str
    row: str | None = None
