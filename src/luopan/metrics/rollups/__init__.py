"""Relations kept ready for questions: resolved rows, partial sums by day, distinct users by day."""

from luopan.metrics.rollups.build import refresh
from luopan.metrics.rollups.declared import ROLLUPS

__all__ = ["ROLLUPS", "refresh"]
