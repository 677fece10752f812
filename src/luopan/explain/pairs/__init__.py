"""The named pairs (§11): two numbers that people take for one, and why they are two."""

from luopan.explain.pairs import agencies, content, counts, lives, minutes, platform, rates, sales, screens
from luopan.explain.pairs.pair import Pair

_THEMES = (sales, lives, screens, counts, content, rates, minutes, agencies, platform)
PAIRS: dict[str, Pair] = {
    pair.id: pair
    for pair in sorted((pair for theme in _THEMES for pair in theme.PAIRS), key=lambda pair: pair.id)
}
"""By id, in the order of their ids."""

__all__ = ["PAIRS", "Pair"]
