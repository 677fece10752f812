"""A shop's 28-day question: trend, top 50 products, exact buyers and viewers; here and in a small market.

Both markets hold the same 28 days of the shop and are asked in turn, so that their times are of one run.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

from bench import markets
from bench.markets import Home
from bench.questions import QUESTIONS, VIEWER
from bench.report import Figure, Report
from bench.times import Spent, p50, p95, processor, spent
from luopan.model.questions import QuestionBody

Times = dict[str, list[Spent]]


def arguments(parser: argparse.ArgumentParser) -> None:
    markets.arguments(parser)
    parser.add_argument("--small", type=int, default=1_000_000, help="size of the market to compare with")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--askers", type=int, default=8, help="how many ask at once")
    parser.add_argument("--by-hand", type=int, default=20, help="rounds over the facts, without rollups")


def measure(options: argparse.Namespace) -> Report:
    """Milliseconds: medians and what one of twenty exceeds."""
    with ExitStack() as stack:
        small, large = (
            stack.enter_context(markets.opened(markets.home(options, events), options))
            for events in (options.small, options.events)
        )
        _same(small, large)
        times = _in_turn({"small": small, "large": large}, options.rounds)
        crowd = _at_once(large, options.rounds, options.askers)
        facts = _one_by_one(large, options.by_hand)
    return Report(
        "ask",
        f"{options.events:,} events against {options.small:,}, {options.threads} threads, {options.memory}",
        (
            *_alone(times["small"], times["large"]),
            *(
                Figure(f"{name}, {options.askers} at once, p95", p95(each), "ms", 80)
                for name, each in crowd.items()
            ),
            *(Figure(f"{name} over the facts, p50", p50(each), "ms") for name, each in facts.items()),
        ),
    )


def _alone(small: Times, large: Times) -> Iterator[Figure]:
    for name in QUESTIONS:
        least = p50(small[name])
        yield Figure(f"{name}, small, p50", least, "ms")
        yield Figure(f"{name}, p50", p50(large[name]), "ms", 1.5 * least + 1)
        yield Figure(f"{name}, p95", p95(large[name]), "ms", 20)
        yield Figure(f"{name}, small, processor", processor(small[name]), "ms")
        yield Figure(f"{name}, processor", processor(large[name]), "ms")


def _same(small: Home, large: Home) -> None:
    """The first round of all, which warms up; the answers must be the same."""
    for name, body in QUESTIONS.items():
        answers = [home.answer(body, VIEWER) for home in (small, large)]
        by_hand = large.answer(body, VIEWER, use_rollups=False)
        if not answers[0].rows or any(answer.rows != by_hand.rows for answer in answers):
            raise AssertionError(f"{name}: the markets or the ways to ask do not give the same rows")


def _in_turn(homes: dict[str, Home], rounds: int) -> dict[str, Times]:
    times: dict[str, Times] = {at: {name: [] for name in QUESTIONS} for at in homes}
    for _ in range(rounds):
        for at, home in homes.items():
            for name, body in QUESTIONS.items():
                times[at][name].append(_asked(home, body))
    return times


def _at_once(home: Home, rounds: int, askers: int) -> Times:
    """Every asker asks one question after another; the rounds are shared out."""
    with ThreadPoolExecutor(askers) as pool:
        return {
            name: list(pool.map(lambda body: _asked(home, body), [body] * rounds))
            for name, body in QUESTIONS.items()
        }


def _one_by_one(home: Home, rounds: int) -> Times:
    return {
        name: [_asked(home, body, use_rollups=False) for _ in range(rounds)]
        for name, body in QUESTIONS.items()
    }


def _asked(home: Home, body: QuestionBody, *, use_rollups: bool = True) -> Spent:
    return spent(lambda: home.answer(body, VIEWER, use_rollups=use_rollups))
