"""Receipts of order lines: any line for the operator, and a shop's own for the shop."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from bench import markets
from bench.markets import NOW, Home
from bench.questions import VIEWER
from bench.report import Figure, Report
from bench.times import Spent, least_wall, p50, p95, processor, spent
from luopan.access import Doors, open_accounts
from luopan.explain.receipt import receipt
from luopan.model.values import Viewer
from luopan.settings import Settings
from luopan.sources.simulator import ASKED_SHOP

TARGET = 50.0


def arguments(parser: argparse.ArgumentParser) -> None:
    markets.arguments(parser)
    parser.add_argument("--rounds", type=int, default=200, help="lines, each asked for once")


def measure(options: argparse.Namespace) -> Report:
    """Milliseconds for lines that were not asked for before."""
    with (
        markets.opened(markets.home(options), options) as home,
        tempfile.TemporaryDirectory() as folder,
        closing(open_accounts(Path(folder), Settings())) as accounts,
    ):
        doors = Doors(home.warehouse, accounts, home.intake, home.compass, lambda: NOW)
        times = {
            "any line, operator": _asked(doors, _lines(home, options.rounds), Viewer()),
            "its own line, shop": _asked(doors, _lines(home, options.rounds, ASKED_SHOP), VIEWER),
        }
    figures = [
        figure
        for name, taken in times.items()
        for figure in (
            Figure(f"{name}, least", least_wall(taken) * 1e3, "ms"),
            Figure(f"{name}, p50", p50(taken), "ms"),
            Figure(f"{name}, p95", p95(taken), "ms", TARGET),
            Figure(f"{name}, processor", processor(taken), "ms"),
        )
    ]
    return Report(
        "receipt", f"{options.events:,} events, {options.threads} threads, {options.memory}", tuple(figures)
    )


def _lines(home: Home, count: int, shop: str | None = None) -> list[str]:
    """Lines from all over the market's time, the same in every run."""
    with home.warehouse.database.cursor() as cursor:
        rows = cursor.rows(
            "SELECT line_id FROM order_lines WHERE NOT deleted AND ($1::VARCHAR IS NULL OR shop_id = $1)"
            " ORDER BY md5(line_id) LIMIT $2",
            [shop, count + 1],
        )
    return [line for (line,) in rows]


def _asked(doors: Doors, lines: Sequence[str], viewer: Viewer) -> list[Spent]:
    """All lines, the first of which only warms up."""
    receipt(doors, lines[0], viewer)
    return [spent(lambda line=line: receipt(doors, line, viewer)) for line in lines[1:]]  # type: ignore[misc]
