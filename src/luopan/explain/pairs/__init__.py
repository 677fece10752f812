"""The named pairs (§11): two numbers that people take for one, and why they are two."""

from luopan.explain.pairs import sales
from luopan.explain.pairs.pair import Pair

PAIRS: dict[str, Pair] = {pair.id: pair for pair in sorted((*sales.PAIRS,), key=lambda pair: pair.id)}
"""By id, in the order of their ids."""

__all__ = ["PAIRS", "Pair"]
