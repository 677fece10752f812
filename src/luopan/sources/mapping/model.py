"""What a mapping says, read and checked for form: inputs, rules per contract table, and what is counted."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from luopan.model.values import Text
from luopan.sources.mapping.expressions import Expression


class Input(msgspec.Struct, frozen=True):
    """Files loaded as one set: every file whose name matches one of the patterns and that has the `header`.

    `maybe`: columns that some of these files have; where one is missing it is null.
    """

    name: str
    patterns: tuple[str, ...]
    optional: bool = False
    header: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()


class ZoneBy(msgspec.Struct, frozen=True):
    """The zone of a row's local times, by a value of the row; `other` where it is none of the cases."""

    value: Expression
    cases: tuple[tuple[str, str], ...]
    other: str

    @property
    def zones(self) -> tuple[str, ...]:
        """Every zone that a row may have."""
        return tuple(dict.fromkeys([*(zone for _, zone in self.cases), self.other]))


class Lookup(msgspec.Struct, frozen=True):
    """Columns of another input, found by key: `on` pairs a column there with an expression here.

    `order` None: the key must be unique there; else the first row in that order is taken.
    """

    alias: str
    source: str
    on: tuple[tuple[str, Expression], ...]
    order: tuple[Sort, ...] | None
    place: str


class Sort(msgspec.Struct, frozen=True):
    """One thing to order by."""

    value: Expression
    descending: bool


class Condition(msgspec.Struct, frozen=True):
    """Rows for which `keep` does not hold are dropped and counted under `reason`."""

    keep: Expression
    reason: str


class ColumnRule(msgspec.Struct, frozen=True):
    """How one contract column is made; `cases` None: the value as it is.

    Else the value is looked up; one that is in no case becomes `other`, or stays where there is no `other`.
    """

    column: str
    value: Expression
    cases: tuple[tuple[str, str | None], ...] | None = None
    other: str | None = None
    has_other: bool = False


class Rule(msgspec.Struct, frozen=True):
    """One way rows of a contract table come about. `source` None: from the constant `rows`."""

    table: str
    place: str
    source: str | None
    rows: tuple[dict[str, str], ...] = ()
    lookups: tuple[Lookup, ...] = ()
    where: tuple[Condition, ...] = ()
    distinct: tuple[Expression, ...] | Literal["all"] | None = None
    order: tuple[Sort, ...] = ()
    group: tuple[Expression, ...] | None = None
    columns: tuple[ColumnRule, ...] = ()


class Count(msgspec.Struct, frozen=True):
    """Rows of an input that are told apart and only counted."""

    source: str
    place: str
    lookups: tuple[Lookup, ...]
    where: Expression
    say: str


class Mapping(msgspec.Struct, frozen=True):
    """A whole mapping; `known_at` event: rows are known from their first instant on (S41).

    `parameters`: what may be said of it, with what holds unless it is (None: it must be said).
    """

    name: str
    path: Path
    about: Text
    zone: str | ZoneBy
    inputs: tuple[Input, ...]
    rules: tuple[Rule, ...]
    counts: tuple[Count, ...]
    known_at: Literal["event"] | None = None
    parameters: tuple[tuple[str, str | None], ...] = ()
