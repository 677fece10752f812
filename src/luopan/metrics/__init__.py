"""The metric engine: a question becomes a plan, one SQL statement, and an answer."""

from luopan.metrics.compass import Compass
from luopan.metrics.own import with_own
from luopan.metrics.subjects import BELOW_SHOP, SUBJECTS, subjects_within
from luopan.metrics.terms import Catalogue, base_metrics, clocks_of, dimensions_of, metric_of

__all__ = [
    "BELOW_SHOP",
    "SUBJECTS",
    "Catalogue",
    "Compass",
    "base_metrics",
    "clocks_of",
    "dimensions_of",
    "metric_of",
    "subjects_within",
    "with_own",
]
