"""The contracts that agency identities hold, read again only once there are others."""

from __future__ import annotations

import datetime as dt
import threading

import msgspec

from luopan.engine import Cursor
from luopan.model.scope import Grant
from luopan.model.values import Viewer
from luopan.times import business_day
from luopan.warehouse import relation

KEPT = 256
"""Agency identities whose contracts are kept."""


class Contract(msgspec.Struct, frozen=True):
    """A contract of an agency identity, as narrowing reads it. Its subject says its level: a category
    that says otherwise is refused when loaded (S39)."""

    signed_at: dt.datetime
    ended_at: dt.datetime | None
    grant: Grant


State = tuple[object, ...]
"""Says which contracts and markets there are: every write gives its rows a number of its own."""

_STATE = "SELECT max(load_id), count(*), (SELECT max(load_id) FROM markets) FROM contracts"
_HELD = f"""
    SELECT c.shop_id, c.account_id, coalesce(c.bound_at, c.signed_at), c.signed_at, c.ended_at, m.timezone
    FROM {relation("contracts")} c JOIN {relation("markets")} m ON m.market = c.market
    WHERE c.agency_id = ? AND c.role = ? AND c.market = ?
    ORDER BY c.contract_id
"""


class Held:
    """Contracts by agency identity. Safe to use from many threads, over one warehouse."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[tuple[str | None, ...], tuple[State, tuple[Contract, ...]]] = {}

    def by(self, cursor: Cursor, viewer: Viewer) -> tuple[Contract, ...]:
        """All contracts that an identity ever had, in the order of their ids."""
        identity, state = (viewer.id, viewer.role, viewer.market), cursor.one(_STATE)
        found = self._kept.get(identity)
        if found is None or found[0] != state:
            found = (state, tuple(_contract(*row) for row in cursor.rows(_HELD, list(identity))))
            with self._lock:
                self._kept[identity] = found
                while len(self._kept) > KEPT:
                    del self._kept[next(iter(self._kept))]
        return found[1]


def _contract(
    shop: str | None,
    account: str | None,
    since: dt.datetime,
    signed: dt.datetime,
    ended: dt.datetime | None,
    zone: str,
) -> Contract:
    last = None if ended is None else business_day(ended, zone)
    first = business_day(since, zone)
    if shop is not None:
        return Contract(signed, ended, Grant("shop", shop, first, last, ended))
    return Contract(signed, ended, Grant("account", str(account), first, last, ended))
