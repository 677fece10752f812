"""The manual of the help centre: the guide as it is shipped, in either language, in sections to search (R022).

The English pages lie in the folder of the guide, the Chinese ones by the same names in `zh/` within it.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import msgspec
from markdown_it import MarkdownIt
from markdown_it.token import Token

from luopan.model.people import Language
from luopan.pages.faq import FAQ, Answered

LANGUAGES: tuple[Language, ...] = get_args(Language)

_FIRST = (
    "page", "why-numbers-differ", "as-of", "maturity", "outside-numbers", "receipts", "insights", "diagnosis",
    "inventory", "authorisations", "people", "asking", "metrics",
)  # fmt: skip
"""What people who look at the page read first; the rest follows by name."""


class Section(msgspec.Struct, frozen=True):
    """A part of a page under one heading; `html` is our own and carries no scripts."""

    heading: str
    html: str


class ManualPage(msgspec.Struct, frozen=True):
    """A page of the guide; the first section is what stands before its first heading."""

    id: str
    title: str
    sections: list[Section]


class ManualBody(msgspec.Struct, frozen=True):
    """The manual in one language, and what people ask often in both."""

    language: Language
    pages: list[ManualPage]
    faq: tuple[Answered, ...]


@cache
def manual(language: Language) -> ManualBody:
    """The whole manual in a language, rendered once."""
    folder = _folder() if language == "en" else _folder() / language
    found = {file.stem: file.read_text("utf-8") for file in sorted(folder.glob("*.md"))}
    order = [*(id for id in _FIRST if id in found), *(id for id in found if id not in _FIRST)]
    return ManualBody(language, [_page(id, found[id], frozenset(found)) for id in order], FAQ)


def _folder() -> Path:
    """Where the guide lies: in the package, or where the package is used from its sources beside them."""
    shipped = Path(str(files("luopan"))) / "manual"
    return shipped if shipped.is_dir() else Path(__file__).parents[3] / "docs" / "guide"


def _page(id: str, text: str, known: frozenset[str]) -> ManualPage:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    tokens = markdown.parse(text)
    for token in tokens:
        _point(token, known)
    begins = [
        0,
        *(at for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h2"),
    ]
    title = next((token.content for token in tokens if token.type == "inline"), id)
    parts = [tokens[first:last] for first, last in pairwise([*begins, len(tokens)])]
    return ManualPage(id, title, [_section(markdown, part) for part in parts])


def _section(markdown: MarkdownIt, tokens: list[Token]) -> Section:
    """What stands under a heading, without the heading itself."""
    headed = bool(tokens) and tokens[0].type == "heading_open"
    heading = tokens[1].content if headed else ""
    body = tokens[3:] if headed else tokens
    html: Any = markdown.renderer.render(body, markdown.options, {})
    return Section(re.sub(r"`", "", heading), html)


def _point(token: Token, known: frozenset[str]) -> None:
    """Let a link to another page of the guide open it here; a link to other files leads nowhere in a browser."""
    for child in token.children or ():
        target = str(child.attrs.get("href", ""))
        if child.type != "link_open" or "://" in target:
            continue
        name = target.split("#")[0].removesuffix(".md")
        child.attrs = {"href": f"?open=help&manual={name}", "data-manual": name} if name in known else {}
