"""All diagnoses of one shop over 30 days, one after the other, and its peers; the first answer and later ones.

Later ones find what peers are worth as it was read before; the ones after a start read it anew.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from bench import markets
from bench.markets import NOW
from bench.questions import VIEWER
from bench.report import Figure, Report
from bench.times import Spent, p50, p95, processor, spent
from luopan.access import Doors, open_accounts
from luopan.insight.diagnosis.creators import creator_live
from luopan.insight.diagnosis.self_live import self_live
from luopan.insight.diagnosis.service import service
from luopan.insight.diagnosis.users import users
from luopan.metrics import Compass
from luopan.model.peers import PeersQuestion
from luopan.model.questions import PeriodBody
from luopan.settings import Settings
from luopan.sources.simulator import ASKED_SHOP, bench_plan

PERIOD = PeriodBody(preset="last_30_days", anchor=bench_plan().end)
DIAGNOSES = {"self-live": self_live, "service": service, "creator-live": creator_live, "users": users}
TARGET = 2_000.0


def arguments(parser: argparse.ArgumentParser) -> None:
    markets.arguments(parser)
    parser.add_argument("--rounds", type=int, default=5, help="rounds after the first")


def measure(options: argparse.Namespace) -> Report:
    """Milliseconds: of each diagnosis, of all together, and of the peers of two metrics."""
    with (
        markets.opened(markets.home(options), options) as home,
        tempfile.TemporaryDirectory() as folder,
        closing(open_accounts(Path(folder), Settings())) as accounts,
    ):

        def doors() -> Doors:
            """That remember nothing, as after a start."""
            compass = Compass(home.compass.settings, home.compass.catalogue)
            return Doors(home.warehouse, accounts, home.intake, compass, lambda: NOW)

        figures = tuple(_figures(_calls(doors()), options.rounds))
        anew = [
            _sum([spent(_calls(fresh)[name]) for name in DIAGNOSES]) for fresh in (doors(), doors(), doors())
        ]
    return Report(
        "diagnose",
        f"{options.events:,} events, {options.threads} threads, {options.memory}",
        (*figures, *_after_a_start(anew)),
    )


def _calls(doors: Doors) -> dict[str, Callable[[], object]]:
    asked = PeersQuestion(["gmv", "refund_rate_sku"], period=PERIOD)
    found: dict[str, Callable[[], object]] = {"peers": lambda: doors.peers(asked, VIEWER)}
    for name, diagnose in DIAGNOSES.items():
        found[name] = lambda diagnose=diagnose: diagnose(doors, VIEWER, ASKED_SHOP, PERIOD)  # type: ignore[misc]
    return found


def _figures(calls: dict[str, Callable[[], object]], rounds: int) -> Iterator[Figure]:
    first = {name: spent(call) for name, call in calls.items()}
    later = [{name: spent(call) for name, call in calls.items()} for _ in range(rounds)]
    for name in calls:
        taken = [each[name] for each in later]
        yield Figure(f"{name}, first", first[name].wall * 1e3, "ms")
        yield Figure(f"{name}, p50", p50(taken), "ms")
        yield Figure(f"{name}, processor", processor(taken), "ms")
    together = [_sum([each[name] for name in DIAGNOSES]) for each in later]
    yield Figure("all diagnoses, p50", p50(together), "ms", TARGET)
    yield Figure("all diagnoses, p95", p95(together), "ms")
    yield Figure("all diagnoses, processor", processor(together), "ms")


def _after_a_start(taken: list[Spent]) -> Iterator[Figure]:
    yield Figure("all diagnoses, after a start, p50", p50(taken), "ms")
    yield Figure("all diagnoses, after a start, processor", processor(taken), "ms")


def _sum(taken: list[Spent]) -> Spent:
    return Spent(sum(each.wall for each in taken), sum(each.processor for each in taken))
