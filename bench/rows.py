"""The rows behind every metric of the dictionary for one shop's 28 days: the first page, and the number checked."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import partial

import msgspec

from bench import markets
from bench.markets import Home
from bench.questions import VIEWER, of_days
from bench.report import Figure, Report
from bench.times import Spent, p50, p95, processor, spent
from luopan.errors import AccessError
from luopan.model.catalogue import METRICS
from luopan.model.questions import QuestionBody
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
    """Milliseconds of each metric's first page, one after another; the first rounds warm up."""
    with markets.opened(markets.home(options), options) as home:
        of_shops = _of_shops(home, options.rounds)
        for metric in _OPENED.values():
            home.rows(_body(metric), VIEWER)
        taken = {id: _opened(home, id, options.rounds) for id in options.metric or METRICS}
    opened = {id: times for id, times in taken.items() if times}
    setting = (
        f"{options.events:,} events, {options.threads} threads, {options.memory}, {options.rounds} rounds"
    )
    figures = (*_figures_of_shops(of_shops), *_figures(opened, options.slowest))
    return Report("rows", setting, figures)


def _figures_of_shops(taken: dict[str, list[Spent]]) -> Iterator[Figure]:
    for which, times in taken.items():
        yield Figure(f"{which} number of a shop's events, p50", p50(times), "ms")
        yield Figure(f"{which} number of a shop's events, p95", p95(times), "ms", BOUND)
        yield Figure(f"{which} number of a shop's events, processor", processor(times), "ms")


def _figures(opened: dict[str, list[Spent]], slowest: int) -> Iterator[Figure]:
    within = sum(p95(times) <= BOUND for times in opened.values())
    yield Figure(f"first pages within {BOUND} ms, p95", within, "of them", len(opened), "at least")
    yield Figure("all metrics, median of p50", _median([p50(times) for times in opened.values()]), "ms")
    yield Figure(
        "all metrics, median of processor", _median([processor(times) for times in opened.values()]), "ms"
    )
    for id in sorted(opened, key=lambda id: p95(opened[id]), reverse=True)[:slowest]:
        yield Figure(f"{id}, p95", p95(opened[id]), "ms", BOUND)
        yield Figure(f"{id}, processor", processor(opened[id]), "ms")


def _body(metric: str) -> QuestionBody:
    return msgspec.structs.replace(of_days(ASKED_DAYS)["people"], metrics=[metric])


def _opened(home: Home, id: str, rounds: int) -> list[Spent]:
    """The rounds of one metric; none where a shop may not ask it.

    Raises:
        AssertionError: the rows do not make the number.
    """
    body = _body(id)
    try:
        found = home.rows(body, VIEWER)
    except AccessError:
        return []
    if not found.equal:
        raise AssertionError(f"{id} is {found.number}, its rows make {found.recomputed}")
    return [spent(lambda: home.rows(body, VIEWER)) for _ in range(rounds)]


_OPENED = {"first": "views", "second": "product_clicks", "third": "likes"}
"""What is opened of a shop's events, one after the other: the second keeps the days that the third finds."""


def _of_shops(home: Home, shops: int) -> dict[str, list[Spent]]:
    """Numbers of shops of which nothing was opened before, but of the first shop, which warms up."""
    with home.warehouse.database.cursor() as cursor:
        named = cursor.rows(
            "SELECT shop_id FROM shops WHERE NOT deleted AND shop_id <> $1 ORDER BY md5(shop_id) LIMIT $2",
            [ASKED_SHOP, shops + 1],
        )
    taken: dict[str, list[Spent]] = {which: [] for which in _OPENED}
    for (shop,) in named:
        for which, metric in _OPENED.items():
            taken[which].append(spent(partial(home.rows, _body(metric), Viewer("shop", shop))))
    return {which: times[1:] for which, times in taken.items()}


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]
