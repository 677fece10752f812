"""Which time columns of each contract table are instants that happen, and which of them leads.

Data only: versions by event time (S41), the order in which facts lie on disk, and how far data reaches
(S47, S59) are all read from here. Deadlines and planned times never count as having happened.
"""

from __future__ import annotations

import msgspec


class Instants(msgspec.Struct, frozen=True):
    """The times of one table.

    `first`: the least of these is when a row became known; `later`: those that may still lie ahead then
    and are hidden until they have happened; `deadlines`: may be the first sign of a row, are never hidden;
    `follows`: other columns that are hidden together with an instant; `main`: what rows are ordered by on
    disk; `shop` and `account`: who the row belongs to (S46), as far as the row itself says.
    """

    first: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()
    follows: tuple[tuple[str, str], ...] = ()
    main: str | None = None
    shop: str | None = None
    account: str | None = None

    @property
    def happening(self) -> tuple[str, ...]:
        """Every instant that tells how far the data reaches (S59)."""
        return tuple(dict.fromkeys(self.first + self.later))

    @property
    def known_by(self) -> tuple[str, ...]:
        """The least of these is a row's first instant (S41)."""
        return tuple(dict.fromkeys(self.first + self.later + self.deadlines))


def _at(shop: str | None = None, account: str | None = None) -> Instants:
    return Instants(first=("at",), main="at", shop=shop, account=account)


_SETTLED = ("settled_at",)

INSTANTS: dict[str, Instants] = {
    "markets": Instants(),
    "shops": Instants(("opened_at",), ("closed_at",), shop="shop_id"),
    "accounts": Instants(("opened_at",), account="account_id"),
    "account_facts": _at(account="account_id"),
    "bindings": Instants(("bound_at",), ("unbound_at",), shop="shop_id", account="account_id"),
    "agencies": Instants(),
    "contracts": Instants(("signed_at",), ("ended_at",), shop="shop_id", account="account_id"),
    "products": Instants(("listed_at",), ("delisted_at",), shop="shop_id"),
    "skus": Instants(),
    "ship_promises": Instants(("configured_at",), ("ended_at",), main="configured_at"),
    "lives": Instants(("started_at",), ("ended_at",), main="started_at", account="account_id"),
    "live_products": Instants(("added_at",), ("removed_at",), main="added_at"),
    "explanations": Instants(("started_at",), ("ended_at",), main="started_at"),
    "videos": Instants(("posted_at",), main="posted_at", account="account_id"),
    "video_products": Instants(),
    "users": Instants(),
    "targets": Instants(shop="shop_id", account="account_id"),
    "ad_plans": Instants(shop="shop_id", account="account_id"),
    "events": _at(shop="shop_id", account="account_id"),
    "online": _at(),
    "order_lines": Instants(
        ("created_at",),
        ("paid_at", "cancelled_at"),
        follows=(("cancelled", "cancelled_at"),),
        main="created_at",
        shop="shop_id",
    ),
    "refunds": Instants(("applied_at",), ("succeeded_at", "closed_at"), main="applied_at", shop="shop_id"),
    "commissions": Instants(_SETTLED, main="settled_at", account="account_id"),
    "settlements": Instants(_SETTLED, main="settled_at"),
    "shipments": Instants(
        later=("shipped_at", "collected_at", "signed_at"),
        deadlines=("ship_due_at", "collect_due_at"),
        main="shipped_at",
        shop="shop_id",
    ),
    "reviews": _at(shop="shop_id"),
    "complaints": _at(shop="shop_id"),
    "chats": Instants(
        ("started_at",), ("queued_at", "assigned_at", "ended_at"), main="started_at", shop="shop_id"
    ),
    "chat_messages": _at(),
    "stock": _at(),
    "ad_stats": _at(),
    "stats": _at(shop="shop_id", account="account_id"),
}
