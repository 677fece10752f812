"""All that the help centre holds, ready to be searched: each thing by its names and its text, in both languages."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import cache, lru_cache

import msgspec

from luopan.model.dictionary import MetricBody
from luopan.model.people import Language
from luopan.pages.faq import FAQ
from luopan.pages.help.found import Kind
from luopan.pages.help.words import plain, words
from luopan.pages.manual import LANGUAGES, manual

_TAG = re.compile(r"<[^>]*>")


class Entry(msgspec.Struct, frozen=True):
    """One thing to be found. `names`: each name as its words and as plain text; `body`: the words of its text."""

    kind: Kind
    id: str
    place: int
    titles: tuple[str, str]
    texts: tuple[str, str]
    names: tuple[tuple[frozenset[str], str], ...]
    body: frozenset[str]

    def title(self, language: Language) -> str:
        """What it is called in a language."""
        return self.titles[LANGUAGES.index(language)]

    def text(self, language: Language) -> str:
        """What it says in a language."""
        return self.texts[LANGUAGES.index(language)]


def entries(metrics: Iterable[MetricBody]) -> list[Entry]:
    """All there is to find; metrics are those of the home, its own among them."""
    listed = [
        _metric(each.id, (each.name.en, each.name.zh), (each.definition.en, each.definition.zh), each.formula)
        for each in metrics
    ]
    return [*listed, *_asked_often(), *_sections()]


@lru_cache(maxsize=2048)
def _metric(id: str, names: tuple[str, str], definitions: tuple[str, str], formula: str) -> Entry:
    body = frozenset(words(" ".join((*definitions, formula))))
    return Entry("metric", id, 0, names, definitions, _named(id, *names), body)


@cache
def _asked_often() -> list[Entry]:
    return [
        _entry("faq", "", place, (each.question.en, each.question.zh), (each.answer.en, each.answer.zh))
        for place, each in enumerate(FAQ)
    ]


@cache
def _sections() -> list[Entry]:
    english, chinese = ({page.id: page for page in manual(language).pages} for language in LANGUAGES)
    found = []
    for id, page in english.items():
        same = chinese.get(id, page)
        for place, section in enumerate(page.sections):
            other = same.sections[place] if place < len(same.sections) else section
            titles = (_under(page.title, section.heading), _under(same.title, other.heading))
            texts = (_text(section.html), _text(other.html))
            named = _named(section.heading, other.heading)
            found.append(_entry("manual", page.id, place, titles, texts, named))
    return found


def _entry(
    kind: Kind,
    id: str,
    place: int,
    titles: tuple[str, str],
    texts: tuple[str, str],
    named: tuple[tuple[frozenset[str], str], ...] | None = None,
) -> Entry:
    body = frozenset(words(" ".join(texts)))
    return Entry(kind, id, place, titles, texts, named or _named(*titles), body)


def _named(*names: str) -> tuple[tuple[frozenset[str], str], ...]:
    return tuple((frozenset(words(name)), plain(name)) for name in names)


def _under(page: str, heading: str) -> str:
    return heading if heading == page else f"{page} · {heading}"


def _text(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())
