"""The embedded engine: connections, limits, types, SQL text. The only importer of DuckDB and SQLGlot."""

from luopan.engine.database import Cursor, Database, Limits, Params, engine_version
from luopan.engine.types import ARROW_TYPES, SQL_TYPES, arrow_schema, batch_columns

__all__ = [
    "ARROW_TYPES",
    "SQL_TYPES",
    "Cursor",
    "Database",
    "Limits",
    "Params",
    "arrow_schema",
    "batch_columns",
    "engine_version",
]
