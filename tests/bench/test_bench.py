"""Every measurement runs on a tiny market, and says what it measured."""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

import msgspec
import pytest
from bench.__main__ import measurements
from bench.report import Figure, Report

from luopan.sources.simulator import Plan, asked_market, write_tables

EVENTS, SMALL = 4_000, 3_000
PLAN = Plan(shops=8, days=40, lives=30, videos=20)
TINY = {
    "as_of": ["--moments", "2"],
    "ask": ["--small", str(SMALL), "--rounds", "2", "--by-hand", "1", "--askers", "2"],
    "bridge": ["--rounds", "2"],
    "crowds": ["--people", "500", "--rounds", "1", "--asked", "1"],
    "dictionary": ["--rounds", "1", "--metric", "gmv", "--metric", "complaint_rate"],
    "diagnose": ["--rounds", "1"],
    "increment": [],
    "ingest": ["--bodies", "1"],
    "load": ["--rows", "500", "--pairs", "1"],
    "market": [],
    "maturity": ["--shops", "2", "--rounds", "1"],
    "memory": ["--questions", "10", "--askers", "2"],
    "narrowing": ["--rounds", "1"],
    "receipt": ["--rounds", "2"],
    "rows": ["--rounds", "1", "--metric", "gmv", "--metric", "views"],
}


@pytest.fixture(scope="module")
def markets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two tiny markets with the same asked days."""
    folder = tmp_path_factory.mktemp("markets")
    for events in (EVENTS, SMALL):
        write_tables(asked_market(PLAN, events, 1_500), folder / str(events) / "files")
    return folder


def run(name: str, markets: Path) -> Report:
    measurement = import_module(f"bench.{name}")
    parser = argparse.ArgumentParser()
    measurement.arguments(parser)
    return measurement.measure(
        parser.parse_args(["--dir", str(markets), "--events", str(EVENTS), *TINY[name]])
    )


@pytest.mark.parametrize("name", TINY)
def test_a_measurement_gives_figures(name: str, markets: Path) -> None:
    report = run(name, markets)
    assert report.name == name
    assert all(figure.value >= 0 for figure in report.figures)
    assert msgspec.json.decode(report.json(), type=dict)["figures"]
    assert all(figure.name in report.text() for figure in report.figures)


def test_every_measurement_is_listed() -> None:
    assert set(measurements()) == {"attribution", *TINY}


@pytest.mark.parametrize(
    ("figure", "reached"),
    [
        (Figure("a", 2, "s", 2), True),
        (Figure("a", 2.1, "s", 2), False),
        (Figure("a", 2.1, "s", 2, "at least"), True),
        (Figure("a", 1.9, "s", 2, "at least"), False),
        (Figure("a", 1.9, "s"), None),
    ],
)
def test_a_target_is_reached(figure: Figure, reached: bool | None) -> None:
    assert figure.reached is reached
