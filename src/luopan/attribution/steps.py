"""The full build as a list of named SELECTs, each over contract tables and the steps before it.

An engine that cannot keep temporary tables as this one does makes attribution by running these in order.
"""

from __future__ import annotations

from collections.abc import Mapping

from luopan.attribution.lines import lines_sql
from luopan.attribution.models import Model
from luopan.attribution.statement import outcome_sql, slots_of
from luopan.attribution.stream import asked_sql, kinds_of, near_sql, pairs_sql, winners_sql
from luopan.attribution.touches import touches_sql


def steps(models: Mapping[str, Model]) -> dict[str, str]:
    """SQL by the name of what it makes, in the order of making; the last ones make a model's results each."""
    slots = slots_of(models.values())
    shared = {
        "lines": f"SELECT * FROM {lines_sql('order_lines', 'skus')} AS l",
        "touches": touches_sql("events", kinds_of(slots)),
        "asked": asked_sql("lines"),
        "pairs": pairs_sql("asked"),
        "near": near_sql("pairs", "touches", slots),
        "winners": winners_sql("asked", "pairs", "near", slots),
    }
    outcomes = {
        model.id: outcome_sql("lines", model, winners="winners", near="near") for model in models.values()
    }
    return shared | outcomes
