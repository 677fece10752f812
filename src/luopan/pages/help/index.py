"""Where each word of the help centre stands: in names, in texts; and which words a typed one may mean."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from luopan.pages.help.entries import Entry

_IN_NAME, _IN_TEXT = 3.0, 1.0
_BEGINS, _NEARLY = 0.7, 0.6
"""A word that begins so, or is spelt nearly so."""
_CLOSE = 0.75
_SHORTEST_SPELT, _SHORTEST_BEGUN = 4, 2
_UNKNOWN = 0.3
"""A word that is nowhere tells less than one that is rare."""
_LATIN = 128

Hits = Mapping[int, float]
"""How well a word is in things, by their place: in a name before the text."""


class Index:
    """The words of things, for any number of searches."""

    def __init__(self, things: Sequence[Entry]) -> None:
        self.things = things
        self._stands: defaultdict[str, dict[int, float]] = defaultdict(dict)
        for place, thing in enumerate(things):
            for word in thing.body:
                self._stands[word][place] = _IN_TEXT
            for words, _ in thing.names:
                for word in words:
                    self._stands[word][place] = _IN_NAME

    def meant(self, word: str) -> Mapping[str, float]:
        """The words that a typed one may stand for: itself, those that begin so, else those spelt so nearly."""
        begun = len(word) >= _SHORTEST_BEGUN
        found = {each: _BEGINS for each in self._stands if begun and each.startswith(word)}
        if word in self._stands:
            found[word] = 1.0
        if not found and len(word) >= _SHORTEST_SPELT and ord(word[0]) < _LATIN:
            found = dict.fromkeys(get_close_matches(word, self._stands, n=4, cutoff=_CLOSE), _NEARLY)
        return found

    def hits(self, meant: Mapping[str, float]) -> Hits:
        """The things that hold any of these words, and how well."""
        best: dict[int, float] = {}
        for word, fit in meant.items():
            for place, weight in self._stands[word].items():
                best[place] = max(best.get(place, 0.0), fit * weight)
        return best

    def weight(self, hits: Hits) -> float:
        """How telling a word is: the fewer things hold it the more."""
        whole = math.log(1 + len(self.things))
        return math.log(1 + len(self.things) / len(hits)) if hits else _UNKNOWN * whole
