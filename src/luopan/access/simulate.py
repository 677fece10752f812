"""The marketplace that never was: made as files, loaded like any other, kept apart from people's own data."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from luopan.errors import SettingError
from luopan.sources.simulator import COMING, KNOWN, MARKETS, Plan, write_cut, write_files
from luopan.times import business_day

FOLDER = "simulated"
LIVE = 3
"""So many lives run in a demo at any hour."""
_PLAN = "plan.json"


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
    for written in write_files(_simulator_plan(plan), out, format):
        yield written.table, written.rows


class Demo(msgspec.Struct, frozen=True):
    """Where a home keeps its invented marketplace: what was known when it was made, and what comes after."""

    folder: Path

    @property
    def known(self) -> Path:
        """Files to load."""
        return self.folder / KNOWN

    @property
    def coming(self) -> Path:
        """Rows to feed as their moments come."""
        return self.folder / COMING


def make_demo(home: Path, plan: SimulatedPlan, now: dt.datetime, *, empty: bool) -> Demo:
    """The marketplace of `plan` in a home, simulated now or before; `plan.end` None: the day after today.

    At every moment until then `LIVE` lives run in it at least. `empty`: nothing was loaded into the home yet.

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
        ending = plan if plan.end is not None else msgspec.structs.replace(plan, end=_tomorrow(now))
        _write(ending, now, folder)
    return Demo(folder)


def _tomorrow(now: dt.datetime) -> dt.date:
    """The day after today where today is furthest."""
    return max(business_day(now, market.timezone) for market in MARKETS) + dt.timedelta(days=1)


def _write(plan: SimulatedPlan, now: dt.datetime, folder: Path) -> None:
    """All of it or nothing: what an interrupted run left is thrown away."""
    part = folder.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    write_cut(msgspec.structs.replace(_simulator_plan(plan), least_live=LIVE), now, part)
    (part / _PLAN).write_bytes(msgspec.json.encode(plan))
    part.rename(folder)


def _plan_of(folder: Path) -> SimulatedPlan | None:
    file = folder / _PLAN
    return msgspec.json.decode(file.read_bytes(), type=SimulatedPlan) if file.exists() else None


def _simulator_plan(plan: SimulatedPlan) -> Plan:
    chosen = Plan(seed=plan.seed, shops=plan.shops, days=plan.days, events=plan.events)
    return chosen if plan.end is None else msgspec.structs.replace(chosen, end=plan.end)
