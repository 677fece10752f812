"""Which things of the help centre fit what somebody typed, and how well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from luopan.model.dictionary import MetricBody
from luopan.model.people import Language
from luopan.pages.help.entries import Entry, entries
from luopan.pages.help.found import FoundBody, FoundInHelp
from luopan.pages.help.index import Hits, Index
from luopan.pages.help.synonyms import variants
from luopan.pages.help.words import plain, wanted

_WHOLE_NAME, _NAME_BEGINS, _IN_A_NAME = 6.0, 1.0, 0.75
_OTHER_WORDS = 0.7
"""What counts less: the same said with other words of the trade."""
_COVERED = 0.5
"""So much of what was said a thing has to hold."""
_LEAST = 0.25
"""Of the best; what fits less is not shown."""
_AROUND = 160


def search(metrics: Iterable[MetricBody], text: str, language: Language, limit: int) -> FoundBody:
    """What fits a text, the most fitting first, told in a language; names in either language are found.

    Spelling need not be exact, words of the trade find each other, and what fits much less than the best is left out.
    """
    index = _index(tuple(entries(metrics)))
    best: dict[int, float] = {}
    for nth, said in enumerate(variants(plain(text))):
        for place, fits in _fitting(index, said).items():
            best[place] = max(best.get(place, 0.0), fits * (_OTHER_WORDS if nth else 1.0))
    top = max(best.values(), default=0.0)
    order = sorted((at for at in best if best[at] >= top * _LEAST), key=lambda at: (-best[at], at))
    heart = wanted(text)
    return FoundBody([_told(index.things[at], heart, language) for at in order[:limit]], len(order))


@lru_cache(maxsize=4)
def _index(things: tuple[Entry, ...]) -> Index:
    return Index(things)


def _fitting(index: Index, text: str) -> Mapping[int, float]:
    """How well things fit one way of saying it: how much of it they hold, and where; and what their names add."""
    meant = [index.meant(word) for word in dict.fromkeys(wanted(text))]
    hits = [index.hits(each) for each in meant]
    weights = [index.weight(each) for each in hits]
    found = {}
    for place in set().union(*hits):
        held = sum(weight for weight, each in zip(weights, hits, strict=True) if place in each)
        covered = held / sum(weights)
        if covered >= _COVERED:
            fits = _sum(place, weights, hits) / sum(weights) * covered**2
            found[place] = fits + _named(index.things[place], text, meant)
    return found


def _sum(place: int, weights: list[float], hits: list[Hits]) -> float:
    return sum(weight * each.get(place, 0.0) for weight, each in zip(weights, hits, strict=True))


def _named(thing: Entry, text: str, meant: list[Mapping[str, float]]) -> float:
    """What a name adds that is, begins with, or holds what was said, the more the less else it says."""
    return max(_of_name(words, name, text, meant) for words, name in thing.names)


def _of_name(words: frozenset[str], name: str, text: str, meant: list[Mapping[str, float]]) -> float:
    if name == text:
        return _WHOLE_NAME
    share = sum(not words.isdisjoint(each) for each in meant) / max(len(words), 1)
    several = len(text) > 1
    if several and name.startswith(text):
        return _NAME_BEGINS + share
    return share + (_IN_A_NAME if several and text in name else 0.0)


def _told(thing: Entry, heart: list[str], language: Language) -> FoundInHelp:
    around = "" if thing.kind == "metric" else _around(thing.text(language), heart)
    return FoundInHelp(thing.kind, thing.id, thing.place, thing.title(language), around)


def _around(text: str, heart: list[str]) -> str:
    """The part of a text in which the first of the words stands."""
    low = text.lower()
    first = max(0, min((at for word in heart if (at := low.find(word)) >= 0), default=0) - _AROUND // 4)
    begin = low.find(" ", first, first + _AROUND // 4) + 1 or first if first else 0
    cut = text[begin : begin + _AROUND].strip()
    return f"{'… ' if begin else ''}{cut}{' …' if begin + _AROUND < len(text) else ''}"
