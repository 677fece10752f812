"""What the database says of a state is what a row says of itself, on either database and whatever time made of it."""

from __future__ import annotations

import datetime as dt
from itertools import product
from typing import Any, get_args

import sqlalchemy as sa
from tests.access.accounts.conftest import revised, server, store

from luopan.access.accounts.base import new_id
from luopan.access.accounts.store import Store
from luopan.access.authorising import application_rows as applications
from luopan.access.authorising import authorisation_rows as authorisations
from luopan.access.authorising.services import ServiceRow
from luopan.model import applications as asked
from luopan.model import services as given

__all__ = ["revised", "server", "store"]

NOW = dt.datetime(2026, 11, 8, 3, 0)
WEEK, BLINK = dt.timedelta(days=7), dt.timedelta.resolution
SIDES = {"kind": "link", "giver": "creator:C1", "owner": None, "taker": "agency:MG:mcn:SG", "live_id": None}


def application(state: str, asked_at: dt.datetime, **more: Any) -> Any:
    told = {"days": None, "share_rate": None, "asked_by": "x"}
    return applications.ApplicationRow(
        application_id=new_id(), state=state, asked_at=asked_at, **SIDES, **told, **more
    )


def test_applications(store: Store) -> None:
    edges = (None, NOW - BLINK, NOW, NOW + BLINK)
    with store.writing() as session:
        for state, before in product(get_args(asked.State), (WEEK - BLINK, WEEK)):
            session.add(application(state, NOW - before, ends_at=None))
        for ends, ending in product(edges, (None, NOW - WEEK, NOW - WEEK + BLINK)):
            session.add(application("accepted", NOW - WEEK, ends_at=ends, ending_asked_at=ending))
    with store.reading() as session:
        rows = list(session.scalars(sa.select(applications.ApplicationRow)))
        for state in get_args(asked.State):
            wanted = sa.select(applications.ApplicationRow).where(applications.in_state(state, NOW))
            own = {each.application_id for each in rows if applications.state_of(each, NOW) == state}
            assert {each.application_id for each in session.scalars(wanted)} == own != set(), state


def test_authorisations(store: Store) -> None:
    service = ServiceRow(
        service_id="s1", agency_id="AG", market="SG", name="n", description="", category="shop_management",
        public=True, email=None, link="l", created_at=NOW,
    )  # fmt: skip
    with store.writing() as session:
        session.add(service)
        session.flush()
        for state, ends in product(get_args(given.State), (NOW, NOW + BLINK)):
            session.add(
                authorisations.AuthorisationRow(
                    authorisation_id=new_id(), service_id="s1", shop_id="S1", data="", days=1, email=None,
                    phone=None, authorised_at=NOW - WEEK, authorised_by="x", expires_at=ends, state=state,
                )
            )  # fmt: skip
    with store.reading() as session:
        rows = list(session.scalars(sa.select(authorisations.AuthorisationRow)))
        for state in get_args(given.State):
            wanted = authorisations.listed(authorisations.Listed(shop="S1", state=state), NOW)
            own = {each.authorisation_id for each in rows if authorisations.state_of(each, NOW) == state}
            assert {each.authorisation_id for each in session.scalars(wanted)} == own != set(), state
