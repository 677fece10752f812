"""Crowds of a shop with a million people: its flow between two periods, its portrait, each of its crowds by day.

And of the shop that the other benchmarks ask about, in a whole market.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pyarrow as pa

from bench import markets
from bench.markets import Home
from bench.questions import VIEWER
from bench.report import Figure, Report
from bench.times import p50, p95, processor, spent
from luopan.engine import Database, Limits, arrow_schema
from luopan.model.contract import TABLES
from luopan.model.questions import PeriodBody, QuestionBody
from luopan.model.values import Viewer
from luopan.sources.simulator import ASKED_DAYS, bench_plan, write_tables

LAST = bench_plan().end
FIRST = LAST - dt.timedelta(days=ASKED_DAYS - 1)
PERIOD = PeriodBody(first=FIRST, last=LAST)
OWNER = Viewer("shop", "S")

_SQL = Path(__file__).parent / "sql" / "crowds"
_TARGET = {"flow": 1000.0}
_MOST = 60.0


def arguments(parser: argparse.ArgumentParser) -> None:
    markets.arguments(parser)
    parser.add_argument("--people", type=int, default=1_000_000, help="people of the one great shop")
    parser.add_argument("--rounds", type=int, default=5, help="rounds over the great shop")
    parser.add_argument("--asked", type=int, default=50, help="rounds over the market's asked shop")


def questions() -> dict[str, QuestionBody]:
    """What is asked of a shop's crowds over its last 28 days."""
    asked = {
        "flow": QuestionBody(["crowd_flow"], ["crowd_previous", "crowd"], limit=None),
        "crowds": QuestionBody(["crowd_users"], ["crowd"]),
        "worth": QuestionBody(["uv_value", "fan_share", "purchase_share"], ["crowd"]),
        "trade crowds by account": QuestionBody(["crowd_users"], ["account_kind", "crowd"], limit=None),
        "portrait": QuestionBody(["portrait_share"], ["crowd", "age_band"], limit=None),
        "active hours": QuestionBody(["portrait_share"], ["crowd", "active_hour"], limit=None),
        "trend": QuestionBody(["content_reached_users", "loyal_fans"], ["day"], order=["day"]),
        "one crowd": QuestionBody(["content_interested_users"]),
        "customers": QuestionBody(["first_purchase_customers", "repurchase_customers"]),
    }
    return {name: msgspec.structs.replace(body, period=PERIOD) for name, body in asked.items()}


def measure(options: argparse.Namespace) -> Report:
    """Milliseconds: of the great shop's questions, and of the asked shop's in the market."""
    figures: list[Figure] = []
    with markets.opened(_great_home(options), options) as home:
        for name, body in questions().items():
            figures += _figures(
                f"{options.people:,} people, {name}", home, body, OWNER, options.rounds, _TARGET.get(name)
            )
    with markets.opened(markets.home(options), options) as home:
        for name, body in questions().items():
            figures += _figures(name, home, body, VIEWER, options.asked, _MOST)
    return Report(
        "crowds",
        f"a shop of {options.people:,} people; {options.events:,} events, {options.threads} threads, {options.memory}",
        tuple(figures),
    )


def _figures(
    name: str, home: Home, body: QuestionBody, viewer: Viewer, rounds: int, target: float | None
) -> Iterator[Figure]:
    if not home.answer(body, viewer).rows:
        raise AssertionError(f"{name}: nobody is in a crowd")
    taken = [spent(lambda: home.answer(body, viewer)) for _ in range(rounds)]
    yield Figure(f"{name}, p50", p50(taken), "ms")
    yield Figure(f"{name}, p95", p95(taken), "ms", target)
    yield Figure(f"{name}, processor", processor(taken), "ms")


def _great_home(options: argparse.Namespace) -> Path:
    """A home with the great shop alone, made once; do not change it."""
    folder: Path = options.dir / f"crowds-{options.people}"
    if not (folder / "loaded").exists():
        write_tables(_great_shop(options, folder), folder / "files")
        with markets.opened(folder / "home", options) as home:
            home.load(folder / "files")
        (folder / "loaded").touch()
    with markets.opened(folder / "home", options) as home:
        home.intake.ensure_fresh()
    return folder / "home"


def _great_shop(options: argparse.Namespace, folder: Path) -> Iterator[tuple[str, pa.Table]]:
    """One shop with an official account, a creator's, and people who see, follow and buy over twice 28 days."""
    folder.mkdir(parents=True, exist_ok=True)
    since = FIRST - dt.timedelta(days=ASKED_DAYS)
    database = Database(limits=Limits(options.memory, options.threads, str(folder)))
    with database.cursor() as cursor:
        for file in sorted(_SQL.glob("*.sql")):
            sql = (
                file.read_text("utf-8")
                .replace("{people}", str(options.people))
                .replace("{since}", str(since))
            )
            table = file.stem.partition("_")[2]
            schema = arrow_schema(TABLES[table])
            found = cursor.table(sql)
            missing = [field for field in schema if field.name not in found.column_names]
            for field in missing:
                value = False if field.name == "deleted" else None
                found = found.append_column(field.name, pa.array([value] * len(found), field.type))
            yield table, found.select(schema.names).cast(schema)
    database.close()
