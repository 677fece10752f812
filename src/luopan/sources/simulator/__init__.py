"""A seeded marketplace that never was: every contract table, in the shapes that make numbers interesting."""

from luopan.sources.simulator.files import Written, write_files, write_tables
from luopan.sources.simulator.plan import MARKETS, Market, Plan
from luopan.sources.simulator.run import simulate

__all__ = ["MARKETS", "Market", "Plan", "Written", "simulate", "write_files", "write_tables"]
