"""Attribution as SQL text: one row per order line, with the content that earned it under a model."""

from __future__ import annotations

from collections.abc import Iterable

from luopan.attribution.models import Model, rules_of
from luopan.attribution.rule import Rule, Slot
from luopan.attribution.stream import winners_sql

RESULT = {
    "content_type": "VARCHAR",
    "content_id": "VARCHAR",
    "account_id": "VARCHAR",
    "channel": "VARCHAR",
    "paid": "BOOLEAN",
    "follower": "BOOLEAN",
    "touch": "VARCHAR",
    "touched_at": "TIMESTAMP",
    "event_id": "VARCHAR",
    "rule": "VARCHAR",
}
"""What a model says of a line, after line_id and model, with its SQL type."""

_FIELDS = {"rule": "name"}
_LINE = ("follower",)
"""Columns that every rule takes from the line itself."""


def slots_of(models: Iterable[Model]) -> tuple[Slot, ...]:
    """What has to be looked up in the touches so that these models can decide, without repetition."""
    slots = {slot: None for model in models for rule in rules_of(model) for slot in rule.slots}
    return tuple(slots)


def attributed_sql(lines: str, touches: str, model: Model) -> str:
    """SQL of one row per line: line_id, model and the columns of RESULT.

    `lines` is a relation with the contract's columns of order_lines (any rows: cancelled and unpaid lines
    are attributed too); `touches` one with those of events, or the table of that name. Both may be tables or
    parenthesised SELECTs. Earlier orders of a buyer and product are looked for among `lines`.
    """
    slots = slots_of([model])
    return outcome_sql(lines, f"({winners_sql(lines, touches, slots)})" if slots else None, model)


def outcome_sql(lines: str, winners: str | None, model: Model) -> str:
    """SQL of the model's rules over lines and their last touches (the relation of `winners_sql`)."""
    rules = rules_of(model)
    columns = ",\n    ".join(_column(name, sql_type, rules) for name, sql_type in RESULT.items())
    joined = f"\nLEFT JOIN {winners} AS w ON w.line_id = l.line_id" if winners else ""
    return f"""
SELECT l.line_id, '{model.id}' AS model,
    {columns}
FROM {lines} AS l{joined}"""


def _column(name: str, sql_type: str, rules: tuple[Rule, ...]) -> str:
    """The column as the first rule that holds gives it; the last rule always holds."""
    if name in _LINE:
        return f"l.{name}"
    *first, last = ((rule.when, getattr(rule, _FIELDS.get(name, name))) for rule in rules)
    cases = " ".join(f"WHEN {when} THEN {value}" for when, value in first)
    return f"CAST(CASE {cases} ELSE {last[1]} END AS {sql_type}) AS {name}"
