"""Which content earned each order line: pure rules over touches, kept as the table `attribution`."""

from luopan.attribution.keep import keep_results
from luopan.attribution.lines import lines_sql
from luopan.attribution.models import MODELS, Model, all_models
from luopan.attribution.refresh import STEP, refresh, version
from luopan.attribution.session import SessionColumns, in_room_sql, session_sql
from luopan.attribution.statement import attributed_sql

__all__ = [
    "MODELS",
    "STEP",
    "Model",
    "SessionColumns",
    "all_models",
    "attributed_sql",
    "in_room_sql",
    "keep_results",
    "lines_sql",
    "refresh",
    "session_sql",
    "version",
]
