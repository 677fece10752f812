"""Attribution of order lines against touches: this product's statement against the best written by hand.

All run in turn in one process over the same file and must give the same rows; the ratio of the best times
counts, since another program on the machine only ever makes a run slower. Processor time is given too: it
says more where the machine is shared. The hot pair is one user and product with many touches and orders.
"""

from __future__ import annotations

import argparse
import resource
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bench import markets
from bench.report import Figure, Report
from bench.times import Spent, least_processor, least_wall, spent
from luopan.attribution import MODELS, attributed_sql
from luopan.attribution.statement import RESULT
from luopan.engine import Cursor, Database, Limits

_SQL = Path(__file__).parent / "sql"
_BY_HAND = ("max", "asof", "window")
_COMPARED = ", ".join(("line_id", *(name for name in RESULT if name != "rule")))


def arguments(parser: argparse.ArgumentParser) -> None:
    """The size of what is attributed, and what the engine may use."""
    parser.add_argument("--lines", type=int, default=2_000_000)
    parser.add_argument("--touches", type=int, default=20_000_000)
    parser.add_argument("--pair", type=int, default=30_000, help="lines and touches of the hot pair")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--dir", type=Path, default=markets.DATA, help="where lines and touches are kept")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--memory", default="1GB", help="memory limit of the engine")


def measure(options: argparse.Namespace) -> Report:
    """Times, their ratios and the peak of resident memory before anything by hand had run."""
    with markets.scratch(options) as folder:
        limits = Limits(options.memory, options.threads, spill=str(folder))
        file = _facts(options, limits)
        memory = _apart(_peak, file, limits)
        database = Database(file, limits, read_only=True)
        with database.cursor() as cursor:
            times = _rounds(cursor, options.rounds)
            _make_hot_pair(cursor, options.pair)
            hot = [_timed(cursor, _ours("hot")) for _ in range(options.rounds)]
        database.close()
    ours, *by_hand = times.values()
    return Report(
        "attribution",
        f"{options.lines:,} lines, {options.touches:,} touches, {options.threads} threads, {options.memory}",
        (
            *(Figure(name, least_wall(taken), "s") for name, taken in times.items()),
            *(Figure(f"{name}, processor", least_processor(taken), "s") for name, taken in times.items()),
            Figure("against the best by hand", least_wall(ours) / min(map(least_wall, by_hand)), "x", 1.5),
            Figure(
                "the same, processor", least_processor(ours) / min(map(least_processor, by_hand)), "x", 1.5
            ),
            Figure("peak memory", memory, "GB", 1.5),
            Figure(
                f"with a pair of {options.pair:,} x {options.pair:,}",
                least_wall(hot) / least_wall(ours),
                "x",
                2,
            ),
            Figure("the same, processor", least_processor(hot) / least_processor(ours), "x", 2),
        ),
    )


def _ours(facts: str = "") -> str:
    """Our statement; `facts` stands before the names of the tables."""
    lines, touches = (f"{facts}_{name}" if facts else name for name in ("lines", "touches"))
    return f"SELECT {_COMPARED} FROM ({attributed_sql(lines, touches, MODELS['direct'])})"


def _rounds(cursor: Cursor, rounds: int) -> dict[str, list[Spent]]:
    """What every form took in every round. All must give the same rows."""
    forms = {"this statement": _ours()}
    forms |= {
        f"by hand, {form}": (_SQL / f"attribution_by_{form}.sql").read_text("utf-8") for form in _BY_HAND
    }
    times: dict[str, list[Spent]] = {name: [] for name in forms}
    digests = set()
    for _ in range(rounds):
        for name, sql in forms.items():
            times[name].append(_timed(cursor, sql))
            digests.add(cursor.one(f"SELECT count(*), bit_xor(hash({_COMPARED})) FROM answer"))
    if len(digests) != 1:
        raise AssertionError(f"the forms do not give the same rows: {digests}")
    return times


def _timed(cursor: Cursor, sql: str) -> Spent:
    """What it takes to make the table `answer`."""
    cursor.run("DROP TABLE IF EXISTS answer")
    return spent(lambda: cursor.run(f"CREATE TEMP TABLE answer AS {sql}"))


def _make_hot_pair(cursor: Cursor, size: int) -> None:
    """The views `hot_lines` and `hot_touches`: the facts, and one user and product with a touch and an order every
    minute."""
    moment = "TIMESTAMP '2025-06-01' + to_minutes(i::INT)"
    pair = {
        "touches": "SELECT 'hot' AS user_id, 'hot' AS product_id, 'hot' || i AS event_id, "
        f"""{moment} AS "at", CASE WHEN i % 5 = 0 THEN 'cart_add' ELSE 'product_click' END AS kind, """
        f"'live' AS content_type, FALSE AS paid FROM range({size}) AS t(i)",
        "lines": "SELECT 'hot' || i AS line_id, 'hot' || i AS order_id, 'hot' AS buyer_id, "
        f"'hot' AS product_id, {moment} AS created_at FROM range({size}) AS t(i)",
    }
    for table, rows in pair.items():
        cursor.run(f"CREATE TEMP TABLE hot_pair_{table} AS {rows}")
        every = f"SELECT * FROM {table} UNION ALL BY NAME SELECT * FROM hot_pair_{table}"
        cursor.run(f"CREATE TEMP VIEW hot_{table} AS {every}")


def _facts(options: argparse.Namespace, limits: Limits) -> Path:
    """The file with the tables `lines` and `touches`, made once per size."""
    file: Path = options.dir / "attribution" / f"{options.lines}x{options.touches}.duckdb"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        making = file.with_suffix(".making")
        making.unlink(missing_ok=True)
        _apart(_make, making, limits, options.lines, options.touches)
        making.rename(file)
    return file


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
    database = Database(file, limits, read_only=True)
    with database.cursor() as cursor:
        _timed(cursor, _ours())
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def _apart(work: Callable[..., Any], *inputs: object) -> Any:
    """`work(*inputs)` in a process of its own, whose memory does not count for anything else."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(work, inputs)
