"""Attribution as SQL text: one row per order line, with the content that earned it under a model."""

from __future__ import annotations

from collections.abc import Iterable

from luopan.attribution.lines import LINE_COLUMNS
from luopan.attribution.models import Model, rules_of
from luopan.attribution.rule import Rule, Slot
from luopan.attribution.stream import asked_sql, near_sql, pairs_sql, winners_sql

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


def slots_of(models: Iterable[Model]) -> tuple[Slot, ...]:
    """What has to be looked up in the touches so that these models can decide, without repetition."""
    slots = {rule.slot: None for model in models for rule in rules_of(model) if rule.slot}
    return tuple(slots)


def attributed_sql(lines: str, touches: str, model: Model) -> str:
    """SQL of one row per line: line_id, model and the columns of RESULT.

    `lines` is a relation with the contract's columns of order_lines (any rows: cancelled and unpaid lines
    are attributed too); `touches` one with those of events, or the table of that name. Both may be tables or
    parenthesised SELECTs. Earlier orders of a buyer and product are looked for among `lines`.
    """
    slots = slots_of([model])
    if not slots:
        return outcome_sql(lines, model)
    return f"""
WITH asked AS ({asked_sql(lines)}),
pairs AS ({pairs_sql("asked")}),
near AS ({near_sql("pairs", touches, slots)}),
winners AS ({winners_sql("asked", "pairs", "near", slots)})
{outcome_sql(lines, model, winners="winners", near="near")}"""


def outcome_sql(lines: str, model: Model, *, winners: str = "", near: str = "") -> str:
    """SQL of the model's rules over lines, their last touches (of `winners_sql`) and those touches' rows."""
    rules = rules_of(model)
    columns = ",\n    ".join(_column(name, sql_type, rules) for name, sql_type in RESULT.items())
    *first, _ = rules
    decided = " ".join(f"WHEN {rule.when} THEN {number}" for number, rule in enumerate(first))
    looked_up = f" LEFT JOIN {winners} AS w ON w.line_id = l.line_id" if slots_of([model]) else ""
    touched = f"\nLEFT JOIN {near} AS t ON t.event_id = {_won(rules)}" if slots_of([model]) else ""
    return f"""
SELECT l.line_id, '{model.id}' AS model,
    {columns}
FROM (
    SELECT {_carried(model)}, CASE {decided} ELSE {len(first)} END AS decided
    FROM {lines} AS l{looked_up}
) AS l{touched}"""


def _carried(model: Model) -> str:
    """The line, and the event_id in each slot."""
    return ", ".join(
        (*(f"l.{name}" for name in LINE_COLUMNS), *(f"w.{s.event_id}" for s in slots_of([model])))
    )


def _won(rules: tuple[Rule, ...]) -> str:
    """The event_id of the touch that decided; null where none did."""
    cases = (f"WHEN {number} THEN l.{rule.slot.event_id}" for number, rule in enumerate(rules) if rule.slot)
    return f"CASE l.decided {' '.join(cases)} END"


def _column(name: str, sql_type: str, rules: tuple[Rule, ...]) -> str:
    """The column as the rule that decided gives it; whether the buyer followed only the line can say."""
    if name == "follower":
        return "l.follower"
    values = [getattr(rule, _FIELDS.get(name, name)) for rule in rules]
    cases = " ".join(f"WHEN {number} THEN {value}" for number, value in enumerate(values) if value != "NULL")
    value = f"CASE l.decided {cases} END" if cases else "NULL"
    return f"CAST({value} AS {sql_type}) AS {name}"
