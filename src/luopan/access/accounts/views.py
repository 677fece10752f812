"""As whom a person may look: each view is a viewer, whole or with some modules of the menu only."""

from __future__ import annotations

import datetime as dt

import msgspec
import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from luopan.access.accounts.base import Base, Instant, PersonId, ViewerText
from luopan.access.accounts.people import PersonRow
from luopan.access.accounts.store import Store
from luopan.access.viewers import parse_viewer
from luopan.errors import NotFound
from luopan.model.values import Viewer


class ViewRow(Base):
    """One view; `modules` None: all there are and will be, as a main account and everybody but sub-accounts has."""

    __tablename__ = "views"

    person_id: Mapped[PersonId] = mapped_column(primary_key=True, index=False)
    viewer: Mapped[ViewerText] = mapped_column(primary_key=True, index=True)
    granted_at: Mapped[Instant]
    modules: Mapped[str | None] = mapped_column(sa.Text, default=None)

    def as_view(self) -> View:
        """What the row says."""
        modules = None if self.modules is None else frozenset(self.modules.split())
        return View(parse_viewer(self.viewer), modules)


class View(msgspec.Struct, frozen=True):
    """As whom a person may look, and at which modules (None: at all)."""

    viewer: Viewer
    modules: frozenset[str] | None = None

    def as_viewer(self) -> Viewer:
        """The viewer with the modules that it may look at."""
        return msgspec.structs.replace(self.viewer, modules=self.modules)


class Views:
    """The views of the people of one account database."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def grant(self, person_id: str, view: View, now: dt.datetime) -> None:
        """Let a person look as a viewer, from now on at these modules.

        Raises:
            NotFound: there is nobody with this id.
        """
        modules = None if view.modules is None else " ".join(sorted(view.modules))
        with self._store.writing() as session:
            if session.get(PersonRow, person_id) is None:
                raise NotFound(f'There is nobody with the id "{person_id}".')
            session.merge(
                ViewRow(person_id=person_id, viewer=str(view.viewer), granted_at=now, modules=modules)
            )

    def revoke(self, person_id: str, viewer: Viewer) -> None:
        """Take a view from a person; sessions and tokens that look so see nothing from now on.

        Raises:
            NotFound: the person has no such view.
        """
        wanted = sa.delete(ViewRow).where(ViewRow.person_id == person_id, ViewRow.viewer == str(viewer))
        with self._store.writing() as session:
            if session.execute(wanted.returning(ViewRow.viewer)).first() is None:
                raise NotFound(f"This person does not look as {viewer}.")

    def of(self, person_id: str) -> tuple[View, ...]:
        """A person's views, in the order in which they were granted."""
        wanted = sa.select(ViewRow).where(ViewRow.person_id == person_id)
        with self._store.reading() as session:
            rows = session.scalars(wanted.order_by(ViewRow.granted_at, ViewRow.viewer))
            return tuple(row.as_view() for row in rows)

    def holders(self, viewer: Viewer) -> dict[str, View]:
        """Everybody who may look as this viewer, by id."""
        wanted = sa.select(ViewRow).where(ViewRow.viewer == str(viewer))
        with self._store.reading() as session:
            return {row.person_id: row.as_view() for row in session.scalars(wanted)}
