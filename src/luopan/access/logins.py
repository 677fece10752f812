"""Logins that an installation makes for its owner: the first operator, and in a demo one for each role."""

from __future__ import annotations

import datetime as dt

import msgspec

from luopan.access.accounts import Accounts, View
from luopan.access.accounts.passwords import new_password
from luopan.errors import NotFound
from luopan.model.values import Viewer

OPERATOR = "operator"
"""What the first operator is called."""

_LABEL = "demo"


class Login(msgspec.Struct, frozen=True):
    """Somebody's name and password, as whom he looks, and a token that asks so; told once."""

    role: str
    viewer: Viewer
    name: str
    password: str
    token: str


def first_operator(accounts: Accounts, now: dt.datetime) -> str | None:
    """The password of an operator who is made because there is nobody yet; None where there is somebody."""
    if accounts.people.list():
        return None
    return _person(accounts, OPERATOR, Viewer(), now)


def demo_logins(accounts: Accounts, roles: list[tuple[str, Viewer]], now: dt.datetime) -> list[Login]:
    """A login for each role, with a fresh password and token; those of an earlier start end."""
    for token in accounts.tokens.list(now):
        if token.label == _LABEL:
            accounts.tokens.revoke(token.token_id, now)
    return [_login(accounts, role, viewer, now) for role, viewer in roles]


def _login(accounts: Accounts, role: str, viewer: Viewer, now: dt.datetime) -> Login:
    name = role.replace(" (", "-").rstrip(")")
    password = _person(accounts, name, viewer, now)
    return Login(role, viewer, name, password, accounts.tokens.create(viewer, (), now, _LABEL))


def _person(accounts: Accounts, name: str, viewer: Viewer, now: dt.datetime) -> str:
    """Somebody of this name with this view alone, and a fresh password, which it gives."""
    try:
        person = accounts.people.named(name)
    except NotFound:
        person = accounts.people.add(name, None, now)
    for view in accounts.views.of(person.person_id):
        if view.viewer != viewer:
            accounts.views.revoke(person.person_id, view.viewer)
    accounts.views.grant(person.person_id, View(viewer), now)
    password = new_password()
    accounts.credentials.set(person.person_id, password, now)
    return password
