"""The door to applications, for one asker: who may apply for what, and who decides (R046, R048-R050, G30)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from luopan.access.accounts import Asker
from luopan.access.authorising.application_rows import unknown_application
from luopan.access.authorising.applications import Applications
from luopan.access.authorising.asking import deciding
from luopan.access.authorising.contracts import Bound, Contracts, with_another
from luopan.access.authorising.lives import lives_open_to
from luopan.access.authorising.requests import MAKERS
from luopan.access.authorising.standing import Asset, bound_since, taken
from luopan.access.called import called
from luopan.access.names import names_of
from luopan.access.viewers import parse_viewer
from luopan.engine import Cursor
from luopan.errors import AccessError
from luopan.intake import Clock
from luopan.model.applications import (
    ApplicationBody,
    ApplicationRequest,
    ApplicationsBody,
    Kind,
    LivesBody,
    State,
)
from luopan.warehouse import Warehouse


class ApplicationDesk:
    """The applications that one asker gives, decides or takes; the operator reads all."""

    def __init__(
        self,
        applications: Applications,
        contracts: Contracts,
        warehouse: Warehouse,
        clock: Clock,
        asker: Asker,
    ) -> None:
        self._applications = applications
        self._contracts = contracts
        self._warehouse = warehouse
        self._clock = clock
        self._asker = asker

    def page(self, kind: Kind | None, state: State | None, limit: int, offset: int) -> ApplicationsBody:
        """A page of applications with their review and history, the newest first (R048)."""
        viewer = self._asker.viewer
        mine = None if viewer.kind == "platform" else str(viewer)
        found, count = self._applications.page(mine, kind, state, self._clock(), limit, offset)
        return ApplicationsBody(self._named(found), count)

    def lives(self, search: str, limit: int, offset: int) -> LivesBody:
        """A page of the lives that the asker may apply for and has not.

        Raises:
            AccessError: the asker is neither a shop nor an agency.
        """
        viewer, now = self._asker.viewer, self._clock()
        if viewer.kind not in ("shop", "agency"):
            raise AccessError(f"Lives are applied for by a shop or an agency, not by {viewer}.")
        asked = self._applications.lives_asked(str(viewer), now)
        with self._warehouse.database.cursor() as cursor:
            return lives_open_to(cursor, viewer, now, search, asked, limit, offset)

    def show(self, application_id: str) -> ApplicationBody:
        """One application.

        Raises:
            NotFound: there is none, or none of the asker's.
        """
        found, viewer = self._applications.find(application_id, self._clock()), self._asker.viewer
        if viewer.kind != "platform" and str(viewer) not in (found.giver, found.owner, found.taker):
            raise unknown_application()
        return self._named([found])[0]

    def apply(self, request: ApplicationRequest) -> ApplicationBody:
        """Apply for a link or a live, or share all data.

        Raises:
            AccessError: the asker may not apply for this, or is only a token.
            QuestionError: the request lacks something, or the live is none that may be applied for.
            OutOfScope: the account, the live or who is to have the data is not known.
            Conflict: the same was applied for, or the account is with another agency.
        """
        with self._warehouse.database.cursor() as cursor:
            wanted = MAKERS[request.kind](cursor, self._asker, request, self._clock())
            if wanted.by == wanted.giver:
                wanted = msgspec.structs.replace(
                    wanted, bound=self._bound(cursor, wanted.giver, wanted.taker)
                )
        return self._settled(self._applications.ask(wanted, self._clock()))

    def decide(self, application_id: str, accept: bool) -> ApplicationBody:
        """Accept or refuse what somebody applied for, as the creator, or as the shop of the account.

        Raises:
            AccessError: the asker is neither, or only a token.
            NotFound: there is none of the asker's.
            Conflict: it does not wait any more, or the account is with another agency.
        """
        viewer, found = str(deciding(self._asker, "creator", "shop")), self.show(application_id)
        if viewer not in (found.giver, found.owner):
            raise AccessError("This is decided by the creator whose data it is, or the shop of the account.")
        bound: Bound = {}
        if accept and found.kind != "live":
            with self._warehouse.database.cursor() as cursor:
                bound = self._bound(cursor, found.giver, found.taker)
        self._applications.decide(application_id, viewer, accept, self._clock(), bound)
        return self._settled(application_id)

    def withdraw(self, application_id: str) -> ApplicationBody:
        """Take back what one applied for and what waits. Raises as `decide`."""
        viewer = str(deciding(self._asker, "shop", "agency"))
        if self.show(application_id).asked_by != viewer:
            raise AccessError("An application is withdrawn by who made it.")
        self._applications.withdraw(application_id, self._clock())
        return self.show(application_id)

    def end(self, application_id: str) -> ApplicationBody:
        """End what was granted, as either side; a link, only once both want it or a week has passed (G30).

        Raises as `decide`.
        """
        viewer = str(deciding(self._asker, "creator", "shop", "agency"))
        self.show(application_id)
        self._applications.end(application_id, viewer, self._clock())
        return self._settled(application_id)

    def _settled(self, application_id: str) -> ApplicationBody:
        self._contracts.settle()
        return self.show(application_id)

    def _named(self, found: Sequence[ApplicationBody]) -> list[ApplicationBody]:
        """Applications with what people call their sides and lives."""
        with self._warehouse.database.cursor() as cursor:
            names = called(cursor, (side for each in found for side in (each.giver, each.owner, each.taker)))
            lives = names_of(cursor, "live_id", [each.live_id for each in found if each.live_id is not None])
        return [
            msgspec.structs.replace(
                each,
                giver_name=names.get(each.giver),
                owner_name=names.get(each.owner or ""),
                taker_name=names.get(each.taker),
                live_title=lives.get(each.live_id or ""),
            )
            for each in found
        ]

    def _bound(self, cursor: Cursor, giver: str, taker: str) -> Bound:
        """Since when an account is with an agency already. Raises Conflict where a loaded contract gives it to another
        of that role (G39)."""
        agency, asset = parse_viewer(taker), Asset("account", str(parse_viewer(giver).id))
        if agency.kind != "agency" or agency.role is None:
            return {}
        if taken(cursor, (asset,), str(agency.id), agency.role, self._clock()) is not None:
            raise with_another(asset)
        return bound_since(cursor, (asset,), agency, self._clock())
