"""The door to authorisations, for one asker: a seller gives and takes them, an agency reads them, the operator closes
them (R029-R040)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from luopan.access.accounts import Asker
from luopan.access.accounts.people import email_address
from luopan.access.authorising.asking import actor, deciding
from luopan.access.authorising.authorisation_rows import Authorisation, Consent, Listed, unknown_authorisation
from luopan.access.authorising.authorisations import Authorisations
from luopan.access.authorising.bodies import authorisation_body, sides_of
from luopan.access.authorising.contracts import Contracts, with_another
from luopan.access.authorising.form import agreed, assets_of, last_instant
from luopan.access.authorising.loaded import Wanted, loaded_contracts
from luopan.access.authorising.services import Service, Services, unknown_service
from luopan.access.authorising.standing import Asset, bound_since, choices, closed, owned, place_of, taken
from luopan.access.called import called
from luopan.errors import AccessError, Conflict
from luopan.intake import Clock
from luopan.model.authorising import AssetsBody, AuthorisationBody, AuthorisationRequest, AuthorisationsBody
from luopan.model.contracted import ContractsBody, ContractState
from luopan.model.services import State
from luopan.warehouse import Warehouse


class Desk:
    """The authorisations that one asker may see: a seller its own, an agency those of its services, the
    operator all."""

    def __init__(
        self,
        services: Services,
        authorisations: Authorisations,
        contracts: Contracts,
        warehouse: Warehouse,
        clock: Clock,
        asker: Asker,
    ) -> None:
        self._services = services
        self._authorisations = authorisations
        self._contracts = contracts
        self._warehouse = warehouse
        self._clock = clock
        self._asker = asker

    def page(self, search: str, state: State | None, limit: int, offset: int) -> AuthorisationsBody:
        """A page of authorisations, the newest first, whose ids begin with `search` (R038)."""
        seen = self._seen()
        if seen is None:
            return AuthorisationsBody([], 0)
        wanted = msgspec.structs.replace(seen, search=search.strip().casefold(), state=state)
        found, count = self._authorisations.page(wanted, self._clock(), limit, offset)
        return AuthorisationsBody(self._bodies(found), count)

    def contracts(self, search: str, state: ContractState | None, limit: int, offset: int) -> ContractsBody:
        """A page of the contracts that were loaded and are about the asker: they give access as authorisations do."""
        with self._warehouse.database.cursor() as cursor:
            wanted = Wanted(search, state, limit, offset)
            return loaded_contracts(cursor, self._asker.viewer, self._clock(), wanted)

    def assets(self) -> AssetsBody:
        """What the shop that asks may authorise (R026, R029), and which agency each is with now (R035).

        Raises:
            AccessError: the asker is no shop.
        """
        viewer = self._asker.viewer
        if viewer.kind != "shop":
            raise AccessError(f"This is for a shop that authorises, not for {viewer}.")
        with self._warehouse.database.cursor() as cursor:
            return AssetsBody(choices(cursor, str(viewer.id), self._clock()))

    def show(self, authorisation_id: str) -> AuthorisationBody:
        """One authorisation.

        Raises:
            NotFound: there is none, or none that the asker may see.
        """
        return self._body(self._find(authorisation_id))

    def authorise(self, service_id: str, request: AuthorisationRequest) -> AuthorisationBody:
        """Authorise a service as a shop, from this moment until the end of the last of its days.

        Raises:
            AccessError: the asker is no main account of a shop, or only a token.
            NotFound: there is no such service, or not for this shop.
            QuestionError: the duration, the start, the assets or the data are not what the service takes.
            OutOfScope: an asset is not the shop's to give, or does not exist.
            Conflict: the service is authorised already, an asset is with another agency, or the shop is closed.
        """
        shop, now = str(deciding(self._asker, "shop").id), self._clock()
        with self._warehouse.database.cursor() as cursor:
            place = place_of(cursor, Asset("shop", shop))
            mine = owned(cursor, shop, now)
            if closed(cursor, [shop], now):
                raise Conflict("This shop is closed, so it authorises nothing.")
        service = self._offered(service_id, request.link, place.market)
        assets = assets_of(service, request, mine)
        with self._warehouse.database.cursor() as cursor:
            other = taken(cursor, assets, service.agency_id, "tsp", now)
            bound = bound_since(cursor, assets, service.agency, now)
        if other is not None:
            raise with_another(other)
        consent = Consent(
            shop,
            actor(self._asker),
            assets,
            agreed(service, request.data),
            request.days,
            last_instant(request, place, now),
            None if request.email is None else email_address(request.email),
            request.phone,
            bound,
        )
        return self._settled(self._authorisations.give(service_id, consent, now).authorisation_id)

    def cancel(self, authorisation_id: str) -> AuthorisationBody:
        """Take an authorisation back, at once; the agency hears of it by mail (R040).

        Raises:
            AccessError: the asker is no main account of a shop, or only a token.
            NotFound: there is none of this shop.
            Conflict: it has ended already.
        """
        deciding(self._asker, "shop")
        return self._end(authorisation_id, "cancelled", None)

    def close(self, authorisation_id: str, reason: str) -> AuthorisationBody:
        """Close an authorisation for a violation of the platform's policy (R037).

        Raises:
            AccessError: the asker is not the operator, or only a token.
            NotFound: there is none.
            Conflict: it has ended already.
        """
        deciding(self._asker, "platform")
        return self._end(authorisation_id, "closed_by_platform", reason)

    def close_all(
        self, reason: str, *, shop_id: str | None = None, service_id: str | None = None
    ) -> AuthorisationsBody:
        """Close all active authorisations of a shop that was removed from the platform, or of a service, which is
        offered no longer (R037, R038); gives them.

        Raises:
            AccessError: the asker is not the operator, or only a token.
            NotFound: there is no such service.
        """
        deciding(self._asker, "platform")
        now = self._clock()
        if service_id is not None:
            self._services.withdraw(service_id, now)
        closed = self._authorisations.close_all(actor(self._asker), now, reason, shop_id, service_id)
        self._contracts.settle()
        return AuthorisationsBody(self._bodies([self._find(id) for id in closed]), len(closed))

    def _end(self, authorisation_id: str, state: State, reason: str | None) -> AuthorisationBody:
        self._find(authorisation_id)
        self._authorisations.end(authorisation_id, state, actor(self._asker), self._clock(), reason)
        return self._settled(authorisation_id)

    def _settled(self, authorisation_id: str) -> AuthorisationBody:
        """What was decided, after it was written to the contracts; where that failed it says so, and is tried again."""
        self._contracts.settle()
        return self._body(self._find(authorisation_id))

    def _find(self, authorisation_id: str) -> Authorisation:
        found = self._authorisations.find(authorisation_id, self._clock())
        viewer = self._asker.viewer
        if viewer.kind == "platform" or (viewer.kind == "shop" and found.consent.shop_id == viewer.id):
            return found
        if viewer.kind == "agency" and found.service.agency == viewer.rights:
            return found
        raise unknown_authorisation()

    def _seen(self) -> Listed | None:
        """Those that the asker may see; None: none."""
        viewer = self._asker.viewer
        if viewer.kind == "platform":
            return Listed()
        if viewer.kind == "shop":
            return Listed(shop=viewer.id)
        return Listed(agency=viewer) if viewer.role == "tsp" else None

    def _offered(self, service_id: str, link: str | None, market: str) -> Service:
        """A service that a shop of this market may authorise."""
        service = self._services.find(service_id)
        open_to_it = service.market == market and (service.public or link == service.link)
        if service.withdrawn or not open_to_it:
            raise unknown_service()
        return service

    def _body(self, found: Authorisation) -> AuthorisationBody:
        return self._bodies([found])[0]

    def _bodies(self, found: Sequence[Authorisation]) -> list[AuthorisationBody]:
        with self._warehouse.database.cursor() as cursor:
            names = called(cursor, (side for each in found for side in sides_of(each)))
        return [authorisation_body(each, self._asker.viewer, names) for each in found]
