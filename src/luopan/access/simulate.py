"""The marketplace that never was: made as files, loaded like any other, kept apart from people's own data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from luopan.errors import SettingError
from luopan.sources.simulator import Plan, write_files

FOLDER = "simulated"
_PLAN = ".plan.json"


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


def demo_folder(home: Path, plan: SimulatedPlan, *, empty: bool) -> Path:
    """The folder of a home that holds the marketplace of `plan`, simulated now or before.

    `empty`: nothing was loaded into the home yet.

    Raises:
        SettingError: the home holds other data, which invented numbers must not be mixed into.
    """
    folder = home / FOLDER
    before = _plan_of(folder)
    if before is None and not empty:
        raise SettingError(
            f"{home} holds data already, and a demo is invented; choose another --home for it."
        )
    if before is not None and msgspec.structs.replace(before, end=plan.end) != plan:
        raise SettingError(f"{home} holds another demo (seed {before.seed}); choose another --home.")
    if before is None:
        list(simulate_files(plan, folder))
        (folder / _PLAN).write_bytes(msgspec.json.encode(plan))
    return folder


def _plan_of(folder: Path) -> SimulatedPlan | None:
    file = folder / _PLAN
    return msgspec.json.decode(file.read_bytes(), type=SimulatedPlan) if file.exists() else None
