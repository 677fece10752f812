"""Sessions: kept on the server, begun anew at each sign-in, ended by time, by disuse, or at once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.access.accounts.conftest import NOW

from luopan.access import Accounts, parse_viewer
from luopan.access.accounts.sessions import Browser
from luopan.access.accounts.store import Store, database_url
from luopan.access.accounts.views import View
from luopan.errors import AccessError, NotAuthenticated, NotFound, OutOfScope
from luopan.model.values import Viewer
from luopan.settings import Settings

HOUR = dt.timedelta(hours=1)
HERE = Browser("192.0.2.1", "a browser")
SHOP, AGENCY = parse_viewer("shop:S1"), parse_viewer("agency:AG:tsp:SG")


def signed_in(accounts: Accounts, *viewers: Viewer) -> tuple[str, str]:
    """The id and the session of somebody with these views, granted one after the other."""
    id = accounts.people.add("ann", None, NOW).person_id
    for number, viewer in enumerate(viewers):
        accounts.views.grant(id, View(viewer), NOW + number * HOUR)
    first = str(viewers[0]) if viewers else None
    return id, accounts.sessions.begin(id, first, HERE, NOW)


def test_a_session_is_its_persons(accounts: Accounts) -> None:
    id, secret = signed_in(accounts, SHOP, AGENCY)
    member = accounts.members.find(secret, NOW)
    assert (member.person.name, member.session.browser) == ("ann", HERE)
    assert [view.viewer for view in member.views] == [SHOP, AGENCY]
    asker = member.asker()
    assert (asker.viewer.rights, asker.viewer.person) == (SHOP, (id, "ann"))
    assert (asker.scopes, asker.person_id, asker.local) == ({"read"}, id, False)


def test_an_operators_session_may_ingest(accounts: Accounts) -> None:
    _, secret = signed_in(accounts, Viewer())
    assert accounts.members.find(secret, NOW).asker().scopes == {"read", "ingest"}


def test_the_secret_of_a_session_is_nowhere_on_disk(tmp_path: Path) -> None:
    accounts = Accounts(Store(database_url("", tmp_path / "accounts.sqlite")), Settings())
    _, secret = signed_in(accounts)
    accounts.close()
    assert secret.encode() not in b"".join(file.read_bytes() for file in tmp_path.iterdir())


def test_a_session_ends_when_nobody_uses_it(accounts: Accounts) -> None:
    """Used every 11 hours it lasts, after 12 without use it has ended."""
    _, secret = signed_in(accounts)
    now = NOW
    for _ in range(5):
        now += 11 * HOUR
        accounts.members.find(secret, now)
    with pytest.raises(NotAuthenticated):
        accounts.members.find(secret, now + 12 * HOUR)


def test_a_session_ends_however_much_it_is_used(accounts: Accounts) -> None:
    _, secret = signed_in(accounts)
    for hours in range(0, 30 * 24, 8):
        accounts.members.find(secret, NOW + hours * HOUR)
    with pytest.raises(NotAuthenticated):
        accounts.members.find(secret, NOW + 30 * 24 * HOUR)


def test_signing_in_ends_the_session_that_the_browser_had(accounts: Accounts) -> None:
    """Session fixation: a session that somebody planted in a browser is not the one that it goes on with."""
    id, planted = signed_in(accounts)
    secret = accounts.sessions.begin(id, None, HERE, NOW, instead_of=planted)
    assert secret != planted
    with pytest.raises(NotAuthenticated):
        accounts.members.find(planted, NOW)
    accounts.members.find(secret, NOW)


def test_a_person_sees_and_ends_the_own_sessions_alone(accounts: Accounts) -> None:
    id, secret = signed_in(accounts)
    accounts.sessions.begin(id, None, Browser("192.0.2.2"), NOW + HOUR)
    other = accounts.people.add("bo", None, NOW).person_id
    newest, oldest = accounts.sessions.list(id, NOW + HOUR)
    assert (newest.browser.address, oldest.browser.address) == ("192.0.2.2", "192.0.2.1")
    with pytest.raises(NotFound):
        accounts.sessions.end(oldest.session_id, other, NOW)
    accounts.sessions.end(oldest.session_id, id, NOW + HOUR)
    with pytest.raises(NotAuthenticated):
        accounts.members.find(secret, NOW + HOUR)
    assert accounts.sessions.list(id, NOW + HOUR) == [newest]


def test_one_looks_as_one_of_the_own_views_at_a_time(accounts: Accounts) -> None:
    """R019; what is not yours answers as what does not exist."""
    _, secret = signed_in(accounts, SHOP, AGENCY)
    member = accounts.members.find(secret, NOW)
    assert member.looking_as(AGENCY).asker().viewer.rights == AGENCY
    accounts.sessions.look_as(member.session.session_id, str(AGENCY))
    for viewer in (parse_viewer("shop:S2"), Viewer()):
        with pytest.raises(OutOfScope, match="You may not look as"):
            member.looking_as(viewer)
    assert accounts.members.find(secret, NOW).asker().viewer.rights == AGENCY


def test_a_view_that_is_taken_is_gone_from_running_sessions(accounts: Accounts) -> None:
    id, secret = signed_in(accounts, SHOP)
    accounts.views.revoke(id, SHOP)
    member = accounts.members.find(secret, NOW)
    assert member.view is None
    with pytest.raises(AccessError, match="choose a view"):
        member.asker()
