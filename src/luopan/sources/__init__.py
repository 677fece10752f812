"""From outside to typed batches of contract tables: files, bodies, and any other files by a mapping."""

from luopan.sources.files import Format, SourceFile, discover
from luopan.sources.ingest import decode
from luopan.sources.read import read
from luopan.sources.typed import Typed

__all__ = ["Format", "SourceFile", "Typed", "decode", "discover", "read"]
