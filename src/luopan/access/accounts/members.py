"""From the secret of a session to who asks, and as whom."""

from __future__ import annotations

import datetime as dt

import msgspec

from luopan.access.accounts.asker import SCOPES, Asker
from luopan.access.accounts.people import People, Person
from luopan.access.accounts.sessions import Sessions, SignedIn
from luopan.access.accounts.views import View, Views
from luopan.errors import AccessError, NotAuthenticated, OutOfScope
from luopan.model.values import Viewer


class Member(msgspec.Struct, frozen=True):
    """Somebody who is signed in: the session, the person, as whom he may look, and as whom he looks now."""

    session: SignedIn
    person: Person
    views: tuple[View, ...]

    @property
    def view(self) -> View | None:
        """As whom he looks; None where nobody granted a view, or it was taken away."""
        return next((view for view in self.views if str(view.viewer) == self.session.viewer), None)

    def looking_as(self, viewer: Viewer, inside: Viewer | None = None) -> Member:
        """The same, as he is when he looks as another of his views, or from there inside the view of somebody else.

        Raises:
            OutOfScope: he has no such view, or there is no such viewer.
        """
        if all(view.viewer != viewer for view in self.views):
            raise OutOfScope(f"You may not look as {viewer}.")
        entered = None if inside is None else str(inside)
        chosen = msgspec.structs.replace(self.session, viewer=str(viewer), inside=entered)
        return msgspec.structs.replace(self, session=chosen)

    def asker(self) -> Asker:
        """Who asks with this session.

        Raises:
            AccessError: he may not look as anybody.
        """
        view = self.view
        if view is None:
            raise AccessError(
                "You do not look as anybody now; choose a view, or ask who runs this to grant one."
            )
        scopes = frozenset(SCOPES) if view.viewer.kind == "platform" else frozenset(SCOPES[:1])
        viewer = msgspec.structs.replace(view.as_viewer(), person=(self.person.person_id, self.person.name))
        return Asker(viewer, scopes, person_id=self.person.person_id, present=True)


class Members:
    """Everybody who is signed in."""

    def __init__(self, people: People, sessions: Sessions, views: Views) -> None:
        self._people = people
        self._sessions = sessions
        self._views = views

    def find(self, secret: str, now: dt.datetime) -> Member:
        """Whose session this is.

        Raises:
            NotAuthenticated: there is none, it has ended, or the person is shut out.
        """
        session = self._sessions.find(secret, now)
        person = self._people.get(session.person_id)
        if person.disabled_at is not None:
            raise NotAuthenticated("This session has ended; sign in again.")
        return Member(session, person, self._views.of(person.person_id))
