"""Where people sign in and choose as whom they look: one role in one market at a time (R019)."""

from __future__ import annotations

from luopan.access.accounts import Accounts, Browser, Member, View
from luopan.access.entry import check_entry
from luopan.access.registry import person_body, view_body
from luopan.errors import AccessError
from luopan.intake import Clock
from luopan.model.menus import Module, menu_of
from luopan.model.people import MeBody, ModuleBody
from luopan.model.values import Viewer
from luopan.warehouse import Warehouse


class Reception:
    """The reception of one open home."""

    def __init__(self, accounts: Accounts, warehouse: Warehouse, clock: Clock) -> None:
        self._accounts = accounts
        self._warehouse = warehouse
        self._clock = clock

    def by_password(self, name: str, password: str, browser: Browser, kept: str | None) -> tuple[str, Member]:
        """Sign somebody in; gives the secret of a new session, which ends the one that the browser `kept`.

        Raises:
            TooManyTries: it failed too often.
            NotAuthenticated: the name or the password is not right.
            AccessError: the person is a creator who may not enter (R020).
        """
        person_id = self._accounts.sign_in.by_password(name, password, browser, self._clock())
        return self._begin(person_id, browser, kept)

    def by_provider(
        self, code: str, state: str, kept_state: str, browser: Browser, kept: str | None
    ) -> tuple[str, Member]:
        """Sign in whom the identity provider sent back. Raises as `by_password`, and ProviderError."""
        person_id = self._accounts.provided.finish(code, state, kept_state, self._clock())
        return self._begin(person_id, browser, kept)

    def look_as(self, member: Member, viewer: Viewer) -> Member:
        """Look as another of one's views from now on, with this session.

        Raises:
            OutOfScope: there is no such view of this person's.
            AccessError: it is of a creator who may not enter.
        """
        looking = member.looking_as(viewer)
        self._check(viewer)
        self._accounts.sessions.look_as(member.session.session_id, str(viewer))
        return looking

    def me(self, member: Member) -> MeBody:
        """Who somebody is, as whom he looks, and at which modules of the menu; those not granted say who can."""
        view = member.view
        me = person_body(member.person, member.views)
        if view is None:
            return MeBody(me, None)
        menu = tuple(_module(module, view) for module in menu_of(view.viewer))
        by = () if view.modules is None else self._main_accounts(view.viewer)
        return MeBody(me, view_body(view), menu, by)

    def _main_accounts(self, viewer: Viewer) -> tuple[str, ...]:
        holders = self._accounts.views.holders(viewer)
        main = [id for id, view in holders.items() if view.modules is None]
        return tuple(sorted(self._accounts.people.get(id).name for id in main))

    def _begin(self, person_id: str, browser: Browser, kept: str | None) -> tuple[str, Member]:
        now = self._clock()
        first = self._first(self._accounts.views.of(person_id))
        secret = self._accounts.sessions.begin(person_id, first, browser, now, kept)
        return secret, self._accounts.members.find(secret, now)

    def _first(self, views: tuple[View, ...]) -> str | None:
        """The first view that may enter, if there are any views."""
        refused: AccessError | None = None
        for view in views:
            try:
                self._check(view.viewer)
            except AccessError as error:
                refused = refused or error
            else:
                return str(view.viewer)
        if refused is not None:
            raise refused
        return None

    def _check(self, viewer: Viewer) -> None:
        with self._warehouse.database.cursor() as cursor:
            check_entry(cursor, viewer)


def _module(module: Module, view: View) -> ModuleBody:
    granted = view.modules is None or module.id in view.modules
    return ModuleBody(module.id, module.name, module.parts, granted)
