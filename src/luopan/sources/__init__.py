"""From outside to typed batches of contract tables: files, bodies, and any other files by a mapping."""

from luopan.sources.files import SUFFIXES, Format, SourceFile, described, discover, ending, table_named
from luopan.sources.ingest import decode
from luopan.sources.known import identify, look
from luopan.sources.mapping import Dropped, Mapped, Mapping, Summary, mapped, read_mapping, shipped
from luopan.sources.read import read
from luopan.sources.typed import Typed

__all__ = [
    "SUFFIXES",
    "Dropped",
    "Format",
    "Mapped",
    "Mapping",
    "SourceFile",
    "Summary",
    "Typed",
    "decode",
    "described",
    "discover",
    "ending",
    "identify",
    "look",
    "mapped",
    "read",
    "read_mapping",
    "shipped",
    "table_named",
]
