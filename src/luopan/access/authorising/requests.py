"""What is applied for, made of a request: who may ask whom for what (R046, R049, R050, G30)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from luopan.access.accounts import Asker
from luopan.access.authorising.application_rows import Wanted
from luopan.access.authorising.asking import actor, deciding
from luopan.access.authorising.lives import account_of
from luopan.access.authorising.standing import Asset, place_of
from luopan.access.viewers import parse_viewer
from luopan.engine import Cursor
from luopan.errors import AccessError, OutOfScope, QuestionError
from luopan.model.applications import ApplicationRequest, Kind
from luopan.model.values import Viewer
from luopan.warehouse import relation

Maker = Callable[[Cursor, Asker, ApplicationRequest, dt.datetime], Wanted]

_OWNER = f"""
    SELECT shop_id FROM {relation("bindings")}
    WHERE account_id = ? AND bound_at <= ? AND coalesce(unbound_at > ?, true) ORDER BY bound_at LIMIT 1
"""


def link(cursor: Cursor, asker: Asker, request: ApplicationRequest, now: dt.datetime) -> Wanted:
    """An MCN asks a creator of its market to join it (G30). Raises AccessError, QuestionError, OutOfScope."""
    agency = deciding(asker, "agency")
    if agency.role != "mcn":
        raise AccessError(f"Creators are linked with an MCN, not with {agency}.")
    account, days, rate = request.account_id, request.days, request.share_rate
    if account is None or days is None or rate is None:
        raise QuestionError('A link needs "account_id", "days" and "share_rate".')
    if place_of(cursor, Asset("account", account)).market != agency.market:
        raise OutOfScope(f"account:{account} is not known here")
    creator = str(Viewer("creator", account))
    ends = now + dt.timedelta(days=days)
    return Wanted("link", creator, None, str(agency), actor(asker), None, days, rate, ends)


def all_data(cursor: Cursor, asker: Asker, request: ApplicationRequest, now: dt.datetime) -> Wanted:
    """A creator shares all its data with a shop or an agency (R049). Raises as `link`."""
    creator, days = deciding(asker, "creator"), request.days
    if request.to is None or days is None:
        raise QuestionError('Sharing all data needs "to", such as shop:S1, and "days".')
    taker = parse_viewer(request.to)
    if taker.kind not in ("shop", "agency"):
        raise QuestionError(f"All data is shared with a shop or an agency, not with {taker}.")
    own = place_of(cursor, Asset("account", str(creator.id))).market
    if taker.kind == "shop":
        place_of(cursor, Asset("shop", str(taker.id)))
    elif taker.market != own:
        raise OutOfScope(f"{taker} is not known here")
    ends = now + dt.timedelta(days=days)
    return Wanted("all_data", str(creator), None, str(taker), str(creator), days=days, ends_at=ends)


def live(cursor: Cursor, asker: Asker, request: ApplicationRequest, now: dt.datetime) -> Wanted:
    """A shop or an agency asks for all data of one live (R046, R050). Raises as `link`."""
    viewer = deciding(asker, "shop", "agency")
    if request.live_id is None:
        raise QuestionError('Say which live: "live_id".')
    account = account_of(cursor, request.live_id, viewer, now)
    if account is None:
        raise OutOfScope(f'live_id "{request.live_id}" is no live that {viewer} may apply for')
    owner = cursor.rows(_OWNER, [account, now, now])
    return Wanted(
        "live",
        str(Viewer("creator", account)),
        str(Viewer("shop", owner[0][0])) if owner else None,
        str(viewer),
        actor(asker),
        request.live_id,
    )


MAKERS: dict[Kind, Maker] = {"link": link, "all_data": all_data, "live": live}
"""By kind, what makes of a request what is applied for."""
