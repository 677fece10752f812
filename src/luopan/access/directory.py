"""Shops, creators and agencies found by name, so that nobody has to know an id: by an MCN the creators whom it may ask
for a link, by a creator those with whom it may share, by the operator everybody."""

from __future__ import annotations

from luopan.engine import Cursor
from luopan.errors import AccessError
from luopan.model.directory import DirectoryBody, Listed, Sort
from luopan.model.values import Viewer
from luopan.warehouse import relation

_LISTS: dict[Sort, str] = {
    "shop": f"SELECT shop_id AS id, name, NULL AS handle, market FROM {relation('shops')}",
    "creator": f"SELECT account_id AS id, coalesce(name, handle) AS name, handle, market FROM {relation('accounts')}",
    "agency": (
        f"SELECT id, a.name, NULL AS handle, NULL AS market FROM (SELECT agency_id AS id FROM {relation('agencies')}"
        f" UNION SELECT agency_id FROM {relation('contracts')}) LEFT JOIN {relation('agencies')} a ON agency_id = id"
    ),
}


def directory(
    cursor: Cursor, viewer: Viewer, kind: Sort, search: str, limit: int, offset: int
) -> DirectoryBody:
    """A page of those of a kind whose name, handle or id holds `search`, whatever the case, by name.

    Raises:
        AccessError: the asker has nothing to do with that kind.
    """
    given = {"search": search, "market": _market(cursor, viewer, kind)}
    within = (
        f"FROM ({_LISTS[kind]}) WHERE ($market IS NULL OR market IS NULL OR market = $market)"
        " AND contains(lower(concat_ws(' ', name, handle, id)), lower($search))"
    )
    count = cursor.one(f"SELECT count(*) {within}", given)[0]
    page = f"ORDER BY lower(coalesce(name, id)), id LIMIT {int(limit)} OFFSET {int(offset)}"
    rows = cursor.rows(f"SELECT id, name, handle, market {within} {page}", given)
    return DirectoryBody([Listed(*row) for row in rows], int(count))


def _market(cursor: Cursor, viewer: Viewer, kind: Sort) -> str | None:
    """The one market that a viewer looks for somebody in; None: all."""
    if viewer.kind == "platform":
        return None
    if viewer.role == "mcn" and kind == "creator":
        return viewer.market
    if viewer.kind == "creator" and kind != "creator":
        found = cursor.rows(
            f"SELECT market FROM {relation('accounts')} WHERE account_id = ?", [str(viewer.id)]
        )
        return str(found[0][0]) if found else ""
    raise AccessError(
        f"{viewer} looks for no {kind} here; an MCN finds creators, a creator shops and agencies."
    )
