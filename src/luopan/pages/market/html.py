"""HTML written as values: everything that is not marked as HTML is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def tag(name: str, /, *children: str | Iterable[str], **attributes: str | int | None) -> Html:
    """An element; `class_` and `data_x` name what Python cannot, and an attribute that is None is left out."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{given}>{joined(children)}</{name}>")


def joined(children: Iterable[str | Iterable[str]]) -> Html:
    """Children one after another, escaped where they are plain text."""
    return Html("".join(_one(child) for child in children))


def _one(child: str | Iterable[str]) -> str:
    if isinstance(child, Html):
        return child
    return escape(child) if isinstance(child, str) else joined(child)
