"""One more day on top of a year: the build that takes it in, against building everything anew.

And a small batch: from sending a body of a few new events until a question would see them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from functools import partial

from bench import markets, samples
from bench.another_day import another_day
from bench.report import Figure, Report
from bench.times import Spent, p50, processor, spent

_BODIES, _ROWS = 5, 100

arguments = markets.arguments


def measure(options: argparse.Namespace) -> Report:
    """Seconds; the share of the full build in percent."""
    with markets.scratch(options) as folder, markets.copied(markets.home(options)) as copy:
        files = another_day(options, folder / "day")
        bodies = list(samples.bodies(options, folder, _BODIES, _ROWS, "small", once=True))
        with markets.opened(copy, options) as home:
            small = _seen(home, bodies)
            full = spent(lambda: home.intake.build(full=True))
            report = home.load(files)
    rows = sum(table.rows for table in report.tables)
    return Report(
        "increment",
        f"{options.events:,} events and one more day, {options.threads} threads, {options.memory}",
        (
            Figure("full build", full.wall, "s"),
            Figure("full build, processor", full.processor, "s"),
            Figure("rows of the day", rows / 1e3, "k"),
            Figure("loading the day", report.seconds, "s"),
            Figure("building the day", report.build_seconds, "s"),
            Figure("of a full build", 100 * report.build_seconds / full.wall, "%", 2),
            Figure(f"{_ROWS} events sent until visible, p50", p50(small), "ms", 1000),
            Figure("the same, processor", processor(small), "ms"),
        ),
    )


def _seen(home: markets.Home, bodies: Iterable[bytes]) -> list[Spent]:
    """What each body takes until everything is built with it."""

    def send(body: bytes) -> None:
        home.intake.ingest("events", body, "application/x-ndjson").result()
        home.intake.ensure_fresh()

    return [spent(partial(send, body)) for body in bodies]
