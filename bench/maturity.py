"""How well it is said what growing numbers come to: the additive method beside the chain ladder, on shops that sell."""

from __future__ import annotations

import argparse
import datetime as dt
import tempfile
from contextlib import closing
from pathlib import Path

import msgspec
import numpy as np

from bench import markets
from bench.markets import NOW, Home
from bench.questions import VIEWER
from bench.report import Figure, Report
from bench.times import Spent, p50, p95, processor, spent
from luopan.access import Doors, open_accounts
from luopan.explain.development import Forecast, Grid, Method, back_test, forecast, grid
from luopan.explain.maturity import maturity
from luopan.model.maturity import GrowthTest
from luopan.model.questions import LensBody, PeriodBody, QuestionBody
from luopan.model.values import Viewer
from luopan.settings import Settings

LAST = NOW.date() - dt.timedelta(days=1)
MONTH = PeriodBody(LAST - dt.timedelta(days=27), LAST)
ASKED = {
    "refunds of what was paid": QuestionBody(["paid_refund_amount"], period=MONTH),
    "GMV of lives' sessions": QuestionBody(["live_session_gmv"], period=MONTH),
    "settlement of what was paid": QuestionBody(
        ["settled_amount"], period=MONTH, lens=LensBody(clock="paid")
    ),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    markets.arguments(parser, 1_000_000)
    parser.add_argument("--shops", type=int, default=30, help="how many shops, those with the most GMV")
    parser.add_argument("--rounds", type=int, default=10, help="times that one shop is asked for")


def measure(options: argparse.Namespace) -> Report:
    """Errors of back-tests by method and number, and what one answer takes."""
    with (
        markets.opened(markets.home(options), options) as home,
        tempfile.TemporaryDirectory() as folder,
        closing(open_accounts(Path(folder), Settings())) as accounts,
    ):
        doors = Doors(home.warehouse, accounts, home.intake, home.compass, lambda: NOW)
        found = [
            figure
            for name, body in ASKED.items()
            for figure in _judged(doors, home, name, body, options.shops)
        ]
        found += [
            figure for name, body in ASKED.items() for figure in _taken(doors, name, body, options.rounds)
        ]
    return Report("maturity", f"{options.events:,} events, {options.shops} shops", tuple(found))


def _judged(doors: Doors, home: Home, name: str, body: QuestionBody, count: int) -> list[Figure]:
    """By method the errors of back-tests, each market for itself and then the shops that sell most."""
    markets = [row[0] for row in home.answer(QuestionBody(["gmv"], ["market"], period=MONTH), Viewer()).rows]
    most = QuestionBody(["gmv"], ["shop_id"], period=MONTH, order=["-gmv"], limit=count)
    shops = [row[0] for row in home.answer(most, Viewer()).rows]
    figures = []
    for dimension, ids in (("market", markets), ("shop_id", shops)):
        cells = [each for id in ids for each in _grown(doors, body, dimension, id)]
        for label, method in _METHODS:
            tests = [back_test(*each, method) for each in cells]
            label = f"{name}, {dimension}, {label}"
            figures += _figures(label, [each for each in tests if each is not None])
    return figures


def _grown(doors: Doors, body: QuestionBody, dimension: str, id: str) -> list[tuple[Grid, dt.date, dt.date]]:
    """What grew in a market or a shop, where the additive method can be tested."""
    asked = msgspec.structs.replace(body, where={dimension: [id]})
    triangles = [part.triangle for part in doors.growths(asked, Viewer()).parts if part.triangle is not None]
    cells = [(grid(each), each.first, each.last) for each in triangles]
    return [each for each in cells if back_test(*each) is not None]


def _figures(name: str, tests: list[GrowthTest]) -> list[Figure]:
    """Means over those that could be tested."""
    if not tests:
        return [Figure(f"{name}: tested", 0, "")]
    return [
        Figure(f"{name}: tested", len(tests), ""),
        Figure(f"{name}: spans each", float(np.mean([each.spans for each in tests])), ""),
        Figure(f"{name}: error", 100 * float(np.mean([each.error for each in tests])), "%"),
        Figure(f"{name}: error without", 100 * float(np.mean([each.error_without for each in tests])), "%"),
        Figure(f"{name}: in the interval", 100 * float(np.mean([each.covered for each in tests])), "%"),
    ]


def chain_ladder(found: Grid) -> Forecast | None:
    """What is there, times how much more there was at the end of earlier cohorts, by Mack's factors; no interval."""
    if not len(found.ages):
        return None
    sums = found.added.cumsum(axis=1)
    later = np.arange(1, found.last + 1) <= found.ages[:, None]
    before = (sums[:, :-1] * later).sum(axis=0)
    factors = np.divide((sums[:, 1:] * later).sum(axis=0), before, out=np.ones_like(before), where=before > 0)
    to_end = np.append(np.cumprod(factors[::-1])[::-1], 1.0)
    ages = np.minimum(found.ages, found.last)
    there = sums[np.arange(len(ages)), ages]
    final = float((there * to_end[ages])[found.asked].sum())
    return Forecast(float(there[found.asked].sum()), final, 0.0, len(ages))


_METHODS: tuple[tuple[str, Method], ...] = (("additive", forecast), ("chain ladder", chain_ladder))


def _taken(doors: Doors, name: str, body: QuestionBody, rounds: int) -> list[Figure]:
    maturity(doors, body, VIEWER)
    times: list[Spent] = [spent(lambda: maturity(doors, body, VIEWER)) for _ in range(rounds)]
    return [
        Figure(f"{name}, one shop, p50", p50(times), "ms"),
        Figure(f"{name}, one shop, p95", p95(times), "ms"),
        Figure(f"{name}, one shop, processor", processor(times), "ms"),
    ]
