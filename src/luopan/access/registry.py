"""The operator's door to people: who there is, as whom each may look, and who is shut out."""

from __future__ import annotations

from collections.abc import Iterable

from luopan.access.accounts import Accounts, Asker, Person, View
from luopan.access.called import called
from luopan.access.modules import check_grantable
from luopan.access.viewers import parse_viewer
from luopan.errors import AccessError
from luopan.intake import Clock
from luopan.model.answers import utc
from luopan.model.people import PeopleBody, PersonBody, PersonChange, PersonRequest, ViewBody
from luopan.model.values import Viewer
from luopan.warehouse import Warehouse


class Registry:
    """The people of one open home, for an operator who is present: a stolen token makes nobody an operator."""

    def __init__(self, accounts: Accounts, warehouse: Warehouse, clock: Clock, asker: Asker) -> None:
        """Raises AccessError where the asker is somebody else, or only a token."""
        if asker.viewer.kind != "platform" or not asker.present:
            raise AccessError(
                "People are for an operator who signed in; sign in, or use `luopan user` on the server's machine."
            )
        self._accounts = accounts
        self._warehouse = warehouse
        self._clock = clock

    def everybody(self) -> PeopleBody:
        """All people, by name, and what those are called as whom they may look."""
        people = [self._body(person) for person in self._accounts.people.list()]
        with self._warehouse.database.cursor() as cursor:
            names = called(cursor, {view.viewer for person in people for view in person.views})
        return PeopleBody(people, names)

    def show(self, person_id: str) -> PersonBody:
        """One person. Raises NotFound."""
        return self._body(self._accounts.people.get(person_id))

    def add(self, request: PersonRequest) -> PersonBody:
        """Somebody new.

        Raises:
            QuestionError: a name, an address, a password or a viewer is none.
            Conflict: somebody has the name or the address.
        """
        views = [_viewed(body) for body in request.views]
        now = self._clock()
        kept = self._accounts.credentials.of_new(request.password, request.name)
        person = self._accounts.people.add(request.name, request.email, now, kept)
        for view in views:
            self._accounts.views.grant(person.person_id, view, now)
        return self._body(person)

    def change(self, person_id: str, change: PersonChange) -> PersonBody:
        """Shut a person out or let in again, or set a new password. Raises NotFound, QuestionError."""
        credentials, now = self._accounts.credentials, self._clock()
        if change.password is not None:
            credentials.set(person_id, change.password, now)
        if change.disabled is True:
            credentials.disable(person_id, now)
        if change.disabled is False:
            credentials.enable(person_id)
        return self.show(person_id)

    def grant(self, person_id: str, body: ViewBody) -> PersonBody:
        """Let a person look as a viewer. Raises NotFound, QuestionError."""
        self._accounts.views.grant(person_id, _viewed(body), self._clock())
        return self.show(person_id)

    def revoke(self, person_id: str, viewer: Viewer) -> PersonBody:
        """Take a view from a person, at once. Raises NotFound."""
        self._accounts.views.revoke(person_id, viewer)
        return self.show(person_id)

    def _body(self, person: Person) -> PersonBody:
        return person_body(person, self._accounts.views.of(person.person_id))


def person_body(person: Person, views: tuple[View, ...]) -> PersonBody:
    """Somebody as told over HTTP."""
    return PersonBody(
        person.person_id,
        person.name,
        person.email,
        utc(person.created_at),
        person.disabled_at is not None,
        tuple(view_body(view) for view in views),
        person.language,
    )


def view_body(view: View) -> ViewBody:
    """A view as told over HTTP."""
    return ViewBody(str(view.viewer), None if view.modules is None else tuple(sorted(view.modules)))


def _viewed(body: ViewBody) -> View:
    """The view that a body says. Raises QuestionError where its viewer or a module is none."""
    return granted_view(body.viewer, body.modules)


def granted_view(viewer: str, modules: Iterable[str] | None) -> View:
    """A view that may be granted.

    Raises:
        QuestionError: the viewer is none, or there is no such module.
    """
    view = View(parse_viewer(viewer), None if modules is None else frozenset(modules))
    check_grantable(view.viewer, view.modules)
    return view
