"""The rows behind every metric of the dictionary for one shop's 28 days: the first page, and the number checked."""

from __future__ import annotations

import argparse

import msgspec

from bench import markets
from bench.markets import Home
from bench.questions import VIEWER, of_days
from bench.report import Figure, Report
from bench.times import Spent, p50, p95, processor, spent
from luopan.errors import AccessError
from luopan.model.catalogue import METRICS
from luopan.model.values import Viewer
from luopan.sources.simulator import ASKED_DAYS, ASKED_SHOP

BOUND = 60
"""Milliseconds that one of twenty first pages may exceed."""


def arguments(parser: argparse.ArgumentParser) -> None:
    markets.arguments(parser)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--slowest", type=int, default=15, help="how many metrics are told of one by one")
    parser.add_argument("--metric", action="append", help="open only these (repeatable)")


def measure(options: argparse.Namespace) -> Report:
    """Milliseconds of each metric's first page, one after another; the first round warms up."""
    with markets.opened(markets.home(options), options) as home:
        first = _first_of_shops(home, options.rounds)
        taken = {id: _opened(home, id, options.rounds) for id in options.metric or METRICS}
    opened = {id: times for id, times in taken.items() if times}
    slowest = sorted(opened, key=lambda id: p95(opened[id]), reverse=True)
    within = sum(p95(times) <= BOUND for times in opened.values())
    figures = [
        Figure("first number of a shop's events, p50", p50(first), "ms"),
        Figure("first number of a shop's events, p95", p95(first), "ms"),
        Figure("first number of a shop's events, processor", processor(first), "ms"),
        Figure(f"first pages within {BOUND} ms, p95", within, "of them", len(opened), "at least"),
        Figure("all metrics, median of p50", _median([p50(times) for times in opened.values()]), "ms"),
        Figure(
            "all metrics, median of processor", _median([processor(times) for times in opened.values()]), "ms"
        ),
    ]
    for id in slowest[: options.slowest]:
        figures += [
            Figure(f"{id}, p95", p95(opened[id]), "ms", BOUND),
            Figure(f"{id}, processor", processor(opened[id]), "ms"),
        ]
    setting = (
        f"{options.events:,} events, {options.threads} threads, {options.memory}, {options.rounds} rounds"
    )
    return Report("rows", setting, tuple(figures))


def _opened(home: Home, id: str, rounds: int) -> list[Spent]:
    """The rounds of one metric; none where a shop may not ask it.

    Raises:
        AssertionError: the rows do not make the number.
    """
    body = msgspec.structs.replace(of_days(ASKED_DAYS)["people"], metrics=[id])
    try:
        found = home.rows(body, VIEWER)
    except AccessError:
        return []
    if not found.equal:
        raise AssertionError(f"{id} is {found.number}, its rows make {found.recomputed}")
    return [spent(lambda: home.rows(body, VIEWER)) for _ in range(rounds)]


def _first_of_shops(home: Home, shops: int) -> list[Spent]:
    """Views of shops of which nothing was opened before, but of the first, which warms up."""
    with home.warehouse.database.cursor() as cursor:
        named = cursor.rows(
            "SELECT shop_id FROM shops WHERE NOT deleted AND shop_id <> $1 ORDER BY md5(shop_id) LIMIT $2",
            [ASKED_SHOP, shops + 1],
        )
    body = msgspec.structs.replace(of_days(ASKED_DAYS)["people"], metrics=["views"])
    taken = [spent(lambda shop=shop: home.rows(body, Viewer("shop", shop))) for (shop,) in named]  # type: ignore[misc]
    return taken[1:]


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]
