"""The marketplace that never was: made as files and loaded like any other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from luopan.sources.simulator import Plan, write_files


class SimulatedPlan(msgspec.Struct, frozen=True):
    """What to simulate; `end` None: the simulator's usual last day."""

    seed: int
    shops: int
    days: int
    events: int
    end: dt.date | None = None


def simulate_files(
    plan: SimulatedPlan, out: Path, format: Literal["parquet", "csv", "ndjson"] = "parquet"
) -> Iterator[tuple[str, int]]:
    """Write a simulated marketplace as contract tables into `out`; gives the rows of each table.

    Raises:
        QuestionError: the plan asks for less than one of anything.
    """
    chosen = Plan(seed=plan.seed, shops=plan.shops, days=plan.days, events=plan.events)
    if plan.end is not None:
        chosen = msgspec.structs.replace(chosen, end=plan.end)
    for written in write_files(chosen, out, format):
        yield written.table, written.rows
