"""Attribution of order lines against touches: this product's statement against the best written by hand.

All run in turn in one process over the same file and must give the same rows; the ratio of the best times
counts, since another program on the machine only ever makes a run slower. Processor time is given too: it
says more where the machine is shared. The hot pair is one user and product with many touches and orders.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import msgspec

from bench.report import Figure, Report
from luopan.attribution import MODELS, attributed_sql
from luopan.attribution.statement import RESULT
from luopan.engine import Cursor, Database, Limits

_SQL = Path(__file__).parent / "sql"
_COMPARED = ", ".join(("line_id", *(name for name in RESULT if name != "rule")))


def arguments(parser: argparse.ArgumentParser) -> None:
    """The size of what is attributed, and what the engine may use."""
    parser.add_argument("--lines", type=int, default=2_000_000)
    parser.add_argument("--touches", type=int, default=20_000_000)
    parser.add_argument("--pair", type=int, default=30_000, help="lines and touches of the hot pair")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--memory", default="1GB", help="memory limit of the engine")


def measure(options: argparse.Namespace) -> Report:
    """Times, their ratios and the peak of resident memory before anything by hand had run."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bench.duckdb"
        limits = Limits(options.memory, options.threads, spill=folder)
        _apart(_make, file, limits, options.lines, options.touches)
        memory = _apart(_peak, file, limits)
        database = Database(file, limits)
        with database.cursor() as cursor:
            times = _rounds(cursor, options.rounds)
            _add_hot_pair(cursor, options.pair)
            hot = _best([_timed(cursor, _ours()) for _ in range(options.rounds)])
        database.close()
    ours, *by_hand = (_best(taken) for taken in times.values())
    return Report(
        "attribution",
        f"{options.lines:,} lines, {options.touches:,} touches, {options.threads} threads, {options.memory}",
        (
            *(Figure(name, _best(taken).wall, "s") for name, taken in times.items()),
            *(Figure(f"{name}, processor", _best(taken).processor, "s") for name, taken in times.items()),
            Figure("against the best by hand", ours.wall / min(each.wall for each in by_hand), "x", 1.5),
            Figure("the same, processor", ours.processor / min(each.processor for each in by_hand), "x"),
            Figure("peak memory", memory, "GB", 1.5),
            Figure(f"with a pair of {options.pair:,} x {options.pair:,}", hot.wall / ours.wall, "x", 2),
        ),
    )


class _Time(msgspec.Struct, frozen=True):
    """Seconds on the clock and of all processors together."""

    wall: float
    processor: float


def _best(taken: list[_Time]) -> _Time:
    return _Time(min(each.wall for each in taken), min(each.processor for each in taken))


def _ours() -> str:
    return f"SELECT {_COMPARED} FROM ({attributed_sql('lines', 'touches', MODELS['direct'])})"


def _rounds(cursor: Cursor, rounds: int) -> dict[str, list[_Time]]:
    """What every form took in every round. All must give the same rows."""
    forms = {
        "this statement": _ours(),
        "by hand, arg_max": (_SQL / "attribution_by_arg_max.sql").read_text("utf-8"),
        "by hand, ASOF": (_SQL / "attribution_by_asof.sql").read_text("utf-8"),
    }
    times: dict[str, list[_Time]] = {name: [] for name in forms}
    digests = set()
    for _ in range(rounds):
        for name, sql in forms.items():
            times[name].append(_timed(cursor, sql))
            digests.add(cursor.one(f"SELECT count(*), bit_xor(hash({_COMPARED})) FROM answer"))
    if len(digests) != 1:
        raise AssertionError(f"the forms do not give the same rows: {digests}")
    return times


def _timed(cursor: Cursor, sql: str) -> _Time:
    """What it takes to make the table `answer`."""
    cursor.run("DROP TABLE IF EXISTS answer")
    start, used = time.perf_counter(), time.process_time()
    cursor.run(f"CREATE TEMP TABLE answer AS {sql}")
    return _Time(time.perf_counter() - start, time.process_time() - used)


def _add_hot_pair(cursor: Cursor, size: int) -> None:
    """One user and one product: a touch and an order every minute."""
    moment = "TIMESTAMP '2025-06-01' + to_minutes(i::INT)"
    cursor.run(
        "INSERT INTO touches BY NAME SELECT 'hot' AS user_id, 'hot' AS product_id, 'hot' || i AS event_id, "
        f"""{moment} AS "at", CASE WHEN i % 5 = 0 THEN 'cart_add' ELSE 'product_click' END AS kind, """
        f"'live' AS content_type, FALSE AS paid FROM range({size}) AS t(i)"
    )
    cursor.run(
        "INSERT INTO lines BY NAME SELECT 'hot' || i AS line_id, 'hot' || i AS order_id, 'hot' AS buyer_id, "
        f"'hot' AS product_id, {moment} AS created_at FROM range({size}) AS t(i)"
    )


def _make(file: Path, limits: Limits, lines: int, touches: int) -> None:
    """The tables `touches`, sorted as the product keeps them, and `lines`."""
    sizes = {"lines": str(lines), "touches": str(touches)}
    database = Database(file, limits)
    with database.cursor() as cursor:
        for table, order in (("touches", 'user_id, product_id, "at"'), ("lines", "created_at")):
            select = (_SQL / f"attribution_{table}.sql").read_text("utf-8")
            for name, size in sizes.items():
                select = select.replace(f"${name}", size)
            cursor.run(f"CREATE TABLE {table} AS {select} ORDER BY {order}")
    database.close()


def _peak(file: Path, limits: Limits) -> float:
    """The most resident memory, in GB, of a process that attributes once."""
    database = Database(file, limits)
    with database.cursor() as cursor:
        _timed(cursor, _ours())
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def _apart(work: Callable[..., Any], *inputs: object) -> Any:
    """`work(*inputs)` in a process of its own, whose memory does not count for anything else."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(work, inputs)
