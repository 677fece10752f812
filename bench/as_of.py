"""A shop's 28 days as of an earlier moment: at moments that nobody asked about before, and at the same ones again."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator
from functools import partial

import msgspec

from bench import markets
from bench.markets import Home
from bench.questions import QUESTIONS, VIEWER
from bench.report import Figure, Report
from bench.times import Spent, p50, p95, processor, spent
from luopan.model.questions import LensBody, QuestionBody
from luopan.sources.simulator import ASKED_DAYS, bench_plan

BOUND = 100
"""Milliseconds that one of twenty questions may exceed."""

_STEP = dt.timedelta(hours=17, minutes=23)
"""Between moments: one for every time of day."""


def arguments(parser: argparse.ArgumentParser) -> None:
    markets.arguments(parser)
    parser.add_argument("--moments", type=int, default=40)
    parser.add_argument("--by-hand", type=int, default=1, help="moments that the facts are asked about, too")


def measure(options: argparse.Namespace) -> Report:
    """Milliseconds. Each moment is asked about by every question, as a page does; then all of it again."""
    with markets.opened(markets.home(options), options) as home:
        questions = _questions(home)
        _check(home, questions, list(_moments(options.by_hand)))
        moments = list(_moments(options.moments))
        rounds = [_round(home, questions, moments) for _ in ("new", "again")]
    return Report(
        "as_of",
        f"{options.events:,} events, {options.moments} moments, {options.threads} threads, {options.memory}",
        (*_figures("a new moment", rounds[0]), *_figures("the moment again", rounds[1])),
    )


def _questions(home: Home) -> dict[str, QuestionBody]:
    """What the issue asks of: sales by day and content, the best products, people, and the best live's session."""
    period = QUESTIONS["people"].period
    lives = QuestionBody(
        ["live_session_gmv"], ["live_id"], period=period, order=["-live_session_gmv"], limit=1
    )
    live = str(home.answer(lives, VIEWER).rows[0][0])
    return {
        "trend": QuestionBody(
            ["direct_gmv", "sku_orders"], ["day", "content_type"], period=period, limit=None
        ),
        "top 50": QUESTIONS["top 50"],
        "people": QUESTIONS["people"],
        "session": QuestionBody(["live_session_gmv"], where={"live_id": [live]}, period=period),
    }


def _moments(count: int) -> Iterator[dt.datetime]:
    """Moments back from a day after the market's last, into the asked days and before them."""
    last = dt.datetime.combine(bench_plan().end, dt.time(12)) + dt.timedelta(days=1)
    step = min(_STEP, dt.timedelta(days=ASKED_DAYS + 2) / max(count, 1))
    return (last - number * step for number in range(1, count + 1))


def _at(body: QuestionBody, moment: dt.datetime) -> QuestionBody:
    return msgspec.structs.replace(body, lens=LensBody(as_of=moment))


def _check(home: Home, questions: dict[str, QuestionBody], moments: list[dt.datetime]) -> None:
    """Rollups and facts give the same rows; this warms up, too."""
    for body in questions.values():
        for moment in moments:
            asked = _at(body, moment)
            if home.answer(asked, VIEWER).rows != home.answer(asked, VIEWER, use_rollups=False).rows:
                raise AssertionError(f"as of {moment} rollups and facts do not give the same rows")


def _round(
    home: Home, questions: dict[str, QuestionBody], moments: list[dt.datetime]
) -> dict[str, list[Spent]]:
    taken: dict[str, list[Spent]] = {name: [] for name in questions}
    for moment in moments:
        for name, body in questions.items():
            asked = _at(body, moment)
            taken[name].append(spent(partial(home.answer, asked, VIEWER)))
    return taken


def _figures(when: str, taken: dict[str, list[Spent]]) -> Iterator[Figure]:
    for name, each in taken.items():
        yield Figure(f"{name}, {when}, p50", p50(each), "ms")
        yield Figure(f"{name}, {when}, p95", p95(each), "ms")
        yield Figure(f"{name}, {when}, processor", processor(each), "ms")
    every = [each for times in taken.values() for each in times]
    yield Figure(f"any question, {when}, p95", p95(every), "ms", BOUND)
