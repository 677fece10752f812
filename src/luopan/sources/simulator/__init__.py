"""A seeded marketplace that never was: every contract table, in the shapes that make numbers interesting."""

from luopan.sources.simulator.benchmark import (
    ASKED_DAYS,
    ASKED_SHOP,
    asked_market,
    bench_market,
    bench_plan,
)
from luopan.sources.simulator.cut import COMING, KNOWN, write_cut
from luopan.sources.simulator.encode import SOURCE
from luopan.sources.simulator.files import Format, Written, write_files, write_tables
from luopan.sources.simulator.plan import MARKETS, Market, Plan
from luopan.sources.simulator.run import simulate

__all__ = [
    "ASKED_DAYS",
    "ASKED_SHOP",
    "COMING",
    "KNOWN",
    "MARKETS",
    "SOURCE",
    "Format",
    "Market",
    "Plan",
    "Written",
    "asked_market",
    "bench_market",
    "bench_plan",
    "simulate",
    "write_cut",
    "write_files",
    "write_tables",
]
