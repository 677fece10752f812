"""Attribution as SQL text: one row per order line, with the content that earned it under a model."""

from __future__ import annotations

from collections.abc import Iterable

from luopan.attribution.lines import LINE_COLUMNS
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
    *first, _ = rules
    decided = " ".join(f"WHEN {rule.when} THEN {number}" for number, rule in enumerate(first))
    return f"""
SELECT line_id, '{model.id}' AS model,
    {columns}
FROM (
    SELECT *, CASE {decided} ELSE {len(first)} END AS decided FROM {_looked_up(lines, winners, model)} AS d
) AS d"""


def _looked_up(lines: str, winners: str | None, model: Model) -> str:
    """Lines with their last touches, null for lines that have no buyer or no product."""
    if winners is None:
        return lines
    line = ", ".join(f"l.{name}" for name in LINE_COLUMNS)
    slots = ", ".join(f"w.{slot.column}" for slot in slots_of([model]))
    return (
        f"(SELECT {line}, {slots}, w.previous_at FROM {lines} AS l "
        f"LEFT JOIN {winners} AS w ON w.line_id = l.line_id)"
    )


def _column(name: str, sql_type: str, rules: tuple[Rule, ...]) -> str:
    """The column as the rule that decided gives it."""
    if name in _LINE:
        return name
    values = [getattr(rule, _FIELDS.get(name, name)) for rule in rules]
    cases = " ".join(f"WHEN {number} THEN {value}" for number, value in enumerate(values) if value != "NULL")
    value = f"CASE decided {cases} END" if cases else "NULL"
    return f"CAST({value} AS {sql_type}) AS {name}"
