"""The set of a table's keys, for telling new rows from new versions quickly."""

from luopan.warehouse.keys.index import KeyIndex, key_hash
from luopan.warehouse.keys.runs import Hashes

__all__ = ["Hashes", "KeyIndex", "key_hash"]
