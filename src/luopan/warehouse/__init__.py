"""Facts at rest: versions of every key, one writer, many readers, and the books of loading."""

from luopan.warehouse.backups import restore
from luopan.warehouse.census import Dangling, Reference, counts, dangling
from luopan.warehouse.erasure import Erased, was_erased
from luopan.warehouse.keyed import Keyed, parted
from luopan.warehouse.keys import KeyState
from luopan.warehouse.reach import data_through, known_through, reaches
from luopan.warehouse.registry import Load, LoadedFile, load_count, load_times, loads, reject_counts, rejects
from luopan.warehouse.relations import relation, relation_parts
from luopan.warehouse.store import Warehouse
from luopan.warehouse.versions import Counts
from luopan.warehouse.writer import Writer

__all__ = [
    "Counts",
    "Dangling",
    "Erased",
    "KeyState",
    "Keyed",
    "Load",
    "LoadedFile",
    "Reference",
    "Warehouse",
    "Writer",
    "counts",
    "dangling",
    "data_through",
    "known_through",
    "load_count",
    "load_times",
    "loads",
    "parted",
    "reaches",
    "reject_counts",
    "rejects",
    "relation",
    "relation_parts",
    "restore",
    "was_erased",
]
