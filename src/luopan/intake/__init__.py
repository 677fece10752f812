"""Everything that brings rows in: load, ingest, build."""

from luopan.intake.clock import Clock, system_clock
from luopan.intake.feed import Feed
from luopan.intake.intake import Intake
from luopan.intake.tally import Watch

__all__ = ["Clock", "Feed", "Intake", "Watch", "system_clock"]
