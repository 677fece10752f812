"""The set of a table's keys, for telling new rows from new versions quickly."""

from luopan.warehouse.keys.index import KeyIndex, key_hash
from luopan.warehouse.keys.shelf import Covered, Shelf
from luopan.warehouse.keys.sieve import Hashes
from luopan.warehouse.keys.state import KeyState, key_state
from luopan.warehouse.keys.tidier import Tidier

__all__ = ["Covered", "Hashes", "KeyIndex", "KeyState", "Shelf", "Tidier", "key_hash", "key_state"]
