"""What people call shops, accounts and agencies. Public reference data, no numbers."""

from __future__ import annotations

from collections.abc import Iterable

from luopan.access.viewers import parse_viewer
from luopan.engine import Cursor
from luopan.errors import QuestionError
from luopan.model.values import Viewer
from luopan.warehouse import relation

_TABLES = {
    "shop": ("shops", "shop_id", "name"),
    "creator": ("accounts", "account_id", "coalesce(name, handle)"),
    "agency": ("agencies", "agency_id", "name"),
}


def called(cursor: Cursor, viewers: Iterable[str | None]) -> dict[str, str]:
    """The names of those whom viewers, as they are written, are; as far as they are known. An account is written as
    its creator."""
    known = {text: viewer for text in viewers if text is not None if (viewer := _viewer(text)) is not None}
    found: dict[str, str] = {}
    for kind, (table, key, name) in _TABLES.items():
        ids = sorted({str(viewer.id) for viewer in known.values() if viewer.kind == kind})
        names = dict(
            cursor.rows(
                f"SELECT {key}, {name} FROM {relation(table)} WHERE list_contains(?::VARCHAR[], {key})", [ids]
            )
            if ids
            else []
        )
        told = {text: names.get(viewer.id) for text, viewer in known.items() if viewer.kind == kind}
        found.update({text: name for text, name in told.items() if name})
    return found


def _viewer(text: str) -> Viewer | None:
    """Whom a text means; None where it means nobody, as what is kept of old may."""
    try:
        return parse_viewer(text)
    except QuestionError:
        return None
