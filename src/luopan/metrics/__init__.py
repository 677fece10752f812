"""The metric engine: a question becomes a plan, one SQL statement, and an answer."""

from luopan.metrics.compass import Compass
from luopan.metrics.terms import Catalogue, base_metrics, clocks_of, dimensions_of, metric_of

__all__ = ["Catalogue", "Compass", "base_metrics", "clocks_of", "dimensions_of", "metric_of"]
