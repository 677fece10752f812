"""One more day on top of a year: the build that takes it in, against building everything anew."""

from __future__ import annotations

import argparse

from bench import markets
from bench.another_day import another_day
from bench.report import Figure, Report
from bench.times import spent

arguments = markets.arguments


def measure(options: argparse.Namespace) -> Report:
    """Seconds; the share of the full build in percent."""
    with markets.scratch(options) as folder, markets.copied(markets.home(options)) as copy:
        day = another_day(options, folder / "day")
        with markets.opened(copy, options) as home:
            full = spent(lambda: home.intake.build(full=True)).wall
            report = home.load(day)
    rows = sum(table.rows for table in report.tables)
    return Report(
        "increment",
        f"{options.events:,} events and one more day, {options.threads} threads, {options.memory}",
        (
            Figure("full build", full, "s"),
            Figure("rows of the day", rows / 1e3, "k"),
            Figure("loading the day", report.seconds, "s"),
            Figure("building the day", report.build_seconds, "s"),
            Figure("of a full build", 100 * report.build_seconds / full, "%", 2),
        ),
    )
