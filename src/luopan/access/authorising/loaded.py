"""Contracts that were loaded: who may read of which, and what they say. What people agreed on here is told where they
did; both give the same access."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from luopan.access.authorising.standing import SOURCE
from luopan.engine import Cursor
from luopan.model.answers import utc
from luopan.model.authorising import AssetShown
from luopan.model.contracted import ContractBody, ContractsBody, ContractState, sees_of, state_label
from luopan.model.values import Viewer
from luopan.warehouse import relation


class Wanted(msgspec.Struct, frozen=True):
    """Which of them: those whose id begins with `search`, or whose agency, shop or account is called something that
    holds it; in a state (None: in any)."""

    search: str
    state: ContractState | None
    limit: int
    offset: int


_BOUND = f"""
    SELECT account_id FROM {relation("bindings")}
    WHERE shop_id = $id AND bound_at <= $now AND coalesce(unbound_at > $now, true)
"""
_MINE = {
    "platform": "true",
    "shop": f"(c.shop_id = $id OR c.account_id IN ({_BOUND}))",
    "creator": "c.account_id = $id",
    "agency": "(c.agency_id = $id AND c.role = $role AND c.market = $market)",
}
"""By the kind of whoever looks, the contracts that are about it: a shop's are those of its accounts too."""

_TOLD = f"""
    SELECT c.contract_id, c.agency_id, g.name AS agency, c.role, c.market,
        CASE WHEN c.shop_id IS NULL THEN 'account' ELSE 'shop' END AS kind,
        coalesce(c.shop_id, c.account_id) AS id, coalesce(s.name, a.name, a.handle) AS name, c.share_rate,
        coalesce(c.bound_at, c.signed_at) AS since, c.signed_at, c.ended_at,
        CASE WHEN c.signed_at > $now THEN 'upcoming' WHEN c.ended_at <= $now THEN 'expired' ELSE 'active' END AS state,
        c.source, w.moment
    FROM contracts c
    LEFT JOIN {relation("agencies")} g ON g.agency_id = c.agency_id
    LEFT JOIN {relation("shops")} s ON s.shop_id = c.shop_id
    LEFT JOIN {relation("accounts")} a ON a.account_id = c.account_id
    JOIN writes w ON w.load_id = c.load_id
    WHERE NOT c.deleted AND NOT starts_with(c.contract_id, '{SOURCE}:') AND {{mine}}
"""
_FITS = """
    ($state IS NULL OR state = $state) AND (starts_with(contract_id, $search)
        OR contains(lower(concat_ws(' ', name, id, agency, agency_id)), lower($search)))
"""
_ORDER = "state = 'active' DESC, since DESC, lower(coalesce(name, id)), contract_id"


def loaded_contracts(cursor: Cursor, viewer: Viewer, now: dt.datetime, wanted: Wanted) -> ContractsBody:
    """A page of the loaded contracts that are about a viewer, those in force first, then the newest."""
    mine = _MINE[viewer.kind]
    given: dict[str, Any] = {"now": now, "state": wanted.state, "search": wanted.search.strip()}
    known = {"id": viewer.id, "role": viewer.role, "market": viewer.market}
    given |= {name: value for name, value in known.items() if f"${name}" in mine}
    found = f"FROM ({_TOLD.format(mine=mine)}) WHERE {_FITS}"
    (count,) = cursor.one(f"SELECT count(*) {found}", given)
    page = f"ORDER BY {_ORDER} LIMIT {int(wanted.limit)} OFFSET {int(wanted.offset)}"
    rows = cursor.rows(f"SELECT * {found} {page}", given)
    return ContractsBody([_body(viewer, *row) for row in rows], int(count))


def _body(viewer: Viewer, *row: Any) -> ContractBody:
    (
        contract,
        agency,
        called,
        role,
        market,
        kind,
        id,
        name,
        rate,
        since,
        signed,
        ended,
        state,
        source,
        moment,
    ) = row
    return ContractBody(
        contract,
        agency,
        called,
        role,
        market,
        AssetShown(kind, id, name),
        sees_of(role, kind),
        rate,
        utc(since),
        utc(signed),
        utc(ended),
        state,
        state_label(state, viewer.kind),
        source,
        utc(moment),
    )
