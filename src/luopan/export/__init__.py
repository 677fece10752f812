"""Files people take away: answers as CSV, XLSX and Parquet, made in the background."""

from luopan.export.files import arrow_columns, write_rows
from luopan.export.jobs import Exports, Slip

__all__ = ["Exports", "Slip", "arrow_columns", "write_rows"]
