"""Filters as SQL over a dimension's expression."""

from __future__ import annotations

from luopan.metrics.zones import literal
from luopan.model.values import Filter, Range

_BOUNDS = (("gte", ">="), ("gt", ">"), ("lte", "<="), ("lt", "<"))


def filter_sql(expression: str, filter: Filter) -> str:
    """A predicate that holds of a null value only where null is named; where it does not hold of one it may be null."""
    if filter.range is not None:
        return _range(expression, filter.range)
    if filter.like is not None:
        return f"coalesce(CAST({expression} AS VARCHAR) LIKE {literal(filter.like)}, FALSE)"
    return _one_of(expression, filter)


def _one_of(expression: str, filter: Filter) -> str:
    values = [value for value in filter.values or () if value is not None]
    parts = [f"{expression} IN ({', '.join(map(literal, values))})"] if values else []
    if None in (filter.values or ()):
        parts.append(f"{expression} IS NULL")
    if not filter.negated:
        return f"({' OR '.join(parts)})" if parts else "FALSE"
    return f"NOT coalesce({' OR '.join(parts)}, FALSE)" if parts else "TRUE"


def _range(expression: str, bounds: Range) -> str:
    parts = [
        f"{expression} {operator} {literal(getattr(bounds, name))}"
        for name, operator in _BOUNDS
        if getattr(bounds, name) is not None
    ]
    return f"({' AND '.join(parts)})" if parts else "TRUE"
