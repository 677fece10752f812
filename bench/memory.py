"""Memory of a process that holds a market and answers mixed questions of shops, creators and the operator.

It runs in a process of its own, so that nothing else counts; what a server has besides, without a warehouse,
is in the first figure.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from bench import markets
from bench.questions import of_days
from bench.report import Figure, Report
from luopan.model.questions import QuestionBody
from luopan.model.values import Viewer

_PAGE = 4096
SAMPLES = 10
PERIODS = (7, 28, 90)
OF_ALL = 500
"""One question in so many is the operator's, over all shops."""


def arguments(parser: argparse.ArgumentParser) -> None:
    markets.arguments(parser)
    parser.add_argument("--questions", type=int, default=10_000)
    parser.add_argument("--askers", type=int, default=4, help="how many ask at once")


def measure(options: argparse.Namespace) -> Report:
    """Gigabytes of resident memory: opened, after each tenth of the questions, and at most."""
    markets.home(options)
    with get_context("spawn").Pool(1) as pool:
        seen: list[float] = pool.apply(_answering, (options,))
    bare, opened, *after = seen
    middle = after[len(after) // 2]
    return Report(
        "memory",
        f"{options.events:,} events, {options.questions:,} questions, {options.threads} threads, {options.memory}",
        (
            Figure("without a warehouse", bare, "GB"),
            Figure("opened", opened, "GB"),
            *(Figure(f"after {place} tenths", each, "GB") for place, each in enumerate(after, 1)),
            Figure("at most", max(seen), "GB", 4),
            Figure("growth over the second half", max(0.0, 100 * (after[-1] / middle - 1)), "%", 5),
        ),
    )


def _answering(options: argparse.Namespace) -> list[float]:
    """Resident memory before and after opening, and after each tenth of the questions."""
    seen = [_resident()]
    with markets.opened(markets.home(options), options) as home, ThreadPoolExecutor(options.askers) as pool:
        seen.append(_resident())
        asked = _mixed(_ids(home, "shops", "shop_id"), _ids(home, "accounts", "account_id"))
        for _ in range(SAMPLES):
            some = [next(asked) for _ in range(options.questions // SAMPLES)]
            for _ in pool.map(lambda each: home.answer(*each), some):
                pass
            seen.append(_resident())
    return seen


def _ids(home: markets.Home, table: str, key: str) -> list[str]:
    with home.warehouse.database.cursor() as cursor:
        return [row[0] for row in cursor.rows(f"SELECT {key} FROM {table} ORDER BY 1")]


def _mixed(shops: list[str], accounts: list[str]) -> Iterator[tuple[QuestionBody, Viewer]]:
    """Trends, rankings and people of anybody, over a week to three months that end on any day of the year."""
    chance = random.Random(7)
    number = 0
    while True:
        number += 1
        viewer = Viewer("shop", chance.choice(shops))
        if chance.random() < 0.25:
            viewer = Viewer("creator", chance.choice(accounts))
        if number % OF_ALL == 0:
            viewer = Viewer()
        bodies = of_days(chance.choice(PERIODS), before=chance.randrange(270))
        yield chance.choice(list(bodies.values())), viewer


def _resident() -> float:
    """Gigabytes."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * _PAGE / 1e9
