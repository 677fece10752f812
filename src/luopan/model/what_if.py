"""What if: one question under several attributions side by side, and who gains and who loses between them."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from luopan.model.answers import Cell, DaysBody, NoteBody
from luopan.model.questions import Name, QuestionBody
from luopan.model.values import Text

Number = Decimal | float | int | None


class WindowBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A window to try: the last `touch` on content of these types (none named: any) at most `days` x 24 hours before
    the order (S43)."""

    touch: Literal["click", "cart", "view"]
    days: Annotated[int, Meta(ge=1, le=3650)]
    content_types: Annotated[tuple[Literal["live", "video", "product_card"], ...], Meta(max_length=3)] = ()


class WhatIfBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question, and the attributions under which it is asked, the first of which the others are compared with.

    The question's `limit` says how many groups are listed; all of them count.
    """

    query: QuestionBody
    attributions: Annotated[list[Name | WindowBody], Meta(min_length=2, max_length=8)]


class Under(msgspec.Struct, frozen=True):
    """An attribution that was asked under; a window's parameters where it is one."""

    id: str
    name: Text
    touch: str | None = None
    days: int | None = None
    content_types: tuple[str, ...] | None = None


class Group(msgspec.Struct, frozen=True):
    """A group's number under each attribution, and the difference of each to the first."""

    key: list[Cell]
    values: list[Number]
    differences: list[Number]


class Change(msgspec.Struct, frozen=True):
    """What a group gains or, where it is negative, loses."""

    key: list[Cell]
    difference: Number


class Changed(msgspec.Struct, frozen=True):
    """One attribution against the first: `gained` + `lost` + `rounding` = `difference`, exactly.

    `gains` begin with the greatest, `losses` with the greatest loss; both list as many as the question's limit
    says, and count all. `rounding`: what rounding the groups' numbers makes, nearly always 0. Of a metric whose
    groups cannot be added, `gained`, `lost` and `rounding` are null.
    """

    attribution: str
    difference: Number
    gained: Number
    lost: Number
    rounding: Number
    gainers: int
    losers: int
    gains: list[Change]
    losses: list[Change]


class Compared(msgspec.Struct, frozen=True):
    """One metric under all attributions: `totals` and `differences` of the whole, in the order of the attributions,
    asked without `by`."""

    metric: str
    unit: str | None
    currency: str | None
    totals: list[Number]
    differences: list[Number]
    groups: list[Group]
    changes: list[Changed]


class WhatIf(msgspec.Struct, frozen=True):
    """What `POST /what-if` gives."""

    attributions: list[Under]
    by: list[str]
    period: DaysBody | None
    metrics: list[Compared]
    group_count: int
    notes: list[NoteBody]
