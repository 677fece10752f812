"""Bridges of one shop over 28 days, and the rows of one of their steps."""

from __future__ import annotations

import argparse
import datetime as dt
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bench import markets
from bench.markets import NOW
from bench.questions import VIEWER
from bench.report import Figure, Report
from bench.times import p50, p95, processor, spent
from luopan.access import Doors, open_accounts
from luopan.explain.asking import bridge, open_step
from luopan.model.bridges import Bridge, BridgeBody, Opened, Paging, Side
from luopan.model.questions import LensBody, PeriodBody, QuestionBody
from luopan.settings import Settings

TARGET = 400.0
ROWS_TARGET = 60.0

Body = Callable[[dt.date], BridgeBody]


def arguments(parser: argparse.ArgumentParser) -> None:
    markets.arguments(parser)
    parser.add_argument("--rounds", type=int, default=40, help="last days, each asked for once")


def measure(options: argparse.Namespace) -> Report:
    """Milliseconds for periods that were not asked for before."""
    with (
        markets.opened(markets.home(options), options) as home,
        tempfile.TemporaryDirectory() as folder,
        closing(open_accounts(Path(folder), Settings())) as accounts,
    ):
        doors = Doors(home.warehouse, accounts, home.intake, home.compass, lambda: NOW)
        figures = [
            figure
            for name, body in BRIDGES.items()
            for figure in _measured(doors, name, body, options.rounds)
        ]
    return Report(
        "bridge", f"{options.events:,} events, {options.threads} threads, {options.memory}", tuple(figures)
    )


def _measured(doors: Doors, name: str, body: Body, rounds: int) -> list[Figure]:
    days = [NOW.date() - dt.timedelta(days=1 + number) for number in range(rounds + 1)]
    found = bridge(doors, body(days[0]), VIEWER)
    taken = [spent(lambda day=day: bridge(doors, body(day), VIEWER)) for day in days[1:]]  # type: ignore[misc]
    figures = [
        Figure(f"{name}, {len(found.steps)} steps, p50", p50(taken), "ms"),
        Figure(f"{name}, p95", p95(taken), "ms", TARGET),
        Figure(f"{name}, processor", processor(taken), "ms"),
    ]
    return figures + _opened(doors, name, found)


def _opened(doors: Doors, name: str, found: Bridge) -> list[Figure]:
    steps = [step for step in found.steps if step.before is not None and step.after is not None]
    if not steps:
        return []
    opened = Opened(steps[0].before, steps[0].after, steps[0].coordinate, steps[0].cause)  # type: ignore[arg-type]
    taken = [spent(lambda: open_step(doors, opened, Paging(), VIEWER)) for _ in range(5)]
    return [Figure(f"{name}, rows of a step, p50", p50(taken), "ms", ROWS_TARGET)]


def _period(last: dt.date, days: int = 28) -> PeriodBody:
    return PeriodBody(last - dt.timedelta(days=days - 1), last)


def _pair(id: str) -> Body:
    return lambda last: BridgeBody(pair=id, period=_period(last))


def _sides(first: QuestionBody, last: QuestionBody) -> BridgeBody:
    return BridgeBody(Side(first), Side(last))


def _previous(last: dt.date) -> BridgeBody:
    before = last - dt.timedelta(days=28)
    return _sides(*(QuestionBody(["gmv"], period=_period(day)) for day in (before, last)))


def _apart(last: dt.date) -> BridgeBody:
    """As many coordinates as two questions of sales can differ in."""
    first = QuestionBody(["live_direct_gmv"], [], {"content_type": ["live"]}, _period(last))
    lens = LensBody(clock="created", attribution="last_click_14d", geography="shop_country")
    second = QuestionBody(["direct_gmv"], [], {"channel": ["search"]}, _period(last, 14), lens)
    return _sides(first, second)


BRIDGES: dict[str, Body] = {
    "the period before": _previous,
    "home and live list (X03)": _pair("X03"),
    "refunds of two clocks (X31)": _pair("X31"),
    "GMV and settled (X01)": _pair("X01"),
    "six coordinates": _apart,
}
