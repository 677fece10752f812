"""Where people sign in and choose as whom they look: one role in one market at a time (R019)."""

from __future__ import annotations

import msgspec

from luopan.access.accounts import Accounts, Asker, Browser, Member, View
from luopan.access.agencies import levels
from luopan.access.authorising.applications import Applications
from luopan.access.called import called
from luopan.access.entry import check_entry, entered, entries
from luopan.access.registry import person_body, view_body
from luopan.access.viewers import parse_viewer
from luopan.errors import AccessError
from luopan.intake import Clock
from luopan.model.menus import Module, menu_of, not_there
from luopan.model.people import EntriesBody, EntryBody, MeBody, ModuleBody
from luopan.model.values import Viewer
from luopan.warehouse import Warehouse


class Reception:
    """The reception of one open home."""

    def __init__(self, accounts: Accounts, warehouse: Warehouse, clock: Clock) -> None:
        self._accounts = accounts
        self._warehouse = warehouse
        self._clock = clock
        self._applications = Applications(accounts.store)

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

    def look_as(self, member: Member, viewer: Viewer, inside: Viewer | None = None) -> Member:
        """Look as another of one's views from now on, with this session, or from there inside somebody else's.

        Raises:
            OutOfScope: there is no such view of this person's, or the other may not be entered from there.
            AccessError: it is of a creator who may not enter.
        """
        looking = member.looking_as(viewer, inside)
        self.asker(looking)
        self._check(inside or viewer)
        entered = None if inside is None else str(inside)
        self._accounts.sessions.look_as(member.session.session_id, str(viewer), entered)
        return looking

    def asker(self, member: Member) -> Asker:
        """Who asks with a session. Whether another's view may still be entered is looked up for every request.

        Raises:
            AccessError: he looks as nobody, or may not enter any more.
        """
        asker, view = member.asker(), member.view
        if member.session.inside is None or view is None:
            return asker
        with self._warehouse.database.cursor() as cursor:
            viewer = entered(
                cursor, view, parse_viewer(member.session.inside), self._clock(), self._shared(view)
            )
        looking = msgspec.structs.replace(viewer, person=asker.viewer.person)
        return msgspec.structs.replace(asker, viewer=looking, entered=True)

    def entries(self, member: Member) -> EntriesBody:
        """Whose view somebody may enter from the one that he looks as."""
        view = member.view
        if view is None:
            return EntriesBody([])
        with self._warehouse.database.cursor() as cursor:
            found = entries(cursor, view, self._clock(), self._shared(view))
        return EntriesBody([EntryBody(each.inside, each.name) for each in found])

    def me(self, member: Member) -> MeBody:
        """Who somebody is, as whom he looks, and at which modules of the menu; those not granted say who can."""
        view = member.view
        me = person_body(member.person, member.views)
        if view is None:
            return MeBody(me, None)
        inside = member.session.inside
        shown = view.viewer if inside is None else parse_viewer(inside)
        without = self._not_there(shown)
        menu = tuple(_module(module, view) for module in menu_of(shown) if module.id not in without)
        by = () if view.modules is None else self._main_accounts(view.viewer)
        with self._warehouse.database.cursor() as cursor:
            names = called(cursor, (inside, *(each.viewer for each in me.views)))
        return MeBody(me, view_body(view), inside, menu, by, names)

    def _not_there(self, viewer: Viewer) -> frozenset[str]:
        """The modules that are not there at all for a TSP by the level of its contracts (R041, R042)."""
        if viewer.kind != "agency" or viewer.role != "tsp":
            return frozenset()
        with self._warehouse.database.cursor() as cursor:
            return not_there(levels(cursor, viewer, self._clock()))

    def _shared(self, view: View) -> tuple[str, ...]:
        """The accounts of the creators who share all their data with a shop (R049)."""
        return self._applications.creators_shown(str(view.viewer), self._clock())

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
