"""Every metric of the dictionary for one shop's 28 days, by itself: the slowest, and how many keep the bound."""

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
from luopan.sources.simulator import ASKED_DAYS

BOUND = 60
"""Milliseconds that one of twenty answers may exceed."""


def arguments(parser: argparse.ArgumentParser) -> None:
    markets.arguments(parser)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--slowest", type=int, default=15, help="how many metrics are told of one by one")
    parser.add_argument("--metric", action="append", help="ask only these (repeatable)")
    parser.add_argument("--by", action="append", default=[], help="broken down by this (repeatable)")


def measure(options: argparse.Namespace) -> Report:
    """Milliseconds of each metric, asked one after another; the first round warms up."""
    with markets.opened(markets.home(options), options) as home:
        taken = {id: _asked(home, id, options.by, options.rounds) for id in options.metric or METRICS}
    answered = {id: times for id, times in taken.items() if times}
    slowest = sorted(answered, key=lambda id: p95(answered[id]), reverse=True)
    within = sum(p95(times) <= BOUND for times in answered.values())
    figures = [
        Figure(f"metrics answered within {BOUND} ms, p95", within, "of them", len(answered), "at least"),
        Figure("all metrics, median of p50", _median([p50(times) for times in answered.values()]), "ms"),
    ]
    for id in slowest[: options.slowest]:
        figures += [
            Figure(f"{id}, p95", p95(answered[id]), "ms", BOUND),
            Figure(f"{id}, processor", processor(answered[id]), "ms"),
        ]
    setting = (
        f"{options.events:,} events, {options.threads} threads, {options.memory}, {options.rounds} rounds"
    )
    return Report("dictionary", setting, tuple(figures))


def _asked(home: Home, id: str, by: list[str], rounds: int) -> list[Spent]:
    """The rounds of one metric; none where a shop may not ask it."""
    body = msgspec.structs.replace(of_days(ASKED_DAYS)["people"], metrics=[id], by=by)
    try:
        home.answer(body, VIEWER)
    except AccessError:
        return []
    return [spent(lambda: home.answer(body, VIEWER)) for _ in range(rounds)]


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]
