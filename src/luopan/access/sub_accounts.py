"""The main account's door to its sub-accounts: who else looks as the shop, and at which modules (R013, R021)."""

from __future__ import annotations

from luopan.access.accounts import Accounts, Asker, Person, View
from luopan.access.modules import check_grantable
from luopan.access.registry import person_body
from luopan.errors import AccessError, NotFound
from luopan.intake import Clock
from luopan.model.people import PeopleBody, PersonBody, SubAccountRequest
from luopan.model.values import Viewer


class SubAccounts:
    """The sub-accounts of one shop, for a main account that is present: a stolen token makes none."""

    def __init__(self, accounts: Accounts, clock: Clock, asker: Asker) -> None:
        """Raises AccessError where the asker is no main account of a shop, or only a token."""
        if asker.viewer.kind != "shop" or asker.viewer.modules is not None or not asker.present:
            raise AccessError("Sub-accounts are for the main account of a shop; sign in as it.")
        self._accounts = accounts
        self._clock = clock
        self._shop: Viewer = asker.viewer
        self._main = asker.person_id

    def all(self) -> PeopleBody:
        """The shop's sub-accounts, by name, each with the shop's view alone."""
        views = self._views()
        people = [person for person in self._accounts.people.list() if person.person_id in views]
        return PeopleBody([self._body(person, views[person.person_id]) for person in people])

    def add(self, request: SubAccountRequest) -> PersonBody:
        """Somebody new who looks at these modules of the shop.

        Raises:
            QuestionError: a name, an address, a password or a module is none.
            Conflict: somebody has the name or the address.
            TooManyTries: that was said too often.
        """
        view, now = self._view(request.modules), self._clock()
        kept = self._accounts.credentials.of_new(request.password, request.name)
        with self._accounts.bounded.name(self._main, now):
            person = self._accounts.people.add(request.name, request.email, now, kept)
        self._accounts.views.grant(person.person_id, view, now)
        return self._body(person, view)

    def change(self, person_id: str, modules: tuple[str, ...]) -> PersonBody:
        """From now on a sub-account looks at these modules. Raises NotFound, QuestionError."""
        self._known(person_id)
        view = self._view(modules)
        self._accounts.views.grant(person_id, view, self._clock())
        return self._body(self._accounts.people.get(person_id), view)

    def remove(self, person_id: str) -> None:
        """Take the shop's view from a sub-account, at once. Raises NotFound."""
        self._known(person_id)
        self._accounts.views.revoke(person_id, self._shop)

    def _views(self) -> dict[str, View]:
        holders = self._accounts.views.holders(self._shop)
        return {id: view for id, view in holders.items() if view.modules is not None}

    def _known(self, person_id: str) -> None:
        """Others of the shop's main accounts, and everybody else, are none of this one's."""
        if person_id not in self._views():
            raise NotFound(f'There is no sub-account "{person_id}" of this shop.')

    def _view(self, modules: tuple[str, ...]) -> View:
        granted = frozenset(modules)
        check_grantable(self._shop, granted)
        return View(self._shop, granted)

    def _body(self, person: Person, view: View) -> PersonBody:
        return person_body(person, (view,))
