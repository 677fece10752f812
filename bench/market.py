"""The benchmark market: how long it takes to simulate, to load into an empty home, and to build."""

from __future__ import annotations

import argparse
import time

from bench import markets
from bench.report import Figure, Report

arguments = markets.arguments


def measure(options: argparse.Namespace) -> Report:
    """Seconds and sizes; what is on disk already is used again and has no time."""
    figures = []
    made = (options.dir / str(options.events) / "files").exists()
    started = time.monotonic()
    source = markets.files(options)
    if not made:
        figures.append(Figure("simulate", time.monotonic() - started, "s"))
    if not source.with_name("loaded").exists():
        with markets.opened(source.with_name("home"), options) as home:
            report = home.load(source)
        rows = sum(table.rows for table in report.tables)
        figures += [
            Figure("load", report.seconds, "s"),
            Figure("rows loaded", rows / 1e6, "M"),
            Figure("rows a second", rows / report.seconds / 1e6, "M"),
            Figure("build", report.build_seconds, "s"),
        ]
    folder = markets.home(options)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    figures.append(Figure("home on disk", size / 1e9, "GB"))
    return Report("market", f"{options.events:,} events", tuple(figures))
