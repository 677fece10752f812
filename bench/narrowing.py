"""What narrowing costs among 10,000 contracts: for an agency that holds 100 of them, and for one that holds all."""

from __future__ import annotations

import argparse
import datetime as dt
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from bench import markets
from bench.markets import NOW, Home
from bench.questions import QUESTIONS
from bench.report import Figure, Report
from bench.times import Spent, p50, p95, processor, spent
from luopan.access.narrow import narrow
from luopan.model.questions import QuestionBody, to_question
from luopan.model.values import Viewer

MARKET = "US"
CONTRACTS = 10_000
HELD = 100
SUBJECTS = 75
"""Shops of the agency that holds 100: some were its before, as in the market that is simulated."""

ADDED = 2.0
"""Milliseconds that narrowing may add to one of twenty questions of the agency that holds 100."""

TIMES = 3.0
"""So many times what the operator waits, the agency that holds all may."""

FEW, ALL = (Viewer("agency", id, role="tsp", market=MARKET) for id in ("few", "all"))
_START = dt.datetime(2025, 10, 1)
_TURN, _SERVED = dt.timedelta(days=30), dt.timedelta(days=20)


def arguments(parser: argparse.ArgumentParser) -> None:
    markets.arguments(parser, 1_000_000)
    parser.add_argument("--rounds", type=int, default=100)


def measure(options: argparse.Namespace) -> Report:
    """Milliseconds of narrowing by itself, and of questions of agencies and the operator that take turns."""
    with markets.copied(markets.home(options)) as folder, markets.opened(folder, options) as home:
        _load(home)
        figures = [*_alone(home, options.rounds), *_within(home, options.rounds)]
    setting = (
        f"{options.events:,} events, {CONTRACTS:,} contracts, {options.threads} threads, {options.memory}, "
        f"{options.rounds} rounds"
    )
    return Report("narrowing", setting, tuple(figures))


def _alone(home: Home, rounds: int) -> Iterator[Figure]:
    """Narrowing by itself, for each of the questions."""
    for name, viewer, target in (("100", FEW, ADDED), ("all", ALL, None)):
        with home.warehouse.database.cursor() as cursor, cursor.transaction():
            homes = home.compass.look(cursor).homes
            asked = [to_question(body, lambda _: NOW.date()) for body in QUESTIONS.values()]
            calls = [
                lambda question=each: narrow(cursor, question, viewer, NOW, homes, home.held)  # noqa: B023
                for each in asked
            ]
            taken = _taken(calls, rounds)
        yield Figure(f"narrowing, of {name}, p95", p95(taken), "ms", target)
        yield Figure(f"narrowing, of {name}, processor", processor(taken), "ms", target)


def _within(home: Home, rounds: int) -> Iterator[Figure]:
    """Whole questions: of the agency of 100 beside the operator who names its shops, and of the agency of all beside
    the operator who names the market."""
    named = {"100": {"shop_id": _shops(home)[:SUBJECTS]}, "all": {"market": [MARKET]}}
    for name, body in QUESTIONS.items():
        for held, viewer in (("100", FEW), ("all", ALL)):
            wide = msgspec.structs.replace(body, where=named[held])
            narrowed, plain = _in_turn(home, [(body, viewer), (wide, Viewer())], rounds)
            yield Figure(f"{name}, operator, p50 (of {held})", p50(plain), "ms")
            yield Figure(f"{name}, of {held}, p50", p50(narrowed), "ms")
            yield Figure(f"{name}, operator, processor (of {held})", processor(plain), "ms")
            yield Figure(f"{name}, of {held}, processor", processor(narrowed), "ms")
            if held == "100":
                yield Figure(f"{name}, added to p95", max(0.0, p95(narrowed) - p95(plain)), "ms", ADDED)
            else:
                yield Figure(f"{name}, times as long", processor(narrowed) / processor(plain), "×", TIMES)


def _in_turn(home: Home, asked: Sequence[tuple[QuestionBody, Viewer]], rounds: int) -> list[list[Spent]]:
    taken: list[list[Spent]] = [[] for _ in asked]
    for body, viewer in asked:
        home.answer(body, viewer)
    for _ in range(rounds):
        for place, (body, viewer) in enumerate(asked):
            taken[place] += _taken([lambda b=body, v=viewer: home.answer(b, v)], 1)  # type: ignore[misc]
    return taken


def _taken(calls: Sequence[Callable[[], object]], rounds: int) -> list[Spent]:
    return [spent(call) for _ in range(rounds) for call in calls]


def _shops(home: Home) -> list[str]:
    return _ids(home, "shops", "shop_id")


def _ids(home: Home, table: str, key: str) -> list[str]:
    with home.warehouse.database.cursor() as cursor:
        sql = f"SELECT {key} FROM {table} WHERE market = '{MARKET}' ORDER BY 1"
        return [id for (id,) in cursor.rows(sql)]


def _load(home: Home) -> None:
    """Contracts of both agencies, written as a file of them is: one of them with the first shops of the market, one
    with all its shops and accounts, each turn after turn; the last turn is open."""
    shops = [("shop_id", id) for id in _shops(home)]
    accounts = [("account_id", id) for id in _ids(home, "accounts", "account_id")]
    rows = [*_held("few", shops[:SUBJECTS], HELD), *_held("all", shops + accounts, CONTRACTS - HELD)]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "contracts.parquet"
        pq.write_table(pa.Table.from_pylist(rows, schema=_SCHEMA), file)
        home.load(file)
    home.intake.ensure_fresh()


def _held(agency: str, subjects: Sequence[tuple[str, str]], count: int) -> Iterator[dict[str, object]]:
    for number in range(count):
        key, id = subjects[number % len(subjects)]
        signed = _START + number // len(subjects) * _TURN
        last = number + len(subjects) >= count
        yield {
            "contract_id": f"{agency}{number}", "agency_id": agency, "role": "tsp", "market": MARKET, key: id,
            "signed_at": signed, "ended_at": None if last else signed + _SERVED,
        }  # fmt: skip


_SCHEMA = pa.schema(
    [
        *(
            (name, pa.string())
            for name in ("contract_id", "agency_id", "role", "market", "shop_id", "account_id")
        ),
        *((name, pa.timestamp("us")) for name in ("signed_at", "ended_at")),
    ]
)
