"""Somebody of each role to look as: the shop and creator who sell most, and agencies whose contracts are in force."""

from __future__ import annotations

import datetime as dt

from luopan.access.doors import Doors
from luopan.model.questions import FilterBody, PeriodBody, QuestionBody
from luopan.model.values import Viewer

_EVER = PeriodBody(dt.date(2000, 1, 1), dt.date(2099, 12, 31))


def one_of_each(doors: Doors) -> list[tuple[str, Viewer]]:
    """Names of roles with somebody of that role, the operator first; roles that nobody has are left out."""
    found = [("operator", Viewer())]
    shop = _greatest(doors, "shop_id")
    if shop is not None:
        found.append(("merchant", Viewer("shop", shop)))
    creator = _greatest(doors, "account_id", {"account_kind": ["affiliate"]}) or _greatest(
        doors, "account_id"
    )
    if creator is not None:
        found.append(("creator", Viewer("creator", creator)))
    return found + [(f"agency ({viewer.role})", viewer) for viewer in doors.agencies()]


def _greatest(doors: Doors, dimension: str, where: dict[str, FilterBody] | None = None) -> str | None:
    """The id with the most order lines ever."""
    body = QuestionBody(
        ["sku_orders"], [dimension], where or {}, period=_EVER, order=["-sku_orders"], limit=2
    )
    rows = doors.ask(body, Viewer()).rows
    return next((str(row[0]) for row in rows if row[0] is not None), None)
