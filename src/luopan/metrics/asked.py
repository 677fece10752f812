"""What the statement of a plan gave."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from luopan.metrics.plan import Plan
from luopan.metrics.statement import Whole


class Asked(msgspec.Struct, frozen=True):
    """Rows of the question's columns, the currencies met, the metrics' places into which platforms' aggregates went,
    which rows are of too few people, the count before the limit, the terms that have no value, and what shares divide
    by."""

    plan: Plan
    rows: tuple[tuple[Any, ...], ...]
    currencies: frozenset[tuple[str | None, str | None]]
    aggregated: frozenset[int]
    hidden: tuple[bool, ...]
    count: int
    missing: Mapping[str, str]
    wholes: Mapping[int, Whole] = {}
